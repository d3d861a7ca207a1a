"""The calibration of rules: Wilson's bound, what is a case, and rule files that keep their comments and layout."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import calibrate  # noqa: E402
import mutation_stories as stories  # noqa: E402
from calibrate import Judged  # noqa: E402

from factcheck.engine import loader  # noqa: E402
from factcheck.findings.finding import LEAST_CASES, TIERS  # noqa: E402
from factcheck.run import rulebook  # noqa: E402

TEXT = (ROOT / "rules" / "weekday-mismatch.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("right", "n", "low"),
    [(0, 0, 0.0), (0, 10, 0.0), (10, 10, 0.7225), (50, 100, 0.4038), (95, 100, 0.8882), (30, 30, 0.8865)],
)
def test_the_lower_bound_is_that_of_wilson(right: int, n: int, low: float) -> None:
    assert calibrate.lower_bound(right, n) == pytest.approx(low, abs=1e-4)


def test_findings_are_counted_by_rule_and_tier() -> None:
    several = [
        Judged("r", "certain", True, "", ""),
        Judged("r", "certain", False, "", ""),
        Judged("r", "likely", True, "", ""),
    ]
    assert calibrate.counted(several) == {("r", "certain"): (1, 2), ("r", "likely"): (1, 1)}


def test_below_thirty_cases_there_is_no_value() -> None:
    assert calibrate.block({}) == ""
    few, enough = calibrate.block({"likely": (29, 29)}), calibrate.block({"likely": (30, 30)})
    assert "value: null, n: 29, low: null" in few and "value: 1.00, n: 30, low: 0.88" in enough


def test_a_rule_file_keeps_everything_else_and_can_be_written_again() -> None:
    text = TEXT.replace("advice:", "# a comment that stays\nadvice:")
    once = calibrate.renewed(text, calibrate.block({"certain": (40, 50), "possible": (1, 2)}))
    assert "# a comment that stays\nadvice:" in once
    assert calibrate.renewed(once, "") == calibrate.renewed(text, "")
    assert calibrate.renewed(once, calibrate.block({"certain": (40, 50), "possible": (1, 2)})) == once
    rule = loader.parse("weekday-mismatch.yaml", once)
    assert (rule.measured["certain"].value, rule.measured["certain"].n) == (0.8, 50)
    assert rule.measured["possible"].value is None and rule.measured["possible"].n == 2


def test_what_stands_in_the_shipped_rules_is_what_the_bench_writes() -> None:
    for path in sorted((ROOT / "rules").glob("*.yaml")):
        text = path.read_text("utf-8")
        rule = next(rule for rule in rulebook.load() if rule.id == path.stem)
        for tier, one in rule.measured.items():
            assert tier in TIERS and one.set == calibrate.SET
            assert (one.value is None) == (one.n < LEAST_CASES)
            fitting = [right for right in range(one.n + 1) if one.value == round(right / one.n, 2)]
            told = [calibrate.block({tier: (right, one.n)}).splitlines()[1] for right in fitting]
            assert one.value is None or any(line in text for line in told)


def test_a_change_is_right_where_the_finding_shows_it_or_what_it_contradicts() -> None:
    story = next(one for one in stories.read([ROOT / "bench" / "stories"], "tuning") if one.marked)
    mutation = story.marked[0]
    spans = calibrate.shown_by(story, mutation)
    changed = {one.document for one in mutation.changes}
    assert {name for name, *_ in spans} >= changed and any(name not in changed for name, *_ in spans)
    found = list(calibrate.judged([story._replace(marked=story.marked[:2])], 0))
    assert all(one.rule in {rule.id for rule in rulebook.load()} for one in found)
    assert list(calibrate.judged([story._replace(marked=story.marked[:2])], 0)) == found


def test_a_change_is_made_once_however_many_seeds_make_it() -> None:
    story = next(one for one in stories.read([ROOT / "bench" / "stories"], "tuning") if one.marked)
    several = calibrate.mutations(story, 3)
    assert len({one.changes for one in several}) == len(several) >= len(calibrate.mutations(story, 1))

"""Findings carry the precision that was measured for their rule in their tier, and errors need it to be high."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import factcheck
from factcheck import Config, Document
from factcheck.engine import loader
from factcheck.engine.rule import Rule
from factcheck.errors import RuleError
from factcheck.findings.finding import Confidence, Finding
from factcheck.link.collection import Collection
from factcheck.run import pipeline, pool, rulebook

BAD_DAY = [Document("a.txt", "The gala was held in Tallinn on 31 April 2024, the organisers said.")]
SPELT = [
    Document("a.txt", "The envoy Marek Dvorsky met the miners of Orlava on Friday, and said little."),
    Document("b.txt", "The envoy Marek Dvorski met the miners of Orlava on Friday, and said little."),
]
PLACE = "rules/impossible-date.yaml"
_MEASURED = re.compile(r"^measured:.*\n(?: .*\n)+", re.MULTILINE)


def shipped(name: str) -> str:
    """Return a shipped rule without what was measured of it."""
    return _MEASURED.sub("", (rulebook.shipped() / name).read_text("utf-8"))


TEXT = shipped("impossible-date.yaml")


def rule(of: str, text: str = TEXT, place: str = PLACE) -> Rule:
    """Return a rule with what was measured of it in the tier certain."""
    return loader.parse(place, text.replace("examples:", f"measured:\n  certain: {{{of}}}\nexamples:", 1))


def found(one: Rule, documents: list[Document], **settings: object) -> list[Finding]:
    collection = Collection(pool.prepared(sorted(documents, key=lambda document: document.id)))
    return pipeline.found_by([one], collection, Config.model_validate(settings))


@pytest.mark.parametrize(
    ("of", "severity"),
    [
        ("value: 0.95, n: 80, low: 0.88, set: s", "error"),
        ("value: 0.90, n: 80, low: 0.81, set: s", "error"),
        ("value: 0.89, n: 80, low: 0.80, set: s", "warning"),
        ("value: null, n: 29, low: null, set: s", "error"),
    ],
)
def test_once_measured_a_rule_gives_errors_only_where_nine_in_ten_are_right(of: str, severity: str) -> None:
    (finding,) = found(rule(of), BAD_DAY)
    assert finding.severity == severity
    assert (finding.confidence.set, finding.tier) == ("s", "certain")
    assert finding.confidence.n == int(of.split("n: ")[1].split(",", maxsplit=1)[0])


def test_the_severity_that_a_user_gives_stands_above_what_was_measured() -> None:
    (finding,) = found(rule("value: 0.2, n: 80, low: 0.1, set: s"), BAD_DAY, severity=("impossible-date=error",))
    assert finding.severity == "error"


def test_a_note_carries_no_precision() -> None:
    text = shipped("name-spelling.yaml")
    (finding,) = found(rule("value: 0.95, n: 80, low: 0.88, set: s", text, "rules/name-spelling.yaml"), SPELT)
    assert finding.status == "note" and finding.confidence == Confidence()


@pytest.mark.parametrize(
    ("of", "least", "shown"),
    [
        ("value: 0.95, n: 80, low: 0.88, set: s", 0.88, 1),
        ("value: 0.95, n: 80, low: 0.88, set: s", 0.89, 0),
        ("value: null, n: 29, low: null, set: s", 0.9, 1),
        ("value: null, n: 29, low: null, set: s", 0.91, 0),
    ],
)
def test_the_least_confidence_is_held_against_the_lower_bound_or_the_tier(of: str, least: float, shown: int) -> None:
    assert len(found(rule(of), BAD_DAY, min_confidence=least)) == shown


@pytest.mark.parametrize(
    ("of", "said"),
    [
        ("value: 0.95, n: 12, low: 0.88, set: s", "value and low are null below 30 cases"),
        ("value: null, n: 40, low: null, set: s", "value and low are null below 30 cases"),
        ("value: 0.95, n: 40, low: null, set: s", "value and low are null below 30 cases"),
        ("valu: 0.95, n: 40, low: 0.9, set: s", r"measured.certain.valu: there is no such key. Did you mean 'value'\?"),
        ("value: 7, n: 40, low: 0.9, set: s", "measured.certain.value: input should be less than or equal to 1"),
    ],
)
def test_what_is_wrong_about_measures_is_told_with_its_place(of: str, said: str) -> None:
    with pytest.raises(RuleError, match=rf"^{PLACE}:\d+:\d+: .*{said}"):
        rule(of)


def test_a_rule_that_extends_another_does_not_take_over_what_was_measured(tmp_path: Path) -> None:
    (tmp_path / "odd-day.yaml").write_text("id: odd-day\nextends: misquote\ntitle: Odd\n", "utf-8")
    rules = {one.id: one for one in rulebook.load([str(tmp_path)])}
    assert rules["misquote"].measured and not rules["odd-day"].measured


def test_findings_of_the_shipped_rules_carry_what_their_files_say() -> None:
    said = "The mayor, Ana Ruiz, said: “We will {} close this bridge again in winter, whatever the weather brings.”"
    texts = [Document("a.txt", said.format("never")), Document("b.txt", said.format("always"))]
    (finding,) = factcheck.check(texts).findings
    measured = next(one for one in rulebook.load() if one.id == finding.rule).measured[finding.tier]
    assert finding.confidence.model_dump() == measured.model_dump() and measured.n > 0

"""Points fitted anew: what rows hold, what is chosen, what a pack keeps, the command on three small stories."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import fitted_days  # noqa: E402
import fitted_figures  # noqa: E402
import fitting  # noqa: E402
import fitting_pack as pack  # noqa: E402
import fitting_regression as regression  # noqa: E402
import fitting_rows as rows  # noqa: E402
import mutation_stories as stories  # noqa: E402
from fitting_rows import STORY, Fact, Mention, Pair, Row  # noqa: E402

from factcheck.documents.document import Document  # noqa: E402
from factcheck.errors import FactcheckError  # noqa: E402
from factcheck.knowledge import packs  # noqa: E402

_FRONT = "---\ndate: 2024-05-{day:02}\n---\n"
_TOLD = (
    (
        "mill",
        "The fire at the Orrin mill destroyed {n} bales of jute",
        "Firemen counted {n} bales of jute at the Orrin mill",
    ),
    ("ferry", "The ferry Lusk carried {n} sheep to Hoy", "There were {n} sheep aboard the ferry Lusk"),
    ("choir", "The choir of Bexley sold {n} tickets in one day", "In Bexley {n} tickets of the choir went in a day"),
)
_PACK = """about: how well two numbers fit
source: >-
  made up
  by hand
licence: CC0-1.0
rows:
  - {trait: always, points: -1.0, what: "every pair"}
  - {trait: near, points: 2.0, what: "words near both", says: "the same words"}
  - {trait: gone, points: 3.0, what: "no longer found"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of three stories, in each of which one number is marked."""
    for day, (name, one, other) in enumerate(_TOLD, 1):
        home = tmp_path / "stories" / name
        home.mkdir(parents=True)
        front = _FRONT.format(day=day)
        old, new = str(40 + day), str(90 - day)
        (home / "a.md").write_text(f"{front}{one.format(n=old)}. It took 17 hours and 1,350 people.\n", "utf-8")
        (home / "b.md").write_text(f"{front}{other.format(n=old)}. Some 260 people stood and watched.\n", "utf-8")
        told = [{"document": "a.md", "text": old}, {"document": "b.md", "text": old}]
        change = [{"document": "b.md", "text": old, "with": new}]
        fact = {"kind": "count", "told": told, "change": change}
        (home / "story.yaml").write_text(json.dumps({"facts": [fact]}), "utf-8")
    return tmp_path / "stories"


def _row(fact: str, values: tuple[int, int], traits: dict[str, float], *, one: bool = False, settled: int = 0) -> Row:
    a, b = (Mention(name, 0, 2, value, str(value), "") for name, value in zip("ab", values, strict=True))
    return Row(STORY, "s", fact, False, one, settled, Pair("count", traits, a, b))


def test_the_changed_words_and_those_that_tell_them_elsewhere_are_one_thing(folder: Path) -> None:
    told = rows.of_stories(stories.read([folder]), fitted_figures)
    assert [fact.kind for fact in told.facts] == ["count"] * 3
    changed = [row for row in told.rows if row.fact == "fact 0"]
    values = {(row.story, *sorted((row.pair.a.value, row.pair.b.value))) for row in changed if row.one}
    assert values == {("mill", 41, 89), ("ferry", 42, 88), ("choir", 43, 87)}
    assert not any(row.one for row in told.rows if not row.fact)
    taken = [row for row in told.rows if row.taken]
    assert {row.story for row in taken if row.one} == {"mill", "ferry", "choir"}


def test_rows_are_kept_and_read_again_as_they_were(folder: Path, tmp_path: Path) -> None:
    told = rows.of_stories(stories.read([folder]), fitted_figures)
    rows.save(told, tmp_path / "rows.jsonl")
    assert rows.load(tmp_path / "rows.jsonl") == told


def test_real_reports_are_taken_for_untouched_and_wrong_lines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "real.jsonl"
    texts = [one.format(n=40 + i) for _, *several in _TOLD[:1] for i, one in enumerate(several)]
    path.write_text(
        "".join(json.dumps({"story": 1, "id": str(i), "text": text + "."}) + "\n" for i, text in enumerate(texts)),
        "utf-8",
    )
    found = rows.of_reports(path, fitted_figures)
    assert [(row.source, row.story, row.fact, row.one) for row in found] == [("report", "real/1", "", False)]
    path.write_text('{"story": 1}\n', "utf-8")
    with pytest.raises(FactcheckError, match=r"real\.jsonl:1: should be a JSON object with story, id and text"):
        rows.of_reports(path, fitted_figures)


def test_only_the_best_partner_of_both_values_is_chosen_and_by_a_margin() -> None:
    best, next_best, far = (_row("f", values, {}) for values in ((1, 2), (1, 3), (4, 5)))
    clear = list(regression.chosen([(best, 0.9), (next_best, 0.8), (far, 0.2)], fitted_figures))
    assert clear == [best]
    assert list(regression.chosen([(best, 0.9), (next_best, 0.89)], fitted_figures)) == []


def test_two_documents_that_differ_in_more_values_than_they_agree_in_are_of_two_things() -> None:
    for settled, n in ((1, 0), (2, 2)):
        pairs = [(_row("", values, {}, settled=settled), 0.9) for values in ((1, 2), (3, 4))]
        assert len(list(regression.chosen(pairs, fitted_figures))) == n


def test_what_decides_leaves_no_likelihood_whatever_speaks_for_a_pair() -> None:
    points = {fitted_figures.BEGIN: 5.0, "near": 1.0}
    assert regression.likelihood(_row("", (1, 2), {"near": 1.0}), points, fitted_figures) > 0.99
    decided = _row("", (1, 2), {"near": 1.0, min(fitted_figures.DECIDE): 1.0})
    assert regression.likelihood(decided, points, fitted_figures) == 0.0


def test_a_fact_without_a_pair_counts_as_missed_and_a_false_pair_as_false() -> None:
    facts = [Fact("s", "f", "count"), Fact("s", "g", "count")]
    weighed = [(_row("f", (1, 2), {}, one=True), 0.9), (_row("", (7, 8), {}), 0.9)]
    reached = regression.reached(weighed, facts, fitted_figures, 0.5)
    assert (reached.found["count"], reached.facts["count"], reached.false["count"]) == (1, 2, 1)


def test_a_pack_keeps_what_it_says_and_takes_the_new_points_and_source() -> None:
    new = pack.renewed(_PACK, "p.yaml", {"always": -2.5, "near": 0.25}, "fitted on " + "many pairs " * 30)
    assert '  - {trait: always, points: -2.500, what: "every pair"}\n' in new
    assert '  - {trait: near, points: 0.250, what: "words near both", says: "the same words"}\n' in new
    assert (
        "gone" not in new and "made up" not in new and new.startswith("about: how well two numbers fit\nsource: >-\n")
    )
    assert max(map(len, new.splitlines())) < 160
    with pytest.raises(FactcheckError, match=r"p\.yaml: rows: should say what odd means"):
        pack.renewed(_PACK, "p.yaml", {"always": 1.0, "odd": 1.0}, "")


def test_every_row_of_a_fitted_pack_can_be_written_again() -> None:
    for name in fitting.names():
        fitted = fitting.module(name)
        path = Path(packs.__file__).parent / f"{fitted.PACK}.yaml"
        given = packs.rows(fitted.PACK)
        if fitted.SIDES:
            points = {f"{side} {row['trait']}": float(row[side]) for row in given for side in fitted.SIDES}
            begins = {f"{side} {fitted.BEGIN}" for side in fitted.SIDES}
        else:
            points, begins = {row["trait"]: float(row["points"]) for row in given}, {fitted.BEGIN}
        assert points.keys() >= begins
        new = pack.renewed(path.read_text("utf-8"), path.name, points, "x")
        assert new.partition("rows:")[2] == path.read_text("utf-8").partition("rows:")[2]


def test_days_that_two_reports_tell_are_taken_for_changed() -> None:
    told = (
        "The weir at Harrowmead gave way on Tuesday and the mill lane was flooded.",
        "Water from the broken weir at Harrowmead flooded the mill lane on Tuesday. It rained until Thursday.",
    )
    documents = [Document(f"r{n}", text, published="2024-05-10") for n, text in enumerate(told)]
    assert not [pair for several in fitted_days.pairs(documents) for pair in several.pairs]
    (taken,) = fitted_days.taken(documents, 2)
    (one,) = (pair for pair, right in zip(taken.pairs, taken.one, strict=True) if right)
    assert one.kind == "weekday" and one.a.value != one.b.value and one.traits["bare"] == 1
    assert list(fitted_days.taken([Document(one.id, one.text) for one in documents], 2)) == []  # days of no known week


def test_the_command_fits_and_cross_validates(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fitting.main(["figures", str(folder), "--folds", "3", "--verbose"])
    out = capsys.readouterr().out
    table = [line for line in out.splitlines() if line.startswith("| ")]
    assert table[0].startswith("| from | count | money | percent | false") and table[-1].startswith("| as is |")
    assert all(" of 3 | 0 of 0 | 0 of 0 | " in line for line in table[1:])
    assert "\nalways: " in out

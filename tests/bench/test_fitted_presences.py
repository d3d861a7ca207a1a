"""The points of who came fitted anew: which mentions are a pair, how both chances multiply, what the pack keeps."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import fitted_presences  # noqa: E402
import fitting_pack as pack  # noqa: E402
import fitting_regression as regression  # noqa: E402
from fitting_rows import STORY, Mention, Pair, Row  # noqa: E402

from factcheck.documents.document import Document  # noqa: E402
from factcheck.link.presences import weighed  # noqa: E402

_AWAY = "The weir in Derwick was opened on Saturday. Governor Ruth Ames stayed away because of a fever.\n"
_THERE = "Governor Ruth Ames cut the ribbon at the weir in Derwick on Saturday and shook hands with the miller.\n"
_PACK = """about: who came
source: >-
  by hand
licence: CC0-1.0
rows:
  - {trait: always, away: -1.0, there: 0}
  - {trait: ill, away: 2.0, there: 0}
  - {trait: gone, away: 3.0, there: 0}
"""


def _row(traits: tuple[str, ...], *, one: bool, name: str) -> Row:
    a, b = Mention("a", 0, 2, name, "", ""), Mention("b", 0, 2, name, "", "")
    return Row(STORY, name, "", False, one, 0, Pair("attendance", dict.fromkeys(traits, 1.0), a, b))


def test_who_is_away_in_one_document_and_there_in_the_other_is_a_pair() -> None:
    documents = [Document("a.md", _AWAY), Document("b.md", _THERE)]
    found = [pair for several in fitted_presences.pairs(documents) for pair in several.pairs]
    assert {(pair.a.document, pair.b.document, pair.a.value) for pair in found} == {("a.md", "b.md", "ruth ames")}
    assert {trait.partition(" ")[0] for trait in found[0].traits} == {"away", "there"}
    assert any("stayed away" in pair.a.text for pair in found)
    assert list(fitted_presences.taken(documents, 5)) == []
    assert fitted_presences.least("attendance") == weighed.ENOUGH


def test_the_chances_of_both_sides_are_multiplied() -> None:
    points = {"away always": 0.0, "there always": 1.0, "away ill": 2.0}
    row = _row(("away ill",), one=True, name="s")
    chance = 1 / (1 + math.exp(-2)) / (1 + math.exp(-1))
    assert regression.likelihood(row, points, fitted_presences) == pytest.approx(chance)


def test_what_only_one_side_shows_is_not_enough_once_fitted() -> None:
    shown = [("away ill", "there ribbon"), ("away ill",), ("there ribbon",), ()]
    rows = [_row(traits, one=len(traits) == 2, name=f"{n}") for n in range(20) for traits in shown]
    points = regression.fit(rows, fitted_presences, 10.0)
    chances = [regression.likelihood(_row(traits, one=True, name="x"), points, fitted_presences) for traits in shown]
    assert chances[0] > 0.7
    assert max(chances[1:]) < 0.3


def test_a_pack_of_two_sides_takes_both_points_and_leaves_out_what_says_nothing() -> None:
    new = pack.renewed(_PACK, "p.yaml", {"away always": -2.5, "there always": 0.5, "away ill": 1.0}, "fitted")
    assert "  - {trait: always, away: -2.50, there: 0.50}\n  - {trait: ill, away: 1.00, there: 0.00}\n" in new
    assert "gone" not in new and "by hand" not in new

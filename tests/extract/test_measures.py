"""Lengths, areas, weights and volumes are read for comparing, and their factors are those of pint."""

from __future__ import annotations

from typing import Any

import pint
import pytest

from factcheck import Document, check, extract
from factcheck.extract import lexicon
from factcheck.knowledge import packs
from factcheck.link.counted import quantities
from factcheck.text.passages import Passages

SI = {"length": "meter", "area": "meter**2", "mass": "kilogram", "volume": "meter**3", "power": "watt"}
READ = [
    (
        "The canal is 12 km long and 30 feet wide.",
        [("12 km", 12000, "metre of length"), ("30 feet", 9.144, "metre of width")],
    ),
    ("A 40-metre mast fell at a depth of 3km.", [("40-metre", 40, "metre of mast"), ("3km", 3000, "metre of depth")]),
    ("Frost cost them 2.5 million tonnes of plums.", [("2.5 million tonnes", 2500000000, "kilogram of plum")]),
    ("The gale blew at 90 km an hour, 56 miles per hour.", []),
    ("He paid $5m for 3.5m shares.", []),
    ("The mile is long, and feet are cold.", []),
]
DAY = "2024-05-03"


def _kinds(one: str, other: str) -> list[str]:
    documents = [Document("a.txt", one, published=DAY), Document("b.txt", other, published=DAY)]
    return [finding.kind for finding in check(documents).findings if finding.status == "contradiction"]


@pytest.fixture(scope="module")
def registry() -> Any:
    return pint.UnitRegistry()


def test_every_factor_is_that_of_pint(registry: Any) -> None:
    for row in packs.rows("en/measures"):
        told = registry.parse_expression(row["reference"]).to(SI[row["class"]]).magnitude
        assert float(row["factor"]) == pytest.approx(told, rel=1e-9), row["word"]


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_measures_are_read_in_si_units(text: str, wanted: list[tuple[str, float, str]]) -> None:
    found = quantities(Passages(Document("d", text), lexicon()))
    assert [(one.text, one.low, one.noun) for one in found] == wanted


def test_a_measure_is_no_record() -> None:
    assert [record for record in extract(Document("d", READ[0][0])) if record.kind == "count"] == []


def test_measures_in_two_units_are_compared() -> None:
    trail = "The new towpath at Dunmere, opened on Thursday, is {} long."
    same = "The towpath at Dunmere that opened on Thursday is {} long."
    assert _kinds(trail.format("3 km"), same.format("5 miles")) == ["count-conflict"]
    assert _kinds(trail.format("3 km"), same.format("2 miles")) == []
    assert _kinds(trail.format("3 km"), same.format("4 km")) == ["count-conflict"]


def test_a_measure_meets_no_count_and_no_other_measure() -> None:
    assert (
        _kinds(
            "The fire near Dunmere on Thursday drove out 300 people.", "Thursday's fire near Dunmere burned 900 acres."
        )
        == []
    )
    assert _kinds("The bridge at Dunmere is 30 miles long.", "The bridge at Dunmere is 12 feet wide.") == []

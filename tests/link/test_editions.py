"""The editions of games, championships and summits: numbers against years, and years against the calendar of rules."""

from __future__ import annotations

import pytest

from factcheck.knowledge import packs
from factcheck.link.editions import series

_REGULAR = {  # first year and years between editions, where the count runs on without a gap
    "summer-olympics": (1896, 4),
    "summer-paralympics": (1960, 4),
    "rugby-world-cup": (1987, 4),
    "uefa-euro": (1960, 4),
    "fifa-womens-world-cup": (1991, 4),
    "pan-american-games": (1951, 4),
    "super-bowl": (1967, 1),
    "g7-summit": (1975, 1),
}


def of(name: str) -> tuple[series.Edition, ...]:
    return next(one.editions for one in series.every() if one.row["id"] == name)


@pytest.mark.parametrize("name", _REGULAR)
def test_the_number_of_a_regular_series_follows_from_the_year(name: str) -> None:
    first, step = _REGULAR[name]
    assert [edition.number for edition in of(name)] == [(edition.year - first) // step + 1 for edition in of(name)]


@pytest.mark.parametrize(
    ("name", "year", "number"),
    [
        ("winter-olympics", 1994, 17),
        ("winter-olympics", 2022, 24),
        ("winter-paralympics", 2022, 13),
        ("fifa-world-cup", 1950, 4),
        ("fifa-world-cup", 2022, 22),
        ("cricket-world-cup", 2023, 13),
        ("womens-rugby-world-cup", 2025, 10),
        ("uefa-womens-euro", 2025, 14),
        ("commonwealth-games", 2022, 22),
        ("asian-games", 2022, 19),
        ("world-athletics", 2023, 19),
        ("g20-summit", 2023, 18),
        ("climate-conference", 2024, 29),
        ("eurovision", 2024, 68),
    ],
)
def test_numbers_are_those_that_the_organisers_give(name: str, year: int, number: int) -> None:
    assert [edition.number for edition in of(name) if edition.year == year] == [number]


def test_editions_follow_each_other_and_have_places() -> None:
    for one in series.every():
        years = [edition.year for edition in one.editions]
        assert years == sorted(years) or "of" in one.row, one.row["id"]
        unknown = {line[:4] for line in one.row.get("editions", ()) if line.endswith("?")}
        assert all(edition.places or str(edition.year) in unknown for edition in one.editions), one.row["id"]


def test_the_two_packs_agree_on_the_years() -> None:
    calendar = {row["id"]: row for row in packs.rows("world/calendar")}
    for one in series.every():
        row = calendar.get(one.row["id"])
        if row is None or "of" in one.row:
            continue
        for edition in one.editions:
            listed = edition.year in row.get("years", ())
            regular = "every" in row and edition.year % row["every"] == row["remainder"]
            assert listed or regular or not row["from"] <= edition.year <= row["to"], f"{one.row['id']} {edition.year}"


def test_a_word_of_the_gate_is_part_of_each_name() -> None:
    gate = packs.pack("world/editions")["gate"]
    for one in series.every():
        names = [*one.row["phrases"], *(f"{word} " for word in one.row.get("dated", ())), *one.row.get("numbered", ())]
        assert all(any(word in name for word in gate) for name in names), one.row["id"]

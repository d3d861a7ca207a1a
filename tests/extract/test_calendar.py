"""Days that the calendar gives: feasts, leap days, the weeks at a year's end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.easter import easter as told_easter
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents.document import Document
from factcheck.extract import extract
from factcheck.extract.dates import named, point
from factcheck.knowledge import packs


def dates(text: str, published: date | None = None) -> list[tuple[str, str | None]]:
    found = extract(Document("d", text, published=published))
    return [(record.text, record.value) for record in found if record.kind == "date"]


@given(st.integers(1583, 4099))
def test_easter_is_that_of_dateutil(year: int) -> None:
    assert named.easter(year) == told_easter(year)


@given(st.integers(1950, 2050))
def test_every_named_day_stands_in_the_year_it_is_asked_for(year: int) -> None:
    for row in packs.rows("en/holidays"):
        found = named.on_year(row["word"], year)
        assert found and found.year == year and point.is_possible(found), row["word"]


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("Lunar New Year", 2024, "2024-02-10"),
        ("Chinese New Year", 2025, "2025-01-29"),
        ("Thanksgiving", 2023, "2023-11-23"),
        ("Memorial Day", 2024, "2024-05-27"),
        ("Good Friday", 2025, "2025-04-18"),
        ("Ash Wednesday", 2024, "2024-02-14"),
        ("Mardi Gras", 2023, "2023-02-21"),
    ],
)
def test_a_named_day_of_a_year(name: str, year: int, day: str) -> None:
    assert dates(f"The mast fell on {name} {year}.") == [(f"{name} {year}", day)]


@pytest.mark.parametrize(
    "text",
    [
        "India's Independence Day was dry.",
        "Ukraine's Independence Day was dry.",
        "The Mexican Independence Day parade was long.",
        "Independence Day of Finland is in December.",
        "In Finland they married on Independence Day.",
        "Canadian Thanksgiving comes early.",
        "Israeli Memorial Day is in spring.",
        "Lunar New Year 1777 was cold.",
        "Easter 1066 was cold.",
    ],
)
def test_a_day_of_another_country_or_calendar_is_none(text: str) -> None:
    days = [value for _, value in dates(text, date(2024, 2, 10)) if value and value.count("-") == 2]
    assert days == []


def test_a_country_stands_before_its_own_day() -> None:
    assert dates("American Independence Day 1976 was hot.") == [("Independence Day 1976", "1976-07-04")]
    assert dates("U.S. Independence Day 1976 was hot.") == [("Independence Day 1976", "1976-07-04")]
    assert dates("American Thanksgiving 2024 was hot.") == [("Thanksgiving 2024", "2024-11-28")]


@given(st.dates(date(1970, 1, 1), date(2090, 12, 31)))
def test_last_week_and_next_week_are_seven_days_away_over_any_year_end(published: date) -> None:
    for words, away in (("Last week", -7), ("This week", 0), ("Next week", 7)):
        year, week, _ = (published + timedelta(days=away)).isocalendar()
        assert dates(f"{words} it froze.", published) == [(words, f"{year}-W{week:02}")]


@given(st.dates(date(1970, 1, 1), date(2090, 12, 31)))
def test_a_leap_day_takes_the_nearest_leap_year(published: date) -> None:
    ((_, value),) = dates("It was sealed on 29 February.", published)
    assert value
    day = date.fromisoformat(value)
    assert (day.month, day.day) == (2, 29)
    assert abs(day - published).days <= 4 * 366


@given(st.dates(date(1970, 1, 1), date(2090, 12, 31)))
def test_yesterday_and_tomorrow_are_days_away(published: date) -> None:
    for words, away in (("Yesterday", -1), ("Tomorrow", 1), ("The day before yesterday", -2)):
        assert dates(f"{words} it froze.", published) == [(words, str(published + timedelta(days=away)))]

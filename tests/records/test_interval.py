"""Which days a time expression may mean, and whether two of them can meet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records.interval import (
    Interval,
    When,
    anywhere,
    days_apart,
    disjoint,
    label,
    start_of,
    when,
    widened,
)
from factcheck.records.temporal import Date, Ordinal


def dated(value: str | None = None, ends: str | None = None, how: str = "test") -> When:
    earliest, latest = ends.split("/") if ends else (None, None)
    return when(
        Date(
            document="d",
            start=0,
            end=1,
            text="x",
            how=how,
            value=value,
            earliest=earliest or None,
            latest=latest or None,
        )
    )


def counted(ordinal: int, unit: Any = "year", phase: Any = "in") -> Ordinal:
    return Ordinal(
        document="d",
        start=0,
        end=1,
        text="x",
        how="test",
        ordinal=ordinal,
        unit=unit,
        phase=phase,
    )


JANUARY_6 = dated("XXXX-01-06")
SEPTEMBER_4 = dated("2025-09-04", "2025-09-04/2025-09-04")
SEPTEMBER = dated("2025-09", "2025-09-01/2025-09-30")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (SEPTEMBER, SEPTEMBER_4),
        (dated("2025", "2025-01-01/2025-12-31"), SEPTEMBER_4),
        (JANUARY_6, dated("2025-01-06", "2025-01-06/2025-01-06")),
        (dated("XXXX-09"), SEPTEMBER_4),
        (dated("XXXX-WXX-4"), SEPTEMBER_4),
        (dated("XXXX-09"), dated("XXXX-09-04")),
        (JANUARY_6, JANUARY_6),
        (dated("XXXX-WXX-4"), dated("XXXX-WXX-4")),
        (dated("XXXX-WXX-4"), SEPTEMBER),
        (dated("XXXX-XX-29"), dated("2023-10-29", "2023-10-29/2023-10-29")),
    ],
)
def test_what_can_meet_is_not_disjoint(a: When, b: When) -> None:
    assert disjoint(a, b) is False
    assert disjoint(b, a) is False


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (JANUARY_6, SEPTEMBER_4),
        (JANUARY_6, dated("XXXX-09-04")),
        (JANUARY_6, SEPTEMBER),
        (dated("XXXX-03"), dated("XXXX-04")),
        (dated("XXXX-03"), dated("XXXX-04-02")),
        (dated("XXXX-WXX-5"), SEPTEMBER_4),
        (dated("2024", "2024-01-01/2024-12-31"), SEPTEMBER_4),
        (SEPTEMBER_4, dated("2025-09-05", "2025-09-05/2025-09-05")),
        (dated("XXXX-02-29"), SEPTEMBER),
    ],
)
def test_what_cannot_meet_is_disjoint(a: When, b: When) -> None:
    assert disjoint(a, b) is True
    assert disjoint(b, a) is True


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (dated("XXXX-WXX-4"), JANUARY_6),
        (dated("XXXX-WXX-4"), dated("XXXX-WXX-5")),
        (dated("PRESENT_REF"), SEPTEMBER_4),
        (dated("FY2020"), SEPTEMBER_4),
        (dated(None), SEPTEMBER_4),
        (dated("XXXX-04-31", how="impossible-day"), SEPTEMBER_4),
        (dated("XXXX-WXX-4"), dated("XXXX-03")),
        (dated("XXXX-XX-29"), dated("XXXX-03")),
    ],
)
def test_what_cannot_be_told_is_none(a: When, b: When) -> None:
    assert disjoint(a, b) is None
    assert disjoint(b, a) is None


def test_a_fiscal_year_and_a_reference_mean_nothing() -> None:
    assert dated("FY2020").is_open
    assert dated("PAST_REF").is_open
    assert not JANUARY_6.is_open


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        (JANUARY_6, "6 January"),
        (SEPTEMBER_4, "4 September 2025"),
        (SEPTEMBER, "September 2025"),
        (dated("2025", "2025-01-01/2025-12-31"), "2025"),
        (dated("XXXX-WXX-4"), "a Thursday"),
        (dated("XXXX-03"), "March"),
        (dated("x", "2025-01-06/2025-01-08"), "6 January 2025 to 8 January 2025"),
        (dated("x", "2025-01-06/"), "from 6 January 2025"),
        (dated(None), "an unknown day"),
    ],
)
def test_labels_are_words_for_a_report(meaning: When, words: str) -> None:
    assert label(meaning) == words


def test_days_apart_counts_between_the_ends() -> None:
    first = Interval(date(2025, 1, 1), date(2025, 1, 5))
    second = Interval(date(2025, 1, 8), date(2025, 1, 9))
    assert days_apart(first, second) == days_apart(second, first) == 3
    assert days_apart(first, first) == 0
    assert first.overlap(second) is None
    assert first.overlap(Interval(date(2025, 1, 4), None)) == Interval(date(2025, 1, 4), date(2025, 1, 5))
    assert not Interval(None, None).disjoint(first)


@pytest.mark.parametrize(
    ("modifier", "ends"),
    [
        ("START", (date(2025, 3, 1), date(2025, 3, 15))),
        ("MID", (date(2025, 3, 8), date(2025, 3, 24))),
        ("END", (date(2025, 3, 16), date(2025, 3, 31))),
        (None, (date(2025, 3, 1), date(2025, 3, 31))),
        ("LESS_THAN", (None, date(2025, 3, 31))),
        ("MORE_THAN", (date(2025, 3, 1), None)),
        ("APPROX", (date(2025, 1, 30), date(2025, 4, 30))),
    ],
)
def test_modifiers_leave_a_soft_part_of_a_month(
    modifier: str | None,
    ends: tuple[date | None, date | None],
) -> None:
    assert widened(date(2025, 3, 1), date(2025, 3, 31), modifier, "month") == Interval(*ends)


def test_a_week_stays_whole() -> None:
    monday, sunday = date(2025, 3, 3), date(2025, 3, 9)
    assert widened(monday, sunday, "START", "week") == Interval(monday, sunday)


T = date(2025, 9, 5)


def test_the_fourth_year_begins_three_to_four_years_before() -> None:
    assert start_of(counted(4), T) == Interval(date(2021, 9, 6), date(2022, 9, 5))


def test_entering_a_year_may_be_said_three_months_early() -> None:
    found = start_of(counted(4, phase="enters"), T)
    assert found == Interval(date(2021, 9, 6), date(2022, 9, 5) + timedelta(days=92))


def test_third_and_fourth_year_of_one_war_cannot_both_hold_on_one_day() -> None:
    third, fourth = start_of(counted(3), T), start_of(counted(4), T)
    assert third and fourth and third.disjoint(fourth)


def test_an_anniversary_fixes_the_day_to_a_week_around() -> None:
    assert start_of(counted(80, "anniversary", "marks"), date(2024, 6, 6)) == Interval(
        date(1944, 5, 30), date(1944, 6, 13)
    )


def test_days_and_nights_count_days() -> None:
    assert start_of(counted(10, "day"), date(2025, 1, 10)) == Interval(date(2025, 1, 1), date(2025, 1, 1))
    assert start_of(counted(10, "night"), date(2025, 1, 10)) == Interval(date(2025, 1, 1), date(2025, 1, 1))


def test_weeks_and_months_count_back() -> None:
    assert start_of(counted(2, "week"), date(2025, 1, 15)) == Interval(date(2025, 1, 2), date(2025, 1, 8))
    assert start_of(counted(3, "month"), date(2025, 5, 31)) == Interval(date(2025, 3, 1), date(2025, 3, 31))


@pytest.mark.parametrize("record", [counted(3, "season"), counted(0), counted(4000)])
def test_what_has_no_start_is_none(record: Ordinal) -> None:
    assert start_of(record, T) is None


def test_without_a_publication_date_there_is_no_start() -> None:
    assert start_of(counted(3), None) is None


days = st.dates(min_value=date(1800, 1, 1), max_value=date(2100, 1, 1))


@given(days, days, st.sampled_from(["year", "month", "week", "day"]), st.integers(1, 60))
def test_a_true_count_never_excludes_its_start(start: date, published: date, unit: str, nth: int) -> None:
    interval = start_of(counted(nth, unit), published)
    if interval and interval.earliest and interval.latest and interval.earliest <= start <= interval.latest:
        assert start <= published


@given(days, days, days, days)
def test_disjoint_is_symmetric_and_agrees_with_days(a: date, b: date, c: date, d: date) -> None:
    first, second = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert first.disjoint(second) == second.disjoint(first) == (first.overlap(second) is None)


def timed(edtf: str) -> Date:
    day = edtf[:10]
    return Date(document="d", start=0, end=1, text="x", how="test", edtf=edtf, earliest=day, latest=day)


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("2025-01-05T23:40:00-05:00", "2025-01-06T04:40Z", False),
        ("2025-01-05", "2025-01-06T04:40Z", False),
        ("2025-01-06T20:00:00-08:00", "2025-01-07", False),
        ("2025-01-05T23:40:00", "2025-01-06T04:40:00", True),
        ("2025-01-04", "2025-01-06T04:40Z", True),
        ("2025-01-07", "2025-01-06T04:40Z", True),
        ("2025-01-05T23:40:00-05:00", "2025-01-08T04:40Z", True),
        ("2025-01-05T24:00:00Z", "2025-01-06", True),
    ],
)
def test_a_time_with_its_zone_falls_on_another_day_elsewhere(a: str, b: str, apart: bool) -> None:
    assert disjoint(anywhere(timed(a)), anywhere(timed(b))) is apart


@pytest.mark.parametrize("edtf", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-12:00"])
def test_the_ends_of_the_calendar_have_no_elsewhere(edtf: str) -> None:
    assert anywhere(timed(edtf)) == when(timed(edtf))

"""How far apart two days lie, also where one is told without its year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from factcheck.link.dated.told import Day, is_yearless
from factcheck.link.occurrence import apart
from factcheck.records import Date
from factcheck.records.interval import when

_YEAR: Final = 366
_HALF_YEAR: Final = 150  # days, further than which two days without a year are counted across the new year
_NO_YEAR: Final = "XXXX"
_LEAP_YEAR: Final = "2000"  # stands for a year that is not told
_WEEK: Final = 7
_OF_OTHER_TIME: Final = frozenset({"the", "last", "next", "week"})


def gap(a: Date, b: Date) -> int | None:
    """Return the days between two dates that do not meet; a day told without a year may be of the next or the last."""
    days = apart(a, b)
    if days is None or days <= _HALF_YEAR or not (is_yearless(a) or is_yearless(b)):
        return days
    one, other = when(a).interval, when(b).interval
    if not (one and other and one.earliest and other.earliest):
        return days
    around = abs(one.earliest.timetuple().tm_yday - other.earliest.timetuple().tm_yday)
    return min(around, _YEAR - around)


def of_two_months(a: Day, b: Day) -> bool:
    """Say whether two days have one figure in two months: 3 May, 3 June."""
    one, other = of_one_year(a, b)
    same = one[-2:] == other[-2:] and one != other and one[:4] != _NO_YEAR
    return same and a.has_figures and b.has_figures


def of_one_year(a: Day, b: Day) -> tuple[str, str]:
    """Return the values of two days; one told without a year, by an undated report, is of the year of the other."""
    one, other = a.value, b.value
    if one.startswith(_NO_YEAR) and not other.startswith(_NO_YEAR):
        return other[: len(_NO_YEAR)] + one[len(_NO_YEAR) :], other
    if other.startswith(_NO_YEAR) and not one.startswith(_NO_YEAR):
        return one, one[: len(_NO_YEAR)] + other[len(_NO_YEAR) :]
    return one, other


def days_from(day: str, other: str) -> int | None:
    """Return the days from one day to another, of one year where neither tells it; None where one is no full day."""
    try:
        one, its = (date.fromisoformat(value.replace(_NO_YEAR, _LEAP_YEAR)) for value in (day, other))
    except ValueError:
        return None
    return (its - one).days


def in_one_week(a: Day, b: Day) -> tuple[Day, Day]:
    """Return two days, of which a weekday that an undated report tells alone is put next to the other.

    The other must be of the week of its report: "on Saturday" beside Sunday, 10 September is 9 September.
    """
    undated = [day.passages.published is None for day in (a, b)]
    if undated[0] == undated[1]:
        return a, b
    bare, day = (a, b) if undated[0] else (b, a)
    weekday, known = when(bare.date).weekday, when(day.date).interval
    if not (weekday and known and known.earliest) or day.away is None or abs(day.away) > _WEEK:
        return a, b
    if not _OF_OTHER_TIME.isdisjoint(bare.date.text.lower().split()):
        return a, b  # "the last Sunday" of whatever was told before, "Tuesday last week"
    published, on = day.passages.published, known.earliest
    steps = (weekday - on.isoweekday()) % _WEEK
    on += timedelta(steps if steps <= _WEEK // 2 else steps - _WEEK)
    if published is not None and known.earliest < published <= on:
        return a, b  # a later step, of which the dated report could not tell
    told = on.isoformat()
    time = (bare.date.value or "").partition("T")
    put = replace(bare.date, value="".join((told, *time[1:])), edtf=None, earliest=told, latest=told)
    near = bare._replace(date=put)
    return (near, b) if undated[0] else (a, near)

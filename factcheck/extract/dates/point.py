"""A named stretch of the calendar: "3 May 2024", "March 2024", "the 1920s", with or without its year."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

_SEASONS: Final = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_SEASON_STARTS: Final = {21: 3, 22: 6, 23: 9, 24: 12}  # first month, as in the northern half
_STEP_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


class Point(NamedTuple):
    """A stretch of the calendar; `year` None where it is not said.

    `unit` is day, week, weekend, month, quarter, season, half, year, decade or century; `number` the
    month, week, quarter, half or season (21 spring to 24 winter); `day` the day of the month. A decade's
    year is its first, such as 1970; a century's is 1900 for the twentieth. Years BC are negative.
    """

    unit: str
    year: int | None = None
    number: int = 0
    day: int = 0


@lru_cache(maxsize=4096)
def timex(point: Point) -> str:
    """Return the TIMEX3 value: "2024-05-03", "XXXX-05", "2024-Q3", "197", "BC0450"."""
    unit, year, number, day = point
    written = _year(year)
    if unit == "day":
        return f"{written}-{number:02d}-{day:02d}" if number else f"XXXX-XX-{f'{day:02d}' if day else 'XX'}"
    if unit == "month":
        return f"{written}-{number:02d}" if number else f"{written}-XX"
    if unit in ("week", "weekend"):
        week = f"{written}-W{number:02d}" if number else f"{written}-WXX"
        return week + ("-WE" if unit == "weekend" else "")
    if unit == "season":
        return f"{written}-{_SEASONS.get(number, 'XX')}"
    if unit in ("quarter", "half"):
        return f"{written}-{unit[0].upper()}{number or 'X'}"
    if unit == "decade":
        return written[:3]
    return written[:2] if unit == "century" else written


@lru_cache(maxsize=4096)
def edtf(point: Point) -> str:
    """Return the EDTF form; weeks become an interval of days, quarters 33-36, halves 40-41."""
    unit, year, number, _ = point
    written = _year(year).replace("BC", "-")
    if unit in ("week", "weekend"):
        ends = days(point)
        return f"{ends[0]}/{ends[1]}" if ends else timex(point)
    if unit == "season":
        return f"{written}-{number}"
    if unit in ("quarter", "half"):
        return f"{written}-{number + (32 if unit == 'quarter' else 39)}"
    if unit == "decade":
        return f"{written[:3]}X"
    if unit == "century":
        return f"{written[:2]}XX"
    if unit == "year" and year is not None and year < 0:
        return f"-{-year - 1:04d}"
    return timex(point)


def _year(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"{year:04d}" if year >= 0 else f"BC{-year:04d}"


@lru_cache(maxsize=4096)
def days(point: Point) -> tuple[date, date] | None:
    """Return the first and last day, or None where the year is missing, BC, or the day impossible.

    Seasons have none: they begin on different days in different places.
    """
    unit, year, number, day = point
    if year is None or not 1 <= year <= 9899 or unit == "season":
        return None
    try:
        if unit == "day":
            return (date(year, number, day),) * 2
        if unit in ("week", "weekend"):
            monday = date.fromisocalendar(year, number, 1)
            return monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6)
        if unit == "century":  # 1901 to 2000 is the twentieth, year 1900 in a Point
            return date(year + 1, 1, 1), date(year + 100, 12, 31)
        within = unit in ("month", "quarter", "half")
        first = date(year, (number - 1) * _STEP_MONTHS[unit] + 1 if within else 1, 1)
        after = _months_on(first, _STEP_MONTHS[unit])
        return first, after - timedelta(days=1)
    except (ValueError, OverflowError, KeyError):
        return None


def middle(point: Point) -> date | None:
    """Return a day in the middle, for telling which of two is nearer; seasons count by northern months."""
    if point.unit == "season":
        if point.year is None or not 1 <= point.year < 9899 or point.number not in _SEASON_STARTS:
            return None
        return _months_on(date(point.year, _SEASON_STARTS[point.number], 15), 1)
    ends = days(point)
    return ends[0] + (ends[1] - ends[0]) // 2 if ends else None


def is_possible(point: Point) -> bool:
    """Say whether the day exists; 29 February does when the year is unknown."""
    if point.unit != "day" or not point.number:
        return True
    year = point.year if point.year and 0 < point.year <= 9999 else 2000
    return 1 <= point.number <= 12 and 1 <= point.day <= monthrange(year, point.number)[1]


@lru_cache(maxsize=4096)
def holding(day: date, unit: str) -> Point:
    """Return the stretch of one unit that holds a day."""
    if unit == "day":
        return Point("day", day.year, day.month, day.day)
    if unit in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return Point(unit, year, week)
    if unit in ("month", "quarter", "half"):
        return Point(unit, day.year, (day.month - 1) // _STEP_MONTHS[unit] + 1)
    if unit == "season":
        season = 21 + (day.month - 3) % 12 // 3
        return Point("season", day.year - (season == 24 and day.month < 3), season)
    firsts = {"decade": day.year // 10 * 10, "century": (day.year - 1) // 100 * 100}
    return Point(unit, firsts.get(unit, day.year))


@lru_cache(maxsize=4096)
def shifted(point: Point, amount: int) -> Point | None:
    """Return the stretch `amount` of its own units later; None beyond the calendar."""
    try:
        if point.unit == "season":
            steps = (point.year or 0) * 4 + point.number - 21 + amount
            return Point("season", steps // 4, 21 + steps % 4)
        ends = days(point)
        if ends is None or abs(amount) > 100_000:
            return None
        if point.unit in ("day", "week", "weekend"):
            return holding(ends[0] + timedelta(days=amount * (1 if point.unit == "day" else 7)), point.unit)
        return holding(_months_on(ends[0], amount * _STEP_MONTHS[point.unit]), point.unit)
    except (ValueError, OverflowError, KeyError):
        return None


@lru_cache(maxsize=4096)
def nearest_year(point: Point, to: date) -> Point:
    """Return the point with the year that brings it nearest to a day; 29 February takes a leap year."""
    best, best_gap = point, 10**9
    for year in range(to.year - (4 if _leap_day(point) else 1), to.year + (5 if _leap_day(point) else 2)):
        if _leap_day(point) and not isleap(year):
            continue
        middle_day = middle(point._replace(year=year))
        gap = abs((middle_day - to).days) if middle_day else 10**9
        if gap < best_gap:
            best, best_gap = point._replace(year=year), gap
    return best


def _leap_day(point: Point) -> bool:
    return point.unit == "day" and (point.number, point.day) == (2, 29)


def _months_on(first: date, months: int) -> date:
    """Return the first of the month a number of months later."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)

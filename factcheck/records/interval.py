"""Which days a time expression may mean, and whether two of them can meet."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

from factcheck.records.temporal import Date, Ordinal

_SYMBOLIC = re.compile(
    r"(?P<year>\d{4}|XXXX)-(?:W(?P<week>\d\d|XX)-(?P<weekday>[1-7])"
    r"|(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)(?:T.*)?"
)
_DAY_LENGTH: Final = len("2024-05-03")
_ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)")
_WEST, _EAST = timedelta(hours=12), timedelta(hours=14)  # how far clocks lie behind UTC and ahead of it
_LEAP_YEAR: Final = 2000  # stands for an unknown year, so that 29 February has a place
_TYPICAL: Final = {
    "day": 1,
    "week": 7,
    "weekend": 2,
    "month": 30,
    "quarter": 91,
    "half": 183,
    "year": 365,
    "decade": 3652,
    "century": 36524,
}  # days that "about" adds on each side
_LATE_ENTRY_DAYS: Final = 92  # "enters its third year" is written up to three months early (temporal.md)
_ANNIVERSARY_SLACK: Final = 7  # days; an anniversary is marked in the week around it (temporal.md)


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from `earliest` to `latest`, both inclusive; None is open on that side."""

    earliest: date | None
    latest: date | None

    @property
    def is_open(self) -> bool:
        """Say whether neither end is known."""
        return self.earliest is None and self.latest is None

    def disjoint(self, other: Interval) -> bool:
        """Say whether no day lies in both."""
        return self.gap(other) > 0

    def overlap(self, other: Interval) -> Interval | None:
        """Return the days in both, or None."""
        if self.disjoint(other):
            return None
        starts = [day for day in (self.earliest, other.earliest) if day]
        ends = [day for day in (self.latest, other.latest) if day]
        return Interval(max(starts, default=None), min(ends, default=None))

    def gap(self, other: Interval) -> int:
        """Return the days from the end of the earlier to the start of the later; 0 when they meet."""
        for first, second in ((self, other), (other, self)):
            if first.latest and second.earliest and first.latest < second.earliest:
                return (second.earliest - first.latest).days
        return 0


def days_apart(a: Interval, b: Interval) -> int:
    """Return how many days lie from the end of the earlier to the start of the later; 0 when they meet."""
    return a.gap(b)


@dataclass(frozen=True, slots=True)
class When:
    """What a date record may mean: an interval of days where it is resolved, else the parts that are known.

    `weekday` counts from 1 (Monday) as in ISO 8601; `interval` is None for symbolic dates.
    """

    interval: Interval | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def is_open(self) -> bool:
        """Say whether nothing at all is known."""
        unknown = self.interval is None or self.interval.is_open
        return unknown and self.year is self.month is self.day is self.weekday is None


def when(record: Date) -> When:
    """Return what a date record may mean; an impossible day means nothing."""
    return When() if record.how == "impossible-day" else _meant(record.earliest, record.latest, record.value)


@lru_cache(maxsize=8192)  # each date is compared with many others
def _meant(earliest: str | None, latest: str | None, value: str | None) -> When:
    if earliest or latest:
        return When(interval=Interval(_day(earliest), _day(latest)))
    match = _SYMBOLIC.fullmatch(value or "")
    if not match:
        return When()
    year, month, day, weekday = (_number(match[name]) for name in ("year", "month", "day", "weekday"))
    return When(year=year, month=month, day=day, weekday=weekday)


def same_but_year(a: Date, b: Date) -> bool:
    """Say whether two days differ in their years alone, one of which is read from its text: "on 2 March"."""
    one, other = (a.value or "")[:_DAY_LENGTH], (b.value or "")[:_DAY_LENGTH]
    if not (len(one) == len(other) == _DAY_LENGTH and one[4:] == other[4:]):
        return False
    return "discourse" in (a.basis, b.basis) or any(map(_is_without_year, (a, b)))


def _is_without_year(record: Date) -> bool:
    """Say whether a day is told by its month and number, and its year taken from the day of publication."""
    return record.basis == "published" and any(map(str.isdigit, record.text)) and record.granularity == "day"


def anywhere(record: Date) -> When:
    """Return what a date record may mean; a time with its zone, the days on which it falls anywhere on Earth."""
    found = when(record)
    match = _ZONED.fullmatch(record.edtf or "")
    if not match or not found.interval:
        return found
    try:
        instant = datetime.fromisoformat(match.group()).astimezone(UTC)
        return When(interval=Interval((instant - _WEST).date(), (instant + _EAST).date()))
    except (ValueError, OverflowError):  # T24:00, the year 1
        return found


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def disjoint(a: When, b: When) -> bool | None:
    """Return True when no day can satisfy both, False when one can, None when it cannot be told.

    "6 January" without a year and "4 September 2025" are disjoint; a weekday against a date without
    a year cannot be told.
    """
    if a.is_open or b.is_open:
        return None
    if a.interval and b.interval:
        return a.interval.disjoint(b.interval)
    if a.interval:
        return _misses(a.interval, b)
    if b.interval:
        return _misses(b.interval, a)
    return _parts_differ(a, b)


def _misses(interval: Interval, pattern: When) -> bool | None:
    """Return whether no day of a known interval fits a pattern."""
    if interval.earliest is None or interval.latest is None:
        return None
    if (interval.latest - interval.earliest).days > 366 * 4:
        return None
    days = _days(interval)
    return not any(_fits(day, pattern) for day in days)


def _fits(day: date, pattern: When) -> bool:
    return (
        pattern.year in (None, day.year)
        and pattern.month in (None, day.month)
        and pattern.day in (None, day.day)
        and pattern.weekday in (None, day.isoweekday())
    )


def _days(interval: Interval) -> Iterator[date]:
    if interval.earliest is None or interval.latest is None:
        return
    for number in range((interval.latest - interval.earliest).days + 1):
        yield interval.earliest + timedelta(days=number)


def _parts_differ(a: When, b: When) -> bool | None:
    """Return whether two symbolic dates name different parts; None when they share no part."""
    if a.year and b.year and a.year != b.year:
        return True
    if a.month and b.month:
        if a.month != b.month:
            return True
        return bool(a.day and b.day and a.day != b.day)
    if a.day and b.day and a.month is b.month is None:
        return a.day != b.day
    if a.weekday and b.weekday:
        return None if a.weekday != b.weekday else False
    return None


def label(meaning: When) -> str:
    """Return words for a report: "6 January", "4 September 2025", "September 2025", "a Thursday"."""
    if meaning.interval:
        return _interval_label(meaning.interval)
    if meaning.weekday:
        return f"a {_weekday_name(meaning.weekday)}"
    month = _month_name(meaning.month) if meaning.month else ""
    words = [str(meaning.day or ""), month, str(meaning.year or "")]
    return " ".join(word for word in words if word) or "an unknown day"


def _interval_label(interval: Interval) -> str:
    start, end = interval.earliest, interval.latest
    if start is None or end is None:
        known = start or end
        if known is None:
            return "an unknown day"
        return f"{'from' if start else 'until'} {_day_label(known)}"
    if start == end:
        return _day_label(start)
    last_of_month = monthrange(end.year, end.month)[1]
    if start.day == 1 and end.day == last_of_month and start.year == end.year:
        if start.month == end.month:
            return f"{_month_name(start.month)} {start.year}"
        if (start.month, end.month) == (1, 12):
            return str(start.year)
    return f"{_day_label(start)} to {_day_label(end)}"


def _day_label(day: date) -> str:
    return f"{day.day} {_month_name(day.month)} {day.year}"


def _month_name(month: int) -> str:
    return f"{date(_LEAP_YEAR, month, 1):%B}" if 1 <= month <= 12 else ""


def _weekday_name(weekday: int) -> str:
    return f"{date(2024, 1, weekday):%A}"  # 1 January 2024 was a Monday


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def widened(earliest: date, latest: date, modifier: str | None, granularity: str = "day") -> Interval:
    """Return the days that "early", "mid", "late" or "about" leave of a stretch.

    Early and late are read softly as the first and second half, mid as the middle half (days 1-15, 16-31
    and 8-24 of a month); "about" reaches one unit further on both sides. A week or less stays whole.
    """
    length = (latest - earliest).days + 1
    if modifier == "APPROX":
        slack = timedelta(days=_TYPICAL.get(granularity, length))
        return Interval(_shifted(earliest, -slack), _shifted(latest, slack))
    if modifier in ("LESS_THAN", "EQUAL_OR_LESS"):
        return Interval(None, latest)
    if modifier in ("MORE_THAN", "EQUAL_OR_MORE"):
        return Interval(earliest, None)
    if length <= 7 or modifier not in ("START", "MID", "END"):
        return Interval(earliest, latest)
    quarter = timedelta(days=length // 4)
    half = timedelta(days=length // 2)
    if modifier == "START":
        return Interval(earliest, earliest + half - timedelta(days=1))
    if modifier == "END":
        return Interval(earliest + half, latest)
    return Interval(earliest + quarter, latest - quarter)


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def start_of(record: Ordinal, published: date | None) -> Interval | None:
    """Return the days on which a running thing may have begun, from its count at the publication date.

    "In its third year" on day t puts the start after t minus three years and not after t minus two;
    "enters" widens the late end by three months, since it may be written before the year begins; a
    marked anniversary fixes the day to a week around it. None without a publication date or for seasons.
    """
    if published is None or record.unit == "season" or record.ordinal < 1:
        return None
    unit = {"anniversary": "year", "night": "day"}.get(record.unit, record.unit)
    if record.unit == "anniversary":
        slack = timedelta(days=_ANNIVERSARY_SLACK)
        day = _back(published, record.ordinal, unit)
        return Interval(day - slack, day + slack) if day else None
    first = _back(published, record.ordinal, unit)
    last = _back(published, record.ordinal - 1, unit)
    if first is None or last is None:
        return None
    if record.phase == "enters":
        last = min(last + timedelta(days=_early_by(unit)), published)
    return Interval(first + timedelta(days=1), last)


def _early_by(unit: str) -> int:
    """Return by how many days "enters" may come too early: three months of a year, less of shorter units."""
    return {"year": _LATE_ENTRY_DAYS, "month": 7, "week": 1, "day": 1}[unit]


def _back(day: date, number: int, unit: str) -> date | None:
    """Return the day a number of units before; 29 February falls on the 28th in other years."""
    try:
        if unit in ("day", "week"):
            return day - timedelta(days=number * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 - number * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None

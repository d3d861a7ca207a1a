"""Which stretch of the calendar a time tells, and whether two cannot meet: "in March", "the fall of 2027"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from factcheck.records.temporal import Date

LONG: Final = frozenset({"month", "season", "year"})
_VALUE: Final = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<part>\d\d|SP|SU|FA|WI|Q\d|H\d)(?:-\d\d)?)?(?:T.*)?")
_LEVELS: Final = {"month": 1, "season": 2, "quarter": 2, "half": 3, "year": 3}
_LOOSE: Final = 10  # days between two times that a loose reading bridges: "by the end of May", "in early June"
_WINTER: Final = "WI"  # of two years
_NEAR: Final = 3  # years by which a time is mistaken without its looking alike
_FURTHEST: Final = 150  # days between a day and a month, one of which may be mistaken for the other


class Stretch(NamedTuple):
    """What a time tells of the calendar: its year, its month, season or quarter, and its days where they are known."""

    year: int | None
    part: str
    earliest: date | None
    latest: date | None


def is_long(record: Date) -> bool:
    """Say whether a time is a month or longer."""
    return record.granularity in LONG


def stretch(record: Date) -> Stretch | None:
    """Return what a time tells of the calendar, or None where it tells no month, season or year."""
    return _read(record.value or "", record.earliest, record.latest)


@lru_cache(maxsize=4096)  # each time is compared with many others
def _read(value: str, earliest: str | None, latest: str | None) -> Stretch | None:
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    year = int(match["year"]) if match["year"].isdigit() else None
    first, last = (date.fromisoformat(day) if day else None for day in (earliest, latest))
    return Stretch(year, match["part"] or "", first, last)


def clash(a: Date, b: Date) -> bool:
    """Say whether two times cannot meet, however loosely they are told; of which months a season is stays open."""
    one, other = stretch(a), stretch(b)
    if one is None or other is None:
        return False
    if one.earliest and one.latest and other.earliest and other.latest:
        return max((other.earliest - one.latest).days, (one.earliest - other.latest).days) > _LOOSE
    if one.year and other.year and one.year != other.year:
        return abs(one.year - other.year) > 1 or _WINTER not in (one.part, other.part)
    return bool(one.part and other.part) and one.part.isdigit() == other.part.isdigit() and one.part != other.part


def may_tell(a: Date, b: Date) -> bool:
    """Say whether `b` may be another word for `a`: not far more loosely told, nor at another time."""
    if _level(b) > _level(a) + 1 or clash(a, b):
        return False
    one, other = stretch(a), stretch(b)
    return bool(one and other and (one.year is None or other.year is not None or not (other.part and not one.part)))


def alike(a: Date, b: Date) -> bool:
    """Say whether one of two times may stand for the other by a slip: few years apart, or by years that look alike."""
    one, other = stretch(a), stretch(b)
    if one is None or other is None:
        return False
    if {a.basis, b.basis} == {"explicit", "none"}:
        return False  # "in June 2005", "in January" of an unknown year
    if _level(a) != _level(b):
        if one.earliest and other.earliest:
            return abs((one.earliest - other.earliest).days) <= _FURTHEST
        return None in (one.year, other.year) or one.year == other.year
    if not (one.year and other.year) or abs(one.year - other.year) <= _NEAR:
        return True
    years = str(one.year), str(other.year)
    return sorted(years[0]) == sorted(years[1]) or sum(map(str.__ne__, *years)) == 1


def _level(record: Date) -> int:
    return _LEVELS.get(record.granularity, 0)

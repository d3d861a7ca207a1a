"""Two times of a story: how far they stand from a length, and whether what lies between them fits it."""

from __future__ import annotations

import math

from factcheck.link.episodes.nodes import Lasting, Point
from factcheck.link.episodes.times import DAY, gaps
from factcheck.records import Date

_LEAST_TIMES, _MOST_TIMES = 1.12, 6.5  # how far a length is off that is still a slip


def distance(a: Lasting | Point, b: Lasting | Point) -> int:
    """Return how many sentences lie from one to the other."""
    first, last = sorted((a.record.start, b.record.start))
    return len(a.passages.sentences_in(first + 1, last + 1))


def range_of(point: Point) -> str | None:
    """Return the range of which a time is an end."""
    return point.record.range if isinstance(point.record, Date) else None


def side(told: Lasting, a: Point, b: Point) -> str:
    """Say whether two times leave "more" or "less" than a length by a slip, whether it "fits", or is too "far" off."""
    if not (a.time.dated and b.time.dated) and told.length.low > DAY:
        return "far"
    middle = told.length.low if told.length.high == math.inf else (told.length.low + told.length.high) / 2
    least, most = min(gaps(a.time, b.time), key=lambda way: abs((way[0] + way[1]) / 2 - middle))
    if most >= told.length.low and least <= told.length.high:
        return "fits"
    more = least > told.length.high
    ratio = max(least, 1.0) / middle if more else middle / max(most, 1.0)
    if not _LEAST_TIMES <= ratio <= _MOST_TIMES:
        return "far"
    return "more" if more else "less"

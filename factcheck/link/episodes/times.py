"""Points in time of a text in minutes, by the clock or the calendar, and lengths in minutes."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from factcheck.link.claim import stretch
from factcheck.records import Date, Duration, Record
from factcheck.text import numerals
from factcheck.text.passages import Passages

DAY = 1440  # minutes
_HALF_DAY = 720
_CLOCK = re.compile(r"T(?P<h>\d\d)(?::(?P<m>\d\d))?")
_HALF_TOLD = re.compile(r"[ap]\.?m\b|morning|afternoon|evening|night|noon|\b(?:0\d|1[3-9]|2\d)[:.]\d\d")
_LATE = re.compile(r"\b(?:evening|night|afternoon)\b")
_SPOKEN = re.compile(
    r"(?<![\w.,:-])(?:(?P<h>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:[.:](?P<m>[0-5]\d))?(?: ?(?P<half>[ap])\.?m\b|(?: o'clock)? in the (?P<part>morning|afternoon|evening)\b)"
    r"|(?P<h24>[01]\d|2[0-3])[:.](?P<m24>[0-5]\d)(?![\d.:])|(?P<named>noon|midnight)\b)"
)
_BARE = frozenset({"clock", "clock-word", "clock-same-name"})  # times of day with no day of their own
_DATELINE = 80  # characters at the top in which the day of a report itself stands
_PART = re.compile(
    r"P(?:(?P<n>\d+(?:\.\d+)?)(?P<unit>[YMWD]))?(?:T(?:(?P<h>\d+(?:\.\d+)?)H)?(?:(?P<m>\d+(?:\.\d+)?)M)?(?:\d+S)?)?"
)
_MINUTES = {"Y": 365.25 * DAY, "M": 30.44 * DAY, "W": 7.0 * DAY, "D": float(DAY)}
_SLACK = {"Y": 280.0 * DAY, "M": 24.0 * DAY, "W": 5.0 * DAY, "D": float(DAY), "H": 35.0, "m": 5.0}
_ROUGH = {"Y": 0.03, "M": 0.06, "W": 0.06, "D": 0.08, "H": 0.17, "m": 0.12}  # of a length, by which it may be off
_SHORT = 0.34  # of a length, by which one of few units is off at most
_ROUND = 10, 0.1  # from so many units on a number that ends in 0 or 5 may be off by more
_HEDGED = 0.2
JUST = re.compile(r"\b(?:just|little|slightly|shortly|barely) (?:over|more|under|less|short)\b")
_NEARLY = re.compile(r"\b(?:almost|nearly|not quite|close to|approaching)\b")
_MORE, _LESS = ("MORE_THAN", "EQUAL_OR_MORE"), ("LESS_THAN", "EQUAL_OR_LESS")
_GRAINS = frozenset({"minute", "hour", "part-of-day", "day", "weekend", "month", "season", "quarter", "year"})
_PARTS = ("START", "MID", "END")  # "early in May" lies in May


class Time(NamedTuple):
    """A point in time between two minutes; without a known day they are minutes of some day.

    `halves` says that morning and evening are not told apart.
    """

    record: Record
    least: float
    most: float
    dated: bool = True
    halves: bool = False


class Length(NamedTuple):
    """A length between two numbers of minutes, as its hedges and its unit leave it."""

    record: Record
    low: float
    high: float


def times(passages: Passages) -> list[Time]:
    """Return the points in time that a text tells, without the day of the report itself."""
    found = [one for record in passages.records("date") if (one := _time(passages, record)) is not None]
    taken = {
        at
        for one in found
        if one.least % DAY or one.most == one.least
        for at in range(one.record.start, one.record.end)
    }
    clocks = [one for one in clock_times(passages) if one.record.start not in taken]
    every = sorted([*found, *clocks], key=lambda one: one.record.start)
    return [one if one.dated else _on_its_day(passages, one, found) for one in every]


def _on_its_day(passages: Passages, clock: Time, every: Sequence[Time]) -> Time:
    """Return a time of day on the only day that its sentence tells."""
    sentence = passages.sentence_at(clock.record.start)
    days = [one for one in every if one.most - one.least == DAY and sentence.start <= one.record.start < sentence.end]
    if len(days) != 1:
        return clock
    return clock._replace(least=days[0].least + clock.least, most=days[0].least + clock.most, dated=True)


def clock_times(passages: Passages) -> list[Time]:
    """Return the times of day that a text tells, of no known day."""
    found = []
    for match in _SPOKEN.finditer(passages.lower):
        named = {"noon": _HALF_DAY, "midnight": 0}.get(match["named"] or "")
        hour = numerals.value(match["h"] or match["h24"]) if named is None else named // 60
        if isinstance(hour, int):
            late = match["half"] == "p" or match["part"] in ("afternoon", "evening")
            hour = hour % 12 + (12 if late else 0) if match["h"] else hour
            minute = hour * 60.0 + int(match["m"] or match["m24"] or 0)
            found.append(Time(stretch(passages, *match.span(), "span"), minute, minute, False))
    return found


def _time(passages: Passages, record: Date) -> Time | None:
    if passages.region_at(record.start) in ("dateline", "front-matter", "furniture"):
        return None
    if record.modifier and record.modifier not in _PARTS:
        return None
    if record.granularity not in _GRAINS or not (record.earliest and record.latest):
        return None
    if record.start < _DATELINE and passages.published and record.earliest == passages.published.isoformat():
        return None
    first, last = (float(date.fromisoformat(day).toordinal()) * DAY for day in (record.earliest, record.latest))
    clock = _CLOCK.search(record.value or "")
    if clock is None:
        return Time(record, first, last + DAY) if record.granularity not in ("minute", "hour") else None
    minute = int(clock["h"]) * 60.0 + int(clock["m"] or 0)
    text = record.text.lower()
    if _LATE.search(text) and minute < _HALF_DAY and not (minute < _HALF_DAY / 2 and "night" in text):
        minute += _HALF_DAY
    dated = record.how not in _BARE
    begin = first + minute if dated else minute
    return Time(record, begin, begin, dated, not _HALF_TOLD.search(text))


def length(record: Duration) -> Length | None:
    """Return how long a told length may be; None for a unit that is not known."""
    told = _PART.fullmatch(record.value)
    if told is None or not any(told.groups()):
        return None
    hours, minutes = float(told["h"] or 0), float(told["m"] or 0)
    size = float(told["n"] or 0) * _MINUTES.get(told["unit"] or "", 0) + hours * 60 + minutes
    unit = told["unit"] or ("m" if minutes else "H")
    number = float(told["n"] or 0)
    rough = _ROUND[1] if number >= _ROUND[0] and number % 5 == 0 else _ROUGH[unit]
    slack = max(min(_SLACK[unit], _SHORT * size), rough * size)
    hedged, just = record.modifier, _NEARLY.search(record.text.lower()) or JUST.search(record.text.lower())
    wide = _HEDGED * size if hedged and not just else 0.0
    low, high = size - slack - wide, size + slack + wide
    if hedged in _MORE and not just:
        high = math.inf
    if hedged in _LESS and not just:
        low = 0.0
    return Length(record, low, high)


def gaps(a: Time, b: Time) -> list[tuple[float, float]]:
    """Return how many minutes, at least and at most, may lie between two points, in each way to read them."""
    if a.dated and b.dated:
        ways = [(b.least - a.most, b.most - a.least)]
    else:
        if max(a.most - a.least, b.most - b.least) > 0:
            return []  # a time of some day, and a day
        turned = (b.least - a.least) % DAY
        ways = [(turned, turned)]
    if a.halves or b.halves:
        ways += [(least + by, most + by) for least, most in ways for by in (-_HALF_DAY, _HALF_DAY)]
    return [way for way in ways if way[1] > 0]

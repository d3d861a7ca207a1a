"""Lengths of time, each in one unit: "90 days", "two years and six months", "5 minutes 31.06 seconds", "2:23:48"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from factcheck.records import Duration
from factcheck.text import nouns, numerals
from factcheck.text.passages import Passages, Span

_PART = re.compile(r"(?P<value>\d+(?:\.\d+)?)(?P<unit>[YMWDHS])")
_UNITS: Mapping[str, str] = {
    "Y": "year",
    "M": "month",
    "W": "week",
    "D": "day",
    "TH": "hour",
    "TM": "minute",
    "TS": "second",
}
_FINER: Mapping[str, tuple[str, int]] = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60)}
_HOW_LONG: Mapping[str | None, tuple[float, float]] = {
    None: (1, 1),
    "EQUAL_OR_MORE": (1, math.inf),
    "MORE_THAN": (1, math.inf),
    "APPROX": (0.9, 1.1),
}
_JOINS = frozenset({" ", ", ", " and ", ", and "})
_ROUGHLY = {"month": 1, "minute": 10, "second": 10}  # that "and a half" hides
_CLOCK = re.compile(
    r"(?<![\w.,:/-])(?:(?P<hours>\d):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:\.\d{1,3})?)"
    r"|(?P<only>\d{1,2}):(?P<rest>[0-5]\d\.\d{1,3}))(?![\w:/-]|[.,]\d)"
)
_NUMBER, _ONE = re.compile(rf"(?<![\w.,]){numerals.CARDINAL}"), re.compile(r"\ban?\b")
_WORD = re.compile(r"[a-z]+")
_PAST = re.compile(rf" (?:past|to) (?:{numerals.CARDINAL}|noon|midnight)\b")


class Length(NamedTuple):
    """How long something took, in one unit, where its number stands and what bounds it."""

    start: int
    end: int
    number: Span
    unit: str
    low: float
    high: float


def told(passages: Passages, sentence: Span) -> Iterator[Length]:
    """Yield the lengths of time of a sentence, those that follow each other as one: "two years and three months"."""
    last: Length | None = None
    for length in (_of_record(passages, record) for record in passages.records_in("duration", *sentence)):
        if last and length and passages.lower[last.end : length.start] in _JOINS and _is_finer(last.unit, length.unit):
            last = _joined(last, length)
            continue
        if last:
            yield last
        last = length
    yield from filter(None, (last,))
    if passages.lower.find(":", *sentence) >= 0:
        yield from _on_clocks(passages, sentence)


def _of_record(passages: Passages, record: Duration) -> Length | None:
    """Return a length of time whose number is written out: not "several years", "an hour", "ten minutes past six"."""
    where = passages.lower, record.start, record.end
    number = _NUMBER.search(*where) or _ONE.search(*where)
    parts = _parts(record.value)
    if _PAST.match(passages.lower, record.end):
        return None
    if not parts or not number or record.modifier not in _HOW_LONG or passages.record_at("age", record.start):
        return None
    value, unit = parts[0]
    written = 1 if number.re is _ONE else numerals.value(number[0])
    if len(parts) == 1 and written == value and number.re is not _ONE:
        word = _WORD.search(passages.lower, number.end(), record.end)
        return _length(record, number, nouns.singular(word[0]), value, 0) if word else None
    if written != math.floor(value) or unit not in _FINER:
        return None
    finer, times = _FINER[unit]
    rough = _ROUGHLY[finer] if len(parts) == 1 and "half" in record.text.lower() else 0
    amount = value * times
    for value, unit in parts[1:]:
        while unit != finer:
            if finer not in _FINER:
                return None
            finer, times = _FINER[finer]
            amount *= times
        amount += value
    return _length(record, number, finer, amount, rough)


def _length(record: Duration, number: re.Match[str], unit: str, amount: float, rough: float) -> Length:
    low, high = (amount * times for times in _HOW_LONG[record.modifier])
    return Length(record.start, record.end, Span(*number.span()), unit, low - rough, high + rough)


def _parts(value: str) -> Sequence[tuple[float, str]]:
    """Return the numbers of a length of time with their units, the longest first: two hours, five minutes."""
    date, _, clock = value.removeprefix("P").partition("T")
    named = [(match, "") for match in _PART.finditer(date)] + [(match, "T") for match in _PART.finditer(clock)]
    return [(float(match["value"]), _UNITS.get(f"{of}{match['unit']}", "")) for match, of in named]


def _is_finer(unit: str, other: str) -> bool:
    """Say whether lengths of one unit go on in the other: years in months, hours in minutes or seconds."""
    while unit in _FINER:
        unit = _FINER[unit][0]
        if unit == other:
            return True
    return False


def _joined(long: Length, short: Length) -> Length:
    """Return two lengths that are told as one, in the unit of the shorter."""
    unit, value = long.unit, long.low
    while unit != short.unit:
        unit, times = _FINER[unit]
        value *= times
    value += short.low
    return Length(long.start, short.end, long.number, unit, value, value)


def _on_clocks(passages: Passages, sentence: Span) -> Iterator[Length]:
    """Yield the times that somebody needed as a stopwatch shows them: "2:23:48", "5:31.06"."""
    for match in _CLOCK.finditer(passages.lower, *sentence):
        hours, minutes = int(match["hours"] or 0), int(match["minutes"] or match["only"])
        seconds = round(60 * (60 * hours + minutes) + float(match["seconds"] or match["rest"]), 3)
        yield Length(*match.span(), Span(*match.span()), "second", seconds, seconds)

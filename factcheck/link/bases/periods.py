"""The stretch of time a sum or share is of: "in those three months", "half-year profit", "the first nine months"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.records import Record
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_PACK = "en/periods"
_GATE = ("week", "month", "quarter", "half", "season", "year", "annual", "night", "day", "interim", "mester")
QUARTER = "3 months"
_YEAR = 12  # months; what is said without a period is mostly of a year
_REACH = 160  # code points on each side of an amount


class Period(NamedTuple):
    """A stretch of time by its length ("3 months", "1 week"), and which of them it is ("first"), if that is said."""

    length: str
    rank: str = ""
    telling: bool = True


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    units, whole, rank = (alternation(packs.words(_PACK, **{"class": name})) for name in ("unit", "whole", "rank"))
    return re.compile(
        rf"\b(?:in|for|over|during|of|through)\s(?:the|its|their|that|those|these)\s(?:(?P<rank>{rank})\s)?"
        rf"(?:(?P<n>\d{{1,2}}|[a-z]+)\s)?(?P<unit>{units})s?\b(?!-)"
        rf"|\b(?P<rank2>{rank})[\s-](?P<unit2>quarter|half)\b|\b(?P<n3>[a-z]+)-(?P<unit3>month|week)\b|\b(?P<whole>{whole})\b"
    )


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {row["word"]: row["months"] for row in packs.rows(_PACK) if "months" in row}


@lru_cache(maxsize=1)
def _ranks() -> dict[str, str]:
    return {row["word"]: str(row.get("number", "")) for row in packs.rows(_PACK) if row["class"] == "rank"}


def _read(match: re.Match[str]) -> Period | None:
    if match["whole"]:
        return Period(f"{_months()[match['whole']]} months")
    unit = match["unit"] or match["unit2"] or match["unit3"]
    rank = match["rank"] or match["rank2"]
    number = numerals.value(match["n"] or match["n3"] or "one")
    if not isinstance(number, int) or (unit == "half" and rank not in ("first", "second")):
        return None
    months = _months().get(unit)
    length = f"{number * months} months" if months else f"{number} {unit}"
    told = bool(rank or match["n"] or match["n3"]) or unit in ("quarter", "half-year", "half year")
    return Period(length, _ranks().get(rank or "", ""), told)


def _all(lower: str, span: Span) -> Iterator[tuple[int, int, Period]]:
    for match in _pattern().finditer(lower, *span):
        period = _read(match)
        if period:
            yield match.start(), match.end(), period


def of(passages: Passages, record: Record, sentence: Span) -> Period | None:
    """Return the period named nearest to an amount in its sentence, or None."""
    known, key = passages.once(_known), (sentence.start, record.start, record.end)
    if key not in known:
        known[key] = _of(passages, record, sentence)
    return known[key]


def _known(_passages: Passages) -> dict[tuple[int, int, int], Period | None]:
    """Return what was found of one document: one amount is set against those of several others."""
    return {}


def _of(passages: Passages, record: Record, sentence: Span) -> Period | None:
    span = Span(max(sentence.start, record.start - _REACH), min(sentence.end, record.end + _REACH))
    told = passages.lower[slice(*span)]
    if not any(word in told for word in _GATE):
        return None
    near = [
        (record.start - end if end <= record.start else start - record.end, period)
        for start, end, period in _all(passages.lower, span)
        if end <= record.start or start >= record.end
    ]
    return min(near, default=(0, None))[1]


def names(passages: Passages, period: Period) -> bool:
    """Say whether a document names a period anywhere."""
    return any(not _differ(period, other) for other in passages.once(_told))


def _told(passages: Passages) -> frozenset[Period]:
    """Return the periods that a document names."""
    return frozenset(period for _, _, period in _all(passages.lower, Span(0, len(passages.lower))))


def _differ(a: Period, b: Period) -> bool:
    return a.length != b.length or bool(a.rank and b.rank and a.rank != b.rank)


def apart(a: tuple[Passages, Record, Span], b: tuple[Passages, Record, Span]) -> bool:
    """Say whether two amounts are of other periods, or one of a part of a year that the other document never names."""
    one, other = of(*a), of(*b)
    if one and other:
        return _differ(one, other)
    period, silent = (one, b[0]) if one else (other, a[0])
    if period is None or not period.telling or period.length == f"{_YEAR} months":
        return False
    return not names(silent, period)

"""Sums whose currency is left out beside one that has it: "for 1.1 million lari and 15 million within five years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.records import Money
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_NEIGHBOUR = 400  # code points from a bare sum to one that names its currency
_LEAST = 1000  # smaller figures beside a sum count something else
_MOST = 1000  # figures before "million"


def stands(passages: Passages, record: Money) -> bool:
    """Say whether a document holds a sum with its currency left out beside another sum of that currency."""
    if record.low is None or record.low != record.high or record.low < _LEAST:
        return False
    lower = passages.lower
    for written in _written(record.low):
        at = lower.find(written)
        while at >= 0:
            end = at + len(written)
            if _is_bare(lower, at, end) and _neighbour(passages, at, end, record.currency):
                return True
            at = lower.find(written, end)
    return False


@lru_cache(maxsize=1)
def _scales() -> tuple[tuple[str, int], ...]:
    rows = packs.rows("en/money_scales")
    return tuple(
        (row["word"], row["times"]) for row in rows if row["times"] >= _LEAST and not row["word"].endswith("s")
    )


@lru_cache(maxsize=1)
def _in_words() -> dict[float, str]:
    return {row["value"]: row["word"] for row in packs.rows("en/numerals") if row["class"] in ("unit", "teen", "tens")}


def _written(value: float) -> Iterator[str]:
    """Yield the ways to write a number: "600,000", "0.6 million", "0.6m", "five million"."""
    if value == int(value):
        yield f"{int(value):,}"
    for word, times in _scales():
        figure = value / times
        if 0.1 <= figure < _MOST:
            number = f"{figure:g}"
            if len(word) > len("mio"):
                yield f"{number} {word}"
                if figure in _in_words():
                    yield f"{_in_words()[figure]} {word}"
            else:
                yield f"{number}{word}"


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{alternation(stems.stopwords())})\b|[.,;:)!?]?(?:\s|$)(?=[^\w]|$)|[.,;:)!?](?!\d)")


def _is_bare(lower: str, start: int, end: int) -> bool:
    """Say whether a number is of nothing named: "15 million within", not "15 million people"."""
    before = lower[max(0, start - 1) : start]
    return not (before and before in "0123456789.,$€£-") and not before.isalnum() and bool(_behind().match(lower, end))


def _neighbour(passages: Passages, start: int, end: int, currency: str) -> bool:
    near = passages.records_in("money", max(0, start - _NEIGHBOUR), end + _NEIGHBOUR)
    return any(one.currency == currency and not (one.start < end and start < one.end) for one in near)

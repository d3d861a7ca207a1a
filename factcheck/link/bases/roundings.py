"""Rounded numbers that another document has in full, of whatever: "almost 12,000 runners", "11,874 finished"."""

from __future__ import annotations

import re

from factcheck.records import Count
from factcheck.text.passages import Passages

_FIGURES = re.compile(r"(?<![\d.,$\u00a3\u20ac-])(?:\d{1,3}(?:,\d{3})+|(?!(?:1[5-9]|20)\d\d\b)\d{4,})(?![\d%]|[.,]\d)")
_LEAST = 1000  # smaller numbers are hit by chance
_ORDER = 12  # times
_NEARLY = 1.3  # times: what a rounded number leaves open


def told(count: Count, other: Passages) -> bool:
    """Say whether a document has a number that a rounded one may stand for."""
    low, high = count.low, count.high
    if low is None or high is None or low == high or count.soft or low < _LEAST or high > low * _NEARLY:
        return False
    return any(low <= number <= high for number in other.once(_written))


def _written(passages: Passages) -> frozenset[int]:
    """Return the large numbers that a document writes in figures."""
    return frozenset(int(match[0].replace(",", "")) for match in _FIGURES.finditer(passages.plain))


def of_other_orders(one: float | None, other: float | None) -> bool:
    """Say whether two numbers are far apart and none is the other with a digit more: 13,400 hectares and 24."""
    if not one or not other or max(one, other) < _ORDER * min(one, other):
        return False
    digits = (f"{number:.2f}".replace(".", "").strip("0") for number in (one, other))
    short, long = sorted(digits, key=len)
    return sorted(short) != sorted(long) and all(long[:at] + long[at + 1 :] != short for at in range(len(long)))

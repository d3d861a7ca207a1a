"""What tells that two numbers that documents tell differently may both be right: other months, or sums of others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from factcheck.text.passages import Passages

_MONTH_DAYS = 45


def months_apart(a: Passages, b: Passages) -> bool:
    """Say whether two dated documents are so far apart that their numbers may both have been right."""
    one, other = a.published, b.published
    return one is not None and other is not None and abs((one - other).days) > _MONTH_DAYS


def explained(value: float, parts: Sequence[float]) -> bool:
    """Say whether a value is the sum or the difference of two others: "two women and a man" are the three killed."""
    return any(x + y == value or abs(x - y) == value for x, y in combinations(parts, 2))

"""How far numbers lie apart: records with an interval, or words that a rule found with a number."""

from __future__ import annotations

import math
from typing import Any

from factcheck.link.claim import Claim

Bounds = tuple[float, float]


def bounds(record: Any) -> Bounds | None:
    """Return the interval of what a record holds, open sides infinite; None where it holds no number."""
    number = getattr(record, "number", None)
    if number is not None:
        return float(number), float(number)
    low, high = getattr(record, "low", None), getattr(record, "high", None)
    if low is None and high is None:
        return None
    return -math.inf if low is None else float(low), math.inf if high is None else float(high)


def unit(record: Any) -> str:
    """Return the currency of a sum, "points" for percentage points, else an empty string."""
    return getattr(record, "currency", None) or ("points" if getattr(record, "points", False) else "")


def apart(one: Bounds, other: Bounds) -> tuple[float, float]:
    """Return by how much two intervals miss each other, and the same in percent of the smaller end."""
    lower, upper = sorted((one, other))
    gap = upper[0] - lower[1]
    if not gap > 0:
        return 0.0, 0.0
    smaller = min(abs(upper[0]), abs(lower[1]))
    return gap, gap / smaller * 100 if smaller else math.inf


def degrees(a: Claim, b: Claim) -> dict[str, float]:
    """Return how far two claims lie apart: in percent of the smaller, and as a number."""
    one, other = bounds(a.record), bounds(b.record)
    gap, share = apart(one, other) if one and other else (0.0, 0.0)
    return {"%": share, "": gap}


def said(record: Any) -> str:
    """Return the interval of a record in words: "39", "31 or more", "20 to 40 EUR"."""
    found = bounds(record)
    if found is None:
        return str(getattr(record, "value", record.text)).casefold()
    low, high = (_written(end) for end in found)
    measure = unit(record)
    text = (
        low if low == high else f"{low} or more" if not high else f"at most {high}" if not low else f"{low} to {high}"
    )
    return f"{text} {measure}" if measure else text


def _written(number: float) -> str:
    if math.isinf(number):
        return ""
    return str(int(number)) if number.is_integer() else f"{number:g}"

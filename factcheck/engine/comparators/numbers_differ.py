"""Two numbers that should be one differ, by more than is allowed."""

from __future__ import annotations

import math

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict, magnitude
from factcheck.engine.magnitude import apart, bounds, said, unit

RECORDS = ("count", "money", "percent", "age", "every count", "every money", "every percent", "every age", "every term")
MEASURES = ("%", "")
degrees = magnitude.degrees


def value(claim: Claim) -> tuple[str, str]:
    """Return the number as written, and as an interval with its unit."""
    return claim.record.text, said(claim.record)


def compare(a: Claim, b: Claim, *, slack: float = 0.0, percent: float = 0.0) -> Verdict:
    """Differ when no number fits both, within `slack` or within so many `percent` of the smaller one.

    Numbers of two units (currencies) are not compared, nor is what holds no number.
    """
    one, other = bounds(a.record), bounds(b.record)
    if one is None or other is None or unit(a.record) != unit(b.record):
        return UNKNOWN
    gap, share = apart(one, other)
    if gap <= slack or share <= percent:
        return AGREE
    told = "" if math.isinf(share) else f", {share:.3g} % apart"
    return Verdict("differ", f"“{a.record.text}” ({said(a.record)}) and “{b.record.text}” ({said(b.record)}){told}")

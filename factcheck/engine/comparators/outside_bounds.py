"""A number that lies outside of what is possible or allowed."""

from __future__ import annotations

from factcheck.engine import AGREE, UNKNOWN, Claim, Collection, Verdict
from factcheck.engine.magnitude import bounds, said

RECORDS = ("count", "money", "percent", "age", "every count", "every money", "every percent", "every age", "every term")


def value(claim: Claim) -> tuple[str, str]:
    """Return the number as written, and as an interval with its unit."""
    return claim.record.text, said(claim.record)


def check(claim: Claim, collection: Collection, *, least: float | None = None, most: float | None = None) -> Verdict:
    """Differ when no number that fits the words is at least `least` and at most `most`."""
    found = bounds(claim.record)
    if found is None:
        return UNKNOWN
    told = f"“{claim.record.text}” ({said(claim.record)})"
    if least is not None and found[1] < least:
        return Verdict("differ", f"{told} is less than {least:g}")
    if most is not None and found[0] > most:
        return Verdict("differ", f"{told} is more than {most:g}")
    return AGREE

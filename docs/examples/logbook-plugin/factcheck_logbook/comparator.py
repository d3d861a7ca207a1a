"""Two entries of one day give the crew differently, by more hands than may have been ashore."""

from __future__ import annotations

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.records import Count

RECORDS = ("every count",)


def value(claim: Claim) -> tuple[str, str]:
    """Return the crew as written, and its number."""
    number = claim.record.low if isinstance(claim.record, Count) else None
    return claim.record.text, str(number)


def compare(a: Claim, b: Claim, *, ashore: int = 0) -> Verdict:
    """Differ when two crews differ by more than `ashore`."""
    one, other = a.record, b.record
    if not isinstance(one, Count) or not isinstance(other, Count) or one.low is None or other.low is None:
        return UNKNOWN
    missing = abs(one.low - other.low)
    return AGREE if missing <= ashore else Verdict("differ", f"{missing} hands are missing")

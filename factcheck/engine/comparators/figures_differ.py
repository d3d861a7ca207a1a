"""Two sources give one thing other numbers: the third outbreak, the fifth outbreak; 18 votes to 12, 16 to 14."""

from __future__ import annotations

from factcheck.engine import AGREE, Claim, Verdict

RECORDS = ("ballot", "nth")


def value(claim: Claim) -> tuple[str, str]:
    """Return the words as written and the number that they say."""
    return claim.record.text, claim.head


def compare(a: Claim, b: Claim) -> Verdict:
    """Differ when the numbers are not the same."""
    if a.head == b.head:
        return AGREE
    return Verdict("differ", f"“{a.record.text}” says {a.head}, “{b.record.text}” {b.head}")

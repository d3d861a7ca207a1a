"""Two sources give one thing another place among its kind: the third outbreak, the fifth outbreak."""

from __future__ import annotations

from factcheck.engine import AGREE, Claim, Verdict


def value(claim: Claim) -> tuple[str, str]:
    """Return the words as written and the number that they say."""
    return claim.record.text, claim.head


def compare(a: Claim, b: Claim) -> Verdict:
    """Differ when the numbers are not the same."""
    if a.head == b.head:
        return AGREE
    return Verdict("differ", f"“{a.record.text}” is number {a.head}, “{b.record.text}” number {b.head}")

"""A headline says that one thing is turned down, its text another."""

from __future__ import annotations

from factcheck.engine import UNKNOWN, Claim, Verdict

RECORDS = ("denial",)


def value(claim: Claim) -> tuple[str, str]:
    """Return the words, and whether they stand in the headline or the text."""
    return claim.record.text, f"{claim.head}: {claim.record.text.lower()}"


def compare(a: Claim, b: Claim) -> Verdict:
    """Differ always: the topic yields only headlines whose text turns down something else."""
    if a.head == b.head:
        return UNKNOWN
    return Verdict("differ", "no sentence of the text turns down what the headline names")

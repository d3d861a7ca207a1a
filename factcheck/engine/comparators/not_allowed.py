"""What must not stand in a text at all, or not in two texts at once; the conditions of the rule say all of it."""

from __future__ import annotations

from factcheck.engine import Claim, Collection, Verdict


def value(claim: Claim) -> tuple[str, str]:
    """Return the words as they stand, and the same in lower case."""
    words = " ".join(claim.record.text.split())
    return claim.record.text, words.casefold()


def check(claim: Claim, collection: Collection) -> Verdict:
    """Differ always: that it stands there is what the rule forbids."""
    return Verdict("differ")


def compare(a: Claim, b: Claim) -> Verdict:
    """Differ always: that the two stand together is what the rule forbids."""
    return Verdict("differ")

"""What one speaker said is told in indirect speech with another meaning."""

from __future__ import annotations

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.link.retold.measure import compare_retold
from factcheck.link.spoken.weights import Edit

RECORDS = ("retold",)


def value(claim: Claim) -> tuple[str, str]:
    """Return the words as they stand and their plain form."""
    return claim.record.text, " ".join(claim.words)


def compare(a: Claim, b: Claim) -> Verdict:
    """Differ when all words are nearly the same but one, a denial, or two in each other's place."""
    retelling = compare_retold(a.words, b.words)
    if retelling.verdict == "same":
        return AGREE
    if retelling.verdict == "different":
        return UNKNOWN
    return Verdict("differ", "; ".join(map(_told, retelling.edits)))


def told_alike(a: Claim, b: Claim) -> bool:
    """Say whether two tellings stand on one side."""
    return compare_retold(a.words, b.words).verdict == "same"


def _told(edit: Edit) -> str:
    mine, other = (f"“{' '.join(side)}”" if side else "nothing" for side in edit)
    return f"{mine} against {other}"

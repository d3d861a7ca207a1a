"""One speaker's quotation stands in two wordings."""

from __future__ import annotations

from typing import Literal

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.link.spoken.weights import Edit
from factcheck.link.wording import compare_wording
from factcheck.records import Quote

RECORDS = ("quote",)

_NOTHING = "nothing"


def value(claim: Claim) -> tuple[str, str]:
    """Return the words between the marks and their plain form."""
    record = claim.record
    return (record.quote if isinstance(record, Quote) else record.text), " ".join(claim.words)


def compare(a: Claim, b: Claim, *, degree: Literal["strong", "misquote", "variant"]) -> Verdict:
    """Differ when the wordings are apart by this degree: a strong misquote, a misquote, a mere variant."""
    wording = compare_wording(a.words, b.words)
    if wording.verdict in ("identical", "partial", "elided"):
        return AGREE
    if wording.likely != degree:
        return UNKNOWN
    return Verdict("differ", "; ".join(_told(edit) for edit in wording.edits))


def told_alike(a: Claim, b: Claim) -> bool:
    """Say whether two wordings stand on one side: a part of the other, or apart in small words only."""
    return compare_wording(a.words, b.words).verdict in ("identical", "partial", "elided", "variant")


def _told(edit: Edit) -> str:
    mine = f"“{' '.join(edit.mine)}”" if edit.mine else _NOTHING
    other = f"“{' '.join(edit.other)}”" if edit.other else _NOTHING
    return f"{mine} against {other}"

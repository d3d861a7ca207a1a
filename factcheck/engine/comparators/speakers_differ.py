"""The same words are given to two speakers."""

from __future__ import annotations

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.link.names import SAME_NAME, compare_names
from factcheck.link.wording import compare_wording
from factcheck.records import Quote

_LEAST_EQUAL = 6


def value(claim: Claim) -> tuple[str, str]:
    """Return the speaker."""
    return claim.holder or "an unnamed speaker", (claim.holder or "").casefold()


def compare(a: Claim, b: Claim, *, least_equal: int = _LEAST_EQUAL) -> Verdict:
    """Differ when at least `least_equal` equal words go to two persons whose names cannot be one's."""
    if not isinstance(a.record, Quote) or not isinstance(b.record, Quote) or not a.holder or not b.holder:
        return UNKNOWN
    if not _is_person(a) or not _is_person(b):
        return UNKNOWN
    wording = compare_wording(a.words, b.words)
    if wording.verdict not in ("identical", "partial", "elided", "variant") or wording.equal < least_equal:
        return UNKNOWN
    if (
        a.holder.split()[-1].casefold() == b.holder.split()[-1].casefold()
        or compare_names(a.holder, b.holder) >= SAME_NAME
    ):
        return AGREE
    return Verdict("differ", f"{wording.equal} equal words, said by {a.holder} in one and by {b.holder} in the other")


def _is_person(claim: Claim) -> bool:
    return any(person.canonical == claim.holder for person in claim.passages.records("person"))

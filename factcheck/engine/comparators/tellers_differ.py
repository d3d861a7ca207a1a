"""The same words are given to two speakers, by one text in indirect speech."""

from __future__ import annotations

import re

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.link.names import SIMILAR_NAME, compare_names
from factcheck.link.retold.measure import compare_retold
from factcheck.link.spoken.echoes import is_echo

RECORDS = ("retold",)

_WORD = re.compile(r"[\w'-]+")
_LEAST_EQUAL = 3  # words that carry sense


def value(claim: Claim) -> tuple[str, str]:
    """Return the speaker."""
    return claim.holder or "an unnamed speaker", (claim.holder or "").casefold()


def span(claim: Claim) -> tuple[int, int]:
    """Return where the sentence of what was said stands."""
    sentence = claim.passages.sentence_at(claim.record.start)
    return min(sentence.start, claim.record.start), max(sentence.end, claim.record.end)


def compare(a: Claim, b: Claim, *, least_equal: int = _LEAST_EQUAL) -> Verdict:
    """Differ when at least `least_equal` words of sense go to two persons whose names cannot be one's."""
    if not a.holder or not b.holder or a.head != "person" or b.head != "person":
        return UNKNOWN
    retelling = compare_retold(a.words, b.words)
    if retelling.verdict != "same" or retelling.equal < least_equal:
        return UNKNOWN
    if compare_names(a.holder, b.holder) >= SIMILAR_NAME or _one_family(a.holder, b.holder):
        return AGREE
    if _both_named(a, b) or _both_named(b, a) or any(is_echo(claim.record.start, claim.passages) for claim in (a, b)):
        return UNKNOWN
    return Verdict("differ", f"{retelling.equal} words alike, said by {a.holder} in one and by {b.holder} in the other")


def _both_named(claim: Claim, other: Claim) -> bool:
    """Say whether one text names the other's speaker in the sentence too: Heller told the judge that Lohan was ill."""
    start, end = span(claim)
    return (other.holder or "").split()[-1].casefold() in _WORD.findall(claim.passages.lower[start:end])


def _one_family(a: str, b: str) -> bool:
    """Say whether two speakers share a name, one of them perhaps known by that alone."""
    one, other = a.casefold().split(), b.casefold().split()
    return one[-1] == other[-1] or (1 in (len(one), len(other)) and not set(one).isdisjoint(other))

"""One thing is given several versions: 4.2 here, 4.3 there."""

from __future__ import annotations

import re
from itertools import zip_longest

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict

RECORDS = ("every term",)
_PART = re.compile(r"\d+|[a-z]+")


def value(claim: Claim) -> tuple[str, str]:
    """Return the version as written, and without a "v" before it."""
    return claim.record.text, _written(claim)


def compare(a: Claim, b: Claim, *, parts: int | None = None) -> Verdict:
    """Differ when two versions differ in one of their first `parts`, or anywhere; 4.2 and 4.2.0 are one version."""
    one, other = (_PART.findall(_written(claim)) for claim in (a, b))
    if not one or not other:
        return UNKNOWN
    pairs = list(zip_longest(one, other, fillvalue="0"))[:parts]
    if all(_same(x, y) for x, y in pairs):
        return AGREE
    return Verdict("differ", f"{_written(a)} and {_written(b)} are two versions")


def _same(one: str, other: str) -> bool:
    return int(one) == int(other) if one.isdecimal() and other.isdecimal() else one == other


def _written(claim: Claim) -> str:
    words = str(getattr(claim.record, "value", claim.record.text)).casefold()
    return words.removeprefix("v")

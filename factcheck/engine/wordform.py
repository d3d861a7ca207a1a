"""Whether two forms of words are one, with what a rule says makes no difference."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from anyascii import anyascii

from factcheck.link.claim import Claim

Ignored = Literal["case", "hyphens", "accents", "punctuation"]
_MARKS = re.compile(r"[^\w\s]")


def form(claim: Claim) -> str:
    """Return the words of a claim: the value of a term, the name of a person or place, else the text as it stands."""
    record: Any = claim.record
    words = getattr(record, "value", None) if getattr(record, "kind", "") == "term" else getattr(record, "name", None)
    return " ".join(str(words or record.text).split())


def folded(words: str, ignore: Iterable[Ignored]) -> str:
    """Return words without what makes no difference."""
    if "hyphens" in ignore:
        words = words.replace("-", " ")
    if "accents" in ignore:
        words = "".join(sign if sign.isascii() else anyascii(sign) for sign in words)
    if "punctuation" in ignore:
        words = " ".join(_MARKS.sub(" ", words).split())
    return words.casefold() if "case" in ignore else words


def opens_sentence(claim: Claim) -> bool:
    """Say whether a claim's words begin a sentence, where a capital tells nothing."""
    return claim.passages.sentence_at(claim.record.start).start == claim.record.start


def alike_but_first(one: str, other: str) -> bool:
    """Say whether two forms differ in the capital of their first letter alone."""
    return one[:1].casefold() == other[:1].casefold() and one[1:] == other[1:]

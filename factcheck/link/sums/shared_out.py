"""A sum and what each gets of it in the next sentence: "all $6 million go to three projects. The wall gets"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.link.topics import _figures
from factcheck.link.topics._figures import Amount
from factcheck.records import Money
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

_LEAST_PARTS = 2
_SHARED_OUT = re.compile(r"\b(?:entire|whole|all(?: of)?|in full|split|divid\w+|shar(?:e|es|ed|ing)|full)\b")
_AMONG = re.compile(rf"\b(?:on|among|between|into|to|in|for) (?P<n>{numerals.CARDINAL})(?![\w%]| per cent)")
_REMAINING = re.compile(r"\bthe (?:remaining|rest|last|other) $")


def shared_out(passages: Passages, sentence: Span, amounts: Sequence[Amount], *, rest: bool) -> list[Amount]:
    """Return the only sum of the sentence before and the sums of this one that it is shared out in; [] for none.

    The sentence before says to how many ("on three projects"), or the last one is told as what is left (`rest`).
    """
    before = passages.sentence_at(sentence.start - 1) if sentence.start else None
    parts = [one for one in amounts if isinstance(one, Money)]
    if before is None or len(parts) < _LEAST_PARTS or len(parts) != len(amounts):
        return []
    if before.start < passages.paragraph_at(sentence.start).start:
        return []
    told = _figures.amounts(passages, before)
    totals = [one for one in told if isinstance(one, Money)]
    if len(totals) != 1 or totals[0].low != totals[0].high:
        return []
    among = _AMONG.search(passages.lower, *before) if _SHARED_OUT.search(passages.lower, *before) else None
    number = numerals.value(among["n"]) if among else None
    return [*totals, *parts] if rest or number == len(parts) else []


def names_rest(passages: Passages, amounts: Sequence[Amount]) -> bool:
    """Say whether the last of several amounts is told as what is left: "and the remaining 1,900"."""
    if not amounts:
        return False
    start, text = amounts[-1].start, amounts[-1].text.lower()
    return text.startswith("the remaining") or _REMAINING.search(passages.lower, max(0, start - 16), start) is not None

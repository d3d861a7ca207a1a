"""Shares whose "per cent" is left out: "is demanding a rise of 22 percent; the operator has offered 12"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.counts import whole
from factcheck.records import Percent
from factcheck.records.unchecked import unchecked
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_made = unchecked(Percent)

_BACK = 40  # code points before a number in which its verb stands
_REACH = 160  # and in which a share is told in full
_MOST = 100
_ENDS = re.compile(r"(?=[.,;:)]|\s(?:and|but|or|from|before|while|although)\b|$)(?![.,]\d)")


def share(passages: Passages, number: Span, value: float, sentence: Span) -> Percent | None:
    """Return a bare number as the share that is asked or offered, in a text that has just told one; else None."""
    if not _is_share(passages, number, value, sentence):
        return None
    return _made(
        document=passages.document.id,
        start=number.start,
        end=number.end,
        text=passages.text[slice(*number)],
        region=passages.region_at(number.start),
        how="percent",
        low=value,
        high=value,
        of=None,
        points=False,
    )


def _is_share(passages: Passages, number: Span, value: float, sentence: Span) -> bool:
    lower = passages.lower
    if not 0 < value < _MOST or not _ENDS.match(lower, number.end, sentence.end):
        return False
    if not _bids().search(lower, max(sentence.start, number.start - _BACK), number.start):
        return False
    return any(passages.records_in("percent", max(0, number.start - _REACH), number.start))


@lru_cache(maxsize=1)
def _bids() -> re.Pattern[str]:
    """Return the pattern of verbs of bidding before a number: "has offered | 12", "go no further than | 6"."""
    verbs = alternation(whole.words_of("bidding"))
    return re.compile(
        rf"\b{verbs}\s(?:(?:only|just|about|nearly|almost|some|around|at\sleast|no\smore\sthan|up\sto)\s)?$"
    )

"""A text in which neither side wins, below a headline that names a winner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.headings.lines import EARLIER, OPEN, Pair, body_of, record_of
from factcheck.link.headings.outcomes import told_in
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_NAMED = re.compile(r"\b(?P<name>[^\W\d_a-z][\w'-]+)(?: [a-z]+ly)? $")
_SCORE = re.compile(
    r"(?<![\w-])(?P<n>\d{1,2})-(?P=n) (?:draw|tie|stalemate)\b|\b(?:drew|tied) (?P<m>\d{1,2})-(?P=m)(?![\w-])"
)
_LINES = 5  # sentences of a text in which the news itself is told


def drawn(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield a headline that has one side win, with its text in which nobody does: "shared the points in a draw"."""
    won = next((one for one in told_in(passages, headline) if one.group == "match" and one.side), None)
    if won is None or _is_open(passages, headline) or not _NAMED.search(passages.plain, headline.start, won.start):
        return
    if _words("titles").search(passages.lower, *headline):
        return  # a draw can be enough for a title
    body = body_of(passages, headline)
    decided = (one for span in body for one in told_in(passages, span) if one.group == "match")
    if any(passages.record_at("quote", one.start) is None for one in decided):
        return
    if any(_words("decided").search(passages.lower, *span) for span in (headline, *body)):
        return
    for span in body[:_LINES]:
        level = _SCORE.search(passages.lower, *span) or _words("level").search(passages.lower, *span)
        if level and not EARLIER.search(passages.lower, span.start, level.start()):
            yield [(record_of(passages, headline), "match"), (record_of(passages, Span(*level.span())), "match")]
            return


def _is_open(passages: Passages, headline: Span) -> bool:
    return OPEN.search(passages.lower[slice(*headline)].rstrip("\n")) is not None


@lru_cache(maxsize=16)
def _words(name: str) -> re.Pattern[str]:
    (row,) = (row for row in packs.rows("en/headline_words") if row["class"] == name)
    return re.compile(r"(?<![\w'-])" + alternation(row["words"].split("|")) + r"(?![\w'-])")

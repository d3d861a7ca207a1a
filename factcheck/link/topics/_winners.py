"""Who a headline says has won, where its text has somebody else win against just that one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.topics._lines import EARLIER, OPEN, Pair, body_of, record_of
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_LAST_NAME = re.compile(r"(?P<name>[A-Z][\w'-]+)\s+(?:\w+ly )?$")
_OBJECT = 70  # characters behind "beat" in which the loser is named
_OBJECT_ENDS = re.compile(r"[.;:(]|\s(?:by|in|on|at|after|with|who|which|to|and|for)\s|\s\d")
_NEAR = 60  # characters before "won" in which the winner is named


@lru_cache(maxsize=4)
def _words(name: str) -> re.Pattern[str]:
    (row,) = (row for row in packs.rows("en/headline_words") if row["class"] == name)
    return re.compile(r"(?<![\w'-])" + alternation(row["words"].split("|")) + r"(?![\w'-])")


def winners(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield a headline that has one win whom the text has beaten: "Okafor wins", "she beat Okafor"."""
    lower = passages.lower
    if OPEN.search(lower[slice(*headline)].rstrip("\n")):
        return
    won = _words("won").search(lower, *headline)
    named = _LAST_NAME.search(passages.plain, headline.start, won.start()) if won else None
    if won is None or named is None:
        return
    name = named["name"].lower()
    body = body_of(passages, headline)
    if any(_wins(passages, sentence, name) for sentence in body):
        return
    for sentence in body:
        for beat in _words("beaten").finditer(lower, *sentence):
            ends = _OBJECT_ENDS.search(lower, beat.end() + 1, min(sentence.end, beat.end() + _OBJECT))
            end = ends.start() if ends else min(sentence.end, beat.end() + _OBJECT)
            if name not in re.findall(r"[\w'-]+", lower[beat.end() : end]):
                continue
            before = lower[sentence.start : beat.start()]
            if name in re.findall(r"[\w'-]+", before) or EARLIER.search(before) or " by " in lower[beat.start() : end]:
                continue
            stop = len(passages.plain[:end].rstrip(" ,"))
            yield [(record_of(passages, headline), "match"), (record_of(passages, Span(sentence.start, stop)), "match")]
            return


def _wins(passages: Passages, sentence: Span, name: str) -> bool:
    """Say whether a sentence has the named one win."""
    for won in (
        *_words("won").finditer(passages.lower, *sentence),
        *_words("beaten").finditer(passages.lower, *sentence),
    ):
        if name in re.findall(r"[\w'-]+", passages.lower[max(sentence.start, won.start() - _NEAR) : won.start()]):
            return True
    return False

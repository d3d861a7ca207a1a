"""How often something came before, one less than which time it is: "rebuilt twice before"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from factcheck.link.ranks.rank import GENERIC, Rank, make
from factcheck.text import nouns, numerals, scan
from factcheck.text.passages import Passages, Span

_REPEATED: Final = re.compile(
    rf"\b(?P<rank>once|twice|{numerals.CARDINAL}\stimes)\s(?P<when>before|already|previously)\b(?!\s(?:he|she|it|they|the|a)\b)"
)
_EARLIER: Final = re.compile(rf"\b(?P<rank>{numerals.CARDINAL})\s(?P<noun>[a-z]{{3,}}s)\sbefore\sth(?:is|at)\b")
_MAKES: Final = re.compile(
    rf"(?:that|this|it|which)\smakes\s(?P<rank>{numerals.CARDINAL})\s(?P<noun>[a-z]{{3,}}s)\b(?!\s(?:of|a)\b)"
)
_TIMES: Final = {"once": 1, "twice": 2}
_BACK: Final = 40  # code points in which the words before "before" are looked for
_AHEAD: Final = 90
_LARGEST: Final = 5000


def told(passages: Passages) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield how often something came before, one less than which time it is: "rebuilt twice before"."""
    lower = passages.lower
    for word in ("before", "already", "previously"):
        for at in scan.places(lower, word):
            begin = max(passages.sentence_at(at).start, at - _BACK)
            match = next((each for each in _REPEATED.finditer(lower, begin, at + len(word)) if each.end() > at), None)
            noun = GENERIC
            if match is None and word == "before":
                match = next((each for each in _EARLIER.finditer(lower, begin, at + len(word) + 5)), None)
                noun = nouns.singular(match["noun"]) if match else ""
            if match is None:
                continue
            times = _TIMES.get(match["rank"]) or numerals.value(match["rank"].removesuffix(" times"))
            if isinstance(times, int) and 0 < times < _LARGEST:
                rank = make(passages, Span(*match.span()), times + 1, noun, [])
                own = {times} if word == "already" else set()  # with the latest or without it
                yield replace(rank, counts=True), frozenset({times + 1} | own)
    for at in scan.places(lower, "makes"):  # "that makes three defeats"
        match = next((each for each in _MAKES.finditer(lower, max(0, at - 6), at + _AHEAD) if each.end() > at), None)
        total = numerals.value(match["rank"]) if match else None
        if match and isinstance(total, int) and 1 < total <= _LARGEST:
            rank = make(passages, Span(*match.span("rank")), total, nouns.singular(match["noun"]), [])
            yield replace(rank, counts=True), frozenset({total})

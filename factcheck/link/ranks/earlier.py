"""Which time it is by other words than an ordinal: "rebuilt twice before", "three years running", "week four"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from factcheck.link.ranks.rank import GENERIC, Rank, make, of_class, spans
from factcheck.text import nouns, numerals, scan
from factcheck.text.passages import Passages, Span

_REPEATED: Final = re.compile(
    rf"\b(?P<rank>once|twice|{numerals.CARDINAL}\stimes)\s(?P<when>before|already|previously)\b(?!\s(?:he|she|it|they|the|a)\b)"
)
_EARLIER: Final = re.compile(rf"\b(?P<rank>{numerals.CARDINAL})\s(?P<noun>[a-z]{{3,}}s)\sbefore\sth(?:is|at)\b")
_MAKES: Final = re.compile(
    rf"(?:that|this|it|which)\smakes\s(?P<rank>{numerals.CARDINAL})\s(?P<noun>[a-z]{{3,}}s)\b(?!\s(?:of|a)\b)"
)
_IN_A_ROW: Final = re.compile(
    rf"(?<![\w.,-])(?P<rank>{numerals.CARDINAL})\s(?:(?:straight|consecutive|successive)\s(?:[a-z]+\s)?(?P<noun>[a-z]{{3,}}s)"
    r"|(?P<one>[a-z]{3,}s)\s(?:running|in\sa\srow|in\ssuccession|on\sthe\strot))\b"
)
_AFTER: Final = re.compile(rf"\b(?:after|following)\s(?P<rank>{numerals.CARDINAL})\s(?P<noun>[a-z]{{3,}}s)\b")
_NOW: Final = re.compile(rf"now\s(?:been\s)?[a-z]+\s(?P<rank>twice|{numerals.CARDINAL}\stimes)\b")
_CUES: Final = ("straight", "consecutive", "successive", "running", "in a row", "in succession", "on the trot")
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
    for at in scan.places(lower, "now "):  # "has now been flooded four times"
        match = _NOW.match(lower, at)
        times = _TIMES.get(match["rank"]) or numerals.value(match["rank"].removesuffix(" times")) if match else None
        if match and isinstance(times, int) and 1 < times < _LARGEST:
            rank = make(passages, Span(*match.span("rank")), times, GENERIC, [])
            yield replace(rank, counts=True), frozenset({times})
    yield from _in_a_row(passages)
    yield from _counted_up(passages)
    yield from _after(passages)
    for at in scan.places(lower, "makes"):  # "that makes three defeats"
        match = next((each for each in _MAKES.finditer(lower, max(0, at - 6), at + _AHEAD) if each.end() > at), None)
        total = numerals.value(match["rank"]) if match else None
        if match and isinstance(total, int) and 1 < total <= _LARGEST:
            rank = make(passages, Span(*match.span("rank")), total, nouns.singular(match["noun"]), [])
            yield replace(rank, counts=True), frozenset({total})


def _in_a_row(passages: Passages) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield "three years running" and "four straight defeats", which a fifth may follow in the same text."""
    lower = passages.lower
    done = 0
    for at in sorted(at for cue in _CUES for at in scan.places(lower, cue)):
        begin = max(passages.sentence_at(at).start, at - _BACK, done)
        match = next((each for each in _IN_A_ROW.finditer(lower, begin, at + _BACK) if each.end() > at), None)
        total = numerals.value(match["rank"]) if match else None
        if match is None or match.start() > at or not isinstance(total, int) or not 1 < total < _LARGEST:
            continue
        done = match.end()
        noun = nouns.singular(match["noun"] or match["one"])
        if noun not in of_class("streak"):
            continue  # "for four consecutive nights", "three consecutive life terms"
        rank = make(passages, Span(*match.span()), total, GENERIC if noun in spans() or noun == "time" else noun, [])
        yield replace(rank, scope=rank.scope | {"row"}, counts=True), frozenset({total, total + 1})


def _counted_up(passages: Passages) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield "day five" and "week four", which the ordinals of the document have."""
    for ordinal in passages.records("ordinal"):
        if ordinal.unit != "year" and ordinal.text[0].isalpha() and ordinal.text.lower().startswith(ordinal.unit):
            rank = make(passages, Span(ordinal.start, ordinal.end), ordinal.ordinal, ordinal.unit, [])
            yield replace(rank, counts=True), frozenset({ordinal.ordinal})


def _after(passages: Passages) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield "after eleven editions", behind which the twelfth comes."""
    lower = passages.lower
    for noun in sorted(of_class("kept")):
        for at in scan.places(lower, nouns.plural(noun)):
            match = next(_AFTER.finditer(lower, max(0, at - _BACK), at + len(noun) + 1), None)
            total = numerals.value(match["rank"]) if match else None
            if match and match.start("noun") == at and isinstance(total, int) and 1 < total < _LARGEST:
                rank = make(passages, Span(*match.span("rank")), total + 1, noun, [])
                yield replace(rank, counts=True), frozenset({total, total + 1})

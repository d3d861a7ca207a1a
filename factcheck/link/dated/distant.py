"""Days that a document tells by how far they lie from another one: "the day before", "two days after the sale"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from factcheck.link.dated.told import is_day
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

_MOST: Final = 14  # days that are told as a distance
_PART: Final = "(?:day|morning|afternoon|evening|night)"
_NEXT = re.compile(
    rf"\b(?:the|a|one) {_PART} (?:before|after|earlier|later)\b|\bthe (?:previous|preceding|following) {_PART}\b"
)
_SOME = re.compile(rf"\b(?P<many>[a-z]+|\d{{1,2}}) {_PART}s (?:before|after|earlier|later)\b")
_SIDE = re.compile(r" (?:before|after|earlier|later)\b")
_DAYS = re.compile(r"P(\d{1,2})D")


def days_told(passages: Passages) -> frozenset[str]:
    """Return the days (ISO) that a document tells by their distance from one it names beside them.

    Both sides count: "two days after the sale it signed again on 6 March" puts the sale on 4 March, "on 6 March, and
    two days after that" tells of 8 March.
    """
    found = set[str]()
    for at, many in _distances(passages):
        for day in _named_beside(passages, at):
            found.update((day + timedelta(days=step)).isoformat() for step in (many, -many))
    return frozenset(found)


def _distances(passages: Passages) -> Iterator[tuple[int, int]]:
    """Yield where a document tells a distance in days, and how many."""
    for match in _NEXT.finditer(passages.lower):
        yield match.start(), 1
    for match in _SOME.finditer(passages.lower):  # "two evenings earlier"
        many = numerals.value(match["many"])
        if many is not None and many <= _MOST:
            yield match.start(), int(many)
    for one in passages.records("duration"):
        days = _DAYS.fullmatch(one.value or "")
        if days and int(days[1]) <= _MOST and _SIDE.match(passages.lower, one.end):
            yield one.start, int(days[1])


def _named_beside(passages: Passages, at: int) -> Iterator[date]:
    """Yield the days that are named in the sentence of an offset, or in one beside it."""
    for one in passages.records_in("date", *_around(passages, at)):
        if one.earliest and is_day(passages, one):
            yield date.fromisoformat(one.earliest)


def _around(passages: Passages, at: int) -> Span:
    sentence, paragraph = passages.sentence_at(at), passages.paragraph_at(at)
    near = [one for one in passages.sentences_in(*paragraph) if one.start <= sentence.start]
    behind = passages.sentences_in(sentence.end, paragraph.end)[:1]
    return Span(near[-2].start if len(near) > 1 else sentence.start, behind[0].end if behind else sentence.end)

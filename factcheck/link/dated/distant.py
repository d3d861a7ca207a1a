"""Days that a document tells by how far they lie from another one: "the day before", "two days after the sale"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from factcheck.link.dated.told import is_day
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span
from factcheck.text.scan import finds

_MOST: Final = 14  # days that are told as a distance
_PARTS: Final = ("day", "morning", "afternoon", "evening", "night")
_ENDS: Final = (*_PARTS, *(f"{part}s" for part in _PARTS))
_PART: Final = f"(?:{'|'.join(_PARTS)})"
_SIDES: Final = (" before", " after", " earlier", " later")
_SIDE = re.compile(r" (?:before|after|earlier|later)\b")
_ONE = re.compile(rf"\b(?:the|a|one) {_PART}$")
_SOME = re.compile(rf"\b(?P<many>[a-z]+|\d{{1,2}}) {_PART}s$")
_NEXT_TO: Final = (" previous ", " preceding ", " following ")
_NEXT = re.compile(rf"(?<=\bthe) (?:previous|preceding|following) {_PART}\b")
_LONGEST: Final = 24  # characters of "fourteen afternoons"
_DAYS = re.compile(r"P(\d{1,2})D")
_YEARLESS = re.compile(r"XXXX-\d\d-\d\d")
_LEAP_YEAR: Final = "2000"  # stands for an unknown year, so that 29 February has a place


def days_told(passages: Passages) -> frozenset[str]:
    """Return the days that a document tells by their distance from one it names beside them: "05-04", of any year.

    Both sides count: "two days after the sale it signed again on 6 March" puts the sale on 4 March, "on 6 March, and
    two days after that" tells of 8 March.
    """
    found = set[str]()
    for at, many in _distances(passages):
        for day in _named_beside(passages, at):
            found.update(of_any_year((day + timedelta(days=step)).isoformat()) for step in (many, -many))
    return frozenset(found)


def of_any_year(day: str) -> str:
    """Return the month and the day of a day: "05-04"."""
    return day[len("2024-") :]


def _distances(passages: Passages) -> Iterator[tuple[int, int]]:
    """Yield where a document tells a distance in days, and how many."""
    lower = passages.lower
    for at in (at for word in _NEXT_TO for at in finds(lower, word)):
        if _NEXT.match(lower, at):
            yield at, 1
    for at in (at for word in _SIDES for at in finds(lower, word)):
        if not lower.endswith(_ENDS, 0, at) or not _SIDE.match(lower, at):
            continue
        told = _SOME.search(lower, max(0, at - _LONGEST), at)  # "two evenings earlier"
        many = numerals.value(told["many"]) if told else None
        if many is not None and many <= _MOST:
            yield at, int(many)
        elif _ONE.search(lower, max(0, at - _LONGEST), at):
            yield at, 1
    for one in passages.records("duration"):
        days = _DAYS.fullmatch(one.value or "")
        if days and int(days[1]) <= _MOST and _SIDE.match(passages.lower, one.end):
            yield one.start, int(days[1])


def _named_beside(passages: Passages, at: int) -> Iterator[date]:
    """Yield the days that are named in the sentence of an offset, or in one beside it."""
    for one in passages.records_in("date", *_around(passages, at)):
        if not is_day(passages, one):
            continue
        if one.earliest:
            yield date.fromisoformat(one.earliest)
        elif one.value and _YEARLESS.fullmatch(one.value):
            yield date.fromisoformat(one.value.replace("XXXX", _LEAP_YEAR))


def _around(passages: Passages, at: int) -> Span:
    sentence, paragraph = passages.sentence_at(at), passages.paragraph_at(at)
    near = [one for one in passages.sentences_in(*paragraph) if one.start <= sentence.start]
    behind = passages.sentences_in(sentence.end, paragraph.end)[:1]
    return Span(near[-2].start if len(near) > 1 else sentence.start, behind[0].end if behind else sentence.end)

"""Where and when a document is set: the places its paragraphs name, the last day it tells, against another's."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.text.passages import Passages, Span

_TOLD = frozenset({"day", "month", "season", "year"})


_OPENING = 600  # characters in which an article on one thing says what it is
_IS_A = re.compile(r" (?:is|was|are) (?:a|an|the|one of) ")  # in each definition, and found at a tenth of the cost
_DEFINES = re.compile(
    r"\b[A-Z][\w'-]+(?: ?\([^)]*\))?,? (?:is|was|are) (?:a|an|the|one of) [^.]{0,60}?\b(?:in|of|from|at|near) "
)


@lru_cache(maxsize=1)
def known_cities() -> frozenset[str]:
    """Return the names of the cities and capitals in the packs: a venue inside one is not among them."""
    capitals = {row["capital"] for row in packs.rows("world/countries") if row.get("capital")}
    return frozenset(capitals.union(*(row["words"].split("|") for row in packs.rows("world/cities"))))


class _Places(NamedTuple):
    """The places of one document: all it names, those of compared text, and these by the paragraph's start."""

    every: frozenset[str]
    compared: frozenset[str]
    by_paragraph: dict[int, frozenset[str]]


def _places(passages: Passages) -> _Places:
    named = passages.records("place")
    return _Places(
        frozenset(place.canonical for place in named),
        frozenset(place.canonical for place in named if place.comparable),
        {},
    )


def share_no_place(a: Passages, at: int, b: Passages, other: int) -> bool:
    """Say whether two paragraphs both name places, and the documents have none in common."""
    if not a.once(_places).every.isdisjoint(b.once(_places).every):
        return False
    return bool(_named_at(a, at) and _named_at(b, other))


def _named_at(passages: Passages, offset: int) -> frozenset[str]:
    known, paragraph = passages.once(_places), passages.paragraph_at(offset)
    if paragraph.start not in known.by_paragraph:
        known.by_paragraph[paragraph.start] = frozenset(
            place.canonical for place in passages.records_in("place", *paragraph) if place.comparable
        )
    return known.by_paragraph[paragraph.start]


def elsewhere(passages: Passages, offset: int, other: Passages, span: Span | None = None) -> bool:
    """Say whether the paragraph at an offset, or a span, names only places that another document does not.

    That tells something only when the two documents share a place at all: a report on two fires is compared
    with a report on one of them by the paragraphs set there.
    """
    there = other.once(_places).compared
    if there.isdisjoint(passages.once(_places).compared):
        return False
    named = passages.records_in("place", *span) if span else ()
    here = frozenset(place.canonical for place in named if place.comparable) if span else _named_at(passages, offset)
    return bool(here) and here.isdisjoint(there)


def defined_apart(a: Passages, b: Passages) -> bool:
    """Say whether two texts begin by saying what their subject is and where, in other places: two towns of one name."""
    mine, theirs = a.once(_defined_in), b.once(_defined_in)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _defined_in(passages: Passages) -> frozenset[str]:
    begin = passages.paragraphs[0].start if passages.paragraphs else 0
    said = _IS_A.search(passages.plain, begin, begin + _OPENING)
    found = _DEFINES.search(passages.plain, begin, begin + _OPENING) if said else None
    end = passages.sentence_at(found.start()).end if found else 0
    places = passages.records_in("place", found.end(), end) if found else ()
    return frozenset(place.canonical for place in places[:1])  # "in Marshall County, Indiana"


def last_told(passages: Passages) -> date | None:
    """Return the day of publication, else the latest day that a document tells with its year; None for none."""
    if passages.published:
        return passages.published
    days = [
        record.earliest
        for record in passages.records("date")
        if record.comparable and record.basis == "explicit" and record.earliest and record.granularity in _TOLD
    ]
    return date.fromisoformat(max(days)) if days else None

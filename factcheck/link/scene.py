"""Where and when a document is set: the places its paragraphs name, the last day it tells, against another's."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.text.passages import Passages

_TOLD = frozenset({"day", "month", "season", "year"})


@lru_cache(maxsize=1)
def known_cities() -> frozenset[str]:
    """Return the names of the cities and capitals in the packs: a venue inside one is not among them."""
    capitals = {row["capital"] for row in packs.rows("world/countries") if row.get("capital")}
    return frozenset(capitals.union(*(row["words"].split("|") for row in packs.rows("world/cities"))))


def share_no_place(a: Passages, at: int, b: Passages, other: int) -> bool:
    """Say whether two paragraphs both name places, and the documents have none in common."""
    if not (_named_at(a, at) and _named_at(b, other)):
        return False
    return not {place.canonical for place in a.records("place")} & {place.canonical for place in b.records("place")}


def _named_at(passages: Passages, offset: int) -> set[str]:
    return {
        place.canonical for place in passages.records_in("place", *passages.paragraph_at(offset)) if place.comparable
    }


def elsewhere(passages: Passages, offset: int, other: Passages) -> bool:
    """Say whether the paragraph at an offset names only places that another document does not.

    That tells something only when the two documents share a place at all: a report on two fires is compared
    with a report on one of them by the paragraphs set there.
    """
    here = _named_at(passages, offset)
    if not here:
        return False
    there = {place.canonical for place in other.records("place") if place.comparable}
    return not here & there and any(place.canonical in there for place in passages.records("place") if place.comparable)


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

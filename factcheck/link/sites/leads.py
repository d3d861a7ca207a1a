"""Words before a name by which it can be told where something is: "in", "on the outskirts of"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.topics._grains import nouns
from factcheck.link.topics._venues import locative

_MARKS = "()[]\"'“”‘’,;:—–-*_"  # around a word
_SKIPPED = 4  # words between a preposition and a name
_FURTHER = frozenset({"to", "from", "into", "up"})
LABEL = ":"  # behind "Venue"
_UNSURE = "by"  # who did it, not where


def leads_to_place(before: list[str]) -> bool:
    """Say whether a name behind some words, which may have marks around them, can be told where: "in", "suburbs of"."""
    wheres, plain = _wheres(), True
    while before:
        word = before.pop()
        where = wheres.get(word)
        if where is None and not word.isalpha():
            where, plain = wheres.get(word.strip(_MARKS)), False
        if where is not None:
            return where and not (word == "of" and plain and before and _is_no_part(before[-1]))
    return False


def _is_no_part(word: str) -> bool:
    """Say whether what stands before "of" is for sure no part or kind of places: one word, without marks."""
    return word.isalpha() and word not in _parts_of_places() and word not in kinds_before()


def led(before: list[str]) -> tuple[str, list[str]]:
    """Return the last preposition of some words, and the words before it."""
    prepositions = _prepositions()
    for skipped in range(min(_SKIPPED, len(before))):
        if before[-1 - skipped] in prepositions:
            return before[-1 - skipped], before[: -1 - skipped]
    return "", before


def is_where(lead: str, rest: Sequence[str]) -> bool:
    """Say whether a name behind these words tells where: "in", "from", "on the outskirts of"; not "seconded by"."""
    if lead == LABEL:
        return True
    if lead == "of":
        return bool(rest) and rest[-1] in _parts_of_places()
    return lead != _UNSURE and (
        lead in locative() or lead in _FURTHER or lead in packs.words("en/venues", at="reached")
    )


@lru_cache(maxsize=1)
def _parts_of_places() -> frozenset[str]:
    """Return what is of a place: "the outskirts of Riba", "the south aisle of Riba", "the villagers of Riba"."""
    return frozenset().union(*(packs.words("en/venues", at=row) for row in ("side", "portion", "dwellers")))


@lru_cache(maxsize=1)
def kinds_before() -> frozenset[str]:
    """Return the nouns of places that stand before "of" and a name: "the spa town of Riba"."""
    return frozenset(nouns("end")) | {"port", "island", "isle"}


@lru_cache(maxsize=1)
def _wheres() -> dict[str, bool]:
    """Return the prepositions, and whether a name may tell where behind each."""
    return {lead: lead == "of" or is_where(lead, ()) for lead in _prepositions()}


@lru_cache(maxsize=1)
def _prepositions() -> frozenset[str]:
    directions = packs.words("en/venues", at="direction") | packs.words("en/venues", at="reached")
    return packs.words("en/function_words", **{"class": "prep"}) | locative() | directions

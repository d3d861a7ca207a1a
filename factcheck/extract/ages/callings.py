"""Nouns for persons: "striker", "sisters", "policewoman", and those that any person may be called: "the boy"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from factcheck.knowledge import packs

_PACK: Final = "en/age_words"
_SUFFIXES: Final = ("man", "woman", "ist", "ician", "keeper", "player", "maker", "worker", "owner", "holder", "winner")


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    titles = {
        word
        for row in packs.rows("en/titles")
        if row["class"] not in ("address", "modifier")
        for word in row["words"].split()
    }
    lands = {
        name
        for row in packs.rows("world/countries")
        for name in str(row.get("demonyms", "")).lower().split("|")
        if name and " " not in name
    }
    own = packs.words(_PACK, **{"class": "person"})
    never = packs.words(_PACK, **{"class": "never"})
    return (own | lands | titles | packs.words("en/count_nouns", **{"class": "person"})) - never


@lru_cache(maxsize=1)
def _kin() -> frozenset[str]:
    return frozenset(
        word for row in packs.rows("en/titles") if row["class"] == "kin" for word in row["words"].split()
    ) | packs.words(_PACK, **{"class": "generic"})


@lru_cache(maxsize=8192)
def is_person(word: str) -> bool:
    """Say whether a lower-case noun, singular or plural, names persons: "striker", "sisters", "policewoman"."""
    if word in _nouns() or (word.endswith(_SUFFIXES) and len(word) > 6):
        return True
    for ending, instead in (("men", "man"), ("ies", "y"), ("children", "child"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word[: -len(ending)] + instead in _nouns():
            return True
    return False


def is_generic(word: str) -> bool:
    """Say whether a noun need not stand for the person last named: "the boy", "her brother"."""
    return word in _kin()

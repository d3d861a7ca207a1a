"""What kind of place a name is of, by the nouns in and behind it: "Riba Town Hall", "the Riba primary school"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.link import classes
from factcheck.link.topics._grains import UNIT, UNNAMED, nouns
from factcheck.records import Place
from factcheck.text import nouns as nouns_of
from factcheck.text import stems
from factcheck.text.passages import Passages

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEHIND = re.compile(r" ([a-z][a-z'-]*)(?: ([a-z][a-z'-]*))?")


def of_record(place: Place) -> str:
    """Return the noun of places in the name of a record, "" for none."""
    name = place.name.lower()
    if place.how == UNIT:
        letters: list[str] = _WORD.findall(name)
        return max(letters, key=len)
    return of_name(name, alone=place.how in (UNNAMED, "preposition-place"))


@lru_cache(maxsize=16384)
def of_name(name: str, *, alone: bool = False) -> str:
    """Return the noun of places that ends or begins a name in lower case, `alone` also where it is all of it."""
    parts: list[str] = _WORD.findall(name)
    if len(parts) > 1 or alone:
        if parts[-1] in nouns("end") or " ".join(parts[-2:]) in nouns("end"):
            return parts[-1]
        return parts[0] if parts[0] in nouns("first") and len(parts) > 1 else ""
    return ""


def noun_behind(passages: Passages, end: int) -> str:
    """Return the noun behind a name: "the Riba shaft", "the Riba primary school"."""
    if passages.plain[end : end + 1] != " ":
        return ""
    behind = _BEHIND.match(passages.plain, end)
    if behind is None:
        return ""
    known, (one, two) = _nouns_behind(), behind.groups()
    if one in known:
        return str(one)
    return str(two) if two in known and one not in stems.stopwords() else ""


@lru_cache(maxsize=1)
def _nouns_behind() -> frozenset[str]:
    return frozenset(nouns("end")) | frozenset(nouns("unit"))


def full_noun(name: str) -> str:
    """Return the noun that ends a name, of two words where such a one is known: "corn exchange"."""
    parts: list[str] = _WORD.findall(name.lower())
    pair = " ".join(parts[-2:])
    return pair if pair in nouns("end") else parts[-1] if parts else ""


@lru_cache(maxsize=4096)
def is_of_event(name: str) -> bool:
    """Say whether a name is that of an event: "Tarn Marathon"; not "Custom House landing"."""
    parts: list[str] = _WORD.findall(name.lower())
    return len(parts) > 1 and parts[-1] not in nouns("end") and classes.of(parts[-1]).known


@lru_cache(maxsize=1024)
def kind_of(noun: str) -> str:
    """Return the class of a noun of places in lower case, "" for none."""
    for word in (noun, nouns_of.singular(noun)):
        if found := nouns("end").get(word) or nouns("first").get(word):
            return found
    return ""

"""Which event words can name one occurrence: "blaze" and "fire", "derailment" and "accident"."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.text import stems

# classes of whatever people come together for; any of them may be called by another
GATHERINGS = ("meeting", "session", "gathering", "ceremony", "occur")


class HeadClass(NamedTuple):
    """The class of an event word and the wider or other classes it goes with."""

    name: str
    also: frozenset[str]
    known: bool


@lru_cache(maxsize=1)
def _heads() -> dict[str, tuple[str, frozenset[str]]]:
    found: dict[str, tuple[str, set[str]]] = {}
    for row in packs.rows("en/event_heads"):
        _name, also = found.setdefault(row["word"], (row["class"], set()))
        also.update(row.get("also", ()))
        also.add(row["class"])
    return {word: (name, frozenset(also - {name})) for word, (name, also) in found.items()}


@lru_cache(maxsize=1)
def _traits() -> dict[str, tuple[int, bool]]:
    return {row["class"]: (row["slack"], row["recurs"]) for row in packs.pack("en/event_heads")["classes"]}


@lru_cache(maxsize=4096)
def of(head: str) -> HeadClass:
    """Return the class of an event's lemma; a word without a row is a class of its own stem."""
    if head in _heads():
        name, also = _heads()[head]
        return HeadClass(name, also, True)
    return HeadClass(stems.stem(head.split(maxsplit=1)[0]), frozenset(), False)


def of_phase(how: str) -> HeadClass | None:
    """Return the class of a carrier phrase by the pattern that read it: "began" goes with "opened"."""
    if not how.startswith("carrier-"):
        return None
    phase = how.removeprefix("carrier-")
    return HeadClass(phase, frozenset({"start": {"opening"}, "end": {"closure"}}.get(phase, ())), True)


@lru_cache(maxsize=1)
def reporting() -> frozenset[str]:
    """Return the stems of verbs of saying: each outlet is told on a day of its own."""
    return frozenset(stems.stem(word) for word in packs.words("en/function_words", **{"class": "reporting"})) | {
        "announcement"
    }


@lru_cache(maxsize=1)
def wide() -> frozenset[str]:
    """Return the classes of things that are in many places at once: storms, droughts."""
    return frozenset(row["class"] for row in packs.pack("en/event_heads")["classes"] if row.get("wide"))


def related(a: HeadClass, b: HeadClass) -> bool:
    """Say whether two event words can name one occurrence; sharing only a wider class is not enough."""
    return a.name == b.name or a.name in b.also or b.name in a.also


def slack(name: str) -> int:
    """Return how many days apart reports of one occurrence of this class may plausibly be put (days)."""
    return _traits().get(name, (10, True))[0]


def recurs(name: str) -> bool:
    """Say whether things of this class usually come in series: meetings do, crashes do not."""
    return _traits().get(name, (10, True))[1]

"""The words and phrases that may show whether somebody came, each with its classes."""

from __future__ import annotations

from functools import lru_cache

from factcheck.knowledge import packs


def rooms() -> frozenset[str]:
    """Return the parts of a hall or ground where only those are who came."""
    return packs.words("en/presence_cues", **{"class": "inside"}) - packs.words("en/presence_cues", **{"class": "wide"})


def things() -> frozenset[str]:
    """Return what one holds or stands by at an event: "baton", "lectern"."""
    return packs.words("en/presence_cues", **{"class": "prop"}) | rooms()


def travelled() -> frozenset[str]:
    """Return the verbs of one who comes from elsewhere: "flew"."""
    return packs.words("en/presence_cues", **{"class": "travelled"})


@lru_cache(maxsize=1)
def classes() -> dict[str, tuple[str, ...]]:
    """Return the classes of each word or phrase of en/presence_traits, and of what en/presence_cues has of the kind."""
    known: dict[str, set[str]] = {}
    for row in packs.rows("en/presence_traits"):
        if row["class"] != "deny":
            known.setdefault(row["word"], set()).add(row["class"])
    for kind in ("bodily", "prop", "hindrance", "distant"):
        for word in packs.words("en/presence_cues", **{"class": kind}):
            known.setdefault(word, set()).add(kind)
    return {word: tuple(sorted(several)) for word, several in known.items()}

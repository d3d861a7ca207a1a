"""The words and phrases that may show whether somebody came, each with its classes."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.text import stems
from factcheck.text.alternation import alternation


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


@lru_cache(maxsize=2)
def bodily(remote: bool) -> re.Pattern[str]:
    """Return the pattern of what is done in the body; of one on a screen, without what is seen there as well."""
    forms = packs.words("en/presence_cues", **{"class": "bodily"})
    forms = forms - packs.words("en/presence_cues", **{"class": "visible"}) if remote else forms
    return re.compile(rf"(?<![\w'-]){alternation(forms)}(?![\w'-])")


@lru_cache(maxsize=1)
def bodily_stems() -> frozenset[str]:
    """Return the stems of what is done in the body, of the forms of one word: "waiting" as "waited"."""
    forms = packs.words("en/presence_cues", **{"class": "bodily"})
    return frozenset(stems.stem(form) for form in forms if form.isalpha())


@lru_cache(maxsize=1)
def held_things() -> re.Pattern[str]:
    """Return the pattern of what one holds or stands by at an event: "the scissors", "his baton"."""
    return re.compile(
        rf"\b(?:the|a|an|his|her|its|their|both|first|every) {_not_private()}(?:[a-z'-]+ ){{0,2}}?"
        rf"{alternation(things())}(?![\w'-])"
    )


@lru_cache(maxsize=1)
def in_rooms() -> re.Pattern[str]:
    """Return the pattern of the part of a hall in which somebody is: "in the front row"."""
    return re.compile(
        rf"\b(?:in|into|at|on|from|to|before) (?:the|his|her|its|their|a) {_not_private()}"
        rf"(?:[a-z'-]+ ){{0,2}}?{alternation(rooms())}(?![\w'-])"
    )


def _not_private() -> str:
    """Return the expression that no room of a home or a hotel stands here: "her | sitting room"."""
    return rf"(?!(?:[a-z'-]+ )?{alternation(packs.words('en/presence_cues', **{'class': 'private'}))}\b)"

"""The words that patterns look for beside their grammar, from a pack: verbs of telling, what films, members."""

from __future__ import annotations

from factcheck.knowledge import packs
from factcheck.text.alternation import alternation

PACK = "en/pattern_words"


def one_of(name: str) -> str:
    """Return a regular expression, a group without name, that matches the longest word or phrase of a class."""
    return alternation(packs.words(PACK, **{"class": name}))

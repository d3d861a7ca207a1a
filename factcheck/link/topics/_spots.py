"""Where the words stand that open what topics look for: one scan of a document serves all of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.parts import artefacts, ways
from factcheck.link.ranks import reading as ranks
from factcheck.link.topics import _acts, _ballots, _figures
from factcheck.text import scan
from factcheck.text.passages import Passages

_LETTERS = re.compile(r"[^\W\d_]+")


class Spots(NamedTuple):
    """Where words of each class begin in one document (offsets, in order), and the cues of artefacts it has."""

    starts: Mapping[str, Sequence[int]]
    artefacts: frozenset[str]


@lru_cache(maxsize=1)
def _opening() -> dict[str, list[str]]:
    """Return the classes of each first word: of cues of presence, of votes, of ranks and sums, and nouns of venues."""
    every = {
        "way": ways.openings(),
        "vote": _ballots.cue_words(),
        "rank": ranks.WORDS,
        "sum": _figures.SUM_WORDS,
        "lone": _acts.lone_words(),
        "venue": packs.words("en/venues", plain=True),
        "unit": packs.words("en/venues", at="unit"),
    }
    found: dict[str, list[str]] = defaultdict(list)
    for name, phrases in every.items():
        for word in sorted({match[0] for phrase in phrases if (match := _LETTERS.match(phrase))}):
            found[word].append(name)
    return dict(found)


def _read(passages: Passages) -> Spots:
    starts, words = scan.openings(passages.lower, _opening())
    return Spots(starts, artefacts.cues(words, passages.lower))


def spots(passages: Passages) -> Spots:
    """Return the spots of a document, found once."""
    return passages.once(_read)


def matches(pattern: re.Pattern[str], name: str, passages: Passages) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` would, tried only where words of a class begin."""
    done = 0
    for start in spots(passages).starts.get(name, ()):
        match = pattern.match(passages.lower, start) if start >= done else None
        if match is not None:
            done = match.end()
            yield match

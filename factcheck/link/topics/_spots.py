"""Where the words stand that open what topics look for: one scan of a document serves all of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.counts import measured
from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link.chains import openers
from factcheck.link.editions import reading as editions
from factcheck.link.parts import artefacts
from factcheck.link.parts.inside import Parts
from factcheck.link.presences import acts, deeds, ways, word_classes
from factcheck.link.ranks import earlier, implied, others
from factcheck.link.ranks import reading as ranks
from factcheck.link.topics import _ballots, _figures, _ratios
from factcheck.text import numerals, scan
from factcheck.text.passages import Passages


class Spots(NamedTuple):
    """Where what opens each class begins in one document (offsets, in order), and what its words may name.

    `artefacts` are the cues of artefacts that it has, `editions` parts of words of which each name of a series has one.
    """

    starts: Mapping[str, Sequence[int]]
    artefacts: frozenset[str]
    editions: Set[str]


@lru_cache(maxsize=1)
def _openers() -> scan.Openers:
    """Return what opens the cues of presence, of votes, of ranks and sums, and the nouns of venues."""
    return scan.openers(
        {
            "way": ways.openings(),
            "by": ways.BY,
            "far": ways.far_words(),
            "link": ways.link_words(),
            "aside": ways.aside_words(),
            "vote": _ballots.cue_words(),
            "rank": ranks.WORDS,
            "sum": _figures.SUM_WORDS,
            "ratio": _ratios.verbs(),
            "goal": _ratios.goal_words(),
            "lone": acts.lone_words(),
            "deed": deeds.words(),
            "open-deed": deeds.open_words(),
            "office": names.roles(),
            "travelled": word_classes.travelled(),
            "room": word_classes.rooms(),
            "thing": word_classes.things(),
            "presence": word_classes.classes(),
            "venue": packs.words("en/venues", plain=True),
            "unit": packs.words("en/venues", at="unit"),
            "number": numerals.WORDS,
            "more-places": packs.words("en/venues", at="more"),
            "other-place": packs.words("en/venues", at="apart"),
            **openers.openings(),
            **measured.words(),
            **earlier.words(),
            **others.words(),
            **implied.words(),
        }
    )


@packs.derived
def _parts() -> Parts:
    inside, ends = artefacts.parts()
    return Parts(sorted(editions.parts().union(inside)), ends)


def _read(passages: Passages) -> Spots:
    starts, words = scan.openings(passages.lower, _openers(), passages.words)
    passages.forget_words()
    held = _parts().held(words)
    return Spots(starts, artefacts.cues(held, passages.lower), held & editions.parts())


def spots(passages: Passages) -> Spots:
    """Return the spots of a document, found once: soonest where its words have just been scanned for the extractors."""
    return passages.once(_read)


def has(name: str, passages: Passages) -> bool:
    """Say whether a document has words of a class at all."""
    return name in spots(passages).starts


def places(passages: Passages, *names: str) -> Sequence[int]:
    """Return where the words of some classes begin, in order."""
    starts = spots(passages).starts
    return sorted(set().union(*(starts.get(name, ()) for name in names)))


def matches(pattern: re.Pattern[str], passages: Passages, *names: str, before: int = 0) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` would, tried only where words of some classes begin, or so far before them."""
    starts = spots(passages).starts
    several = [starts[name] for name in names if name in starts]
    if not several:  # mostly
        return
    done, lower, matched = 0, passages.lower, pattern.match
    for start in several[0] if len(several) == 1 else sorted(set().union(*several)):
        if start - before >= done and (match := matched(lower, start - before)) is not None:
            done = match.end()
            yield match


def between(starts: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Return those of some offsets, which stand in order, that lie within a stretch."""
    first = bisect_left(starts, start)
    return starts[first : bisect_left(starts, end, first)]


def any_within(passages: Passages, name: str, start: int, end: int) -> bool:
    """Say whether words of a class begin within a stretch."""
    starts = spots(passages).starts.get(name)
    return starts is not None and bisect_left(starts, start) < bisect_left(starts, end)


def first_within(pattern: re.Pattern[str], passages: Passages, name: str, start: int, end: int) -> re.Match[str] | None:
    """Return what `pattern.search` finds within a stretch, all of whose matches open with words of a class."""
    starts = spots(passages).starts.get(name)
    if starts is not None:  # mostly it is
        for at in between(starts, start, end):
            if (match := pattern.match(passages.lower, at, end)) is not None:
                return match
    return None


def stands(pattern: re.Pattern[str], passages: Passages, name: str, start: int, end: int) -> bool:
    """Say whether a pattern, all of whose matches open with words of a class, matches within a stretch."""
    return first_within(pattern, passages, name, start, end) is not None

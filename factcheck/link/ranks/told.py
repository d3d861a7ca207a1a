"""Which numbers of a series a document tells, in whatever words: "the fourth strike", "three earlier strikes"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from factcheck.link.context import meant
from factcheck.link.ranks.kinship import kinship, one_thing
from factcheck.link.ranks.rank import Rank
from factcheck.link.ranks.side import around
from factcheck.text.passages import Passages

TOLD, WEAKLY, NOT = 2, 1, 0
_TELLING: Final = 10  # from here on a number that stands in a document in any form is known there
_TOTALS: Final = frozenset({"times", "earlier", "all"})  # forms of a rank that tell how many there were


class Told(NamedTuple):
    """The ordinals of a document, every number that they or others tell, and its bare counts with their nouns."""

    passages: Passages
    ranks: Sequence[Rank]
    numbers: frozenset[int]
    counts: Sequence[tuple[float, str]]


def told(passages: Passages, ranks: Sequence[Rank], numbers: frozenset[int]) -> Told:
    """Return what a document tells of how many there were."""
    counts = (one for one in passages.records("count") if one.low is not None and one.low == one.high)
    return Told(passages, ranks, numbers, [(one.low, one.noun.split()[-1] if one.noun else "") for one in counts])


def tells(there: Told, rank: Rank) -> int:
    """Return whether a document tells the number of an ordinal: of this thing (TOLD), of another (WEAKLY) or NOT."""
    number, found = rank.number, NOT
    for other in there.ranks:
        if other.number == number:
            if number >= _TELLING or kinship(rank, other) != "unlike":
                return TOLD
            found = WEAKLY
        elif other.form == "times" and other.number + 1 == number and number in there.numbers:
            return TOLD  # "fled twice", of which this may be the third time
    if any(_is_count(rank, count, noun) for count, noun in there.counts):
        return TOLD
    if number >= _TELLING and (number in there.numbers or _is_written(there.passages, number)):
        return TOLD
    return WEAKLY if number in there.numbers else found


def _is_count(rank: Rank, count: float, noun: str) -> bool:
    """Say whether a bare count is that of an ordinal: "four rounds" of "the fourth round"."""
    if count == rank.number and (count >= _TELLING or (noun and not rank.is_generic and one_thing(noun, rank.noun))):
        return True
    return (
        rank.form in _TOTALS
        and count in (rank.number, rank.number - 1)
        and not around(rank).keys().isdisjoint(meant(noun))
    )


def _is_written(passages: Passages, number: int) -> bool:
    """Say whether a number stands in a document in figures: "150 years since" the 150th anniversary."""
    return re.search(rf"(?<![\d.,]){number}(?![\d.]|,\d)", passages.plain) is not None

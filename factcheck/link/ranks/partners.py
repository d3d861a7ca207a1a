"""The ordinals of a story that two documents tell differently: each the other's best partner by a margin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.link.parts.leading import leading
from factcheck.link.ranks import points, tallies
from factcheck.link.ranks.kinship import kinship
from factcheck.link.ranks.rank import Rank
from factcheck.link.ranks.side import Side, side
from factcheck.link.ranks.told import TOLD, Told, tells
from factcheck.link.ranks.traits import Standing, traits
from factcheck.link.ranks.turns import FIRST

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

LEAST: Final = 0.52  # from here on two ordinals are of one thing
MARGIN: Final = 0.03  # by which the best partner leads the next one
_ON_DEMAND: Final = ("tally", FIRST)  # forms that are read for what another document tells
_NEIGHBOURS: Final = 12  # documents that each one is compared with
_MOST: Final = 12  # ordinals that one document has left over: a list, in which a partner would be chance


class Pair(NamedTuple):
    """Two ordinals of two documents with their traits, and how likely they are of one thing."""

    a: Rank
    b: Rank
    traits: Mapping[str, float]
    likely: float


class Weigher:
    """Weighs the ordinals of a collection; what stands around each is read once."""

    def __init__(self, collection: Collection) -> None:
        """Hold the collection that the ordinals are of."""
        self._collection = collection
        self._sides: dict[Rank, Side] = {}

    def partners(self, story: Sequence[Told]) -> Iterator[Pair]:
        """Yield the ordinals of two documents, each left over there, that are each other's best partner."""
        for one, other in pairs_of(story):
            yield from chosen(self.between(one, other, story))

    def between(self, one: Told, other: Told, story: Sequence[Told]) -> Iterator[Pair]:
        """Yield every pair of ordinals that one of two documents alone tells."""
        mine, theirs = _left(one, other), _left(other, one)
        if not mine and not theirs:
            return
        mine, theirs = mine | _more(theirs, one, other), theirs | _more(mine, other, one)
        if not mine or not theirs or len(mine) > _MOST or len(theirs) > _MOST:
            return
        third = [document for document in story if document.passages not in (one.passages, other.passages)]
        left = len({rank.number for rank in mine}), len({rank.number for rank in theirs})
        for a, weak in mine.items():
            for b, weakly in theirs.items():
                if a.number != b.number and not (a.form == b.form and a.form in _ON_DEMAND):
                    fitting = _fitting(a, theirs), _fitting(b, mine)
                    tellers = _tellers(a, third), _tellers(b, third)
                    standing = Standing(left, fitting, weak + weakly, tellers)
                    found = traits(self._beside(a), self._beside(b), standing, self._collection)
                    yield Pair(a, b, found, points.likelihood(found))

    def _beside(self, rank: Rank) -> Side:
        if rank not in self._sides:
            self._sides[rank] = side(rank, self._collection.contexts)
        return self._sides[rank]


def pairs_of(story: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield the documents of a story two at a time."""
    for index, one in enumerate(story):
        for other in story[index + 1 : index + 1 + _NEIGHBOURS]:
            yield one, other


def chosen(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the likely pairs of numbers of two documents that are the best for both, clear of the next."""
    best = leading(pairs, lambda pair: (pair.a.number, pair.b.number), lambda pair: pair.likely, MARGIN)
    return (pair for pair in best if pair.likely >= LEAST)


def _left(there: Told, other: Told) -> dict[Rank, int]:
    """Return the ordinals of a document that another does not tell, with how it tells them of other things."""
    weakly = {rank: tells(other, rank) for rank in there.ranks}
    return {rank: told for rank, told in weakly.items() if told != TOLD}


def _more(left: Mapping[Rank, int], there: Told, other: Told) -> dict[Rank, int]:
    """Return the bare counts and first ones of a document that another does not tell, of what that one counts up."""
    every = *tallies.of(left, there.passages, there.ranks), *tallies.firsts(left, there.firsts)
    weakly = {rank: tells(other, rank) for rank in every}
    return {rank: told for rank, told in weakly.items() if told != TOLD}


def _fitting(rank: Rank, others: Mapping[Rank, int]) -> int:
    """Return how many numbers another document has left over by a noun that goes with that of an ordinal."""
    return len({other.number for other in others if kinship(rank, other) != "unlike"})


def _tellers(rank: Rank, documents: Sequence[Told]) -> int:
    return sum(tells(document, rank) == TOLD for document in documents)

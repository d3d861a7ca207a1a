"""The points of ordinals: `en/rank_points`, from the traits of factcheck/link/ranks."""

from __future__ import annotations

import dataclasses
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

from fitting_rows import Mention, Pair, Pairs, Taken

from factcheck.documents.document import Document
from factcheck.link.collection import Collection
from factcheck.link.ranks import partners, points
from factcheck.link.ranks.kinship import kinship
from factcheck.link.ranks.rank import Rank
from factcheck.link.ranks.told import Told
from factcheck.link.topics import nth
from factcheck.run import pool

PACK = points.PACK
BEGIN = points.BEGIN
SIDES: Sequence[str] = ()
DECIDE = points.DECIDE
MARGIN = partners.MARGIN
KINDS: Sequence[str] = ("ordinal",)
CONFLICTS = frozenset({"elapsed-conflict"})
_SETTLED = 1000  # two documents may differ in any number of ordinals
_STEPS = (-3, -2, -1, 1, 2, 3, 4)


def pairs(documents: Sequence[Document]) -> Iterator[Pairs]:
    """Yield all ordinals that two documents at a time alone tell, pair by pair."""
    weigher, stories = _read(documents)
    for story in stories:
        for one, other in partners.pairs_of(story):
            yield Pairs(_SETTLED, [_pair(pair) for pair in weigher.between(one, other, story)])


def taken(documents: Sequence[Document], most: int) -> Iterator[Taken]:
    """Yield the pairs that an ordinal told by two documents would be in, changed in one or left out of the other."""
    weigher, stories = _read(documents)
    for story in stories:
        for one, other in partners.pairs_of(story):
            chance = random.Random(one.passages.document.id + other.passages.document.id)  # the same each time
            shared = {a.number: a for a in one.ranks for b in other.ranks if _is_one(a, b)}
            for a in shared.values():
                mine, theirs = (one, other) if chance.random() < 0.5 else (other, one)
                new = a.number + chance.choice(_STEPS)
                if new > 1:
                    changed = _without(mine, a.number, new)
                    found = list(weigher.between(changed, theirs, _instead(story, mine, changed)))
                    of_it = [pair for pair in found if new in (pair.a.number, pair.b.number)]
                    right = [a.number in (pair.a.number, pair.b.number) for pair in of_it]
                    yield Taken(f"{a.record.id}-changed", [_pair(pair) for pair in of_it], right)
                for kept, without in ((one, other), (other, one)):
                    silent = _without(without, a.number, None)
                    found = list(weigher.between(kept, silent, _instead(story, without, silent)))
                    of_it = [pair for pair in found if a.number in (pair.a.number, pair.b.number)]
                    yield Taken(f"{a.record.id}-untold", [_pair(pair) for pair in of_it], [False] * len(of_it))


def least(kind: str) -> float:
    """Return how likely two ordinals must be of one thing, as the product has it."""
    return partners.LEAST


def _read(documents: Sequence[Document]) -> tuple[partners.Weigher, list[list[Told]]]:
    collection = Collection(pool.prepared(sorted(documents, key=lambda one: one.id), 1), {})
    found: dict[str, list[Told]] = defaultdict(list)
    for passages in collection.passages:
        found[collection.home[passages.document.id]].append(nth.told_in(passages))
    return partners.Weigher(collection), list(found.values())


def _is_one(a: Rank, b: Rank) -> bool:
    return a.number == b.number > 1 and kinship(a, b) != "unlike"


def _without(there: Told, old: int, new: int | None) -> Told:
    """Return what a document would tell with another number, or without it."""
    ranks = [
        dataclasses.replace(rank, number=new or 0) if rank.number == old else rank
        for rank in there.ranks
        if new or rank.number != old
    ]
    counts = [count for count in there.counts if count[0] != old]
    lengths = frozenset(length for length in there.lengths if length[0] not in (old - 1, old))
    numbers = (there.numbers - {old}) | ({new} if new else set())
    return there._replace(ranks=ranks, numbers=numbers, counts=counts, lengths=lengths, left_out=frozenset({old}))


def _instead(story: Sequence[Told], old: Told, new: Told) -> list[Told]:
    return [new if one is old else one for one in story]


def _pair(pair: partners.Pair) -> Pair:
    return Pair(KINDS[0], pair.traits, _mention(pair.a), _mention(pair.b))


def _mention(rank: Rank) -> Mention:
    record = rank.record
    sentence = " ".join(rank.passages.text[slice(*rank.passages.sentence_at(record.start))].split())
    return Mention(record.document, record.start, record.end, rank.number, record.text, sentence)

"""The points of counts, sums and shares: `en/figure_points`, from the traits of factcheck/link/figures."""

from __future__ import annotations

import dataclasses
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

from fitting_rows import Mention, Pair, Pairs, Taken

from factcheck.documents.document import Document
from factcheck.link.collection import Collection
from factcheck.link.figures import partners, points, reading, settled
from factcheck.link.figures.reading import Figure, figures
from factcheck.run import pool
from factcheck.text.passages import Passages

PACK = points.PACK
BEGIN = points.BEGIN
SIDES: Sequence[str] = ()
DECIDE = points.DECIDE
MARGIN = partners.MARGIN
KINDS: Sequence[str] = ("count", "money", "percent")  # of marked facts
CONFLICTS = frozenset(f"{kind}-conflict" for kind in KINDS)
_FEWEST = 4  # smaller counts stand in a text too often to be changed
_NEXT = 4  # documents whose told numbers are changed beside each
_TIMES = (0.5, 0.6, 0.7, 0.8, 1.2, 1.3, 1.5, 1.7, 2.0, 2.5)
_LONG = 1e6  # from here on a number would be written with an exponent


def pairs(documents: Sequence[Document]) -> Iterator[Pairs]:
    """Yield all that two documents at a time alone tell, pair by pair."""
    collection = _collection(documents)
    for story in _stories(collection):
        for rivals, several in partners.weighed(story, collection.contexts, collection.instances.apart):
            yield Pairs(rivals.settled, [_pair(pair) for pair in several])


def taken(documents: Sequence[Document], most: int) -> Iterator[Taken]:
    """Yield the pairs that a number told by two documents would be in, had it been changed in one."""
    collection = _collection(documents)
    for story in _stories(collection):
        weights = collection.contexts.within(story)
        told = partners.Story({one.document.id: figures(one) for one in story}, lambda weights=weights: weights)
        for one, other in partners.compared(story, collection.contexts, collection.instances.apart):
            if story.index(other) - story.index(one) <= _NEXT:
                yield from _taken(one, other, told, most)


def least(kind: str) -> float:
    """Return how likely two numbers of a kind must be one thing, as the product has it."""
    return partners.least(next(one for one in reading.KINDS if one == kind))


def _collection(documents: Sequence[Document]) -> Collection:
    return Collection(pool.prepared(sorted(documents, key=lambda one: one.id), 1), {})


def _stories(collection: Collection) -> Sequence[Sequence[Passages]]:
    found: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        found[collection.home[passages.document.id]].append(passages)
    return [story for story in found.values() if len(story) > 1]


def _pair(pair: partners.Pair) -> Pair:
    return Pair(partners.kind_of(pair), pair.traits, _mention(pair.a), _mention(pair.b))


def _mention(figure: Figure) -> Mention:
    sentence = " ".join(figure.passages.text[slice(*figure.sentence)].split())
    return Mention(figure.document, figure.record.start, figure.record.end, figure.size, figure.record.text, sentence)


def _taken(one: Passages, other: Passages, told: partners.Story, most: int) -> Iterator[Taken]:
    mine, theirs = told.told[one.document.id], told.told[other.document.id]
    chance = random.Random(one.document.id + other.document.id)  # the same each time
    n = 0
    for figure in mine:
        same = [its for its in theirs if its.exact and its.low == figure.low and its.kind == figure.kind]
        alone = sum(its.low == figure.low and its.kind == figure.kind for its in mine) == 1
        if n >= most or len(same) != 1 or not alone or not _can_change(figure):
            continue
        old, left = (figure, same[0]) if chance.random() < 0.5 else (same[0], figure)
        new = _changed(old, chance)
        if new is None or settled.is_told(new, told.told[left.document]) or not settled.may_differ(new, left):
            continue
        n += 1
        every = {**told.told, new.document: [new if its is old else its for its in told.told[new.document]]}
        _, several = partners.between(one, other, partners.Story(every, lambda: told.weights))
        touched = [pair for pair in several if new in pair[:2] or left in pair[:2]]
        yield Taken(
            f"{old.document}:{old.record.start}",
            [_pair(pair) for pair in touched],
            [new in pair[:2] and left in pair[:2] for pair in touched],
        )


def _can_change(figure: Figure) -> bool:
    few = figure.kind == "count" and figure.low < _FEWEST
    return figure.exact and math.isfinite(figure.low) and figure.low > 0 and not few


def _changed(figure: Figure, chance: random.Random) -> Figure | None:
    """Return a figure with another number: two digits swapped, one changed, or some times as much."""
    written = f"{figure.low:g}" if figure.low < _LONG else f"{figure.low:.0f}"
    places = [at for at, sign in enumerate(written) if sign.isdigit()]
    way = chance.random()
    if way < 1 / 3 and len(places) > 1:
        at = chance.randrange(len(places) - 1)
        one, next_one = places[at], places[at + 1]
        new = written[:one] + written[next_one] + written[one + 1 : next_one] + written[one] + written[next_one + 1 :]
    elif way < 2 / 3:
        at = chance.choice([place for place in places if written[place] != "0"])
        new = written[:at] + str(chance.randint(1, 9)) + written[at + 1 :]
    else:
        new = f"{float(f'{figure.low * chance.choice(_TIMES):.3g}'):.{0 if figure.low == int(figure.low) else 2}f}"
    value = float(new)
    if value in (0.0, figure.low) or new.startswith("0"):
        return None
    record = dataclasses.replace(figure.record, low=value, high=value)
    where = figure.passages, figure.sentence, figure.number, figure.place
    return Figure(figure.kind, record, *where, value, value, figure.read)

"""The points of months, seasons and years: `en/stretch_points`, by the traits of factcheck/link/dated/stretches.py."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from fitted_days import collected, mention
from fitting_rows import Pair, Pairs, Taken

from factcheck.documents.document import Document
from factcheck.link.dated import pairs as partners
from factcheck.link.dated import stretches
from factcheck.link.dated.told import Day

PACK = stretches.PACK
BEGIN = stretches.BEGIN
SIDES: Sequence[str] = ()
DECIDE = stretches.DECIDE
MARGIN = stretches.MARGIN
KINDS: Sequence[str] = ("date",)
CONFLICTS = frozenset({"event-date-conflict"})
_SETTLED = 1000  # two documents may differ in any number of times


def pairs(documents: Sequence[Document]) -> Iterator[Pairs]:
    """Yield all times that two documents at a time alone tell, one of them a month or longer, pair by pair."""
    for story in partners.stories(collected(documents)):
        for several in story.weighed_longer():
            yield Pairs(_SETTLED, [_pair(one) for one in several])


def taken(documents: Sequence[Document], most: int) -> Iterator[Taken]:
    """Yield the pairs that a time told once by each of two documents would be in, had it been changed in one."""
    for story in partners.stories(collected(documents)):
        for one, other in story.compared():
            mine, its = story.longer[one], story.longer[other]
            both = ((a, b) for a in mine for b in its if a.value == b.value)
            shared = [(a, b) for a, b in both if _is_once(a, mine) and _is_once(b, its)]
            random.Random(one + other).shuffle(shared)  # the same each time
            for a, b in shared[:most]:
                traits = story.weighed_as_one(a, b)
                pair = Pair(KINDS[0], traits, mention(a), mention(b))
                yield Taken(f"{a.date.document}:{a.date.id}", [pair], [True])


def least(kind: str) -> float:
    """Return how likely two times must be of one happening, as the product has it."""
    return stretches.LEAST


def _is_once(day: Day, several: Sequence[Day]) -> bool:
    return "X" not in day.value and Counter(one.value for one in several)[day.value] == 1


def _pair(pair: stretches.Pair) -> Pair:
    return Pair(KINDS[0], pair.traits, mention(pair.a), mention(pair.b))

"""The points of who came and who was away: `en/presence_points`, from the traits of factcheck/link/presences.

A pair is somebody's mention in one document that may have him away and one in another that may have him there; its
likelihood is the product of the two chances, so that a trait has points of either side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations

from fitting_rows import Mention, Pair, Pairs, Taken

from factcheck.documents.document import Document
from factcheck.link.collection import Collection
from factcheck.link.presences import weighed
from factcheck.link.presences.known import Known
from factcheck.link.topics import _presences
from factcheck.run import pool
from factcheck.text.passages import Passages

PACK = weighed.PACK
BEGIN = weighed.BEGIN
SIDES = weighed.SIDES
DECIDE: frozenset[str] = frozenset()
MARGIN = 1e-9  # the best mentions of both documents are compared, and no two people are rivals
KINDS: Sequence[str] = ("attendance",)
CONFLICTS = frozenset({"attendance-conflict"})
_SETTLED = 1000  # two documents may differ in any number of people


def pairs(documents: Sequence[Document]) -> Iterator[Pairs]:
    """Yield the mentions by which one document may have somebody away and another there, pair by pair."""
    collection = Collection(pool.prepared(sorted(documents, key=lambda one: one.id), 1), {})
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].append(passages)
    for several in stories.values():
        known = Known(several)
        story = weighed.Story(several, known, _presences.read(several, known))
        names = weighed.names(several, known, story.read)
        for one, other in permutations(several, 2):
            yield Pairs(_SETTLED, [pair for name in names for pair in _pairs(story, name, one, other)])


def taken(documents: Sequence[Document], most: int) -> Iterator[Taken]:
    """Yield nothing: nobody who came is taken for away."""
    yield from ()


def least(kind: str) -> float:
    """Return how likely somebody must be away in one document and there in another, as the product has it."""
    return weighed.ENOUGH


def _pairs(story: weighed.Story, name: str, one: Passages, other: Passages) -> Iterator[Pair]:
    if not (story.tells(one, name) and story.tells(other, name)):
        return
    away, there = SIDES
    for gone in story.mentions(one, name, away=True):
        for came in story.mentions(other, name, away=False):
            traits = {f"{side} {trait}": 1.0 for side, at in ((away, gone), (there, came)) for trait in at.found}
            sides = [
                Mention(passages.document.id, *at.span, name, passages.text[slice(*at.span)], _sentence(passages, at))
                for passages, at in ((one, gone), (other, came))
            ]
            yield Pair(KINDS[0], traits, *sides)


def _sentence(passages: Passages, at: weighed.Said) -> str:
    return " ".join(passages.text[slice(*passages.sentence_at(at.span.start))].split())

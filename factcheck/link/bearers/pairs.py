"""Which described people of two documents are one: the only hiker of each, told in like words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from factcheck.extract.ages import callings
from factcheck.link.bearers.aged import Bearer
from factcheck.link.context import alike
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_YEAR: Final = 365.25
_GENERATION: Final = 20  # years; further apart no slip explains two ages, but two figures that changed places
_ALIKE: Final = 0.2  # cosine from which two sentences tell of one deed
_MOST: Final = 8  # sentences of a person that are compared
_DAYS: Final = 60  # between two reports of what just happened


def pairs(collection: Collection, told: Mapping[str, Sequence[Bearer]]) -> Iterator[tuple[Bearer, Bearer]]:
    """Yield people of two documents who are one and are given two ages; `told` has those of each document by its id.

    One of them at least is described and not named, and each is the only one of its document whom the other does
    not have by age or name, too.
    """
    for a, b in combinations(collection.passages, 2):
        mine, its = told.get(a.document.id, ()), told.get(b.document.id, ())
        if not mine or not its or collection.home[a.document.id] != collection.home[b.document.id]:
            continue
        left = _left_over(mine, its) if _tell_of_one(a, b, collection) else None
        if left and not _are_two(*left) and _tell_the_same(*left, collection):
            yield left


def _left_over(mine: Sequence[Bearer], its: Sequence[Bearer]) -> tuple[Bearer, Bearer] | None:
    """Return the two whom only one of two documents has each, unless there are more or both have names."""
    one = [x for x in mine if not any(_agree(x, y) or x.names & y.names for y in its)]
    other = [y for y in its if not any(_agree(x, y) or x.names & y.names for x in mine)]
    if len(one) != 1 or len(other) != 1 or (one[0].names and other[0].names):
        return None
    return None if one[0].is_kin or other[0].is_kin else (one[0], other[0])


def _tell_of_one(a: Passages, b: Passages, collection: Collection) -> bool:
    if collection.contexts.strangers(a, b):
        return False
    if not collection.instances.may_be_of_one_time(a.document.id, b.document.id):
        return False
    return abs(_passed(a, b)) * _YEAR <= _DAYS


def _passed(a: Passages, b: Passages) -> float:
    """Return the years from the publication of one document to that of another."""
    return (b.published - a.published).days / _YEAR if a.published and b.published else 0.0


def _agree(a: Bearer, b: Bearer) -> bool:
    """Say whether two ages can be one person's, with a birthday between the reports."""
    passed = _passed(a.passages, b.passages)
    return a.low + passed - 1 <= b.high and b.low <= a.high + passed + 1


def _are_two(a: Bearer, b: Bearer) -> bool:
    """Say whether two people cannot be one: a man and a woman, who was hurt and who is held for it."""
    if a.sex and b.sex and a.sex != b.sex:
        return True
    swapped = f"{a.low:g}" == f"{b.low:g}"[::-1]
    if min(abs(a.low - b.high), abs(b.low - a.high)) >= _GENERATION and not swapped:
        return True
    return bool(a.parts and b.parts) and not a.parts & b.parts


def _tell_the_same(a: Bearer, b: Bearer, collection: Collection) -> bool:
    """Say whether two documents tell the same of two people: they are called alike, or in like sentences."""
    if _calls(a, b) or _calls(b, a):
        return True
    mine, its = (
        [collection.contexts.at(one.passages, sentence.start) for sentence in _sentences(one)] for one in (a, b)
    )
    return max((alike(x, y) for x in mine for y in its), default=0.0) >= _ALIKE


def _calls(a: Bearer, b: Bearer) -> bool:
    """Say whether a document has a word for somebody of another one, too: "the welder", a man or boy tells nothing."""
    lower = b.passages.lower
    return any(_noun(word).search(lower) for word in sorted(a.nouns) if not callings.is_generic(word))


@cache
def _noun(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}\b")


def _sentences(one: Bearer) -> Sequence[Span]:
    """Return the sentences that tell of somebody: those of the ages and those that have the name."""
    passages = one.passages
    offsets = [age.start for age in one.ages]
    offsets += [person.start for person in passages.records("person") if person.canonical in one.names]
    return sorted({passages.sentence_at(offset) for offset in offsets})[:_MOST]

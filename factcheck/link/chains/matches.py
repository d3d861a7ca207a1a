"""Which moments the ends of a relation are: by the words, sides and places in a series that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.chains.ends import End, Relation
from factcheck.link.chains.moments import Moment, Words, clause_at, cue

_LEAST = 2.0  # weight of what an end and a moment must share
_COVERED = 0.5  # share of the words of an end that must be met
_MOST = 0.6  # where only an order is told
_FIRST = frozenset({"first"})  # "for the first time" is no place in a series
_THREE = 3  # words that a point must share where only an order is told
_SURE = 99.0
_SOME = 0.3  # where no side of a stretch tells the point
NEAR_BEST = 0.75
_AROUND = 0.5  # weight of what they share around


def bound(relation: Relation, known: Sequence[Moment]) -> tuple[list[int], list[int]]:
    """Return the moments that each end of a relation is, where the words leave no doubt."""
    one, other = matches(relation, relation.origin, known), matches(relation, relation.target, known)
    pairs = [
        (x + y, a >= 0 and b >= 0 and known[a].least <= known[b].least, a, b)
        for a, x in {**one, -1: 0.0}.items()
        for b, y in {**other, -1: 0.0}.items()
        if a != b
    ]
    *_, first, second = max(pairs, default=(0.0, False, -1, -1))
    origins = [
        index for index, score in one.items() if first >= 0 and score >= one[first] * NEAR_BEST and index != second
    ]
    targets = [
        index for index, score in other.items() if second >= 0 and score >= other[second] * NEAR_BEST and index != first
    ]
    least, most = relation.least - 1, relation.most + 1
    fits = [
        (a, b)
        for a in origins
        for b in targets
        if known[b].most - known[a].least >= least and known[b].least - known[a].most <= most
    ]
    if fits:
        return [fits[0][0]], [fits[0][1]]
    return one_day(origins, known), one_day(targets, known)


def one_day(found: list[int], known: Sequence[Moment]) -> list[int]:
    """Return the moments that can all be one; none where they tell of several days."""
    if not found:
        return []
    least, most = max(known[index].least for index in found), min(known[index].most for index in found)
    return found if least <= most and len({known[index].has_year for index in found}) == 1 else []


def matches(relation: Relation, end: End, known: Sequence[Moment]) -> dict[int, float]:
    """Return the moments that share enough with what names one end of a relation; a day among its words is that day."""
    for index, one in enumerate(known):
        at = end.at
        if at and one.passages is relation.passages and at.start <= one.record.start < at.end and not one.of:
            return {index: _SURE}
    scored = ((index, _score(end, one, relation)) for index, one in enumerate(known))
    return {index: score for index, score in scored if score >= _LEAST}


def _score(end: End, one: Moment, relation: Relation) -> float:
    """Return how much what names an end of a relation and a moment share; 0 where they cannot be one."""
    if end.of != one.of or one.most - one.least > relation.grain:
        return 0.0
    if end.of:
        return 3.0 if end.words <= one.words | one.beside.around else 0.0
    if one.passages is relation.passages and abs(one.record.start - relation.record.start) < 2:
        return 0.0
    if end.nth != one.nth and (end.nth | one.nth) - _FIRST:
        return 0.0
    if (end.side and end.side not in one.beside.phases) or (relation.kind == "length" and not one.beside.phases):
        return 0.0
    if not end.side and end.aspect and one.beside.aspect and end.aspect.isdisjoint(one.beside.aspect):
        return 0.0
    if not end.side and end.aspect and not one.beside.aspect and not common(end.words, one.beside.heads):
        return 0.0
    words = common(end.words, one.words)
    if end.who and end.side in one.beside.phases and end.who <= one.words and _takes_post(one, end.side):
        return _LEAST + _AROUND * len(words)
    if one.said and (end.aspect or not words >= end.words):
        return 0.0
    if len(words) == 1:
        if len(end.words) != 1:
            return 0.0
        further = len(_further(end, one, words))
        return _LEAST + _AROUND * min(2, further) if further > 1 or words <= one.beside.heads else 0.0
    if relation.kind == "order" and len(words) < _THREE:
        return 0.0
    least = (_MOST if relation.kind == "order" else _COVERED if end.side else _SOME) * len(end.words)
    if len(words) < 2 or len(words) < least:
        return 0.0
    return len(words) + _AROUND * min(2, len(_further(end, one, words)))


def _further(end: End, one: Moment, words: Words) -> Words:
    """Return what an end and a moment share besides the words that name both."""
    return common(end.around, one.beside.around) - words


def _takes_post(one: Moment, side: str) -> bool:
    """Say whether a day is that on which somebody took up a post, or gave it up."""
    span = clause_at(one.passages, one.record.start, one.record.end)
    return cue({"start": "begin", "end": "finish"}[side]).search(one.passages.lower, *span) is not None


def common(words: Words, others: Words) -> Words:
    """Return the words of the one that the other has, events of related classes too."""
    return frozenset(
        word for word in words if word in others or (word[0] == "=" and not _wider(word).isdisjoint(others))
    )


@lru_cache(maxsize=2048)
def _wider(mark: str) -> frozenset[str]:
    return frozenset(f"={name}" for name in _also().get(mark[1:], ()))


@lru_cache(maxsize=1)
def _also() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in packs.rows("en/event_heads"):
        for other in row.get("also", ()):
            found[row["class"]].add(other)
            found[other].add(row["class"])
    return found

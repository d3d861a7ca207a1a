"""The facts of a story joined to networks: which day each end of a relation is on, by the words that name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date as date_of
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.chains.ends import End, Relation
from factcheck.link.chains.moments import Moment, Words, clause_at, cue, moments
from factcheck.link.chains.relations import relations
from factcheck.link.topics._phases import without_year
from factcheck.text.passages import Passages

_OF_STORY = 60, 300  # relations and moments of a story that are joined
_LEAST = 2.0  # weight of what an end and a moment must share
_COVERED = 0.5  # share of the words of an end that must be met
_MOST = 0.6  # where only an order is told
_FIRST = frozenset({"first"})  # "for the first time" is no place in a series
_THREE = 3  # words that a point must share where only an order is told
_SURE = 99.0
_SOME = 0.3  # where no side of a stretch tells the point
_NEAR_BEST = 0.75
_AROUND = 0.5  # weight of what they share around


class Fact(NamedTuple):
    """One constraint of a network: days from one point to another; the calendar is the origin of days."""

    told: Moment | Relation
    origin: str
    target: str
    least: int
    most: int


CALENDAR = "calendar"


def networks(story: Sequence[Passages]) -> tuple[list[tuple[Fact, ...]], set[frozenset[str]]]:
    """Return the facts of each network of a story that joins two points with days, and the days told apart, by id."""
    births = any("born" in passages.lower or passages.records("age") for passages in story)
    told = [one for passages in story for one in relations(passages, births)][: _OF_STORY[0]]
    if not told:
        return [], set()
    known = [one for passages in story for one in passages.once(moments)][: _OF_STORY[1]]
    bound = {index: _bound(one, known) for index, one in enumerate(told)}
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for index, ends in bound.items():
        for name, days_of_end in zip(("from", "to"), ends, strict=True):
            for moment in days_of_end:
                parent[root(f"moment {moment}")] = root(f"{name} {index}")
    for a, b, side_a, side_b in _met(told, bound):
        parent[root(f"{side_a} {a}")] = root(f"{side_b} {b}")
    facts: dict[str, list[Fact]] = defaultdict(list)
    days: dict[str, list[Moment]] = defaultdict(list)
    for moment in sorted({moment for ends in bound.values() for several in ends for moment in several}):
        days[root(f"moment {moment}")].append(known[moment])
    whole: dict[str, list[str]] = defaultdict(list)
    for index, relation in enumerate(told):
        one, other = root(f"from {index}"), root(f"to {index}")
        if one != other:
            whole[one].append(other)
            whole[other].append(one)
            facts[one].append(Fact(relation, one, other, *_exact(relation, days[one])))
    apart = {
        frozenset((known[a].record.id, known[b].record.id))
        for ones, others in bound.values()
        for a in ones
        for b in others
    }
    for index, ends in bound.items():
        ages = _ages_at(told[index])
        apart.update(frozenset((age, known[one].record.id)) for age in ages for several in ends for one in several)
    found: list[tuple[Fact, ...]] = []
    for nodes in _components(whole):
        group = [fact for node in nodes for fact in facts[node]]
        group.extend(_on_days({node: days[node] for node in nodes}))
        if len({fact.told.record.document for fact in group}) > 1 and len(group) > 2:
            found.append(tuple(group))
    return found, apart


def _ages_at(relation: Relation) -> list[str]:
    """Return the ids of the ages that stand where a relation does: what somebody was then says nothing of now."""
    passages, start = relation.passages, relation.record.start
    found = passages.records_in("age", start, relation.record.end) if relation.kind == "age" else ()
    return [one.id for one in found]


def _on_days(days: dict[str, list[Moment]]) -> Iterator[Fact]:
    """Yield that points lie on their days; where one is told without its year, all are read without it."""
    years = all(moment.has_year for several in days.values() for moment in several)
    for node, several in days.items():
        for one in several:
            if years or not one.has_year:
                yield Fact(one, CALENDAR, node, one.least, one.most)
            elif one.least == one.most:
                day = without_year(one.least)
                yield Fact(one, CALENDAR, node, day, day)


def _components(near: dict[str, list[str]]) -> Iterator[list[str]]:
    seen: set[str] = set()
    for first in sorted(near):
        if first in seen:
            continue
        seen.add(first)
        group, queue = [], [first]
        while queue:
            node = queue.pop()
            group.append(node)
            for other in near[node]:
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        yield sorted(group)


def _exact(relation: Relation, origins: Sequence[Moment]) -> tuple[int, int]:
    """Return the days of a relation; "the Monday after the match" is a day once that of the match is known."""
    if relation.weekday is None or not origins or origins[0].least != origins[0].most or not origins[0].has_year:
        return relation.least, relation.most
    day = date_of.fromordinal(origins[0].least).isoweekday()
    gap = (relation.weekday - day) % 7 or 7
    gap = gap if relation.least > 0 else gap - 7 or -7
    return gap, gap


def _bound(relation: Relation, known: Sequence[Moment]) -> tuple[list[int], list[int]]:
    """Return the moments that each end of a relation is, where the words leave no doubt."""
    one, other = _matches(relation, relation.origin, known), _matches(relation, relation.target, known)
    pairs = [
        (x + y, a >= 0 and b >= 0 and known[a].least <= known[b].least, a, b)
        for a, x in {**one, -1: 0.0}.items()
        for b, y in {**other, -1: 0.0}.items()
        if a != b
    ]
    *_, first, second = max(pairs, default=(0.0, False, -1, -1))
    origins = [
        index for index, score in one.items() if first >= 0 and score >= one[first] * _NEAR_BEST and index != second
    ]
    targets = [
        index
        for index, score in other.items()
        if second >= 0 and score >= other[second] * _NEAR_BEST and index != first
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
    return _one_day(origins, known), _one_day(targets, known)


def _one_day(found: list[int], known: Sequence[Moment]) -> list[int]:
    """Return the moments that can all be one; none where they tell of several days."""
    if not found:
        return []
    least, most = max(known[index].least for index in found), min(known[index].most for index in found)
    return found if least <= most and len({known[index].has_year for index in found}) == 1 else []


def _matches(relation: Relation, end: End, known: Sequence[Moment]) -> dict[int, float]:
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
        return 3.0 if end.words <= one.words | one.around else 0.0
    if one.passages is relation.passages and abs(one.record.start - relation.record.start) < 2:
        return 0.0
    if end.nth != one.nth and (end.nth | one.nth) - _FIRST:
        return 0.0
    if (end.side and end.side not in one.phases) or (relation.kind == "length" and not one.phases):
        return 0.0
    if not end.side and end.aspect and one.aspect and end.aspect.isdisjoint(one.aspect):
        return 0.0
    if not end.side and end.aspect and not one.aspect and not _common(end.words, one.heads):
        return 0.0
    words = _common(end.words, one.words)
    beside = _common(end.around, one.around) - words
    if end.who and end.side in one.phases and end.who <= one.words and _takes_post(one, end.side):
        return _LEAST + _AROUND * len(words)
    if one.said and (end.aspect or not words >= end.words):
        return 0.0
    if len(words) == 1:
        head = words <= one.heads and len(end.words) == 1
        return _LEAST + _AROUND * min(2, len(beside)) if head or (len(beside) > 1 and len(end.words) == 1) else 0.0
    if relation.kind == "order" and len(words) < _THREE:
        return 0.0
    least = (_MOST if relation.kind == "order" else _COVERED if end.side else _SOME) * len(end.words)
    return len(words) + _AROUND * min(2, len(beside)) if len(words) > 1 and len(words) >= least else 0.0


def _takes_post(one: Moment, side: str) -> bool:
    """Say whether a day is that on which somebody took up a post, or gave it up."""
    span = clause_at(one.passages, one.record.start, one.record.end)
    return cue({"start": "begin", "end": "finish"}[side]).search(one.passages.lower, *span) is not None


def _common(words: Words, others: Words) -> Words:
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


def _met(
    told: Sequence[Relation], bound: dict[int, tuple[list[int], list[int]]]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield the ends of two relations that are one point, of which no day is told."""
    free = [
        (index, name, end)
        for index, one in enumerate(told)
        for name, end, found in (("from", one.origin, bound[index][0]), ("to", one.target, bound[index][1]))
        if not found and not end.of and not end.side
    ]
    for place, (a, side_a, one) in enumerate(free):
        for b, side_b, other in free[place + 1 :]:
            if a != b and one.aspect == other.aspect:
                words = _common(one.words, other.words)
                fewer = min(len(one.words), len(other.words))
                if len(words) >= 2 and len(words) >= 0.6 * fewer:
                    yield a, b, side_a, side_b

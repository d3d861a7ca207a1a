"""The facts of a story joined to networks: which day each end of a relation is on, by the words that name it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as date_of
from typing import NamedTuple

from factcheck.link.chains import matches
from factcheck.link.chains.ends import WEEK, Relation
from factcheck.link.chains.known import Row
from factcheck.link.chains.moments import Beside, Moment, moments
from factcheck.link.chains.relations import relations
from factcheck.link.claim import stretch
from factcheck.link.topics._phases import without_year
from factcheck.text.passages import Passages

_OF_STORY = 60, 300  # relations and moments of a story that are joined


class Fact(NamedTuple):
    """One constraint of a network: days from one point to another; the calendar is the origin of days.

    `row` is what puts a point on its day where no document does; an `exact` one allows no day more or less.
    """

    told: Moment | Relation
    origin: str
    target: str
    least: int
    most: int
    row: Row | None = None
    exact: bool = False


_BEFORE = re.compile(r",? (?:just |only |exactly )?")
_OPENING = re.compile(r"\W*(?:on )?(?:[a-z]+day,? )?(?:the )?")
_CLAUSE = re.compile(
    r"(?! (?:and|to|until)\b),? (?:(?!\b(?:that|how|which|who|when|where|after|before|had|as)\b)[^;:]){0,120}"
)
_APPOSED = re.compile(r"(?: [\w.'-]+){0,6}(?:, | \()(?:on )?(?:[a-z]+day,? )?(?:the )?")
CALENDAR = "calendar"
Rows = Callable[[Relation], Row | None]  # what is known of the point that a relation counts from


def networks(story: Sequence[Passages], rows: Rows) -> tuple[list[tuple[Fact, ...]], set[frozenset[str]]]:
    """Return the facts of each network of a story that joins two points with days, and the days told apart, by id.

    One document alone is joined where it counts from a day that is known.
    """
    births = len(story) > 1 and any("born" in passages.lower or passages.records("age") for passages in story)
    told = [one for passages in story for one in relations(passages, births)][: _OF_STORY[0]]
    fixed = {index: row for index, one in enumerate(told) if (row := rows(one)) is not None}
    if not told or (len(story) == 1 and not fixed):
        return [], set()
    known = [one for passages in story for one in passages.once(moments)][: _OF_STORY[1]]
    bound = {
        index: _of_two_days(matches.bound(one, known), known) for index, one in enumerate(told) if index not in fixed
    }
    sure = _fixed(told, fixed, known, bound)
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
            exact = relation.weekday is not None or index in sure
            facts[one].append(Fact(relation, one, other, *_exact(relation, days[one]), exact=exact))
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
        voices = {fact.told.record.document for fact in group} | {fact.row.id for fact in group if fact.row}
        if len(voices) > 1 and len(group) > 2:
            found.append(tuple(group))
    return found, apart


def _of_two_days(ends: tuple[list[int], list[int]], known: Sequence[Moment]) -> tuple[list[int], list[int]]:
    """Return the days of two ends without those of the second that are the day of the first, told by another text.

    A year or month that holds that day tells it once more: "the shootings in 2013".
    """
    first = [known[place] for place in ends[0]]
    return ends[0], [place for place in ends[1] if not any(_holds(known[place], one) for one in first)]


def _holds(wide: Moment, one: Moment) -> bool:
    return wide.least <= one.least and one.most <= wide.most


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
                yield Fact(one, CALENDAR, node, one.least, one.most, one.row)
            elif one.least == one.most:
                day = without_year(one.least)
                yield Fact(one, CALENDAR, node, day, day, one.row)


def _fixed(
    told: Sequence[Relation],
    fixed: Mapping[int, Row],
    known: list[Moment],
    bound: dict[int, tuple[list[int], list[int]]],
) -> set[int]:
    """Bind the relations that count from known days, which are added to `known`; return those that tell exact days.

    A day that stands in the sentence itself is that of what is dated, in the year that lies nearest.
    """
    added: dict[tuple[str, int, int], int] = {}
    sure: set[int] = set()
    for index, row in fixed.items():
        one = told[index]
        key = row.id, row.least, row.most
        if key not in added:
            added[key] = len(known)
            known.append(_of_row(one.passages, row))
        beside = _beside(one, row, known)
        if beside is not None:
            known.append(_in_year(beside, row))
            bound[index] = [added[key]], [len(known) - 1]
            if row.least <= known[-1].least <= row.most:
                bound[index] = [], []  # the day of what is counted from, told once more
            if one.grain == WEEK and one.least == one.most and abs(one.least) <= WEEK and row.least == row.most:
                sure.add(index)
            continue
        others = [
            place
            for place, moment in enumerate(known)
            if not _is_beside(moment, one) and not any(_is_of(moment, row) for row in fixed.values())
        ]
        scores = matches.matches(one, one.target, [known[place] for place in others])
        best = max(scores.values(), default=0.0)
        near = [others[place] for place, score in scores.items() if score >= best * matches.NEAR_BEST]
        bound[index] = [added[key]], matches.one_day(near, known)
    return sure


def _is_of(moment: Moment, row: Row) -> bool:
    """Say whether a day is none of a document, but that of what is known or the year in its name."""
    named = moment.passages.document.id == row.document and row.at.start <= moment.record.start < row.at.end
    return moment.row is not None or named


def _of_row(passages: Passages, row: Row) -> Moment:
    record = stretch(passages, row.at.start, row.at.end, "chain-known")
    return Moment(record, passages, row.least, row.most, True, frozenset(), Beside(), row=row)


def _beside(relation: Relation, row: Row, known: Sequence[Moment]) -> Moment | None:
    """Return the day in a sentence on which a relation puts what it dates: "two days after the vote, on 9 May"."""
    lower, start, at = relation.passages.lower, relation.record.start, row.at
    here = [one for one in known if _is_beside(one, relation) and one.row is None and not one.of]
    here = [one for one in here if one.least == one.most and not at.start <= one.record.start < at.end]
    told = [one for one in here if _APPOSED.fullmatch(lower, at.end, one.record.start)]
    told = told or [one for one in here if _BEFORE.fullmatch(lower, one.record.end, start)]
    sentence = relation.passages.sentence_at(start)
    told = told or [
        one
        for one in here
        if _OPENING.fullmatch(lower, sentence.start, one.record.start)
        and _CLAUSE.fullmatch(lower, one.record.end, start)
    ]
    return told[0] if len(told) == 1 else None


def _is_beside(moment: Moment, relation: Relation) -> bool:
    """Say whether a day stands in the sentence of a relation."""
    sentence = relation.passages.sentence_at(relation.record.start)
    return moment.passages is relation.passages and sentence.start <= moment.record.start < sentence.end


def _in_year(moment: Moment, row: Row) -> Moment:
    """Return a day told without its year in the year in which it lies nearest to a known day."""
    if moment.has_year:
        return moment
    day, about = date_of.fromordinal(moment.least), date_of.fromordinal(row.most)
    days = [
        day.replace(year=year)
        for year in (about.year - 1, about.year, about.year + 1)
        if (day.month, day.day) != (2, 29)
    ]
    near = min((one.toordinal() for one in days), key=lambda one: abs(one - row.most), default=None)
    return moment if near is None else moment._replace(least=near, most=near, has_year=True)


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
                words = matches.common(one.words, other.words)
                fewer = min(len(one.words), len(other.words))
                if len(words) >= 2 and len(words) >= 0.6 * fewer:
                    yield a, b, side_a, side_b

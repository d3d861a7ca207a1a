"""Months, seasons and years in which two documents put what seems to be one happening: "due in 2027", "in March".

What a document tells so is seldom of the main thing, and its words are few: points of their own weigh it
(en/stretch_points).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from factcheck.extract.resolution.tense import outlook
from factcheck.link.context import alike
from factcheck.link.dated import traits
from factcheck.link.dated.kinds import of_one_kind, says_what
from factcheck.link.dated.sides import Sides, likeness
from factcheck.link.dated.told import Day, governed_by, told
from factcheck.link.parts import overlap, points
from factcheck.link.parts.leading import leading
from factcheck.records import Date, Event
from factcheck.records import stretch as times
from factcheck.records.interval import when
from factcheck.text.passages import Passages

PACK: Final = "en/stretch_points"
BEGIN: Final = points.BEGIN
LEAST: Final = 0.55  # from here on two times are of one happening
MARGIN: Final = 0.05  # by which the best partner must lead the next
# what tells two times apart whatever speaks for them
DECIDE: Final = frozenset({"far-apart", "one-ahead", "one-said", "other-numbers", "other-unit", "two-deeds", "unlike"})
_FIGURES: Final = re.compile(r" \d")
_MOST: Final = 12  # times of one document that are left over
_MOST_COMMON: Final = 8
_UNLIKE: Final = 0.065  # as alike as the words near two times are that share none, or one far from them
_UNLIKE_UNITS: Final = 0.3  # the same for a day and a month
_UNLIKE_DAYS: Final = 0.15  # the same for two weekdays, of which reports tell more
_WEEK: Final = 7
_SMALL_HOURS: Final = re.compile(r"T(?:0[0-5]|24)")


class Pair(NamedTuple):
    """Two times of two documents with their traits, and how likely they are of one happening."""

    a: Day
    b: Day
    traits: Mapping[str, float]
    likely: float


def stretches(passages: Passages, of_event: Mapping[str, Event]) -> list[Day]:
    """Return the months, seasons and years of a document in which something happened, as it tells."""
    governed = governed_by(passages)
    found: list[Day] = []
    for one in passages.records("date"):
        if (
            one.comparable
            and times.is_long(one)
            and not one.range
            and times.stretch(one)
            and not _is_cut(passages, one)
        ):
            time = told(passages, one, of_event.get(one.id), governed, first=not found)
            if time is not None:
                found.append(time._replace(ahead=_is_ahead(time)))
    return found


def _is_cut(passages: Passages, one: Date) -> bool:
    """Say whether figures behind a time are of it: "November 22,2013" has no blank."""
    return _FIGURES.match(passages.plain, one.end) is not None


def _is_quoted(day: Day) -> bool:
    """Say whether a time stands in a quotation, whose words are compared with those of the other."""
    quotes = day.passages.records("quote")
    return any(one.start <= day.date.start < one.end for one in quotes)


def _is_ahead(time: Day) -> bool:
    """Say whether a time is still to come: a later year than that of the report, else as it is told."""
    known, published = times.stretch(time.date), time.passages.published
    if not (published and known and known.year) or known.earliest or known.year == published.year:
        return time.ahead
    return known.year > published.year


def are_apart(mine: Sequence[Day], theirs: Sequence[Day]) -> bool:
    """Say whether two documents tell times that could be set against each other."""
    return bool(mine and theirs) and any(times.is_long(day.date) for day in (*mine, *theirs))


def chosen(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the likely pairs that are the best for both, clear of the next."""
    best = leading(pairs, lambda pair: (pair.a.value, pair.b.value), lambda pair: pair.likely, MARGIN)
    return (pair for pair in best if pair.likely >= LEAST)


def of_two_weekdays(a: Day, b: Day) -> bool:
    """Say whether an undated report tells a weekday alone, and the other another weekday of its own week."""
    if (a.passages.published is None) == (b.passages.published is None):
        return False
    bare, day = (a, b) if a.passages.published is None else (b, a)
    weekday, known = when(bare.date).weekday, when(day.date).interval
    if not (weekday and known and known.earliest) or day.away is None or abs(day.away) > _WEEK:
        return False
    if any(_SMALL_HOURS.search(one.date.value or "") for one in (a, b)):
        return False  # "late on Friday", "at 1 a.m. on Saturday"
    return known.earliest.isoweekday() != weekday


def between(
    mine: Sequence[Day], theirs: Sequence[Day], sides: Sides, weekdays: Sequence[tuple[Day, Day]] = ()
) -> Iterator[Pair]:
    """Yield the pairs of times of two documents, one of them longer than a day, neither told in the other document.

    `weekdays` are pairs of weekdays that are weighed with them.
    """
    one, other = mine[0].passages, theirs[0].passages
    left = [day for day in mine if not _is_told(day, other)], [day for day in theirs if not _is_told(day, one)]
    if max(map(len, left)) > _MOST:
        return
    fit = [
        (a, b)
        for a in left[0]
        for b in left[1]
        if (times.is_long(a.date) or times.is_long(b.date))
        and times.clash(a.date, b.date)
        and not (_is_quoted(a) and _is_quoted(b))
    ]
    for a, b in (*fit, *weekdays):
        found = weighed(a, b, sides)
        yield Pair(a, b, found, likelihood(found))


def odds(found: Mapping[str, float]) -> float:
    """Return the logarithm of the odds that two times are of one happening."""
    return points.odds(PACK, found)


def likelihood(found: Mapping[str, float]) -> float:
    """Return how likely two times are of one happening, from 0 to 1, by the sum of the points of their traits."""
    return points.likelihood(odds(found)) if DECIDE.isdisjoint(found) else 0.0


def _is_told(day: Day, other: Passages) -> bool:
    """Say whether a document names a time that may be this one."""
    return any(one.comparable and times.may_tell(day.date, one) for one in other.records("date"))


def _may_be_ahead(day: Day) -> bool:
    """Say whether an undated document leaves open whether a time has come: not "we opened it on Monday"."""
    if not day.may_be_ahead:
        return False
    return outlook(day.passages.lower, day.date.start, day.date.end, day.sentence) != "past"


def weighed(a: Day, b: Day, sides: Sides) -> dict[str, float]:
    """Return what tells whether two times are of one happening, each trait with its strength."""
    mine, its = sides.of(a), sides.of(b)
    numbers, every = ([traits.numbers(day, least) for day in (a, b)] for least in (traits.LEAST_NUMBER, 0))
    edges = a.bound or a.phase, b.bound or b.phase
    one_kind = of_one_kind(a, b)
    two_kinds = says_what(a.head) and says_what(b.head) and not (one_kind or edges[0] == edges[1] != "")
    near, days = likeness(mine, its), not (times.is_long(a.date) or times.is_long(b.date))
    one_unit = days or a.date.granularity == b.date.granularity
    found = {
        "near": near,
        "like": alike(mine.vector, its.vector),
        "one-kind": one_kind,
        "two-kinds": two_kinds,
        "numbers": min(len(numbers[0] & numbers[1]), 2),
        "facts": min(overlap.in_common(a.passages, b.passages), _MOST_COMMON),
        "both-ahead": a.ahead and b.ahead,
        "other-edge": edges[0] != edges[1],
        "distance": abs(a.date.start / len(a.passages.text) - b.date.start / len(b.passages.text)),
        "one-unit": one_unit,
        "one-ahead": a.ahead != b.ahead and not (_may_be_ahead(a) or _may_be_ahead(b)),
        "one-said": a.of_saying != b.of_saying,
        "unlike": near < _UNLIKE_DAYS if days else not one_kind and near < (_UNLIKE if one_unit else _UNLIKE_UNITS),
        "two-deeds": days and two_kinds,
        "other-unit": not one_unit and any(day.is_bare or day.is_nowadays for day in (a, b)),  # "Thursday", "January"
        "far-apart": not (days or times.alike(a.date, b.date)),
        "other-numbers": bool(every[0] and every[1]) and every[0].isdisjoint(every[1]),  # two periods
    }
    return {name: float(strength) for name, strength in found.items() if strength}

"""Days that each of two documents alone has: how well two of them are the day of one happening.

Most facts of a story are told by several documents; a day that both give, in whatever words, is settled. Where each of
two documents gives a day that the other lacks, and each is the other's best partner, the two are taken for one
disputed day if enough speaks for it: points fitted on days that were changed in stories (en/day_points).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.extract.resolution.tense import Outlook, outlook, will_be
from factcheck.link.context import alike, shared
from factcheck.link.dated import distances, points, stretches, traits
from factcheck.link.dated.distant import days_told, of_any_year
from factcheck.link.dated.kinds import of_one_kind, tells_of
from factcheck.link.dated.sides import Sides
from factcheck.link.dated.told import Day, days, is_day, is_monthless, is_weekday, is_yearless, of_title
from factcheck.link.dated.traits import Left
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.parts.leading import leading
from factcheck.link.spoken.words import around, named
from factcheck.records import Date
from factcheck.records.interval import disjoint, same_but_year, when
from factcheck.records.stretch import is_long
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_COMPARED: Final = UNDECIDED + 0.02
UNTIL_WHEN: Final = "both tell until when"
NO_DAY: Final = "neither document has the other's day"
NO_TIME: Final = "neither document has the other's month, season or year"
LEAST: Final = 0.62  # from here on two days are of one happening
_UNLIKE: Final = 0.8  # the same, where their sentences have no word in common and are no leads, or tell other deeds
MARGIN: Final = 0.03  # by which the best partner must lead the next
_SLIPS: Final = ("one-figure", "figure-added", "other-month")  # 8 and 18 May, 3 May and 3 June
_SLOPE: Final = 0.143  # score for each unit of log-odds more
_WEEK: Final = 7
_NIGHT: Final = 6  # o'clock, until when it is still the night of the day before
_FURTHEST: Final = 150  # days, further than which two days are of two times
_NEIGHBOURS: Final = 12  # documents that each one is compared with
_MOST: Final = 24  # days of one document that are left over: a list, in which a partner would be chance
_NEXT: Final = re.compile(r" next(?=[.,;:!?)]|$| (?:at|for|to|from|in|with|when|and|by)\b)")
_RECURS: Final = "weekday-of-some-month"  # "the last Monday of the month"
_ANY_DAY: Final = "XXXX-XX-XX"  # "today" of an undated report says nothing of which day it is
_OF_SPEECH: Final = frozenset({"day-word", "last-night", "this-name"})  # "today", "last night", "this morning"
_OF_THE_TIME: Final = 10  # days from one report, within which another of its story tells weekdays
_TOO_MANY: Final = 200  # days of one document: a calendar


def left_over(collection: Collection) -> Iterator[tuple[Day, Day, Linked]]:
    """Yield the days, and the longer times, that two documents of a story give for what seems to be one happening."""
    for story in stories(collection):
        for several in story.weighed(LEAST - MARGIN):
            for pair in chosen(several):
                yield pair.a, pair.b, _linked(pair, points.odds(pair.traits), LEAST, collection)
        for times in story.weighed_longer():
            for time in stretches.chosen(times):
                yield time.a, time.b, _linked(time, stretches.odds(time.traits), stretches.LEAST, collection)


def _linked(pair: Pair | stretches.Pair, odds: float, least: float, collection: Collection) -> Linked:
    """Return how likely a pair is of one happening: what is just likely is just compared."""
    score = min(_COMPARED + _SLOPE * (odds - log(least / (1 - least))), 1.0)
    return Linked(score, _reasons(pair.a, pair.b, collection))


def stories(collection: Collection) -> Iterator[Story]:
    """Yield each story of several documents with its days."""
    found: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        found[collection.home[passages.document.id]].append(passages)
    several = [documents for documents in found.values() if len(documents) > 1]
    of_event = {day.id: event for entity in collection.entities for event, day in entity.dates} if several else {}
    for documents in several:
        told = {passages.document.id: days(passages, of_event) for passages in documents}
        long = {passages.document.id: stretches.stretches(passages, of_event) for passages in documents}
        yield Story(told, collection, longer=long)


def chosen(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the likely pairs that are the best for both, clear of the next, each told in one place or several."""
    best = leading(pairs, lambda pair: (pair.a.value, pair.b.value), lambda pair: pair.likely, MARGIN)
    return (pair for pair in best if pair.likely >= (_UNLIKE if _is_unlike(pair.traits) else LEAST))


def _is_unlike(traits: Mapping[str, float]) -> bool:
    """Say whether two days are told in words that share too little to be taken for one happening lightly."""
    return bool(traits.get("other-words")) or _is_of_nothing_alike(traits)


def _is_of_nothing_alike(traits: Mapping[str, float]) -> bool:
    """Say whether two sentences have no word in common, are no leads, and their days are no slip of one for another."""
    return bool(traits.get("unlike-outside")) and not any(traits.get(trait) for trait in _SLIPS)


class Pair(NamedTuple):
    """Two days of two documents with their traits, and how likely they are of one happening."""

    a: Day
    b: Day
    traits: Mapping[str, float]
    likely: float


class Story:
    """The documents of one story with their days."""

    def __init__(
        self,
        told: Mapping[str, Sequence[Day]],
        collection: Collection,
        named: Mapping[str, Sequence[Date]] | None = None,
        longer: Mapping[str, Sequence[Day]] | None = None,
    ) -> None:
        """Hold the days on which something happened, and the `longer` times: months, seasons and years.

        `named` are all days that each document names, where they are known.
        """
        self.told = told
        self.longer = longer or {}
        self.named = _named(told, collection) if named is None else named
        self._collection = collection
        self._known: dict[tuple[str, str, str], bool] = {}
        self._sides = Sides(collection.contexts, [collection.documents[name] for name in told])

    def weighed(self, floor: float = 0.0) -> Iterator[list[Pair]]:
        """Yield the pairs of days of every two documents that could be of one happening.

        Those that are seen to be less likely than `floor` are not weighed: likely 0, without traits.
        """
        for one, other in self.compared():
            yield list(self.between(one, other, floor))

    def weighed_longer(self) -> Iterator[list[stretches.Pair]]:
        """Yield the pairs of times of every two documents, one a month or longer, that could be of one happening."""
        for one, other in self.compared():
            mine, theirs = ([*self.longer.get(name, ()), *self.told[name]] for name in (one, other))
            weekdays = list(self._weekdays(one, other))
            if (weekdays or stretches.are_apart(mine, theirs)) and not self._strangers(one, other):
                yield list(stretches.between(mine, theirs, self._sides, weekdays))

    def _weekdays(self, one: str, other: str) -> Iterator[tuple[Day, Day]]:
        """Yield the weekdays of two documents, one of them undated, that neither has of the other."""
        for a, b in product(self.told[one], self.told[other]):
            if stretches.of_two_weekdays(a, b) and not (self.is_told(a, other) or self.is_told(b, one)):
                yield a, b

    def weighed_as_one(self, a: Day, b: Day) -> Mapping[str, float]:
        """Return what tells whether two times, one a month or longer, are of one happening."""
        return stretches.weighed(a, b, self._sides)

    def compared(self) -> Iterator[tuple[str, str]]:
        """Yield the documents, two at a time, by their ids."""
        every = {name: len(several) + len(self.longer.get(name, ())) for name, several in self.told.items()}
        names = [name for name, many in every.items() if 0 < many <= _TOO_MANY]
        for index, one in enumerate(names):
            for other in names[index + 1 : index + 1 + _NEIGHBOURS]:
                yield one, other

    def between(self, one: str, other: str, floor: float = 0.0) -> Iterator[Pair]:
        """Yield the pairs of days that each of two documents alone has, and that cannot be one day, as `weighed`."""
        mine = [day for day in self.told[one] if not self.is_told(day, other)]
        theirs = [day for day in self.told[other] if not self.is_told(day, one)] if mine else []
        if not (0 < len(mine) <= _MOST and 0 < len(theirs) <= _MOST) or self._strangers(one, other):
            return
        near = [distances.in_one_week(a, b) for a in mine for b in theirs]
        fit = [pair for pair in near if _may_clash(*pair)]
        if not fit:
            return
        as_told = {day.date.id: day for day in (*mine, *theirs)}
        settled = [day for day in self.told[one] if day not in mine]
        settled += [day for day in self.told[other] if day not in theirs]
        for a, b in fit:
            left = Left(a, b, settled, fit)
            found = traits.traits(left, self._sides, self.told, floor)
            likely = points.likelihood(found) if found is not None else 0.0
            yield Pair(as_told[a.date.id], as_told[b.date.id], found or {}, likely)

    def _strangers(self, one: str, other: str) -> bool:
        passages = self._collection.documents
        if self._collection.contexts.strangers(passages[one], passages[other]):
            return True
        return self._collection.instances.apart(one, other)

    def is_told(self, day: Day, other: str) -> bool:
        """Say whether a document names a day that may be this one."""
        key = day.date.document, day.date.id, other
        if key not in self._known:
            passages = self._collection.documents[other]
            named = any(may_meet(day.date, day.passages, one, passages) for one in self.named[other])
            self._known[key] = named or of_any_year(day.value) in passages.once(days_told)
        return self._known[key]


def _named(told: Iterable[str], collection: Collection) -> dict[str, list[Date]]:
    """Return every day that a document names, also those on which nothing happened, by its id."""
    every = ((name, collection.documents[name]) for name in told)
    return {
        name: [
            one
            for one in passages.records("date")
            if ((is_day(passages, one) and one.how != _RECURS) or of_title(passages, one))
            and not _may_be_any_day(passages, one)
        ]
        for name, passages in every
    }


def _may_be_any_day(passages: Passages, one: Date) -> bool:
    """Say whether a text leaves open which day is meant: "today" of an undated report, or of somebody quoted."""
    if (one.value or "").partition("T")[0] == _ANY_DAY:
        return True
    if one.how.removeprefix("clock-") not in _OF_SPEECH or is_weekday(one):
        return False
    quote = passages.record_at("quote", one.start)
    return quote is not None and quote.form != "scare"


def may_meet(a: Date, one: Passages, b: Date, other: Passages) -> bool:
    """Say whether two dates can be one day; a bare "Tuesday" that is read as the next may be the last one."""
    if _is_of_another_week(a, b, other) or _is_of_another_week(b, a, one):
        return False
    if disjoint(when(a), when(b)) is not True or same_but_year(a, b):
        return True
    if a.value and b.value and a.value[4:10] == b.value[4:10] and (is_yearless(a) or is_yearless(b)):
        return True
    if a.value and b.value and a.value[8:10] == b.value[8:10] and (is_monthless(a) or is_monthless(b)):
        return True
    if not (a.earliest and b.earliest):
        return False
    apart = (date.fromisoformat(a.earliest) - date.fromisoformat(b.earliest)).days
    if abs(apart) != _WEEK:
        return False
    bare = [is_weekday(day) for day in (a, b)]
    if all(bare):
        earlier, told, later, ahead = (b, other, a, one) if apart > 0 else (a, one, b, other)
        return not (_is_of_next_week(later, ahead) and _seen(earlier, told) == "past")
    return (apart > 0 and bare[0] and _is_next(a, one)) or (apart < 0 and bare[1] and _is_next(b, other))


def _is_of_another_week(bare: Date, day: Date, passages: Passages) -> bool:
    """Say whether an undated report tells a weekday alone, and a day lies weeks from the report that tells it."""
    if bare.earliest or not (is_weekday(bare) and day.earliest and passages.published):
        return False
    return abs((date.fromisoformat(day.earliest) - passages.published).days) > _OF_THE_TIME


def _is_of_next_week(day: Date, passages: Passages) -> bool:
    """Say whether a weekday is surely one to come: "should dock on Wednesday next"."""
    lower = passages.lower
    return _NEXT.match(lower, day.end) is not None or day.text.lower().startswith("next ")


def _seen(day: Date, passages: Passages) -> Outlook:
    return outlook(passages.lower, day.start, day.end, passages.sentence_at(day.start))


def _is_next(day: Date, passages: Passages) -> bool:
    published = passages.published
    if not (published and day.earliest and day.earliest > published.isoformat()):
        return False
    return not will_be(passages.lower, day.start, day.end, passages.sentence_at(day.start))


def _may_clash(a: Day, b: Day) -> bool:
    """Say whether two days are not the same, and nothing forbids that they are of one happening."""
    if disjoint(when(a.date), when(b.date)) is not True:
        return False
    if {a.phase, b.phase} == {"start", "end"} or {a.bound, b.bound} == {"start", "end"}:
        return False  # open until 30 April, closed from 1 May
    gap = distances.gap(a.date, b.date)
    if gap is None or (gap > _FURTHEST and not distances.of_two_months(a, b)):
        return False
    earlier, later = sorted((a, b), key=lambda day: day.date.earliest or "")
    if gap == 1 and a.bound == b.bound == "end" and later.is_left_out and not earlier.is_left_out:
        return False  # "cancelled up to Sunday", "no ferry before Monday"
    clock = (later.date.value or "").partition("T")[2][:2]
    return not (gap == 1 and clock.isdigit() and int(clock) < _NIGHT)  # a sitting that ended at 12:40 a.m.


def _end_one_thing(a: Day, b: Day) -> bool:
    """Say whether two days are until when one thing goes on: "the closure runs to 5 May", "closed until 15 March"."""
    return a.bound == b.bound == "end" and (tells_of(a, b) or tells_of(b, a))


def _reasons(a: Day, b: Day, collection: Collection) -> tuple[str, ...]:
    mine, other = (collection.contexts.of(day.passages, day.sentence.start) for day in (a, b))
    one_event = [named(a.event.text, b.event.text)] if a.event and b.event and of_one_kind(a, b) else []
    return (
        *one_event,
        *(around(shared(mine, other), a.passages, a.sentence.start) if alike(mine, other) else ()),
        *((UNTIL_WHEN,) if _end_one_thing(a, b) else ()),
        NO_TIME if is_long(a.date) or is_long(b.date) else NO_DAY,
    )

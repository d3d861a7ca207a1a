"""Days that each of two documents alone has: how well two of them are the day of one happening.

Most facts of a story are told by several documents; a day that both give, in whatever words, is settled. Where each of
two documents gives a day that the other lacks, and each is the other's best partner, the two are taken for one
disputed day if enough speaks for it: points fitted on days that were changed in stories (en/day_points).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from factcheck.knowledge import packs
from factcheck.link.context import alike, shared
from factcheck.link.dated import signs
from factcheck.link.dated.signs import Left
from factcheck.link.dated.told import Day, days, is_day, is_weekday, is_yearless, of_title
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.spoken.words import around, named
from factcheck.records import Date
from factcheck.records.interval import disjoint, same_but_year, when
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_COMPARED: Final = UNDECIDED + 0.02
_ENOUGH: Final = 0.5  # log-odds from which on two days are compared
_ENOUGH_UNDATED: Final = 0.8  # the same where a report is undated: its day may be of another step of the affair
_SLOPE: Final = 0.143  # score for each unit of log-odds more
_CLEAR: Final = 0.15  # log-odds by which the best partner must lead the next
_WEEK: Final = 7
_NIGHT: Final = 6  # o'clock, until when it is still the night of the day before
_LATER: Final = 3  # days between two reports, from which on each has news of its own
_FURTHEST: Final = 150  # days, further than which two days are of two times
_NEIGHBOURS: Final = 12  # documents that each one is compared with
_MOST: Final = 24  # days of one document that are left over: a list, in which a partner would be chance
_TOO_MANY: Final = 200  # days of one document: a calendar


def left_over(collection: Collection) -> Iterator[tuple[Day, Day, Linked]]:
    """Yield the days that two documents of a story give for what seems to be one happening."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].append(passages)
    if all(len(documents) == 1 for documents in stories.values()):
        return
    of_event = {day.id: event for entity in collection.entities for event, day in entity.dates}
    for documents in stories.values():
        if len(documents) > 1:
            told = {passages.document.id: days(passages, of_event) for passages in documents}
            yield from _Story(told, collection).disputed()


class _Story:
    """The documents of one story with their days."""

    def __init__(self, told: dict[str, list[Day]], collection: Collection) -> None:
        self._told = told
        self._collection = collection
        self._known: dict[tuple[str, str, str], bool] = {}

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """Return how much each word says among the sentences of the story, whatever else the collection holds."""
        return self._collection.contexts.within(self._collection.documents[name] for name in self._told)

    @cached_property
    def _named(self) -> dict[str, list[Date]]:
        """Return every day that a document names, also those on which nothing happened, by its id."""
        documents = self._collection.documents
        return {
            name: [
                one
                for one in documents[name].records("date")
                if is_day(documents[name], one) or of_title(documents[name], one)
            ]
            for name in self._told
        }

    def disputed(self) -> Iterator[tuple[Day, Day, Linked]]:
        """Yield the pairs of days of every two documents that are taken for one happening."""
        names = [name for name, several in self._told.items() if 0 < len(several) <= _TOO_MANY]
        for index, one in enumerate(names):
            for other in names[index + 1 : index + 1 + _NEIGHBOURS]:
                mine = [day for day in self._told[one] if not self._is_told(day, other)]
                theirs = [day for day in self._told[other] if not self._is_told(day, one)] if mine else []
                if 0 < len(mine) <= _MOST and 0 < len(theirs) <= _MOST and not self._strangers(one, other):
                    settled = [day for day in self._told[one] if day not in mine]
                    settled += [day for day in self._told[other] if day not in theirs]
                    yield from self._best(mine, theirs, settled)

    def _strangers(self, one: str, other: str) -> bool:
        passages = self._collection.documents
        if self._collection.contexts.strangers(passages[one], passages[other]):
            return True
        return self._collection.instances.apart(one, other)

    def _is_told(self, day: Day, other: str) -> bool:
        """Say whether a document names a day that may be this one."""
        key = day.date.document, day.date.id, other
        if key not in self._known:
            passages = self._collection.documents[other]
            self._known[key] = any(may_meet(day.date, day.passages, one, passages) for one in self._named[other])
        return self._known[key]

    def _tellers(self, day: Day) -> int:
        return sum(name == day.date.document or self._is_told(day, name) for name in self._told)

    def left(self, mine: Sequence[Day], theirs: Sequence[Day], settled: Sequence[Day]) -> Iterator[Left]:
        """Yield the pairs of days that cannot be one day, but may be of one happening."""
        fit = [(a, b) for a in mine for b in theirs if _may_clash(a, b)]
        for a, b in fit:
            sole = all(x.value == a.value for x, y in fit if y is b) and all(
                y.value == b.value for x, y in fit if x is a
            )
            yield Left(a, b, (self._tellers(a), self._tellers(b)), sole, settled)

    def _best(
        self, mine: Sequence[Day], theirs: Sequence[Day], settled: Sequence[Day]
    ) -> Iterator[tuple[Day, Day, Linked]]:
        """Yield the pairs that are the best for both, clear of the next, each told in one place or several."""
        cells: dict[tuple[str, str], tuple[float, Left]] = {}
        for left in self.left(mine, theirs, settled):
            odds, key = _odds(signs.signs(left, self._weights, self._told)), (left.a.value, left.b.value)
            if key not in cells or odds > cells[key][0]:
                cells[key] = odds, left
        for (one, other), (odds, left) in cells.items():
            near = [more for (x, y), (more, _) in cells.items() if x == one or y == other]
            if odds >= _enough(left) and sum(more > odds - _CLEAR for more in near) == 1:
                score = min(_COMPARED + _SLOPE * (odds - _ENOUGH), 1.0)
                yield left.a, left.b, Linked(score, _reasons(left.a, left.b, self._collection))


def may_meet(a: Date, one: Passages, b: Date, other: Passages) -> bool:
    """Say whether two dates can be one day; a bare "Tuesday" that is read as the next may be the last one."""
    if disjoint(when(a), when(b)) is not True or same_but_year(a, b):
        return True
    if a.value and b.value and a.value[4:10] == b.value[4:10] and (is_yearless(a) or is_yearless(b)):
        return True
    if not (a.earliest and b.earliest):
        return False
    apart = (date.fromisoformat(a.earliest) - date.fromisoformat(b.earliest)).days
    if abs(apart) != _WEEK:
        return False
    bare = [is_weekday(day) for day in (a, b)]
    if all(bare):
        return True
    return (apart > 0 and bare[0] and _is_next(a, one)) or (apart < 0 and bare[1] and _is_next(b, other))


def _is_next(day: Date, passages: Passages) -> bool:
    published = passages.published
    return bool(published and day.earliest and day.earliest > published.isoformat())


def _may_clash(a: Day, b: Day) -> bool:
    """Say whether two days are not the same, and nothing forbids that they are of one happening."""
    if disjoint(when(a.date), when(b.date)) is not True:
        return False
    if {a.phase, b.phase} == {"start", "end"} or {a.bound, b.bound} == {"start", "end"}:
        return False  # open until 30 April, closed from 1 May
    one, other = a.passages.published, b.passages.published
    if not (one and other):  # undated texts do not show whether two days are of two steps of one affair
        if not (a.first and b.first) or not signs.of_one_kind(a, b) or signs.of_two_places(a, b):
            return False
        if signs.beside_a_strange_name(a, b) or a.ahead != b.ahead:
            return False
    elif abs((one - other).days) >= _LATER:
        if a.away in signs.NEWS and b.away in signs.NEWS:
            return False  # each tells the news of its own day
        if a.ahead != b.ahead:
            return False  # a plan, and what came of it
    if _had_not_come(a, b) or _had_not_come(b, a):
        return False
    if _was_told_later(a, b) or _was_told_later(b, a):
        return False
    gap = signs.gap(a.date, b.date)
    if gap is None or gap > _FURTHEST:
        return False
    later = max(a, b, key=lambda day: day.date.earliest or "")
    clock = (later.date.value or "").partition("T")[2][:2]
    return not (gap == 1 and clock.isdigit() and int(clock) < _NIGHT)  # a sitting that ended at 12:40 a.m.


def _was_told_later(day: Day, other: Day) -> bool:
    """Say whether one day is when it was said what befell on the other: "said on Tuesday", the blast on Monday."""
    later = (day.date.earliest or "") > (other.date.latest or "")
    return later and day.of_saying and other.owned and signs.tells_of(day, other)


def _had_not_come(day: Day, other: Day) -> bool:
    """Say whether a day that is told as past came only well after the other report."""
    published = other.passages.published
    if day.ahead or not (published and day.date.earliest):
        return False
    return (date.fromisoformat(day.date.earliest) - published).days >= _LATER


def _enough(left: Left) -> float:
    dated = left.a.passages.published and left.b.passages.published
    return _ENOUGH if dated else _ENOUGH_UNDATED


@lru_cache(maxsize=1)
def _points() -> dict[str, float]:
    return {row["sign"]: float(row["points"]) for row in packs.rows("en/day_points")}


def _odds(found: dict[str, float]) -> float:
    """Return the log-odds that two days are of one happening, by their signs."""
    points = _points()
    return points["any two days"] + sum(points[sign] * strength for sign, strength in found.items())


def _reasons(a: Day, b: Day, collection: Collection) -> tuple[str, ...]:
    mine, other = (collection.contexts.of(day.passages, day.sentence.start) for day in (a, b))
    one_event = [named(a.event.text, b.event.text)] if a.event and b.event and signs.of_one_kind(a, b) else []
    return (
        *one_event,
        *(around(shared(mine, other), a.passages, a.sentence.start) if alike(mine, other) else ()),
        "neither document has the other's day",
    )

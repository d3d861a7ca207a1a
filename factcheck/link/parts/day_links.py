"""Days that each of two documents alone has: how well two of them are the day of one happening."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.context import Vector, alike, shared
from factcheck.link.occurrence import NOT_LINKED, Linked, apart
from factcheck.link.parts import leftovers, owners
from factcheck.link.parts.days import Day, days, is_day
from factcheck.link.scene import elsewhere, share_no_place
from factcheck.link.spoken.words import around, named
from factcheck.records import Date
from factcheck.records.interval import disjoint, same_but_year, when
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

COMPARED = 0.42
# log-odds, fitted on changed and untouched days of the marked stories and of tests/stories; then rounded
_BASE, _WORDS, _ONE_EVENT, _EVENT_NEAR, _OTHER_EVENT = 0.5, 1.5, 0.8, 0.3, -0.9
_LEAD, _FIRST, _ONE_FIRST, _SOLE, _BACKED = 0.45, 0.4, -0.65, 0.4, 0.4
_OTHER_BOUND, _OTHER_PHASE, _BOTH_AHEAD, _ONE_AHEAD = -1.0, -0.3, 2.5, -1.9
_NEXT_DAY, _FEW_DAYS, _FAR, _NUMBERS, _NOTHING, _LATER = 0.85, 0.5, -1.5, 1.5, -1.25, -2.0
_EVEN, _SLOPE = 0.9, 0.1  # log-odds at which two days are compared, and score for each unit of them
_LITTLE = 0.05  # likeness below which two sentences share nothing
_PREVIOUS = 0.6  # weight of the sentence before, where a sentence only takes it up: "It is Saturday, 23 November."
_NEAR_DAYS = 10  # further apart, two days are of one happening only where one is a slip of the pen
_LEAST_NUMBER = 3
_WEEK: Final = 7
_HAPPENING = frozenset({"occur"})  # "was held" says nothing of what


def left_over(collection: Collection) -> Iterator[tuple[Day, Day, Linked]]:
    """Yield the days that two documents of a story give for what seems to be one happening."""
    stories: dict[str, dict[str, list[Day]]] = defaultdict(dict)
    of_event = {day.id: event for entity in collection.entities for event, day in entity.dates}
    for passages in collection.passages:
        stories[collection.home[passages.document.id]][passages.document.id] = days(passages, of_event)
    for story in stories.values():
        if len(story) > 1:
            yield from _of_story(story, collection)


def _of_story(story: dict[str, list[Day]], collection: Collection) -> Iterator[tuple[Day, Day, Linked]]:
    tellers = Counter(value for several in story.values() for value in {one.date.value for one in several})

    def fit(a: Day, b: Day, sole: bool) -> Linked:
        backed = max(tellers[a.date.value], tellers[b.date.value]) > 1
        return _of_one_happening(a, b, collection, (_SOLE if sole else 0.0) + (_BACKED if backed else 0.0))

    def told(one: Day, other: str) -> bool:
        passages = collection.documents[other]
        named = (day for day in passages.records("date") if is_day(passages, day))
        return any(_may_meet(one.date, one.passages, day, passages) for day in named)

    for a, b, linked in leftovers.partners(story, lambda one: one.date.value, told, fit, collection.instances.apart):
        if linked.score >= COMPARED:
            yield a, b, linked


def _may_meet(a: Date, one: Passages, b: Date, other: Passages) -> bool:
    """Say whether two dates can be one day; a bare "Tuesday" that is read as the next may be the last one."""
    mine, theirs = when(a), when(b)
    if disjoint(mine, theirs) is not True or same_but_year(a, b):
        return True
    if not (a.earliest and b.earliest):
        return False
    gap = (date.fromisoformat(a.earliest) - date.fromisoformat(b.earliest)).days
    return (gap == _WEEK and _read_as_next(a, one)) or (gap == -_WEEK and _read_as_next(b, other))


def _read_as_next(day: Date, passages: Passages) -> bool:
    published = passages.published
    return bool(published and day.earliest and day.earliest > published.isoformat()) and _is_bare(day)


def _is_bare(day: Date) -> bool:
    """Say whether a day is told by its weekday alone."""
    words = day.text.lower()
    return not any(character.isdigit() for character in words) and any(word in words for word in _weekdays())


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return packs.words("en/weekdays")


def _of_one_happening(a: Day, b: Day, collection: Collection, more: float) -> Linked:
    """Return how likely two days are of one happening, the days left out; `more` is what the other documents say."""
    one_event = bool(a.head and b.head and classes.related(a.head, b.head)) or _told_crosswise(a, b)
    pairs = (a, b), (b, a)
    if disjoint(when(a.date), when(b.date)) is not True or not _near(
        a.date, b.date, one_event or (a.ahead and b.ahead)
    ):
        return NOT_LINKED
    if "end" in {a.bound, b.bound} and a.bound != b.bound:
        return NOT_LINKED
    if {a.phase, b.phase} == {"start", "end"} or _of_two_places(a, b):
        return NOT_LINKED
    if not (one_event or (a.passages.published and b.passages.published)):
        return NOT_LINKED  # undated texts do not show whether two days are of two steps of one affair
    if collection.contexts.strangers(a.passages, b.passages):
        return NOT_LINKED
    if elsewhere(a.passages, a.date.start, b.passages) and elsewhere(b.passages, b.date.start, a.passages):
        return NOT_LINKED
    told = (
        (owners.unknown_to((two.passages, two.date.start), one.passages, one.sentence, one.date)) for one, two in pairs
    )
    if any(told):
        return NOT_LINKED
    mine, other = (collection.contexts.of(day.passages, day.sentence.start) for day in (a, b))
    near = one_event or _share_event(a, b)
    likeness = max(alike(mine, other), alike(_wider(a, collection), other), alike(mine, _wider(b, collection)))
    numbers = bool(_numbers(a) & _numbers(b))
    odds = _BASE + _WORDS * likeness + more
    odds += _ONE_EVENT if one_event else _EVENT_NEAR if near else _OTHER_EVENT if _told_apart(a, b) else 0.0
    odds += _NUMBERS if numbers else 0.0 if near or likeness >= _LITTLE else _NOTHING
    odds += _LEAD if a.lead and b.lead else 0.0
    odds += _FIRST if a.first and b.first else _ONE_FIRST if a.first or b.first else 0.0
    odds += _OTHER_BOUND if a.bound != b.bound else 0.0
    odds += _OTHER_PHASE if a.phase != b.phase else 0.0
    odds += _BOTH_AHEAD if a.ahead and b.ahead else _ONE_AHEAD if a.ahead or b.ahead else 0.0
    odds += _by_gap(apart(a.date, b.date))
    odds += _LATER if _after_report(a, b) or _after_report(b, a) else 0.0
    return Linked(max(0.0, min(COMPARED + _SLOPE * (odds - _EVEN), 1.0)), _reasons(a, b, one_event, mine, other))


def _reasons(a: Day, b: Day, one_event: bool, mine: Vector, other: Vector) -> tuple[str, ...]:
    reasons = [named(a.event.text, b.event.text)] if one_event and a.event and b.event else []
    return (
        *reasons,
        *around(shared(mine, other), a.passages, a.sentence.start),
        "neither document has the other's day",
    )


def _by_gap(gap: int | None) -> float:
    if gap is None or gap > _NEAR_DAYS:
        return _FAR
    return _NEXT_DAY if gap <= 1 else _FEW_DAYS if gap <= _LEAST_NUMBER else 0.0


def _wider(day: Day, collection: Collection) -> Vector:
    """Return what a sentence and the one before it are about."""
    mine = collection.contexts.of(day.passages, day.sentence.start)
    before = _before(day)
    if before is None:
        return mine
    both = dict(mine)
    for stem, weight in collection.contexts.of(day.passages, before.start).items():
        both[stem] = both.get(stem, 0.0) + _PREVIOUS * weight
    length = sum(weight * weight for weight in both.values()) ** 0.5
    return {stem: weight / length for stem, weight in both.items()} if length else both


def _before(day: Day) -> Span | None:
    if day.sentence.start == 0:
        return None
    before = day.passages.sentence_at(day.sentence.start - 1)
    return before if before.start < day.sentence.start else None


def _numbers(day: Day) -> frozenset[float]:
    """Return the exact numbers of a day's sentence that are large enough to tell one thing from another."""
    counts = [one.low for one in day.passages.records_in("count", *day.sentence) if one.low == one.high]
    sums = [one.low for kind in ("money", "percent") for one in day.passages.records_in(kind, *day.sentence)]
    return frozenset(float(number) for number in (*counts, *sums) if number is not None and number >= _LEAST_NUMBER)


def _after_report(a: Day, b: Day) -> bool:
    """Say whether a day that is told as past is later than the other report: what it tells of had not happened."""
    published = b.passages.published
    return bool(published and not a.ahead and a.date.earliest and a.date.earliest > published.isoformat())


def _near(a: Date, b: Date, sure: bool) -> bool:
    gap = apart(a, b)
    if gap is None:  # "Thursday" and "Friday" without a week; a weekday against a day of the month tells nothing
        return when(a).weekday is not None and when(b).weekday is not None
    if gap <= _NEAR_DAYS:
        return True
    one, two = (a.value or "").split("-"), (b.value or "").split("-")
    return sure and len(one) == len(two) and sum(x != y for x, y in zip(one, two, strict=True)) == 1


def _of_two_places(a: Day, b: Day) -> bool:
    """Say whether the two sentences name places and none in common, and neither document knows both: two stops."""
    if a.event and b.event and a.event.place and b.event.place and a.event.place != b.event.place:
        return True
    mine, theirs = (
        {place.canonical for place in day.passages.records_in("place", *day.sentence) if place.comparable}
        for day in (a, b)
    )
    return (
        bool(mine and theirs)
        and mine.isdisjoint(theirs)
        and share_no_place(a.passages, a.date.start, b.passages, b.date.start)
    )


def _told_apart(a: Day, b: Day) -> bool:
    """Say whether two days are of events that are no one thing: shot on Saturday, charged later."""
    return _says_what(a.head) and _says_what(b.head)


def _share_event(a: Day, b: Day) -> bool:
    """Say whether the two sentences speak of one kind of event."""
    return any(
        classes.related(one, other) for one in a.around for other in b.around if _says_what(one) and _says_what(other)
    )


def _told_crosswise(a: Day, b: Day) -> bool:
    """Say whether each sentence has the other's event: "completed its purchase", "the purchase was completed"."""
    if not (_says_what(a.head) and _says_what(b.head)):
        return False
    return all(
        any(classes.related(one.head, other) for other in two.around if one.head) for one, two in ((a, b), (b, a))
    )


def _says_what(head: HeadClass | None) -> bool:
    return head is not None and head.known and head.name not in _HAPPENING

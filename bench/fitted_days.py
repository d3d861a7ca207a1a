"""The points of days: `en/day_points`, from the traits of factcheck/link/dated."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from fitting_rows import Mention, Pair, Pairs, Taken

from factcheck.documents.document import Document
from factcheck.link.collection import Collection
from factcheck.link.dated import pairs as partners
from factcheck.link.dated import points
from factcheck.link.dated.told import Day
from factcheck.records import Date
from factcheck.run import pool

PACK = points.PACK
BEGIN = points.BEGIN
SIDES: Sequence[str] = ()
DECIDE = points.DECIDE
MARGIN = partners.MARGIN
KINDS: Sequence[str] = ("date", "weekday")
CONFLICTS = frozenset({"event-date-conflict"})
_SETTLED = 1000  # two documents may differ in any number of days
_WEEKDAYS = (-3, -2, -1, 1, 2, 3)  # days by which a weekday is changed
_DATES = (-20, -11, -10, -9, -7, -5, -2, -1, 1, 2, 5, 7, 9, 10, 11, 20, 30, 31)


def pairs(documents: Sequence[Document]) -> Iterator[Pairs]:
    """Yield all days that two documents at a time alone tell, pair by pair."""
    for story in _stories(documents):
        for several in story.weighed():
            yield Pairs(_SETTLED, [_pair(pair) for pair in several])


def taken(documents: Sequence[Document], most: int) -> Iterator[Taken]:
    """Yield the pairs that a day told once by each of two documents would be in, had it been changed in one."""
    collection = collected(documents)
    for story in partners.stories(collection):
        for one, other in story.compared():
            chance = random.Random(one + other)  # the same each time
            shared = [(a, b) for a in story.told[one] for b in story.told[other] if _is_one(a, b, story)]
            for a, b in shared[:most]:
                old, left = (a, b) if chance.random() < 0.5 else (b, a)
                new = _changed(old, chance)
                named = {
                    name: [_of(new, old, each) for each in several] if name == old.date.document else several
                    for name, several in story.named.items()
                }
                told = {
                    name: [new if day is old else day for day in several] if name == old.date.document else several
                    for name, several in story.told.items()
                }
                changed = partners.Story(told, collection, named)
                touched = [pair for pair in changed.between(one, other) if new in pair[:2] or left in pair[:2]]
                right = [new in pair[:2] and left in pair[:2] for pair in touched]
                yield Taken(f"{old.date.document}:{old.date.id}", [_pair(pair) for pair in touched], right)


def least(kind: str) -> float:
    """Return how likely two days must be of one happening, as the product has it."""
    return partners.LEAST


def collected(documents: Sequence[Document]) -> Collection:
    """Return documents as the product has them."""
    return Collection(pool.prepared(sorted(documents, key=lambda one: one.id), 1), {})


def _stories(documents: Sequence[Document]) -> Iterator[partners.Story]:
    return partners.stories(collected(documents))


def _is_one(a: Day, b: Day, story: partners.Story) -> bool:
    """Say whether two documents tell one day, each in one place alone."""
    if a.value != b.value or "X" in a.value or a.date.granularity == "minute":
        return False
    return all(
        sum((each.value or "")[:10] == a.value for each in story.named[day.date.document]) == 1 for day in (a, b)
    )


def _changed(day: Day, chance: random.Random) -> Day:
    steps = _DATES if day.has_figures else _WEEKDAYS
    new = date.fromisoformat(day.value) + timedelta(chance.choice(steps))
    published = day.passages.published
    if day.is_bare and published and not day.ahead and new > published:
        new -= timedelta(7)
    told = new.isoformat()
    time = (day.date.value or "")[len(day.value) :]
    record = dataclasses.replace(day.date, value=told + time, edtf=None, earliest=told, latest=told)
    return day._replace(date=record, ahead=new > published if published else day.ahead)


def _of(new: Day, old: Day, each: Date) -> Date:
    return new.date if each.id == old.date.id else each


def _pair(pair: partners.Pair) -> Pair:
    one_kind = pair.a.has_figures or pair.b.has_figures
    return Pair(KINDS[0 if one_kind else 1], pair.traits, mention(pair.a), mention(pair.b))


def mention(day: Day) -> Mention:
    """Return where a day stands, its value and its words."""
    record, sentence = day.date, " ".join(day.passages.text[slice(*day.sentence)].split())
    return Mention(record.document, record.start, record.end, day.value, record.text, sentence)

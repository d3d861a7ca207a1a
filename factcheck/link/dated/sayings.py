"""Days on which something was only said: each outlet is told on a day of its own."""

from __future__ import annotations

from typing import Final

from factcheck.link.dated.told import Day

_ISSUED: Final = frozenset({"publish"})


def said_and_published(day: Day, other: Day) -> bool:
    """Say whether one day is when something was said, and the other when something was published."""
    return day.of_saying and not other.of_saying and other.event is not None and other.event.head in _ISSUED


def of_two(a: Day, b: Day) -> bool:
    """Say whether two others say something on two days."""
    one, other = _speaker(a), _speaker(b)
    return a.of_saying and b.of_saying and bool(one and other) and one.isdisjoint(other)


def _speaker(day: Day) -> frozenset[str]:
    """Return the words for whoever says on a day what is told."""
    said = (event for event in day.around if event.date == day.date.id)
    return frozenset(word.lower() for event in said for word in (*event.modifiers, *event.participants))

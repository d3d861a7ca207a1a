"""Whether the happenings of two days can be one, by their words and their places."""

from __future__ import annotations

from typing import Final

from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.dated.told import Day, head_of
from factcheck.link.scene import share_no_place

_HAPPENING: Final = frozenset({"occur"})  # "was held" says nothing of what


def of_one_kind(a: Day, b: Day) -> bool:
    """Say whether the events of two days can be one."""
    return bool(a.head and b.head and classes.related(a.head, b.head)) or _told_crosswise(a, b)


def _told_crosswise(a: Day, b: Day) -> bool:
    """Say whether each sentence has the other's event: "completed its purchase", "the purchase was completed"."""
    if not (says_what(a.head) and says_what(b.head)):
        return False
    return tells_of(a, b) and tells_of(b, a)


def tells_of(day: Day, other: Day) -> bool:
    """Say whether the sentence of one day tells of what happened on the other."""
    return bool(other.head) and any(classes.related(other.head, head_of(event)) for event in day.around if other.head)


def says_what(head: HeadClass | None) -> bool:
    """Say whether the word for an event tells what happens."""
    return head is not None and head.known and head.name not in _HAPPENING


def of_two_places(a: Day, b: Day) -> bool:
    """Say whether the two sentences name places and none in common, and neither document knows both: two stops."""
    if a.event and b.event and a.event.place and b.event.place and a.event.place != b.event.place:
        return True
    mine, theirs = (
        {place.canonical for place in day.passages.records_in("place", *day.sentence) if place.comparable}
        for day in (a, b)
    )
    if not (mine and theirs) or not mine.isdisjoint(theirs):
        return False
    return share_no_place(a.passages, a.date.start, b.passages, b.date.start)

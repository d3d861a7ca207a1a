"""When a number holds: before the day that its sentence names, or of all that came together by a later report."""

from __future__ import annotations

import re

from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

_FIGURE = rf"(?:\d[\d,]*\d|\d|(?:{numerals.CARDINAL})(?![\w-]))"
_HEDGED = r"(?:(?:about|some|around|nearly|almost|over|just|only|the|a|an|figure|total|count|toll|tally|of) ){0,4}"
_RISEN = re.compile(  # "from 212 to 347", "up from 212", "against 212 a week before"
    rf"\bfrom {_HEDGED}(?P<one>{_FIGURE})(?: [a-z]+){{0,3}} to {_HEDGED}{_FIGURE}"
    rf"|\b(?:up|down|risen|rose|grown|grew|climbed|increased|fallen|fell|dropped|compared|against|instead)"
    rf"(?: sharply| slightly| again)? (?:from|with|to|of) {_HEDGED}(?P<two>{_FIGURE})"
    rf"|\b(?:against|after) {_HEDGED}(?P<three>{_FIGURE})(?: [a-z]+){{0,3}} "
    r"(?:the (?:day|week|month) before|a (?:day|week|month|fortnight) (?:before|earlier|ago)|last (?:week|month)|"
    r"(?:the )?previous (?:day|week|month)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_NOW = re.compile(
    r"\b(?:now|so far|by then|to date|as of|already|currently|at present|by (?:now|this morning|tonight))\b"
)
_GREW = 2  # days
_STATES = 5  # days after which what is told of a running thing is its new state


def foretold(passages: Passages, sentence: Span, other: Passages) -> bool:
    """Say whether a report is older than every day its sentence names, and another younger: "is to cut 160 flights"."""
    before, after = passages.published, other.published
    if before is None or after is None or after <= before:
        return False
    days = [date.earliest for date in passages.records_in("date", *sentence) if date.granularity == "day"]
    return bool(days) and all(day and before.isoformat() < day <= after.isoformat() for day in days)


def in_the_end(a: Passages, b: Passages, more: bool) -> bool:
    """Say whether the total that `a` tells is one of days later, and higher as it grew: "in all 140 were moved"."""
    one, other = a.published, b.published
    return more and one is not None and other is not None and (one - other).days >= _GREW


def is_later(a: Passages, b: Passages) -> bool:
    """Say whether `a` is a report of a later day than `b`."""
    return a.published is not None and b.published is not None and a.published > b.published


def moved_on(a: tuple[Passages, Span], b: tuple[Passages, Span], more: bool) -> bool:
    """Say whether the higher number, `a` where `more`, is of a later report, which tells that the numbers went up.

    The later one takes up a number of the earlier one as what it was: "347 birds, up from 212". What else it tells
    to be so now, or after many days, is the new state too: "Five farms are now closed", three a week before.
    """
    (earlier, _), (later, sentence) = (b, a) if more else (a, b)
    first, second = earlier.published, later.published
    if first is None or second is None or second <= first:
        return False
    if (second - first).days < _STATES and not _NOW.search(later.lower, *sentence):
        return False
    return _went_on(earlier, later) or not later.once(_taken_up).isdisjoint(
        float(count.low) for kind in ("count", "percent", "money") for count in earlier.records(kind) if count.low
    )


def _went_on(earlier: Passages, later: Passages) -> bool:
    """Say whether two reports count other numbers of the missing or the dead, so that the search or flood goes on."""
    mine, other = earlier.once(_fates), later.once(_fates)
    return any(mine[fate] != other[fate] for fate in mine.keys() & other.keys())


def _fates(passages: Passages) -> dict[str, float]:
    """Return the highest number of people to whom each thing happened."""
    found: dict[str, float] = {}
    for count in passages.records("count"):
        if count.role and count.low and count.comparable:
            found[count.role] = max(found.get(count.role, 0.0), float(count.low))
    return found


def _taken_up(passages: Passages) -> frozenset[float]:
    """Return the numbers that a document tells to have been before: 212 of "up from 212"."""
    found = (match[name] for match in _RISEN.finditer(passages.lower) for name in ("one", "two", "three"))
    values = (numerals.value(number.replace(",", "")) for number in found if number)
    return frozenset(value for value in values if value)

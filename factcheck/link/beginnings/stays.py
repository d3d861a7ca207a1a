"""A beginning, a length and an end that the reports of a story tell of one state, where they do not fit.

"The lights went out at 6.40 p.m." and "power was restored at 9.10" leave no "four hours without electricity". The
words of the three must be of one field, and each of the three told but once in the story.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from factcheck.link.beginnings.fields import named
from factcheck.link.beginnings.states import Told, begins, ends, lengths
from factcheck.link.beginnings.times import DAY, Length, gaps
from factcheck.link.parts.wordings import one_of
from factcheck.records import Date, Record
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_LEAST_TIMES, _MOST_TIMES = 1.15, 4.5  # how far a length is off that is still a slip
_NEAR = 3  # sentences between the length and what it goes with
_CHANGED = deferred(lambda: rf"\b{one_of('span changed')}\b")
_PARTED = deferred(lambda: rf"\b{one_of('span parted')}\b")
_KEPT = deferred(lambda: rf"\b{one_of('span kept')}\b")
_ZONES = re.compile(r"\b(?:local time|gmt|utc|[ecmp][sd]?t|[a-z]+ (?:standard |summer )?time)\b")


class Misfit(NamedTuple):
    """Times and a length that cannot all be right, each with its report, and what they give in words."""

    told: tuple[tuple[Record, Passages], ...]
    detail: str


def misfits(story: Sequence[Passages]) -> Iterator[Misfit]:
    """Yield the lengths of a story that its own beginnings and ends refute."""
    lasting = [one for passages in story for one in passages.once(lengths)]
    if not lasting:
        return
    first = [one for passages in story for one in passages.once(begins)]
    last = [one for passages in story for one in passages.once(ends)] if first else []
    for told in lasting:
        found = _refuted(told, first, last)
        if found:
            yield found


def _refuted(told: Told, starts: Sequence[Told], stops: Sequence[Told]) -> Misfit | None:
    """Return a length with its only beginning and its only end, where they leave another one."""
    size = told.length
    if size is None:
        return None
    fields = told.fields or _beside(told, [*starts, *stops])
    for field in sorted(fields):
        first, last = (_only(told, field, side) for side in (starts, stops))
        if not first or not last or first[0].record is last[0].record:
            continue
        some, others = (_finest(_of_field(told, field, side)) for side in (starts, stops))
        if any(_fits(size, a, b) for a, b in product(some, others)):
            return None
        a, b = _closest(told, first), _closest(told, last)
        if _is_slip(size, a, b) and _is_one(told, a, b, field):
            parts = sorted((a, told, b), key=lambda one: (one.passages.document.id, one.record.start))
            said = [one.record.text for one in (a, b, told)]
            return Misfit(
                tuple((one.record, one.passages) for one in parts),
                f"from “{said[0]}” to “{said[1]}” is {_said(a, b)}, not “{said[2]}”",
            )
    return None


def _beside(told: Told, points: Sequence[Told]) -> frozenset[str]:
    """Return the fields of what stands in the sentence of a length of any state, else in the one before it."""
    sentence = told.sentence
    before = told.passages.sentence_at(max(0, sentence.start - 1))
    for span in (sentence, before):
        near = [
            one.fields for one in points if one.passages is told.passages and span.start <= one.record.start < span.end
        ]
        if near:
            return frozenset().union(*near)
    return frozenset()


def _of_field(told: Told, field: str, points: Sequence[Told]) -> list[Told]:
    """Return the points of a field; one without a field goes with a length that stands near it."""
    return [one for one in points if field in one.fields or (not one.fields and _sentences(told, one) <= 1)]


def _only(told: Told, field: str, points: Sequence[Told]) -> list[Told]:
    """Return the points of a field if all are of one time, else those of the report of the length, else none."""
    several = _of_field(told, field, points)
    own = [one for one in several if one.passages is told.passages]
    for group in (several, own):
        if group and all(_at_one_time(group[0], one) for one in group):
            return group
    return []


def _finest(points: Sequence[Told]) -> list[Told]:
    """Leave out the points that another one tells more exactly: the day of a time of day."""
    return [one for one in points if not any(_at_one_time(one, x) and _width(x) < _width(one) for x in points)]


def _width(one: Told) -> float:
    return one.time.most - one.time.least if one.time else math.inf


def _at_one_time(a: Told, b: Told) -> bool:
    one, other = a.time, b.time
    if one is None or other is None:
        return False
    if one.dated == other.dated:
        return one.least <= other.most and other.least <= one.most
    return max(one.most - one.least, other.most - other.least) == DAY  # a day, and a time of day


def _closest(told: Told, several: Sequence[Told]) -> Told:
    """Return the most exact of points of one time, and of those the one nearest to the length."""
    least = DAY if told.length and told.length.low > DAY else 0

    def rank(one: Told) -> tuple[float, bool, bool, int]:
        return (
            max(_width(one), least),
            not isinstance(one.record, Date),
            one.passages is not told.passages,
            abs(one.record.start - told.record.start),
        )

    return min(several, key=rank)


def _fits(size: Length, a: Told, b: Told) -> bool:
    if a.time is None or b.time is None:
        return False
    return any(most >= size.low and least <= size.high for least, most in gaps(a.time, b.time))


def _is_slip(size: Length, a: Told, b: Told) -> bool:
    """Say whether a length is off by so much that it is wrong, and not by so much that it is of another thing."""
    if a.time is None or b.time is None:
        return False
    if not (a.time.dated and b.time.dated) and size.low > DAY:
        return False
    ways = gaps(a.time, b.time)
    middle = size.low if size.high == math.inf else (size.low + size.high) / 2
    for least, most in ways:
        ratio = max(least, 1.0) / middle if least > size.high else middle / max(most, 1.0)
        if not _LEAST_TIMES <= ratio <= _MOST_TIMES:
            return False
    return bool(ways)


def _is_one(told: Told, a: Told, b: Told, field: str) -> bool:
    """Say whether beginning, length and end are told of one thing that went on without a break, as it was planned."""
    parts = (a, told, b)
    if any(x.passages is y.passages and _sentences(x, y) > _NEAR for x, y in product(parts, parts)):
        return False
    around = [one.passages.lower[slice(*_window(one))] for one in parts]
    if any(_CHANGED.search(text) for text in around) or any(
        _PARTED.search(one.passages.lower, *one.sentence) for one in parts
    ):
        return False
    if told.length is not None and told.length.high < 2 * DAY and any(_ZONES.search(text) for text in around):
        return False
    planned = told.coming or (told.coming is None and field in named("nominal"))
    if bool(planned) != bool(b.coming) and not (told.coming is None and b.coming):
        kept = _KEPT.search(b.passages.lower)
        if not kept:
            return False
    if field in named("people"):
        people = [{name.canonical for name in one.passages.records_in("person", *one.sentence)} for one in parts]
        return all(not x or not y or x & y for x, y in product(people, people))
    return True


def _window(one: Told) -> Span:
    passages, sentence = one.passages, one.sentence
    before = passages.sentence_at(max(0, sentence.start - 1))
    behind = passages.sentence_at(min(len(passages.lower) - 1, sentence.end + 1))
    return Span(before.start, behind.end)


def _sentences(a: Told, b: Told) -> int:
    if a.passages is not b.passages:
        return 1000
    first, last = sorted((a.record.start, b.record.start))
    return len(a.passages.sentences_in(first, last + 1)) if a.sentence != b.sentence else 0


def _said(a: Told, b: Told) -> str:
    if a.time is None or b.time is None:
        return ""
    least, most = gaps(a.time, b.time)[0]
    if most - least < DAY / 2 and most < 3 * DAY:
        hours, minutes = divmod(round(least), 60)
        told = [f"{n} {name}{'s' * (n != 1)}" for n, name in ((hours, "hour"), (minutes, "minute")) if n]
        return " and ".join(told)
    low, high = round(max(0.0, least) / DAY), round(most / DAY)
    if high > 700:
        return f"some {round((low + high) / 730.5)} years"
    return f"{low} to {high} days" if low != high else f"{low} days"

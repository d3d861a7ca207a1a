"""Whether a beginning, a length and an end are told of one thing that went on without a break, as it was planned."""

from __future__ import annotations

import re

from factcheck.link.episodes.nodes import Lasting, Point
from factcheck.link.episodes.pairs import distance, range_of, side
from factcheck.link.episodes.times import DAY
from factcheck.link.parts.wordings import one_of
from factcheck.text.deferred import deferred
from factcheck.text.passages import Span

_YEAR = 365.25 * DAY
_PLACED = 30  # characters behind a length in which its own time stands
_READ = 50  # characters beside a length
_CHANGED = deferred(lambda: rf"\b{one_of('span changed')}\b")
_PARTED = deferred(lambda: rf"\b{one_of('span parted')}\b")
_KEPT = deferred(lambda: rf"\b{one_of('span kept')}\b")
_ANOTHER = re.compile(r"\b(?:the|a|his|her|its|their) (?:second|third|fourth|fifth|other|next)\b|\banother\b(?! \w+'s)")
_PART = deferred(lambda: rf"\b(?:first|second|third|fourth|final|opening|closing) {one_of('part of it')}\b")
_THEN = re.compile(r",? (?:then|at least|or later)\b")
_OF_WHOM = re.compile(r"\W*(?:its|their|his|her) [a-z-]+,? (?:who|which)\b")
_NOT_KEPT = re.compile(
    r"\b(?:(?:was|were|had been) (?:to|due|meant|planned|scheduled|expected|supposed)|had hoped"
    r"|should have|would have)\b"
)
_UNPAUSED = re.compile(
    r"\b(?:without|no|not) (?:an? |any |once )?(?:\w+ )?(?:break|interval|pause|interruption|interrupted)"
)
_ZONES = re.compile(r"\b(?:local time|gmt|utc|[ecmp][sd]?t|[a-z]+ (?:standard |summer )?time)\b")


def _is_placed(told: Lasting, a: Point, b: Point) -> bool:
    """Say whether a length is told of another time or of somebody else: "for two weeks in November"."""
    passages, sentence = told.passages, told.sentence
    if any(one.search(passages.lower, sentence.start, told.record.start) for one in (_ANOTHER, _PART)):
        return True
    near = passages.records_in("date", told.record.end, min(sentence.end, told.record.end + _PLACED))
    return any(
        re.fullmatch(r" (?:in|on|during)(?: the)? ", passages.lower[told.record.end : one.start])
        and one.id not in (a.record.id, b.record.id)
        for one in near
    )


def _one_clause(told: Lasting, point: Point) -> bool:
    return told.passages is point.passages and point.clause.start <= told.record.start < point.clause.end


def is_one(told: Lasting, a: Point, b: Point, alone: bool) -> bool:
    """Say whether beginning, length and end are told of one thing that went on without a break, as it was planned."""
    parts: tuple[Lasting | Point, ...] = (a, told, b)
    if any(changed(one) for one in parts):
        return False
    if _NOT_KEPT.search(told.passages.lower, *_beside(told)) and not _KEPT.search(b.passages.lower):
        return False  # "was to last a month"
    if _NOT_KEPT.search(b.passages.lower, *b.clause) or _THEN.match(b.passages.lower, b.record.end):
        return False
    if any(one.sentence != told.sentence and _OF_WHOM.match(one.passages.lower, one.sentence.start) for one in (a, b)):
        return False  # "its cook, who fell ill on 3 June"
    if told.is_long and len({one.passages.document.id for one in parts}) == len(parts):
        return False
    if any(_ANOTHER.search(one.passages.lower, *_said_in(one)) for one in (a, b)) or _is_placed(told, a, b):
        return False  # "the second game began"
    if any(_PARTED.search(one.passages.lower, *_beside(one)) for one in parts):
        return False
    shared = told.things & (a.things | b.things)
    if (
        range_of(a)
        and range_of(a) == range_of(b)
        and not _one_clause(told, a)
        and (a.passages is not told.passages or told.sentence == a.sentence or distance(told, a) > 1 or not shared)
    ):
        return False  # "worked there from May to October" has a length of its own
    if told.passages not in (a.passages, b.passages) and not shared and not alone:
        return False
    if told.length.high < 2 * DAY and any(_ZONES.search(one.passages.lower, *_window(one)) for one in parts):
        return False
    if told.planned != bool(b.coming) and not (told.coming is None and b.coming):
        return _KEPT.search(b.passages.lower) is not None
    if told.is_wide and side(told, a, b) == "less":
        return False
    if told.length.low > _YEAR:
        people = [
            {name.canonical for name in one.passages.records_in("person", one.sentence.start, one.record.start)}
            for one in parts
        ]
        return all(not x or not y or bool(x & y) for x in people for y in people)
    return True


def changed(one: Lasting | Point) -> bool:
    """Say whether the sentences around a time or a length tell of a pause, a delay or a second time."""
    return _CHANGED.search(_UNPAUSED.sub("", one.passages.lower[slice(*_window(one))])) is not None


def _said_in(point: Point) -> Span:
    """Return the main clause in which a time is told, with what is joined to it."""
    start = max(point.passages.lower.rfind(mark, point.sentence.start, point.record.start) for mark in ";:")
    return Span(max(start, point.sentence.start), point.clause.end)


def _beside(one: Lasting | Point) -> Span:
    """Return the clause of a time, or what stands around a length."""
    if isinstance(one, Point):
        return one.clause
    sentence = one.sentence
    return Span(max(sentence.start, one.record.start - _READ), min(sentence.end, one.record.end + _READ))


def _window(one: Lasting | Point) -> Span:
    passages, sentence = one.passages, one.sentence
    before = passages.sentence_at(max(0, sentence.start - 1))
    behind = passages.sentence_at(min(len(passages.lower) - 1, sentence.end + 1))
    return Span(before.start, behind.end)

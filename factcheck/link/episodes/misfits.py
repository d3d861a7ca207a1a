"""A beginning, a length and an end of one thing that cannot all be right.

A length is believed where any two times of its story leave it, and two times where any length of the story does; what
is left unexplained on both sides, and told of one thing, is a misfit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.link.episodes.nodes import Lasting, Point
from factcheck.link.episodes.times import DAY, Time, gaps
from factcheck.link.parts.wordings import one_of
from factcheck.records import Date, Record
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_LEAST_TIMES, _MOST_TIMES = 1.12, 6.5  # how far a length is off that is still a slip
_ENOUGH = 2.5  # points of a time that is told of what a length is of
_CROWD, _IN_CROWD = 10, 0.75  # from how many times on more must be told of one that is meant
_CLOSE = 1.0  # points by which another time may be as good
_FAR = 4  # sentences from a length
_DAYS_FROM = 1.5 * DAY  # lengths from which days are counted, not times of day
_YEAR = 365.25 * DAY
_AROUND = 7 * DAY
_TWO = 2
_PLACED = 30  # characters behind a length in which its own time stands
_READ = 50  # characters beside a length
_CHANGED = deferred(lambda: rf"\b{one_of('span changed')}\b")
_PARTED = deferred(lambda: rf"\b{one_of('span parted')}\b")
_KEPT = deferred(lambda: rf"\b{one_of('span kept')}\b")
_ANOTHER = re.compile(r"\b(?:the|a|his|her|its|their) (?:second|third|fourth|fifth|other|next)\b|\banother\b(?! \w+'s)")
_PART = re.compile(
    r"\b(?:first|second|third|fourth|final|opening|closing) (?:half|part|act|stage|leg|round|set|session|phase|period"
    r"|game|quarter|section|movement|day|innings|match|run|shift|stint|spell|term)\b"
)
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
_HE = re.compile(r"\b(?:he|she|his|her)\b")


class Misfit(NamedTuple):
    """Times and a length that cannot all be right, each with its report, and what they give in words.

    `elapsed` says that it is the age of a thing, or the time since something was, that is wrong.
    """

    told: tuple[tuple[Record, Passages], ...]
    detail: str
    elapsed: bool = False


class Scored(NamedTuple):
    """A time, and how surely it is told of what a length is of."""

    point: Point
    score: float


def spanned(told: Lasting, lasting: Sequence[Lasting], every: Sequence[Point]) -> Misfit | None:
    """Return a length with its beginning and its end, where nothing in the story explains it."""
    by_clock = told.length.high < _DAYS_FROM
    near = [one for one in every if _is_of_grain(one.time, by_clock, told)]
    beside = [one for one in near if one.passages is told.passages and _sentences(told, one) <= 1]
    own = [one for one in near if one.passages is told.passages]
    two = _are_two(near) or (_are_two(own) and _are_two(beside))
    if not two:
        near = [one for one in near if one.aspect]
    elif not _are_two(near):
        near = own
    starts = scored(told, [one for one in near if two or (one.aspect != "end" and not one.latest)], "begin", near)
    stops = scored(told, [one for one in near if two or one.aspect != "begin"], "end", near)
    if not starts or not stops:
        return None
    pairs = [
        (a, b)
        for a in (starts if two else best(told, starts, "begin"))
        for b in (stops if two else best(told, stops, "end"))
        if a.point.record is not b.point.record
        and not (a.point.around or b.point.around)
        and (two or a.point.aspect or b.point.aspect)
        and _follows(a.point, b.point)
        and not (b.point.coming and not told.planned and told.coming is False)
        and not (told.of_work and _side(told, a.point, b.point) == "more")
    ]
    if two and pairs:
        pairs = [
            max(
                pairs,
                key=lambda pair: (pair[0].score + pair[1].score, -gaps(pair[0].point.time, pair[1].point.time)[0][0]),
            )
        ]
    if not pairs or _is_explained(told, near, starts, stops, lasting):
        return None
    pairs = [pair for pair in pairs if _side(told, pair[0].point, pair[1].point) != "far"]
    if len({_side(told, a.point, b.point) for a, b in pairs} | {"fits"}) != 2:
        return None
    a, b = max(pairs, key=_rank)
    enough = _ENOUGH + (_IN_CROWD if len(every) > _CROWD else 0.0)
    if min(a.score, b.score) < enough or not _is_one(told, a.point, b.point, _are_two(near)):
        return None
    if any(_fits(other, a.point.time, b.point.time) for other in lasting if other is not told):
        return None
    parts: tuple[Lasting | Point, ...] = (a.point, told, b.point)
    ordered = sorted(parts, key=lambda one: (one.passages.document.id, one.record.start))
    words = [one.record.text for one in (a.point, b.point, told)]
    return Misfit(
        tuple((one.record, one.passages) for one in ordered),
        f"from “{words[0]}” to “{words[1]}” is {said(a.point.time, b.point.time)}, not “{words[2]}”",
        elapsed=told.length.low > _YEAR and not b.point.aspect,
    )


def _rank(pair: tuple[Scored, Scored]) -> tuple[float, float]:
    a, b = (one.point for one in pair)
    together = a.passages is b.passages and a.sentence == b.sentence
    return pair[0].score + pair[1].score + (_CLOSE if together else 0.0), -_width(a) - _width(b)


def _is_of_grain(time: Time, by_clock: bool, told: Lasting) -> bool:
    exact = time.most == time.least
    return exact if by_clock else time.dated and (exact or time.most - time.least <= max(DAY, 1.5 * told.length.high))


def _width(point: Point) -> float:
    return point.time.most - point.time.least


def scored(told: Lasting, several: Sequence[Point], side: str, near: Sequence[Point]) -> list[Scored]:
    """Return the times of a side by how surely they are told of what a length is of, the surest first."""
    found = []
    fit = [one for one in several if one.aspect in (side, "turn")]
    only = all(_is_same(fit[0].time, one.time) for one in fit)
    pair = _are_two(near)
    for one in several:
        score = nearness(told, one)
        if told.sentence != one.sentence or told.passages is not one.passages:
            score += min(1.5, 0.75 * len(told.things & one.things))
        score += 1.5 if one.aspect == side else 1.0 if one.aspect == "turn" or pair else 0.0
        score += 0.5 if only and one in fit else 0.0
        found.append(Scored(one, score))
    return sorted(found, key=lambda one: -one.score)


def _are_two(near: Sequence[Point]) -> bool:
    """Say whether a story tells no more than two times."""
    return len({(one.time.least, one.time.most) for one in near}) == 2


def nearness(told: Lasting, one: Point) -> float:
    """Return points for how near a time stands to a length."""
    if told.passages is not one.passages:
        return 0.5
    if told.sentence == one.sentence:
        return 2.5 if not _is_aside(told, one) else 1.25
    apart = _sentences(told, one)
    return 1.75 if apart <= 1 else 1.5 if apart == 2 else 1.25 if apart <= _FAR else 0.5


def _is_aside(told: Lasting, one: Point) -> bool:
    """Say whether a time stands in a relative clause of which the length is none: "who has run it since 2015"."""
    lead = one.passages.lower[max(one.sentence.start, one.clause.start - 6) : one.clause.start].strip()
    beyond = not one.clause.start <= told.record.start < one.clause.end
    return beyond and lead.endswith(("who", "which", "whose"))


def _sentences(a: Lasting | Point, b: Lasting | Point) -> int:
    first, last = sorted((a.record.start, b.record.start))
    return len(a.passages.sentences_in(first + 1, last + 1))


def best(told: Lasting, several: Sequence[Scored], side: str) -> list[Scored]:
    """Return the times that are as good as the surest; those of the sentence of a length leave no others."""
    fixed = [one for one in several if _is_bound(told, one.point, side)]
    plain = [one for one in several if not _is_aside(told, one.point) or len(several) == _TWO]
    several = fixed or plain or several
    return [one for one in several if one.score >= several[0].score - _CLOSE]


def _is_same(a: Time, b: Time) -> bool:
    return a.least <= b.most and b.least <= a.most


def _follows(a: Point, b: Point) -> bool:
    """Say whether one time may be the end of what begins at another."""
    if a.time.dated and b.time.dated and b.time.least <= a.time.least:
        return False
    return bool(gaps(a.time, b.time)) and (_range(a) == _range(b) or not (_range(a) or _range(b)))


def _range(point: Point) -> str | None:
    return point.record.range if isinstance(point.record, Date) else None


def _fits(told: Lasting, a: Time, b: Time, by: float = 0.0) -> bool:
    return any(most + by >= told.length.low and least + by <= told.length.high for least, most in gaps(a, b))


def _is_explained(
    told: Lasting, near: Sequence[Point], starts: Sequence[Scored], stops: Sequence[Scored], lasting: Sequence[Lasting]
) -> bool:
    """Say whether any two times of the story leave the length; a time of its own sentence is fixed."""
    first = _bound(told, starts, "begin") or [one for one in near if one.aspect != "end"]
    last = _bound(told, stops, "end") or [one for one in near if one.aspect != "begin"]
    pauses = [0.0] + [
        sign * (one.length.low + min(one.length.high, 1e9)) / 2
        for one in lasting
        if one is not told and one.passages is told.passages and one.length.high < told.length.high
        for sign in (1, -1)
    ]
    for a in first:
        for b in last:
            if a.record is b.record or not _follows(a, b) or (told.coming is False and b.coming):
                continue
            if any(_fits(told, a.time, b.time, by) for by in pauses):
                return True
    published = told.passages.published
    if published and told.length.high >= _DAYS_FROM and stops[0].point.aspect != "end":
        now = Time(told.record, (published.toordinal() - 3) * DAY, (published.toordinal() + 2) * DAY)
        if not _bound(told, stops, "end") and any(_fits(told, a.time, now) for a in first if a.time.dated):
            return True
    return False


def _bound(told: Lasting, several: Sequence[Scored], side: str) -> list[Point]:
    return [one.point for one in several if _is_bound(told, one.point, side)]


def _is_bound(told: Lasting, one: Point, side: str) -> bool:
    """Say whether a time is that of a length by its sentence: "it begins on 6 May and is open for two weeks"."""
    here = one.passages is told.passages and one.sentence == told.sentence
    return here and one.aspect == side and not _is_aside(told, one)


def _side(told: Lasting, a: Point, b: Point) -> str:
    """Say whether two times leave "more" or "less" than a length by a slip, whether it "fits", or is too "far" off."""
    if not (a.time.dated and b.time.dated) and told.length.low > DAY:
        return "far"
    middle = told.length.low if told.length.high == math.inf else (told.length.low + told.length.high) / 2
    least, most = min(gaps(a.time, b.time), key=lambda way: abs((way[0] + way[1]) / 2 - middle))
    if most >= told.length.low and least <= told.length.high:
        return "fits"
    more = least > told.length.high
    ratio = max(least, 1.0) / middle if more else middle / max(most, 1.0)
    if not _LEAST_TIMES <= ratio <= _MOST_TIMES:
        return "far"
    return "more" if more else "less"


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


def _is_one(told: Lasting, a: Point, b: Point, alone: bool) -> bool:
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
        _range(a)
        and _range(a) == _range(b)
        and not _one_clause(told, a)
        and (a.passages is not told.passages or told.sentence == a.sentence or _sentences(told, a) > 1 or not shared)
    ):
        return False  # "worked there from May to October" has a length of its own
    if told.passages not in (a.passages, b.passages) and not shared and not alone:
        return False
    if told.length.high < 2 * DAY and any(_ZONES.search(one.passages.lower, *_window(one)) for one in parts):
        return False
    if told.planned != bool(b.coming) and not (told.coming is None and b.coming):
        return _KEPT.search(b.passages.lower) is not None
    if told.is_wide and _side(told, a, b) == "less":
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


def said(a: Time, b: Time) -> str:
    """Return in words how long it is from one time to another."""
    least, most = gaps(a, b)[0]
    if most - least < DAY / 2 and most < 3 * DAY:
        hours, minutes = divmod(round(least), 60)
        told = [f"{n} {name}{'s' * (n != 1)}" for n, name in ((hours, "hour"), (minutes, "minute")) if n]
        return " and ".join(told)
    low, high = round(max(0.0, least) / DAY), round(most / DAY)
    if high > 700:
        return f"some {round((low + high) / 730.5)} years"
    return f"{low} to {high} days" if low != high else f"{low} days"

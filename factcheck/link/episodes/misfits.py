"""A beginning, a length and an end of one thing that cannot all be right.

A length is believed where any two times of its story leave it, and two times where any length of the story does; what
is left unexplained on both sides, and told of one thing, is a misfit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.link.episodes.nodes import Lasting, Point, points
from factcheck.link.episodes.pairs import distance, range_of, side
from factcheck.link.episodes.times import DAY, Time, gaps
from factcheck.link.episodes.whole import is_one
from factcheck.records import Record
from factcheck.text.passages import Passages

_ENOUGH = 2.5  # points of a time that is told of what a length is of
_CROWD, _IN_CROWD = 10, 0.75  # from how many times on more must be told of one that is meant
_CLOSE = 1.0  # points by which another time may be as good
_FAR = 4  # sentences from a length
_DAYS_FROM = 1.5 * DAY  # lengths from which days are counted, not times of day
_YEAR = 365.25 * DAY
_AROUND = 7 * DAY
_TWO = 2
_FEW = 3  # times of a report


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
    beside = [one for one in near if one.passages is told.passages and distance(told, one) <= 1]
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
        and not (told.of_work and side(told, a.point, b.point) == "more")
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
    pairs = [pair for pair in pairs if side(told, pair[0].point, pair[1].point) != "far"]
    if len({side(told, a.point, b.point) for a, b in pairs} | {"fits"}) != 2:
        return None
    a, b = max(pairs, key=_rank)
    enough = _ENOUGH + (_IN_CROWD if len(every) > _CROWD else 0.0)
    if min(a.score, b.score) < enough or not _is_close(told, a.point, b.point):
        return None
    if not is_one(told, a.point, b.point, _are_two(near)):
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


def _is_close(told: Lasting, a: Point, b: Point) -> bool:
    """Say whether times begin and end what a length is of: of one sentence, or in reports that tell few times.

    In a report of many times each is of a matter of its own; years are told of people, houses and bodies alike.
    """
    parts: tuple[Lasting | Point, ...] = (told, a, b)
    if told.is_long and (a.aspect == "end" or b.aspect == "begin"):
        return False  # a museum opens years after the last vat was emptied
    only = all(len(one.passages.once(points)) <= _TWO for one in parts)
    if not only and (a.aspect not in ("begin", "turn") or b.aspect not in ("end", "turn")):
        return False
    if len({(one.passages.document.id, one.sentence) for one in parts}) == 1:
        return True
    if told.is_long and (
        any(one.passages is not told.passages for one in parts) or max(distance(told, a), distance(told, b)) > 1
    ):
        return False
    return are_few(*parts)


def are_few(*parts: Lasting | Point) -> bool:
    """Say whether the reports of some times and lengths tell few times, so that those are of their matter."""
    return all(len(one.passages.once(points)) <= _FEW for one in parts)


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
    apart = distance(told, one)
    return 1.75 if apart <= 1 else 1.5 if apart == 2 else 1.25 if apart <= _FAR else 0.5


def _is_aside(told: Lasting, one: Point) -> bool:
    """Say whether a time stands in a relative clause of which the length is none: "who has run it since 2015"."""
    lead = one.passages.lower[max(one.sentence.start, one.clause.start - 6) : one.clause.start].strip()
    beyond = not one.clause.start <= told.record.start < one.clause.end
    return beyond and lead.endswith(("who", "which", "whose"))


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
    if not (a.time.dated and b.time.dated) and b.time.least < a.time.least < b.time.least + DAY / 2:
        return False  # by the clock of no day, an end before its beginning is of another evening
    return bool(gaps(a.time, b.time)) and (range_of(a) == range_of(b) or not (range_of(a) or range_of(b)))


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
    if published and told.length.high >= _DAYS_FROM and all(one.point.aspect != "end" for one in stops):
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

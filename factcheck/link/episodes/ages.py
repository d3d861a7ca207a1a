"""How long a thing has been there, or since when nothing like it was, against the years that its story tells.

"Its diamond jubilee" and "formed in 1984", "the first strike in eleven years" and "the union last struck in 2018".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.link.episodes.misfits import Misfit, Scored, are_few, best, nearness, scored
from factcheck.link.episodes.nodes import Lasting, Point
from factcheck.link.episodes.times import DAY
from factcheck.link.parts.wordings import one_of
from factcheck.text import stems
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages

_YEAR = 365.25 * DAY
_ENOUGH = 2.5
_LEAST_OFF = 1.9 * _YEAR
_MOST_TIMES = 8
_OTHER_BODY = re.compile(r"^\W*(?:(?:and|but|while) )?(?:its|their|another|one) [a-z-]+")
_ANEW = deferred(lambda: rf"\b{one_of('anew')}\b")
_OF_IT = re.compile(r"\b(?:that|which|who) [a-z]+s? (?:it|them)\b")
_LAST_WHAT = re.compile(r"\blast (?P<verb>[a-z]+) (?:the|an?|their|its) (?P<what>[a-z]+)")
_ROUGH = re.compile(r"\b(?:postponed|late|delayed|belated\w*|put off)\b")


def aged(told: Lasting, every: Sequence[Point]) -> Misfit | None:
    """Return a count of years with the beginning, or the last time, that its story tells and that does not fit it."""
    now = _now(told.passages, every)
    if now is None or told.coming:
        return None
    every = [
        one
        for one in every
        if not (one.passages is told.passages and told.record.start <= one.record.start < told.record.end)
    ]
    dated = [
        one for one in every if one.time.dated and one.time.most - one.time.least <= 1.1 * _YEAR and not one.coming
    ]
    if any(_fits(told, one, now) for one in dated):
        return None
    near = [one for one in dated if now - one.time.most > 0.7 * _YEAR and _may_begin(told, one)]
    found = [one for one in _ranked(told, near) if one.score >= _ENOUGH]
    if not found or len({_is_longer(told, one.point, now) for one in found}) != 1:
        return None
    point = found[0].point
    if not are_few(told, point):
        return None
    if not _is_slip(told, point, now) or _ROUGH.search(told.passages.lower, *told.sentence):
        return None
    parts: tuple[Lasting | Point, ...] = (told, point)
    ordered = sorted(parts, key=lambda one: (one.passages.document.id, one.record.start))
    years = round((now - point.time.least) / _YEAR)
    return Misfit(
        tuple((one.record, one.passages) for one in ordered),
        f"from “{point.record.text}” it is some {years} years, not “{told.record.text}”",
        elapsed=True,
    )


def _ranked(told: Lasting, near: Sequence[Point]) -> list[Scored]:
    """Return the best of the times from which years may be counted."""
    if told.kind != "absence":
        return best(told, scored(told, near, "begin", near), "begin")
    only = len({one.time.least for one in near}) == 1
    several = [
        Scored(one, nearness(told, one) + min(1.5, 0.75 * len(told.things & one.things)) + 1.5 + 0.5 * only)
        for one in near
    ]
    top = max((one.score for one in several), default=0.0)
    return [one for one in several if one.score >= top - 1.0]


def _now(passages: Passages, every: Sequence[Point]) -> float | None:
    """Return the day of a report, in minutes; that of another one of its story where it has none."""
    days: list[date] = [one.passages.published for one in every if one.passages.published]
    day = passages.published or max(days, default=None)
    return day.toordinal() * DAY if day else None


def _may_begin(told: Lasting, one: Point) -> bool:
    """Say whether a time may be that from which years are counted: a beginning, or the last of what was missed."""
    if told.kind == "absence":
        return one.latest and not _is_other_one(told, one)
    if one.passages is not told.passages or one.aspect not in ("begin", "turn") or one.latest:
        return False
    clause = one.passages.lower[one.clause.start : one.record.start]
    return (
        not _OTHER_BODY.search(clause)
        and not _OF_IT.search(clause)
        and not _ANEW.search(one.passages.lower, *one.clause)
    )


def _is_other_one(told: Lasting, one: Point) -> bool:
    """Say whether it was another thing that was last so: "they had last won the league"."""
    match = _LAST_WHAT.search(one.passages.lower, one.clause.start, one.clause.end)
    if match is None or stems.stem(match["verb"]) not in (words := words_of(told)):
        return False
    return stems.stem(match["what"]) not in words


def words_of(told: Lasting) -> frozenset[str]:
    """Return the stems of the words of the sentence of a length, and of those beside it."""
    passages, sentence = told.passages, told.sentence
    before = passages.sentence_at(max(0, sentence.start - 1))
    return frozenset(stems.content(passages.lower[before.start : sentence.end]))


def _fits(told: Lasting, one: Point, now: float) -> bool:
    slack = 0.75 * _YEAR
    return now - one.time.most - slack <= told.length.high and now - one.time.least + slack >= told.length.low


def _is_longer(told: Lasting, one: Point, now: float) -> bool:
    return now - one.time.most > told.length.high


def _is_slip(told: Lasting, one: Point, now: float) -> bool:
    middle = told.length.low + _YEAR if told.length.high > 1e9 else (told.length.low + told.length.high) / 2
    years = now - (one.time.least + one.time.most) / 2
    ratio = max(years, middle) / max(min(years, middle), 1.0)
    return abs(years - middle) >= _LEAST_OFF and ratio <= _MOST_TIMES

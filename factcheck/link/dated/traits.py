"""What speaks for and against two days being of one happening: words, places in the text, how far apart they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from factcheck.link.context import alike
from factcheck.link.dated import apart, deeds, others, points
from factcheck.link.dated.distances import gap, of_one_year, of_two_months
from factcheck.link.dated.kinds import of_one_kind, tells_of
from factcheck.link.dated.sides import Side, Sides, likeness
from factcheck.link.dated.told import Day
from factcheck.link.parts import overlap

_MOST_COMMON: Final = 8
_MOST_DAYS: Final = 14
LEAST_NUMBER: Final = 3  # from which on a number tells one thing from another
_YEAR: Final = 366
_WEEK: Final = 7
NEWS: Final = (0, -1)  # days from publication on which news happens
_MOST_LATER: Final = 4  # days between two reports that are counted
_MOST_AWAY: Final = 20  # days between two days of one time
_NOTHING: Final = 0.01  # as alike as two sentences without a word in common are


class Left(NamedTuple):
    """Two days that each of two documents alone has.

    `settled` are the days of both that the other tells too, `fit` all pairs that are left over.
    """

    a: Day
    b: Day
    settled: Sequence[Day]
    fit: Sequence[tuple[Day, Day]]


def traits(
    left: Left, sides: Sides, documents: Mapping[str, Sequence[Day]], floor: float = 0.0
) -> dict[str, float] | None:
    """Return what tells whether two days are of one happening, each trait with its strength.

    `sides` are the words around the days of the story, `documents` the days of each document. None where they cannot
    be as likely of one happening as `floor`, whatever words stand around them: the words take the longest to read.
    """
    a, b = left.a, left.b
    days = {**_by_gap(a, b), **_by_figures(a, b)}
    rest = {**_by_reports(a, b), **_by_rest(left, documents), **apart.signs(a, b), **others.signs(a, b, documents)}
    if floor and points.at_most({**days, **_as_told(a, b, 0.0), **rest}) < floor:
        return None
    words = _by_words(a, b, sides, documents)
    one, other = sides.of(a), sides.of(b)
    near, like = likeness(one, other), alike(one.vector, other.vector)
    of_two = deeds.signs(
        a,
        b,
        gap(a.date, b.date) or _YEAR,
        int(rest["facts"]),
        alike=max(near, like),
        one_kind=of_one_kind(a, b),
        tells=tells_of(a, b) or tells_of(b, a),
        opening=_open_both(a, b),
    )
    found = {**words, **days, **_as_told(a, b, near), **rest, **of_two}
    return {name: float(strength) for name, strength in found.items() if strength}


def _by_words(a: Day, b: Day, sides: Sides, documents: Mapping[str, Sequence[Day]]) -> dict[str, float]:
    """Return what the words around both tell, and whether others fit either better."""
    one, other = sides.of(a), sides.of(b)
    near, like = likeness(one, other), alike(one.vector, other.vector)
    best = sides.best(a, b.passages), sides.best(b, a.passages)
    today = a.is_nowadays or b.is_nowadays
    return {
        "beside": _beside(one, other),
        "elsewhere": max(score - like for score, _ in best),
        "better-dated": sum(
            score > like + _NOTHING and _has_another_day(start, there, documents)
            for (score, start), there in zip(best, (b, a), strict=True)
        ),
        "unlike-outside": like < _NOTHING and not (a.lead and b.lead),
        "alike-outside": 0.0 if a.lead and b.lead else like,
        "alike-news": near * (_is_news(a) != _is_news(b)),
        "today-alike": near * today,
        "today-unlike": today and not of_one_kind(a, b),
        "names": not (today or a.of_saying or b.of_saying or one.names.isdisjoint(other.names)),
        "numbers": min(len(numbers(a) & numbers(b)), 2),
    }


def _beside(one: Side, other: Side) -> float:
    """Return how alike the sentence of one day is with one beside that of the other."""
    crosswise = ((one.vector, other.beside), (other.vector, one.beside))
    return max((alike(vector, its) for vector, beside in crosswise for its in beside), default=0.0)


def _has_another_day(start: int, there: Day, documents: Mapping[str, Sequence[Day]]) -> bool:
    """Say whether a sentence of a day's document tells another day."""
    days = documents[there.date.document]
    return any(day.sentence.start == start and day.value != there.value for day in days)


def numbers(day: Day, least: float = LEAST_NUMBER) -> frozenset[float]:
    """Return the exact numbers of a day's sentence, those that are large enough to tell one thing from another."""
    counts = [one.low for one in day.passages.records_in("count", *day.sentence) if one.low == one.high]
    sums = [one.low for kind in ("money", "percent") for one in day.passages.records_in(kind, *day.sentence)]
    return frozenset(float(number) for number in (*counts, *sums) if number is not None and number >= least)


def _by_gap(a: Day, b: Day) -> dict[str, float]:
    days = gap(a.date, b.date) or _YEAR
    of_the_week = _within(a) and _within(b)
    return {
        "next-day": days == 1,
        "next-day-of-week": days == 1 and of_the_week,
        "few-days": days in (2, 3),
        "whole-weeks": days in (_WEEK, 2 * _WEEK),
        "of-the-week": of_the_week,
        "long-past": all(day.away is not None and day.away < -_WEEK for day in (a, b)),
        "offset": _tells_days(a, days) or _tells_days(b, days),
    }


def _within(day: Day) -> bool:
    return day.away is not None and abs(day.away) <= _WEEK


def _tells_days(day: Day, many: int) -> bool:
    """Say whether a day's sentence has so many days: "began on 9 May and lasted three days"."""
    return any(one.value == f"P{many}D" for one in day.passages.records_in("duration", *day.sentence))


def _by_figures(a: Day, b: Day) -> dict[str, float]:
    one, other = of_one_year(a, b)
    dates = a.has_figures and b.has_figures
    one_month = one[:7] == other[:7]
    mine, its = one[8:].lstrip("0"), other[8:].lstrip("0")
    return {
        "two-dates": dates,
        "bare": a.is_bare and b.is_bare,
        "bare-against-date": a.is_bare != b.is_bare,
        "one-month": dates and one_month,
        "other-month": of_two_months(a, b),
        "one-figure": dates and len(one) == len(other) and sum(map(str.__ne__, one, other)) == 1,
        "figure-added": dates and one_month and mine != its and (mine.endswith(its) or its.endswith(mine)),
    }


def _as_told(a: Day, b: Day, near: float) -> dict[str, float]:
    return {
        "distance": abs(a.date.start / len(a.passages.text) - b.date.start / len(b.passages.text)),
        "lead": a.lead and b.lead,
        "undated-opening": _open_both(a, b),
        "one-first-lead": (a.first and a.lead) != (b.first and b.lead),
        "since-against-on": "start" in (a.bound, b.bound) and {a.bound or a.phase, b.bound or b.phase} != {"start"},
        "until-against-on": "end" in (a.bound, b.bound) and {a.bound or a.phase, b.bound or b.phase} != {"end"},
        "one-edge": a.phase == b.phase != "" or (a.bound or a.phase) == (b.bound or b.phase) != "",
        "both-ahead": a.ahead and b.ahead,
        "both-ahead-near": near * (a.ahead and b.ahead),
        "one-ahead": a.ahead != b.ahead and not (a.may_be_ahead or b.may_be_ahead),
        "other-phases": a.phase != b.phase,
        "otherwise-held": a.held.modality != b.held.modality,
    }


def _open_both(a: Day, b: Day) -> bool:
    """Say whether two reports, one of them undated, open with what happened on two days of one time."""
    undated, dated = (a, b) if a.passages.published is None else (b, a)
    published = dated.passages.published
    if undated.passages.published or published is None or dated.away is None or not -_WEEK <= dated.away <= 0:
        return False
    its, one = of_one_year(dated, undated)
    if its < one and published.isoformat() <= one:
        return False  # a later step, of which the dated report could not tell
    if any(day.of_saying or day.ahead or day.bound or not (day.first and day.lead) for day in (a, b)):
        return False
    return (gap(a.date, b.date) or _YEAR) <= _MOST_AWAY


def _by_reports(a: Day, b: Day) -> dict[str, float]:
    one, other = a.passages.published, b.passages.published
    news = _is_news(a), _is_news(b)
    after = max(_days_after(a, b), _days_after(b, a))
    return {
        "one-news": news[0] != news[1],
        "news-later": min(abs((one - other).days), _MOST_LATER) if one and other and all(news) else 0,
        "after-report": after,
        "after-report-news": after > 0 and all(news),
        "undated": (one is None) + (other is None),
        "report-day": _is_of(a, other) + _is_of(b, one),
    }


def _is_news(day: Day) -> bool:
    return day.away in NEWS


def _days_after(day: Day, other: Day) -> int:
    """Return how many days after the other report a day came that is told as past, three at most."""
    published = other.passages.published
    if day.ahead or not (published and day.date.earliest):
        return 0
    return min(max((date.fromisoformat(day.date.earliest) - published).days, 0), apart.LATER)


def _is_of(day: Day, published: date | None) -> bool:
    return published is not None and day.value == published.isoformat()


def _by_rest(left: Left, documents: Mapping[str, Sequence[Day]]) -> dict[str, float]:
    """Return what the other days of both documents tell."""
    a, b, fit = left.a, left.b, left.fit
    several = documents[a.date.document], documents[b.date.document]
    ahead = {x.value for x, _ in fit if x.ahead}, {y.value for _, y in fit if y.ahead}
    return {
        "odd-one": others.is_odd(a, b, documents),
        "sole": all(
            (x.value == a.value) == (y.value == b.value)
            for x, y in fit
            if x.date.id == a.date.id or y.date.id == b.date.id
        ),
        "sole-ahead": a.ahead and b.ahead and len(ahead[0]) == len(ahead[1]) == 1,
        "other-day-beside": sum(_has_another_day(day.sentence.start, day, documents) for day in (a, b)),
        "news-settled": any(_is_news(day) for day in left.settled),
        "facts": min(overlap.in_common(a.passages, b.passages), _MOST_COMMON),
        "told": min(sum(map(len, several)), _MOST_DAYS),
    }

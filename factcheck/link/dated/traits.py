"""What speaks for and against two days being of one happening: words, places in the text, how far apart they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.context import alike
from factcheck.link.dated import deeds, others, points, sayings
from factcheck.link.dated.sides import Side, Sides, likeness
from factcheck.link.dated.told import Day, head_of, is_yearless
from factcheck.link.occurrence import apart
from factcheck.link.parts import overlap, owners
from factcheck.link.scene import share_no_place
from factcheck.records import Date
from factcheck.records.interval import when

_MOST_COMMON: Final = 8
_MOST_DAYS: Final = 14
LEAST_NUMBER: Final = 3  # from which on a number tells one thing from another
_YEAR: Final = 366
_SEASON: Final = 31  # days, within which slips of undated reports lie
_HALF_YEAR: Final = 150  # days, further than which two days without a year are counted across the new year
_WEEK: Final = 7
NEWS: Final = (0, -1)  # days from publication on which news happens
_HAPPENING: Final = frozenset({"occur"})  # "was held" says nothing of what
_LATER: Final = 3  # days between two reports, from which on each has news of its own
_MOST_LATER: Final = 4  # days between two reports that are counted
_FUTURE: Final = re.compile(r"\b(?:will|shall|(?:is|are) (?:to|due|going to|expected|scheduled|planned))\b")
_NO_YEAR: Final = "XXXX"
_NOTHING: Final = 0.01  # as alike as two sentences without a word in common are


class Left(NamedTuple):
    """Two days that each of two documents alone has.

    `settled` are the days of both that the other tells too, `fit` all pairs that are left over.
    """

    a: Day
    b: Day
    settled: Sequence[Day]
    fit: Sequence[tuple[Day, Day]]


def gap(a: Date, b: Date) -> int | None:
    """Return the days between two dates that do not meet; a day told without a year may be of the next or the last."""
    days = apart(a, b)
    if days is None or days <= _HALF_YEAR or not (is_yearless(a) or is_yearless(b)):
        return days
    one, other = when(a).interval, when(b).interval
    if not (one and other and one.earliest and other.earliest):
        return days
    around = abs(one.earliest.timetuple().tm_yday - other.earliest.timetuple().tm_yday)
    return min(around, _YEAR - around)


def traits(
    left: Left, sides: Sides, documents: Mapping[str, Sequence[Day]], floor: float = 0.0
) -> dict[str, float] | None:
    """Return what tells whether two days are of one happening, each trait with its strength.

    `sides` are the words around the days of the story, `documents` the days of each document. None where they cannot
    be as likely of one happening as `floor`, whatever words stand around them: the words take the longest to read.
    """
    a, b = left.a, left.b
    days = {**_by_gap(a, b), **_by_figures(a, b)}
    rest = {**_by_reports(a, b), **_by_rest(left, documents), **_apart(a, b), **others.signs(a, b, documents)}
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
        "alike-news": near * (_is_news(a) != _is_news(b)),
        "today-alike": near * today,
        "today-unlike": today and not of_one_kind(a, b),
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


def _leads_to(day: Day, other: Day) -> bool:
    """Say whether a day is told by its distance from the other: "17 June, three days before the opening"."""
    if not (day.date.earliest and other.date.earliest):
        return False
    many = (date.fromisoformat(other.date.earliest) - date.fromisoformat(day.date.earliest)).days
    side = " before " if many > 0 else " after "
    return any(
        one.value == f"P{abs(many)}D" and day.passages.lower.startswith(side, one.end)
        for one in day.passages.records_in("duration", *day.sentence)
    )


def _by_figures(a: Day, b: Day) -> dict[str, float]:
    one, other = _of_one_year(a, b)
    dates = a.has_figures and b.has_figures
    one_month = one[:7] == other[:7]
    mine, its = one[8:].lstrip("0"), other[8:].lstrip("0")
    return {
        "two-dates": dates,
        "bare": a.is_bare and b.is_bare,
        "bare-against-date": a.is_bare != b.is_bare,
        "one-month": dates and one_month,
        "other-month": dates and one[-2:] == other[-2:] and one != other and one[:4] != "XXXX",
        "one-figure": dates and len(one) == len(other) and sum(map(str.__ne__, one, other)) == 1,
        "figure-added": dates and one_month and mine != its and (mine.endswith(its) or its.endswith(mine)),
    }


def _of_one_year(a: Day, b: Day) -> tuple[str, str]:
    """Return the values of two days; one told without a year, by an undated report, is of the year of the other."""
    one, other = a.value, b.value
    if one.startswith(_NO_YEAR) and not other.startswith(_NO_YEAR):
        return other[: len(_NO_YEAR)] + one[len(_NO_YEAR) :], other
    if other.startswith(_NO_YEAR) and not one.startswith(_NO_YEAR):
        return one, one[: len(_NO_YEAR)] + other[len(_NO_YEAR) :]
    return one, other


def _as_told(a: Day, b: Day, near: float) -> dict[str, float]:
    return {
        "distance": abs(a.date.start / len(a.passages.text) - b.date.start / len(b.passages.text)),
        "lead": a.lead and b.lead,
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
    return min(max((date.fromisoformat(day.date.earliest) - published).days, 0), _LATER)


def _is_of(day: Day, published: date | None) -> bool:
    return published is not None and day.value == published.isoformat()


def _by_rest(left: Left, documents: Mapping[str, Sequence[Day]]) -> dict[str, float]:
    """Return what the other days of both documents tell."""
    a, b, fit = left.a, left.b, left.fit
    several = documents[a.date.document], documents[b.date.document]
    ahead = {x.value for x, _ in fit if x.ahead}, {y.value for _, y in fit if y.ahead}
    return {
        "odd-one": others.is_odd(a, b, documents),
        "sole": all((x.value == a.value) == (y.value == b.value) for x, y in fit if x is a or y is b),
        "sole-ahead": a.ahead and b.ahead and len(ahead[0]) == len(ahead[1]) == 1,
        "other-day-beside": sum(_has_another_day(day.sentence.start, day, documents) for day in (a, b)),
        "news-settled": any(_is_news(day) for day in left.settled),
        "facts": min(overlap.in_common(a.passages, b.passages), _MOST_COMMON),
        "told": min(sum(map(len, several)), _MOST_DAYS),
    }


def _apart(a: Day, b: Day) -> dict[str, float]:
    """Return what tells two days apart whatever else speaks for them."""
    dated = a.passages.published and b.passages.published
    return {
        # undated texts do not show whether two days are of two steps of one affair
        "undated-unlike": not dated and not _in_figures(a, b) and not _seem_one_step(a, b),
        "had-not-come": _had_not_come(a, b) or _had_not_come(b, a),
        "still-to-come": _is_still_to_come(a, b) or _is_still_to_come(b, a),
        "led-to": _leads_to(a, b) or _leads_to(b, a),
        "told-later": _was_told_later(a, b) or _was_told_later(b, a),
        "said-and-published": any(sayings.said_and_published(x, y) and not tells_of(x, y) for x, y in ((a, b), (b, a))),
        "two-sayings": sayings.of_two(a, b),
    }


def _in_figures(a: Day, b: Day) -> bool:
    """Say whether both tell the day of the month, weeks apart at most, and one report shows of what time they are."""
    undated = [day for day in (a, b) if day.passages.published is None]
    return len(undated) == 1 and undated[0].has_figures and (gap(a.date, b.date) or _YEAR) <= _SEASON


def _seem_one_step(a: Day, b: Day) -> bool:
    if not (a.first and b.first) or not of_one_kind(a, b) or of_two_places(a, b):
        return False
    if a.ahead != b.ahead or (a.phase == "start") != (b.phase == "start"):
        return False
    return not _beside_a_strange_name(a, b)


def _was_told_later(day: Day, other: Day) -> bool:
    """Say whether one day is when it was said what befell on the other: "said on Tuesday", the blast on Monday."""
    later = (day.date.earliest or "") > (other.date.latest or "")
    if not (later and day.of_saying and other.owned and tells_of(day, other)):
        return False
    return head_of(other.event).name not in classes.reporting() if other.event else True


def _beside_a_strange_name(a: Day, b: Day) -> bool:
    """Say whether one of two days is told of somebody, or something, that the other report does not name."""
    return any(
        owners.unknown_to((other.passages, other.date.start), day.passages, day.sentence, day.date)
        for day, other in ((a, b), (b, a))
    )


def _is_still_to_come(day: Day, other: Day) -> bool:
    """Say whether one day is said to lie ahead by a report no older than that of the other, which is past."""
    one, its = day.passages.published, other.passages.published
    if not (one and its) or one < its or not day.ahead or other.ahead:
        return False
    will = _FUTURE.search(day.passages.lower, *day.sentence) is not None
    return (will or day.held.modality == "planned") and _FUTURE.search(other.passages.lower, *other.sentence) is None


def _had_not_come(day: Day, other: Day) -> bool:
    """Say whether a day that is told as past came only well after the other report."""
    published = other.passages.published
    if day.ahead or not (published and day.date.earliest):
        return False
    return (date.fromisoformat(day.date.earliest) - published).days >= _LATER

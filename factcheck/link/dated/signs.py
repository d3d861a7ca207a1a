"""What speaks for and against two days being of one happening: words, places in the text, how far apart they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import sqrt
from typing import Final, NamedTuple

from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.context import meant
from factcheck.link.dated.told import Day, head_of, is_yearless, weekdays
from factcheck.link.occurrence import apart
from factcheck.link.parts import overlap, owners
from factcheck.link.scene import share_no_place
from factcheck.records import Date
from factcheck.records.interval import when
from factcheck.text import stems

_FADE: Final = 4  # words from a day, at which a word beside it counts half
_MOST_WORDS: Final = 12.0
_MOST_COMMON: Final = 8
_MOST_DAYS: Final = 14
_MOST_SETTLED: Final = 4
_LEAST_NUMBER: Final = 3  # from which on a number tells one thing from another
_YEAR: Final = 366
_HALF_YEAR: Final = 150  # days, further than which two days without a year are counted across the new year
_WEEK: Final = 7
NEWS: Final = (0, -1)  # days from publication on which news happens
_HAPPENING: Final = frozenset({"occur"})  # "was held" says nothing of what
_MONTH: Final = 31
_SEASON: Final = 120
_MOST_GAP: Final = 30  # days between two reports
_UNKNOWN_GAP: Final = 5


class Left(NamedTuple):
    """Two days that each of two documents alone has, with how many documents tell each, and what else is left over.

    `settled` are the days of both that the other tells too.
    """

    a: Day
    b: Day
    tellers: tuple[int, int]
    sole: bool
    settled: Sequence[Day]


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


def signs(left: Left, weights: Mapping[str, float], documents: dict[str, list[Day]]) -> dict[str, float]:
    """Return what tells whether two days are of one happening, each sign with its strength.

    `weights` tell how much each word says among the sentences of the story, `documents` the days of each document.
    """
    a, b = left.a, left.b
    found = {**_near(a, b), **_by_gap(a, b), **_as_told(a, b), **_by_reports(a, b)}
    words, likeness = _words(a, b, weights)
    told = sorted(left.tellers)
    odd = told[0] == 1 < told[1]
    several = [documents[day.date.document] for day in (a, b)]
    both_ahead, both_lead = a.ahead and b.ahead, a.lead and b.lead
    found |= {
        "shared words": words,
        "alike and ahead": likeness * both_ahead,
        "told once against many": odd,
        "told once against many, in the lead": odd and both_lead,
        "in the lead of one week": both_lead and bool(found["of the week"]),
        "nothing else left over": left.sole,
        "days settled": min(len({day.value for day in left.settled}), _MOST_SETTLED),
        "lead settled": any(day.lead for day in left.settled),
        "lead settled, not in it": any(day.lead for day in left.settled) and not (a.lead or b.lead),
        "news settled": any(day.away in NEWS for day in left.settled),
        "facts in common": min(overlap.in_common(a.passages, b.passages), _MOST_COMMON),
        "told again": sum(
            sum(one.value == day.value for one in days) > 1 for day, days in zip((a, b), several, strict=True)
        ),
        "days told": min(sum(map(len, several)), _MOST_DAYS),
    }
    return {name: float(strength) for name, strength in found.items()}


def _near(a: Day, b: Day) -> dict[str, float]:
    related = of_one_kind(a, b)
    return {
        "one kind of event": related,
        "known as its day": a.owned + b.owned,
        "numbers in common": min(len(_numbers(a) & _numbers(b)), 2),
        "places apart": abs(a.date.start / len(a.passages.text) - b.date.start / len(b.passages.text)),
        "two kinds of event": bool(_says_what(a.head) and _says_what(b.head)) and not related,
        "two places": of_two_places(a, b),
        "first days": a.first and b.first,
        "in the lead": a.lead and b.lead,
    }


def of_one_kind(a: Day, b: Day) -> bool:
    """Say whether the events of two days can be one."""
    return bool(a.head and b.head and classes.related(a.head, b.head)) or _told_crosswise(a, b)


def _told_crosswise(a: Day, b: Day) -> bool:
    """Say whether each sentence has the other's event: "completed its purchase", "the purchase was completed"."""
    if not (_says_what(a.head) and _says_what(b.head)):
        return False
    return tells_of(a, b) and tells_of(b, a)


def tells_of(day: Day, other: Day) -> bool:
    """Say whether the sentence of one day tells of what happened on the other."""
    return bool(other.head) and any(classes.related(other.head, head_of(event)) for event in day.around if other.head)


def _says_what(head: HeadClass | None) -> bool:
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


def _by_gap(a: Day, b: Day) -> dict[str, float]:
    days = gap(a.date, b.date) or _YEAR
    one, other = a.value, b.value
    differ = sum(x != y for x, y in zip(one, other, strict=False))
    near = [abs(day.away) <= _WEEK if day.away is not None else False for day in (a, b)]
    return {
        "the next day": days == 1,
        "the next day, of the week": days == 1 and all(near),
        "two or three days": days in (2, 3),
        "up to a week": _LEAST_NUMBER < days <= _WEEK,
        "whole weeks": days in (_WEEK, 2 * _WEEK),
        "months": _MONTH < days <= _SEASON,
        "one day of two months": one[-2:] == other[-2:] and one != other and one[:4] != "XXXX",
        "one figure": len(one) == len(other) and differ == 1 and "W" not in one,
        "of the week": all(near),
        "long past": all(day.away is not None and day.away < -_WEEK for day in (a, b)),
    }


def _as_told(a: Day, b: Day) -> dict[str, float]:
    return {
        "a weekday against a date": a.is_bare != b.is_bare,
        "two dates": a.has_figures and b.has_figures,
        "until against on": "end" in (a.bound, b.bound) and a.bound != b.bound,
        "one ahead": a.ahead != b.ahead,
        "beside a strange name": beside_a_strange_name(a, b),
        "other phases": a.phase != b.phase,
        "today": a.is_nowadays or b.is_nowadays,
        "one of saying": a.of_saying != b.of_saying,
        "one of saying, news": any(
            one.of_saying and not other.of_saying and one.away in NEWS for one, other in ((a, b), (b, a))
        ),
    }


def _by_reports(a: Day, b: Day) -> dict[str, float]:
    news = [day.away in NEWS for day in (a, b)]
    one, other = a.passages.published, b.passages.published
    return {
        "news of one alone": news[0] != news[1],
        "each of its own day": a.away == b.away == 0,
        "undated": (one is None) + (other is None),
        "reports apart": min(abs((one - other).days), _MOST_GAP) if one and other else _UNKNOWN_GAP,
        "day of the other report": _is_of(a, other) + _is_of(b, one),
    }


def _is_of(day: Day, published: date | None) -> bool:
    return published is not None and day.value == published.isoformat()


def _numbers(day: Day) -> frozenset[float]:
    """Return the exact numbers of a day's sentence that are large enough to tell one thing from another."""
    counts = [one.low for one in day.passages.records_in("count", *day.sentence) if one.low == one.high]
    sums = [one.low for kind in ("money", "percent") for one in day.passages.records_in(kind, *day.sentence)]
    return frozenset(float(number) for number in (*counts, *sums) if number is not None and number >= _LEAST_NUMBER)


def _words(a: Day, b: Day, weights: Mapping[str, float]) -> tuple[float, float]:
    """Return the weight of the words that two days share, and how much those near them are alike."""
    mine, theirs = beside(a), beside(b)
    both = mine.keys() & theirs.keys()
    shared = sum(sorted(weights.get(key, 0.0) * min(mine[key], theirs[key]) for key in both))
    product = sum(sorted(weights.get(key, 0.0) ** 2 * mine[key] * theirs[key] for key in both))
    lengths = [
        sqrt(sum(sorted((weights.get(key, 0.0) * near) ** 2 for key, near in one.items()))) or 1.0
        for one in (mine, theirs)
    ]
    return min(shared, _MOST_WORDS), product / (lengths[0] * lengths[1])


def beside_a_strange_name(a: Day, b: Day) -> bool:
    """Say whether one of two days is told of somebody, or something, that the other report does not name."""
    return any(
        owners.unknown_to((other.passages, other.date.start), day.passages, day.sentence, day.date)
        for day, other in ((a, b), (b, a))
    )


def beside(day: Day) -> dict[str, float]:
    """Return what the words around a day in its sentence mean, each with how near it stands: 1 beside it."""
    plain, found = day.passages.plain, dict[str, float]()
    sides = (
        stems.tokens(plain[day.sentence.start : day.date.start])[::-1],
        stems.tokens(plain[day.date.end : day.sentence.end]),
    )
    for tokens in sides:
        for index, token in enumerate(tokens):
            near = 1 / (1 + index / _FADE)
            for key in meant(token) if token.lower() not in weekdays() else ():
                found[key] = max(found.get(key, 0.0), near)
    return found

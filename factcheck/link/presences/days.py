"""On which days two statements of how somebody took part are, and whether these can be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache
from itertools import islice

from factcheck.knowledge import packs
from factcheck.link.presences.known import Shown
from factcheck.link.presences.refused import clause
from factcheck.records import Date
from factcheck.records.interval import Interval, When, disjoint, when
from factcheck.text.passages import Passages, Span

_DAYS = ("day", "part-of-day", "weekend")
_LONG = ("week", "month", "quarter", "season", "half", "year")
_WEEK = 7
_OPENS = 12  # characters from the beginning of a sentence in which its time stands
_SINCE = re.compile(r"\b(?:after|before|since|until|following|despite|owing|due|because|for)\b")
_PARTED = re.compile(r"[:;\u2014]| (?:and|but|then) ")  # of another verb
_CLAUSES = re.compile(r"[:;\u2014]|, (?:and|but|while|whereas|though|although) ")
_OTHER_PART = re.compile(
    r"\b(?:after|before|following|since|until) (?:[a-z]+ ){0,2}$"
)  # "had left after the | morning"
_BEFORE_ISSUE = timedelta(days=2)
_ALL_DAYS = re.compile(
    r"\b(?:(?:each|every)(?! of (?:his|her|the|them|its|their))|whole|throughout|daily|all (?:the )?(?:days?|week))\b"
)
_WORD = re.compile(r"[a-z]+")


def told(shown: Shown) -> list[Date]:
    """Return the days told in the sentence of a statement, but not those after its document came out."""
    dates = shown.passages.records_in("date", *shown.passages.sentence_at(shown.start))
    issued = shown.passages.published.isoformat() if shown.passages.published else "9999"
    days = [date for date in dates if date.granularity in _DAYS and (date.earliest or "") <= issued]
    return [date for date in days if date.basis != "discourse" and not _is_of_another_verb(date, shown)]


def _is_of_another_verb(date: Date, shown: Shown) -> bool:
    """Say whether a day is that of another clause: "followed by telephone | and was sworn in this morning"."""
    lower = shown.passages.lower
    if date.start > shown.cue:
        gives_up = lower[shown.cue : date.start].removesuffix("on ").strip()
        quits = packs.words("en/presence_cues", **{"class": "quits"})
        return gives_up in quits or _PARTED.search(lower, shown.cue, date.start) is not None  # "pulled out on Friday"
    opens = date.start - shown.passages.sentence_at(shown.start).start <= _OPENS
    return not opens and date.end < shown.start and _CLAUSES.search(lower, date.end, shown.start) is not None


def told_before(shown: Shown) -> list[Date]:
    """Return the days of the last sentence of a paragraph that tells any, of which a statement without one goes on."""
    passages, own = shown.passages, shown.passages.sentence_at(shown.start)
    if _ALL_DAYS.search(passages.lower, *own):
        return []
    for before in _before(shown):
        dates: Sequence[Date] = passages.records_in("date", *before)
        days = [date for date in dates if date.granularity in _DAYS and not _is_of_issue(date, passages)]
        if days:
            return days
    return []


def told_of(shown: Shown) -> list[Date]:
    """Return the days of a statement: those of its sentence, else of the one before it where its own has no time."""
    passages, own = shown.passages, shown.passages.sentence_at(shown.start)
    days = told(shown)
    if days or shown.end > own.end or passages.records_in("date", *own):
        return days
    dates: Sequence[Date] = [
        date for before in islice(_before(shown), 1) for date in passages.records_in("date", *before)
    ]
    return [date for date in dates if date.granularity in _DAYS and not _is_of_issue(date, passages)]


def _before(shown: Shown) -> Iterator[Span]:
    """Yield the sentences of a paragraph before a statement, the nearest first."""
    passages = shown.passages
    at = passages.sentence_at(shown.start).start
    while at > 1:
        before = passages.sentence_at(at - 2)
        if before.start >= at or "\n\n" in passages.plain[before.start : at]:
            return
        yield before
        at = before.start


def part(shown: Shown) -> str:
    """Return the part of the day told nearest to a statement, in its sentence or else the one before; "" for none."""
    passages, own = shown.passages, shown.passages.sentence_at(shown.start)
    for span in (own, *islice(_before(shown), 1)):
        told = [
            match
            for match in _WORD.finditer(passages.lower, *span)
            if match[0] in _parts() and not _OTHER_PART.search(passages.lower, span.start, match.start())
        ]
        if told:
            return _parts()[min(told, key=lambda match: abs(match.start() - shown.cue))[0]]
    return ""


@cache
def _parts() -> dict[str, str]:
    """Return the parts of the day in which sittings are held, by their words."""
    return {row["word"]: row["class"] for row in packs.rows("en/venues") if row.get("at") == "part"}


def _is_of_issue(date: Date, passages: Passages) -> bool:
    """Say whether a date is that on which a document came out, as its first line has it."""
    return date.basis == "explicit" and passages.published is not None and date.earliest == str(passages.published)


def are_apart(a: Date, b: Date) -> bool:
    """Say whether two days differ by more than the week in which each is meant: "asked for it on | Wednesday"."""
    one, other = when(a), when(b)
    weekdays = _weekday(one), _weekday(other)
    if all(weekdays) and weekdays[0] != weekdays[1] and not (one.interval and other.interval):
        return True  # "Thursday's session" and "on Friday", of no known week
    if not disjoint(one, other):
        return False
    if {a.basis, b.basis} != {"published"} or not (one.interval and other.interval):
        return True
    days = one.interval.earliest, other.interval.earliest
    return not (days[0] and days[1] and abs((days[0] - days[1]).days) == _WEEK)


def _weekday(one: When) -> int | None:
    """Return the weekday of a day, from 1."""
    first = one.interval.earliest if one.interval else None
    return first.isoweekday() if first is not None else one.weekday


def is_of_a_day_untold(shown: Shown, days: Sequence[Date], others: Sequence[Date], other: Shown) -> bool:
    """Say whether somebody was away on a day of which the other document, whose statement has none, does not tell."""
    if shown.way not in ("absent", "remote") or others:
        return False
    told = _told_days(other.passages)
    if not told or not any(_is_of_cue(shown.passages.lower, day, shown) for day in days):
        return False
    return all(disjoint(when(x), day) for x in days for day in told)


def is_of_its_own_time(shown: Shown, other: Shown) -> bool:
    """Say whether a statement is of a week, month or year without any day that the two documents tell of."""
    passages, sentence = shown.passages, shown.passages.sentence_at(shown.cue)
    own: list[Date] = [
        *passages.records_in("date", *clause(passages, shown.cue, max(shown.end, shown.cue))),
        *passages.records_in("date", sentence.start, min(sentence.start + _OPENS, shown.cue)),
    ]
    own = [date for date in own if _is_of_cue(passages.lower, date, shown)]
    told = [day for one in (passages, other.passages) for day in _told_days(one)]
    return bool(own and told) and all(
        one.granularity in _LONG and all(disjoint(when(one), day) for day in told) for one in own
    )


def _is_of_cue(lower: str, date: Date, shown: Shown) -> bool:
    """Say whether a date is the time of a cue: not "last year's champion", "after an operation last week"."""
    if lower.startswith(("'s", "\u2019s"), date.end) or _SINCE.search(lower, shown.start, date.start):
        return False
    return date.start >= shown.cue or _PARTED.search(lower, date.end, shown.cue) is None


def _told_days(passages: Passages) -> Sequence[When]:
    """Return the days of which a document tells, and those before it came out."""
    days = [when(date) for date in passages.records("date") if date.granularity in _DAYS]
    issued = passages.published
    return [*days, *([When(interval=Interval(issued - _BEFORE_ISSUE, issued))] if issued else [])]


def is_later(days: Sequence[Date], other: Passages) -> bool:
    """Say whether all days of a statement lie behind the day on which another document came out."""
    published = other.published.isoformat() if other.published else ""
    told = [day for day in days if day.basis != "discourse"]  # "that morning" is of any day
    return bool(told and published) and all((day.earliest or "") > published for day in told)

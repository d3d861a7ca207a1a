"""What begins, ends and lasts: the words that tell it, the stems that name a thing, and days and lengths as numbers."""

from __future__ import annotations

import re
from datetime import date as date_of
from functools import lru_cache
from typing import Literal

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.chains.moments import nth_of
from factcheck.records import Date, Duration
from factcheck.records.interval import when
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

Phase = Literal["start", "end"]
Things = frozenset[str]
Node = tuple[Phase, Things]
_AMOUNT = re.compile(r"P(\d+)([DWM])")
_DAYS = {"D": (0, 0, 1), "W": (2, 2, 7), "M": (10, 15, 30)}  # days that a length may be short of or beyond, per unit
_WORKING = re.compile(r"\b(?:working|business|school|trading|sitting)\b")
_LEAP_YEAR = 2000


@lru_cache(maxsize=1)
def phases() -> tuple[re.Pattern[str], dict[str, Phase]]:
    """Return a pattern for words of beginning and end, and the phase of each."""
    words: dict[str, Phase] = {}
    for row in packs.rows("en/phase_words"):
        if row["class"] in ("start", "end"):
            words.update(dict.fromkeys(row["words"].split("|"), row["class"]))
    return re.compile(r"(?<![\w'-])" + alternation(words) + r"(?![\w'-])"), words


@lru_cache(maxsize=1)
def lengths() -> re.Pattern[str]:
    """Return a pattern for the words that stand before a length: "lasted", "in force for"."""
    words = [
        word for row in packs.rows("en/phase_words") if row["class"] == "length" for word in row["words"].split("|")
    ]
    return re.compile(
        r"(?<![\w'-])" + alternation(words) + r"(?:\s+(?:for|about|some|a total of|only|just|exactly|precisely))*\s+$"
    )


def bounds_of(duration: Duration) -> tuple[int, int] | None:
    """Return the least and most days of a length, or None where it is only a bound or is told in working days."""
    amount = _AMOUNT.fullmatch(duration.value)
    if (
        amount is None
        or _WORKING.search(duration.text)
        or duration.modifier in ("LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE")
    ):
        return None
    short, beyond, unit = _DAYS[amount[2]]
    days = int(amount[1]) * unit
    slack = days // 5 if duration.modifier == "APPROX" else 0
    return days - short - slack, days + beyond + slack


def day_of(date: Date) -> int | None:
    """Return the day number of a full day; a day without a year counts in a leap year that stands for all."""
    if date.granularity != "day" or date.modifier:
        return None
    known = when(date)
    if known.interval and known.interval.earliest and known.interval.earliest == known.interval.latest:
        return known.interval.earliest.toordinal()
    if known.month and known.day and not known.year:
        return date_of(_LEAP_YEAR, known.month, known.day).toordinal()
    return None


def of_other_year(passages: Passages, start: int) -> bool:
    """Say whether a sentence tells of a year gone by, of which its document has no day: "in 2016 it broke up"."""
    published = passages.published
    here = passages.records_in("date", *passages.sentence_at(start)) if published else ()
    years = {one.value for one in here if one.granularity == "year" and (one.value or "") < str(published)[:4]}
    days = (one.earliest or "" for one in passages.records("date") if one.granularity == "day") if years else ()
    return bool(years) and not any(day[:4] in years for day in days)


def without_year(day: int) -> int:
    """Return the number that a day has in the leap year that stands for all."""
    known = date_of.fromordinal(day)
    return date_of(_LEAP_YEAR, known.month, known.day).toordinal()


def stems_of(passages: Passages, start: int, end: int) -> Things:
    """Return the content stems of a stretch of text."""
    return frozenset(stems.content(passages.lower[start:end])) if start < end else frozenset()


def named(head: classes.HeadClass) -> Things:
    """Return the marks of a class of event words: "=strike", and "~..." for the classes it also goes with."""
    return frozenset({f"={head.name}", *(f"~{other}" for other in head.also)})


def things_of(passages: Passages, start: int, end: int) -> Things:
    """Return the stems that name a thing, and the classes of the event words among them instead of these words."""
    if start >= end:
        return frozenset()
    found = set(stems_of(passages, start, end)) | series_of(passages, start, end)
    for event in passages.records_in("event", start, end):
        head = classes.of(event.head)
        if head.known and event.start >= start:
            found -= {stems.stem(event.text.lower()), stems.stem(event.head)}
            found |= named(head)
    return frozenset(found) - _phase_stems()


def series_of(passages: Passages, start: int, end: int) -> Things:
    """Return marks for the words that tell one of a series: "#second" of "the second hearing"."""
    return frozenset(f"#{word}" for word in nth_of(passages, start, end))


@lru_cache(maxsize=1)
def _phase_stems() -> frozenset[str]:
    return frozenset(stems.stem(word) for words in phases()[1] for word in words.split())


def classes_of(things: Things) -> Things:
    """Return the marks of classes among the words of a thing."""
    return frozenset(word for word in things if word.startswith("="))


def own_words(things: Things) -> Things:
    """Return the words of a thing that are no marks of classes."""
    return frozenset(word for word in things if word[0] not in "=~#")

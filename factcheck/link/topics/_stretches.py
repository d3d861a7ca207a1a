"""What one document says of when things begin and end, how long they take, and by how much one follows another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as date_of
from functools import lru_cache
from typing import Literal, NamedTuple

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.records import Date, Duration
from factcheck.records.interval import when
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

Phase = Literal["start", "end"]
_AMOUNT = re.compile(r"P(\d+)([DWM])")
_DAYS = {"D": (0, 0, 1), "W": (2, 2, 7), "M": (3, 3, 30)}  # days that a length may be short of or beyond, per unit
_CLAUSE = re.compile(r"[;:|(]|, (?:and|but|while) ")
_NOUN_PHRASE = re.compile(r"(?:the |a |an |its |their |this |that )?((?:[\w'-]+ ){0,4}?[\w'-]+)")
_OFFSET = re.compile(r"\s+(?P<way>after|before|following|ahead of)\s+")
_PHASE_OF = re.compile(r"(?:the )?(?P<phase>start|beginning|outbreak|opening|onset|end|close|lifting) of ")
_FROM = re.compile(r"\bfrom\s+(?:the )?$|\bbetween\s+$")
_LEAP_YEAR = 2000
_PRONOUN = re.compile(r"\W*(?:it|they|this|that|which|the whole thing)\b")


class Stretch(NamedTuple):
    """One constraint: days from one node to another. None as node is day 0 of the calendar.

    A node is a phase and the content stems that name the thing; `least` and `most` are days, both inclusive.
    """

    record: Date | Duration
    origin: tuple[Phase, frozenset[str]] | None
    target: tuple[Phase, frozenset[str]]
    least: int
    most: int
    has_year: bool = True


@lru_cache(maxsize=1)
def _phases() -> tuple[re.Pattern[str], dict[str, Phase]]:
    words: dict[str, Phase] = {}
    for row in packs.rows("en/phase_words"):
        if row["class"] in ("start", "end"):
            words.update(dict.fromkeys(row["words"].split("|"), row["class"]))
    return re.compile(r"(?<![\w'-])" + alternation(words) + r"(?![\w'-])"), words


@lru_cache(maxsize=1)
def _lengths() -> re.Pattern[str]:
    words = [
        word for row in packs.rows("en/phase_words") if row["class"] == "length" for word in row["words"].split("|")
    ]
    return re.compile(r"(?<![\w'-])" + alternation(words) + r"(?:\s+(?:for|about|some|a total of|only|just))*\s+$")


def stretches(passages: Passages) -> Iterator[Stretch]:
    """Yield what a document says of phases, lengths and offsets, in the order of the text."""
    last: frozenset[str] = frozenset()
    for sentence in passages.sentences:
        if passages.region_at(sentence.start) in ("furniture", "front-matter"):
            continue
        for record in sorted(
            (*passages.records_in("date", *sentence), *passages.records_in("duration", *sentence)),
            key=lambda record: record.start,
        ):
            found = _dated(passages, sentence, record, last) if record.kind == "date" else None
            found = found or (_long(passages, sentence, record, last) if record.kind == "duration" else None)
            if found is not None:
                last = found.target[1]
                yield found


def _dated(passages: Passages, sentence: Span, date: Date, last: frozenset[str]) -> Stretch | None:
    """Return the day on which something began or ended."""
    day = _day(date)
    if day is None:
        return None
    clause = _clause(passages, sentence, date.start)
    pattern, words = _phases()
    before = list(pattern.finditer(passages.lower, clause.start, date.start))
    if before and date.start - before[-1].end() < 60:
        match, behind = before[-1], False
    else:
        following = pattern.search(passages.lower, date.end, min(sentence.end, date.end + 80))
        if following is None:
            return None
        match, behind = following, True
    of = re.compile(r" of (?:the )?").match(passages.lower, match.end())
    if of:
        things = _things(passages, of.end(), min(sentence.end, of.end() + 50))
    else:
        things = _things(passages, date.end if behind else clause.start, match.start())
    if not things and _PRONOUN.match(passages.lower, clause.start):
        things = last
    has_year = bool(date.earliest)
    return Stretch(date, None, (words[match[0]], things), day, day, has_year) if things else None


def _long(passages: Passages, sentence: Span, duration: Duration, last: frozenset[str]) -> Stretch | None:
    """Return how long something took, or how long after something else it came."""
    bounds = _bounds(duration)
    if bounds is None:
        return None
    offset = _OFFSET.match(passages.lower, duration.end)
    if offset:
        return _offset(passages, sentence, duration, offset, bounds)
    clause = _clause(passages, sentence, duration.start)
    if "-" in duration.text and duration.end < sentence.end:
        noun = _NOUN_PHRASE.match(passages.lower, duration.end + 1)
        things = _things(passages, *noun.span(1)) if noun else frozenset()
        known = any(thing.startswith("=") for thing in things)
        return _length(duration, things, bounds) if known else None
    cue = _lengths().search(passages.lower, clause.start, duration.start)
    if cue is None:
        return None
    things = _things(passages, sentence.start, cue.start())
    if not things and _PRONOUN.match(passages.lower, clause.start):
        things = last
    return _length(duration, things, bounds) if things else None


def _length(duration: Duration, things: frozenset[str], bounds: tuple[int, int]) -> Stretch:
    return Stretch(duration, ("start", things), ("end", things), max(0, bounds[0] - 1), bounds[1])


def _offset(
    passages: Passages, sentence: Span, duration: Duration, match: re.Match[str], bounds: tuple[int, int]
) -> Stretch | None:
    """Return that one thing came so many days after the start or end of another."""
    phase = _PHASE_OF.match(passages.lower, match.end())
    at = phase.end() if phase else match.end()
    noun = _NOUN_PHRASE.match(passages.lower, at)
    if noun is None:
        return None
    anchor = _things(passages, *noun.span(1))
    named: Phase = "end" if phase and phase["phase"] in ("end", "close", "lifting") else "start"
    events = passages.records_in("event", *sentence)
    ahead = [event for event in events if event.end <= duration.start]
    behind = [event for event in events if event.start >= noun.end()]
    governed = ahead[-1] if ahead else behind[-1] if behind else None
    if governed is None or not anchor:
        return None
    own = frozenset({f"={classes.of(governed.head).name}", *(stems.stem(word.lower()) for word in governed.modifiers)})
    least, most = bounds
    if match["way"] in ("before", "ahead of"):
        least, most = -most, -least
    return Stretch(duration, (named, anchor), ("start", own), least, most)


def _bounds(duration: Duration) -> tuple[int, int] | None:
    amount = _AMOUNT.fullmatch(duration.value)
    if amount is None or duration.modifier in ("LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"):
        return None
    short, beyond, unit = _DAYS[amount[2]]
    days = int(amount[1]) * unit
    slack = days // 5 if duration.modifier == "APPROX" else 0
    return days - short - slack, days + beyond + slack


def _day(date: Date) -> int | None:
    """Return the day number of a full day; a day without a year counts in a leap year that stands for all."""
    if date.granularity != "day" or date.modifier:
        return None
    known = when(date)
    if known.interval and known.interval.earliest and known.interval.earliest == known.interval.latest:
        return known.interval.earliest.toordinal()
    if known.month and known.day and not known.year:
        return date_of(_LEAP_YEAR, known.month, known.day).toordinal()
    return None


def without_year(day: int) -> int:
    """Return the number that a day has in the leap year that stands for all."""
    known = date_of.fromordinal(day)
    return date_of(_LEAP_YEAR, known.month, known.day).toordinal()


def _clause(passages: Passages, sentence: Span, offset: int) -> Span:
    start = sentence.start
    for boundary in _CLAUSE.finditer(passages.lower, sentence.start, offset):
        start = boundary.end()
    return Span(start, offset)


def _things(passages: Passages, start: int, end: int) -> frozenset[str]:
    """Return the stems that name a thing, and the classes of the event words among them."""
    found: set[str] = set()
    for word in stems.content(passages.lower[start:end]):
        found.add(word)
    for event in passages.records_in("event", start, end):
        head = classes.of(event.head)
        if head.known:
            found.add(f"={head.name}")
    return frozenset(found)

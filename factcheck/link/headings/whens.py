"""The day or the place that a headline gives to what its text puts on another day, or near another place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.headings.lines import EARLIER, OPEN, Pair, body_of, words_of
from factcheck.records import Date, Place
from factcheck.records.interval import when
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_DAYS = ("day", "part-of-day")
_SHARED = 2  # content words that the clause of a day shares with the headline
_CLAUSE = re.compile(r"[,;:()]|\s(?:that|and|but|when|after|before|while|because|as)\s")
_LEAD = 3  # sentences of the text that tell the news itself
_BESIDE = re.compile(r"\b(?P<how>near|off|outside)\s+(?:the )?$")
_BEFORE_DAY = 30  # characters before a day in which a verb of saying stands: "said late on Friday"


@lru_cache(maxsize=1)
def _reporting() -> re.Pattern[str]:
    (row,) = (row for row in packs.rows("en/headline_words") if row["class"] == "reporting")
    return re.compile(r"(?<![\w'-])" + alternation(row["words"].split("|")) + r"(?![\w'-])")


def days(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield the day of a headline with the other day on which the text has the same happen."""
    said = [day for day in passages.records_in("date", *headline) if _weekday(day)]
    if len(said) != 1 or _is_own(passages, said[0]) or OPEN.search(passages.lower[slice(*headline)].rstrip("\n")):
        return
    body = body_of(passages, headline)
    every = [day for span in body for day in passages.records_in("date", *span)]
    if any(_meets(said[0], day) for day in every):
        return
    subject = words_of(passages, headline) - words_of(passages, Span(said[0].start, said[0].end))
    for sentence in body[:_LEAD]:
        for day in passages.records_in("date", *sentence):
            clause = _clause(passages, sentence, day)
            if (
                _weekday(day)
                and len(subject & words_of(passages, clause)) >= _SHARED
                and _happens(passages, clause, day)
            ):
                yield [(said[0], "headline"), (day, "text")]
                return


def _is_own(passages: Passages, day: Date) -> bool:
    """Say whether a day is that of the document itself: "OSLO, March 4, 2024 (Press Note) - Operation Lamp"."""
    known = when(day).interval
    return day.basis == "explicit" and known is not None and known.earliest == passages.document.published


def _weekday(day: Date) -> int | None:
    """Return the weekday of a day, as a number from 1; None where it is no day or not known."""
    if day.granularity not in _DAYS or day.modifier:
        return None
    known = when(day)
    if known.interval and known.interval.earliest and known.interval.earliest == known.interval.latest:
        return known.interval.earliest.isoweekday()
    return known.weekday


def _meets(a: Date, b: Date) -> bool:
    """Say whether a text names the day of its headline, or one that cannot be told from it."""
    one, other = when(a), when(b)
    if one.interval and other.interval:
        return b.granularity in _DAYS and not one.interval.disjoint(other.interval)
    return b.granularity in _DAYS and _weekday(b) in (None, _weekday(a))


def _clause(passages: Passages, sentence: Span, day: Date) -> Span:
    ends = [match.end() for match in _CLAUSE.finditer(passages.lower, sentence.start, day.start)]
    return Span(ends[-1] if ends else sentence.start, day.start)


def _happens(passages: Passages, clause: Span, day: Date) -> bool:
    begin = max(clause.start, day.start - _BEFORE_DAY)
    said = _reporting().search(passages.lower, begin, day.start)
    return not said and not EARLIER.search(passages.lower, *clause)


def places(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield "near Malung" with "near Orsa", where the text nowhere names the place of its headline."""
    said = _beside(passages, [headline])
    if len(said) != 1:
        return
    how, place = said[0]
    if passages.plain.find(place.text, headline.end) >= 0:
        return
    body = body_of(passages, headline)
    told = [found for found in _beside(passages, body[:_LEAD]) if found[0] == how]
    subject = words_of(passages, headline) - words_of(passages, Span(place.start, place.end))
    for _, other in told:
        sentence = passages.sentence_at(other.start)
        if place.canonical.endswith(f" {other.canonical}"):  # "outside Dunmere Corn Exchange", "the Corn Exchange"
            return
        if len(subject & words_of(passages, sentence)) >= _SHARED and not EARLIER.search(passages.lower, *sentence):
            yield [(place, "headline"), (other, "text")]
            return


def _beside(passages: Passages, spans: Sequence[Span]) -> list[tuple[str, Place]]:
    found = []
    for span in spans:
        for place in passages.records_in("place", *span):
            how = _BESIDE.search(passages.lower, max(span.start, place.start - 14), place.start)
            if how:
                found.append((how["how"], place))
    return found

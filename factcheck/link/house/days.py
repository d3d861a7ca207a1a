"""The days on which documents put an event that a house fact dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.knowledge.facts import Fact
from factcheck.link.house.named import Told, owns_another, words
from factcheck.link.mentions import Entity
from factcheck.link.stance import stance
from factcheck.records import Date, Event
from factcheck.text.passages import Passages, Span

_BESIDE = re.compile(r"(?:,? (?:which|that) (?:was|is))?(?:,)? ?(?:on |for |held on |of )?(?:[a-z]+day,? ?)?(?:the )?")
_RELATIVE = re.compile(r",? (?:which|that) (?:was|is|will be|takes|took) ")
_WILL = re.compile(r"\bwill\b")
_OPENS = re.compile(r",? (?:the |a |its |our |this year's )?")
_BEFORE = 24  # characters before a name in which "after the" stands
_NEAR = 40  # characters between a name and its day
_FINE = ("day", "part-of-day", "weekend", "hour", "minute", "second")
_NO_CLAIM = frozenset({"denied", "conditional", "former", "correction"})


def read(passages: Passages, fact: Fact, spans: Sequence[Span], entities: Sequence[Entity]) -> Iterator[Told]:
    """Yield the dates that a document gives to the event: by its predicate, beside its name, or taken up again."""
    seen: set[str] = set()
    for event, date in _told(passages, fact, spans, entities):
        if date.id not in seen and date.granularity in _FINE and not _is_no_claim(passages, event, date):
            seen.add(date.id)
            yield Told(fact, date, event.head if event else "")


def _told(
    passages: Passages, fact: Fact, spans: Sequence[Span], entities: Sequence[Entity]
) -> Iterator[tuple[Event | None, Date]]:
    own = {word.lower() for name in fact.names for word in re.findall(r"[\w'-]+", name)}
    for span in spans:
        sentence = passages.sentence_at(span.start)
        if owns_another(passages, span, ""):
            continue  # the gala's organisers
        dates = passages.records_in("date", *sentence)
        for event in passages.records_in("event", *sentence):
            date = next((one for one in dates if one.id == event.date), None)
            if date is not None and _is_of(event, span, own) and not _is_aside(passages, span, date):
                yield event, date
        for date in dates:
            if _is_beside(passages, span, date) and not _is_aside(passages, span, date):
                yield None, date
    yield from _taken_up(spans, own, entities)


def _taken_up(spans: Sequence[Span], own: set[str], entities: Sequence[Entity]) -> Iterator[tuple[Event, Date]]:
    """Yield the days of "the gala" in a text that has named the spring gala."""
    for entity in entities:
        named = [event for event in entity.mentions if any(_within(event, span) for span in spans)]
        if not named:
            continue
        for event, date in entity.dates:
            plain = event.head == named[0].head and {word.lower() for word in event.modifiers} <= own
            if plain and event.start > named[0].start:
                yield event, date


def _within(event: Event, span: Span) -> bool:
    return span.start <= event.start and event.end <= span.end


def _is_of(event: Event, span: Span, own: set[str]) -> bool:
    """Say whether an event is the one named, or a verb whose subject it is."""
    if _within(event, span):
        return True
    modifiers = [word.lower() for word in event.modifiers]
    return event.start >= span.end and bool(modifiers) and modifiers[-1] in own and set(modifiers) <= own


def _is_beside(passages: Passages, span: Span, date: Date) -> bool:
    if date.start >= span.end:
        return _BESIDE.fullmatch(passages.lower, span.end, date.start) is not None or _is_dated(passages, span, date)
    return _OPENS.fullmatch(passages.lower, date.end, span.start) is not None


def _is_dated(passages: Passages, span: Span, date: Date) -> bool:
    """Say whether only words that something happened stand between: "was released on", "will start on"."""
    if date.start - span.end > _NEAR:
        return False
    between = passages.lower[span.end : date.start]
    return not re.search(r"\w", words("dated").sub(" ", between)) and " on " in between


def _is_aside(passages: Passages, span: Span, date: Date) -> bool:
    """Say whether the day is of something else: two days after the gala, tickets for the gala."""
    sentence = passages.sentence_at(span.start)
    before = passages.lower[max(sentence.start, span.start - _BEFORE) : span.start]
    if date.end <= span.start:
        before = passages.lower[max(date.end, span.start - _BEFORE) : span.start]
    if date.start >= span.end and _RELATIVE.match(passages.lower, span.end):
        return words("apart").search(passages.lower, span.end, date.start) is not None
    last = re.sub(r"\b(?:the|a|its|this year's)\s*$", "", before).rstrip()
    for match in words("aside").finditer(last):
        if match.end() == len(last):
            return True
    if date.start >= span.end:
        return words("apart").search(passages.lower, span.end, date.start) is not None
    return False


def _is_no_claim(passages: Passages, event: Event | None, date: Date) -> bool:
    held = [stance(passages, date.start, date.end)]
    if event is not None:
        held.append(stance(passages, event.start, event.end))
    if any(one.modality in _NO_CLAIM or one.holder for one in held):
        return True
    # what will be is told as a fact; what was planned, or is due, is not
    planned = any(one.modality == "planned" for one in held)
    return planned and not _WILL.search(passages.lower, *passages.sentence_at(date.start))

"""The events of one document: its mentions gathered, "the meeting" with the meeting it takes up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.context import Vector
from factcheck.records import Date, Event
from factcheck.records.interval import disjoint, when
from factcheck.text import numerals, stems
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_NUMBERED_PART = re.compile(
    r"\b(?:the|its|their|her|his|a) (?P<number>[a-z]+|\d+(?:st|nd|rd|th)) (?P<part>[a-z]{3,})\b"
)
_ROUND_OF = re.compile(
    r"([\w-]+) (?:round|session|edition|sitting|leg|stage|phase|part|day|night|instalment|series) of(?: the)?$"
)
_TAKEN_UP = ("that ", "the same ", "this ")
_REST_OF = deferred(
    rf"\b(?:{numerals.CARDINAL}|some|several|many) (?:more|others?)\b|\b(?:another|a further) {numerals.CARDINAL}\b"
    rf"|\bthe (?:last|remaining|other|first|final) {numerals.CARDINAL}\b"
)  # "three more bodies": some were told of before
_LEAD_PARAGRAPHS = 3
_DAYS = ("day", "part-of-day", "weekend")
_ARGUMENT = 40  # characters around a verb in which its subject or object is counted
_COUNTED_FROM = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?|fortnight)\s+(?:after|before|following|ahead of)\s[^,.;:]*$"
)
_CLEFT = re.compile(r"\s*it was (?:not until |only )?(?:on|at|in) ")
_THAT = re.compile(r"(?:,? [a-z ]{2,30})?,? that ")
_CLAUSE = 200  # characters from the start of such a sentence to its verb
_AHEAD = 60  # characters before a noun in which a verb that governs it stands
_MOST = 100  # events back that a mention can take up; keeps hostile text linear
_NEAR = 700  # characters within which a bare verb or noun takes up an event named before


@dataclass(slots=True)
class Entity:
    """One event as one document tells it: all its mentions and what they say of it; `key` is the id of the first.

    `days` are its dates without those that mean the same.
    """

    key: str
    document: str
    passages: Passages
    head: HeadClass
    mentions: list[Event] = field(default_factory=list)
    dates: list[tuple[Event, Date]] = field(default_factory=list)
    days: dict[object, Date] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    markers: dict[str, str] = field(default_factory=dict)
    years: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    lead: bool = False
    only_dated: bool = False
    siblings: int = 0
    vectors: list[tuple[int, Vector]] | None = None  # of its sentences, once they were asked for
    asides: Sequence[Sequence[Sequence[str]]] | None = None  # the words of names beside its mentions, likewise

    @property
    def starts(self) -> list[int]:
        """Return where its dated mentions stand, or all where none is dated (offsets in code points)."""
        return [event.start for event, _ in self.dates] or [event.start for event in self.mentions]

    @property
    def start(self) -> int:
        """Return where the first of these stands."""
        return (self.dates[0][0] if self.dates else self.mentions[0]).start

    @property
    def label(self) -> str:
        """Return how to call it: its name, else modifiers and head of its fullest mention."""
        best = self.mentions[0]
        if len(self.mentions) > 1:
            best = max(self.mentions, key=lambda event: (event.name is not None, len(event.modifiers), -event.start))
        if best.name:
            return f"“{best.name}” {best.text}" if best.text not in best.name else f"“{best.name}”"
        return " ".join((*best.modifiers[:3], best.text))

    @property
    def called(self) -> str:
        """Return the word of its first mention."""
        return self.mentions[0].text


@lru_cache(maxsize=1)
def _markers() -> dict[str, str]:
    return {row["word"]: row["group"] for row in packs.rows("en/instance_markers")}


@lru_cache(maxsize=16384)
def _marker(word: str) -> tuple[str, str, bool]:
    """Return the group of what a word tells an instance from others by ("" for most), what it says, if it counts."""
    number = numerals.ordinal(word)
    return ("place-in-series", str(number), True) if number is not None else (_markers().get(word, ""), word, False)


def entities(passages: Passages) -> list[Entity]:
    """Return the events of one document, in the order of their first mention."""
    dates: dict[str, Date] = {date.id: date for date in passages.records("date")}
    end = lead_end(passages)
    found: list[Entity] = []
    sentence = Span(-1, -1)
    for event in passages.records("event"):
        if not event.comparable:
            continue
        if event.start >= sentence.end:
            sentence = passages.sentence_at(event.start)
        head = classes.of_phase(event.how) or classes.of(event.head)
        date = _occurred(passages, event, dates.get(event.date) if event.date else _clefted(passages, event, sentence))
        markers = _markers_of(passages, event, sentence)
        home = _home(found, event, head, date, markers)
        if home is None:
            home = Entity(event.id, passages.document.id, passages, head)
            found.append(home)
        _add(home, event, date, markers, event.start < end)
    dated = [entity for entity in found if entity.lead and any(date.granularity in _DAYS for _, date in entity.dates)]
    if len(dated) == 1:
        dated[0].only_dated = True
    every = Counter(entity.head for entity in found if entity.dates)
    related = {head: sum(every[other] for other in every if classes.related(head, other)) for head in every}
    for entity in found:
        if entity.dates:  # a programme or a chronicle tells many of a kind
            entity.siblings = related[entity.head] - 1
    return found


def _occurred(passages: Passages, event: Event, date: Date | None) -> Date | None:
    """Return the day of an event, unless it was only going on then ("their 12th day on Friday") or takes up another.

    "That afternoon" is of a day told before, which may be any of them.
    """
    if date is None or (date.basis == "discourse" and date.text.lower().startswith(_TAKEN_UP)):
        return None
    if event.how == "noun-before-date" and _of_another(passages, event, date):
        return None
    running = (ordinal for ordinal in passages.records_in("ordinal", *passages.sentence_at(date.start)))
    return None if any(ordinal.unit != "anniversary" for ordinal in running) else date


def _clefted(passages: Passages, event: Event, sentence: Span) -> Date | None:
    """Return the day that a sentence puts first: "It was on 2 June that the mayor cut the ribbon"."""
    if event.how != "event-verb":
        return None
    cleft = _CLEFT.match(passages.lower, sentence.start)
    if cleft is None or event.start - cleft.end() > _CLAUSE:
        return None
    dates: list[Date] = list(passages.records_in("date", cleft.end(), event.start))
    first = dates[0] if dates and dates[0].start - cleft.end() <= _AHEAD else None
    if first is None or not _THAT.match(passages.lower, first.end):
        return None
    between = passages.records_in("event", first.end, event.start)
    return None if any(one.how == "event-verb" for one in between) else first


def _of_another(passages: Passages, event: Event, date: Date) -> bool:
    """Say whether a day is not that of the noun before it, but of its end or of what is counted from it.

    "Put out the fire on 9 May"; "rescued two days after the quake, on 9 May".
    """
    begin = max(passages.sentence_at(event.start).start, event.start - _AHEAD)
    counted = _COUNTED_FROM.search(passages.lower, begin, event.start)
    if counted and "," in passages.lower[event.end : date.start]:
        return True
    return _over().search(passages.lower, begin, event.start) is not None


@lru_cache(maxsize=1)
def _over() -> re.Pattern[str]:
    words = [word for row in packs.rows("en/phase_words") if row["class"] == "over" for word in row["words"].split("|")]
    return re.compile(r"(?<![\w'-])" + alternation(words) + r"\s[^,.;:]*$")


def lead_end(passages: Passages) -> int:
    """Return where the first paragraphs of running text end (offset in code points)."""
    return passages.once(_lead_end)


def _lead_end(passages: Passages) -> int:
    compared = (
        part.end for part in passages.paragraphs if passages.region_at(part.start) not in ("furniture", "front-matter")
    )
    return max(islice(compared, _LEAD_PARAGRAPHS), default=0)


def _home(
    found: list[Entity],
    event: Event,
    head: HeadClass,
    date: Date | None,
    markers: dict[str, str],
) -> Entity | None:
    """Return the last entity of a related class that the mention does not contradict."""
    if markers.get("earlier-or-later"):
        return None
    for entity in islice(reversed(found), _MOST):
        if not classes.related(entity.head, head):
            continue
        if not head.known and event.start - entity.mentions[-1].start > _NEAR:
            continue
        if event.name and entity.names and event.name.lower() not in entity.names:
            continue
        if any(entity.markers.get(group, word) != word for group, word in markers.items()):
            continue
        if date is not None and any(_apart(date, other) for other in entity.days.values()):
            continue
        return entity
    return None


def _apart(a: Date, b: Date) -> bool:
    return a.value != b.value and disjoint(when(a), when(b)) is not False


def _add(entity: Entity, event: Event, date: Date | None, markers: dict[str, str], lead: bool) -> None:
    entity.mentions.append(event)
    if date is not None:
        entity.dates.append((event, date))
        entity.days.setdefault((date.value, date.earliest, date.latest, date.how), date)
        if (
            date.basis == "explicit"
            and (date.value or "")[:4].isdigit()
            and date.granularity in ("day", "month", "year")
        ):
            entity.years.add((date.value or "")[:4])
    if event.name:
        entity.names.add(event.name.lower())
    if event.modifiers:
        entity.modifiers.update(filter(None, map(_modifier, event.modifiers)))
    if markers:
        entity.markers.update(markers)
    if event.place:
        entity.places.add(event.place)
    if event.participants:
        entity.people.update(event.participants)
    entity.lead = entity.lead or lead


@lru_cache(maxsize=16384)
def _modifier(word: str) -> str:
    """Return what a modifier is compared by, "" for one that says nothing."""
    lower = word.lower()
    return "" if lower in stems.stopwords() else stems.stem(lower)


def _markers_of(passages: Passages, event: Event, sentence: Span) -> dict[str, str]:
    """Return what tells this instance from others, by group: an ordinal, "final", "women's", "another"."""
    found: dict[str, str] = {}
    words = passages.lower[max(sentence.start, event.start - 60) : event.start].split()
    modifiers = [modifier.lower() for modifier in event.modifiers]
    while words and modifiers and words[-1].strip("\"'") in modifiers:
        words.pop()
    of = words and (words[-1] == "of" or (words[-1] == "the" and words[-2:-1] == ["of"]))
    series = _ROUND_OF.search(" ".join(words)) if of else None
    words = [series[1]] if series else words[-1:]
    for word in (*words, *modifiers):
        group, value, counted = _marker(word)
        if counted:
            found[group] = value
        elif group:
            found.setdefault(group, value)
    if event.date:
        found.update(_parts_of(passages.lower[slice(*sentence)]))
        around = passages.lower[max(0, event.start - _ARGUMENT) : event.end + _ARGUMENT]
        rest = _REST_OF.search(around) if not classes.recurs(classes.of(event.head).name) else None
        if rest:
            found.setdefault("earlier-or-later", rest[0])
    return found


@lru_cache(maxsize=64)
def _parts_of(sentence: str) -> dict[str, str]:
    """Return the parts that the sentence of a dated event numbers: "won the first leg on 3 May" is leg 1."""
    found: dict[str, str] = {}
    for match in _NUMBERED_PART.finditer(sentence):
        number = numerals.ordinal(match["number"])
        if number is not None and match["part"] not in stems.stopwords():
            found[f"number of the {stems.stem(match['part'])}"] = str(number)
    return found

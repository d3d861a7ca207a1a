"""The days on which something happened, as a document tells: what of, held how, from or until when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.mentions import lead_end
from factcheck.link.stance import Stance, stance
from factcheck.records import Date, Event
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    pass

_DAYS = frozenset({"day", "part-of-day"})
_CLOCK = frozenset({"hour", "minute"})
_GIVEN_UP = frozenset({"former", "correction"})
_OPEN = frozenset({"planned", "conditional"})
_HEAD = re.compile(r"[^\n]{0,60}(?:\u2014|\u2013|--| - |\) ?-)")  # what ends the place and day of a dateline
_NOWADAYS = frozenset({"today", "tonight", "tomorrow"})  # often these times at large
_BOUND = re.compile(
    r"\b(?:(?P<end>until|till|by|before|through)|(?P<start>since|from|as of|after))\s+(?:at least )?(?:the )?$"
)
_REACH = 40  # characters before a day in which its preposition or a denial stands
_RIGHT_BEFORE = 15
_WORDS = re.compile(r"[a-z]{3,}")
_OWNED = re.compile(r"'s?\b")  # "since Monday's vote" gives the vote its day
# "was not held on Friday" tells of no Friday; "could not pay for lunch on Friday" does
_DENIED = re.compile(r"\b(?:not|never|no|nor|cannot|[a-z]+n't)\b(?: [a-z'-]+){0,2}(?: (?:on|until|before|by))? $")
_FOR_LATER = re.compile(r"\b(?:for|from|since|until|by) (?:the )?$")
_NOUN = re.compile(r" (?P<noun>[a-z]{3,})\b")
_DETERMINED = re.compile(r"\b(?:the|a|an|its|their|our|this|last) (?:\w+ )?(?:of the )?$")
_CLOSED = ("prep", "auxiliary", "adverb", "coordinator", "subordinator", "pronoun", "modal", "determiner", "negation")
_TAKEN_UP = ("that ", "the same ")
_BESIDE = 30  # characters between a day and the count that runs on it: "their 12th day on Friday"


class Day(NamedTuple):
    """One day that a document gives, with the event it is of and all its sentence tells, and how it is held.

    `bound` is "end" for "by 6 May", "start" for "since 6 May", else ""; `ahead` says that the day is still to come,
    `first` that no day stands before it.
    """

    date: Date
    passages: Passages
    sentence: Span
    event: Event | None
    head: HeadClass | None
    around: tuple[HeadClass, ...]
    held: Stance
    bound: str
    ahead: bool
    lead: bool
    first: bool

    @property
    def phase(self) -> str:
        """Return "start" or "end" where its event, or a word right before it, is one of beginning or end."""
        word = self.event.text.lower() if self.event else ""
        found = _phase_of(word) or _phase_of(f"was {word}")
        if found:
            return found
        lead = max(self.sentence.start, self.date.start - _RIGHT_BEFORE)
        last = max(_phases().finditer(self.passages.lower, lead, self.date.start), key=re.Match.end, default=None)
        return _phase_of(last[0]) if last else ""


def days(passages: Passages, of_event: Mapping[str, Event]) -> list[Day]:
    """Return the days of a document that something happened on, as it tells; not that of its dateline.

    `of_event` gives the event that happened on a date, by its id: "freed on 9 May, two days after the collapse" gives
    the collapse no day.
    """
    governed = {event.date: event for event in passages.records("event") if event.date}
    end = lead_end(passages)
    found: list[Day] = []
    for date in passages.records("date"):
        if not is_day(passages, date) or date.range or date.text.lower() in _NOWADAYS or _tells_which(passages, date):
            continue
        sentence = passages.sentence_at(date.start)
        if not _is_prose(passages, sentence):
            continue
        held = stance(passages, date.start, date.end)
        before = passages.lower[max(sentence.start, date.start - _REACH) : date.start]
        if held.modality in _GIVEN_UP or (held.modality == "denied" and _DENIED.search(before)):
            continue
        event = of_event.get(date.id)
        teller = event or governed.get(date.id)
        if teller and _head(teller).name in classes.reporting():
            if not _of_what_is_told(passages, teller, date, before):
                continue
            event = None
        elif event is None and teller and (date.text.lower().startswith(_TAKEN_UP) or _runs_on(passages, date)):
            continue
        bound = _BOUND.search(before)
        found.append(
            Day(
                date,
                passages,
                sentence,
                event,
                _head(event) if event else None,
                tuple(_head(one) for one in passages.records_in("event", *sentence)),
                held,
                (bound.lastgroup or "") if bound and not _OWNED.match(passages.plain, date.end) else "",
                _is_ahead(passages, date, held),
                date.start < end,
                not found,
            )
        )
    return found


def _tells_which(passages: Passages, date: Date) -> bool:
    """Say whether the name of a day stands before its noun: "the Easter trade" tells of no day."""
    behind = _NOUN.match(passages.plain, date.end) if date.how == "named-day" else None
    if behind is None or not _DETERMINED.search(passages.lower, max(0, date.start - _RIGHT_BEFORE), date.start):
        return False
    return behind["noun"] not in _closed()


@lru_cache(maxsize=1)
def _closed() -> frozenset[str]:
    return frozenset(row["word"] for row in packs.rows("en/function_words") if row["class"] in _CLOSED)


def _of_what_is_told(passages: Passages, teller: Event, date: Date, before: str) -> bool:
    """Say whether a day beside a verb of saying is that of what is said: "announced for Tuesday"."""
    if _FOR_LATER.search(before):
        return True
    return date.end <= teller.start and "," in passages.lower[date.end : teller.start]


def _runs_on(passages: Passages, date: Date) -> bool:
    """Say whether something only went on that day: "their 12th day on Friday"."""
    for one in passages.records_in("ordinal", *passages.sentence_at(date.start)):
        first, second = (one, date) if one.start < date.start else (date, one)
        if second.start - first.end < _BESIDE and "," not in passages.lower[first.end : second.start]:
            return True
    return False


def _is_ahead(passages: Passages, date: Date, held: Stance) -> bool:
    if passages.published and date.earliest:
        return date.earliest > passages.published.isoformat()
    return held.modality in _OPEN


def _is_prose(passages: Passages, sentence: Span) -> bool:
    """Say whether a sentence tells something: a line such as "Posted: 3 May, 7:31 AM" does not."""
    return passages.plain[sentence.start : sentence.end].rstrip("\"')] ").endswith((".", "!", "?", ":", ","))


def _head(event: Event) -> HeadClass:
    return classes.of_phase(event.how) or classes.of(event.head)


def is_day(passages: Passages, date: Date) -> bool:
    """Say whether a date names a day of its own in running text: not "now", not a bare hour, not a dateline."""
    if not date.comparable or not (date.value or "")[:1].isalnum() or (date.value or "").endswith("_REF"):
        return False
    if date.granularity in _CLOCK:
        return bool(set(_WORDS.findall(date.text.lower())) & (packs.words("en/weekdays") | packs.words("en/months")))
    return date.granularity in _DAYS and not _of_dateline(passages, date)


def _of_dateline(passages: Passages, date: Date) -> bool:
    start = passages.paragraph_at(date.start).start
    return date.end - start < 90 and _HEAD.match(passages.plain, date.end) is not None


def label(a: Day, b: Day) -> str:
    """Return what to call the happening that two days are of: its event, else the words around."""
    event = a.event or b.event
    return " ".join((*event.modifiers[:2], event.text)) if event else "what happened"


@lru_cache(maxsize=1)
def _phases() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'-])" + alternation(_phase_words()) + r"(?![\w'-])")


@lru_cache(maxsize=1)
def _phase_words() -> Mapping[str, str]:
    rows = [row for row in packs.rows("en/phase_words") if row["class"] in ("start", "end")]
    return {word: row["class"] for row in rows for word in row["words"].split("|")}


def _phase_of(words: str) -> str:
    return _phase_words().get(words, "")

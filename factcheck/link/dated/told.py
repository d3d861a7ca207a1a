"""The days on which something happened, as a document tells: what of, held how, from or until when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.dated import names, others
from factcheck.link.mentions import lead_end
from factcheck.link.stance import Stance, stance
from factcheck.records import Date, Event
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_DAYS = frozenset({"day", "part-of-day"})
_CLOCK = frozenset({"hour", "minute"})
_GIVEN_UP = frozenset({"former", "correction"})
_OPEN = frozenset({"planned", "conditional"})
_HEAD = re.compile(r"[^\n]{0,60}(?:\u2014|\u2013|--| - |\) ?-)")  # what ends the place and day of a dateline
_NOWADAYS = frozenset({"today", "tonight", "tomorrow"})  # often these times at large
_OF_DAY_WORD = "day-word"  # how the day of "5.40 yesterday" is read
_NIGHT = "night-between-days"  # how "the night of 7 to 8 January" is read
_REACH = 60  # characters before a day in which its preposition or a denial stands
_RIGHT_BEFORE = 15
_WORDS = re.compile(r"[a-z]{3,}")
_LABEL = re.compile(r"[\s*_|>-]*(?P<label>[A-Z][\w' -]{2,30})[*_]{0,2}:[*_]{0,2}\s")
_TOLD_BEHIND = 3  # words behind a label, month and weekday among them, from which on a line tells something
_OWNED = re.compile(r"'s?\b")  # "since Monday's vote" gives the vote its day
# "was not held on Friday" tells of no Friday; "could not pay for lunch on Friday" does
_DENIED = re.compile(
    r"\b(?:not|never|no|nor|cannot|[a-z]+n't)\b(?: (?!(?:since|from)\b)[a-z'-]+){0,2}(?: (?:on|until|before|by))? $"
)
_OPENS = re.compile(r"(?:(?:but|and|then|late|early|on) )*")  # what may stand before a day that begins a sentence
_FOR_LATER = re.compile(r"\b(?:for|from|since|until|by) (?:the )?$")
_NOUN = re.compile(r" (?P<noun>[a-z]{3,})\b")
_DETERMINED = re.compile(r"\b(?:the|a|an|its|their|our|this|last) (?:\w+ )?(?:of the )?$")
_CLOSED = ("prep", "auxiliary", "adverb", "coordinator", "subordinator", "pronoun", "modal", "determiner", "negation")
_FOUR_FIGURES = re.compile(r"\d{4}")
_FIGURE = re.compile(r"\d")
_STILL = re.compile(r"\b(?:is|are|was|were) still\b[^,;:.]*$")
_BESIDE = 30  # characters between a day and the count that runs on it: "their 12th day on Friday"


class Day(NamedTuple):
    """One day that a document gives, with the event it is of and all its sentence tells, and how it is held.

    `bound` is "end" for "by 6 May", "start" for "since 6 May", else ""; `ahead` says that the day is still to come,
    `owned` that its event is known to have happened on it, `of_saying` that it is when something was said, `first`
    that no day stands before it, `value` is the day without its time.
    """

    date: Date
    passages: Passages
    sentence: Span
    event: Event | None
    head: HeadClass | None
    held: Stance
    bound: str
    ahead: bool
    owned: bool
    of_saying: bool
    lead: bool
    first: bool

    @property
    def value(self) -> str:
        """Return the day without its time."""
        return (self.date.value or "").partition("T")[0]

    @property
    def around(self) -> Sequence[Event]:
        """Return every event that its sentence tells."""
        return self.passages.records_in("event", *self.sentence)

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

    @property
    def is_left_out(self) -> bool:
        """Say whether a time may end before the day: "shut until Monday", "not before Monday"."""
        bound = _bounds().search(
            self.passages.lower, max(self.sentence.start, self.date.start - _REACH), self.date.start
        )
        return bound is not None and bound["way"] in ("until", "till", "before")

    @property
    def is_bare(self) -> bool:
        """Say whether the day is told by its weekday alone."""
        return is_weekday(self.date)

    @property
    def has_figures(self) -> bool:
        """Say whether the day of the month is told, in figures or in words."""
        words = self.date.text.lower()
        return bool(_FIGURE.search(words)) or (
            "-day" in self.date.how and not any(word in words for word in weekdays())
        )

    @property
    def is_nowadays(self) -> bool:
        """Say whether the day may be these times at large: "today"."""
        return self.date.text.lower() in _NOWADAYS

    @property
    def may_be_ahead(self) -> bool:
        """Say whether an undated document leaves open whether the day has come: "Election day is 20 February"."""
        return self.passages.published is None and not self.ahead

    @property
    def away(self) -> int | None:
        """Return how many days after publication the day is, negative before it; None where that is not known."""
        if not (self.passages.published and self.date.earliest):
            return None
        return (date.fromisoformat(self.date.earliest) - self.passages.published).days


def days(passages: Passages, of_event: Mapping[str, Event]) -> list[Day]:
    """Return the days of a document that something happened on, as it tells; not that of its dateline.

    `of_event` gives the event that happened on a date, by its id: "freed on 9 May, two days after the collapse" gives
    the collapse no day.
    """
    governed = governed_by(passages)
    found: list[Day] = []
    for one in passages.records("date"):
        if not is_day(passages, one) or one.range or not _is_one(one) or _tells_which(passages, one):
            continue
        if one.basis == "discourse" and not (one.earliest and _FIGURE.search(one.text)):
            continue  # "that morning" is of whatever was told before, which is not always read; "14 May" lacks its year
        day = told(passages, one, of_event.get(one.id), governed, first=not found)
        if day is not None:
            found.append(day)
    return found


def governed_by(passages: Passages) -> Mapping[str | None, Event]:
    """Return what a document says of each date, by the id of the date."""
    return {event.date: event for event in passages.records("event") if event.date}


def told(
    passages: Passages, one: Date, event: Event | None, governed: Mapping[str | None, Event], *, first: bool
) -> Day | None:
    """Return a date with all that its sentence tells; None where it is not told as when something happened."""
    sentence = passages.sentence_at(one.start)
    if not _is_prose(passages, sentence) or _runs_on(passages, one) or others.is_yardstick(passages, one, sentence):
        return None
    if is_weekday(one) and names.is_of_name(passages, one):
        return None
    held = stance(passages, one.start, one.end)
    before = passages.lower[max(sentence.start, one.start - _REACH) : one.start]
    if held.modality in _GIVEN_UP or (held.modality == "denied" and _DENIED.search(before)):
        return None
    teller = event or governed.get(one.id)
    said = bool(teller and head_of(teller).name in classes.reporting())
    of = event or (None if said else teller)
    if (of is None or held.holder is not None) and one.text.lower() in _NOWADAYS:
        return None  # "it would be over today," she said
    bound = None if one.how == _NIGHT else _bounds().search(before)  # "from Friday to Saturday"
    if bound and one.granularity in _CLOCK and (bound["start"] == "after" or bound["way"] == "before"):
        bound = None  # "shortly after 7 a.m. on Tuesday" is of that Tuesday
    return Day(
        one,
        passages,
        sentence,
        of,
        head_of(of) if of else None,
        held,
        ("end" if bound["end"] else "start") if bound and not _OWNED.match(passages.plain, one.end) else "",
        _is_ahead(passages, one, held),
        event is not None,
        bool(said and teller and not _of_what_is_told(passages, teller, one, before)),
        one.start < lead_end(passages),
        first,
    )


def _is_one(date: Date) -> bool:
    """Say whether a date is one day, or the night between two: "in the night of 7 to 8 January"."""
    return date.earliest == date.latest or date.how == _NIGHT


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
    if date.end > teller.start or "," not in passages.lower[date.end : teller.start]:
        return False
    return not _opens(passages, teller, date)


def _opens(passages: Passages, teller: Event, date: Date) -> bool:
    """Say whether a sentence begins with the day of its saying: "On Friday, the court, at Ulm, announced that"."""
    if not _OPENS.fullmatch(passages.lower, passages.sentence_at(date.start).start, date.start):
        return False
    if not passages.lower.startswith(",", date.end) or passages.lower.startswith(",", teller.end):
        return False  # "On Friday, she said, the court will sit"
    return not passages.records_in("event", date.end, teller.start)


def _runs_on(passages: Passages, date: Date) -> bool:
    """Say whether something only went on that day: "their 12th day on Friday", "were still working on Friday"."""
    if _STILL.search(passages.lower, passages.sentence_at(date.start).start, date.start):
        return True
    for one in passages.records_in("ordinal", *passages.sentence_at(date.start)):
        first, second = (one, date) if one.start < date.start else (date, one)
        if one.ordinal == 1:
            continue  # "10 May will be the first day without a ferry"
        if second.start - first.end < _BESIDE and "," not in passages.lower[first.end : second.start]:
            return True
    return False


def _is_ahead(passages: Passages, date: Date, held: Stance) -> bool:
    if passages.published and date.earliest:
        if date.earliest > passages.published.isoformat():
            return True
        return held.modality in _OPEN and is_yearless(date)
    return held.modality in _OPEN


def _is_prose(passages: Passages, sentence: Span) -> bool:
    """Say whether a sentence tells something: a line such as "Posted: 3 May, 7:31 AM" does not."""
    written = passages.plain[sentence.start : sentence.end].rstrip("\"')] ")
    if written.endswith((".", "!", "?", ":", ",", ";")):
        return True
    label = _LABEL.match(written)  # "Played: Sunday, 25 June, 5 p.m. in Accra"
    if not label or label["label"].lower() in packs.words("en/dateline"):
        return False
    return len(_WORDS.findall(written.lower(), label.end())) >= _TOLD_BEHIND


def head_of(event: Event) -> HeadClass:
    """Return the class of what happens, by its word or by the phrase that tells its phase."""
    return classes.of_phase(event.how) or classes.of(event.head)


def is_day(passages: Passages, date: Date) -> bool:
    """Say whether a date names a day of its own in running text: not "now", not a bare hour, not a dateline."""
    if not date.comparable or not _names_a_day(date):
        return False
    if date.granularity in _CLOCK:
        words = set(_WORDS.findall(date.text.lower()))
        return _OF_DAY_WORD in date.how or not words.isdisjoint(packs.words("en/weekdays") | packs.words("en/months"))
    return date.granularity in _DAYS and not _of_dateline(passages, date)


def _names_a_day(date: Date) -> bool:
    """Say whether a date has a day for its value: "now" has none."""
    return (date.value or "")[:1].isalnum() and not (date.value or "").endswith("_REF")


def of_title(passages: Passages, date: Date) -> bool:
    """Say whether a day stands in the title of a document's front matter."""
    if passages.region_at(date.start) != "front-matter" or date.granularity not in _DAYS or not _names_a_day(date):
        return False
    return passages.lower.startswith("title:", passages.lower.rfind("\n", 0, date.start) + 1)


def _of_dateline(passages: Passages, date: Date) -> bool:
    start = passages.paragraph_at(date.start).start
    return date.end - start < 90 and _HEAD.match(passages.plain, date.end) is not None


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    return packs.words("en/months") | {"month"}


@lru_cache(maxsize=1)
def weekdays() -> frozenset[str]:
    """Return the names of weekdays, in lower case."""
    return packs.words("en/weekdays")


def is_yearless(one: Date) -> bool:
    """Say whether a date tells the day of the month without its year: "3 May"."""
    return "day" in one.how and not _FOUR_FIGURES.search(one.text) and not is_weekday(one)


def is_monthless(one: Date) -> bool:
    """Say whether a date tells the day of the month alone: "the 22nd"."""
    return (
        is_yearless(one) and bool(_FIGURE.search(one.text)) and _months().isdisjoint(_WORDS.findall(one.text.lower()))
    )


def is_weekday(one: Date) -> bool:
    """Say whether a date tells its day by the weekday alone."""
    words = one.text.lower()
    return not _FIGURE.search(words) and any(word in words for word in weekdays())


def label(a: Day, b: Day) -> str:
    """Return what to call the happening that two days are of: its event, else the words around."""
    event = a.event or b.event
    return " ".join((*event.modifiers[:2], event.text)) if event else "what happened"


@lru_cache(maxsize=1)
def _bounds() -> re.Pattern[str]:
    """Return a pattern for what makes a day the end or the start of a time: "by 6 May", "hangs there to 6 May"."""
    lasting = alternation(packs.words("en/other_days", **{"class": "lasting"}))
    return re.compile(
        r"\b(?:(?P<end>(?P<way>until|till|up to|by|before|through|no later than|not later than"
        rf"|{lasting}\b[^,;:.]{{0,40}} to))|(?P<start>since|from|as of|after))\s+(?:at least )?(?:the )?"
        r"(?:(?:early|small|late|first|last) hours of (?:the )?|(?:morning|afternoon|evening|night|end) of (?:the )?)?$"
    )


@lru_cache(maxsize=1)
def _phases() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'-])" + alternation(_phase_words()) + r"(?![\w'-])")


@lru_cache(maxsize=1)
def _phase_words() -> Mapping[str, str]:
    rows = [row for row in packs.rows("en/phase_words") if row["class"] in ("start", "end")]
    return {word: row["class"] for row in rows for word in row["words"].split("|")}


def _phase_of(words: str) -> str:
    return _phase_words().get(words, "")

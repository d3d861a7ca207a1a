"""Things that happen: "the Paris summit", "was arrested", each with the date its predicate governs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from factcheck.extract.events import attendance, beside, clause, words
from factcheck.extract.events.attendees import Happening, Said, is_verb
from factcheck.extract.events.tokens import BE, tokens
from factcheck.extract.events.whereabouts import Atlas
from factcheck.records import Date, Event
from factcheck.records.unchecked import unchecked
from factcheck.text import steps
from factcheck.text.passages import Passages, Span
from factcheck.text.steps import Steps

_made = unchecked(Event)

TRIGGERS = {"event": words.triggers().keys(), "attendance": attendance.triggers()}
READS = ("date", "person", "place")

_DATELINE_BEFORE = re.compile(r"[A-Z][\w .'-]{1,40}, (?:[A-Z][\w .'-]{1,30}, )?")
_DATELINE_BEHIND = re.compile(r"(?:,? \d{4})? ?(?:\([^)\n]{2,40}\))? ?-")
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_DIGIT = re.compile(r"\d")
_AHEAD = frozenset({"to", "will", "shall", "must"})
_ITEM = re.compile(r"\s*(?:[-*\u2022]|\d+[.)])\s")
_HOW = {False: "event-noun", True: "event-verb"}
_LONG_WORD = 24  # letters; a longer one is cut by the window that is read
_TOP = 400  # characters in which a heading can date the whole document
_HEADING = 120  # characters; a longer line is no heading
_HEADING_LINES = 6  # from the event to its date, empty ones included


class _Found(NamedTuple):
    start: int
    end: int
    lemma: str
    how: str


def extract(passages: Passages) -> Iterator[Event]:
    """Yield every event noun, every event verb, and every other verb that governs a date."""
    yield from steps.alone(in_steps(passages))


def in_steps(passages: Passages) -> Steps[list[Event]]:
    """Read the same in steps."""
    named = _named(passages)
    yield
    governed = yield from _governed(passages, named)
    yield
    for start, (read, _) in governed.items():
        named[start] = _Found(start, read.end, read.lemma, read.how)
    found: list[Event] = []
    if not named:
        return found
    people = passages.records("person")
    people_starts = [person.start for person in people]
    happenings = [Happening(start, end, lemma, is_verb(how)) for start, end, lemma, how in sorted(named.values())]
    attended: dict[int, list[Said]] = {}
    for said in attendance.statements(passages, happenings):
        attended.setdefault(said.event.start, []).append(said)
        dated = [start for start in governed if said.start <= start < said.end and start != said.event.start]
        if dated and said.event.start not in governed:  # "on 3 May she attended the gala" dates the gala
            governed[said.event.start] = governed[dated[0]]
    yield
    sentences = _sentences_of(passages, happenings)
    modifiers = [
        beside.modifiers(passages, start, end, sentence)
        for (start, end, _, _), sentence in zip(happenings, sentences, strict=True)
    ]
    yield
    names = [beside.name(passages, start, end) for start, end, _, _ in happenings]
    yield
    place = Atlas(passages, happenings).place
    places = [place(happening, sentence) for happening, sentence in zip(happenings, sentences, strict=True)]
    yield
    last = Span(-1, -1)
    present: tuple[str, ...] = ()
    document, text = passages.document.id, passages.text
    for index, (start, end, lemma, _) in enumerate(happenings):
        if sentences[index] is not last:
            last = sentences[index]
            present = _participants(people, people_starts, last) if people else ()
        found.append(
            _made(
                document=document,
                start=start,
                end=end,
                text=text[start:end],
                region=passages.region_at(start),
                how=named[start].how,
                head=lemma,
                modifiers=modifiers[index],
                name=names[index],
                place=places[index],
                date=governed[start][1] if start in governed else None,
                participants=_taking_part(present, attended[start]) if start in attended else present,
                attendance=attendance.by_name(attended[start]) if start in attended else {},
            )
        )
    return found


def _sentences_of(passages: Passages, happenings: Sequence[Happening]) -> list[Span]:
    """Return the sentence of each event, in order."""
    sentence = Span(-1, -1)
    found: list[Span] = []
    for happening in happenings:
        if happening.start >= sentence.end:
            sentence = passages.sentence_at(happening.start)
        found.append(sentence)
    return found


def _named(passages: Passages) -> dict[int, _Found]:
    """Return the event nouns and verbs by their start."""
    found: dict[int, _Found] = {}
    lower, forms = passages.lower, words.triggers()
    for first, end in passages.triggered("event"):
        groups, several = forms[lower[first:end]]
        if groups:
            mark = lower[first - 1 : first]
            before = lower[max(0, first - 24) : first - 1].rpartition(" ")[2] if mark == " " else mark
            if before in groups:
                several = (*groups[before], *several)
        for form in several:
            start = end - len(form)
            if start >= 0 and lower.startswith(form, start) and not (start and lower[start - 1].isalnum()):
                head = _head(passages, start, end, form)
                if head is not None:
                    found[start] = _Found(start, end, head.lemma, _HOW[head.verb])
                break
    return found


def _head(passages: Passages, start: int, end: int, form: str) -> words.Head | None:
    """Return what a word that can name an event is here, or None where it names none."""
    lower = passages.lower
    if lower[start - 1 : start] == "-" or (lower[end : end + 1] == "-" and lower[end + 1 : end + 2].isalpha()):
        return None
    noun, verb = words.readings(form)
    if noun is None and _tells(form):
        return verb
    text = passages.text
    before, behind = _neighbours(lower, start, end)
    if noun is None or (words.part(form) == "either" and words.is_verb(form, before, behind)):
        return verb if verb is not None and _happens(passages, start, form, (before, behind)) else None
    if before in noun.not_after or (form == "march" and text[start].isupper() and not text[start:end].isupper()):
        return None
    if form.endswith("ing") and (before in BE or words.part(behind) in ("determiner", "pronoun")):
        return None
    if noun.adjective and words.part(before) in ("auxiliary", "adverb"):
        return None
    apart = text[end + 1 : end + 2].isupper() and (
        noun.title or text[start].islower()
    )  # "at the meeting Ana Ruiz said"
    if behind and not apart and words.describes(form, behind):
        return None
    return noun


@cache
def _tells(form: str) -> bool:
    """Say whether a form of an event verb tells of a happening whatever stands around it: "killed"."""
    if words.base(form) == form or form.endswith("ing") or form in words.verbs("byline"):
        return False
    return not (form.endswith("s") and words.base(form) and not words.finite(form))


def _happens(passages: Passages, start: int, form: str, around: tuple[str, str]) -> bool:
    """Say whether a form of an event verb tells of a happening: "was shut", "will open", not "he plays"."""
    before, behind = around
    if words.base(form) == form or form.endswith("ing"):
        return before in _AHEAD or (words.part(before) == "auxiliary" and (words.past_base(form) or form == "born"))
    if form in words.verbs("byline") and start == passages.paragraph_at(start).start:
        return False
    if form.endswith("s") and words.base(form) and not words.finite(form):
        told = words.part(before) != "pronoun" and words.is_verb(form, before, behind)
        return told or passages.region_at(start) in ("headline", "dek")
    return True


def _neighbours(lower: str, start: int, end: int) -> tuple[str, str]:
    """Return the words right before and behind a stretch, "" where a mark or a line end stands between."""
    left = right = ""
    if start and lower[start - 1] == " ":
        left = lower[max(0, start - 20) : start - 1].rpartition(" ")[2].rpartition("\n")[2]
        if not left[-1:].isalnum():
            left = ""
    if lower[end : end + 1] == " ":
        right = lower[end + 1 : end + _LONG_WORD].partition(" ")[0]
        if not right.isalpha() or len(right) > _LONG_WORD - 2:
            behind = _WORD.match(lower, end + 1)
            right = behind.group() if behind else ""
    return left, right


def _governed(passages: Passages, named: dict[int, _Found]) -> Steps[dict[int, tuple[clause.Governor, str]]]:
    """Return what governs a date, by its start, with the date's id; the first date of a predicate counts."""
    sentences: dict[Span, list[Date]] = {}
    for date in passages.records("date"):
        if _names_a_time(date) and not _in_dateline(passages, date):
            sentences.setdefault(passages.sentence_at(date.start), []).append(date)
    found: dict[int, tuple[clause.Governor, str]] = {}
    ranks: dict[int, tuple[int, bool]] = {}
    yield
    several = [tokens(passages, sentence, dates) for sentence, dates in sentences.items()]
    yield
    for parsed, dates in zip(several, sentences.values(), strict=True):
        places = [index for index, token in enumerate(parsed) if token.kind == "date"]
        for date, index in zip(dates, places, strict=False):
            read = clause.governor(parsed, index)
            if read is None and date.start <= _TOP and not clause.has_predicate(parsed):
                read = _heading(passages, date, named)
            if read is None or read is clause.REFUSED:
                continue
            rank = _rank(date), read.how == "date-before-verb"  # "today presents the hoard discovered on 27 August"
            if read.start not in found or rank < ranks[read.start]:
                found[read.start], ranks[read.start] = (read, date.id), rank
    return found


def _heading(passages: Passages, date: Date, named: dict[int, _Found]) -> clause.Governor | None:
    """Return the event noun above a date in a line without a verb near the top: minutes, programmes.

    Between the two stand only short lines and no other date.
    """
    top = passages.plain[: date.start]
    if date.region in ("furniture", "front-matter") or "\n" not in top:
        return None
    earlier = [other.end for other in passages.records("date") if other.end <= date.start]
    limit = max([0, *earlier])
    for found in sorted(named.values()):
        if found.how != "event-noun" or not limit <= found.start < date.start:
            continue
        if passages.region_at(found.start) in ("furniture", "front-matter"):
            continue
        lines = top[top.rfind("\n", 0, found.start) + 1 :].split("\n")
        if len(lines) <= _HEADING_LINES and not _ITEM.match(lines[0]) and all(len(line) <= _HEADING for line in lines):
            return clause.Governor(found.start, found.end, found.lemma, "heading")
    return None


_LOOSE = frozenset({"the-year", "the-month", "the-week", "the-period"})  # whose year or month a reader must guess


def _names_a_time(date: Date) -> bool:
    """Say whether a date is more than "now", "over the year" or an hour whose day is not in the words."""
    if date.how in _LOOSE:
        return False
    if (
        date.granularity in ("hour", "minute", "second")
        and not set(re.findall("[a-z]+", date.text.lower())) & beside.time_words()
    ):
        return False
    return _DIGIT.search((date.value or date.edtf or "").partition("T")[0]) is not None


def _in_dateline(passages: Passages, date: Date) -> bool:
    """Say whether a date is that of a dateline: "LEEDS, March 14 (Agency) - ..." dates the report."""
    start = passages.paragraph_at(date.start).start
    if date.start - start > 80:
        return False
    return bool(
        _DATELINE_BEFORE.fullmatch(passages.plain, start, date.start)
        and _DATELINE_BEHIND.match(passages.plain, date.end)
    )


def _rank(date: Date) -> int:
    """Prefer days to longer stretches, and both to clock times, where one predicate has several dates."""
    if date.value is None and date.edtf is None:
        return 9
    order = {"day": 0, "weekend": 1, "week": 2, "month": 3, "season": 4, "quarter": 4, "half": 5, "year": 5}
    return (0 if date.type == "DATE" else 1) + order.get(date.granularity, 6 if date.type == "DATE" else 0)


def _taking_part(named: tuple[str, ...], said: Sequence[Said]) -> tuple[str, ...]:
    """Return those said to be there, or the other people of the sentence where all that is said is who was not."""
    there = [name for name, how in attendance.by_name(said).items() if how in ("present", "remote")]
    away = {each.who.name for each in said} - set(there)
    return tuple(there) or tuple(name for name in named if name not in away)


def _participants(people: Sequence[Any], starts: list[int], sentence: Span) -> tuple[str, ...]:
    first = bisect_left(starts, sentence.start)
    inside = people[first : bisect_left(starts, sentence.end, first)]
    return tuple(dict.fromkeys(person.canonical for person in inside)) if inside else ()

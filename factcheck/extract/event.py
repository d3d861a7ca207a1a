"""Things that happen: "the Paris summit on Ukraine", "was arrested", each with the date its predicate governs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from factcheck.extract.events import clause as clause
from factcheck.extract.events import words as words
from factcheck.knowledge import packs
from factcheck.records import Date, Event
from factcheck.text.passages import Passages, Span

TRIGGERS = {"event": words.triggers().keys()}
READS = ("date", "person", "place")

_LEFT = re.compile(r"(?:[\w'.&-]+ ){0,6}$")
_QUOTED_BEFORE = re.compile(r"\"(?P<name>[^\"\n]{3,60})\" (?:[a-z-]+ ){0,2}$|'(?P<other>[^'\n]{3,60})' (?:[a-z-]+ ){0,2}$")
_OF_QUOTED = re.compile(r" (?:of|for) (?:the )?(?:so-called )?(?:\"(?P<name>[^\"\n]{3,60})\"|'(?P<other>[^'\n]{3,60})')")
_OF = re.compile(r" (?:of|for|on|over|against|between|at) (?:the |a |an |its |their |his |her )?(?P<words>[\w'&-]+(?: [A-Z][\w'&-]+)*)")
_DATELINE_BEFORE = re.compile(r"[A-Z][\w .'-]{1,40}, (?:[A-Z][\w .'-]{1,30}, )?")
_DATELINE_BEHIND = re.compile(r"(?:,? \d{4})? ?(?:\([^)\n]{2,40}\))? ?-")
_MAX_MODIFIERS = 6
_TOP = 400  # characters in which a heading can date the whole document


def extract(passages: Passages) -> Iterator[Event]:
    """Yield every event noun, every event verb, and every other verb that governs a date."""
    governed = _governed(passages)
    places = passages.records("place")
    people = passages.records("person")
    for start, end, lemma, how in sorted({**_named(passages), **_governors(governed)}.values()):
        sentence = passages.sentence_at(start)
        yield Event(
            document=passages.document.id, start=start, end=end, text=passages.text[start:end],
            region=passages.region_at(start), how=how, head=lemma,
            modifiers=_modifiers(passages, start, end, sentence), name=_name(passages, start, end),
            place=_place(passages, start, end, places), date=governed[start][1] if start in governed else None,
            participants=_participants(people, sentence),
        )


def _named(passages: Passages) -> dict[int, tuple[int, int, str, str]]:
    found: dict[int, tuple[int, int, str, str]] = {}
    for hit in passages.triggered("event"):
        form = next((form for form in words.triggers()[passages.lower[hit.start:hit.end]]
                     if passages.lower.endswith(form, 0, hit.end)
                     and not passages.lower[max(0, hit.end - len(form) - 1):hit.end - len(form)].isalnum()), None)
        if form is None:
            continue
        start = hit.end - len(form)
        heads = words.heads()[form]
        head = next((head for head in heads if not head.verb), heads[0])
        if head.verb and (form == head.lemma or form.endswith("ing")) and not passages.lower.endswith(("to ", "will "), 0, start):
            continue
        found[start] = (start, hit.end, head.lemma, "event-verb" if head.verb else "event-noun")
    return found


def _governors(governed: dict[int, tuple[clause.Governor, str]]) -> dict[int, tuple[int, int, str, str]]:
    return {start: (start, read.end, read.lemma, read.how) for start, (read, _) in governed.items()}


def _governed(passages: Passages) -> dict[int, tuple[clause.Governor, str]]:
    """Return what governs a date, by its start, with the date's id; the first date of a predicate counts."""
    dates: Sequence[Date] = [
        date for date in passages.records("date") if _names_a_time(date) and not _in_dateline(passages, date)
    ]
    sentences: dict[Span, list[Date]] = {}
    for date in dates:
        sentences.setdefault(passages.sentence_at(date.start), []).append(date)
    found: dict[int, tuple[clause.Governor, str]] = {}
    for sentence, several in sentences.items():
        tokens = clause.tokens(passages, sentence, [Span(date.start, date.end) for date in several])
        for index, token in enumerate(tokens):
            if token.kind == "date":
                read = clause.governor(tokens, index)
                date = next(date for date in several if date.start == token.start)
                read = read or _heading(passages, date)
                if read is not None and (read.start not in found or _rank(date) < _rank_of(found[read.start][1], dates)):
                    found[read.start] = (read, date.id)
    return found


def _heading(passages: Passages, date: Date) -> clause.Governor | None:
    """Return the event noun above a date that stands in a line without a verb near the top: minutes, programmes."""
    paragraph = passages.paragraph_at(date.start)
    if date.region in ("furniture", "front-matter") or paragraph.end - paragraph.start > 120 or date.start > _TOP:
        return None
    before = [hit for hit in passages.triggered("event") if hit.start < date.start]
    for hit in before[:3]:
        known = words.heads().get(passages.lower[hit.start:hit.end], ())
        noun = next((head for head in known if not head.verb), None)
        if noun is not None and passages.region_at(hit.start) not in ("furniture", "front-matter"):
            return clause.Governor(hit.start, hit.end, noun.lemma, "heading")
    return None


def _names_a_time(date: Date) -> bool:
    """Say whether a date is more than "now", "this year" or an hour whose day is not in the words."""
    if date.granularity in ("hour", "minute", "second") and not set(re.findall("[a-z]+", date.text.lower())) & _time_words():
        return False
    return any(letter.isdigit() for letter in (date.value or date.edtf or "").partition("T")[0])


def _in_dateline(passages: Passages, date: Date) -> bool:
    """Say whether a date is that of a dateline: "LEEDS, March 14 (Agency) - ..." dates the report, not what it tells."""
    start = passages.paragraph_at(date.start).start
    return bool(_DATELINE_BEFORE.fullmatch(passages.plain, start, date.start) and _DATELINE_BEHIND.match(passages.plain, date.end))


def _rank(date: Date) -> int:
    """Prefer days to longer stretches, and both to clock times, where one predicate has several dates."""
    if date.value is None and date.edtf is None:
        return 9
    order = {"day": 0, "weekend": 1, "week": 2, "month": 3, "season": 4, "quarter": 4, "half": 5, "year": 5}
    return (0 if date.type == "DATE" else 1) + order.get(date.granularity, 6 if date.type == "DATE" else 0)


def _rank_of(record_id: str, dates: Sequence[Date]) -> int:
    return next(_rank(date) for date in dates if date.id == record_id)


def _modifiers(passages: Passages, start: int, end: int, sentence: Span) -> tuple[str, ...]:
    """Return the words that stand before the head in its phrase and the first ones behind "of" or "on"."""
    before = _LEFT.search(passages.plain, max(sentence.start, start - 60), start)
    found: list[str] = []
    for word in reversed(before.group().split() if before else []):
        if word[0].isdigit() or word.lower() in _time_words():
            continue
        if words.function_words().get(word.lower()) or words.finite(word.lower()) or word.endswith((".", ",")):
            break
        found.insert(0, word.removesuffix("'s").strip("'\""))
    behind = _OF.match(passages.plain, end, sentence.end)
    if behind:
        found.extend(behind["words"].removesuffix("'s").split())
    return tuple(word for word in found[:_MAX_MODIFIERS] if word)


@lru_cache(maxsize=1)
def _time_words() -> frozenset[str]:
    return packs.words("en/months") | packs.words("en/weekdays") | {"early", "late", "mid", "last", "this", "next"}


def _name(passages: Passages, start: int, end: int) -> str | None:
    window = passages.plain[max(0, start - 90):start]
    quoted = _QUOTED_BEFORE.search(window) or _OF_QUOTED.match(passages.plain, end)
    if not quoted:
        return None
    return (quoted["name"] or quoted["other"]).strip(" .,") or None


def _place(passages: Passages, start: int, end: int, places: Sequence[Any]) -> str | None:
    """Return the place that stands before the head ("the Paris summit") or behind it with a preposition."""
    index = bisect_left(places, start - 40, key=lambda place: place.start)
    for place in places[index:]:
        if place.start > end + 60:
            break
        between = passages.lower[place.end:start] if place.end <= start else passages.lower[end:place.start]
        if place.end <= start and re.fullmatch(r" (?:[\w\"'-]+ ){0,4}", between) and not set(between.split()) & {"the", "a", "to"}:
            return str(place.canonical)
        if place.start >= end and re.fullmatch(r"[^.;]{0,45}?\b(?:in|at|near|outside) (?:the )?(?:[\w' -]{0,20})", between):
            return str(place.canonical)
    return None


def _participants(people: Sequence[Any], sentence: Span) -> tuple[str, ...]:
    index = bisect_left(people, sentence.start, key=lambda person: person.start)
    found: list[str] = []
    for person in people[index:]:
        if person.start >= sentence.end:
            break
        if person.canonical not in found:
            found.append(person.canonical)
    return tuple(found)

"""How long something was away, shut or out, with the days on which that began and ended, told by several documents.

The leftover of the network: a length, a beginning and an end that stand in three sentences, in whatever words, and
share what they are about. No network joins them by name; what fits anywhere in the story settles the matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.topics._phases import bounds_of, day_of, phases, without_year
from factcheck.records import Date, Duration
from factcheck.text import numerals, stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_NEAR = 90  # characters between a day and the word that says what began or ended
_CUE = 45  # characters before a length in which "was off", "took" stands
_OF_DOCUMENT = 12  # days and lengths of one document
_LEAST_SHARED = 2  # words that a sentence must share with that of the length
_MOST_TIMES, _MOST_DAYS = 4, 30  # how far days may lie apart whose distance is told as a length
_SLACK = 1
_LONGEST = 600  # characters of a sentence that are read
_FOR = re.compile(r"\b(?P<after>after)?(?:for)?\s*(?:exactly |just |only |a total of |all of |no more than )?$")
_SINCE = re.compile(r"\s+(?:after|before)\s+(?!the\s+(?:talks|deadline))")
_OF_OTHER = re.compile(r"\s+(?:of|longer|more|less|shorter|late|early|earlier|ahead|behind|overdue|in a row|ago)\b")
_AGAIN = re.compile(
    r"\b(?:second|third|another(?! way)|this time|next|once more|later that)\b"
    r"|\b(?:set off|set out|began|started) again\b"
)
_SAID = re.compile(r"\b(?:said|announced|told|published|written|reported|issued)\s+(?:\w+\s+){0,2}on\s+$")
_THING = (
    "closure|siege|strike|search|voyage|walk|refit|outage|blackout|quarantine|overhaul|absence|crossing|trek|lockout"
    "|shutdown|blockade|captivity|occupation"
)
_MONTH = re.compile(r"May \d|May$")  # no "may"
_GOES_ON = re.compile(rf"(?:it|they|this|that|the (?:\w+ )?(?:{_THING}))\b")
_THING_OF = re.compile(rf"\b(?:{_THING}) of (?:exactly |just |only )?$")
_CLOSURE = re.compile(rf"\s(?:\w+\s)?(?:{_THING})\b")
_OF_CLOSURE = re.compile(rf"\s+of (?:the )?(?:{_THING})\b")
_AFTER = re.compile(r"\bafter\s+(?:just |only |exactly )?$")
_CLAUSE = re.compile(r"[;:.]|, (?:and|but|while|when|where|which) |\b(?:before|after|until)\b")

Phase = Literal["away", "back"]
_PHASES: tuple[Phase, ...] = ("back", "away")
_DATELINE = re.compile(r"\s*[-\N{EN DASH}\N{EM DASH}(]")
_FAR = 50  # characters that a clause between counts for


class Day(NamedTuple):
    """A day on which something began or ended, with the words of its sentence."""

    record: Date
    passages: Passages
    number: int
    around: frozenset[str]
    sides: frozenset[str]


class Length(NamedTuple):
    """How long something took; `begins` and `ends` are the days of its own document that it goes with."""

    record: Duration | Date
    passages: Passages
    least: int
    most: int
    around: frozenset[str]
    sides: frozenset[str]
    begins: Day | None
    ends: Day | None


class Triple(NamedTuple):
    """A beginning, a length and an end that do not fit."""

    begins: Day
    length: Length
    ends: Day


@lru_cache(maxsize=8)
def _words(name: str) -> re.Pattern[str]:
    rows = (row for row in packs.rows("en/phase_words") if row["class"] == name)
    return re.compile(
        r"(?<![\w'-])" + alternation([w for row in rows for w in row["words"].split("|")]) + r"(?![\w'-])"
    )


def triples(story: Sequence[Passages]) -> Iterator[Triple]:
    """Yield lengths of a story with the beginning and the end that they do not fit, where nothing fits them."""
    if not any(_bounds(one) for p in story for kind in ("duration", "date") for one in p.records(kind)):
        return
    told = [(passages, *_days(passages)) for passages in story]
    starts = [day for _, away, _ in told for day in away]
    ends = [day for _, _, back in told for day in back]
    if not starts or not ends:
        return
    for passages, away, back in told:
        for length in _lengths(passages, away, back):
            found = _misfit(length, starts, ends)
            if found:
                yield found


def _misfit(length: Length, starts: Sequence[Day], ends: Sequence[Day]) -> Triple | None:
    begins = [length.begins] if length.begins else _alike(length, starts)
    over = [length.ends] if length.ends else _alike(length, ends)
    begins = begins or _beside(length, over, starts)
    over = over or _beside(length, begins, ends) or _of_same_day(begins, starts, ends)
    if length.begins and not length.ends:
        over = [day for day in over if day.record.id != length.begins.record.id]
    begins, over = ([day for day in days if not _of_another(length, day)] for days in (begins, over))
    pairs = [(a, b) for a in begins for b in over if a.record.id != b.record.id]
    gaps = [(_gap(a, b), a, b) for a, b in pairs]
    if any(length.least - _SLACK <= gap <= length.most + _SLACK for gap, _, _ in gaps):
        return None
    likely = [(gap, a, b) for gap, a, b in gaps if 0 < gap <= _MOST_TIMES * length.most + _MOST_DAYS]
    if len({(a.number, b.number) for _, a, b in likely}) != 1:
        return None
    _, a, b = likely[0]
    return Triple(a, length, b)


def _of_another(length: Length, day: Day) -> bool:
    """Say whether "a hunger strike of 21 days" and a day are told of two people."""
    start = length.record.start
    if not _THING_OF.search(length.passages.lower, max(0, start - _NEAR), start):
        return False
    mine, its = (_people(passages, at) for passages, at in ((length.passages, start), (day.passages, day.record.start)))
    return bool(mine and its) and mine.isdisjoint(its)


def _people(passages: Passages, offset: int) -> frozenset[str]:
    """Return the family names in the sentence of an offset."""
    people = passages.records_in("person", *passages.sentence_at(offset))
    return frozenset(person.canonical.split()[-1].casefold() for person in people)


def _beside(length: Length, told: Sequence[Day], days: Sequence[Day]) -> list[Day]:
    """Return the only day of the other kind in the text that tells the one: "last seen", above "located"."""
    documents = {day.record.document for day in told} - {length.record.document}
    found = [day for day in days if day.record.document in documents]
    return found if len(found) == 1 and found[0].around & length.around else []


def _of_same_day(begins: Sequence[Day], starts: Sequence[Day], ends: Sequence[Day]) -> list[Day]:
    """Return the only end of another text that puts the beginning on the same day."""
    if len(begins) != 1:
        return []
    one = begins[0]
    others = {
        day.record.document for day in starts if day.number == one.number and day.record.document != one.record.document
    }
    found = [day for day in ends if day.record.document in others]
    return found if len(found) == 1 else []


def _gap(a: Day, b: Day) -> int:
    if a.record.earliest and b.record.earliest:
        return b.number - a.number
    return without_year(b.number) - without_year(a.number)


def _alike(length: Length, days: Sequence[Day]) -> list[Day]:
    """Return the days whose sentences share most with that of a length.

    A text that tells the one day near the length tells the other beside it: what it tells elsewhere is of something
    else ("hired on 21 April", far above "ended on 3 May. She was away for a week").
    """
    sides = length.sides.union(*(day.sides for day in (length.begins, length.ends) if day))
    known = length.begins or length.ends
    if known:
        here, beside = length.record.document, known.passages.sentence_at(known.record.start)
        end = _taken_up_until(known.passages, beside)
        days = [d for d in days if d.record.document != here or beside.start <= d.record.start < end]
    scored = [(len(day.around & length.around), day) for day in days if not _other_side(day.sides, sides)]
    best = max((score for score, _ in scored), default=0)
    return [day for score, day in scored if score >= _LEAST_SHARED and score >= best - 1]


def _taken_up_until(passages: Passages, sentence: Span) -> int:
    """Return the end of a sentence, or of the next where it goes on about the same: "The strike began. It ended"."""
    following = passages.sentence_at(min(len(passages.lower) - 1, sentence.end + 1))
    return following.end if _GOES_ON.match(passages.lower, following.start) else sentence.end


@lru_cache(maxsize=1)
def _sides() -> dict[str, str]:
    """Return each word for a side with the other side: north, south."""
    (row,) = (row for row in packs.rows("en/phase_words") if row["class"] == "sides")
    pairs = [pair.split("/") for pair in row["words"].split("|")]
    return {**dict(pairs), **{other: one for one, other in pairs}}


def _other_side(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether one tells of the north shaft and the other of the south shaft."""
    return any(_sides()[side] in b and side not in b and _sides()[side] not in a for side in a)


def _days(passages: Passages) -> tuple[list[Day], list[Day]]:
    found: dict[Phase, list[Day]] = {"away": [], "back": []}
    for date in passages.records("date"):
        number = day_of(date) if date.comparable and date.granularity == "day" else None
        if number is None:
            continue
        sentence = passages.sentence_at(date.start)
        phase = _phase(passages, sentence, date)
        if phase and len(found[phase]) < _OF_DOCUMENT:
            found[phase].append(Day(date, passages, number, *_around(passages, date.start)))
    return found["away"], found["back"]


def _phase(passages: Passages, sentence: Span, date: Date) -> Phase | None:
    """Return whether a day is of a beginning or an end, by the word of either that stands nearest."""
    lower = passages.lower
    begin, end = max(sentence.start, date.start - _NEAR), min(sentence.end, date.end + _NEAR)
    if date.end >= sentence.end - 2 and date.start - sentence.start < 2:  # "27 May 2024. Refloated": a diary
        following = passages.sentence_at(min(len(lower) - 1, sentence.end + 2))
        end = min(following.end, date.end + _NEAR)
    if _AGAIN.search(lower, begin, end) or _SAID.search(lower, begin, date.start) or _DATELINE.match(lower, date.end):
        return None
    told = [
        (_gap_to(lower, date, match), phase) for phase in _PHASES for match in _words(phase).finditer(lower, begin, end)
    ]
    if not told:
        pattern, sides = phases()
        named: dict[str, Phase] = {"start": "away", "end": "back"}
        told = [(_gap_to(lower, date, match), named[sides[match[0]]]) for match in pattern.finditer(lower, begin, end)]
    best = min(told, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] < _NEAR else None


def _gap_to(lower: str, date: Date, match: re.Match[str]) -> int:
    """Return how far a word of beginning or end stands from a day; another clause between is a long way."""
    behind = match.start() >= date.end
    between = lower[date.end : match.start()] if behind else lower[match.end() : date.start]
    gap = len(between) + (_FAR if _CLAUSE.search(between) else 0)
    return gap + behind + (_FAR if behind and " and " in between else 0)


def _around(passages: Passages, offset: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of the sentence at an offset and of the one before it or behind it, and the sides they name."""
    sentence = passages.sentence_at(offset)
    previous = passages.sentence_at(max(0, sentence.start - 2))
    following = passages.sentence_at(min(len(passages.lower) - 1, sentence.end + 2))
    spans = {sentence, previous} if sentence.end - sentence.start > _CUE else {sentence, previous, following}
    words = frozenset(stem for span in spans for stem in stems.content(passages.lower[slice(*span)][:_LONGEST]))
    plain = passages.plain[slice(*sentence)][:_LONGEST]
    return words - _empty(), frozenset(re.findall(r"[a-z]+", plain)) & frozenset(_sides())


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    """Return the stems of months and units, which say nothing of what a sentence is about."""
    names = packs.words("en/months") | packs.words("en/weekdays") | packs.words("en/units")
    return frozenset(stems.stem(name) for name in names)


def _lengths(passages: Passages, away: Sequence[Day], back: Sequence[Day]) -> Iterator[Length]:
    found = 0
    for record in sorted((*passages.records("duration"), *passages.records("date")), key=lambda one: one.start):
        bounds = _bounds(record) if record.comparable else None
        if bounds is None or found >= _OF_DOCUMENT:
            continue
        sentence = passages.sentence_at(record.start)
        if not _is_length(passages, sentence, record):
            continue
        found += 1
        begins = _nearest(passages, record.start, away)
        ends = _nearest(passages, record.start, back) if begins is None else _within(sentence, back)
        if begins and ends and ends.number <= begins.number:
            ends = None
        yield Length(record, passages, *bounds, *_around(passages, record.start), begins, ends)


def _bounds(record: Duration | Date) -> tuple[int, int] | None:
    """Return the least and most days of a length: "six weeks", and "six weeks later"."""
    if isinstance(record, Duration):
        return bounds_of(record)
    if record.how != "units-later" or record.modifier:
        return None
    return _later(record.text)


@lru_cache(maxsize=512)
def _later(text: str) -> tuple[int, int] | None:
    words = text.lower().replace("-", " ").split()
    number = 1 if words[0] in ("a", "an") else numerals.value(words[0])
    if not isinstance(number, int):
        return None
    if words[1].startswith("day"):
        return number, number
    return (7 * number - 3, 7 * number + 3) if words[1].startswith("week") else None


def _is_length(passages: Passages, sentence: Span, record: Duration | Date) -> bool:
    """Say whether words tell how long something was, not how long it was meant to be or another thing took."""
    lower = passages.lower
    before = max(sentence.start, record.start - _NEAR)
    meant = _words("meant").finditer(lower, before, record.start)
    if any(not _MONTH.match(passages.plain, match.start()) for match in meant):
        return False
    if _OF_OTHER.match(lower, record.end):
        return bool(_OF_CLOSURE.match(lower, record.end) and _AFTER.search(lower, before, record.start))
    if isinstance(record, Date):
        return True
    if _THING_OF.search(lower, before, record.start):
        return True
    if _SINCE.match(lower, record.end) and _bounds(record) == (1, 1):
        return False  # "on 22 February, a day after a proposal was accepted"
    if "-" in record.text or _SINCE.match(lower, record.end):
        return bool(_SINCE.match(lower, record.end) or _CLOSURE.match(lower, record.end))
    cue = _FOR.search(lower, before, record.start)
    verb = _words("taken").search(lower, max(sentence.start, record.start - _CUE), record.start)
    if cue and cue["after"]:
        return bool(_words("back").search(lower, before, cue.start()))
    return bool(cue and verb)


def _nearest(passages: Passages, offset: int, days: Sequence[Day]) -> Day | None:
    """Return the day of the same sentence as a length, else of the two before it."""
    sentence = passages.sentence_at(offset)
    own = _within(sentence, days)
    if own:
        return own
    back = sentence
    for _ in range(2):
        back = passages.sentence_at(max(0, back.start - 2))
        near = _within(back, days)
        if near:
            return near
    return None


def _within(span: Span, days: Sequence[Day]) -> Day | None:
    found = [day for day in days if span.start <= day.record.start < span.end]
    return found[0] if len(found) == 1 else None

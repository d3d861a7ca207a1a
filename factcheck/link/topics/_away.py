"""How long something was away, shut or out, with the days on which that began and ended, told by several documents.

The leftover of the network: a length, a beginning and an end that stand in three sentences, in whatever words, and
share what they are about. No network joins them by name; what fits anywhere in the story settles the matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from factcheck.link.chains.lengths import is_penalty
from factcheck.link.chains.turns import CUE, NEAR, OF_DOCUMENT, Day, around, days, sides, words
from factcheck.link.parts.wordings import one_of
from factcheck.link.topics._phases import bounds_of, day_of, of_other_year, without_year
from factcheck.records import Date, Duration
from factcheck.text import numerals
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_LEAST_SHARED = 2  # words that a sentence must share with that of the length
_MOST_TIMES, _MOST_DAYS = 4, 30  # how far days may lie apart whose distance is told as a length
_SLACK = 1
_WEEKEND = 3  # days between a deal and the first shift
_FOR = re.compile(r"\b(?P<after>after)?(?:for)?\s*(?:exactly |just |only |a total of |all of |no more than )?$")
_SINCE = re.compile(r"\s+(?:after|before)\s+(?!the\s+(?:talks|deadline))")
_OF_OTHER = re.compile(r"\s+(?:of|longer|more|less|shorter|late|early|earlier|ahead|behind|overdue|in a row|ago)\b")
_MONTH = re.compile(r"May \d|May$")  # no "may"
_GOES_ON = deferred(lambda: rf"(?:it|they|this|that|the (?:\w+ )?{one_of('absence')})\b")
_THING_OF = deferred(lambda: rf"\b{one_of('absence')} of (?:exactly |just |only )?$")
_CLOSURE = deferred(lambda: rf"\s(?:\w+\s)?{one_of('absence')}\b")
_OF_CLOSURE = deferred(lambda: rf"\s+of (?:the )?{one_of('absence')}\b")
_AFTER = re.compile(r"\bafter\s+(?:just |only |exactly )?$")
_RESUMED = re.compile(r"\b(?:again|once more|anew)\b")
_OF_THEN = re.compile(
    r"\b(?:years?|decades?) (?:ago|earlier|before)\b|\blast (?:year|time)\b|\b(?:previous|former)(?:ly)?\b"
)


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


def triples(story: Sequence[Passages]) -> Iterator[Triple]:
    """Yield lengths of a story with the beginning and the end that they do not fit, where nothing fits them."""
    if not any(_bounds(one) for p in story for kind in ("duration", "date") for one in p.records(kind)):
        return
    told = [(passages, *days(passages)) for passages in story]
    starts = [day for _, away, _ in told for day in away]
    ends = [day for _, _, back in told for day in back]
    if not starts or not ends:
        return
    for passages, away, back in told:
        for length in _lengths(passages, away, back):
            found = _misfit(length, starts, ends)
            if found and not _was_settled_before(found, story):
                yield found


def _misfit(length: Length, starts: Sequence[Day], ends: Sequence[Day]) -> Triple | None:
    begins = [length.begins] if length.begins else _alike(length, starts)
    over = [length.ends] if length.ends else _alike(length, ends)
    begins = begins or _beside(length, over, starts)
    over = over or _beside(length, begins, ends) or _of_same_day(begins, starts, ends)
    if length.begins and not length.ends:
        over = [day for day in over if day.record.id != length.begins.record.id]
    begins, over = (
        [day for day in days if not (_of_another(length, day) or _is_to_come(day))] for days in (begins, over)
    )
    pairs = [(a, b) for a in begins for b in over if a.record.id != b.record.id]
    gaps = [(_gap(a, b), a, b) for a, b in pairs]
    if any(length.least - _SLACK <= gap <= length.most + _SLACK for gap, _, _ in gaps):
        return None
    likely = [(gap, a, b) for gap, a, b in gaps if 0 < gap <= _MOST_TIMES * length.most + _MOST_DAYS]
    if len({(a.number, b.number) for _, a, b in likely}) != 1:
        return None
    _, a, b = likely[0]
    return Triple(a, length, b)


def _is_to_come(day: Day) -> bool:
    """Say whether a day was yet to come when its text told of it: "on 10 September" in April, "due to end Sunday"."""
    published = day.passages.published
    if published and day.number > published.toordinal() and day.record.earliest:
        return True
    meant = words("meant").finditer(day.passages.lower, max(0, day.record.start - CUE), day.record.start)
    return any(day.passages.plain[match.start()].islower() for match in meant)  # no "May"


def _was_settled_before(found: Triple, story: Sequence[Passages]) -> bool:
    """Say whether what lasted so long was ended by a deal of a day before the return: "signed late on Saturday"."""
    begins, length, ends = found
    for passages in story:
        for one in passages.records("date"):
            number = _number(one) if one.comparable else None
            if number is None or not words("settled").search(passages.lower, *passages.sentence_at(one.start)):
                continue
            day = ends._replace(record=one, number=number)
            fits = length.least - _SLACK <= _gap(begins, day) <= length.most + _SLACK
            if fits and 0 < _gap(day, ends) <= _WEEKEND:
                return True
    return False


def _number(one: Date) -> int | None:
    """Return the number of the day that a time lies on: that of "Saturday night" too."""
    if one.earliest and one.earliest == one.latest:
        return date.fromisoformat(one.earliest).toordinal()
    return day_of(one)


def _of_another(length: Length, day: Day) -> bool:
    """Say whether "a hunger strike of 21 days" and a day are told of two people."""
    start = length.record.start
    if not _THING_OF.search(length.passages.lower, max(0, start - NEAR), start):
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


def _other_side(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether one tells of the north shaft and the other of the south shaft."""
    return any(sides()[side] in b and side not in b and sides()[side] not in a for side in a)


def _lengths(passages: Passages, away: Sequence[Day], back: Sequence[Day]) -> Iterator[Length]:
    found = 0
    for record in sorted((*passages.records("duration"), *passages.records("date")), key=lambda one: one.start):
        bounds = _bounds(record) if record.comparable else None
        if bounds is None or found >= OF_DOCUMENT:
            continue
        sentence = passages.sentence_at(record.start)
        if not _is_length(passages, sentence, record):
            continue
        found += 1
        begins = _nearest(passages, record.start, away)
        ends = _nearest(passages, record.start, back) if begins is None else _within(sentence, back)
        if begins is None and ends is None:
            begins, ends = _told_next(passages, sentence, away, back)
        if begins and ends and ends.number <= begins.number:
            ends = None
        yield Length(record, passages, *bounds, *around(passages, record.start), begins, ends)


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
    before = max(sentence.start, record.start - NEAR)
    meant = words("meant").finditer(lower, before, record.start)
    if any(not _MONTH.match(passages.plain, match.start()) for match in meant):
        return False
    if _OF_THEN.search(lower, *sentence) or of_other_year(passages, record.start):
        return False
    if is_penalty(passages, record.start, record.end):
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
    verb = words("taken").search(lower, max(sentence.start, record.start - CUE), record.start)
    if cue and cue["after"]:
        return any(pattern.search(lower, before, cue.start()) for pattern in (words("back"), _RESUMED))
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


def _told_next(
    passages: Passages, sentence: Span, away: Sequence[Day], back: Sequence[Day]
) -> tuple[Day | None, Day | None]:
    """Return both days that the sentence behind a length tells: "It runs again after 9 days. It had stopped on..."."""
    following = passages.sentence_at(min(len(passages.lower) - 1, sentence.end + 2))
    begins, ends = _within(following, away), _within(following, back)
    return (begins, ends) if begins and ends and following.start >= sentence.end else (None, None)


def _within(span: Span, days: Sequence[Day]) -> Day | None:
    found = [day for day in days if span.start <= day.record.start < span.end]
    return found[0] if len(found) == 1 else None

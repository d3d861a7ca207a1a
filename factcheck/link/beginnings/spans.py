"""A beginning, a length and an end that one passage tells by the clock or the calendar, where they do not fit.

"It began at 8 p.m. and ran for two hours; at 11 p.m. it was over", "on 4 May; three days later, on 9 May".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.beginnings.stays import Misfit
from factcheck.link.beginnings.times import JUST
from factcheck.link.claim import stretch
from factcheck.link.parts.wordings import one_of
from factcheck.link.stance import stance
from factcheck.records import Duration
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_MINUTES_OF_DAY = 1440
_MOST_TIMES = 5  # how many times a length a gap may be that is still a slip of it
_SENTENCES = 2  # behind that of the first in which the rest is told
_DATELINE = 80  # characters at the top in which the day of a report itself stands
_READ = 40  # characters beside a length that are read
_HELD = frozenset({"asserted", "reported"})
_CLOCK = re.compile(
    r"(?<![\w.,:-])(?:(?P<h>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:[.:](?P<m>[0-5]\d))?(?: ?(?P<half>[ap])\.?m\b|(?: o'clock)? in the (?P<part>morning|afternoon|evening)\b)"
    r"|(?P<h24>[01]\d|2[0-3])[:.](?P<m24>[0-5]\d)(?![\d.:])|(?P<named>noon|midnight)\b)"
)
_UNITS = {"minute": 1.0, "hour": 60.0, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_SLACK = {"minute": 3.0, "hour": 25.0, "day": 1.0, "week": 3.0, "month": 21.0, "year": 366.0}
_VALUE = re.compile(r"P(?P<time>T?)(?P<n>\d+(?:\.\d+)?)(?P<unit>[YMWDH])")
_NAMES = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute"}
_FINE = frozenset({"day", "month", "year"})
_BREAK = re.compile(r"[;:()\N{EM DASH},]| (?:and|until|when|while|but|before|after|which|who|where|so that)\b")
_LASTED = deferred(lambda: rf"\b{one_of('lasted')}(?: on)?(?: for| over)?(?: a)? $")
_FOR = re.compile(r"\bfor(?: a| a full)? $")
_AFTER = re.compile(r"\bafter (?:(?:an?|the) (?:[\w-]+ ){1,3}of )?(?:a full )?$")
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|final|opening|closing|each|every|one|another|other|next|part|half|stage)\b"
)
_IT = re.compile(r"\s*(?:it|they|this|that|which|he|she)\s*")
_UNTIL = re.compile(r",? (?:until|till|before|when)\b")
_NO_LENGTH = re.compile(r"\s+(?:longer|more|less|late|later|earlier|ago|before|each|a day|overdue|behind)\b")
_PAUSED = re.compile(r"\b(?:interrupt\w*|adjourn\w*|paus\w+|interval|resum\w+|break|suspended|again|followed)\b")
_UNPAUSED = re.compile(r"\b(?:without|no) (?:an? |any )?(?:\w+ )?(?:break|interval|pause|interruption)")
_DIGIT = re.compile(r"\d")
_LATER = re.compile(
    rf"(?<![\w.,-])(?:exactly |just |only )?(?P<n>{numerals.CARDINAL}|an?) (?P<unit>minute|hour|day|week|month|year)s?"
    r" (?:later|afterwards|after that),? (?:at|on|in) (?:the )?(?:[a-z]+day,? )?"
)


class Point(NamedTuple):
    """A time of day in minutes or a day between two numbers; `by_clock` tells which."""

    start: int
    end: int
    least: float
    most: float
    by_clock: bool
    grain: str


class _Length(NamedTuple):
    span: Span
    low: float
    high: float
    unit: str
    by_clock: bool
    how: str


def misfits(passages: Passages) -> Iterator[Misfit]:
    """Yield the times of a text that its own lengths refute."""
    later = "later" in passages.lower or "after that" in passages.lower or "afterwards" in passages.lower
    lengths = [one for record in passages.records("duration") if (one := _length(passages, record)) is not None]
    if not later and not lengths:
        return
    points = _points(passages)
    for length in lengths:
        found = _spanned(passages, length, points)
        if found:
            yield found
    yield from _counted_on(passages, points) if later else ()


def _points(passages: Passages) -> list[Point]:
    found = [point for match in _CLOCK.finditer(passages.lower) if (point := _time(match)) is not None]
    taken = {at for point in found for at in range(point.start, point.end)}
    for one in passages.records("date"):
        exact = _DIGIT.search(one.text) and passages.region_at(one.start) not in ("dateline", "front-matter")
        if one.earliest and one.latest and one.granularity in _FINE and exact and one.start not in taken:
            if one.start < _DATELINE and passages.published and one.earliest == passages.published.isoformat():
                continue
            least, most = (float(date.fromisoformat(day).toordinal()) for day in (one.earliest, one.latest))
            found.append(Point(one.start, one.end, least, most, False, one.granularity))
    return sorted(found)


def _time(match: re.Match[str]) -> Point | None:
    named = {"noon": 720, "midnight": 1440}.get(match["named"] or "")
    hour = numerals.value(match["h"] or match["h24"]) if named is None else named // 60
    if not isinstance(hour, int):
        return None
    late = match["half"] == "p" or match["part"] in ("afternoon", "evening")
    hour = hour % 12 + (12 if late else 0) if match["h"] else hour
    minute = hour * 60.0 + int(match["m"] or match["m24"] or 0)
    return Point(*match.span(), minute, minute, True, "clock")


def _length(passages: Passages, record: Duration) -> _Length | None:
    """Return the length of something, with the words by which it goes with a beginning or an end."""
    value = _VALUE.fullmatch(record.value)
    lower, sentence = passages.lower, passages.sentence_at(record.start)
    unit = _NAMES.get(value["time"] + value["unit"], "") if value else ""
    if value is None or not unit or _NO_LENGTH.match(lower, record.end):
        return None
    lead = _lead(lower, sentence.start, record.start)
    how = next((name for name, cue in (("lasted", _LASTED), ("after", _AFTER)) if cue.search(lead)), "")
    if not how and _FOR.search(lead) and _UNTIL.match(lower, record.end):
        how = "for"
    if not how or stance(passages, record.start, record.end).modality not in _HELD:
        return None
    size = float(value["n"]) * _UNITS[unit]
    slack = max(_SLACK[unit], 0.12 * size) if unit != "day" else _SLACK[unit]
    return _Length(Span(record.start, record.end), *_bounds(record, size, slack), unit, unit in ("minute", "hour"), how)


def _lead(lower: str, floor: int, start: int) -> str:
    """Return what stands before a length, without the words that hedge it."""
    lead = lower[max(floor, start - _READ) : start]
    return re.sub(r"\b(?:exactly|just|only|about|some|nearly|almost|a total of|no more than|more than) $", "", lead)


def _bounds(record: Duration, size: float, slack: float) -> tuple[float, float]:
    hedged, just = record.modifier, JUST.search(record.text.lower())
    wide = 0.35 * size if hedged and not just else 0.0
    if hedged in ("MORE_THAN", "EQUAL_OR_MORE") and not just:
        return size - slack, math.inf
    if hedged in ("LESS_THAN", "EQUAL_OR_LESS") and not just:
        return 0.0, size + slack
    return size - slack - wide, size + slack + wide


def _spanned(passages: Passages, length: _Length, points: Sequence[Point]) -> Misfit | None:
    """Return a length with the one beginning and the one end beside it, if no two points near it fit it."""
    window = _window(passages, length.span)
    near = [one for one in points if window.start <= one.start < window.end and one.by_clock == length.by_clock]
    lower = passages.lower
    if len(near) < 2 or (_PAUSED.search(lower, *window) and not _UNPAUSED.search(lower, *window)):
        return None
    if any(_fits(length, a, b) for a in near for b in near if a is not b):
        return None
    begins = [one for one in near if _side(passages, one, length) == "start"]
    ends = [one for one in near if _side(passages, one, length) == "end"]
    if not begins and length.how == "after" and len(ends) == 1:  # "stopped eating on 3 June and drank on the 18th"
        begins = [
            one
            for one in near
            if one not in ends and one.start < ends[0].start and _one_sentence(passages, one, ends[0])
        ]
    if len(begins) != 1 or len(ends) != 1 or len(near) > 2:
        return None
    beside, subject = passages.sentence_at(length.span.start), _subject(passages, length)
    if length.how == "lasted" and _ONE_OF_SEVERAL.search(subject):
        return None  # "the first half lasted 40 minutes"
    if not _IT.fullmatch(subject) and not any(passages.sentence_at(one.start) == beside for one in (*begins, *ends)):
        return None
    least, most = _gap(begins[0], ends[0])
    if most <= 0 or least > _MOST_TIMES * max(length.high if length.high < math.inf else most, 1.0):
        return None
    if any(stance(passages, one.start, one.end).modality not in _HELD for one in (*begins, *ends)):
        return None
    told = (begins[0], Point(*length.span, 0, 0, True, ""), ends[0])
    first, lasts, last = (passages.text[one.start : one.end] for one in told)
    return Misfit(
        tuple((stretch(passages, one.start, one.end, "span"), passages) for one in told),
        f"from “{first}” to “{last}” is {_said(least, most, length.by_clock)}, not “{lasts}”",
    )


def _subject(passages: Passages, length: _Length) -> str:
    """Return what stands before the verb of a length in its clause: nothing in "it began at 8 and lasted an hour"."""
    lower, sentence = passages.lower, passages.sentence_at(length.span.start)
    left = [match.end() for match in _BREAK.finditer(lower, sentence.start, length.span.start)]
    clause = lower[left[-1] if left else sentence.start : length.span.start]
    verb = _LASTED.search(_lead(clause, 0, len(clause)))
    return clause[: verb.start()] if verb and len(clause) <= _READ else clause


def _one_sentence(passages: Passages, a: Point, b: Point) -> bool:
    return passages.sentence_at(a.start) == passages.sentence_at(b.start)


def _window(passages: Passages, span: Span) -> Span:
    """Return the sentences around a length in which its beginning and end are told."""
    paragraph = passages.paragraph_at(span.start)
    first = last = passages.sentence_at(span.start)
    for _ in range(_SENTENCES):
        if first.start > paragraph.start:
            first = passages.sentence_at(max(paragraph.start, first.start - 1))
        if last.end < paragraph.end - 1:
            last = passages.sentence_at(min(paragraph.end - 1, last.end + 1))
    return Span(first.start, last.end)


def _gap(a: Point, b: Point) -> tuple[float, float]:
    if a.by_clock:
        minutes = (b.least - a.least) % _MINUTES_OF_DAY
        return minutes, minutes
    return b.least - a.most, b.most - a.least


def _fits(length: _Length, a: Point, b: Point) -> bool:
    least, most = _gap(a, b)
    return most >= length.low and least <= length.high and (a.by_clock or most > 0)


@lru_cache(maxsize=1)
def _cues() -> dict[str, re.Pattern[str]]:
    """Return the words that tell a beginning and those that tell an end."""
    words: dict[str, set[str]] = {"start": set(), "end": set()}
    for name, pack, classes in (
        ("start", "en/phase_words", ("start", "away")),
        ("start", "en/chain_words", ("begin", "starting")),
        ("end", "en/phase_words", ("end", "back")),
        ("end", "en/chain_words", ("finish", "stopping")),
        ("end", "en/phase_words", ("stilled",)),
    ):
        for row in packs.rows(pack):
            if row["class"] in classes:
                words[name].update(row["words"].split("|"))
    both = words["start"] & words["end"]
    return {
        name: re.compile(rf"(?<![\w'-]){alternation(sorted(told - both))}(?![\w'-])") for name, told in words.items()
    }


def _side(passages: Passages, point: Point, length: _Length) -> str:
    """Say whether a point is told as a beginning or an end: by its own clause, or by how the length hangs on it."""
    lower, sentence = passages.lower, passages.sentence_at(point.start)
    left = [match.end() for match in _BREAK.finditer(lower, sentence.start, point.start)]
    right = _BREAK.search(lower, point.end, sentence.end)
    clause = Span(left[-1] if left else sentence.start, right.start() if right else sentence.end)
    opener = lower[max(sentence.start, clause.start - 8) : clause.start]
    if opener.endswith(("until", "so that")) and length.span.end <= point.start:
        return "end"
    told = {name for name, cue in _cues().items() if cue.search(lower, *clause)}
    if not told and length.how == "after" and point.end < length.span.start and sentence.end > length.span.start:
        return "end"
    return told.pop() if len(told) == 1 else ""


def _counted_on(passages: Passages, points: Sequence[Point]) -> Iterator[Misfit]:
    """Yield a time that does not lie as long after the one before it as is told: "three days later, on 9 May"."""
    for match in _LATER.finditer(passages.lower):
        number, unit = 1 if match["n"] in ("a", "an") else numerals.value(match["n"]), match["unit"]
        by_clock = unit in ("minute", "hour")
        then = next((one for one in points if one.start == match.end() and one.by_clock == by_clock), None)
        first = _before(passages, match.start(), points, by_clock)
        if then is None or first is None or number is None:
            continue
        if first.grain != then.grain and not by_clock:
            continue
        size, slack = float(number) * _UNITS[unit], _SLACK[unit] if unit != "hour" else 12.0
        least, most = _gap(first, then)
        far = least > _MOST_TIMES * size + (0 if by_clock else 14) or most <= 0
        if (
            far
            or (most >= size - slack and least <= size + slack)
            or stance(passages, *match.span()).modality not in _HELD
        ):
            continue
        spans = (Span(first.start, first.end), Span(match.start("n"), match.end("unit")), Span(then.start, then.end))
        one, told, other = (passages.text[slice(*span)] for span in spans)
        detail = f"from “{one}” to “{other}” is {_said(least, most, by_clock)}, not “{told}”"
        yield Misfit(tuple((stretch(passages, *span, "span"), passages) for span in spans), detail)


def _before(passages: Passages, at: int, points: Sequence[Point], by_clock: bool) -> Point | None:
    """Return the one time of the sentence, else of the sentence before, from which a text counts on."""
    sentence = passages.sentence_at(at)
    floor = passages.paragraph_at(at).start
    while sentence.start >= floor:
        told = [
            one for one in points if sentence.start <= one.start < min(at, sentence.end) and one.by_clock == by_clock
        ]
        if told or sentence != passages.sentence_at(at) or sentence.start <= floor:
            return told[0] if len(told) == 1 else None
        sentence = passages.sentence_at(sentence.start - 1)
    return None


def _said(least: float, most: float, by_clock: bool) -> str:
    if by_clock:
        hours, minutes = divmod(round(least), 60)
        told = [f"{n} {name}{'s' * (n != 1)}" for n, name in ((hours, "hour"), (minutes, "minute")) if n]
        return " and ".join(told) or "no time"
    if most - least > 1:
        return f"{max(0, least):.0f} to {most:.0f} days"
    return f"{least:.0f} day{'s' * (least != 1)}"

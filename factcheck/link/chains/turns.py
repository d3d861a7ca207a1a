"""The days of a document on which something began or ended, with the words around them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.topics._phases import day_of, phases
from factcheck.records import Date
from factcheck.text import numerals, stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

NEAR = 90  # characters between a day and the word that says what began or ended
CUE = 45  # characters before a length in which "was off", "took" stands
OF_DOCUMENT = 12  # days and lengths of one document
_AGAIN = re.compile(
    r"\b(?:second|third|another(?! way)|this time|next|once more|later that)\b"
    r"|\b(?:set off|set out|began|started) again\b"
)
_SAID = re.compile(r"\b(?:said|announced|told|published|written|reported|issued)\s+(?:\w+\s+){0,2}on\s+$")
_ON = re.compile(r" (?:on|in)(?: [a-z]+day,?)? (?:the )?")
_BRIEFLY = re.compile(
    rf"\bbriefly\b|\bfor (?:about |nearly |just |only |almost )?(?:half )?(?:an?|{numerals.CARDINAL}|several|a few)"
    r" (?:hours?|minutes?|moments?|seconds?)\b"
)
_CLAUSE = re.compile(r"[;:.]|, (?:and|but|while|when|where|which) |\b(?:before|after|until)\b")
_PHASES: tuple[Phase, ...] = ("back", "away")
_DATELINE = re.compile(r"\s*[-\N{EN DASH}\N{EM DASH}(]")
_FAR = 50  # characters that a clause between counts for
_LONGEST = 600  # characters of a sentence that are read
Phase = Literal["away", "back"]


class Day(NamedTuple):
    """A day on which something began or ended, with the words of its sentence."""

    record: Date
    passages: Passages
    number: int
    around: frozenset[str]
    sides: frozenset[str]


@lru_cache(maxsize=8)
def words(name: str) -> re.Pattern[str]:
    """Return a pattern for the words of a class of the pack of phases."""
    rows = (row for row in packs.rows("en/phase_words") if row["class"] == name)
    return re.compile(
        r"(?<![\w'-])" + alternation([w for row in rows for w in row["words"].split("|")]) + r"(?![\w'-])"
    )


def days(passages: Passages) -> tuple[list[Day], list[Day]]:
    """Return the days of a document on which something began, and those on which something ended."""
    found: dict[Phase, list[Day]] = {"away": [], "back": []}
    for date in passages.records("date"):
        number = day_of(date) if date.comparable and date.granularity == "day" else None
        if number is None:
            continue
        sentence = passages.sentence_at(date.start)
        phase = _phase(passages, sentence, date)
        if phase and len(found[phase]) < OF_DOCUMENT:
            found[phase].append(Day(date, passages, number, *around(passages, date.start)))
    return found["away"], found["back"]


def _phase(passages: Passages, sentence: Span, date: Date) -> Phase | None:
    """Return whether a day is of a beginning or an end, by the word of either that stands nearest."""
    lower = passages.lower
    begin, end = max(sentence.start, date.start - NEAR), min(sentence.end, date.end + NEAR)
    if date.end >= sentence.end - 2 and date.start - sentence.start < 2:  # "27 May 2024. Refloated": a diary
        following = passages.sentence_at(min(len(lower) - 1, sentence.end + 2))
        end = min(following.end, date.end + NEAR)
    if _AGAIN.search(lower, begin, end) or _SAID.search(lower, begin, date.start) or _DATELINE.match(lower, date.end):
        return None
    if _BRIEFLY.search(lower, begin, end):
        return None  # "on Monday the ward closed for an hour"
    told = [
        (_gap_to(lower, date, match), phase) for phase in _PHASES for match in words(phase).finditer(lower, begin, end)
    ]
    if not told:
        pattern, sides = phases()
        named: dict[str, Phase] = {"start": "away", "end": "back"}
        told = [(_gap_to(lower, date, match), named[sides[match[0]]]) for match in pattern.finditer(lower, begin, end)]
    best = min(told, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] < NEAR else None


def _gap_to(lower: str, date: Date, match: re.Match[str]) -> int:
    """Return how far a word of beginning or end stands from a day; another clause between is a long way."""
    behind = match.start() >= date.end
    between = lower[date.end : match.start()] if behind else lower[match.end() : date.start]
    if not behind and _ON.fullmatch(between):
        return 0  # "which began on 3 June, ended"
    gap = len(between) + (_FAR if _CLAUSE.search(between) else 0)
    return gap + behind + (_FAR if behind and " and " in between else 0)


def around(passages: Passages, offset: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of the sentence at an offset and of the one before it or behind it, and the sides they name."""
    sentence = passages.sentence_at(offset)
    previous = passages.sentence_at(max(0, sentence.start - 2))
    following = passages.sentence_at(min(len(passages.lower) - 1, sentence.end + 2))
    spans = {sentence, previous} if sentence.end - sentence.start > CUE else {sentence, previous, following}
    told = frozenset(stem for span in spans for stem in stems.content(passages.lower[slice(*span)][:_LONGEST]))
    plain = passages.plain[slice(*sentence)][:_LONGEST]
    return told - _empty(), frozenset(re.findall(r"[a-z]+", plain)) & frozenset(sides())


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    """Return the stems of months and units, which say nothing of what a sentence is about."""
    names = packs.words("en/months") | packs.words("en/weekdays") | packs.words("en/units")
    return frozenset(stems.stem(name) for name in names)


@lru_cache(maxsize=1)
def sides() -> dict[str, str]:
    """Return each word for a side with the other side: north, south."""
    (row,) = (row for row in packs.rows("en/phase_words") if row["class"] == "sides")
    pairs = [pair.split("/") for pair in row["words"].split("|")]
    return {**dict(pairs), **{other: one for one, other in pairs}}

"""Counts of running things: "the war enters its third year", "day 12 of the strike", "25th anniversary"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, cast

from factcheck.extract.dates import words
from factcheck.extract.ordinals import owner
from factcheck.knowledge import packs
from factcheck.records import Ordinal
from factcheck.records.temporal import Unit
from factcheck.records.unchecked import unchecked
from factcheck.text import numerals
from factcheck.text.passages import Passages

_made = unchecked(Ordinal)

_WORDS: Final = packs.rows("en/ordinal_words")
_ROUND: Final = {row["word"]: row["value"] for row in _WORDS if row["class"] == "round"}
_JUBILEES: Final = {row["word"]: row["value"] for row in _WORDS if row["class"] == "jubilee"}
_UNITS: Final = ("year", "month", "week", "day", "night", "season", "anniversary")
TRIGGERS: Final = {"ordinal-unit": (*_UNITS, *_ROUND, "jubilee")}
_REACH: Final = 60  # code points before the unit
_RANK = words.compiled(
    rf"(?<![\w.,-])(?P<rank>{numerals.ORDINAL})(?: (?:straight|consecutive|successive|full|whole))? $"
)
_ENDS_LIKE_RANK = re.compile(r"(?:st|nd|rd|th|straight|consecutive|successive|full|whole)[ \n]$")
_RUNNING = words.compiled(r" (?:running|in a row|in succession)\b")
_DAY_NUMBER = words.compiled(
    r"day (?P<rank>\d{1,4}|[a-z]+(?:-[a-z]+)?)\b(?! (?:%|million|people)|[.,:]\d|-\d)(?= of\b| for\b|,|\."
    r"| and\b|$)"
)
_WEEK_NUMBER = words.compiled(  # "this is week six", "week four of their strike"
    r"(?:week|month) (?P<rank>\d{1,3}|[a-z]+(?:-[a-z]+)?)\b(?! (?:%|million|people)|[.,:]\d|-\d)"
    r"(?P<of> of (?:the|their|its|our|a)\b)?"
)
_IS_WEEK = words.compiled(r"\b(?:this is|it is|it's|is now|now in|into|enters?|entered|entering) $")
_NOT_A_COUNT = words.compiled(
    r"-|s\b| (?:students?|pupils?|undergraduates?|medical students?|law students?|cadets?"
    r"|apprentices?|olds?|course|university|trains?|shift|bus)\b"
)
_OF_A_STRETCH = words.compiled(
    rf" (?:of|in) (?:the |this |last |next )?(?:{words.MONTH}|{words.YEAR}|year|month|week|term"
    rf"|january)\b| (?:beyond|past|short)\b| of (?:school|class|work|spring|summer|autumn|winter|christmas)\b"
)
_ENTERS: Final = words.one_of(packs.words("en/ordinal_words", **{"class": "enters"}))
_BEGINS = words.compiled(
    rf"\b(?:{_ENTERS})(?: (?:on|into|what))?(?: (?:its|their|his|her|the|a|an|yet another))?(?: \w+)? $"
)
_LONG_INTO = words.compiled(
    r"\b(?:well|far|deep|deeper|months|weeks|halfway|midway|late|long) into (?:its|their|his|her|the|a|an) $"
)
# "nine days before the season's first night": the text does not stand in that night
_ANOTHER_TIME = words.compiled(
    r"\b(?:before|until|till|ahead of|after|since|prior to) (?:(?:the|its|their|his|her|our|a) )?"
    r"(?:[\w-]+(?:'s?)? ){0,2}$"
)
_POINTS: Final = ("day", "night", "week", "month")
_JUBILEE = words.compiled(rf"\b(?P<kind>{words.one_of(_JUBILEES)}) $")


class _Count(NamedTuple):
    start: int
    end: int
    rank: int
    unit: str


def extract(passages: Passages) -> Iterator[Ordinal]:
    """Yield every count of a running or returning thing, in the order of the text."""
    lower = passages.lower
    for start, end in passages.triggered("ordinal-unit"):
        count = _count(lower, start, end)
        if count is None:
            continue
        sentence = passages.sentence_at(count.start)
        if count.unit in _POINTS and _ANOTHER_TIME.search(lower, max(sentence.start, count.start - 40), count.start):
            continue
        phase = _phase(lower, max(sentence.start, count.start - 40), count)
        yield _made(
            document=passages.document.id,
            start=count.start,
            end=count.end,
            text=passages.text[count.start : count.end],
            region=passages.region_at(count.start),
            how=f"{count.unit}-{phase}",
            ordinal=count.rank,
            unit=cast(Unit, count.unit),
            of=owner.of(passages, count.start, count.end, sentence, phase),
            phase=phase,  # type: ignore[arg-type]
        )


def _phase(lower: str, since: int, count: _Count) -> str:
    """Return whether the count begins, runs or is celebrated, by the words from `since` to it."""
    if count.unit == "anniversary":
        return "marks"
    begins = _BEGINS.search(lower, since, count.start)
    return "enters" if begins and not _LONG_INTO.search(lower, since, count.start) else "in"


def _count(lower: str, start: int, end: int) -> _Count | None:
    """Return the count whose unit stands at `start`, or None."""
    word = lower[start:end]
    if word in _ROUND:
        return _Count(start, end, _ROUND[word], "anniversary")
    if word == "jubilee":
        kind = _JUBILEE.search(lower, max(0, start - 12), start)
        return _Count(kind.start(), end, _JUBILEES[kind["kind"]], "anniversary") if kind else None
    if word == "day":
        numbered = _DAY_NUMBER.match(lower, start)
        rank = numerals.value(numbered["rank"]) if numbered else None
        if numbered and isinstance(rank, int) and rank > 0:
            return _Count(start, numbered.end(), rank, "day")
    if word in ("week", "month"):
        numbered = _WEEK_NUMBER.match(lower, start)
        rank = numerals.value(numbered["rank"]) if numbered else None
        if numbered and isinstance(rank, int) and rank > 0:
            is_week = numbered["of"] or _IS_WEEK.search(lower, max(0, start - 14), start)
            return _Count(start, numbered.end("rank"), rank, word) if is_week else None
    if not _ENDS_LIKE_RANK.search(lower, max(0, start - 13), start) or _NOT_A_COUNT.match(lower, end):
        return None
    if word != "anniversary" and _OF_A_STRETCH.match(lower, end):
        return None
    return _ranked(lower, start, end, word)


def _ranked(lower: str, start: int, end: int, unit: str) -> _Count | None:
    match = _RANK.search(lower, max(0, start - _REACH), start)
    rank = numerals.ordinal(match["rank"].replace("\n", " ")) if match else None
    if not match or not rank or rank > 5000:
        return None
    running = _RUNNING.match(lower, end)
    return _Count(match.start(), running.end() if running else end, rank, unit)

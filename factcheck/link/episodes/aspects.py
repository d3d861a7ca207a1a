"""What the words beside a time tell of it: that something begins then, that it ends then, or that it does either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from factcheck.knowledge import packs
from factcheck.text import nouns, stems
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

Aspect = Literal["begin", "end", "turn", ""]
_PACK = "en/aspect_words"
_GAP = 3  # words between those of a phrase: "handed his office over"
_WORD = re.compile(r"[a-z][a-z'\N{RIGHT SINGLE QUOTATION MARK}-]*[a-z]|[a-z]")
_BREAK = re.compile(
    r"[;:()\N{EM DASH},]| (?:and|when|while|but|before|after|which|who|where|so that|following|as)\b(?! of)"
)
_NOT = re.compile(r"\b(?:not|never|nobody|no one|none|nor)\b|n't\b")
_FIRST = re.compile(r"\b(?:first|for the first time)\b(?! (?:since|in|for|to)\b)")
_TIME_WORD = (
    r"(?:year|month|week|night|term|season|summer|winter|autumn|spring|time|minute|resort|week's|year's|two|three|four)"
)
_LAST = re.compile(rf"\b(?:last|final|for the last time)\b(?! {_TIME_WORD})|\bfor the last time\b")
_LEADS = deferred(
    lambda: (
        rf"(?:\b(?P<begin>{one_of('lead begin')})|\b(?P<end>{one_of('lead end')}))"
        r"(?: (?:the|about|around|early|late|[a-z]+day,?|at|on|in))*\s*$"
    )
)
_LATEST = deferred(lambda: rf"\b(?:{one_of('last')})\b(?! {_TIME_WORD})")
_AT_ONCE = re.compile(r",? (?:as|when|while)\b")
_READ = 60
_FRONT = 24  # characters before a time that opens its clause: "At 5 a.m., without a word, he walked out"
_NEAR = 22  # characters before a time in which it is called the last one: "the last count, in 2002"


class Told(NamedTuple):
    """What is told of a time: its aspect, the clause it stands in, and whether it is the latest one of its kind."""

    aspect: Aspect
    clause: Span
    latest: bool


def one_of(name: str) -> str:
    """Return a regular expression, a group without name, that matches the longest word or phrase of a class."""
    return alternation(_listed(name))


@lru_cache(maxsize=16)
def _listed(name: str) -> tuple[str, ...]:
    return tuple(word for row in packs.rows(_PACK) if row["class"] == name for word in row["words"].split("|"))


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Aspect, bool]]]:
    """Return the phrases of the pack by the stem of their first word, with their aspect; long ones come first."""
    found: dict[str, list[tuple[tuple[str, ...], Aspect, bool]]] = {}
    kinds: tuple[tuple[str, Aspect], ...] = (("begin", "begin"), ("past", "begin"), ("end", "end"), ("turn", "turn"))
    for name, aspect in kinds:
        for phrase in _listed(name):
            first, *rest = phrase.split()
            found.setdefault(stems.stem(first), []).append((tuple(rest), aspect, name == "past"))
    return {first: sorted(rest, key=lambda one: (-len(one[0]), one)) for first, rest in found.items()}


@lru_cache(maxsize=1)
def no_things() -> frozenset[str]:
    """Return the stems of words that name nothing that could go on."""
    return frozenset(stems.stem(word) for word in _listed("no-thing")) | frozenset(_listed("no-thing"))


@lru_cache(maxsize=1)
def nominal() -> frozenset[str]:
    """Return the nouns of what has a length that is set beforehand: a loan, a contract."""
    return frozenset(_listed("nominal"))


class Cue(NamedTuple):
    """Words that tell an aspect, and where they stand."""

    start: int
    end: int
    aspect: Aspect


def cues(lower: str, start: int, end: int) -> Iterator[Cue]:
    """Yield the words of a stretch of lower-case text that tell an aspect."""
    every = [(match[0], match.start(), match.end()) for match in _WORD.finditer(lower, start, end)]
    taken = -1
    for place, (word, begin, close) in enumerate(every):
        if place <= taken:
            continue
        for rest, aspect, past in _phrases().get(stems.stem(word), ()):
            last = _follows(every, place, rest)
            if last is None or (past and not _is_past(word)):
                continue
            yield Cue(begin, every[last][2] if last != place else close, aspect)
            taken = last if last - place == len(rest) else place
            break


def _follows(every: list[tuple[str, int, int]], place: int, rest: tuple[str, ...]) -> int | None:
    """Return the place of the last word of a phrase whose first word stands at a place, or None."""
    for part in rest:
        for ahead in range(place + 1, min(place + 2 + _GAP, len(every))):
            word = every[ahead][0]
            if word == part or stems.stem(word) == stems.stem(part):
                place = ahead
                break
        else:
            return None
    return place


def _is_past(word: str) -> bool:
    return word.endswith("ed") or (stems.stem(word) != word and not nouns.is_plural(word) and not word.endswith("ing"))


def told(passages: Passages, start: int, end: int) -> Told:
    """Return what the words around a time tell of it: those right before it, else those of its clause."""
    lower, sentence = passages.lower, passages.sentence_at(start)
    clause = _clause(lower, sentence, start, end)
    lead = _LEADS.search(lower, max(sentence.start, start - _READ), start)
    aspect, latest = (
        "",
        _LATEST.search(lower, max(sentence.start, min(clause.start, start - _NEAR)), clause.end) is not None,
    )
    near, around = _nearest(lower, clause, start, end), clause
    while near is None and around != (wider := _wider(passages, sentence, around, start)):
        near, around = _nearest(lower, wider, start, end), wider
    if near is not None:
        aspect = near
    if lead and lead["begin"] and not (lead["begin"] == "from" and aspect == "end"):
        aspect = "begin"
    elif lead and lead["end"] and (lead["end"] != "to" or _is_range(lower, sentence, lead.start())):
        negated = _NOT.search(lower, sentence.start, lead.start())
        aspect = "begin" if negated and aspect == "begin" else "end"
    elif _FIRST.search(lower, *clause):
        aspect = "begin"
    elif _LAST.search(lower, *clause):
        aspect = "end"
    return Told(aspect, clause, latest)  # type: ignore[arg-type]


def _is_range(lower: str, sentence: Span, at: int) -> bool:
    return re.search(r"\bfrom\b[^.;]{2,30}$", lower[sentence.start : at]) is not None


def _clause(lower: str, sentence: Span, start: int, end: int) -> Span:
    left = [match.end() for match in _BREAK.finditer(lower, sentence.start, start)]
    right = _BREAK.search(lower, end, sentence.end)
    return Span(left[-1] if left else sentence.start, right.start() if right else sentence.end)


def _wider(passages: Passages, sentence: Span, clause: Span, start: int) -> Span:
    """Return a clause with the one before it, else the one behind, up to where another time is told."""
    lower = passages.lower
    if clause.start > sentence.start:
        left = [match.end() for match in _BREAK.finditer(lower, sentence.start, clause.start - 1)]
        begin = left[-1] if left else sentence.start
        if not passages.records_in("date", begin, clause.start):
            return Span(begin, clause.end)
    if start - clause.start > _FRONT and not _AT_ONCE.match(lower, clause.end):
        return clause
    right = _BREAK.search(lower, min(clause.end + 1, sentence.end), sentence.end)
    close = right.start() if right else sentence.end
    if clause.end < sentence.end and not passages.records_in("date", clause.end, close):
        return Span(clause.start, close)
    return clause


def _nearest(lower: str, clause: Span, start: int, end: int) -> Aspect | None:
    """Return the aspect of the words nearest before a time in a clause, else of those behind it."""
    every = list(cues(lower, *clause))
    before = [one for one in every if one.end <= start]
    behind = [one for one in every if one.start >= end]
    if before:
        ends = [one for one in before if one.aspect == "end"]
        return ends[-1].aspect if ends and before[-1].end - ends[-1].start < _READ // 2 else before[-1].aspect
    return behind[0].aspect if behind else None

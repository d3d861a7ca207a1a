"""Victims of another event than the one a text is about: "the attack came five years after one that killed nine".

A text tells of its own event first. What later sentences tell of former, separate or yearly victims has no role in that
event; `how` keeps what happened to them: "background-killed".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from factcheck.extract.counts.company import ROLES
from factcheck.knowledge import packs
from factcheck.records import Count
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

BACKGROUND = "background-"
_OPENING = 600  # code points in which a text of an event tells of its victims
_FEW = r"(?:(?!(?:in|during|after|by|at|and|of|from|on|to)\s)[\w'.-]+\s){0,3}?"
_YEAR = re.compile(r"(?<![\w/.,-])(?:1[89]|20)\d\d(?![\w/]|[.,]\d)")


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    return _pattern("before", "other", "sum")


@lru_cache(maxsize=1)
def _apart() -> re.Pattern[str]:
    return _pattern("other", "sum")


@lru_cache(maxsize=1)
def _sums() -> re.Pattern[str]:
    return _pattern("sum")


def _pattern(*kinds: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_words(*kinds)}\b")


def _words(*kinds: str) -> str:
    rows = [row for row in packs.rows("en/background_cues") if row["class"] in kinds]
    return alternation([word for row in rows for word in row["words"].split("|")])


@lru_cache(maxsize=1)
def _tolls() -> re.Pattern[str]:
    """Return what tells that a number is the toll of many events, wherever it stands: "in three shootings"."""
    apart, many = _words("apart"), _words("apart", "either")
    day = rf"(?:late\s|early\s)?{alternation(packs.words('en/weekdays'))}(?:\s(?:at\s)?[a-z]+)?"
    return re.compile(
        rf"\b(?:{_words('spread')}\s{_FEW}{many}"
        rf"|{_words('row')}\sof\s{_FEW}(?:{apart}|gunfire|violence)"
        rf"|(?:{numerals.CARDINAL}|several|multiple|many)\s{_FEW}(?<!linked\s)(?<!connected\s){apart}"
        rf"|in\s{apart}"
        rf"|{_words('grim')}\s{_FEW}{_words('span')}"
        rf"|(?:between|from)\s{day}\s(?:and|to|through|until)\s{day}"
        rf"|{_words('toll')})\b"
    )


def marked(passages: Passages, counts: list[Count]) -> list[Count]:
    """Return the counts of a document, those of its background without a role; derived ones of it are left out."""
    places = [place for place, count in enumerate(counts) if count.role in ROLES]
    if not places:
        return counts
    set_apart = [place for place in places if _is_set_apart(passages, counts[place])]
    apart = {*set_apart, *_of_background(passages, counts, [place for place in places if place not in set_apart])}
    if not apart:
        return counts
    return [
        replace(count, role=None, how=f"{BACKGROUND}{count.role}") if place in apart else count
        for place, count in enumerate(counts)
        if not (count.derived and place in apart)
    ]


def _is_set_apart(passages: Passages, count: Count) -> bool:
    """Say whether a number is the toll of many events, or an early one that was given up."""
    lower, sentence = passages.lower, passages.sentence_at(count.start)
    return bool(_tolls().search(lower, *sentence) or _early().search(lower, sentence.start, count.start))


@lru_cache(maxsize=1)
def _early() -> re.Pattern[str]:
    """Return what tells, before a number, that another came later: "police first said that five were hurt"."""
    return re.compile(rf"\b{_words('early')}\b(?:(?!\b(?:but|later|now|then|since|and)\b)[^;]){{0,120}}$")


def _of_background(passages: Passages, counts: list[Count], places: list[int]) -> Iterator[int]:
    """Yield the places of the counts that tell of a former or another event than the first ones tell of."""
    if not places:
        return
    lead = _lead(passages, counts[places[0]])
    own = [counts[place] for place in places if counts[place].start < lead.end]
    cues = _cues()
    if lead.start > _OPENING:  # no victims of its own are counted where a text begins
        first, own = counts[places[0]], []
        if not _sums().search(passages.lower, *passages.sentence_at(first.start)):
            cues = _apart()
    for place in places[len(own) :]:
        if not _repeats(counts[place], own) and _is_background(passages, counts[place], lead, cues):
            yield place


def _lead(passages: Passages, first: Count) -> Span:
    """Return the paragraph that first tells of victims."""
    return passages.paragraph_at(first.start)


def _repeats(count: Count, own: Sequence[Count]) -> bool:
    """Say whether a count tells again what the beginning told."""
    return any(one.role == count.role and (one.low, one.high) == (count.low, count.high) for one in own)


def _is_background(passages: Passages, count: Count, lead: Span, cues: re.Pattern[str]) -> bool:
    sentence = passages.sentence_at(count.start)
    if cues.search(passages.lower, *sentence):
        return True
    published = passages.document.published
    for match in _YEAR.finditer(passages.lower, *sentence):
        year = match.group()
        if not (published and published.year == int(year)) and passages.lower.find(year, 0, lead.end) < 0:
            return True
    return False

"""Victims of another event than the one a text is about: "the attack came five years after one that killed nine".

A text tells of its own event first. What later sentences tell of former, separate or yearly victims has no role in that
event; `how` keeps what happened to them: "background-killed".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from factcheck.extract.counts.company import ROLES
from factcheck.knowledge import packs
from factcheck.records import Count
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

BACKGROUND = "background-"
_OPENING = 600  # code points in which a text of an event tells of its victims
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
    rows = [row for row in packs.rows("en/background_cues") if row["class"] in kinds]
    return re.compile(rf"\b{alternation([word for row in rows for word in row['words'].split('|')])}\b")


def marked(passages: Passages, counts: list[Count]) -> list[Count]:
    """Return the counts of a document, those of its background without a role; derived ones of it are left out."""
    places = [place for place, count in enumerate(counts) if count.role in ROLES]
    if not places:
        return counts
    lead = _lead(passages, counts[places[0]])
    own = [counts[place] for place in places if counts[place].start < lead.end]
    if len(own) == len(places) and lead.start <= _OPENING:
        return counts
    kept: list[Count | None] = list(counts)
    cues = _cues()
    if lead.start > _OPENING:  # no victims of its own are counted where a text begins
        first, own = counts[places[0]], []
        if not _sums().search(passages.lower, *passages.sentence_at(first.start)):
            cues = _apart()
    for place in places[len(own) :]:
        count = counts[place]
        if not _repeats(count, own) and _is_background(passages, count, lead, cues):
            kept[place] = None if count.derived else replace(count, role=None, how=f"{BACKGROUND}{count.role}")
    return [count for count in kept if count is not None]


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

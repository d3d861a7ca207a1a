"""Reports of one more happening of a kind, of which an older report could not tell: "Second blaze in a week"."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import Final

from factcheck.knowledge import packs
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_OPENING: Final = 2  # sentences of a report that tell what it is about
_TITLE: Final = 2  # sentences, or lines, before them: a headline and a dateline
_MOST: Final = timedelta(days=31)  # between two reports that are taken for reports of one thing
_DAYS: Final = frozenset({"day", "part-of-day", "hour", "minute"})


def one_more(a: Passages, b: Passages) -> bool:
    """Say whether the later of two reports opens with one more of a kind, on a day after the older one was out."""
    if not (a.published and b.published) or a.published == b.published or abs(a.published - b.published) > _MOST:
        return False
    before, after = sorted((a.published.isoformat(), b.published.isoformat()))
    later = b if a.published < b.published else a
    if not later.once(_tells_one_more):
        return False
    opening = later.sentences[: _OPENING + _TITLE]
    return any(
        before < one.earliest <= after
        for one in later.records_in("date", 0, opening[-1].end if opening else 0)
        if one.earliest and one.earliest == one.latest and one.granularity in _DAYS and one.comparable
    )


def _tells_one_more(passages: Passages) -> bool:
    title = (passages.document.title or "").lower()
    opening = [one for one in passages.sentences if passages.region_at(one.start) == "article"][:_OPENING]
    return any(_more().search(text) for text in (title, *(passages.lower[slice(*one)] for one in opening)))


@lru_cache(maxsize=1)
def _more() -> re.Pattern[str]:
    """Return the pattern of one more of a kind within a short time: "for the third time this month"."""
    span = alternation(packs.words("en/other_days", **{"class": "span"}) - {"time"})
    lesser = alternation(packs.words("en/other_days", **{"class": "lesser"}))
    rows = alternation(packs.words("en/other_days", **{"class": "row"}))
    many = rf"(?:an?|one|as many|\d{{1,2}}|{alternation(numerals.WORDS)})"
    almost = "(?:just |only |barely |scarcely |under |less than |little more than |not quite |about |the space of )?"
    within = (
        rf"(?:(?:in|within|inside|over) {almost}(?:{many} )?{span}|this {span}|in the (?:last|past) (?:{many} )?{span})"
    )
    place = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[2-9](?:nd|rd|th))"
    return re.compile(
        rf"(?<![\w'-]){place} (?:[\w'’-]+ ){{1,6}}?{within}(?![\w'-])"
        rf"|(?:hours|days|nights|weeks|{many} {span}) after (?:an?|the) {lesser} "
        rf"|(?:another|latest) (?:in|of) an? (?:[\w-]+ )?{rows}(?![\w'-])"
    )

"""Counts that tell how far two are apart: "won by 212 votes", "two goals down"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.counted import Measure, noun
from factcheck.text import numerals
from factcheck.text.lazily import remembered

_NEAR = 40  # characters before a count in which stands what makes it a distance
_BY = re.compile(r"\b(?P<verb>[\w-]+),? by (?:just |only |about )?$")
_OF_VOTES = re.compile(rf" to (?:just |only )?(?:{numerals.CARDINAL})")


@lru_cache(maxsize=1)
def _margins() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before and behind a number that tells how far two are apart, no total."""
    before, behind = (
        "|".join(sorted(packs.words("en/margin_words", **{"class": side}))) for side in ("before", "behind")
    )
    return re.compile(rf"\b(?:{before})\W(?:[a-z]+ )?$"), re.compile(rf"\W(?:{behind})\b")


@remembered
def is_margin(measure: Measure) -> bool:
    """Say whether a count tells how far two are apart: "won by 212 votes", "two goals down"."""
    before, behind = _margins()
    lower, count = measure.passages.lower, measure.count
    if _OF_VOTES.match(lower, count.end):
        return False  # "carried by 14 votes to 11"
    by = _BY.search(lower[max(measure.sentence.start, count.start - _NEAR) : count.start])
    if by and _tells_how_far(noun(count), by["verb"]):
        return True
    return bool(
        before.search(lower[max(measure.sentence.start, count.start - _NEAR) : count.start])
        or behind.match(lower, count.end, measure.sentence.end)
    )


def _tells_how_far(counted: str, verb: str) -> bool:
    """Say whether "by" between a verb and a count tells a distance: "carried by three votes", not "by three men"."""
    if counted in packs.words("en/margin_words", **{"class": "won"}):
        return True
    return counted not in packs.words("en/count_nouns", **{"class": "person"}) and not _participle(verb)


def _participle(word: str) -> bool:
    """Say whether "by" behind a word names who did it: "signed by 19 countries"."""
    return word.endswith("ed") or word in packs.words("en/irregular_verbs")

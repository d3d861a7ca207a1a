"""The noun of a number that has none behind it: "Fatalities: 5", "one of the 140", "of the whales, 38"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.counts import words as count_words
from factcheck.extract.counts.noun import of_class
from factcheck.extract.counts.words import Fate
from factcheck.knowledge import packs
from factcheck.text import nouns
from factcheck.text.passages import Passages, Span

_LABEL = re.compile(r"(?:^|[.;|\n(*_]|\s-)[\s*_|-]*(?P<label>[a-z][a-z' -]{2,48}?)[\s*_]*(?::|\||=)[\s*_|]*$")
_NUMBER_OF = re.compile(r"^(?:the\s)?(?:total\s)?(?:number|total|count)\sof\s(?P<what>.+)$")
_ONE_OF = re.compile(
    r"\b(?P<noun>[a-z]{3,})\s(?:is|was|are|were)\s(?:only\s|just\s)?(?:one|two|three|some|many)\sof\s(?:the\s)?$"
)
_OF_THE = re.compile(
    r"(?:^|[.;:]\s)(?:out\s)?of\s(?:the|these|those|its|their)\s(?:[a-z-]+\s){0,3}?(?P<noun>[a-z]{3,}),\s$"
)
_IN_ALL = re.compile(r"\s(?:in\s(?:all|total)|altogether|all\stold|to\sbe\s(?:exact|precise))\b")
_GROUP_OF = re.compile(r"\b(?P<group>[a-z]{4,})\sof\s$")
_STANDS_AT = re.compile(
    r"\b(?P<noun>[a-z]{4,})\s(?:(?:in|at|on|by|of|to|for|from)\s(?:[\w'-]+\s){1,4})?"
    r"(?:(?:had|has|have|were|was|are|is)\s)?"
    r"(?:come\sto|came\sto|comes?\sto|stood\sat|stands?\sat|totall?ed|number|numbered|amount(?:ed)?\sto|added\sup\sto|put\sat)\s$"
)
_ASKED = re.compile(r"\bhow\smany\s(?:[a-z-]+\s){0,2}?(?P<noun>[a-z]{3,})(?:\s[a-z' -]{1,24})?\?[*_\"]*\s$")
_WHO = re.compile(r"\s(?:who|of\sus|of\syou)\b(?!\s(?:and|or)\b)")
_PLURAL = re.compile(r"\b[a-z]{4,}\b")
_BACK = 60  # code points before a number in which its noun is looked for
_REACH = 400  # and in its paragraph
_MOST_WORDS = 5
_APPOSED = re.compile(r"\b(?:the|its|an?|their)\s(?:[a-z-]+\s){0,2}(?P<tally>[a-z]{4,})(?:,\s|\s\()$")
_LARGE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{3,})(?=,\s|\))")  # "the gate, 14, " is somebody's age
_AGED = re.compile(r"\b(?:aged|ages|(?:in|of) age|age)(?: from| between)? $")
_AGES = re.compile(
    r"(?:\bage[sd]?\s(?:of\s|between\s|from\s)?|\b(?:men|women|[a-z]{2,}s),\s)\d{1,3}(?:(?:,\s|-|,?\s(?:and|to|or)\s)\d{1,3}){0,6}(?:,\s|-|,?\s(?:and|to|or)\s)$"
)
_NUMBER_OF_SERIES = re.compile(r"\d+ (?:of|/) \d")  # "Sheet: 4 of 12" is one of them


class Label(NamedTuple):
    """What stands before a colon: the noun it counts, and what it says happened."""

    noun: str | None
    fate: Fate | None


def label(passages: Passages, start: int, sentence: Span) -> Label | None:
    """Return the label that a number stands behind, or None: "Fatalities: 5", "Evacuation: 2,300 residents"."""
    lower, floor = passages.lower, max(sentence.start, start - _BACK)
    if lower.startswith((", ", " ("), start - 2) and start - 2 >= floor:
        return _apposed(lower[floor:start]) if _LARGE.match(lower, start) else None
    if start - 2 < floor or not set(":|=") & set(lower[max(floor, start - 4) : start]):
        return None
    if _NUMBER_OF_SERIES.match(lower, start):
        return None
    line = max(lower.rfind("\n", floor, start) + 1, floor)
    match = _LABEL.search(lower[line:start])
    if not match:
        return None
    told = match["label"].strip()
    counted = _NUMBER_OF.match(told)
    words = (counted["what"] if counted else told).split()
    if not words or len(words) > _MOST_WORDS or words[-1] in _never() or count_words.numerals() & set(words):
        return None
    return _read(words, sure=bool(counted))


def _apposed(before: str) -> Label | None:
    """Read what a number between commas is of: "the attendance, 2,480, was the best of the season"."""
    match = _APPOSED.search(before)
    rows = count_words.used_as("tally").get(match["tally"]) if match else None
    return Label(rows[0]["noun"], Fate(rows[0]["role"], "tally")) if rows and "noun" in rows[0] else None


def _read(words: list[str], *, sure: bool) -> Label | None:
    last = words[-1]
    noun = nouns.singular(last)
    fate = count_words.of_noun(noun) or count_words.of_noun(last) or count_words.of_adjective(tuple(words))
    tallied = count_words.used_as("tally").get(last)
    if fate is None and tallied:
        return Label(tallied[0].get("noun", "person"), Fate(tallied[0]["role"], "tally"))
    if nouns.is_plural(last) or noun in of_class("person") or noun in of_class("thing"):
        return Label(noun, fate)
    if fate:
        before = next((word for word in reversed(words[:-1]) if nouns.is_plural(word)), None)
        return Label(nouns.singular(before) if before else "person", fate)
    if len(words) > 1 and nouns.is_plural(words[-2]) and (last.endswith("ed") or last in packs.words("en/past_verbs")):
        return Label(nouns.singular(words[-2]), None)  # "Valid votes polled: 1,043"
    return Label(noun, None) if sure or len(words) > 1 else Label(None, None)


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    """Return the last words of labels that number, date or measure and do not count."""
    return packs.words("en/designators", **{"class": "always"}) | packs.words("en/designators", **{"class": "label"})


def named(lower: str, start: int, floor: int, *, ends: bool = False) -> str | None:
    """Return the noun that the words before a number name: "his house is one of the 140", "of the whales, 38"."""
    before = lower[max(floor, start - _BACK) : start]
    match = _ONE_OF.search(before)
    if match:
        return nouns.singular(match["noun"])
    match = _OF_THE.search(before)
    if match:
        known = nouns.is_plural(match["noun"]) or match["noun"] in of_class("person")
        return nouns.singular(match["noun"]) if known else "person"  # "of those present, 212 voted"
    asked = _ASKED.search(before) or (_STANDS_AT.search(before) if ends else None)
    if asked and nouns.is_plural(asked["noun"]) and asked["noun"] not in _times():
        return nouns.singular(asked["noun"])
    group = _GROUP_OF.search(before) if lower.endswith("of ", 0, start) else None
    return _groups().get(group["group"]) if group else None


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    """Return the plurals that measure: no "degrees" or "days" are counted where a number stands alone."""
    return frozenset(word for row in packs.rows("en/measure_units") for word in (row["word"], row["word"] + "s"))


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    """Return what is counted in a group that a bare number follows: "a crew of 22", "a staff of about forty"."""
    rows = [row for row in packs.rows("en/count_nouns") if row["class"] == "group-of"]
    return {row["word"]: row.get("noun", "person") for row in rows}


def who_behind(lower: str, end: int, limit: int) -> bool:
    """Say whether a number is followed by what some people did: "the 23 who came", "840 of us"."""
    return _WHO.match(lower, end, limit) is not None


def is_sum(lower: str, end: int, limit: int) -> bool:
    """Say whether a number sums up what was told before: "120 in all", "5,300 to be exact"."""
    return _IN_ALL.match(lower, end, limit) is not None


def people_before(passages: Passages, start: int) -> str | None:
    """Return the last people named in the plural before a number, in its paragraph."""
    paragraph = passages.paragraph_at(start)
    known, found = of_class("person"), None
    for match in _PLURAL.finditer(passages.lower, max(paragraph.start, start - _REACH), start):
        word = match.group()
        if word[-1] in "sne" and nouns.is_plural(word) and nouns.singular(word) in known:
            found = nouns.singular(word)
    return found


def is_age(lower: str, start: int, floor: int) -> bool:
    """Say whether figures tell ages: "victims aged between 20 and 37", "boys between ages 12 and 16 were hurt"."""
    back = max(floor, start - _BACK)
    if _AGED.search(lower, back, start):
        return True
    if not lower[start].isdecimal() or not lower.endswith((" and ", " to ", ", ", " or ", "-"), back, start):
        return False
    return bool(_AGES.search(lower, back, start))

"""Lengths, areas, weights and volumes of a document, in one unit each: 3 km and 2 miles can be compared.

They are no counts and no records of the contract: they are read here, for comparing alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from factcheck.extract.counts import amount as amounts
from factcheck.extract.counts import ranges
from factcheck.extract.counts.amount import Amount
from factcheck.knowledge import packs
from factcheck.records import Count
from factcheck.text import nouns
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

HOW = "measure:"  # and the unit as written
_SI = {"length": "metre", "area": "square metre", "mass": "kilogram", "volume": "cubic metre", "power": "watt"}
QUANTITIES = {_SI[name]: {"mass": "weight"}.get(name, name) for name in _SI}  # what a unit tells, in a word
_BEHIND = re.compile(r"\s(?P<of>of\s)?(?:the\s)?(?P<word>[a-z]+)")
_BEFORE = re.compile(r"\b(?P<word>[a-z]+)\s(?:of|was|is|reached|to|at)\s(?:[a-z]+\s){0,2}?$")
_GLUED = ("km", "kg", "cm", "mm", "ft")
_REACH = 40  # code points before a measure in which the word for what it measures stands
_OCCASIONS = re.compile(r" (?:times|(?:separate |different )?occasions)\b")
_COMPARED = re.compile(  # "three times as many", "four times a year", "five times champion"
    r"\s?(?:as|more|less|fewer|the|that|what|its|his|her|their|our|an?|per|each|every|daily|over|greater|[a-z]+er|square|champions?"
    r"|winners?|world|olympic|national|out|in (?:a|the) row|running)\b|[-/]"
)
_OFTEN = 10  # "three times" is met by chance
_RATE = (" per ", "/", " an hour", " a second", " a minute", "ph")


@lru_cache(maxsize=1)
def _units() -> dict[str, dict[str, Any]]:
    return {row["word"]: row for row in packs.rows("en/measures")}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return patterns that each begin with a letter or mark of their own, which `re` finds fast."""
    units = alternation(_units())
    glued = (rf"{unit}(?![^\W_])" for unit in _GLUED)
    return tuple(re.compile(source) for source in (rf" {units}\b", rf"-{units}\b", *glued))


def _places(lower: str) -> list[tuple[int, int, int]]:
    """Return where a number may end, and where the unit behind it begins and ends."""
    found: list[tuple[int, int, int]] = []
    for pattern in _patterns():
        for match in pattern.finditer(lower):
            start = match.start()
            gap = lower[start] in " -"
            before = lower[start - 1 : start]
            if before.isdecimal() or (gap and before.isalpha()):
                found.append((start, start + gap, match.end()))
    return sorted(found)


@lru_cache(maxsize=1)
def _attributes() -> dict[str, str]:
    return {row["word"]: row["attribute"] for row in packs.rows("en/measure_words")}


def occasions(passages: Passages) -> list[Count]:
    """Return how often things happened: "muted 34 times", "on 34 occasions"; "three times as many" is no number."""
    found: list[Count] = []
    lower = passages.lower
    for match in _OCCASIONS.finditer(lower) if "times" in lower or "occasions" in lower else ():
        sentence = passages.sentence_at(match.start())
        amount = amounts.before(lower, match.start(), sentence.start)
        if amount is None or amount.vague or amount.low < _OFTEN or _COMPARED.match(lower, match.end(), sentence.end):
            continue
        hedged = amounts.hedged(
            lower, amount, amount.start, match.end(), sentence.start, ranged=amount.low != amount.high
        )
        found.append(
            Count(
                document=passages.document.id,
                start=hedged.start,
                end=hedged.end,
                text=passages.text[hedged.start : hedged.end],
                region=passages.region_at(hedged.start),
                how="occasions",
                low=hedged.low,
                high=hedged.high,
                exact=hedged.low == hedged.high,
                noun="occasion",
            )
        )
    return found


def measured(passages: Passages) -> list[Count]:
    """Return the measures of a document as counts of SI units, under a noun that says what is measured."""
    found: list[Count] = []
    lower, done = passages.lower, 0
    for number_end, start, end in _places(lower):
        if number_end < done or lower.startswith(_RATE, end):
            continue
        sentence = passages.sentence_at(number_end - 1)
        amount = amounts.before(lower, number_end, sentence.start)
        if amount is None or amount.vague or amount.low <= 0:
            continue
        first = ranges.head(lower, amount, sentence.start)
        whole = ranges.stretch(first, amount) if first else amount
        found.append(_count(passages, whole, end, _units()[lower[start:end]], sentence))
        done = end
    return found


def _count(passages: Passages, amount: Amount, end: int, unit: dict[str, Any], sentence: Span) -> Count:
    floor, limit = sentence
    ranged = amount.low != amount.high
    hedged = amounts.hedged(passages.lower, amount, amount.start, end, floor, ranged=ranged)
    low, high = (None if bound is None else _si(bound, unit["factor"]) for bound in (hedged.low, hedged.high))
    return Count(
        document=passages.document.id,
        start=hedged.start,
        end=hedged.end,
        text=passages.text[hedged.start : hedged.end],
        region=passages.region_at(hedged.start),
        how=f"{HOW}{unit['unit']}",
        low=low,
        high=high,
        exact=low == high,
        noun=f"{_SI[unit['class']]}{_what(passages.lower, hedged.start, end, floor, limit)}",
    )


def _si(number: float, factor: str) -> float | int:
    return amounts.whole(number * float(factor))


def _what(lower: str, start: int, end: int, floor: int, limit: int) -> str:
    """Return what is measured: " of length" for "3 km long" and "a length of 3 km", " of forest", " of mast"."""
    behind = _BEHIND.match(lower, end, limit)
    if behind and lower[start:end].count("-") and not behind["of"]:
        return f" of {nouns.singular(behind['word'])}"
    if behind and behind["word"] in _attributes():
        return f" of {_attributes()[behind['word']]}"
    if behind and behind["of"]:
        return f" of {nouns.singular(behind['word'])}"
    before = _BEFORE.search(lower, max(floor, start - _REACH), start)
    if before and before["word"] in _attributes():
        return f" of {_attributes()[before['word']]}"
    return ""

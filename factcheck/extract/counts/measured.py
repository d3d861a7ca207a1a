"""Lengths, areas, weights and volumes of a document, in one unit each: 3 km and 2 miles can be compared.

They are no counts and no records of the contract: they are read here, for comparing alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from factcheck.extract.counts import amount as amounts
from factcheck.extract.counts import noun, ranges
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
_PRONOUNS = frozenset({"it", "him", "her", "them", "this", "that", "these", "those", "which", "whom", "what", "each"})
_REACH = 40  # code points before a measure in which the word for what it measures stands
OCCASIONS = re.compile(r" (?:times|(?:separate |different )?occasions)\b")
_COMPARED = re.compile(  # "three times as many", "four times a year", "five times champion"
    r"\s?(?:as|more|less|fewer|the|that|what|its|his|her|their|our|an?|per|each|every|daily|over|greater|[a-z]+er|square|champions?"
    r"|winners?|world|olympic|national|out|in (?:a|the) row|running)\b|[-/]"
)
_AND = " and "  # between a measure and the rest of it in a smaller unit
_OFTEN = 10  # "three times" is met by chance
_RATE = (" per ", "/", " an hour", " a second", " a minute", "ph")


@lru_cache(maxsize=1)
def _units() -> dict[str, dict[str, Any]]:
    return {row["word"]: row for row in packs.rows("en/measures")}


def words() -> dict[str, Iterable[str]]:
    """Return what opens a unit and what tells how often, so that the scan of a document finds where they may stand."""
    return {"unit-of-measure": _units(), "often": ("times", "occasions", "separate occasions", "different occasions")}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of a unit that is parted from its number, and of one that is not."""
    return re.compile(rf"{alternation(_units())}\b"), re.compile(rf"(?:{'|'.join(_GLUED)})(?![^\W_])")


def _places(lower: str, spots: Iterable[int]) -> list[tuple[int, int, int]]:
    """Return where a number may end, and where the unit behind it begins and ends; `spots` are where one may begin."""
    found: list[tuple[int, int, int]] = []
    parted, glued = _patterns()
    done = 0
    for start in spots:
        before = lower[start - 1 : start]
        if before and before in " -":
            match = parted.match(lower, start) if start > done and lower[start - 2 : start - 1].isalnum() else None
            if match and (lower[start - 2].isdecimal() or lower[start - 2].isalpha()):
                found.append((start - 1, start, match.end()))
                done = match.end()
        elif before.isdecimal():
            match = glued.match(lower, start)
            if match:
                found.append((start, start, match.end()))
    return found


@lru_cache(maxsize=1)
def _attributes() -> dict[str, str]:
    return {row["word"]: row["attribute"] for row in packs.rows("en/measure_words")}


def occasions(passages: Passages, told: Iterable[re.Match[str]]) -> list[Count]:
    """Return how often things happened: "muted 34 times", "on 34 occasions"; "three times as many" is no number.

    `told` are the matches of OCCASIONS.
    """
    found: list[Count] = []
    lower = passages.lower
    for match in told:
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


def measured(passages: Passages, spots: Iterable[int]) -> list[Count]:
    """Return the measures of a document as counts of SI units, under a noun that says what is measured.

    `spots` are where the words of a unit may begin, in order.
    """
    found: list[Count] = []
    lower, done = passages.lower, 0
    for number_end, start, end in _places(lower, spots):
        if number_end < done or lower.startswith(_RATE, end):
            continue
        sentence = passages.sentence_at(number_end - 1)
        amount = amounts.before(lower, number_end, sentence.start)
        if amount is None or amount.vague or amount.low <= 0:
            continue
        rest = found[-1] if found and lower[found[-1].end : amount.start] == _AND else None
        if rest and _is_smaller(_units()[lower[start:end]], rest):
            found[-1] = _joined(passages, rest, _count(passages, amount, end, _units()[lower[start:end]], sentence))
            done = end
            continue
        first = ranges.head(lower, amount, sentence.start)
        whole = ranges.stretch(first, amount) if first else amount
        found.append(_count(passages, whole, end, _units()[lower[start:end]], sentence))
        done = end
    return found


def _is_smaller(unit: dict[str, Any], larger: Count) -> bool:
    """Say whether a unit is of the sort of a measure before it, and smaller: "two kilometres and 400 metres"."""
    known = next(row for row in _units().values() if row["unit"] == larger.how.removeprefix(HOW))
    return bool(unit["class"] == known["class"] and float(unit["factor"]) < float(known["factor"])) and larger.exact


def _joined(passages: Passages, one: Count, rest: Count) -> Count:
    """Return a measure with the rest of it in a smaller unit."""
    whole = amounts.whole((one.low or 0) + (rest.low or 0))
    return replace(one, end=rest.end, text=passages.text[one.start : rest.end], low=whole, high=whole, noun=rest.noun)


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
    """Return what is measured: " of length" for "3 km long" and "3 km from end to end", " of forest", " of mast"."""
    behind = _BEHIND.match(lower, end, limit)
    if behind and "-" in lower[start:end].rsplit(maxsplit=1)[-1] and not behind["of"]:
        phrase = noun.behind(lower, end, limit, single=True)  # "a 19-kilometre light rail line"
        return f" of {phrase.noun if phrase else nouns.singular(behind['word'])}"
    if behind and behind["word"] in _attributes():
        between = behind["word"] == "from" and " to " in lower[behind.end() : min(limit, behind.end() + _REACH)]
        return " of length" if between else f" of {_attributes()[behind['word']]}"
    if behind and behind["of"] and behind["word"] not in _PRONOUNS:
        return f" of {nouns.singular(behind['word'])}"
    before = _BEFORE.search(lower, max(floor, start - _REACH), start)
    if before and before["word"] in _attributes():
        return f" of {_attributes()[before['word']]}"
    return ""

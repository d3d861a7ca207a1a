"""Which numbers of a series a document tells, in whatever words: "the fourth strike", "three earlier strikes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.context import meant
from factcheck.link.ranks.kinship import kinship, one_thing
from factcheck.link.ranks.rank import Rank, spans
from factcheck.link.ranks.side import around
from factcheck.link.ranks.turns import FIRST
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

TOLD, WEAKLY, NOT = 2, 1, 0
_TELLING: Final = 10  # from here on a number that stands in a document in any form is known there
_RARE: Final = 50  # a higher number is seldom that of something else
_YEAR: Final = 365
_LENGTH: Final = re.compile(rf"(?P<number>{numerals.CARDINAL})[\s-](?P<unit>year|month|week|day|night)s?\b")
_TOTALS: Final = frozenset({"times", "earlier", "besides", "all"})  # forms of a rank that tell how many there were


class Told(NamedTuple):
    """The ordinals of a document, every number that they or others tell, and its bare counts with their nouns."""

    passages: Passages
    ranks: Sequence[Rank]
    numbers: frozenset[int]
    counts: Sequence[tuple[float, str]]
    lengths: frozenset[tuple[int, int]] = frozenset()  # how many stretches of so many days: "five weeks"
    left_out: frozenset[int] = frozenset()  # numbers that are taken for unwritten
    firsts: Sequence[Rank] = ()  # compared only with a second one of their kind


def told(passages: Passages, ranks: Sequence[Rank], numbers: frozenset[int]) -> Told:
    """Return what a document tells of how many there were."""
    counts = (one for one in passages.records("count") if one.low is not None and one.low == one.high)
    bare = [(one.low, one.noun.split()[-1] if one.noun else "") for one in counts]
    jubilees = {one.ordinal for one in passages.records("ordinal")}
    every = [rank for rank in ranks if rank.form != FIRST]
    first = [rank for rank in ranks if rank.form == FIRST]
    return Told(passages, every, numbers | jubilees, bare, frozenset(_lengths(passages)), firsts=first)


def _lengths(passages: Passages) -> Iterator[tuple[int, int]]:
    """Yield how long things took, in stretches of so many days each: "more than four weeks", "a hundred years"."""
    for duration in passages.records("duration"):
        match = _LENGTH.search(duration.text.lower().replace("\n", " "))
        number = numerals.value(match["number"]) if match else None
        if match and isinstance(number, int):
            yield number, spans().get(match["unit"], 0)


def tells(there: Told, rank: Rank) -> int:
    """Return whether a document tells the number of an ordinal: of this thing (TOLD), of another (WEAKLY) or NOT."""
    found = _tells(there, rank)
    return max(found, _tells(there, replace(rank, number=rank.also))) if rank.also and found != TOLD else found


def _tells(there: Told, rank: Rank) -> int:
    if rank.form in ("placed", "minute"):
        return _tells_place(there, rank)
    number, found = rank.number, NOT
    for other in there.ranks:
        if other.number == number:
            kin = kinship(rank, other)
            if _is_in_row(rank) and not (_is_in_row(other) or kin in ("same", "related", "both-generic")):
                kin = "unlike"  # "for the third quarter in a row" is no third warehouse
            if number >= _TELLING or kin in ("same", "related") or (kin != "unlike" and other.counts):
                return TOLD
            found = WEAKLY
        elif other.also == number and kinship(rank, other) != "unlike":
            return TOLD  # "fled twice", of which this may be the third time
    # "two crashes before this third one" does not tell of a second crash
    before = {
        other.number - 1
        for other in there.ranks
        if (other.counts or other.lead == "this" or other.form == "earlier")
        and kinship(rank, other) in ("same", "related")
    }
    if any(_is_count(rank, count, noun) for count, noun in there.counts if count not in before):
        return TOLD
    if any(_may_count(rank, count, noun) for count, noun in there.counts):
        found = WEAKLY
    if any(_is_length(rank, count, days) for count, days in there.lengths):
        return TOLD
    if number >= _TELLING and rank.form != "ranking" and (number in there.numbers or _is_written(there, rank)):
        return TOLD
    return WEAKLY if number in there.numbers else found


def _tells_place(there: Told, rank: Rank) -> int:
    """Return whether a document tells the place that somebody takes among others: that of another is not told by it."""
    if rank.form == "minute" and (rank.number in there.numbers or _is_written(there, rank)):
        return TOLD  # "63 Lund" of a list of goals
    kin = (
        other for other in there.ranks if other.number == rank.number and kinship(rank, other) in ("same", "related")
    )
    return TOLD if any(other.form not in ("placed", "minute") or other.owner == rank.owner for other in kin) else NOT


def _is_in_row(rank: Rank) -> bool:
    return rank.is_generic and "row" in rank.scope


def _is_count(rank: Rank, count: float, noun: str) -> bool:
    """Say whether a bare count is that of an ordinal: "four rounds" of "the fourth round"."""
    return count == rank.number and (
        count >= _TELLING or bool(noun and not rank.is_generic and one_thing(noun, rank.noun))
    )


def _may_count(rank: Rank, count: float, noun: str) -> bool:
    """Say whether a bare count may be that of how often something came: "four officers", targeted "four times"."""
    return (
        rank.form in _TOTALS
        and count in (rank.number, rank.number - 1)
        and not around(rank).keys().isdisjoint(meant(noun))
    )


def _is_length(rank: Rank, count: int, days: int) -> bool:
    """Say whether a length is that of an ordinal: "150 years", and "after four weeks" of what is in its fifth.

    Ten days are too common a length to tell of the tenth flight.
    """
    telling = _RARE if 0 < days < _YEAR and not (rank.is_generic or rank.days) else _TELLING
    return (count == rank.number and count >= telling) or (
        days > 0 and days == rank.days and count in (rank.number - 1, rank.number)
    )


def _is_written(there: Told, rank: Rank) -> bool:
    """Say whether a number stands in a document in figures: "150 years since" the 150th anniversary.

    A low one that is a price, a share, or so many days or metres, does not tell of an ordinal.
    """
    number, low = rank.number, rank.number < _RARE and not rank.days
    if number in there.left_out:
        return False
    passages = there.passages
    written = re.finditer(rf"(?<![\d.,]){number}(?![\d.]|,\d)", passages.plain)
    kinds = ("date", "percent", "money") if low else ("date",)
    return any(
        not (low and _measured().match(passages.lower, one.end()))
        and all(passages.record_at(kind, one.start()) is None for kind in kinds)
        for one in written
    )


@lru_cache(maxsize=1)
def _measured() -> re.Pattern[str]:
    """Return the pattern of the unit behind a number that measures: "10 | days", "16 | -metre", "10 | a.m."."""
    units = packs.words("en/measure_units") - {"year", "years", "season", "seasons"}
    return re.compile(rf"[\s-]?(?:{alternation(units)}|[ap]\.?m|o'clock)\b")

"""Lengths and areas that nothing says what they are of, and distances from one place or another."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from factcheck.extract.counts.measured import HOW
from factcheck.knowledge import packs
from factcheck.link.context import Vector, meant
from factcheck.link.counted import Measure
from factcheck.text.alternation import alternation
from factcheck.text.lazily import remembered

_OF = " of "
_DISTANCE = " of distance"
_NAME = re.compile(r"[A-Z][\w'’-]+")
_END = re.compile(r"[,;:()]| (?:and|but|when|while|where|which|who|that) ")
_REACH = 60  # characters behind a distance in which stands what it is from


def are_of_two(a: Measure, b: Measure, mine: Vector, other: Vector) -> bool:
    """Say whether two measures of one unit may be of anything: no word but the unit is common, or two places are named.

    "Used on 200 hectares", "candles for two hectares"; "15 miles north of Detroit", "50 miles from here".
    """
    if not (a.count.how.startswith(HOW) and b.count.how.startswith(HOW)):
        return False
    if from_two_places(a, b):
        return True
    if _OF in a.count.noun and _OF in b.count.noun:
        return False
    return not (mine.keys() & other.keys()) - _own(a) - _own(b)


def from_two_places(a: Measure, b: Measure) -> bool:
    """Say whether two distances are from two places, one at least with a name: "north of Detroit", "from here"."""
    if not (a.count.noun.endswith(_DISTANCE) and b.count.noun.endswith(_DISTANCE)):
        return False
    return _from(a) != _from(b) and _from(a).isdisjoint(_from(b))


@remembered
def _from(measure: Measure) -> frozenset[str]:
    """Return the names of what a distance is from."""
    plain, end = measure.passages.plain, measure.count.end
    clause = _END.split(plain[end : min(measure.sentence.end, end + _REACH)])[0]
    found = _directed().match(clause.lower())
    return frozenset(_NAME.findall(clause[found.end() :])) if found else frozenset()


@lru_cache(maxsize=1)
def _directed() -> re.Pattern[str]:
    """Return a pattern for what stands between a distance and the place it is from: "north of", "off", "away from"."""
    ways = alternation(packs.words("en/measure_words", attribute="distance"))
    return re.compile(rf"(?: (?:[a-z]+ )?{ways}(?:-{ways})?)+(?: (?:of|from|the))*")


def _own(measure: Measure) -> Set[str]:
    """Return what a measure's own words are compared by: its unit stands beside every other one."""
    return frozenset(meant(measure.count.text))

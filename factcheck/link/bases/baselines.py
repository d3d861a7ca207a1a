"""What a change is measured against: "than in 3.9", "against rc1", "compared with a year earlier", "since 2015"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.records import Record
from factcheck.text import nouns
from factcheck.text.passages import Passages, Span

_REACH = 110  # code points behind a share in which it is told what it is measured against
_GATE = ("than ", "against ", "compared ", "since ", "versus ", "from ", "relative ", "over ", "on the ", "on last")
_AGAINST = re.compile(
    r"\b(?P<lead>than|against|versus|compared (?:with|to)|relative to|since|from|over|on)\s"
    r"(?:(?:in|at|for|on|during|that of|those of|before)\s)?(?P<what>[^,;:()\n]{2,60})"
)
_TIMELY = frozenset({"from", "over", "on"})  # these lead to much else: "from 12 percent", "on Monday"
_TOKEN = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Baseline(NamedTuple):
    """What a change is measured against: years, units of time, and other words."""

    years: frozenset[str]
    times: frozenset[str]
    things: frozenset[str]


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    return packs.words("en/periods", **{"class": "unit"}) | packs.words("en/seasons")


def of(passages: Passages, record: Record, sentence: Span) -> Baseline | None:
    """Return what the change behind an amount is measured against, or None where it is not told."""
    limit = min(sentence.end, record.end + _REACH)
    behind = passages.lower[record.end : limit]
    if not any(word in behind for word in _GATE):
        return None
    for match in _AGAINST.finditer(passages.lower, record.end, limit):
        found = _read(match["what"])
        if any(found) and (match["lead"] not in _TIMELY or found.years or found.times):
            return found
    return None


def _read(what: str) -> Baseline:
    years, times, things = set[str](), set[str](), set[str]()
    for place, token in enumerate(_TOKEN.findall(what)):
        word = nouns.singular(token)
        if _YEAR.fullmatch(token):
            years.add(token)
        elif word in _units():
            times.add(word)
        elif word in packs.words("en/periods", **{"class": "earlier"}):
            continue
        elif word in packs.words("en/stopwords") or _is_verb(token):
            if place and (things or years or times) and word not in ("the", "a", "an", "of", "in"):
                break
        else:
            things.add(word)
    return Baseline(frozenset(years), frozenset(times), frozenset(things))


def _is_verb(word: str) -> bool:
    return word in packs.words("en/past_verbs") or (word.endswith("ed") and len(word) > len("speed"))


def apart(a: tuple[Passages, Record, Span], b: tuple[Passages, Record, Span]) -> bool:
    """Say whether two changes are measured against other things; "2019" may be "before the flood"."""
    one, other = of(*a), of(*b)
    if one is None or other is None:
        return False
    if one.years and other.years:
        return one.years.isdisjoint(other.years)
    if one.times and other.times:
        return one.times.isdisjoint(other.times)
    if one.years or other.years or one.times or other.times:
        return False
    return bool(one.things and other.things) and one.things.isdisjoint(other.things)

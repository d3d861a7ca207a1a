"""Tolls: counts of a day's dead, hurt or driven out, which rise as the news comes in and are no contradictions then."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.extract.counts.measured import HOW
from factcheck.knowledge import packs
from factcheck.link.claim import Claim
from factcheck.link.stance import stance
from factcheck.records import Count
from factcheck.records.interval import when
from factcheck.text.slips import slip

_SETTLED_DAYS: Final = 60  # after so many days a toll is known
_FALLING: Final = frozenset({"missing", "displaced", "evacuated"})  # such figures change both ways
_LAND: Final = 1000  # square metres: a unit of land, not of a floor
_TOLLS: Final = frozenset(
    {"killed", "injured", "missing", "displaced", "evacuated", "infected", "arrested", "rescued", "destroyed"}
)
_MOVED: Final = frozenset({"update", "correction", "former"})
# few tolls rise from 47 to 74, or from 15 to 50
_SLIPS: Final = frozenset({"swapped", "swapped-two", "teen"})


def is_update(a: Claim, b: Claim) -> bool:
    """Say whether two counts are one toll that rose from one day of publication to the next.

    A higher figure that a slip makes of the lower one, its digits swapped or "fifty" heard for "fifteen", is none.
    """
    one, other = a.record, b.record
    if not (isinstance(one, Count) and isinstance(other, Count) and a.published and b.published):
        return False
    if a.published == b.published or not (_rises(a, b, one) or (_spreads(one) and _spreads(other))):
        return False
    if one.role in _FALLING:
        return True
    earlier, later = (a, b) if a.published < b.published else (b, a)
    if one.exact and other.exact and slip(one.low or 0, other.low or 0) in _SLIPS and not _told_as_risen(later):
        return False
    return _low(later) >= _low(earlier)


def _low(claim: Claim) -> float:
    return claim.record.low or 0 if isinstance(claim.record, Count) else 0


def _told_as_risen(claim: Claim) -> bool:
    """Say whether a sentence tells that its number went up: "rose to", "has climbed", "the toll is now"."""
    record, passages = claim.record, claim.passages
    if stance(passages, record.start, record.end).modality in _MOVED:
        return True
    sentence = passages.sentence_at(record.start)
    return not _risen().isdisjoint(re.findall(r"[a-z]+", passages.lower[slice(*sentence)]))


@lru_cache(maxsize=1)
def _risen() -> frozenset[str]:
    rows = packs.rows("en/chain_words")
    return frozenset(word for row in rows if row["class"] == "up" for word in row["words"].split("|")) | {"now"}


def _rises(a: Claim, b: Claim, count: Count) -> bool:
    if count.role not in _TOLLS or (count.role == "killed" and _animals(count)):
        return False
    return not (_long_past(a) or _long_past(b))


def _spreads(count: Count) -> bool:
    """Say whether a count is of what burns, floods or leaks from day to day: hectares and litres, no square metres."""
    return count.how.startswith(HOW) and count.how.removeprefix(HOW) in _spreading()


@lru_cache(maxsize=1)
def _spreading() -> frozenset[str]:
    """Return the units of land, weight and volume, by which what spreads is measured."""
    rows = packs.rows("en/measures")
    land = {row["unit"] for row in rows if row["class"] == "area" and float(row["factor"]) >= _LAND}
    return frozenset(land | {row["unit"] for row in rows if row["class"] in ("mass", "volume")})


def _long_past(claim: Claim) -> bool:
    """Say whether a toll is told of a day long gone, and grows no more: "the 14 who died there in 2021"."""
    sentence = claim.passages.sentence_at(claim.record.start)
    published = claim.published
    latest = [
        meaning.interval.latest
        for one in claim.passages.records_in("date", *sentence)
        if (meaning := when(one)).interval and meaning.interval.latest
    ]
    return published is not None and any((published - day).days > _SETTLED_DAYS for day in latest)


def _animals(count: Count) -> bool:
    """Say whether no people are counted: a cull is an order, no toll that rises."""
    known = packs.words("en/count_nouns", **{"class": "person"}) | packs.words("en/person_nouns")
    return count.noun not in known

"""What speaks for and against two left-over places being told of one thing, by trait."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import sqrt
from typing import Final, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.occurrence import on_one_day
from factcheck.link.sites.named import TOLD
from factcheck.link.sites.reading import Site
from factcheck.link.topics._grains import INSIDE, of_one_grain
from factcheck.records import Date
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_DAYS = ("day", "part-of-day", "weekend")
_TOWNS: Final = frozenset({"town", "open", "area"})
_LARGE: Final = frozenset({"country", "region", "wide"})
_WHOLES: Final = _LARGE | {"town"}  # in which a house may stand
HOUSES: Final = INSIDE | {"way", "stop"}
PARTS: Final = HOUSES | {"land"}  # what may lie in a town or region
_READ = 4  # mentions of one name that are compared
_MOST_DOCUMENTS, _MOST_SHARED, _MOST_RIVALS, _MOST_WEIGHT, _MOST_NEAREST = 6, 8, 30, 8.0, 4.0
_NOUN, _LEAD, _FRAME = 0.5, 0.3, 0.4  # which mentions of two names are set against each other


class Name(NamedTuple):
    """All mentions of one place in one document."""

    mentions: Sequence[Site]

    @property
    def first(self) -> Site:
        """Return the first mention."""
        return self.mentions[0]

    @property
    def passages(self) -> Passages:
        """Return the document."""
        return self.first.passages

    @property
    def name(self) -> str:
        """Return what the place is known by."""
        return self.first.name


class Left(NamedTuple):
    """Two places that each of two documents alone has: `mine` and `theirs` are all that either has alone.

    `tellers` are the documents of the story that have each, of `documents`; `shared` counts the places that both
    documents have, `grains` are the kinds of the two.
    """

    a: Name
    b: Name
    mine: Sequence[Name]
    theirs: Sequence[Name]
    tellers: tuple[int, int]
    documents: int
    shared: int
    grains: tuple[str, str]


class Likeness(NamedTuple):
    """The mentions of two places that are most alike: the cosine of the words near them, and what they share."""

    x: Site
    y: Site
    near: float
    shared: float
    nearest: float


def likeness(left: Left, weights: Mapping[str, float]) -> Likeness:
    """Return the two mentions that are told most alike."""
    found = (_alike(x, y, weights) for x in left.a.mentions[:_READ] for y in left.b.mentions[:_READ])
    return max(found, key=lambda one: (_fit(one), -one.x.place.start - one.y.place.start))


def _fit(one: Likeness) -> float:
    x, y = one.x, one.y
    found = one.near + (_NOUN if x.noun and x.noun == y.noun else 0.0) + (_LEAD if x.lead == y.lead else 0.0)
    return found + (_FRAME if set(x.ahead[:2]) & set(y.ahead[:2]) else 0.0)


def _alike(x: Site, y: Site, weights: Mapping[str, float]) -> Likeness:
    both = sorted(x.near.keys() & y.near.keys())
    if not both:
        return Likeness(x, y, 0.0, 0.0, 0.0)
    weighed = [(weights.get(word, 0.0), x.near[word], y.near[word]) for word in both]
    product = sum(weight**2 * one * other for weight, one, other in weighed)
    lengths = [
        sqrt(sum(sorted((weights.get(word, 0.0) * near) ** 2 for word, near in site.near.items()))) or 1.0
        for site in (x, y)
    ]
    return Likeness(
        x,
        y,
        product / (lengths[0] * lengths[1]),
        min(sum(weight * sqrt(one * other) for weight, one, other in weighed), _MOST_WEIGHT),
        min(max(weight * min(one, other) for weight, one, other in weighed), _MOST_NEAREST),
    )


def traits(left: Left, alike: Likeness) -> dict[str, float]:
    """Return the traits of two places, each with its strength."""
    a, b, x, y = left.a, left.b, alike.x, alike.y
    one_grain = len(set(left.grains)) == 1 and "open" not in left.grains
    least, most = sorted(left.tellers)
    lead = bool(x.lead) and x.lead == y.lead
    mine, theirs = ({one.noun for one in name.mentions if one.noun} for name in (a, b))
    starts = [one.place.start / max(1, len(one.passages.plain)) for one in (x, y)]
    found: dict[str, float] = {
        "same-noun": not mine.isdisjoint(theirs),
        "two-nouns": bool(mine and theirs) and mine.isdisjoint(theirs),
        "same-grain": one_grain,
        "one-grain": of_one_grain(*left.grains),
        "same-lead": lead,
        "no-lead": (not x.lead) + (not y.lead),
        "near": alike.near,
        "near-lead": alike.near * (x.lead == y.lead),
        "shared-weight": alike.shared,
        "nearest": alike.nearest,
        "one-day": _on_one_day(x, y),
        "dateline": sum(any(one.dateline for one in name.mentions) for name in (a, b)),
        "odd-near": alike.near * (least == 1 < most),
        "odd-all": least == 1 and most == left.documents - 1 > 1,
        "documents": min(left.documents, _MOST_DOCUMENTS),
        "rivals": sqrt(min(len(left.mine) * len(left.theirs), _MOST_RIVALS)),
        "shared-names": min(left.shared, _MOST_SHARED),
        "unnamed": (not a.first.named) + (not b.first.named),
        "unlike": a.first.named != b.first.named,
        "read-name": sum(name.first.place.how == TOLD for name in (a, b)),
        "known": sum(name.first.place.how == "known-place" for name in (a, b)),
        "large": not _LARGE.isdisjoint(left.grains),
        "large-one": len(_LARGE & set(left.grains)) == 1 and len(set(left.grains)) > 1,
        "town-house": len(_WHOLES & set(left.grains)) == 1 and not HOUSES.isdisjoint(left.grains),
        "open": "open" in left.grains,
        "town": _TOWNS.issuperset(left.grains),
        "body": "body" in left.grains,
        "way": "way" in left.grains,
        "one-word": (" " in a.name) == (" " in b.name),
        "late": max(one.first.place.start / max(1, len(one.passages.plain)) for one in (a, b)),
        "distance": abs(starts[0] - starts[1]),
        "elsewhere": sum(_elsewhere().search(one.passages.lower, *one.sentence) is not None for one in (x, y)),
    }
    return {trait: float(strength) for trait, strength in found.items() if strength}


def _on_one_day(x: Site, y: Site) -> bool:
    mine, theirs = (_days(one) for one in (x, y))
    return any(on_one_day(one, other) for one in mine for other in theirs)


def _days(one: Site) -> list[Date]:
    dates: Sequence[Date] = one.passages.records_in("date", *one.sentence)
    return [date for date in dates if date.granularity in _DAYS]


@lru_cache(maxsize=1)
def _elsewhere() -> re.Pattern[str]:
    """Return the pattern of words that tell of another place or time: "another", "next", "like"."""
    return re.compile(rf"\b{alternation(packs.words('en/venues', at='apart'))}\b")

"""What speaks for and against two left-over places being told of one thing, by trait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Final, NamedTuple

from factcheck.link.occurrence import on_one_day
from factcheck.link.parts import points
from factcheck.link.sites.asides import home_of
from factcheck.link.sites.named import TOLD
from factcheck.link.sites.reading import Site
from factcheck.link.sites.where import is_beside
from factcheck.link.topics._grains import HOUSES, of_one_grain
from factcheck.text.lazily import lazily

PACK: Final = "en/site_points"
_FAR: Final = frozenset({"from", "to", "of"})  # behind these nothing happens
_TOWNS: Final = frozenset({"town", "open", "area"})
_LARGE: Final = frozenset({"country", "region", "wide"})
_WHOLES: Final = _LARGE | {"town"}  # in which a house may stand
PARTS: Final = HOUSES | {"land"}  # what may lie in a town or region
_READ = 4  # mentions of one name that are compared
MOST_DOCUMENTS, MOST_SHARED, MOST_RIVALS, MOST_NEAREST = 6, 8, 30, 4.0
_NOUN, _LEAD, _FRAME = 0.5, 0.3, 0.4  # which mentions of two names are set against each other


Tellers = tuple[int, int]  # how many documents have either of two places


class Name:
    """All mentions of one place in one document: the first, the document, and what the place is known by."""

    def __init__(self, mentions: Sequence[Site]) -> None:
        """Take the mentions, at least one."""
        self.mentions = mentions
        self.first = mentions[0]
        self.passages = self.first.passages
        self.name = self.first.name

    @lazily
    def nouns(self) -> frozenset[str]:
        """Return the nouns of what its mentions say it is."""
        return frozenset(one.noun for one in self.mentions if one.noun)

    @lazily
    def houses(self) -> frozenset[str]:
        """Return the nouns of houses beside the mentions compared: of the town in which a house stands."""
        return frozenset(one.house for one in self.mentions[:_READ] if one.house)

    @lazily
    def is_whole(self) -> bool:
        """Say whether a mention shows that it is a town or region."""
        return any(one.is_whole for one in self.mentions)

    @lazily
    def in_dateline(self) -> bool:
        """Say whether a mention stands in a dateline."""
        return any(one.dateline for one in self.mentions)

    @lazily
    def is_remote(self) -> bool:
        """Say whether somebody only takes part from there, wherever it is told."""
        return all(one.remote for one in self.mentions)

    @lazily
    def is_one_word(self) -> bool:
        """Say whether the place is known by one word."""
        return " " not in self.name

    @lazily
    def is_dated(self) -> bool:
        """Say whether a sentence of those compared tells a day."""
        return any(one.days for one in self.mentions[:_READ])

    @lazily
    def leads(self) -> frozenset[str]:
        """Return the prepositions before the mentions compared."""
        return frozenset(one.lead for one in self.mentions[:_READ] if one.lead)

    @lazily
    def alone(self) -> float:
        """Return the points of what a name shows without any other."""
        first = self.first
        shown = {
            "dateline": self.in_dateline,
            "unnamed": not first.named,
            "read-name": first.place.how == TOLD,
            "known": first.place.how == "known-place",
            "no-lead": not self.leads,
        }
        return points.more(PACK, shown)


class Left(NamedTuple):
    """Two places that each of two documents alone has: `mine` and `theirs` are all that either has alone.

    `tellers` are the documents of the story that have each, of `documents`; `shared` counts the places that both
    documents have, `common` weighs the people, numbers and days that both have, `grains` are the kinds of the two.
    """

    a: Name
    b: Name
    mine: Sequence[Name]
    theirs: Sequence[Name]
    tellers: Tellers
    documents: int
    shared: int
    common: float
    grains: tuple[str, str]


class Likeness(NamedTuple):
    """The mentions of two places that are most alike: the cosine of the words near them, the rarest that both have."""

    x: Site
    y: Site
    near: float
    nearest: float


class Weights:
    """How much each word of a story says, and how much all words near a mention say together, found once."""

    def __init__(self, words: Mapping[str, float]) -> None:
        """Take the weight of each word."""
        self._words = words
        self._lengths: dict[int, float] = {}
        self._beside: dict[Name, dict[str, float]] = {}

    def of(self, word: str) -> float:
        """Return how much a word says."""
        return self._words.get(word, 0.0)

    def length(self, site: Site) -> float:
        """Return the length of the vector of the words near a mention; the mentions of a story outlive this."""
        length = self._lengths.get(id(site))
        if length is None:
            words = self._words
            squares = sorted([(words.get(word, 0.0) * near) ** 2 for word, near in site.near.items()])
            length = self._lengths[id(site)] = sqrt(sum(squares)) or 1.0
        return length

    def nearest(self, a: Name, b: Name) -> float:
        """Return how much the rarest word near both says at most, 0 where no word stands near both."""
        one, other = self._beside.get(a) or self._of_name(a), self._beside.get(b) or self._of_name(b)
        both = one.keys() & other.keys()
        return min(MOST_NEAREST, max([min(one[word], other[word]) for word in both])) if both else 0.0

    def _of_name(self, name: Name) -> dict[str, float]:
        """Return how much each word near one of the mentions compared says where it stands nearest."""
        found: dict[str, float] = dict(name.first.near)
        for site in name.mentions[1:_READ]:
            for word, near in site.near.items():
                if near > found.get(word, 0.0):
                    found[word] = near
        words = self._words
        self._beside[name] = {word: words.get(word, 0.0) * near for word, near in found.items()}
        return self._beside[name]


def have_one_noun(a: Name, b: Name) -> bool:
    """Say whether two places are called one thing, or are those of one kind of house."""
    return not a.nouns.isdisjoint(b.nouns) or have_one_house(a, b)


def have_one_house(a: Name, b: Name) -> bool:
    """Say whether two names are those of towns in which one kind of house stands, whatever their nouns say.

    Where only one is a town for sure, the other may be a quay in it.
    """
    return not a.houses.isdisjoint(b.houses) and a.is_whole == b.is_whole


def likeness(left: Left, weights: Weights) -> Likeness:
    """Return the two mentions that are told most alike."""
    found = [_alike(x, y, weights) for x in left.a.mentions[:_READ] for y in left.b.mentions[:_READ]]
    return (
        found[0] if len(found) == 1 else max(found, key=lambda one: (_fit(one), -one.x.place.start - one.y.place.start))
    )


def _fit(one: Likeness) -> float:
    x, y = one.x, one.y
    found = one.near + (_NOUN if x.noun and x.noun == y.noun else 0.0) + (_LEAD if x.lead == y.lead else 0.0)
    return found + (_FRAME if set(x.ahead[:2]) & set(y.ahead[:2]) else 0.0)


def _alike(x: Site, y: Site, weights: Weights) -> Likeness:
    one, other = x.near, y.near
    product, nearest = 0.0, 0.0
    for word in sorted(one.keys() & other.keys()):
        weight, mine, theirs = weights.of(word), one[word], other[word]
        product += weight**2 * mine * theirs
        nearest = max(nearest, weight * min(mine, theirs))
    near = product / (weights.length(x) * weights.length(y)) if product else 0.0
    return Likeness(x, y, near, min(nearest, MOST_NEAREST))


def of_grains(grains: tuple[str, str]) -> dict[str, bool]:
    """Return the traits of what kinds of places two are."""
    kinds = set(grains)
    return {
        "same-grain": len(kinds) == 1 and "open" not in kinds,
        "one-grain": of_one_grain(*grains),
        "large": not _LARGE.isdisjoint(kinds),
        "large-one": len(_LARGE & kinds) == 1 < len(kinds),
        "town-house": len(_WHOLES & kinds) == 1 and not HOUSES.isdisjoint(kinds),
        "open": "open" in kinds,
        "town": _TOWNS.issuperset(kinds),
        "body": "body" in kinds,
        "way": "way" in kinds,
    }


def traits(left: Left, told: Likeness) -> dict[str, float]:
    """Return the traits of two places, each with its strength; `bounds` has those that no mention shows."""
    a, b, x, y = left.a, left.b, told.x, told.y
    kinds = of_grains(left.grains)
    least, most = sorted(left.tellers)
    lead = bool(x.lead) and x.lead == y.lead
    found: dict[str, float] = {
        "same-noun": have_one_noun(a, b),
        "two-nouns": bool(a.nouns and b.nouns) and not have_one_noun(a, b),
        "same-grain": kinds.pop("same-grain"),
        "one-grain": kinds.pop("one-grain"),
        "same-lead": lead,
        "no-lead": (not x.lead) + (not y.lead),
        "near": told.near,
        "nearest": told.nearest,
        "one-day": _on_one_day(x, y),
        "dateline": a.in_dateline + b.in_dateline,
        "odd-near": told.near * (least == 1 < most),
        "odd-all": least == 1 and most == left.documents - 1 > 1,
        "documents": min(left.documents, MOST_DOCUMENTS),
        "rivals": sqrt(min(len(left.mine) * len(left.theirs), MOST_RIVALS)),
        "shared-names": min(left.shared, MOST_SHARED),
        "common": left.common,
        "beside": is_beside(x) + is_beside(y),
        "home": _is_home(x) + _is_home(y),
        "far": x.lead == y.lead and x.lead in _FAR,
        "unnamed": (not a.first.named) + (not b.first.named),
        "unlike": a.first.named != b.first.named,
        "read-name": sum(name.first.place.how == TOLD for name in (a, b)),
        "known": sum(name.first.place.how == "known-place" for name in (a, b)),
        **kinds,
        "one-word": (" " in a.name) == (" " in b.name),
        "late": max(a.first.depth, b.first.depth),
        "distance": abs(x.depth - y.depth),
        "elsewhere": x.elsewhere + y.elsewhere,
        "before": x.is_past != y.is_past,
        "early": x.early and y.early,
    }
    return {trait: float(strength) for trait, strength in found.items() if strength}


def _is_home(site: Site) -> bool:
    return bool(home_of(site.passages, site.sentence, site.place.start))


def _on_one_day(x: Site, y: Site) -> bool:
    return any(on_one_day(one, other) for one in x.days for other in y.days)

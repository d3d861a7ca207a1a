"""Places that each of two documents of a story alone has, paired where both are likely told of one thing.

Most places of a story are told by several outlets; one that both name, in whatever form, is settled. Where each of two
documents has a place that the other lacks, and each is the other's best partner, the two are taken for one disputed
place if enough speaks for it: points fitted on places that were changed in stories (en/site_points).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from math import inf, log
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.context import key
from factcheck.link.occurrence import SAME, UNDECIDED, Linked, apart
from factcheck.link.parts import overlap, points
from factcheck.link.parts.leading import leading
from factcheck.link.parts.overlap import weight_in_common
from factcheck.link.sites import asides
from factcheck.link.sites.bounds import Bound
from factcheck.link.sites.gathered import families_of, most_often, names_of
from factcheck.link.sites.kinds import full_noun, is_of_event
from factcheck.link.sites.reading import Site
from factcheck.link.sites.told import are_other_sides, are_twins, is_spelt_alike, is_twin_untold, told
from factcheck.link.sites.traits import (
    PACK,
    PARTS,
    Left,
    Likeness,
    Name,
    Tellers,
    Weights,
    have_one_house,
    likeness,
    traits,
)
from factcheck.link.sites.where import is_aside
from factcheck.link.topics._grains import INSIDE
from factcheck.link.topics._left_places import of_parts
from factcheck.link.topics._settings import Setting, settings
from factcheck.records import Place
from factcheck.text import stems
from factcheck.text.lazily import lazily
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

LEFT_OVER: Final = "left-over-place"  # how a place is read that only one of two documents tells
DECIDE: Final = frozenset({"before"})  # whatever speaks for a pair
LEAST: Final = 0.6  # from here on two places are of one thing
LEAST_PLAIN: Final = 0.65  # the same where one has no name of its own: what it is told of, the words around must tell
MARGIN: Final = 0.03  # by which the best partner must lead the next
RIVAL: Final = log((LEAST - MARGIN) / (1 - LEAST + MARGIN))  # what is less neither is told nor stands in the way
_SLOPE: Final = 0.05  # score of the link for each unit of log odds more
_WEEK: Final = 7
_NEIGHBOURS: Final = 8  # documents that each one is compared with
_MOST: Final = 24  # places of one document that are left over: a list, in which a partner would be chance
_TOWNS: Final = frozenset({"open", "town", "land"})  # kinds of place that a town may be
_TWO_TOWNS: Final = ("town", "town")
_WIDE: Final = frozenset({"country", "wide"})  # in which anything else may lie


class Pair(NamedTuple):
    """A place of one document and one of another that are likely told of one thing, and how surely.

    `whole` tells that it is all of the two reports that shows it, whatever the sentences of the two say.
    """

    a: Place
    b: Place
    one: Passages
    other: Passages
    linked: Linked
    whole: bool = False


class _LeftOver(NamedTuple):
    """The places that each of two documents alone has, how many both have, and the names with a word in common.

    Of those the ones `beside` seem told by the other document, for that word.
    """

    mine: Sequence[Name]
    theirs: Sequence[Name]
    shared: int
    twins: Sequence[tuple[Name, Name]]
    beside: Set[Name]


class Weighed(NamedTuple):
    """Two left-over places with their most alike mentions, traits and log odds."""

    left: Left
    alike: Likeness
    traits: Mapping[str, float]
    odds: float


def pairs(collection: Collection) -> Iterator[Pair]:
    """Yield every two places of a story that are taken for one, each the other's best partner."""
    for story in stories(collection):
        for weighed in story.pairs(RIVAL):
            yield from _best(weighed)


def stories(collection: Collection) -> Iterator[Story]:
    """Yield the stories of several documents, with the places of each."""
    gathered: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        gathered[collection.home[passages.document.id]].append(passages)
    for documents in gathered.values():
        if len(documents) > 1:
            yield Story(documents, collection)


def _best(weighed: Sequence[Weighed]) -> Iterator[Pair]:
    """Yield the pairs of two documents that are the best for both places, clear of the next."""
    for one in leading(weighed, lambda one: (one.left.a.name, one.left.b.name), _likely, MARGIN):
        if _likely(one) < LEAST or _of_two_things(one) or any(map(is_aside, one.alike[:2])) or _beside(one):
            continue
        plain = "unnamed" in one.traits
        least = LEAST_PLAIN if plain else LEAST
        score = UNDECIDED + _SLOPE * max(0.0, one.odds - log(least / (1 - least)))
        linked = Linked(min(score, SAME - 0.01), _reasons(one))
        a, b = one.alike.x.place, one.alike.y.place
        if not plain or _likely(one) >= LEAST_PLAIN:  # the others are compared as any two places are
            a, b = replace(a, how=LEFT_OVER), replace(b, how=LEFT_OVER)
        yield Pair(a, b, one.left.a.passages, one.left.b.passages, linked)


def _beside(one: Weighed) -> bool:
    """Say whether one place is that of a thing which the other document never names, or one of several."""
    x, y = one.alike[:2]
    homes = {stems.stem(asides.home_of(site.passages, site.sentence, site.place.start)) for site in (x, y)}
    return len(homes) > 1 or any(
        asides.is_of_own_thing(site.passages, site.sentence, site.place.start, its.passages)
        or asides.is_of_others(site.passages, site.sentence, site.place.start, site.place.end)
        for site, its in ((x, y), (y, x))
    )


def _likely(one: Weighed) -> float:
    return points.likelihood(one.odds) if DECIDE.isdisjoint(one.traits) else 0.0


def _of_two_things(one: Weighed) -> bool:
    """Say whether the sentences of two places tell days of two weeks, or parts of a thing."""
    mine, theirs = one.alike.x.days, one.alike.y.days
    if mine and theirs and all((apart(x, y) or 0) > _WEEK for x in mine for y in theirs):
        return True  # the day of a report and that of its news are of one week
    a, b = (_setting(site) for site in one.alike[:2])
    return a is not None and b is not None and of_parts(a, b)


def _setting(site: Site) -> Setting | None:
    """Return the setting that a mention is, if something is said to be there."""
    every = site.passages.once(settings)
    return next((one for one in every if one.place.start == site.place.start), None)


class Story:
    """The documents of one story with the places that each names."""

    def __init__(self, documents: Sequence[Passages], collection: Collection) -> None:
        """Read the places of each document; what is somebody's family name in one of them is none."""
        self.documents = documents
        self._documents = {passages.document.id: passages for passages in documents}
        self._collection = collection
        families = frozenset[str]().union(*(passages.once(families_of) for passages in documents))
        self.names = {passages.document.id: names_of(passages, families) for passages in documents}
        self._several_words = {id_: [one for one in every if not one.is_one_word] for id_, every in self.names.items()}
        self._told: dict[str, dict[str, bool]] = defaultdict(dict)  # by place and document
        self._holders: dict[Name, frozenset[str]] = {}
        self._grains: dict[str, str] = {}
        self._mentions: dict[str, list[Site]] = defaultdict(list)
        for named in self.names.values():
            for name in named:
                self._mentions[name.name] += name.mentions

    def pairs(self, least: float = -inf) -> Iterator[Sequence[Weighed]]:
        """Yield the pairs of every two documents that could be of one thing, weighed."""
        known = sorted(self._documents)
        for index, one in enumerate(known):
            for other in known[index + 1 : index + 1 + _NEIGHBOURS]:
                yield self.between(one, other, least)

    def between(self, one: str, other: str, least: float = -inf) -> Sequence[Weighed]:
        """Return the pairs of two documents that could be of one thing, weighed.

        Those are left out of which it is seen at once that their log odds do not come to `least`.
        """
        left = self._left_over(one, other)
        if left is None or not self._of_one_thing(one, other):
            return ()
        mine, theirs, common = left.mine, left.theirs, weight_in_common(self._documents[one], self._documents[other])
        bound = Bound(self._weights, mine, theirs, len(self._documents), (left.shared, common))
        found = (_weighed(each, self._weights, bound, least) for each in self._left(left, common, bound, least))
        return [each for each in found if each is not None]

    def _left_over(self, one: str, other: str) -> _LeftOver | None:

        mine = self._alone(one, other)
        theirs = self._alone(other, one) if mine or self._several_words[one] else []
        twins = self._twins(one, other)
        if not (((mine and theirs) or twins) and max(len(mine), len(theirs)) <= _MOST):
            return None
        beside = {name for pair in twins for name in pair}.difference(mine, theirs)
        shared = len(self.names[one]) - len(mine)
        mine += dict.fromkeys(a for a, _ in twins if a in beside)
        theirs += dict.fromkeys(b for _, b in twins if b in beside)
        return _LeftOver(mine, theirs, shared, twins, beside)

    def _twins(self, one: str, other: str) -> Sequence[tuple[Name, Name]]:
        """Return the names that share words and are told apart by others: each may seem told by the other document."""
        mine, theirs = self._documents[one], self._documents[other]
        both = ((a, b) for b in self._several_words[other] for a in self._several_words[one])
        twins = ((a, b) for a, b in both if are_twins(a.name, b.name))
        return [
            (a, b)
            for a, b in twins
            if is_twin_untold(a.first, b.first, theirs) and is_twin_untold(b.first, a.first, mine)
        ]

    @lazily
    def _weights(self) -> Weights:
        return Weights(self._collection.contexts.within(self.documents))

    def _left(self, left: _LeftOver, common: float, bound: Bound, least: float) -> Iterator[Left]:
        documents, known = len(self._documents), self._grains
        each_with_each = documents <= _NEIGHBOURS + 1  # it is known who has what: of more documents it is asked last
        for a in left.mine:
            kind = self._grain(a.name)
            for b in left.theirs:
                are_twins = (a, b) in left.twins
                if not are_twins and (a in left.beside or b in left.beside):
                    continue
                tellers = (1, 1) if are_twins else self._tellers(a, b) if each_with_each else None
                if each_with_each and tellers is None:
                    continue
                grains = kind, known.get(b.name) or self._grain(b.name)
                if have_one_house(a, b):
                    grains = _TWO_TOWNS
                if bound.excludes(a, b, grains, tellers, least):
                    continue
                if not _can_be_one(a, b, grains) or self._may_lie_in(a, b, grains) or self._may_lie_in(b, a, grains):
                    continue
                tellers = tellers or self._tellers(a, b)
                if tellers is not None:
                    yield Left(a, b, left.mine, left.theirs, tellers, documents, left.shared, common, grains)

    def _of_one_thing(self, a: str, b: str) -> bool:
        one, other = self._documents[a], self._documents[b]
        if self._collection.instances.apart(a, b) or self._collection.contexts.strangers(one, other):
            return False
        return overlap.of_one_time(one, other)

    def _alone(self, one: str, other: str) -> list[Name]:
        """Return the places of one document that another lacks."""
        passages, found = self._documents[other], self._told
        return [name for name in self.names[one] if not _is_told(name, other, passages, found[name.name])]

    def _tellers(self, a: Name, b: Name) -> Tellers | None:
        """Return how many documents have each of two places, None where one has both: it knows two places."""
        holders = self._holders
        one, other = holders.get(a) or self._holding(a), holders.get(b) or self._holding(b)
        return (len(one), len(other)) if one.isdisjoint(other) else None

    def _holding(self, name: Name) -> frozenset[str]:
        """Return the documents that have a place."""
        own, known = name.passages.document.id, self._told[name.name]
        told = (id_ for id_, each in self._documents.items() if id_ == own or _is_told(name, id_, each, known))
        self._holders[name] = frozenset(told)
        return self._holders[name]

    def _may_lie_in(self, one: Name, whole: Name, grains: tuple[str, str]) -> bool:
        """Say whether a place may be in the other: "the canteen" in Riba, a street in a town for sure."""
        if not one.first.named:
            return whole.first.named and not any(site.noun for site in whole.mentions)
        inside = not PARTS.isdisjoint(grains)
        return inside and self._is_whole(whole.name) and not self._is_whole(one.name)

    def _is_whole(self, name: str) -> bool:
        """Say whether a mention of a name in the story shows that it is a town or region."""
        return any(one.is_whole for one in self._mentions[name])

    def _grain(self, name: str) -> str:
        """Return what kind of place a name is in most of its mentions in the story."""
        if name not in self._grains:
            self._grains[name] = most_often([one.grain for one in self._mentions[name]])
        return self._grains[name]


def _is_told(name: Name, document: str, passages: Passages, known: dict[str, bool]) -> bool:
    """Say whether a document has a place, which is then `known`."""
    if document not in known:
        known[document] = told(name.first, passages)
    return known[document]


def _can_be_one(a: Name, b: Name, grains: tuple[str, str]) -> bool:
    """Say whether neither place may be the other in other words, or lie in it; a town is not told for its hall."""
    one, other = a.first, b.first
    kinds = set(grains)
    if "way" in kinds and not INSIDE.isdisjoint(kinds):  # a hall in a street
        return False
    if "way" in kinds and any(_is_of_town(name, grain) for name, grain in zip((a, b), grains, strict=True)):
        return False  # a street in a town
    if len(kinds) > 1 and (one.is_unit or other.is_unit or not _WIDE.isdisjoint(kinds)):
        return False
    if is_of_event(a.name) != is_of_event(b.name):  # "won the Tarn Marathon", "works at Tarn General"
        return False
    if a.is_remote or b.is_remote or one.place.how == other.place.how == "known-place":
        return False
    if one.named and other.named:
        return not is_spelt_alike(one.place, other.place)
    mine, theirs = full_noun(a.name), full_noun(b.name)  # "a disused quarry", "the old quarry"
    if key(mine) in b.houses or key(theirs) in a.houses:  # "the arena", "the Riba arena"
        return False
    return are_other_sides(a.name, b.name) or not (mine in (theirs, *theirs.split()) or theirs in mine.split())


def _is_of_town(name: Name, kind: str) -> bool:
    """Say whether something is said to be in a place that may be a town."""
    return kind in _TOWNS and any(site.lead == "in" for site in name.mentions)


def _weighed(left: Left, weights: Weights, bound: Bound, least: float) -> Weighed | None:
    alike = likeness(left, weights)
    if bound.excludes_alike(left, alike, least):
        return None
    if left.a.first.is_unit and not alike.near and max(left.tellers) == 1:
        return None  # gate 1 is for one thing, gate 2 for another
    found = traits(left, alike)
    return Weighed(left, alike, found, points.odds(PACK, found))


def _reasons(one: Weighed) -> tuple[str, ...]:
    """Return what speaks for one disputed place, in words."""
    words = {row["trait"]: row.get("says") for row in packs.rows(PACK)}
    found = [says for trait in sorted(one.traits) if points.table(PACK)[trait] > 0 and (says := words.get(trait))]
    less, more = sorted(one.left.tellers)
    if less == 1 < more:
        found.append(f"{more} documents have the one, one the other")
    return (*found, "neither document has the other's place")

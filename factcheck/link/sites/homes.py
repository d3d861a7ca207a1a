"""Two reports of one thing that are about two places.

The town of a dateline that the text takes up, a name that the heading and the text have, one that opens the text and
comes again: it is told many times, so that who leaves it out and is about another place tells of another place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.occurrence import SAME, Linked
from factcheck.link.parts import overlap
from factcheck.link.scene import known_cities
from factcheck.link.sites.centres import Home, Homes, homes, put
from factcheck.link.sites.neighbours import neighbours
from factcheck.link.sites.pairs import LEFT_OVER, Pair
from factcheck.link.sites.reading import Site
from factcheck.link.sites.told import is_spelt_alike, told
from factcheck.link.topics._grains import noun_class
from factcheck.link.topics._tellings import together
from factcheck.text import scan, stems
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

# people, numbers and days in common: where the first sentences tell the place, where any sentence does
_ENOUGH, _FEW = 2, 1
_MANY: Final = 4  # the same for a place that a report names in whatever way
_BOTH: Final = 2
_WORKS: Final = "works"
_WORDS: Final = 2  # words with which two sentences tell one thing
_REASONS: Final = ("each report is about one place", "neither document has the other's place")


class _Other(NamedTuple):
    """The place that stands for another one, and how much two reports must have in common."""

    home: Home
    least: int


def pairs(collection: Collection) -> Iterator[Pair]:
    """Yield the places that two reports of one thing are about where neither has the other's."""
    for one, other, story in neighbours(collection):
        yield from _between(one, other, story, collection)


def _between(one: Passages, other: Passages, story: Sequence[Passages], collection: Collection) -> Iterator[Pair]:
    for a, b in ((one, other), (other, one)):
        mine = _main(homes(a), b)
        theirs = _instead(mine, b, a) if mine else None
        if mine is None and (mine := _one_left(homes(a), b)) is not None and not homes(b).sure:
            theirs = _prominent(b, a)
        if mine is None or theirs is None or not (_are_two(mine, theirs.home) and (mine.shown or theirs.home.shown)):
            continue
        x, y = mine.site.place, theirs.home.site.place
        if any(together(x, y, each) for each in story):
            continue
        if collection.instances.apart(x.document, y.document) or collection.contexts.strangers(a, b):
            continue
        if overlap.in_common(a, b) >= theirs.least and overlap.of_one_time(a, b):
            x, y = replace(x, how=LEFT_OVER), replace(y, how=LEFT_OVER)
            yield Pair(x, y, a, b, Linked(SAME - 0.01, _REASONS), whole=True)
            return


def _main(own: Homes, other: Passages) -> Home | None:
    """Return the one place that a report is about for sure and that another one does not tell."""
    left = [home for home in own.sure if not told(home.site, other)]
    if len(left) == 1 and (left[0].dateline or len(own.sure) == 1):
        return left[0]
    if own.sure:
        return None
    alone = [home for home in own.likely if not told(home.site, other)]
    return alone[0] if len(alone) == 1 and all(home in alone for home in own.likely if home.dateline) else None


def _instead(mine: Home, one: Passages, other: Passages) -> _Other | None:
    """Return the place that a report has instead of that which another one is about."""
    own = homes(one)
    home = _main(own, other)
    if home or own.sure or any(one.dateline for one in own.likely):
        return _Other(home, _ENOUGH) if home else None
    if mine.site.name in known_cities():  # the town of an agency
        return None
    left = [home for home in put(one).early if not told(home.site, other)]
    if len(left) == 1 and _has_dateline_alone(mine) and _is_of_works(left[0].site):
        return None  # a firm that tells of all its works may have its seat elsewhere
    if len(left) == 1 and (left[0].site.name not in known_cities() or _tells_of(left[0].site, mine.site, other)):
        return _Other(left[0], _ENOUGH)
    left = [home for home in put(one).anywhere if home.site.name not in known_cities() and not told(home.site, other)]
    if len(left) == 1 and _tells_of(left[0].site, mine.site, other):
        return _Other(left[0], _FEW)
    return _prominent(one, other) if mine.dateline else None


def _one_left(own: Homes, other: Passages) -> Home | None:
    """Return the one of several places that a report is about which another one does not tell."""
    left = [home for home in own.sure if not told(home.site, other)]
    return left[0] if len(left) == 1 and any(home.dateline for home in own.sure) else None


def _prominent(one: Passages, other: Passages) -> _Other | None:
    """Return the one place that is prominent in a report, where the other one does not tell it.

    Of a report that has a place of the other one as well, which it is about, another is beside it.
    """
    alone = put(one).prominent
    is_left = len(alone) == 1 and alone[0].site.name not in known_cities() and not told(alone[0].site, other)
    return _Other(alone[0], _MANY) if is_left else None


def _has_dateline_alone(home: Home) -> bool:
    return home.dateline and sum(1 for _ in scan.places(home.site.passages.lower, home.site.name.lower())) == 1


def _is_of_works(site: Site) -> bool:
    """Say whether a town is that of one works: "the tile works in Riba"."""
    return any(noun_class(word) == _WORKS for word in site.before[-1:])


def _tells_of(site: Site, main: Site, other: Passages) -> bool:
    """Say whether the sentence of a place and one of another report's main place have words in common."""
    words = _words(site.passages, site.sentence)
    there = {other.sentence_at(at) for at in scan.places(other.lower, main.name.lower())}
    # "the tornado that struck Riba" says itself what happened there
    least = 1 if site.lead in packs.words("en/venues", at="reached", **{"class": "harm"}) else _WORDS
    return any(len(words & _words(other, sentence)) >= least for sentence in sorted(there))


def _words(passages: Passages, sentence: Span) -> frozenset[str]:
    return frozenset(stems.content(passages.lower[slice(*sentence)]))


def _are_two(a: Home, b: Home) -> bool:
    """Say whether two places that reports are about may be two of one kind, known to lie in no other."""
    one, other = a.site.place, b.site.place
    known = {one.canonical, other.canonical} & known_cities()
    return not (len(known) == _BOTH or (known and a.dateline and b.dateline) or is_spelt_alike(one, other))

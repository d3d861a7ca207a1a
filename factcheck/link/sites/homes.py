"""The place that a whole report is about, and two reports of one thing that are about two places.

The town of a dateline that the text takes up, a name that the heading and the text have, one that opens the text and
comes again: it is told many times, so that who leaves it out and is about another place tells of another place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.link import classes
from factcheck.link.context import key
from factcheck.link.occurrence import SAME, Linked
from factcheck.link.parts import overlap
from factcheck.link.scene import known_cities
from factcheck.link.sites.kinds import kind_of
from factcheck.link.sites.named import Named, may_be_place, names_in, record
from factcheck.link.sites.neighbours import neighbours
from factcheck.link.sites.pairs import LEFT_OVER, Pair
from factcheck.link.sites.reading import LABEL, Site, sites
from factcheck.link.sites.told import is_spelt_alike, told
from factcheck.link.topics._grains import noun_class, nouns
from factcheck.link.topics._tellings import together
from factcheck.link.topics._venues import locative
from factcheck.text import scan, stems
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_ENOUGH, _MANY = 3, 4  # people, numbers and days in common, where both are about a place for sure, and where one is
_AGAIN: Final = 2  # mentions of what a text is about
_TOWNS: Final = frozenset({"area", "land", "region"})  # classes of nouns that the name of a town may end in
_LARGE: Final = frozenset({"country", "region", "wide"})
_ASIDE: Final = frozenset({"by", "of", "from", "to", "into"})  # behind these a name need not be where something happens
_WITHIN: Final = frozenset({"in", "near", "outside", "off", LABEL})  # behind these it is where, not who
_BEHIND: Final = re.compile(r"(?P<owned>'s)?(?: [a-z-]+)?? (?P<noun>[a-z]+)")
_NEAR: Final = 4  # words before a place in which it is told who said something there
_IN_HOUSE: Final = re.compile(r"[^\W\d_a-z][\w'-]+ in (?:the )?$")  # "of the Museum of History in Riba"
_THE: Final = (" the ", " The ")
_REASONS: Final = ("each report is about one place", "neither document has the other's place")


class Home(NamedTuple):
    """A place that a report is about by one of its mentions; `dateline` tells whether its dateline has it."""

    site: Site
    dateline: bool


class _Homes(NamedTuple):
    """The places that a report is about for sure, else those in which its first paragraphs put something."""

    sure: Sequence[Home]
    early: Sequence[Home]


def pairs(collection: Collection) -> Iterator[Pair]:
    """Yield the places that two reports of one thing are about where neither has the other's."""
    for one, other, story in neighbours(collection):
        yield from _between(one, other, story, collection)


def _between(one: Passages, other: Passages, story: Sequence[Passages], collection: Collection) -> Iterator[Pair]:
    first, second = one.once(_homes), other.once(_homes)
    if not (first.sure or second.sure):
        return
    mine, theirs = _only(first, other, second), _only(second, one, first)
    if mine is None or theirs is None or not _are_two(mine, theirs):
        return
    a, b = mine.site.place, theirs.site.place
    if any(together(a, b, each) for each in story):
        return
    if collection.instances.apart(a.document, b.document) or collection.contexts.strangers(one, other):
        return
    least = _ENOUGH if first.sure and second.sure else _MANY
    if overlap.in_common(one, other) >= least and overlap.of_one_time(one, other):
        a, b = replace(a, how=LEFT_OVER), replace(b, how=LEFT_OVER)
        yield Pair(a, b, one, other, Linked(SAME - 0.01, _REASONS))


def _only(own: _Homes, other: Passages, theirs: _Homes) -> Home | None:
    """Return the one place that a report is about if another one does not tell it."""
    if own.sure:
        return own.sure[0] if len(own.sure) == 1 and not told(own.sure[0].site, other) else None
    if all(home.site.name in known_cities() for home in theirs.sure):  # the town of an agency
        return None
    left = [home for home in own.early if not told(home.site, other)]
    return left[0] if len(left) == 1 else None


def _are_two(a: Home, b: Home) -> bool:
    """Say whether two places that reports are about may be two of one kind, known to lie in no other."""
    one, other = a.site.place, b.site.place
    return not (
        (a.dateline and b.dateline) or {one.canonical, other.canonical} <= known_cities() or is_spelt_alike(one, other)
    )


def _homes(passages: Passages) -> _Homes:
    by_name: dict[str, list[Site]] = defaultdict(list)
    for site in (*sites(passages), *_naming(passages)):
        if site.named and not site.is_unit and (noun_class(site.name) or "area") in _TOWNS:
            by_name[site.name].append(site)
    sure: list[Home] = []
    early: list[Home] = []
    for name, mentions in by_name.items():
        if not _LARGE.isdisjoint(site.grain for site in mentions):
            continue
        there = [site for site in mentions if not site.dateline and _is_there(site)]
        dateline = any(site.dateline and not passages.plain.startswith(":", site.place.end) for site in mentions)
        if _is_sure(name, there, passages, dateline=dateline):
            sure.append(Home((there or mentions)[0], dateline))
        early += [Home(site, False) for site in there[:1] if site.early and _is_put(site)]
    return _Homes(sure, early)


def _is_sure(name: str, there: Sequence[Site], passages: Passages, *, dateline: bool) -> bool:
    """Say whether a report is about a place: it stands in a dateline, in the heading or early, and again."""
    often = sum(1 for _ in scan.places(passages.lower, name.lower()))
    if dateline:
        return often >= _AGAIN
    titled = any(scan.places((passages.document.title or "").lower(), name.lower()))
    return bool(there) and (titled or (often >= _AGAIN and any(one.early for one in there)))


def _is_there(site: Site) -> bool:
    """Say whether a mention tells where something is: "in Riba", "the Riba fire"; not "in the Riba"."""
    if site.lead in ("", LABEL):
        return True
    within = site.lead in locative() and site.lead not in _ASIDE
    return within and not site.passages.plain.endswith(_THE, 0, site.place.start)


def _is_put(site: Site) -> bool:
    """Say whether something is put in a town: "near Riba", "a wharf at Riba"; not "works at Riba", "said in Riba"."""
    plain, start = site.passages.plain, site.place.start
    if any(stems.stem(word) in classes.reporting() for word in site.before[-_NEAR:]):
        return False
    if site.lead in _WITHIN:
        return site.lead != "in" or not _IN_HOUSE.search(plain, site.sentence.start, start)
    before = site.before[-1] if site.before else "at"
    return site.lead == "at" and (before in nouns("end") or classes.of(before).known)


def _naming(passages: Passages) -> Iterator[Site]:
    """Yield names that are those of an event or a house behind them: "the Riba fire", "Riba's harbour"."""
    for name in names_in(passages):
        behind = _BEHIND.match(passages.plain, name.end)
        if behind is None or not (behind["owned"] or passages.plain.endswith(_THE, 0, name.start)):
            continue
        noun = behind["noun"]
        if (noun in nouns("end") or classes.of(noun).known) and may_be_place(passages, name):
            yield _site(passages, name, noun)


def _site(passages: Passages, name: Named, noun: str) -> Site:
    return Site(record(passages, name), passages, name.sentence, "", (), key(noun), kind_of(noun), dateline=False)

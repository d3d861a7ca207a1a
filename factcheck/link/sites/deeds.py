"""Towns in which one sentence of each of two reports puts one deed, told so alike as no other sentences of theirs.

"On Friday the parties are expected in Riba, where the mediator has invited them" and "the mediator asked both sides to
meet him in Tarn on Friday" are of one deed: each is by far the nearest to the other that its report has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.context import meant_by
from factcheck.link.occurrence import SAME, Linked
from factcheck.link.parts import overlap
from factcheck.link.sites.asides import home_of, is_of_others
from factcheck.link.sites.neighbours import neighbours
from factcheck.link.sites.pairs import LEFT_OVER, Pair
from factcheck.link.sites.reading import Site, sites
from factcheck.link.sites.shared import is_to_come
from factcheck.link.sites.told import is_spelt_alike, told
from factcheck.link.stance import stance
from factcheck.link.topics._tellings import together
from factcheck.text import stems
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_WITHIN: Final = frozenset({"in", "at", "near", "outside", "off"})
_TOWNS: Final = frozenset({"town", "open", "area", "land"})
_SEATS: Final = frozenset({"", "based", "headquarters", "headquartered"})  # "based in Riba" is said of a body
_MOST: Final = 60  # places of one report that are compared
_ALIKE: Final = 2.0  # weight of the words that stand near both
_WORDS: Final = 2  # such words
_FAR: Final = 2.0  # how many times more the two sentences have in common than either has with the next best


class _Deed(NamedTuple):
    """A town in which a sentence puts something, with its level: a town is set against none but a town."""

    site: Site
    level: str


def pairs(collection: Collection) -> Iterator[Pair]:
    """Yield the towns of two sentences of a story that tell one deed by far the most alike."""
    weights: dict[int, Mapping[str, float]] = {}
    for one, other, story in neighbours(collection):
        if not (one.once(_deeds) and other.once(_deeds)):
            continue
        if id(story) not in weights:
            weights[id(story)] = collection.contexts.within(story)
        yield from _between(one, other, story, weights[id(story)], collection)


def _between(
    one: Passages, other: Passages, story: Sequence[Passages], weights: Mapping[str, float], collection: Collection
) -> Iterator[Pair]:
    found = [
        (a, b)
        for a in one.once(_deeds)
        for b in other.once(_deeds)
        if a.level == b.level and _are_alike(a.site, b.site, weights)
    ]
    for a, b in ((a.site, b.site) for a, b in found):
        if is_spelt_alike(a.place, b.place) or told(a, other) or told(b, one):
            continue
        if any(together(a.place, b.place, each) for each in story) or not _are_nearest(a, b, weights):
            continue
        if collection.instances.apart(one.document.id, other.document.id):
            continue
        if not collection.contexts.strangers(one, other) and overlap.of_one_time(one, other):
            x, y = (replace(site.place, how=LEFT_OVER) for site in (a, b))
            linked = Linked(SAME - 0.01, ("no other sentences are told so alike",))
            yield Pair(x, y, one, other, linked, whole=_is_coming(a) and _is_coming(b))


def _deeds(passages: Passages) -> Sequence[_Deed]:
    found = (site for site in sites(passages) if site.lead in _WITHIN and site.named and not site.dateline)
    return [
        _Deed(site, "town" if site.grain in _TOWNS else site.grain)
        for site in found
        if (site.grain in _TOWNS or site.grain == "country") and not _is_aside(site)
    ][:_MOST]


def _is_aside(site: Site) -> bool:
    """Say whether a place is told of what was before, of who is at home there, or with others as in a storm."""
    passages, sentence, start = site.passages, site.sentence, site.place.start
    if is_of_others(passages, sentence, start, site.place.end) or site.is_past:
        return True
    if home_of(passages, sentence, start) not in _SEATS:
        return True
    events = passages.records_in("event", *sentence)
    return any(classes.of(event.head).name in classes.wide() for event in events)


def _is_coming(site: Site) -> bool:
    """Say whether a sentence tells of a plan or of a day to come: "asked both sides to meet in Riba on Friday"."""
    passages, place = site.passages, site.place
    if stance(passages, place.start, place.end).modality == "planned":
        return True
    if home_of(passages, site.sentence, place.start):  # a body is based there, whenever
        return True
    bidden = next((at for at, word in enumerate(site.before) if word in packs.words("en/venues", at="bidden")), None)
    if bidden is not None and "to" in site.before[bidden:]:
        return True
    return any(is_to_come(day, passages) for day in site.days)


def _are_alike(a: Site, b: Site, weights: Mapping[str, float]) -> bool:
    """Say whether words enough stand near two places."""
    both = (a.near.keys() & b.near.keys()) - _names(a, b)
    shared = [weights.get(word, 0.0) * min(a.near[word], b.near[word]) for word in sorted(both)]
    return sum(shared) >= _ALIKE and sum(1 for each in shared if each > 0) >= _WORDS


def _are_nearest(a: Site, b: Site, weights: Mapping[str, float]) -> bool:
    """Say whether either report has no other sentence that tells nearly as much of what the other tells there."""
    hidden = _names(a, b)
    return all(_leads(x, y, hidden, weights) for x, y in ((a, b), (b, a)))


def _leads(one: Site, other: Site, hidden: frozenset[str], weights: Mapping[str, float]) -> bool:
    words = one.near.keys() - hidden
    told_by = other.passages.once(_words)

    def shared(sentence: Span) -> float:
        return sum(weights.get(word, 0.0) for word in sorted(words & told_by[sentence]))

    here = shared(other.sentence)
    return all(here >= _FAR * shared(sentence) for sentence in told_by if sentence != other.sentence)


def _names(a: Site, b: Site) -> frozenset[str]:
    return frozenset(meant_by(a.place.name)) | frozenset(meant_by(b.place.name))


def _words(passages: Passages) -> Mapping[Span, frozenset[str]]:
    """Return what the words of each sentence mean."""
    return {
        sentence: frozenset(
            meaning for token in stems.tokens(passages.lower[slice(*sentence)]) for meaning in meant_by(token)
        )
        for sentence in passages.sentences
    }

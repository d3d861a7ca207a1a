"""Where documents put an event: the place that its predicate or the noun beside it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.link import classes
from factcheck.link.claim import Claim
from factcheck.link.classes import HeadClass
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.mentions import Entity
from factcheck.link.occurrence import DAYS, SAME, UNDECIDED, Linked, linked_events, on_one_day
from factcheck.link.sites.claims import claims_of, cluster_of
from factcheck.link.sites.deeds import pairs as of_deeds
from factcheck.link.sites.homes import pairs as of_homes
from factcheck.link.sites.pairs import LEFT_OVER, Pair
from factcheck.link.sites.pairs import pairs as of_left
from factcheck.link.sites.shared import pairs as of_shared
from factcheck.link.sites.things import pairs as of_things
from factcheck.link.sites.told import is_spelt_alike
from factcheck.link.spoken.words import around
from factcheck.link.stance import stance
from factcheck.link.topics import NOT_LINKED, Topic, _left_places, representatives
from factcheck.records import Date, Event, Place
from factcheck.text import stems
from factcheck.text.lazily import lazily
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("site",)
_HELD = re.compile(r"\b(?:held|took place|was staged|opened|ended)\b")
_CAST = 2  # people whom both documents name
_MENTIONS = 40  # of one event that are read for its place
_DATES = 12  # dates of one event that are read
# words with a capital, words, words and names of people, that two sentences share
_NAMES, _WORDS, _WITH_PEOPLE = 2, 3, 5
_IN = re.compile(r"\b(?:in|at|near) (?:the )?$")
_BEHIND_IN = re.compile(r"\bin (?:(?:the|nearby|central|downtown) )?$")
_LEAD = 12  # characters before a place
_SCENE = 0.6  # short of sure: the verbs differ
_SCENES = 3  # sentences of one event that are read
_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w'-]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_REACH = 160  # characters between an event and the place that it is put in


class _Told(NamedTuple):
    """What a sentence says: stems of words, of those with a capital and of people; classes of its events."""

    words: frozenset[str]
    names: frozenset[str]
    events: frozenset[str]
    people: frozenset[str]


@dataclass(frozen=True, eq=False)
class _Sited:
    """One event of a document with the mentions that put it somewhere; it is compared with several others."""

    entity: Entity
    sites: tuple[tuple[Event, Place], ...]

    @lazily
    def heads(self) -> list[HeadClass]:
        """Return the classes of the words that put it there."""
        return [classes.of(event.head) for event, _ in self.sites[:_SCENES]]

    @lazily
    def is_known_or_in(self) -> bool:
        """Say whether its place is known, or unknown but behind "in"; "at the Kursaal" may lie in any town."""
        lower = self.entity.passages.lower
        return any(
            place.how == "known-place" or _BEHIND_IN.search(lower, max(0, place.start - 24), place.start)
            for _, place in self.sites
        )


class _Scenes:
    """What the sentences of each sited event say, read once: every event is compared with several."""

    def __init__(self) -> None:
        self._known: dict[str, list[tuple[_Told, list[Date]]]] = {}

    def of(self, sited: _Sited) -> list[tuple[_Told, list[Date]]]:
        """Return what the sentences say in which an event has its place, with the one day of each."""
        if sited.entity.key not in self._known:
            self._known[sited.entity.key] = list(_days_of_sites(sited))
        return self._known[sited.entity.key]


def build(collection: Collection) -> Topic:
    """Return the places of events that several documents tell; the place itself plays no part in the link."""
    pairs: dict[tuple[str, str], Linked] = {}
    stories: dict[str, list[_Sited]] = defaultdict(list)
    for entity in collection.entities:
        found = tuple(_sites(entity))
        if not found or len({place.canonical for _, place in found}) > 1:  # of several, which is meant is open
            continue
        wide = entity.head.name in classes.wide() or all(_of_wide(entity.passages, event) for event, _ in found)
        if not wide and entity.head.name not in classes.reporting():
            stories[collection.home[entity.document]].append(_Sited(entity, found))
    named = {sited.entity.key: sited for several in stories.values() for sited in several}
    scenes = _Scenes()
    for told in stories.values():
        several = representatives(
            told, lambda one: (one.entity.head, one.sites[0][1].canonical), lambda one: one.entity.document
        )
        for a, b in combinations(several, 2):
            linked = _linked(a, b, collection, scenes)
            if linked.score >= UNDECIDED:
                pairs[a.entity.key, b.entity.key] = linked
    groups = [group for group in average_link(list(named), _scores(pairs), UNDECIDED) if len(group) > 1]
    clusters = [_cluster(number, [named[key] for key in group]) for number, group in enumerate(groups, 1)]
    claims: list[Claim] = []
    left_over = list(_left_over(collection))
    # what all that speaks for it shows to be one thing is compared as that
    sure = {frozenset((pair.a.id, pair.b.id)) for pair in left_over if pair.a.how == pair.b.how == LEFT_OVER}
    known: set[frozenset[str]] = set()
    for cluster, group in zip(clusters, groups, strict=True):
        of_one = [claim for key in group for claim in _claims(named[key], cluster.id)]
        places = frozenset(claim.record.id for claim in of_one)
        if places not in known and places not in sure:  # "the exhibition opened in" are two events of one place
            known.add(places)
            claims.extend(of_one)
    left: dict[tuple[str, frozenset[str]], list[Pair]] = defaultdict(list)
    for pair in left_over:
        if frozenset((pair.a.id, pair.b.id)) not in known:
            pairs[pair.a.id, pair.b.id] = pair.linked
            names = frozenset({pair.a.canonical, pair.b.canonical})
            left[collection.home[pair.a.document], names].append(pair)
    for number, alike in enumerate(left.values(), len(clusters) + 1):  # two against one are one finding
        clusters.append(cluster_of(alike, f"site:{number}"))
        of_places = {claim.subject: claim for pair in alike for claim in claims_of(pair, f"site:{number}")}
        claims.extend(of_places.values())

    def between(a: Claim, b: Claim) -> Linked:
        return pairs.get((a.subject, b.subject)) or pairs.get((b.subject, a.subject)) or NOT_LINKED

    return Topic(claims, clusters, between)


def _left_over(collection: Collection) -> Iterator[Pair]:
    """Yield the places that only one of two documents has, by all that speaks for them, as their own, by words."""
    told: set[tuple[str, str]] = set()
    for found in (of_left, of_homes, of_shared, of_things, of_deeds):
        for pair in found(collection):
            told.update((place.document, place.canonical) for place in (pair.a, pair.b))
            yield pair
    for one in _left_places.pairs(collection):
        if one.a.named and one.b.named and is_spelt_alike(one.a.place, one.b.place):
            continue
        if told.isdisjoint((setting.place.document, setting.place.canonical) for setting in (one.a, one.b)):
            yield Pair(one.a.place, one.b.place, one.a.passages, one.b.passages, one.linked)


def _of_wide(passages: Passages, event: Event) -> bool:
    """Say whether a verb tells what such a thing did: "the storm left 300 homes without power"."""
    if classes.of(event.head).known:
        return False
    sentence = passages.sentence_at(event.start)
    return any(classes.of(other.head).name in classes.wide() for other in passages.records_in("event", *sentence))


def _sites(entity: Entity) -> Iterator[tuple[Event, Place]]:
    for event in entity.mentions[:_MENTIONS]:
        if not (event.place or event.date):
            continue
        sentence = entity.passages.sentence_at(event.start)
        if event.place:
            near: Sequence[Place] = [
                place
                for place in entity.passages.records_in("place", *sentence)
                if place.canonical == event.place and abs(place.start - event.start) <= _REACH
            ]
            if near:
                yield event, min(near, key=lambda place: abs(place.start - event.start))
        elif event.date and not classes.of(event.head).known:
            named: Sequence[Place] = entity.passages.records_in("place", *sentence)
            if len(named) == 1 and 0 < named[0].start - event.end <= _REACH // 2 and _stands_in(entity, named[0]):
                yield event, named[0]


def _stands_in(entity: Entity, place: Place) -> bool:
    """Say whether a place stands behind "in" or "at": "sat all day in the county hall at Eldoret"."""
    return _IN.search(entity.passages.lower, max(0, place.start - _LEAD), place.start) is not None


def _linked(one: _Sited, other: _Sited, collection: Collection, scenes: _Scenes) -> Linked:
    a, b = one.entity, other.entity
    related = classes.related(a.head, b.head) or _one_word(one, other)
    if a.document == b.document or not (related or _general(a) or _general(b)):
        return NOT_LINKED
    if collection.contexts.strangers(a.passages, b.passages) or collection.instances.apart(a.document, b.document):
        return NOT_LINKED
    if not (one.is_known_or_in and other.is_known_or_in):
        return NOT_LINKED
    if not related:
        return _one_scene(one, other, scenes)
    linked = linked_events(a, b, collection.contexts, leave="place")
    one_day = any(on_one_day(x, y) for _, x in a.dates[:_DATES] for _, y in b.dates[:_DATES])
    if one_day or a.names & b.names or (a.lead and b.lead and linked.score >= SAME):
        return linked
    return _one_scene(one, other, scenes)


def _general(entity: Entity) -> bool:
    """Say whether a word tells no more than that something happened: "was held", "met", "we sat"."""
    return (
        not entity.head.known
        or entity.head.name in classes.GATHERINGS
        or bool(classes.of_phase(entity.mentions[0].how))
    )


def _one_scene(a: _Sited, b: _Sited, scenes: _Scenes) -> Linked:
    """Return how likely two sentences tell one thing of one day though their verbs differ: "met for", "was held".

    They must share names that are no people's, or the noun of an event, and other words as well.
    """
    for mine, others in scenes.of(a):
        for theirs, days in scenes.of(b):
            if not any(on_one_day(x, y) for x in others for y in days):
                continue
            common = mine.words & theirs.words
            known = _people(a.entity.passages) & _people(b.entity.passages)
            if mine.events & theirs.events and len(known) >= _CAST:
                named = ", ".join(sorted(known)[:2])
                return Linked(_SCENE, ("both on one day", f"both name {named}"))
            if _alike(mine, theirs, common):
                return Linked(_SCENE, ("both on one day", *around(sorted(common), a.entity.passages)))
    return NOT_LINKED


def _one_word(a: _Sited, b: _Sited) -> bool:
    """Say whether two events were put somewhere by one and the same noun or related ones: "the final"."""
    return any(x.known and y.known and classes.related(x, y) for x in a.heads for y in b.heads)


def _people(passages: Passages) -> frozenset[str]:
    """Return the full names that a document has: two of them in both are no chance."""
    return frozenset(person.canonical for person in passages.records("person") if " " in person.canonical)


def _alike(a: _Told, b: _Told, common: frozenset[str]) -> bool:
    """Say whether two sentences share a name and more, or the noun of an event and enough else."""
    names = a.names & b.names & common
    if len(names) >= _NAMES and common - names:
        return True
    people = (a.people | a.words) & (b.people | b.words)
    return bool(a.events & b.events) and (len(common) >= _WORDS or len(people) >= _WITH_PEOPLE)


def _days_of_sites(sited: _Sited) -> Iterator[tuple[_Told, list[Date]]]:
    """Yield what the sentences say in which an event has its place and which tell one day, without these."""
    passages = sited.entity.passages
    for event, place in sited.sites[:_SCENES]:
        sentence = passages.sentence_at(event.start)
        days: list[Date] = [date for date in passages.records_in("date", *sentence) if date.granularity in DAYS]
        if len({date.value for date in days}) == 1:
            yield _told(passages, event, {*place.canonical.lower().split()}), days


def _told(passages: Passages, event: Event, places: set[str]) -> _Told:
    sentence = passages.sentence_at(event.start)
    people = _stems_of("person", passages, sentence)
    hidden = people | _stems_of("date", passages, sentence) | {stems.stem(word) for word in places}
    if not classes.of(event.head).known:
        hidden |= {stems.stem(event.head)}
    words = frozenset(stems.content(passages.lower[slice(*sentence)])) - hidden
    capital = {stems.stem(word.lower()) for word in _CAPITAL.findall(passages.plain, *sentence)}
    return _Told(words, words & capital, _nouns_of_events(passages, sentence), people)


def _nouns_of_events(passages: Passages, sentence: Span) -> frozenset[str]:
    """Return the classes of a sentence's events; of gatherings the very noun, since any may be called a meeting."""
    found: set[str] = set()
    for event in passages.records_in("event", *sentence):
        head = classes.of(event.head)
        if head.known and head.name not in classes.GATHERINGS:
            found.add(head.name)
        elif head.known and event.text.lower().removesuffix("s") == event.head:
            found.add(event.head)
    return frozenset(found)


def _stems_of(kind: str, passages: Passages, span: Span) -> frozenset[str]:
    records = passages.records_in(kind, *span)
    return frozenset(word for record in records for word in stems.content(record.text.lower()))


def _scores(pairs: dict[tuple[str, str], Linked]) -> dict[tuple[str, str], float]:
    return {pair: linked.score for pair, linked in pairs.items()}


def _claims(sited: _Sited, cluster: str) -> Iterator[Claim]:
    entity = sited.entity
    for event, place in sited.sites:
        held = stance(entity.passages, event.start, event.end)
        if held.modality == "planned" and _HELD.search(entity.passages.lower, event.end, max(event.end, place.start)):
            held = held._replace(modality="asserted")  # "pledged to pay at the forum, held in Harlow"
        about = {"site": cluster}
        words = (event.text,)
        yield Claim(
            place, entity.passages, about, entity.key, entity.head.name, held.modality, held.holder, words=words
        )


def _cluster(number: int, group: Sequence[_Sited]) -> Cluster:
    label = max(
        (sited.entity for sited in group), key=lambda one: (bool(one.names), len(one.modifiers), one.lead)
    ).label
    members = tuple(place.id for sited in group for _, place in sited.sites)
    return Cluster(f"site:{number}", "event", label, members, in_order(sited.entity.document for sited in group), ())

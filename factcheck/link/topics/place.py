"""Where documents put an event: the place that its predicate or the noun beside it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.link import classes
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.mentions import Entity
from factcheck.link.occurrence import SAME, UNDECIDED, Linked, linked_events, on_one_day
from factcheck.link.stance import stance
from factcheck.link.topics import NOT_LINKED, Topic, representatives
from factcheck.records import Event, Place

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("site",)
_MENTIONS = 40  # of one event that are read for its place
_DATES = 12  # dates of one event that are read
_REACH = 160  # characters between an event and the place that it is put in


class _Sited(NamedTuple):
    """One event of a document with the mentions that put it somewhere."""

    entity: Entity
    sites: tuple[tuple[Event, Place], ...]


def build(collection: Collection) -> Topic:
    """Return the places of events that several documents tell; the place itself plays no part in the link."""
    pairs: dict[tuple[str, str], Linked] = {}
    stories: dict[str, list[_Sited]] = defaultdict(list)
    for entity in collection.entities:
        sited = _Sited(entity, tuple(_sites(entity)))
        one_place = len({place.canonical for _, place in sited.sites}) == 1  # of several, which is meant is open
        if one_place and entity.head.name not in classes.reporting():
            stories[collection.home[entity.document]].append(sited)
    named = {sited.entity.key: sited for several in stories.values() for sited in several}
    for told in stories.values():
        several = representatives(
            told, lambda one: (one.entity.head, one.sites[0][1].canonical), lambda one: one.entity.document
        )
        for a, b in combinations(several, 2):
            linked = _linked(a.entity, b.entity, collection)
            if linked.score >= UNDECIDED:
                pairs[a.entity.key, b.entity.key] = linked
    groups = [group for group in average_link(list(named), _scores(pairs), UNDECIDED) if len(group) > 1]
    clusters = [_cluster(number, [named[key] for key in group]) for number, group in enumerate(groups, 1)]
    claims = [
        claim
        for cluster, group in zip(clusters, groups, strict=True)
        for key in group
        for claim in _claims(named[key], cluster.id)
    ]

    def between(a: Claim, b: Claim) -> Linked:
        return pairs.get((a.subject, b.subject)) or pairs.get((b.subject, a.subject)) or NOT_LINKED

    return Topic(claims, clusters, between)


def _sites(entity: Entity) -> Iterator[tuple[Event, Place]]:
    for event in entity.mentions[:_MENTIONS]:
        if event.place:
            sentence = entity.passages.sentence_at(event.start)
            near: Sequence[Place] = [
                place
                for place in entity.passages.records_in("place", *sentence)
                if place.canonical == event.place and abs(place.start - event.start) <= _REACH
            ]
            if near:
                yield event, min(near, key=lambda place: abs(place.start - event.start))


def _linked(a: Entity, b: Entity, collection: Collection) -> Linked:
    if a.document == b.document or not classes.related(a.head, b.head):
        return NOT_LINKED
    if collection.contexts.strangers(a.passages, b.passages) or collection.instances.apart(a.document, b.document):
        return NOT_LINKED
    linked = linked_events(a, b, collection.contexts, leave="place")
    one_day = any(on_one_day(x, y) for _, x in a.dates[:_DATES] for _, y in b.dates[:_DATES])
    return linked if one_day or a.names & b.names or (a.lead and b.lead and linked.score >= SAME) else NOT_LINKED


def _scores(pairs: dict[tuple[str, str], Linked]) -> dict[tuple[str, str], float]:
    return {pair: linked.score for pair, linked in pairs.items()}


def _claims(sited: _Sited, cluster: str) -> Iterator[Claim]:
    entity = sited.entity
    for event, place in sited.sites:
        held = stance(entity.passages, event.start, event.end)
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

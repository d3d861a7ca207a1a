"""Who was at an event, and how: present, by video link, absent, represented."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.extract.events import attendance
from factcheck.extract.events.attendance import Attended
from factcheck.link import classes
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.mentions import Entity
from factcheck.link.occurrence import SAME, UNDECIDED, Linked, on_one_day
from factcheck.link.stance import stance
from factcheck.link.topics import NOT_LINKED, Topic, representatives
from factcheck.records import Record
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("attendance",)
_DATES = 12  # dates of one event that are read
_SAME_DAY = 0.15  # one person at related events of one day: at one event more likely than at two


class _Seen(NamedTuple):
    """One statement of attendance with the event of its document."""

    said: Attended
    entity: Entity
    passages: Passages


def build(collection: Collection) -> Topic:
    """Return the statements of who was at an event; `head` is the status, with how where the words say it."""
    homes = {event.id: entity for entity in collection.entities for event in entity.mentions}
    seen: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for passages in collection.passages:
        for said in attendance.read(passages):
            entity = homes.get(said.event_id)
            if entity is not None and passages.region_at(said.start) not in ("furniture", "front-matter"):
                person = collection.people.home.get(said.name, said.name.casefold())
                seen[collection.home[passages.document.id], person].append(_Seen(said, entity, passages))
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    pairs: dict[tuple[str, str], Linked] = {}
    for every in seen.values():
        several = representatives(every, lambda one: one.said.status, lambda one: one.passages.document.id)
        named = {_key(one): one for one in several}
        for a, b in combinations(named.values(), 2):
            linked = _link(a, b, collection)
            if linked.score >= UNDECIDED:
                pairs[_key(a), _key(b)] = linked
        scores = {pair: pairs[pair].score for pair in pairs if pair[0] in named and pair[1] in named}
        for group in average_link(list(named), scores, UNDECIDED):
            if len(group) > 1:
                name = f"attendance:{len(clusters) + 1}"
                told = [named[key] for key in group]
                clusters.append(_cluster(name, told))
                claims.extend(_claim(one, name) for one in told)

    def between(a: Claim, b: Claim) -> Linked:
        return pairs.get((a.subject, b.subject)) or pairs.get((b.subject, a.subject)) or NOT_LINKED

    return Topic(claims, clusters, between)


def _key(seen: _Seen) -> str:
    return f"{seen.passages.document.id}:{seen.said.start}-{seen.said.end}:{seen.said.event_id}"


def _link(a: _Seen, b: _Seen, collection: Collection) -> Linked:
    if a.passages is b.passages:
        return Linked(1.0, ()) if a.entity is b.entity else NOT_LINKED
    if collection.instances.apart(a.entity.document, b.entity.document):
        return NOT_LINKED
    if not classes.related(a.entity.head, b.entity.head):
        return NOT_LINKED
    found = collection.events.pair(a.entity.key, b.entity.key)
    if found is None:
        return NOT_LINKED
    dated = [(x, y) for _, x in a.entity.dates[:_DATES] for _, y in b.entity.dates[:_DATES]]
    if any(on_one_day(x, y) for x, y in dated):
        return Linked(min(1.0, found.score + _SAME_DAY), (*found.reasons, "both on one day"))
    if dated and not (a.entity.lead and b.entity.lead and found.score >= SAME):
        return NOT_LINKED
    return found


def _claim(seen: _Seen, cluster: str) -> Claim:
    said, passages = seen.said, seen.passages
    record = Record(
        document=passages.document.id,
        start=said.start,
        end=said.end,
        text=passages.text[said.start : said.end],
        region=passages.region_at(said.start),
        how="attendance",
    )
    held = stance(passages, said.start, said.end)
    head = f"{said.status} {said.manner or ''}".strip()
    modality = held.modality if held.modality in ("conditional", "planned", "former") else "asserted"
    return Claim(record, passages, {"attendance": cluster}, _key(seen), head, modality, held.holder, (said.name,))


def _cluster(name: str, told: list[_Seen]) -> Cluster:
    label = f"{told[0].said.name} at the {max((one.entity for one in told), key=lambda one: len(one.modifiers)).label}"
    members = tuple(_key(one) for one in told)
    return Cluster(name, "event", label, members, in_order(one.passages.document.id for one in told), ())

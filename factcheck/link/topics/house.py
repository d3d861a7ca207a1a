"""What documents say where they speak of the things that house facts are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.house import days, forms, numbers, places, posts, since, terms
from factcheck.link.house.named import Told
from factcheck.link.mentions import Entity
from factcheck.link.occurrence import Linked
from factcheck.link.topics import Topic
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("fact",)
_NAMED = Linked(0.8, ())  # the text names what the fact is about, and may still mean another
_ENTITIES = {"event-date": "event", "event-place": "event", "office": "person", "age": "person"}


def build(collection: Collection) -> Topic:
    """Return what is said of each fact; `about` and `subject` are the fact's id, the first word its kind."""
    entities: dict[str, list[Entity]] = defaultdict(list)
    for entity in collection.entities:
        entities[entity.document].append(entity)
    claims: list[Claim] = []
    for passages in collection.passages:
        for told in _told(passages, collection, entities[passages.document.id]):
            fact = told.fact
            words = (fact.kind, *told.words)
            claims.append(Claim(told.record, passages, {"fact": fact.id}, fact.id, told.head, words=words))
        for told, _ in terms.read(passages):
            about = {"fact": f"{told.fact.id}/{told.fact.subject}"}
            claims.append(Claim(told.record, passages, about, told.fact.id, told.head, words=told.words))
    members: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        members[claim.about["fact"]].append(claim)
    facts = collection.known.by_id
    clusters = [
        Cluster(
            name,
            _ENTITIES.get(facts[name].kind, "thing") if name in facts else "person",
            facts[name].subject if name in facts else several[0].record.text,
            tuple(claim.record.id for claim in several),
            in_order(claim.document for claim in several),
            (),
        )
        for name, several in sorted(members.items())
    ]
    return Topic(claims, clusters, lambda a, b: _NAMED)


def _told(passages: Passages, collection: Collection, entities: list[Entity]) -> Iterator[Told]:
    if not collection.known:
        return
    named = collection.known.read(passages)
    for fact, spans in named.get("event-date", ()):
        yield from days.read(passages, fact, spans, entities)
    for fact, spans in named.get("event-place", ()):
        yield from places.read(passages, fact, spans)
    for kind in ("count", "money", "percent"):
        for fact, spans in named.get(kind, ()):
            yield from numbers.read(passages, fact, spans)
    for fact, _ in named.get("age", ()):
        yield from numbers.read_ages(passages, fact)
    for fact, spans in named.get("edition", ()):
        yield from since.editions(passages, fact, spans)
    for fact, spans in named.get("spelling", ()):
        yield from forms.read(passages, fact, spans)
    if "office" in named:
        yield from posts.read(passages, named["office"])
    if "founded" in named:
        yield from since.founded(passages, named["founded"])

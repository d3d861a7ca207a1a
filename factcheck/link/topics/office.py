"""Which office a document gives a person."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.occurrence import Linked
from factcheck.link.offices import office
from factcheck.link.stance import stance
from factcheck.link.topics import CERTAIN, NOT_LINKED, Topic
from factcheck.records import Person

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("person",)


def build(collection: Collection) -> Topic:
    """Return the roles of each person of a story that name an office some pack knows."""
    held: dict[tuple[str, str], list[Person]] = defaultdict(list)
    labels = {cluster.id: cluster.label for cluster in collection.people.clusters}
    for passages in collection.passages:
        for person in passages.records("person"):
            full = person.given and person.family
            if person.comparable and full and person.role and office(person.role):
                home = collection.people.home.get(person.canonical)
                if home:
                    held[collection.home[person.document], home].append(person)
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    for (_, home), people in held.items():
        documents = in_order(person.document for person in people)
        if len(documents) < 2:
            continue
        members = tuple(person.id for person in people)
        cluster = Cluster(f"office:{len(clusters) + 1}", "person", labels[home], members, documents, ())
        clusters.append(cluster)
        for person in people:
            passages = collection.documents[person.document]
            stanced = stance(passages, person.start, person.end)
            about = {"person": cluster.id}
            claims.append(
                Claim(person, passages, about, person.id, person.role or "", stanced.modality, stanced.holder)
            )

    def between(a: Claim, b: Claim) -> Linked:
        return CERTAIN if collection.instances.of_one_period(a.document, b.document) else NOT_LINKED

    return Topic(claims, clusters, between)

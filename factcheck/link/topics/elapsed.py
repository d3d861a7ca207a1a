"""How long the things of a story have been there, where the years that it tells do not give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.topics import Topic

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("timeline",)


def build(collection: Collection) -> Topic:
    """Return each count of years with the year that refutes it; a claim's only word tells what does not fit."""
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    for wrong in collection.episodes:
        if not wrong.elapsed:
            continue
        name = f"elapsed:{len(clusters) + 1}"
        documents = in_order(passages.document.id for _, passages in wrong.told)
        members = tuple(one.id for one, _ in wrong.told)
        clusters.append(Cluster(name, "timeline", "its years", members, documents, ()))
        about = {"timeline": name}
        claims.extend(Claim(one, passages, about, one.id, words=(wrong.detail,)) for one, passages in wrong.told)
    return Topic(claims, clusters)

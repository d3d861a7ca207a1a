"""How long the things of a story have been there, where the years that it tells do not give it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.episodes.reading import misfits
from factcheck.link.topics import Topic
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("timeline",)
_DOCUMENTS = 60  # of a story that are compared


def build(collection: Collection) -> Topic:
    """Return each count of years with the year that refutes it; a claim's only word tells what does not fit."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].append(passages)
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    for story in stories.values():
        for wrong in misfits(story[:_DOCUMENTS]):
            if not wrong.elapsed:
                continue
            name = f"elapsed:{len(clusters) + 1}"
            documents = in_order(passages.document.id for _, passages in wrong.told)
            members = tuple(one.id for one, _ in wrong.told)
            clusters.append(Cluster(name, "timeline", "its years", members, documents, ()))
            about = {"timeline": name}
            claims.extend(Claim(one, passages, about, one.id, words=(wrong.detail,)) for one, passages in wrong.told)
    return Topic(claims, clusters)

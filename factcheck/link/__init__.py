"""Records to clusters and claims: the same person, event, quotation, measure, story.

Comes in: Passages with their records. Goes out: Links (the clusters) and Claims (what the engine compares).
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic.dataclasses import dataclass

from factcheck.documents.document import Document
from factcheck.link.cluster import Cluster

__all__ = ["Cluster", "Links", "link"]


@dataclass(frozen=True, slots=True)
class Links:
    """The clusters of a collection, singletons included; a story's members are document ids."""

    people: tuple[Cluster, ...]
    events: tuple[Cluster, ...]
    quotes: tuple[Cluster, ...]
    stories: tuple[Cluster, ...]


def link(docs: Iterable[Document]) -> Links:
    """Return who and what the documents have in common; `docs` need not be in any order."""
    from factcheck.extract import lexicon, read  # noqa: PLC0415  extraction is only needed by this shortcut
    from factcheck.link.collection import Collection  # noqa: PLC0415
    from factcheck.text.passages import Passages  # noqa: PLC0415

    prepared = [Passages(document, lexicon()) for document in sorted(docs, key=lambda document: document.id)]
    for passages in prepared:
        read(passages)
    return Collection(prepared).links

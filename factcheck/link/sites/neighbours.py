"""Which two reports of a story are set beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_MOST: Final = 12  # reports that each one is set beside: what hundreds tell alike need not be compared each with each


def neighbours(collection: Collection) -> Iterator[tuple[Passages, Passages, Sequence[Passages]]]:
    """Yield two reports of one story at a time, with all reports of the story."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].append(passages)
    for documents in stories.values():
        for index, one in enumerate(documents):
            for other in documents[index + 1 : index + 1 + _MOST]:
                yield one, other, documents

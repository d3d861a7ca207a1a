"""Words that no finished text holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.leftovers import leftovers
from factcheck.link.topics import Topic

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ()


def build(collection: Collection) -> Topic:
    """Return where a prompt, a chatbot or a template left its words."""
    return Topic(
        [
            Claim(record, passages, subject=record.id, head=says)
            for passages in collection.passages
            for record, says in leftovers(passages)
        ]
    )

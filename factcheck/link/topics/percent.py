"""Shares in per cent, and percentage points, gathered by what they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.link.topics import Topic, _amounts

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("amount",)


def build(collection: Collection) -> Topic:
    """Return the shares that are of one thing in several documents."""
    return _amounts.build(collection, "percent")

"""Pieces that other packages add through entry points: readers, extractors, comparators, reporters."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Any


@cache
def load(group: str) -> dict[str, Any]:
    """Return the pieces of one entry-point group by name, such as "factcheck.readers"."""
    return {point.name: point.load() for point in sorted(entry_points(group=group), key=lambda point: point.name)}

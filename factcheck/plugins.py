"""Pieces that other packages add through entry points: readers, extractors, comparators, reporters."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Any


@cache
def load(group: str) -> dict[str, Any]:
    """Return the pieces of one entry-point group by name, such as "factcheck.readers"."""
    return {point.name: point.load() for point in sorted(_every().select(group=group), key=lambda point: point.name)}


@cache
def _every() -> Any:
    """Return the entry points of all installed packages: to read them takes longer than anything else here."""
    return entry_points()

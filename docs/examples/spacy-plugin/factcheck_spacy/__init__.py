"""A spaCy pipeline as additional extractor of people and events.

The environment variable FACTCHECK_SPACY names the pipeline: an installed one ("en_core_web_sm") or a folder. Without it
nothing is added. What the pipeline finds is joined to what factcheck reads itself; where both see the same words,
factcheck's own record stays.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from factcheck.text.passages import Passages


@lru_cache(maxsize=1)
def _pipeline(name: str) -> Any:
    import spacy  # noqa: PLC0415  only where a pipeline is named

    return spacy.load(name)


def _read(passages: Passages) -> list[tuple[str, int, int]]:
    """Return label, start and end of the entities of a document; both extractors ask, spaCy reads once."""
    name = os.environ.get("FACTCHECK_SPACY")
    if not name:
        return []
    return [(entity.label_, entity.start_char, entity.end_char) for entity in _pipeline(name)(passages.text).ents]


def entities(passages: Passages, *labels: str) -> Iterator[tuple[int, int]]:
    """Yield where the entities with these labels stand in a document, in its order."""
    yield from ((start, end) for label, start, end in passages.once(_read) if label in labels)

"""The events that a spaCy pipeline labels EVENT: "Harvest Moon Regatta"."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.records import Event
from factcheck.text.passages import Passages
from factcheck_spacy import entities

YIELDS = ("event",)


def extract(passages: Passages) -> Iterator[Event]:
    """Yield the events of one document: the last word says what it is, the ones before which."""
    for start, end in entities(passages, "EVENT"):
        name = passages.text[start:end]
        *modifiers, head = name.lower().split()
        yield Event(
            document=passages.document.id,
            start=start,
            end=end,
            text=name,
            region=passages.region_at(start),
            how="spacy",
            head=head,
            modifiers=tuple(modifiers),
            name=name,
        )

"""The people that a spaCy pipeline labels PERSON."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.records import Person
from factcheck.text.passages import Passages
from factcheck_spacy import entities

YIELDS = ("person",)


def extract(passages: Passages) -> Iterator[Person]:
    """Yield the people of one document."""
    for start, end in entities(passages, "PERSON"):
        name = passages.text[start:end]
        words = name.split()
        yield Person(
            document=passages.document.id,
            start=start,
            end=end,
            text=name,
            region=passages.region_at(start),
            how="spacy",
            name=name,
            canonical=" ".join(words),
            given=words[0] if len(words) > 1 else None,
            family=words[-1],
        )

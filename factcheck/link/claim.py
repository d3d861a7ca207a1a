"""One record with what it is about, who holds it and how: what the engine compares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from factcheck.link.stance import Modality
from factcheck.records import AnyRecord, Record
from factcheck.text.passages import Passages


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document states in one place.

    `about` gives the cluster ids of what it speaks of, by kind: event, measure, quotation, person, course.
    `subject` is the entity or record the link was decided for, `phase` what a date is of its event
    (occur, start). `holder` is the quoted speaker or credited source, None for the document itself.
    """

    record: AnyRecord | Record
    passages: Passages
    about: Mapping[str, str] = field(default_factory=dict)
    subject: str = ""
    head: str = ""
    modality: Modality = "asserted"
    holder: str | None = None
    words: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        """Return the id of the document that states it."""
        return self.record.document

    @property
    def published(self) -> date | None:
        """Return the publication date of that document, or None."""
        return self.passages.published


def stretch(passages: Passages, start: int, end: int, how: str) -> Record:
    """Return a stretch of text (offsets in code points, half-open) as a record; `how` names what read it."""
    return Record(
        document=passages.document.id,
        start=start,
        end=end,
        text=passages.text[start:end],
        region=passages.region_at(start),
        how=how,
    )

"""The nouns of factcheck: every kind of record, as a type.

Comes in: what an extractor read. Goes out: immutable, validated records, and their JSON.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated

from pydantic import Field, TypeAdapter

from factcheck.records.entities import Event, Person, Place
from factcheck.records.quantities import Age, Count, Money, Percent
from factcheck.records.record import Record, public
from factcheck.records.speech import Quote, Statement
from factcheck.records.temporal import Date, Duration, Ordinal, Recurrence

AnyRecord = Annotated[
    Date | Duration | Recurrence | Ordinal | Count | Money | Percent | Age | Quote | Statement | Person | Place | Event,
    Field(discriminator="kind"),
]

__all__ = [
    "Age",
    "AnyRecord",
    "Count",
    "Date",
    "Duration",
    "Event",
    "Money",
    "Ordinal",
    "Percent",
    "Person",
    "Place",
    "Quote",
    "Record",
    "Recurrence",
    "Statement",
    "dump",
    "load",
    "public",
]


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[list[AnyRecord]]:
    return TypeAdapter(list[AnyRecord])


def dump(records: Iterable[AnyRecord]) -> bytes:
    """Return the records as one JSON array in UTF-8 bytes, for another process or the cache."""
    return _adapter().dump_json(list(records))


def load(content: bytes) -> list[AnyRecord]:
    """Return the records that `dump` wrote."""
    return _adapter().validate_json(content)

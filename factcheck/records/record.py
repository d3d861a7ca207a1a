"""The base of every record: which words of which document, and which pattern read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

from pydantic.dataclasses import dataclass

_COMMON = ("document", "start", "end", "text", "region", "how")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One fact as one document words it.

    `start` and `end` are offsets in code points into the document's text, half-open, and
    `document.text[start:end] == text` always holds. `region` is the part of the page it stands in,
    `how` the name of the pattern that read it.
    """

    document: str
    start: int
    end: int
    text: str
    region: str = "article"
    how: str

    @property
    def id(self) -> str:
        """Return the record's name, `document:start-end:kind`."""
        return f"{self.document}:{self.start}-{self.end}:{getattr(self, 'kind', '')}"

    @property
    def comparable(self) -> bool:
        """Say whether the record stands where facts are compared, not in furniture or front matter."""
        return self.region not in ("furniture", "front-matter")


def public(record: Record) -> dict[str, Any]:
    """Return the record as the JSON object of the public contract, keys in a fixed order."""
    kind: Any = type(record)
    names, values = _fields(kind)
    return dict(zip(names, (record.id, getattr(record, "kind", ""), *values(record)), strict=True))


@cache
def _fields(kind: Any) -> tuple[tuple[str, ...], Callable[[Record], tuple[object, ...]]]:
    """Return the keys of the public object of a class of records, and what reads all but the first two."""
    own = [field.name for field in fields(kind) if field.name not in _COMMON and field.name != "kind"]
    return ("id", "kind", *_COMMON, *own), attrgetter(*_COMMON, *own)

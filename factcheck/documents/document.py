"""One text to be checked, with what is known about it."""

from __future__ import annotations

from dataclasses import KW_ONLY
from datetime import date
from typing import Any, Literal

from pydantic import field_validator
from pydantic.dataclasses import dataclass

RegionKind = Literal["article", "headline", "dek", "caption", "furniture", "front-matter"]
PublishedBasis = Literal[
    "option",
    "sidecar",
    "front-matter",
    "metadata",
    "dateline",
    "url",
    "default",
    "inferred",
    "none",
]


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a page that is more than running text: offsets in code points, half-open."""

    kind: RegionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text and where it comes from; never altered after reading.

    `id` names it in every report, `text` is the canonical text that all offsets index (code points).
    `published` is a date or an ISO string, `published_basis` says where it comes from; a date given
    without a basis counts as given by option. `regions` are the parts a reader knows not to be running
    text, `locators` the names of its parts (pages, rows) where the format has any.
    """

    id: str
    text: str
    _: KW_ONLY
    published: date | None = None
    title: str | None = None
    source: str | None = None
    path: str | None = None
    published_basis: PublishedBasis = "none"
    regions: tuple[Region, ...] = ()
    locators: tuple[str, ...] = ()
    language: str | None = None

    @field_validator("published", mode="before")
    @classmethod
    def _from_iso(cls, value: Any) -> Any:
        return date.fromisoformat(value) if isinstance(value, str) else value

    def __post_init__(self) -> None:
        """Count a date that came without a basis as given by option."""
        if self.published is not None and self.published_basis == "none":
            object.__setattr__(self, "published_basis", "option")

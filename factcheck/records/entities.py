"""People, places and events."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from factcheck.records.record import Record

Attendance = Literal["present", "remote", "absent", "represented", "invited"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """One mention of a named person; `canonical` is the fullest form in the document, without title."""

    kind: Literal["person"] = "person"
    name: str
    canonical: str
    given: str | None = None
    family: str | None = None
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """One mention of a place; `canonical` is its usual English name."""

    kind: Literal["place"] = "place"
    name: str
    canonical: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """One mention of something that happens: "the Paris summit on Ukraine", "was arrested".

    `head` is the lemma, `modifiers` the words that tell it from others of its kind, `name` its proper
    name, `date` the id of the date record that its predicate governs.
    """

    kind: Literal["event"] = "event"
    head: str
    modifiers: tuple[str, ...] = ()
    name: str | None = None
    place: str | None = None
    date: str | None = None
    participants: tuple[str, ...] = ()
    attendance: dict[str, Attendance] = Field(default_factory=dict)

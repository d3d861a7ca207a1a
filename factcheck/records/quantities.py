"""Numbers of things: "over 30 countries", "three people were killed"."""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from factcheck.records.record import Record

Role = Literal[
    "acquitted",
    "arrested",
    "attended",
    "carried",
    "convicted",
    "destroyed",
    "dismissed",
    "displaced",
    "employed",
    "enrolled",
    "evacuated",
    "infected",
    "injured",
    "invited",
    "killed",
    "missing",
    "ratified",
    "released",
    "rescued",
    "shot",
    "signed",
    "sold",
    "survived",
    "treated",
    "voted",
    "voted_against",
    "voted_for",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Record):
    """How many of what: the closed interval from `low` to `high` (null = open) of `noun`.

    `role` is what happened to them, `subset_of` the words of the whole they are part of; `other` marks
    "two others", `soft` vague words ("dozens"), `derived` a number nobody wrote ("a man was killed").
    """

    kind: Literal["count"] = "count"
    low: int | float | None = None
    high: int | float | None = None
    exact: bool = False
    noun: str
    role: Role | None = None
    subset_of: str | None = None
    other: bool = False
    soft: bool = False
    derived: bool = False

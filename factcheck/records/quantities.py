"""Numbers of things, sums, shares and ages: "over 30 countries", "$4.2 billion", "12 per cent", "aged 34"."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Record):
    """A sum in whole units of `currency` (ISO 4217), as the closed interval from `low` to `high` (null = open).

    "$4.2 billion" is 4200000000 to 4200000000 USD; "over 30 million euros" is open above.
    """

    kind: Literal["money"] = "money"
    low: int | float | None = None
    high: int | float | None = None
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent(Record):
    """A share in percent, as the closed interval from `low` to `high` (null = open), of the thing named in `of`.

    `points` is true for percentage points; a basis point is a hundredth of one.
    """

    kind: Literal["percent"] = "percent"
    low: int | float | None = None
    high: int | float | None = None
    of: str | None = None
    points: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Age(Record):
    """The age in years of `person` (canonical name, or null), from `low` to `high`; `years` when they are equal."""

    kind: Literal["age"] = "age"
    low: int | float | None = None
    high: int | float | None = None
    years: int | float | None = None
    person: str | None = None

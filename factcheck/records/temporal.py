"""Dates, durations, recurrences and ordinals: "January 6", "three weeks", "every Monday", "its third year"."""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from factcheck.records.record import Record

Granularity = Literal[
    "second",
    "minute",
    "hour",
    "part-of-day",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
]
Modifier = Literal[
    "START",
    "MID",
    "END",
    "APPROX",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
]
Basis = Literal["explicit", "published", "discourse", "none"]
Unit = Literal["year", "month", "week", "day", "night", "season", "anniversary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Record):
    """A point or stretch of time.

    `value` is the TIMEX3 value, `edtf` the same in EDTF; both keep X where a year or week is unknown
    (`XXXX-01-06`, `XXXX-WXX-4`). `earliest` and `latest` are ISO days, inclusive, null when open or
    unknown. `basis` says what the value rests on: the words alone (explicit), the publication date,
    a date mentioned before (discourse), or nothing (none). The two ends of a range that stand apart
    share `range`.
    """

    kind: Literal["date"] = "date"
    type: Literal["DATE", "TIME"] = "DATE"
    value: str | None = None
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    granularity: Granularity = "day"
    modifier: Modifier | None = None
    basis: Basis = "explicit"
    range: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration(Record):
    """A length of time; `value` is TIMEX3, such as P3W for "three weeks"."""

    kind: Literal["duration"] = "duration"
    type: Literal["DURATION"] = "DURATION"
    value: str
    modifier: Modifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence(Record):
    """A set of times; `value` is TIMEX3, such as XXXX-WXX-1 for "every Monday" and P1Y for "annually"."""

    kind: Literal["recurrence"] = "recurrence"
    type: Literal["SET"] = "SET"
    value: str
    modifier: Modifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinal(Record):
    """The count of a running or recurring thing: "the war enters its third year".

    `of` is the head noun as written; `phase` says whether the count begins (enters), runs (in) or is
    celebrated (marks).
    """

    kind: Literal["ordinal"] = "ordinal"
    ordinal: int
    unit: Unit
    of: str | None = None
    phase: Literal["enters", "in", "marks"] = "in"

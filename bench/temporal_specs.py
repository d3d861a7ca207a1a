"""Cases of Recognizers-Text (Specs/DateTime), and how their resolutions are mapped to our fields.

Cases marked as not supported by its Python port are left out.

- An alternative (past or future, morning or evening) is as good as another: where the text leaves the year, the week
  or the half of the day open, any that the case lists is right. One reading must be right as a whole.
- date: the day. daterange: first and last day, the end that the case gives being exclusive; where the expression
  names both ends or a number of units (a timex in parentheses) the end itself is accepted too, as cases are not of
  one mind. A day is not a week: a coarser value that holds the right day is wrong.
- early, mid, late (`Mod` start, mid, end, or only the days of the first or last part): the whole period and our
  `modifier`, since how much of it is meant is every tool's choice. more, less: our `modifier`; approx is not judged.
- before, after, since, until: the date itself. Our records do not hold the direction, and no preposition.
- time: the clock or the part of the day. datetime: with its day. timerange, datetimerange: both ends, or the part.
- duration: the same length (P1W is P7D; PT0.5H is PT30M; months and days are not exchanged). set: the same value.
- What the case itself could not resolve ("31st of this month" in November) can never be right.
- now and the like: the same PAST_REF, PRESENT_REF, FUTURE_REF.
- Where our convention differs on purpose, the documented equivalent is right too: `temporal_equivalents`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from temporal_equivalents import equivalents
from temporal_forms import Form, clock, days, length, recurring

_DIRECTIONS: Final = frozenset({"before", "after", "since", "until"})
_REFERENCES: Final = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
_KEYS: Final = ("timex", "Mod", "value", "start", "end")
_PART: Final = re.compile(r".*?T([A-Z]{2,3})")


class Expression(NamedTuple):
    """One expected result; `forms` is None where the case tells no value."""

    start: int
    end: int
    text: str
    type: str
    forms: frozenset[Form] | None
    written: str


class Case(NamedTuple):
    """One input with all that is expected in it."""

    file: str
    text: str
    published: date | None
    expressions: tuple[Expression, ...]


def read(path: Path) -> list[Case]:
    """Return the supported cases of one file."""
    return [
        _case(path.name, case)
        for case in json.loads(path.read_text("utf-8-sig"))
        if "python" not in f"{case.get('NotSupported')} {case.get('NotSupportedByDesign')}".lower()
    ]


def _case(file: str, case: Mapping[str, Any]) -> Case:
    day = (case.get("Context") or {}).get("ReferenceDateTime")
    published = date.fromisoformat(day[:10]) if day else None
    found = tuple(_expression(result, published) for result in case["Results"])
    return Case(file, case["Input"], published, found)


def _expression(result: Mapping[str, Any], published: date | None) -> Expression:
    kind = str(result.get("Type") or result["TypeName"]).removeprefix("datetimeV2.")
    start = result["Start"]
    end = start + result["Length"] if "Length" in result else result["End"] + 1
    readings = list(alternatives(result.get("Value") or result.get("Resolution"), kind))
    told = (form for one in readings for form in (*_forms(one), *equivalents(one, result["Text"], published)))
    forms = frozenset(told) if readings else None
    written = " or ".join(dict.fromkeys(one.written for one in readings))
    return Expression(start, end, result["Text"], kind, forms, written)


class Alternative(NamedTuple):
    """One reading of an expression as Recognizers-Text resolves it; what it leaves out is ""."""

    type: str
    timex: str
    mod: str
    value: str
    start: str
    end: str

    @property
    def written(self) -> str:
        """Return the reading in a few words."""
        ends = f"{self.start}..{self.end}" if self.start or self.end else self.value
        return " ".join(part for part in (self.timex, self.mod, f"= {ends}") if part)


def alternatives(value: Any, kind: str) -> Iterator[Alternative]:
    """Yield the readings of one resolution, whether it lists them or tells one of the past and one of the future."""
    if not isinstance(value, dict):
        return
    timex, mod = str(value.get("Timex") or value.get("timex")), str(value.get("Mod") or "")
    for name in ("PastResolution", "FutureResolution"):
        told = dict(value.get(name) or {})
        start, end = (next((told.pop(key) for key in list(told) if key.startswith(at)), "") for at in ("start", "end"))
        yield from [Alternative(kind, timex, mod, next(iter(told.values()), ""), start, end)] if name in value else []
    for one in value.get("values") or ():
        yield Alternative(str(one["type"]), *(str(one.get(key) or "") for key in _KEYS))


def _forms(one: Alternative) -> Iterator[Form]:
    """Yield what may be said for one reading."""
    mods = one.mod.split("-")
    part = next((mod.upper() for mod in mods if mod in ("start", "mid", "end")), "")
    directed = bool(_DIRECTIONS & set(mods))
    if one.timex in _REFERENCES:
        yield "ref", one.timex
    if one.type == "duration":
        span = length(one.timex)
        yield ("length", *span, one.mod if one.mod in ("more", "less") else "") if span else ("value", one.timex)
    elif one.type == "set":
        yield recurring(one.timex)
    elif one.type == "date":
        yield "days", one.value, one.value
    elif one.type == "daterange":
        yield from _period(one, part, directed)
    elif one.type in ("time", "datetime"):
        yield _moment(one.value)
    else:
        yield from _stretch(one, part, directed)


def _period(one: Alternative, part: str, directed: bool) -> Iterator[Form]:
    spelt = days(with_year(one))
    if directed and one.timex.startswith("("):
        first, last = one.timex[1:].split(",")[:2]  # the timex of "since the first quarter" is the quarter
        spelt = (first, _day_before(last)) if "X" not in first + last else None
    if part or directed:
        if spelt:
            yield ("part", *spelt, part) if part else ("days", *spelt)
        return
    if "X" not in one.timex and not one.timex.startswith("("):
        yield "value", one.timex
    if one.start and one.end:
        last = _day_before(one.end)
        yield "days", one.start, last
        if spelt and spelt[0] < one.start and last == spelt[1]:  # "later this week" without Mod
            yield "part", *spelt, "END"
        if spelt and spelt[0] == one.start and last < spelt[1]:
            yield "part", *spelt, "START"
        if one.timex.startswith("("):
            yield "days", one.start, one.end


def _day_before(day: str) -> str:
    return (date.fromisoformat(day[:10]) - timedelta(days=1)).isoformat()


def with_year(one: Alternative) -> str:
    """Return the timex of a date or period with the year, week or day that the reading gives it."""
    near = one.start or one.end
    if "X" not in one.timex or not near:
        return one.timex
    if re.match(r"XXXX-\d\d(?:-\d\d)?$", one.timex):
        years = (int(near[:4]) + step for step in (0, -1, 1))
        return min(
            (f"{year:04d}{one.timex[4:]}" for year in years),
            key=lambda value: min((abs(_apart(end, near)) for end in days(value) or ()), default=10**6),
        )
    weekday = re.match(r"XXXX-WXX-([1-7])$", one.timex)
    around = (date.fromisoformat(near[:10]) + timedelta(days=step) for step in (0, -1, 1))
    return next((day.isoformat() for day in around if weekday and day.isoweekday() == int(weekday[1])), one.timex)


def _apart(a: str, b: str) -> int:
    return (date.fromisoformat(a) - date.fromisoformat(b[:10])).days


def _moment(value: str) -> Form:
    day, blank, time = value.partition(" ")
    return "time", day if blank else "", clock(time if blank else day), ""


def _stretch(one: Alternative, part: str, directed: bool) -> Iterator[Form]:
    """Yield the forms of a stretch of hours, with or without its day."""
    of_day = _PART.fullmatch(one.timex)
    day = (one.start or one.end).partition(" ")[0] if one.type == "datetimerange" else ""
    if of_day:
        yield "time", day, of_day[1], part
    elif directed:
        yield "time", day, clock(one.timex.partition("T")[2]), ""
    elif one.start and one.end:
        yield "times", *_moment(one.start)[1:3], *_moment(one.end)[1:3]

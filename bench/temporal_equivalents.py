"""Readings of ours that say what a case of Recognizers-Text says, by another convention that is ours on purpose.

Each has its reason; none is right by being near. "Theirs" is the resolution of the case, "ours" the only other value
that is counted as right beside it.

- counted: "in 3 weeks", "two years ago" is a day in theirs. Nobody counts weeks, months and years to the day in news,
  so ours is the week, month or year that holds that day (design: "in three weeks" is a week).
- near weekday: "next Sunday" on a Monday is the Sunday of the next week in theirs. Ours is the first Sunday after the
  day of publication, "last" and "previous" the last one before it, as newspapers use them.
- few: "few", "some" and "several" are 3 in theirs. Ours leaves the number open (PXD; PAST_REF for "a few days ago").
- stretch: "the next 2 days", "past 3 weeks" is a range of days in theirs. Ours is a duration of the same length.
- nights: "two nights" are two days in theirs; nights are units of their own in TIMEX3 (P2NI).
- season: "summer" without a year is SU in theirs; ours may add the year, and the letters must be the same.
- impossible: a day that no calendar has is null, 0001-01-01 or "not resolved" in theirs; ours is that day as written.
- rest: "the rest of the week" runs from the day of publication in theirs. Ours is the week, as "before 2018" is 2018:
  records do not hold the direction.
- inclusive: "from May to October" ends on 1 October in theirs, a month named last being left out. In news the last
  month or year named belongs to the stretch.
- now: "between now and 15 November" begins on the day of publication in theirs. Ours are PRESENT_REF and the other end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Protocol

from temporal_forms import Form, days, length

_UNIT: Final = r"(?P<unit>week|month|year)"
_COUNTED: Final = re.compile(
    rf"(?P<in>in )?(?:[\w-]+ ){{1,3}}{_UNIT}s?(?:'s? time)?(?P<way> ago| from now| from today| later| hence)?"
)
_NEAR: Final = re.compile(
    r"(?:on )?(?P<which>next|following|upcoming|coming|last|previous|past|preceding) (?P<weekday>[a-z]{3,9})"
)
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FEW: Final = re.compile(r"\b(?:few|some|several)\b")
_STRETCH: Final = re.compile(
    r"\b(?:next|last|past|previous|coming|following|upcoming) (?!week|month|year)\w+(?: \w+)? ?\w*"
)
_REST: Final = re.compile(rf"\b(?:rest|remainder|remaining)\b.* {_UNIT}")
_SEASONS: Final = frozenset({"SP", "SU", "FA", "WI"})
_UNRESOLVED: Final = frozenset({"not resolved", "0001-01-01"})
_NULL: Final = "0001-01-01"


class Told(Protocol):
    """One reading of an expression, as `temporal_specs` tells it."""

    @property
    def type(self) -> str:
        """Return date, daterange, duration and so on."""

    @property
    def timex(self) -> str:
        """Return the TIMEX3 value."""

    @property
    def value(self) -> str:
        """Return the day or the seconds."""

    @property
    def start(self) -> str:
        """Return the first day of a range."""

    @property
    def end(self) -> str:
        """Return the end of a range, exclusive."""


def equivalents(one: Told, text: str, published: date | None) -> Iterator[Form]:
    """Yield the forms of ours that are counted as right for one reading of an expression."""
    text = " ".join(text.lower().split())
    if one.type == "date":
        yield from _day(one, text, published)
    elif one.type == "daterange":
        yield from _range(one, text)
    elif one.type == "duration":
        if _FEW.search(text):
            yield "value", re.sub(r"\d+(?:\.\d+)?", "X", one.timex)
        if re.search(r"\bnights?\b", text):
            yield "value", re.sub(r"D$", "NI", one.timex)


def _day(one: Told, text: str, published: date | None) -> Iterator[Form]:
    if one.value in _UNRESOLVED and re.fullmatch(r"[\dX]{4}-\d\d-\d\d", one.timex):
        yield "value", one.timex
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", one.value) or one.value == _NULL:
        return
    counted = _COUNTED.fullmatch(text)
    if counted and (counted["in"] or counted["way"]) and not _FEW.search(text):
        yield _holding(one.value, counted["unit"])
    if _FEW.search(text) and text.endswith("ago"):
        yield "ref", "PAST_REF"
    near = _NEAR.fullmatch(text)
    if near and published and near["weekday"][:3] in _WEEKDAYS:
        away = _WEEKDAYS.index(near["weekday"][:3]) - published.weekday()
        onward = near["which"] in ("next", "following", "upcoming", "coming")
        day = published + timedelta(days=(away - 1) % 7 + 1 if onward else -((-away - 1) % 7 + 1))
        yield "days", day.isoformat(), day.isoformat()


def _range(one: Told, text: str) -> Iterator[Form]:
    if one.timex in _SEASONS:
        yield "season", one.timex
    if not one.timex.startswith("("):
        return
    span = one.timex.strip("()").split(",")[-1]
    if _FEW.search(text):
        yield "value", re.sub(r"\d+(?:\.\d+)?", "X", span)
    elif _STRETCH.search(text) and (amount := length(span)):
        yield ("length", *amount, "")
    rest = _REST.search(text)
    if rest and one.end:
        yield _holding(one.end, rest["unit"])
    whole = re.fullmatch(r"P\d+([MY])", span)
    if whole and one.start and one.end.endswith("-01" if whole[1] == "M" else "-01-01"):
        yield "days", one.start, str(_holding(one.end, "month" if whole[1] == "M" else "year")[2])
    if re.search(r"\bnow\b", text):
        yield "from now", one.end
        yield "until now", one.start


def _holding(day: str, unit: str) -> Form:
    """Return the days of the week, month or year that holds a day."""
    year, week, _ = date.fromisoformat(day).isocalendar()
    told = {"week": f"{year}-W{week:02d}", "month": day[:7], "year": day[:4]}[unit]
    return ("days", *(days(told) or ("", "")))

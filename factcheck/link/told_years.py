"""The year of a day told without one, as its text bounds it: "on January 6 ... Earlier, in March 2025, ..."."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date, timedelta
from typing import Final, NamedTuple

from factcheck.knowledge import packs
from factcheck.records import Date
from factcheck.records.interval import Interval, When, label, when
from factcheck.text.passages import Passages

_REACH: Final = 1200  # code points: a day told further back is another story's
_LEAD: Final = 40  # code points before a date in which it is said to lie before or after what was told
_ABOUT: Final = timedelta(days=183)  # before and after the year counted, in which what is told may lie
_CUE = re.compile(
    r"(?:^|[.!?;(\"]|\n)[ \n]*"
    r"(?:(?P<before>earlier|previously|before that|(?:days|weeks|months) (?:earlier|before))"
    r"|(?:later|afterwards|after that|(?:days|weeks|months) (?:later|after))),?"
    r"[ \n](?:in|on)[ \n](?:(?:early|mid|late)[ -])?$"
)


class Bound(NamedTuple):
    """The days among which a day without a year lies, open on one side, and why in words."""

    interval: Interval
    why: str


def bound(passages: Passages, record: Date) -> Bound | None:
    """Return what an undated text says of the year of a day told without one, or None.

    The next date behind it bounds it ("Earlier, in March 2025, ..."), unless another stands between the two, of which
    "Earlier" would be told; else a year of a war that the text counts and a pack dates ("enters its third year").
    """
    day = when(record)
    if passages.published or day.interval or day.year or not (day.month and day.day):
        return None
    return _by_next(passages, record, day) or _by_count(passages, record, day)


def _by_count(passages: Passages, record: Date, day: When) -> Bound | None:
    """Return the occurrences of a day about the time at which a war is in the year that the text counts."""
    if packs.withheld():
        return None
    counts = [
        one for one in passages.records("ordinal") if one.comparable and one.unit == "year" and one.phase != "marks"
    ]
    counted = next((one for one in counts if (one.of or "").lower().split()[-1:] == ["war"]), None)
    named = [row for row in packs.rows("world/wars") if any(phrase in passages.lower for phrase in row["phrases"])]
    if counted is None or len(named) != 1 or named[0].get("end") is not None:
        return None
    began = date.fromisoformat(str(named[0]["start"]))
    low, high = (began + timedelta(days=365 * years) for years in (counted.ordinal - 1, counted.ordinal))
    first = _occurrence(day, low - _ABOUT, 1)
    last = _occurrence(day, high + _ABOUT, -1)
    if first is None or last is None or first > last:
        return None
    began_on = label(When(interval=Interval(began, began)))
    why = f"“{record.text}” is told in the “{counted.text}” of a war that began on {began_on}"
    return Bound(Interval(first, last), f"{why}, so that it lies between {first.isoformat()} and {last.isoformat()}")


def _by_next(passages: Passages, record: Date, day: When) -> Bound | None:
    later = passages.records_in("date", record.end, record.end + _REACH)
    after = next((one for one in later if not when(one).is_open), None)  # "previously" alone is no day
    if after is None or not after.comparable:
        return None
    known = when(after).interval
    if after.basis != "explicit" or after.granularity not in ("day", "month") or known is None:
        return None
    cue = _CUE.search(passages.lower, max(record.end, after.start - _LEAD), after.start)
    if cue is None or known.earliest is None or known.latest is None:
        return None
    if cue["before"]:
        first = _occurrence(day, known.earliest, 1)
        return Bound(Interval(first, None), _why(record, after, first, "after", "earliest")) if first else None
    last = _occurrence(day, known.latest, -1)
    return Bound(Interval(None, last), _why(record, after, last, "before", "latest")) if last else None


def _occurrence(day: When, known: date, step: int) -> date | None:
    """Return the first such day of a year on or after a known day; the last on or before it for a step of -1."""
    for year in range(known.year, known.year + 9 * step, step):
        if not 1 <= year <= 9999 or ((day.month, day.day) == (2, 29) and not isleap(year)):
            continue
        found = date(year, day.month or 1, day.day or 1)
        if (found - known).days * step >= 0:
            return found
    return None


def _why(record: Date, after: Date, day: date, side: str, end: str) -> str:
    told = label(When(interval=Interval(day, day)))
    return f"“{record.text}” comes {side} “{after.text}” in its text, so that it is {told} at the {end}"

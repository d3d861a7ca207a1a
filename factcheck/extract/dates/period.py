"""Stretches that a report is about: "the quarter", "the year-earlier period", "the week of 6 March", "year-end"."""

from __future__ import annotations

import re
from typing import Final

from factcheck.extract.dates import words
from factcheck.extract.dates.meaning import Meaning, Mention, View, with_the
from factcheck.extract.dates.point import Point
from factcheck.text import numerals

_RANK: Final = r"(?P<rank>first|second|third|fourth|1st|2nd|3rd|4th)"
_AGO = words.compiled(
    rf"year-(?:earlier|ago)\b(?: (?:fiscal(?: |-))?(?:{_RANK}(?: |-))?(?P<unit>quarter|half|period)\b)?(?!-)"
)
_CLOSING = words.compiled(rf" (?:ended|ending) (?:on )?(?:{words.MONTH}|\d)")
_YEAR_END = words.compiled(r"(?:year(?: |-|'s )end|eoy)\b(?!-)")
_TO_DATE = words.compiled(r"(?P<unit>year|quarter|month)(?: |-)to(?: |-)date\b(?!-)")
_BEFORE = words.compiled(
    r"(?P<of>\b(?P<whole>\w+)(?:'s)? of )?\bthe (?P<which>(?:latest|current|most recent|full|whole|same|comparable"
    r"|corresponding|prior-year) )?(?P<fiscal>(?:current |new )?fiscal )?$"
)
_BARE = words.compiled(
    r"(?P<unit>quarter|year|month|week|period|weekend)(?:'s\b)?"
    r"(?!\w|-\w| of (?:[^$\d]|(?:19|20)\d\d\b)| (?:in which|when|two thousand)\b| \d)"
)
_SAME_OF = words.compiled(
    r" (?:(?:of )?(?P<when>last year|the (?:year before|previous year|prior year))|a year (?:ago|earlier))\b"
)
_YEARS_PART = words.compiled(
    rf"(?:'s)? (?:the )?(?:fiscal(?: |-))?(?:{_RANK}(?: |-))?(?P<unit>quarter|half|period)\b(?!-)"
)
_YEARS_SHORT = words.compiled(r"(?:-| )?(?P<part>q[1-4]|h[12])(?!\w|-\w)")
_WHOLES: Final = frozenset({"half", "part", "rest", "most", "much", "remainder", "bulk", "all", "quarter", "third"})


def read(view: View, at: int) -> Mention | None:
    """Return the stretch whose unit stands at an offset: "the quarter", "the latest fiscal year", "year-ago"."""
    lower = view.lower
    ago = _AGO.match(lower, at)
    if ago:
        return with_the(view, Mention(at, ago.end(), "year-ago", _meaning(ago["unit"] or "period", -1, ago["rank"])))
    to_date = _TO_DATE.match(lower, at)
    if to_date:
        meaning = Meaning("shift", unit=to_date["unit"])
        return with_the(view, Mention(at, to_date.end(), "unit-to-date", meaning))
    end = _YEAR_END.match(lower, at)
    if end:
        if lower.startswith("eoy", at) and view.plain[at].islower():
            return None
        return Mention(at, end.end(), "year-end", Meaning("shift", unit="year", modifier="END"))
    match = _BARE.match(lower, at) if view.plain[at].islower() else None
    lead = _BEFORE.search(lower, max(0, at - 44), at) if match else None
    if not match or not lead or not _is_told(match["unit"], lead):
        return None
    if match["unit"] == "year" and _CLOSING.match(lower, match.end()):
        return None  # a length: "in the year ended 31 March"
    if lower.startswith(" that ", match.end()) and not lead["fiscal"]:
        return None  # "the year that changed the town"
    start, stop = lead.start() + len(lead["of"] or ""), match.end("unit")
    which = (lead["which"] or "").strip()
    if which in ("same", "comparable", "corresponding"):
        earlier = _SAME_OF.match(lower, stop)
        if not earlier:
            return None
        return Mention(start, earlier.end(), "period-of-year", _meaning(match["unit"], -1, None))
    amount = -1 if which == "prior-year" else 0
    return Mention(start, stop, f"the-{match['unit']}", _meaning(match["unit"], amount, None))


def of_year(view: View, end: int, year: int) -> Mention | None:
    """Return "1988 third quarter" or "1988 period" whose year ends at an offset."""
    short = _YEARS_SHORT.match(view.lower, end)
    if short:
        unit = "quarter" if short["part"][0] == "q" else "half"
        point = Point(unit, year, int(short["part"][1]))
        return Mention(end - 4, short.end(), "quarter-of-year", Meaning("calendar", point))
    match = _YEARS_PART.match(view.lower, end)
    if not match or view.lower[end] != " ":
        return None
    point = Point("half" if match["unit"] == "half" else "quarter", year, numerals.ordinal(match["rank"] or "") or 0)
    return with_the(view, Mention(end - 4, match.end(), "quarter-of-year", Meaning("period", point, unit=point.unit)))


def of_near_year(view: View, end: int, amount: int) -> tuple[int, Meaning] | None:
    """Return the end and meaning of "last year's third quarter" behind its year, which ends at an offset."""
    match = _YEARS_PART.match(view.lower, end)
    if not match or view.lower[end] == " ":
        return None
    rank = numerals.ordinal(match["rank"]) if match["rank"] else 0
    if not rank:
        return match.end(), _meaning(match["unit"], amount, None)
    unit = "half" if match["unit"] == "half" else "quarter"
    return match.end(), Meaning("named", Point(unit, None, rank), unit=unit, amount=amount, value="of-year")


def _meaning(unit: str, amount: int, rank: str | None) -> Meaning:
    point = Point("half" if unit == "half" else "quarter", None, numerals.ordinal(rank) or 0) if rank else None
    return Meaning("period", point, unit=unit, amount=amount, anchor="either")


def _is_told(unit: str, lead: re.Match[str]) -> bool:
    """Say whether "the year" is this or that year: not "player of the year", not "the period" of anything."""
    if unit == "period" and not lead["which"]:
        return False
    return not lead["of"] or unit != "year" or lead["whole"] in _WHOLES or lead["whole"] in words.DATE_UNITS

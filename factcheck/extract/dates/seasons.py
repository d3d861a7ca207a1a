"""Seasons, quarters, halves: "the spring of 1872", "the third quarter", "the first half of 1993"."""

from __future__ import annotations

import re

from factcheck.extract.dates import words
from factcheck.extract.dates.meaning import Anchor, Meaning, Mention, View, with_the
from factcheck.extract.dates.point import Point
from factcheck.text import numerals

_SEASON = words.compiled(
    rf"(?P<season>{words.SEASON})(?P<of>(?: of|,)? (?P<year>{words.YEAR})(?!\d)(?:(?:-|/)"
    rf"(?P<year2>\d\d(?:\d\d)?))?)?"
    r"(?P<part> [a-z]+)?"
)
_SPOKEN_YEAR = words.compiled(rf"(?: of|,)? (?P<year>{words.SPOKEN_YEAR})")
_BEFORE_SEASON = re.compile(
    r"\b(?:in|into|over|from|throughout|since|until|till|by|during|through|this|last|next|every|each|of|for) (?:the )?"
    r"(?:early |mid(?:-| )?|late )?$"
)
_SURE = re.compile(r"\b(?:early|mid|late)[ \n-]$")
_QUARTER = words.compiled(
    rf"(?:(?P<rank>first|second|third|fourth|1st|2nd|3rd|4th)(?: |- ?)(?P<unit>quarter|half)|"
    rf"(?P<short>q[1-4]|h[12]))(?![\w])"
    rf"(?:(?P<of>(?: of|,)? |-)(?P<year>{words.YEAR})(?!\d)|(?P<rel>(?: of)? (?:the (?:same )?|this |last "
    rf"|next )year\b))?"
)
_QUARTER_OF_A_THING = words.compiled(
    r" (?:of(?! [$\d]| two thousand and\b)|century|final|finals|back|hour|mile|way|backs?|pounder)(?!\w)"
)


def season(view: View, at: int) -> Mention | None:
    """Return "summer", "spring 2023" or "the fall of 2008" at an offset; alone only after a preposition."""
    match = _SEASON.match(view.lower, at)
    if not match or view.lower[match.end("season") : match.end("season") + 1].isalnum():
        return None
    number = words.SEASONS[match["season"]]
    if match["year"]:
        point = Point("season", int(match["year"]), number)
        end = match.end("of")
        return with_the(view, Mention(at, end, "season-year", Meaning("calendar", point)))
    spoken = _SPOKEN_YEAR.match(view.lower, match.end("season"))
    if spoken and (year := words.spoken_year(spoken["year"])):
        meaning = Meaning("calendar", Point("season", year, number))
        return with_the(view, Mention(at, spoken.end(), "season-year", meaning))
    before = view.lower[max(0, at - 22) : at]
    if not _BEFORE_SEASON.search(before) or match["part"] == " of":
        return None
    if match["season"] in words.DOUBTFUL_SEASONS and " the " not in before[-11:] and not _SURE.search(before):
        return None
    point = Point("season", None, number)
    return with_the(view, Mention(at, match.end("season"), "season", Meaning("calendar", point)))


def quarter(view: View, at: int) -> Mention | None:
    """Return "the third quarter", "Q1 2020" or "the first half of 1993" at an offset."""
    match = _QUARTER.match(view.lower, at)
    if not match:
        return None
    unit = match["unit"] or ("quarter" if match["short"][0] == "q" else "half")
    number = numerals.ordinal(match["rank"]) if match["rank"] else int(match["short"][1])
    dated = match["year"] or match["rel"]
    if not number or number > (4 if unit == "quarter" else 2) or (unit == "half" and not dated):
        return None
    if not dated and (_QUARTER_OF_A_THING.match(view.lower, match.end()) or match["short"] == "h"):
        return None
    year = int(match["year"]) if match["year"] else None
    spoken = _SPOKEN_YEAR.match(view.lower, match.end()) if not dated else None
    if spoken and " and " in spoken["year"] and (year := words.spoken_year(spoken["year"])):
        return with_the(view, Mention(at, spoken.end(), unit, Meaning("calendar", Point(unit, year, number))))
    if match["rel"]:
        meaning = _of_year(match["rel"], unit, number)
        return with_the(view, Mention(at, match.end(), f"{unit}-of-year", meaning))
    return with_the(view, Mention(at, match.end(), unit, Meaning("calendar", Point(unit, year, number))))


def _of_year(words_after: str, unit: str, number: int) -> Meaning:
    amount = -1 if "last" in words_after else 1 if "next" in words_after else 0
    anchor: Anchor = "discourse" if "same" in words_after else "published"
    point = Point(unit, None, number)
    return Meaning("named", point, unit=unit, amount=amount, anchor=anchor, value="of-year")

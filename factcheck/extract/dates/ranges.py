"""Two dates that are the ends of one stretch: "Jan. 6-8" is one record, "between 3 and 5 March" two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from factcheck.extract.dates.meaning import Meaning, Mention, View
from factcheck.extract.dates.point import Point

_HYPHEN: Final = frozenset({"-", " - ", "/"})
_TO: Final = frozenset({" to ", " until ", " through ", " till ", " up to "})
_FROM = re.compile(r"\b(?:from|between)[ \n](?:the[ \n])?$")
_BETWEEN = re.compile(r"\bbetween[ \n](?:the[ \n])?$")
_NIGHT = re.compile(r"\b(?:night|overnight)[ \n](?:(?:of|from|between|on)[ \n])?(?:the[ \n])?$")
_EVERY = re.compile(r"\b(?:every|each|alternate|any)[ \n](?:other[ \n])?(?:the[ \n])?$")


def joined(view: View, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with hyphened ends made one, ends apart marked, and recurring ones left out."""
    kept: list[Mention] = []
    for mention in mentions:
        if _EVERY.search(view.lower, max(0, mention.start - 20), mention.start):
            continue
        gap = view.lower[kept[-1].end : mention.start].replace("\n", " ") if kept else ""
        if kept and len(gap) <= 9 and _are_ends(kept[-1].meaning, mention.meaning):
            first = kept[-1]
            if (
                gap in _HYPHEN
                and first.meaning.kind in ("calendar", "clock")
                and mention.meaning.kind == first.meaning.kind
            ):
                kept[-1] = _one(first, mention)
                continue
            if _apart(view, first, gap.removesuffix("the "), mention):
                mention = mention._replace(joined=True)
        kept.append(mention)
    return with_years(kept)


def _are_ends(first: Meaning, second: Meaning) -> bool:
    """Say whether two times can be ends of one stretch: days with days, times with times."""
    if first.last or second.last:
        return False
    if _is_day(first) and _is_day(second):
        return True
    if first.kind != second.kind:
        return False
    if first.kind == "calendar" and first.point and second.point:
        units = {first.point.unit, second.point.unit}
        return len(units) == 1 or units <= {"day", "month", "year"}
    return first.kind == "clock"


def _is_day(meaning: Meaning) -> bool:
    """Say whether a time is one day: "today", "Friday the 11th", "3 May 2019"."""
    if meaning.part:
        return False
    if meaning.kind == "shift":
        return meaning.unit == "day" and not meaning.modifier
    if meaning.kind == "calendar":
        return meaning.point is not None and meaning.point.unit == "day" and meaning.point.year is not None
    return meaning.kind in ("day-of-month", "odd")


def _apart(view: View, first: Mention, gap: str, second: Mention) -> bool:
    before = view.lower[max(0, first.start - 14) : first.start]
    if gap in _TO:
        days = first.meaning.point is not None and first.meaning.point.unit == "day"
        days = (
            days
            or first.meaning.kind == "odd"
            or (gap in (" till ", " until ", " through ") and _is_day(first.meaning))
        )
        return days or bool(_FROM.search(before))
    return gap == " and " and bool(_BETWEEN.search(before))


def _one(first: Mention, second: Mention) -> Mention:
    a, b = shared_year(first.meaning.point, second.meaning.point)
    day = first.meaning.day or second.meaning.day
    meaning = replace(first.meaning, point=a, day=day, last=replace(second.meaning, point=b))
    return Mention(first.start, second.end, f"{first.how}-range", meaning)


def with_years(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with the year of one end of a range given to the other: "January to March 2021"."""
    for index in range(1, len(mentions)):
        first, second = mentions[index - 1], mentions[index]
        if not second.joined:
            continue
        a, b = shared_year(first.meaning.point, second.meaning.point)
        mentions[index - 1] = first._replace(meaning=replace(first.meaning, point=a))
        mentions[index] = second._replace(meaning=replace(second.meaning, point=b))
    return mentions


def shared_year(a: Point | None, b: Point | None) -> tuple[Point | None, Point | None]:
    """Return both ends of a range with the year that one of them has; the last end is never the earlier."""
    if a is None or b is None or not a.number or not b.number or (a.year is None) == (b.year is None):
        return a, b
    if a.year is None and b.year is not None:
        return a._replace(year=b.year - _turns(a, b)), b
    if a.year is not None:
        return a, b._replace(year=a.year + _turns(a, b))
    return a, b


def _turns(a: Point, b: Point) -> bool:
    """Say whether a new year lies between two ends: "Nov.-Feb. 5"."""
    if a.unit == b.unit:
        return (a.number, a.day) > (b.number, b.day)
    return {a.unit, b.unit} == {"day", "month"} and a.number > b.number

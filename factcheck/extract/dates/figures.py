"""Dates in figures: "2024-05-03", "27.08.2021", "3.IX.1939", "21/04/16", "since 11/2016", "on 4/22"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.extract.dates import words, years
from factcheck.extract.dates.meaning import Meaning, Mention, View
from factcheck.extract.dates.point import Point, is_possible
from factcheck.knowledge import packs

_ISO = re.compile(
    rf"(?P<year>{words.YEAR})(?P<sep>[-/.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?![\d/]|[-.]\d)"
    r"(?:[t ](?P<clock>[0-2]\d:[0-5]\d(?::[0-5]\d)?)(?:\.\d+)?(?P<zone>z|[+-][0-2]\d:?\d\d)?)?"
)
_NUMERIC = re.compile(rf"(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<year>{words.YEAR})(?![\d/]|[-.]\d)")
_ROMAN = words.compiled(
    rf"(?P<day>{words.DAY})\. ?(?P<roman>{words.one_of(words.ROMAN_MONTHS)})\. ?(?P<year>{words.YEAR})(?!\d)"
)
_SHORT = re.compile(r"(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<short>\d\d)(?![\d/]|[-.,:]\d|[ \n]?%)")
_GAP: Final = r"(?:[-/]|[ \n]?/[ \n]?|[ \n]?-[ \n]?(?=[\d]+(?:[.,;:)]|$|\n)))"
_MONTH_YEAR = re.compile(rf"(?P<month>1[0-2]|0?[1-9]){_GAP}(?P<year>(?:19|20)\d\d){words.NO_MEASURE}(?![-/\w]|[.:,]\d)")
_YEAR_MONTH = re.compile(rf"(?P<year>(?:19|20)\d\d){_GAP}(?P<month>1[0-2]|0?[1-9]){words.NO_MEASURE}(?![-/\w]|[.:,]\d)")
_DAY_AND_MONTH = re.compile(
    r"(?P<a>\d\d?)/(?P<b>\d\d?)(?=[.,;:!?)](?!\d)|$|\n|[ ](?:and|or|at|for|when|with|in|to|until|through)\b)"
)
# "on 4/22", but not "up 7/16", "cut from 14/1 to 8/1"
_ON = re.compile(r"\b(?:on|since|until|till|before|after|due)[ \n]+(?:\d\d?/\d\d?(?:,|,?[ \n](?:and|or))[ \n])*$")
_ON_REACH: Final = 32  # "on 3/21, 3/24 or 3/28"
_LAST_SHORT: Final = 2035  # 03/18/40 is of the last century
_FROM = re.compile(r"\b(?:from|to|between|and)[ \n]$")  # from 10/25 to 01/25; 15/16 is a price
_WORD_BEFORE = re.compile(r"(?:^|[ \n(])([a-z]+)[ \n]$")


def read(view: View, at: int) -> list[Mention]:
    """Return the date in figures that begins at an offset."""
    if view.lower[at : at + 4].isdigit():
        match = _ISO.match(view.lower, at)
        if match and match["sep"] == "." and not years.may_stand_before(view, at):
            return []
        return _iso(match) if match else _month(view, _YEAR_MONTH.match(view.lower, at))
    match = _NUMERIC.match(view.lower, at)
    if match:
        version = match["sep"] == "." and not years.may_stand_before(view, at)  # "version 2.10.2024"
        return [] if version else _by_figures(match)
    match = _ROMAN.match(view.lower, at)
    if match:
        point = Point("day", int(match["year"]), words.ROMAN_MONTHS[match["roman"]], int(match["day"]))
        return [_mention(match, "date-roman-month", point)]
    return _short(view, at) or _month(view, _MONTH_YEAR.match(view.lower, at)) or _day_and_month(view, at)


def _iso(match: re.Match[str]) -> list[Mention]:
    if not (1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) <= 31):
        return []
    point = Point("day", int(match["year"]), int(match["month"]), int(match["day"]))
    if match["sep"] == ".":  # 2024.05.3 is as often a version
        return [_mention(match, "iso-date", point)] if len(match["month"]) == len(match["day"]) == 2 else []
    if match["clock"] and is_possible(point):
        clock = f"T{match['clock']}{(match['zone'] or '').upper()}"
        meaning = Meaning("clock", clock=clock, day=Meaning("calendar", point))
        return [Mention(match.start(), match.end(), "iso-time", meaning)]
    end = match.start("clock") - 1 if match["clock"] else match.end()
    return [_mention(match, "iso-date", point)._replace(end=end)]


def _by_figures(match: re.Match[str]) -> list[Mention]:
    """Read 27.08.2021 day first, 03/14/2019 as it can be; 03/05/2024 can be two days and is left out."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if match["sep"] == "." and 1 <= b <= 12 and 1 <= a <= 31:
        return [_mention(match, "dotted-date", Point("day", year, b, a))]
    if 1 <= b <= 12 < a <= 31 or (a == b and 1 <= a <= 12):
        return [_mention(match, "numeric-date", Point("day", year, b, a))]
    if 1 <= a <= 12 < b <= 31:
        return [_mention(match, "numeric-date", Point("day", year, a, b))]
    return []


def _short(view: View, at: int) -> list[Mention]:
    """Read 21/04/16 and 03/18/40 where they can be one day only; 15/12/10 may be three scores."""
    match = _SHORT.match(view.lower, at)
    if not match or not years.may_stand_before(view, at):
        return []
    padded = "0" in (match["a"][0], match["b"][0])
    if not padded and not _ON.search(view.lower, max(0, at - 8), at):
        return []
    day_month = _order(int(match["a"]), int(match["b"]))
    if not day_month:
        return []
    year = short_year(match["short"])
    year -= 100 if year > _LAST_SHORT else 0
    return [_mention(match, "numeric-date", Point("day", year, day_month[1], day_month[0]))]


def _order(a: int, b: int) -> tuple[int, int] | None:
    """Return day and month of two figures that can be one day only."""
    if 1 <= b <= 12 < a <= 31 or (a == b and 1 <= a <= 12):
        return a, b
    return (b, a) if 1 <= a <= 12 < b <= 31 else None


def _month(view: View, match: re.Match[str] | None) -> list[Mention]:
    """Read 11/2016 behind a preposition and the like: "law 11/2016" and "the 3/2015 issue" are numbers."""
    if not match:
        return []
    if match.start("year") < match.start("month") and int(match["month"]) > int(match["year"]) % 100:
        return []  # "in 2007-08" is a winter
    if not _follows_closed_word(view, match.start()):
        return []
    return [_mention(match, "numeric-month", Point("month", int(match["year"]), int(match["month"])))]


def _day_and_month(view: View, at: int) -> list[Mention]:
    match = _DAY_AND_MONTH.match(view.lower, at)
    if not match:
        return []
    a, b = int(match["a"]), int(match["b"])
    padded = match["b"][0] == "0" or match["a"][0] == "0"
    sure = _ON.search(view.lower, max(0, at - _ON_REACH), at) or (
        len(match.group()) == 5 and b != 16 and _FROM.search(view.lower, max(0, at - 8), at)
    )
    if not sure and not (padded and len(match.group()) == 5 and _follows_closed_word(view, at)):
        return []
    day_month = _order(a, b) if a != b else None
    if not day_month or (a > b and not padded):
        return []
    return [_mention(match, "numeric-day", Point("day", None, day_month[1], day_month[0]))]


def short_year(figures: str) -> int:
    """Return the year of two figures: '24 is of this century, '86 of the last."""
    return int(figures) + (2000 if int(figures) < 50 else 1900)


def _follows_closed_word(view: View, at: int) -> bool:
    before = _WORD_BEFORE.search(view.lower, max(0, at - 16), at)
    return bool(before and before[1] in _closed_words() and view.plain[before.start(1)].islower())


@lru_cache(maxsize=1)
def _closed_words() -> frozenset[str]:
    kinds = ("prep", "adverb", "auxiliary", "subordinator")
    return frozenset(row["word"] for row in packs.rows("en/function_words") if row["class"] in kinds)


def _mention(match: re.Match[str], how: str, point: Point) -> Mention:
    how = how if is_possible(point) else "impossible-day"
    return Mention(match.start(), match.end(), how, Meaning("calendar", point))

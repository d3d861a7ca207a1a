"""Nights told by the two days they lie between: "the night of 7 to 8 January", "overnight from Friday to Saturday"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from factcheck.extract.dates import words
from factcheck.extract.dates.meaning import Meaning, Mention, View

HOW: Final = "night-between-days"
_REACH: Final = 60  # code points before the second day in which the night and the first one stand
_ANY_DAY: Final = rf"(?:{words.one_of(words.WEEKDAYS)})"
_SHORTEST_MONTH: Final = 28
_NIGHT_OF: Final = r"\b(?:night (?:of |from |between |on )?|overnight,? (?:from |between |on )?)(?:the )?"
_NIGHT = words.compiled(rf"{_NIGHT_OF}$")
_FIRST = words.compiled(
    rf"{_NIGHT_OF}(?P<first>(?:(?P<weekday>{_ANY_DAY})(?:,? (?:the )?(?=\d))?)?"
    rf"(?:(?P<day>{words.DAY}){words.SUFFIX}(?: (?:of )?{words.MONTH})?)?)"
    r"(?: (?:to|and|until|into) (?:the )?| ?[-/] ?)$"
)
_TO = words.compiled(r"\b(?:the night|overnight) (?:to|into) (?:the )?$")
_MONTH_FIRST = words.compiled(
    rf"{_NIGHT_OF}(?P<first>{words.MONTH} (?P<day>{words.DAY}){words.SUFFIX})"
    r"(?: (?:to|and|until|into) (?:the )?| ?[-/] ?)$"
)
_SIGNS: Final = (
    "to ",
    "to the ",
    "and ",
    "and the ",
    "into ",
    "into the ",
    "until ",
    "until the ",
    "-",
    "- ",
    "/",
    "/ ",
)


def of_two_days(view: View, mentions: list[Mention], *, dated: bool) -> list[Mention]:
    """Return the mentions with two days in a row that a night lies between made one, where their year is known.

    `dated` says that the text has a day of publication.
    """
    if "night" not in view.lower:
        return mentions
    kept: list[Mention] = []
    for mention in mentions:
        night = _within_one(view, mention) or _at(view, mention)
        if night and not dated and not (night.meaning.point and night.meaning.point.year):
            night = None
        while night and kept and kept[-1].end > night.start:
            kept.pop()  # "the night of Saturday" in "the night of Saturday 6 to Sunday 7 January"
        kept.append(night or mention)
    return kept


def _at(view: View, second: Mention) -> Mention | None:
    """Return the night that ends on a day, None where none is told before it."""
    if not _is_day(second.meaning) or not view.lower.endswith(_SIGNS, max(0, second.start - 10), second.start):
        return None
    begin = max(0, second.start - _REACH)
    match = _FIRST.search(view.lower, begin, second.start) or _MONTH_FIRST.search(view.lower, begin, second.start)
    if match and match["first"]:
        weekday = match.groupdict().get("weekday")
        day = int(match["day"]) if match["day"] else 0
        follows = _follows(
            day, words.weekday(weekday) if weekday else 0, second.meaning, view.lower[second.start :][:9]
        )
        return _night(match.start("first"), second.end, second.meaning) if follows else None
    return _night(second.start, second.end, second.meaning) if _TO.search(view.lower, begin, second.start) else None


def _within_one(view: View, mention: Mention) -> Mention | None:
    """Return the night of "6-7 January", which is one mention."""
    first, last = mention.meaning.point, mention.meaning.last
    if not (first and last and last.point and mention.meaning.kind == "calendar" and first.unit == "day"):
        return None
    told = _NIGHT.search(view.lower, max(0, mention.start - 22), mention.start)
    if not told or not _follows(first.day, 0, last, ""):
        return None
    year = last.point.year if last.point.year is not None else first.year
    return _night(mention.start, mention.end, replace(last, point=last.point._replace(year=year)))


def _is_day(meaning: Meaning) -> bool:
    if meaning.last or meaning.part:
        return False
    if meaning.kind == "calendar":
        return meaning.point is not None and meaning.point.unit == "day"
    return meaning.kind in ("weekday", "day-of-month")


def _follows(day: int, weekday: int, second: Meaning, written: str) -> bool:
    """Say whether the second day can be the one after the first."""
    its_day = second.point.day if second.point else 0
    if day and its_day:
        return its_day == day + 1 or (its_day == 1 and day >= _SHORTEST_MONTH)
    its_weekday = second.weekday or next(
        (words.WEEKDAYS[name] for name in words.WEEKDAYS if written.startswith(name)), 0
    )
    return bool(weekday and its_weekday) and its_weekday == weekday % 7 + 1


def _night(start: int, end: int, second: Meaning) -> Mention:
    return Mention(start, end, HOW, replace(second, part="TNI"))

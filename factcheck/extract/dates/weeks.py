"""Days and weeks told within another stretch: "Friday next week", "the last week of July", "20th of next month"."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from factcheck.extract.dates import words
from factcheck.extract.dates.meaning import Meaning, Mention, View, with_the
from factcheck.extract.dates.point import Point
from factcheck.extract.dates.relative import NTH
from factcheck.knowledge import packs
from factcheck.text import numerals

Target = Callable[[View, int], list[Mention]]

_RANKS: Final = {
    **{word: numerals.ordinal(word) or 0 for word in ("first", "second", "third", "fourth", "fifth")},
    **{"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "last": -1, "final": -1},
}
_INTO = words.compiled(
    r"(?:,? ?(?:of|in|on) | )(?=(?:the )?(?:(?:this|next|last|previous|following|coming|same|past)|week before)\b)"
)
_ON_DAY = words.compiled(r"(?: on| -|) (?=[mtwfs])")
_ANY_DAY: Final = rf"(?:{words.one_of(words.WEEKDAYS)})"
_BETWEEN_DAYS = words.compiled(
    rf",? (?:between|from) (?P<first>{_ANY_DAY})\b\.? (?:and|to|through|until|till) "
    rf"(?P<second>{_ANY_DAY})\b(?!-|'s)"
)
_RANKED_WEEK = words.compiled(rf"\b(?:the )?(?P<rank>{words.one_of(_RANKS)})(?: full)? $")
_OF = words.compiled(r" (?:of|in|) ?(?=[a-z\d'])")
_NUMBERED = words.compiled(
    rf"week (?P<week>[1-4]\d|5[0-3]|0?[1-9])(?:,? of |, | )(?P<year>{words.YEAR}){words.NO_MEASURE}"
)
_BY_ITS_DAY = words.compiled(r"week (?:of|(?:beginning|starting|commencing|ending|ended)(?: on)?) ")
_BUT_ONE = words.compiled(r"(?P<unit>week|weekend|month|year) (?P<which>after next|before last)\b")
_DAY_OF = words.compiled(
    rf"(?P<day>{words.DAY}|{words.SPOKEN_DAY})(?:st|nd|rd|th)?(?: day)? of (?=(?:the |this|next|last)\b)"
)


_AROUND: Final = 120  # code points within which a hole, a floor or a minute may be what is counted
HIGH_RANKS: Final = tuple(  # "on the nineteenth", where "on the third" may be of many things
    word for word in numerals.ORDINAL_WORDS if 10 < (numerals.ordinal(word) or 0) <= 31
)
_SPOKEN: Final = rf"(?:(?:twenty|thirty)(?: |-)(?:{words.one_of(numerals.ORDINAL_WORDS)})|{words.one_of(HIGH_RANKS)})\b"
_RANKED_DAY = words.compiled(
    rf"(?:(?P<day>{words.DAY})(?:st|nd|rd|th)|(?P<spoken>{_SPOKEN}))"
    r"(?=[.,;:!?)\"](?! ?(?:and |or )?(?:the )?\d)|$| (?:the|he|she|they|it|we|i|a|an|his|her|their|its|but|when|while"
    r"|with|at|if|until|as)\b)"
)
_LAST = words.compiled(r"\b(?:the )?(?:last|final) $")
_BEFORE_DAY = words.compiled(r"\b(?:(?:on|until|till|since|by|before|after|(?P<for>for))|i\.e\.,?|namely) (?:the )?$")


def in_week(view: View, mention: Mention, target: Target) -> Mention:
    """Return a weekday with the week it is said to lie in: "Friday next week", "Monday of last week"."""
    meaning = mention.meaning
    gap = _INTO.match(view.lower, mention.end) if meaning.kind == "weekday" else None
    found = target(view, gap.end()) if gap else []
    if len(found) != 1 or not _is_unit(found[0].meaning, "week"):
        return mention
    return _day_in_week(mention.start, found[0].end, meaning, found[0].meaning)


def with_day(view: View, mention: Mention, target: Target) -> Mention:
    """Return a week with the weekday said behind it: "next week on Friday", "this week Monday"."""
    gap = _ON_DAY.match(view.lower, mention.end) if _is_unit(mention.meaning, "week") else None
    found = target(view, gap.end()) if gap else []
    if len(found) != 1 or found[0].meaning.kind != "weekday" or found[0].how != "weekday":
        return mention
    if view.plain[found[0].end + 1 : found[0].end + 2].isupper() and not gap.group().strip():  # type: ignore[union-attr]
        return mention  # "this week Sunday Times readers"
    return _day_in_week(mention.start, found[0].end, found[0].meaning, mention.meaning)


def with_days(view: View, mention: Mention, target: Target) -> list[Mention]:
    """Return a week with the two weekdays that are its ends, or with the one said behind it."""
    match = _BETWEEN_DAYS.match(view.lower, mention.end) if _is_unit(mention.meaning, "week") else None
    if not match or not all(view.plain[match.start(name)].isupper() for name in ("first", "second")):
        return [with_day(view, mention, target)]
    ends = [
        Mention(*match.span(name), "weekday-of-week", _within_week(words.weekday(match[name]), "", mention.meaning))
        for name in ("first", "second")
    ]
    return [mention, ends[0], ends[1]._replace(joined=True)]


def _within_week(weekday: int, part: str, week: Meaning) -> Meaning:
    return Meaning("within", weekday=weekday, unit="weekday", part=part, day=week)


def _day_in_week(start: int, end: int, day: Meaning, week: Meaning) -> Mention:
    return Mention(start, end, "weekday-of-week", _within_week(day.weekday, day.part, week))


def _is_unit(meaning: Meaning, unit: str) -> bool:
    return meaning.kind == "shift" and meaning.unit == unit and not meaning.modifier


def of_stretch(view: View, at: int, target: Target) -> list[Mention]:
    """Return "the first week of May", "week 10 of 2016" or "the week beginning 4 May" at the offset of "week"."""
    lower = view.lower
    but_one = _BUT_ONE.match(lower, at)
    if but_one:
        meaning = Meaning("shift", unit=but_one["unit"], amount=2 if but_one["which"] == "after next" else -2)
        return [with_the(view, Mention(at, but_one.end(), "unit-but-one", meaning))]
    if not lower.startswith("week ", at):
        return []
    numbered = _NUMBERED.match(lower, at)
    if numbered:
        point = Point("week", int(numbered["year"]), int(numbered["week"]))
        return [with_the(view, Mention(at, numbered.end("year"), "week-number", Meaning("calendar", point)))]
    rank = _RANKED_WEEK.search(lower, max(0, at - 16), at)
    if rank:
        return _ranked(view, rank.start(), at + 4, Meaning("within", unit="week", amount=_RANKS[rank["rank"]]), target)
    match = _BY_ITS_DAY.match(lower, at)
    found = target(view, match.end()) if match else []
    point_of = found[0].meaning.point if len(found) == 1 and found[0].meaning.kind == "calendar" else None
    if not point_of or point_of.unit != "day" or found[0].meaning.last:
        return []
    meaning = Meaning("week-of", point_of, unit="week")
    return [with_the(view, Mention(at, found[0].end, "week-of", meaning))]


def _ranked(view: View, start: int, end: int, meaning: Meaning, target: Target) -> list[Mention]:
    """Return what is counted in the stretch told behind it: "the third week of this month"."""
    gap = _OF.match(view.lower, end)
    found = target(view, gap.end()) if gap else []
    if len(found) != 1 or not _is_stretch(found[0].meaning):
        return []
    told = found[0].meaning
    meaning = Meaning("within", weekday=meaning.weekday, unit=meaning.unit, amount=meaning.amount, day=told)
    return [Mention(start, found[0].end, f"{meaning.unit}-of-{_unit(told)}", meaning)]


def _is_stretch(meaning: Meaning) -> bool:
    if meaning.last or meaning.modifier or meaning.part:
        return False
    return meaning.kind in ("calendar", "shift", "named") and _unit(meaning) in ("month", "year")


def _unit(meaning: Meaning) -> str:
    return meaning.point.unit if meaning.point else meaning.unit


def nth_weekday(view: View, mention: Mention, target: Target) -> list[Mention]:
    """Return "the first Sunday of May" whose weekday was read, else the weekday alone."""
    rank = NTH.search(view.lower, max(0, mention.start - 12), mention.start)
    if not rank or not mention.meaning.weekday or not view.lower.startswith((" of", " in"), mention.end):
        return [mention]
    meaning = Meaning("within", weekday=mention.meaning.weekday, unit="weekday", amount=_RANKS[rank["rank"]])
    return _ranked(view, rank.start(), mention.end, meaning, target) or [mention]


def day_of(view: View, at: int, target: Target) -> list[Mention]:
    """Return "20th of next month" or "on the 29th" at the offset of the day; "of the month" alone may be any month."""
    match = _DAY_OF.match(view.lower, at)
    if not match:
        return _day_alone(view, at)
    found = target(view, match.end())
    if len(found) != 1 or found[0].meaning.kind != "shift" or found[0].meaning.unit != "month":
        return []
    meaning = Meaning("within", unit="day", amount=_number(match["day"]), day=found[0].meaning)
    return [with_the(view, Mention(at, found[0].end, "day-of-month", meaning))]


def last_day(view: View, at: int, target: Target) -> list[Mention]:
    """Return "the last day of February" whose word "day" stands at an offset."""
    rank = _LAST.search(view.lower, max(0, at - 12), at)
    return _ranked(view, rank.start(), at + 3, Meaning("within", unit="day", amount=-1), target) if rank else []


def high_rank(view: View, at: int) -> list[Mention]:
    """Return "on the nineteenth" at the offset of the day, whatever word follows."""
    return _day_alone(view, at)


def _number(day: str) -> int:
    return int(day) if day.isdigit() else numerals.ordinal(day) or 0


def _day_alone(view: View, at: int) -> list[Mention]:
    """Return "on the 29th", where no noun follows and nothing else is counted: not "on the 18th he made a birdie"."""
    match = _RANKED_DAY.match(view.lower, at)
    before = _BEFORE_DAY.search(view.lower, max(0, at - 12), at) if match else None
    if not match or not before or (before["for"] and view.lower[match.end() : match.end() + 1].isspace()):
        return []
    around = view.lower[max(0, at - _AROUND) : match.end() + _AROUND]
    if any(word in _counted() for word in words.FIRST_WORD.findall(around)):
        return []
    meaning = Meaning("day-of-month", Point("day", None, 0, _number(match["day"] or match["spoken"])))
    return [with_the(view, Mention(at, match.end(), "ranked-day", meaning))]


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    return packs.words("en/year_neighbours", **{"class": "counted"})

"""Sets told by "every" and "each": "every Monday", "each May", "every other week", "the 15th of each month"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from factcheck.extract.dates import words
from factcheck.extract.recurrences.found import END, FULL_WEEKDAY, GENERAL, UNIT, Found, length
from factcheck.knowledge import packs
from factcheck.text import numerals
from factcheck.text.passages import Passages

_PACK: Final = "en/set_words"
_ORDER: Final = {row["word"]: row["value"] for row in packs.rows(_PACK) if row["class"] == "order"}
_PART: Final = "(?P<part>morning|afternoon|evening|night)"
_EVERY = re.compile(r"(?:every|each)(?:[ \n]single)?[ \n]")
_COUNTED = words.compiled(
    rf"(?:(?P<low>{numerals.CARDINAL})(?: (?:to|or) (?P<high>{numerals.CARDINAL}))? |(?P<vague>few|couple of|several) "
    rf"|(?P<half>half(?: an)?(?: |-)))?{UNIT}(?P<many>s?){END}"
)
_SKIPPED = words.compiled(
    rf"(?P<order>other|alternate|{'|'.join(_ORDER)}) (?:{UNIT}|(?P<weekday>{FULL_WEEKDAY})(?: {_PART})?"
    rf"|(?P<night>night)|(?P<weekend>weekend)){END}"
)
_NTH_WEEKDAY = words.compiled(
    rf"(?:(?:first|last) (?:{FULL_WEEKDAY})(?: (?:of|in) (?:the|each|every) month)?"
    rf"|(?:second|third|fourth) (?:{FULL_WEEKDAY}) (?:of|in) (?:the|each|every) month){END}"
)
_NAMED = words.compiled(
    rf"(?:(?P<weekday>{FULL_WEEKDAY})(?: {_PART})?|(?P<weekend>weekend)|(?P<weekday_any>weekday)(?: (?P<any>morning"
    rf"|afternoon|evening|night))?|(?P<alone>morning|afternoon|evening|night)|(?P<season>{words.SEASON})"
    rf"|(?P<day_first>{words.DAY}){words.SUFFIX} (?:of )?(?P<month_after>{words.MONTH})"
    rf"|(?P<month>{words.MONTH})(?: (?P<day_last>{words.DAY}){words.SUFFIX}(?!\d))?){END}"
)
_MORE_DAYS = words.compiled(rf"(?:, | and |, and | or )(?P<weekday>{FULL_WEEKDAY})(?: {_PART})?{END}")
_OF_EACH_MONTH = words.compiled(
    rf"\b(?:the )?(?:(?:first|second|third|fourth|last) (?:{FULL_WEEKDAY})|(?P<day>{words.DAY})(?:st|nd|rd|th)"
    rf"|(?P<first>first|last) day) of $"
)
_NUMBER_BEFORE = words.compiled(rf"\b(?:\d+|one|{numerals.CARDINAL}) (?:in|out of|of|for) $")
_PAPER = words.compiled(rf" (?:{words.one_of(packs.words(_PACK, **{'class': 'title'}))})\b")
_NOT_A_TIME = words.compiled(r" (?:counts|matters|of the way|of (?:it|them|us|which))\b")


def each(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "every Monday", "each May", "every other week", "every ten years", "first Monday of each month"."""
    lower = passages.lower
    lead = _EVERY.match(lower, start)
    if not lead or _NUMBER_BEFORE.search(lower, max(0, start - 20), start):
        return
    at = lead.end()
    rank = _NTH_WEEKDAY.match(lower, at)
    skipped = _SKIPPED.match(lower, at)
    if rank:
        yield Found(start, rank.end(), "P1M", "every-nth-weekday")
    elif skipped:
        yield Found(start, skipped.end(), _skipped_value(skipped), "every-other")
    else:
        named = _each_named(passages, start, at)
        yield from named if named or passages.plain[at : at + 1].isupper() else _each_unit(lower, start, at)


def _skipped_value(match: re.Match[str]) -> str:
    if match["weekday"]:
        return _weekday_value(match["weekday"], match["part"])
    amount = _ORDER.get(match["order"], 2)
    if match["unit"]:
        return length(match["unit"], amount)
    return f"P{amount}{'W' if match['weekend'] else 'D'}"


def _each_unit(lower: str, start: int, at: int) -> list[Found]:
    match = _COUNTED.match(lower, at)
    if not match or _NOT_A_TIME.match(lower, match.end()):
        return []
    unit, low = match["unit"], match["low"]
    if not low and not match["vague"] and (match["many"] or (unit == "second" and not match["half"])):
        return []  # "each years", "every second"
    if match["vague"]:
        return [Found(start, match.end(), length(unit, "X"), "every-units")]
    if match["half"]:
        return [Found(start, match.end(), length(unit, 0.5), "every-units")]
    if not low:
        return _of_each_month(lower, start, match.end(), unit) or [
            Found(start, match.end(), length(unit), "every-unit")
        ]
    amount = numerals.value(low)
    high = numerals.value(match["high"]) if match["high"] else None
    if amount is None or amount <= 0 or amount > 100_000:
        return []
    value = length(unit, amount)
    return [Found(start, match.end(), f"{value}/{length(unit, high)}" if high else value, "every-units")]


def _of_each_month(lower: str, start: int, end: int, unit: str) -> list[Found]:
    """Return "the 15th of each month" or "the first Monday of every month"."""
    match = _OF_EACH_MONTH.search(lower, max(0, start - 28), start) if unit == "month" else None
    if not match:
        return []
    value = f"XXXX-XX-{int(match['day']):02}" if match["day"] else "XXXX-XX-01" if match["first"] == "first" else "P1M"
    return [Found(match.start(), end, value, "day-of-each-month")]


def _each_named(passages: Passages, start: int, at: int) -> list[Found]:
    lower, plain = passages.lower, passages.plain
    holiday = _holidays().match(lower, at) if plain[at : at + 1].isupper() else None
    if holiday:
        value = _holiday_values()[holiday["name"].replace("\n", " ")]
        return [Found(start, holiday.end(), value, "every-holiday")]
    match = _NAMED.match(lower, at)
    if not match or not _fits(plain, match):
        return []
    first = Found(start, match.end(), _named_value(match), "every-name")
    if not match["weekday"]:
        return [first]
    if _PAPER.match(lower, match.end()) and plain[match.end() + 1].isupper():
        return []
    return [first, *_further(passages, match.end())]


def _further(passages: Passages, end: int) -> Iterator[Found]:
    """Yield the weekdays that follow in a list: "every Monday and Thursday"."""
    while match := _MORE_DAYS.match(passages.lower, end):
        at, end = match.start("weekday"), match.end()
        if not passages.plain[at : at + 1].isupper():
            return
        yield Found(at, end, _weekday_value(match["weekday"], match["part"]), "every-name")


def _fits(plain: str, match: re.Match[str]) -> bool:
    """Say whether months are written with a capital: "each may" is no month, "each fall in" no season."""
    for name in ("month", "month_after"):
        if match[name] and not plain[match.start(name)].isupper():
            return False
    return match["season"] not in words.DOUBTFUL_SEASONS or not plain[match.end() :].startswith((" of ", " in "))


def _named_value(match: re.Match[str]) -> str:
    if match["weekday"]:
        return _weekday_value(match["weekday"], match["part"])
    if match["weekend"]:
        return GENERAL["weekends"]
    if match["weekday_any"]:
        return GENERAL["weekdays"] + (words.DAY_PARTS[match["any"]] if match["any"] else "")
    if match["alone"]:
        return f"XXXX-XX-XX{words.DAY_PARTS[match['alone']]}"
    if match["season"]:
        return f"XXXX-{_season_letters()[match['season']]}"
    month = words.month(match["month"] or match["month_after"])
    day = match["day_first"] or match["day_last"]
    return f"XXXX-{month:02}-{int(day):02}" if day else f"XXXX-{month:02}"


def _weekday_value(weekday: str, part: str | None) -> str:
    return f"XXXX-WXX-{words.WEEKDAYS[weekday]}{words.DAY_PARTS[part] if part else ''}"


@lru_cache(maxsize=1)
def _season_letters() -> dict[str, str]:
    return {row["word"]: row["value"] for row in packs.rows("en/seasons")}


@lru_cache(maxsize=1)
def _holiday_values() -> dict[str, str]:
    """Return the TIMEX3 value of each yearly holiday: its day, or P1Y where the day moves."""
    return {row["word"]: f"XXXX-{row['day']}" if "day" in row else "P1Y" for row in packs.rows("en/holidays")}


@lru_cache(maxsize=1)
def _holidays() -> re.Pattern[str]:
    return words.compiled(rf"(?P<name>{words.one_of(_holiday_values())}){END}")

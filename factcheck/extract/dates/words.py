"""The words dates are made of, as pieces of patterns: months, weekdays, seasons, units, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from factcheck.knowledge import packs
from factcheck.text import numerals
from factcheck.text.deferred import deferred


def one_of(words: Iterable[str]) -> str:
    """Return words as alternatives of a pattern, longest first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", " ") for word in longest_first)


def compiled(source: str) -> re.Pattern[str]:
    """Return a pattern for lower-case plain text in which a blank also stands for a line end.

    `source` must not have blanks inside character classes.
    """
    return deferred(source.replace(" ", r"[ \n]"))


def _by_word(pack: str, key: str, *classes: str) -> dict[str, int]:
    return {row["word"]: row[key] for row in packs.rows(pack) if not classes or row["class"] in classes}


MONTHS: Final = _by_word("en/months", "value", "full", "short")
ROMAN_MONTHS: Final = _by_word("en/months", "value", "roman")
SHORT_MONTHS: Final = packs.words("en/months", **{"class": "short"})
DOUBTFUL_MONTHS: Final = {row["word"]: row["doubt"] for row in packs.rows("en/months") if "doubt" in row}
WEEKDAYS: Final = _by_word("en/weekdays", "value", "full", "short")
SHORT_WEEKDAYS: Final = packs.words("en/weekdays", **{"class": "short"})
SURE_WEEKDAYS: Final = packs.words("en/weekdays", **{"class": "short", "sure": "alone"})
SEASONS: Final = _by_word("en/seasons", "edtf")
DOUBTFUL_SEASONS: Final = packs.words("en/seasons", doubt="word")
DAY_PARTS: Final[Mapping[str, str]] = {row["word"]: row["value"] for row in packs.rows("en/day_parts")}
ADVERBS: Final[Mapping[str, str]] = {row["word"]: row["value"] for row in packs.rows("en/time_adverbs")}
TIME_ADJECTIVES: Final = packs.words("en/time_adverbs", **{"class": "adjective"})
UNITS: Final[Mapping[str, str]] = {row["word"]: row["unit"] for row in packs.rows("en/units")}
DATE_UNITS: Final = packs.words("en/units", **{"class": "date"})
MEASURES: Final = packs.words("en/year_neighbours", **{"class": "measure"})

MONTH: Final = rf"(?:(?:{one_of(set(MONTHS) - SHORT_MONTHS)})(?!\w|-[a-z])|(?:{one_of(SHORT_MONTHS)})(?:\.|(?![\w])))"
_SHORT_GOES_ON: Final = rf"(?:\.|(?=,| \d| {MONTH} \d))"
WEEKDAY: Final = (
    rf"(?:(?:{one_of(set(WEEKDAYS) - SHORT_WEEKDAYS | SURE_WEEKDAYS)})\b|(?:{one_of(SHORT_WEEKDAYS)}){_SHORT_GOES_ON})"
)
SEASON: Final = rf"(?:{one_of(SEASONS)})"
DAY_PART: Final = rf"(?:{one_of(DAY_PARTS)})"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
SUFFIX: Final = r"(?:(?:st|nd|rd|th)\b)?"
SPOKEN_DAYS: Final = tuple(
    word
    for word in (
        *numerals.ORDINAL_WORDS,
        *(f"{tens}-{unit}" for tens in ("twenty", "thirty") for unit in numerals.ORDINAL_WORDS),
    )
    if 1 <= (numerals.ordinal(word) or 0) <= 31
)
SPOKEN_DAY: Final = rf"(?:{one_of(SPOKEN_DAYS)})\b".replace("\\-", "(?: |-)")
YEAR: Final = r"(?:1\d|20|21)\d\d"
_TENS: Final = rf"(?:{one_of(packs.words('en/numerals', **{'class': 'tens'}))})"
_UNIT_WORDS: Final = rf"(?:{one_of(packs.words('en/numerals', **{'class': 'unit'}))})"
_TEEN_WORDS: Final = rf"(?:{one_of(packs.words('en/numerals', **{'class': 'teen'}))})"
SPOKEN_YEAR: Final = (
    rf"(?:(?:seventeen|eighteen|nineteen|twenty)(?: |-)(?:{_TENS}(?:(?: |-){_UNIT_WORDS})?|{_TEEN_WORDS}"
    rf"|oh(?: |-){_UNIT_WORDS})\b|two thousand(?: and)?"
    rf"(?: {_TENS}(?:(?: |-){_UNIT_WORDS})?| {_UNIT_WORDS}| {_TEEN_WORDS})?\b)"
)
NO_MEASURE: Final = rf"(?![\d%\u20ac$\u00a3]|[.,:]\d|(?:-| )?(?:{one_of(MEASURES)}|others)\b)"
NUMBER: Final = numerals.CARDINAL
TO: Final = r"(?: (?:to|and|or|through|until|till) | ?[-/] ?)"


def month(word: str) -> int:
    """Return the number of a month's name or abbreviation, with or without its full stop."""
    return MONTHS[word.rstrip(".")]


def is_weekday(plain: str, at: int, word: str) -> bool:
    """Say whether a weekday is written as one: with a capital, or in full, or in a form like no other word."""
    return plain[at].isupper() or word not in SHORT_WEEKDAYS or word in SURE_WEEKDAYS


def weekday(word: str) -> int:
    """Return the ISO number of a weekday's name or abbreviation, with or without its full stop."""
    return WEEKDAYS[word.rstrip(".")]


@lru_cache(maxsize=1)
def happenings() -> frozenset[str]:
    """Return nouns of what happens (en/event_heads), which a month can describe: "a June agreement"."""
    return frozenset(row["word"] for row in packs.rows("en/event_heads") if row.get("pos") != "verb")


def spoken_year(text: str) -> int | None:
    """Return the year in words, such as 1996 for "nineteen ninety-six" and 2000 for "two thousand"."""
    parts = text.replace("-", " ").split()
    if parts[0] == "two":
        rest = [part for part in parts[2:] if part != "and"]
        return 2000 + int(numerals.value(" ".join(rest)) or 0) if rest else 2000
    century, rest = numerals.value(parts[0]), parts[1:]
    within = numerals.value(" ".join(part for part in rest if part != "oh"))
    return int(century) * 100 + int(within) if century and within is not None else None


WEEKDAY_GAP: Final = compiled(
    rf"(?P<weekday>{WEEKDAY})(?: (?P<part>morning|afternoon|evening|night)(?=, ))?(?:,? (?P<open>\()?(?:the )?|,)"
)
PART_OF: Final = compiled(r"(?P<part>morning|afternoon|evening|night) of ")
FIRST_WORD: Final = re.compile(r"[^\W\d_]+|\d+")

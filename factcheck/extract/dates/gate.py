"""A cheap look at the letters after a number, so that patterns run only where they can match."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from factcheck.extract.dates import odd, words
from factcheck.text import numerals


def _starts(every: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:3] for word in every)


MONTH_NEXT: Final = (
    _starts(
        (
            *words.MONTHS,
            "to ",
            "and",
            "or ",
            "through",
            "until",
            "till",
            "day",
            "of ",
            "- ",
        )
    )
    | odd.STEMS
)
UNIT_NEXT: Final = _starts((*words.DATE_UNITS, *numerals.WORDS, "and", "or ", "to "))
WEEKDAY_NEXT: Final = _starts(words.WEEKDAYS)
CLOCK_NEXT: Final = frozenset({"in ", "am", "pm", "a.m", "p.m", "o'c", "gmt", "utc", "loc", "hou", "hrs", "cet"})
ERA_NEXT: Final = frozenset({"bc", "bce", "b.c", "ad", "ce"})
NEAR_NEXT: Final = _starts(
    (
        *words.DATE_UNITS,
        *words.MONTHS,
        *words.SEASONS,
        *words.WEEKDAYS,
        *words.DAY_PARTS,
        "calendar",
        "early",
        "mid",
        "late",
    )
)


def following(lower: str, end: int) -> tuple[str, str]:
    """Return the character at an offset, and the first three letters of the word behind it.

    A word of two letters comes without the blank or full stop that follows, except "to ", "or " and "of ".
    """
    stem = lower[end + 1 : end + 4]
    short = stem[:2]
    if short in ("am", "pm", "bc", "ad", "ce") and not stem[2:].isalpha():
        stem = short
    return lower[end : end + 1], stem

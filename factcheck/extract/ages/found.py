"""What an age is made of: the number and its unit, and the reading handed on."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from factcheck.extract.dates import words
from factcheck.knowledge import packs
from factcheck.text import numerals

_OLDEST: Final = 122  # years; no one has been known to be older
_TENS: Final = words.one_of(packs.words("en/numerals", **{"class": "tens"}))
_ONES: Final = words.one_of(packs.words("en/numerals", **{"class": "unit"}))
N: Final = rf"(?:\d{{1,3}}(?!\d)|(?:{_TENS})(?: |-)(?:{_ONES})\b|[a-z]+)"
HEDGE: Final = r"(?:(?P<soft>about|around) |(?:just|only|barely|still|now|already) )?"
_PER_YEAR: Final = {"year": 1, "month": 12, "week": 52, "day": 365}


class Found(NamedTuple):
    """An age: offsets, bounds in years, whose it is, and the name of the pattern."""

    start: int
    end: int
    low: float
    high: float
    person: str | None
    how: str


@lru_cache(maxsize=4096)
def years_of(text: str, unit: str = "year") -> float | None:
    """Return the years that a number of a unit makes, or None where no one is that old."""
    number = numerals.value(text)
    if not isinstance(number, int) or number < 1:
        return None
    years = number if unit == "year" else round(number / _PER_YEAR[unit], 2)
    return years if years <= _OLDEST else None


def soft(years: float) -> tuple[float, float]:
    """Return the bounds of "about 40": a tenth to either side."""
    return round(years * 0.9), round(years * 1.1)

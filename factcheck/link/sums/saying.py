"""How sums are worded: the phrases of a class in a pack, hedges before a number, a number as it is shown."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.text.alternation import alternation

HEDGED = re.compile(
    r"\b(?:than|least|most|over|under|nearly|almost|about|around|some|roughly|up to|or so|fewer|more|another|other)\W+$"
)
HEDGE = 14  # characters before a number in which a hedge stands


def is_hedged(lower: str, start: int) -> bool:
    """Say whether a hedge stands before the number at an offset: "about 40", "more than 40"."""
    return HEDGED.search(lower, max(0, start - HEDGE), start) is not None


def phrases(pack: str, name: str) -> list[str]:
    """Return the phrases of a class, each row of the pack holding those of one."""
    (row,) = (row for row in packs.rows(pack) if row["class"] == name)
    words: list[str] = row["words"].split("|")
    return words


@lru_cache(maxsize=32)
def said(pack: str, name: str) -> re.Pattern[str]:
    """Return the pattern of the phrases of a class, as whole words."""
    return re.compile(r"(?<![\w'-])" + alternation(phrases(pack, name)) + r"(?![\w'-])")


def figure(number: float) -> str:
    """Return a number as findings show it: 1,250 or 2.5."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"

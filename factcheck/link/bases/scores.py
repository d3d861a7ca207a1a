"""Both numbers of a vote or a game told together: "eight votes to five", "by 12 against 9"."""

from __future__ import annotations

import re

from factcheck.text import numerals
from factcheck.text.passages import Passages

_REACH = 40  # characters
_WHAT = r"(?: [a-z]+)?"
_TO = rf"{_WHAT} (?:to|against|versus) (?:just |only )?"
_FIRST = re.compile(rf"{_TO}(?:{numerals.CARDINAL})\b")
_SECOND = re.compile(rf"\b(?:{numerals.CARDINAL}){_TO}$")


def is_one_of(passages: Passages, start: int, end: int) -> bool:
    """Say whether a number is one of the two that tell how a vote or a game ended."""
    lower = passages.lower
    return _FIRST.match(lower, end) is not None or _SECOND.search(lower[max(0, start - _REACH) : start]) is not None

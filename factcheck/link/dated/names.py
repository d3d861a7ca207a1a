"""Weekdays that are part of a name: "Super Tuesday", "Saturday Night Live", "the Sunday Times"."""

from __future__ import annotations

import re
from typing import Final

from factcheck.link.parts.wordings import one_of
from factcheck.records import Date
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages

_REACH: Final = 20  # characters before a weekday that are read
_RUNS_ON: Final = re.compile(r" [A-Z][a-z]{2,}")
_PART: Final = re.compile(r"\w+ [A-Z]")  # "Saturday Night"
_A: Final = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
_NAMED: Final = deferred(lambda: rf"\b{one_of('named weekday')} $")


def is_of_name(passages: Passages, weekday: Date) -> bool:
    """Say whether a weekday is none of a known week but part of a name."""
    before = passages.plain[max(0, weekday.start - _REACH) : weekday.start]
    if _NAMED.search(before.lower()):
        return True
    if not _RUNS_ON.match(passages.plain, weekday.end):
        return False
    return _PART.match(weekday.text) is not None or _A.search(before) is not None

"""Numbers that stand behind what they number: "strike number three since January", "the boat was number twelve"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from factcheck.link.ranks.rank import GENERIC, Rank, make, of_class, stops
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

_NUMBERED: Final = re.compile(
    rf"(?P<noun>[a-z][a-z-]{{2,}})\s(?:number|no\.)\s(?P<rank>{numerals.CARDINAL})(?![\w%-]|[.,:]\d)"
)
_NUMBER_ALONE: Final = re.compile(rf"(?P<noun>)number\s(?P<rank>{numerals.CARDINAL})(?![\w%-]|[.,:]\d)")
_CALLED: Final = re.compile(r"\b(?:this|that|it|now|already|be|been|made|making|makes)\s(?:is|was|the|a|been)?\s?$")
_IS: Final = re.compile(r"\b(?:is|was|one|be|been)\s(?:(?:thus|only|now|already|just|therefore|merely)\s)?$")
_RANKED: Final = re.compile(r"\s(?:in|on|at|of|behind|to)\b")  # "she is number two in the ministry"
_BACK: Final = 40  # code points before a number in which its words are looked for
_LARGEST: Final = 5000


def read(passages: Passages, spot: int) -> Rank | None:
    """Read "strike number three since January"; `spot` is where "number" begins."""
    begin = passages.lower.rfind(" ", max(0, spot - _BACK), max(0, spot - 1)) + 1
    match = _NUMBERED.match(passages.lower, begin)
    if match is None or _is_told_of(passages, spot, match.end()):
        match = _NUMBER_ALONE.match(passages.lower, spot)
    number = numerals.value(match["rank"]) if match else None
    if (
        match is None
        or not isinstance(number, int)
        or not 1 < number <= _LARGEST
        or (match["noun"] or "") in of_class("place") - {"one"}
        or (match["noun"] or "") in stops() - {"one"}  # "the No. 5 seed"
    ):
        return None
    noun = match["noun"] or GENERIC
    rank = make(passages, Span(*match.span()), number, GENERIC if noun == "one" else noun, [])
    called = _CALLED.search(passages.lower, max(0, match.start() - _BACK), match.start()) is not None
    led = bool(rank.lead) or passages.plain[spot] == "N" or _is_told_of(passages, match.start(), match.end())
    rank = replace(rank, form="numbered", counts=rank.counts or called)
    if noun in (GENERIC, "one") and (rank.lead in ("own", "a") or match["rank"].isdecimal() or not led):
        return None
    return rank


def _is_told_of(passages: Passages, start: int, end: int) -> bool:
    """Say whether a number alone is said of something: "the boat was number twelve", not its place among others."""
    if _RANKED.match(passages.lower, end):
        return False
    return _IS.search(passages.lower, max(0, start - _BACK), start) is not None

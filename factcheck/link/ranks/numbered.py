"""Numbers that stand behind what they number: "strike number three since January", "the boat was number twelve"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from factcheck.link.ranks import scopes
from factcheck.link.ranks.rank import GENERIC, OTHER_TIME, Rank, make, of_class, stops
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
_LED: Final = re.compile(r"(?:^|\n|\b(?:[Tt]he|[Tt]his|[Ii]ts|[Oo]ur|[Tt]heir|[Aa]nd|[Aa])\s)$")
_NAME_GOES_ON: Final = re.compile(r"\s(?:the|of|for|on|in)\s(?:the\s)?[A-Z]")


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


def named(passages: Passages, span: Span, number: int) -> Rank | None:
    """Read the edition of what has a name of several words: "the sixth Blue Reef"; no "80th Regiment"."""
    plain = passages.plain
    words = [word for word in plain[slice(*span)].split()[1:] if word != "annual"]
    goes_on = _NAME_GOES_ON.match(plain, span.end)
    led = _LED.search(plain, max(0, span.start - _BACK), span.start)
    if plain[span.start].isupper() or not led or not all(word[0].isupper() for word in words):
        return None
    if (len(words) == 1 and not goes_on) or not of_class("units").isdisjoint(word.lower() for word in words):
        return None
    edition = make(passages, span, number, "edition", [])
    return replace(
        edition, counts=not (OTHER_TIME.match(passages.lower, span.end) or of_other_year(passages, span.end))
    )


def is_named_series(passages: Passages, start: int, end: int, last: str) -> bool:
    """Say whether a name with capitals ends in what is held again and again: "the 12th Marlow Masters"."""
    led = passages.lower[max(0, start - 5) : start].endswith(("the ", "this ", "its ", ", ")) or passages.lower[
        start - 1 : start
    ] in ("", "\n")
    return led and passages.plain[end - len(last)].isupper() and last in of_class("series")


def of_other_year(passages: Passages, end: int) -> bool:
    """Say whether a year behind an edition is not that of the report: "the 79th Marlow Masters in 2007"."""
    match = scopes.YEAR.match(passages.lower, end + 1)
    return match is not None and (passages.published is None or str(passages.published.year) != match["year"])

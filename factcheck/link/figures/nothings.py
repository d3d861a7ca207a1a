"""The numbers of a text that are of no thing: a score, the end of a name, an age that tells who is meant."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.ages import callings
from factcheck.extract.counts import hedge
from factcheck.knowledge import packs
from factcheck.link.figures import addresses
from factcheck.text import nouns, numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

NUMBER = re.compile(
    rf"(?<![\w.,:/-]){numerals.CARDINAL}(?!(?:st|nd|rd|th)\b|-year)|(?<=[$€£])\d[\d,.]*\d|(?<=[a-z$€£])(?<!\w[a-z])\d[\d,.]*\d"
    r"(?: (?:million|billion)\b)?"
)
_NEAR = 30  # code points before "to 19" in which the number before it stands
_NAME_BEFORE, _COUNTS_ON = re.compile(r"\b[A-Z][\w+-]* $"), re.compile(r"[ -][a-z]")
_NAME_REACH = 30
_ROAD = re.compile(r"\b(?:the|road|highway|route|motorway) [A-Z]$")
_ALL, _ROUNDED = 100, 1  # per cent
_REST_BEHIND = 40  # characters before a number in which stands the share that it is the rest of
_LIMITED = re.compile(r"\b(?P<who>[a-z]+) (?:(?:aged|who are) )?(?:above|over|under|below|older than|younger than) $")
_ANYBODY = frozenset({"those", "anyone", "anybody", "everyone", "everybody", "all"})


def is_of_nothing(passages: Passages, match: re.Match[str]) -> bool:
    """Say whether a number that was not read is of no thing; `match` is one of NUMBER."""
    readings = (_is_score, _is_of_name, _is_limit, _is_rest, _is_hour, _is_age, addresses.is_address)
    return any(of_nothing(passages, match) for of_nothing in readings)


def _is_age(passages: Passages, match: re.Match[str]) -> bool:
    """Say whether a number tells how old one of several is: "the youngest of them 19", "the oldest was just 84"."""
    return _of_extreme().search(passages.lower, max(0, match.start() - _REST_BEHIND), match.start()) is not None


@lru_cache(maxsize=1)
def _of_extreme() -> re.Pattern[str]:
    extreme = alternation(packs.words("en/age_words", **{"class": "extreme"}))
    return re.compile(
        rf"\b{extreme}(?: of (?:them|these|those|whom|the [a-z]+))?,?(?: (?:is|was|being|aged|only|just))* $"
    )


def _is_rest(passages: Passages, match: re.Match[str]) -> bool:
    """Say whether a number tells the rest of a share right before it: "58 percent to 42", "61% yes, 39 no"."""
    value = numerals.value(match[0])
    if value is None or not value < _ALL:
        return False
    before = passages.records_in("percent", max(0, match.start() - _REST_BEHIND), match.start())
    return any(
        one.low == one.high
        and abs((one.low or 0) + value - _ALL) <= _ROUNDED
        and not _other_sentence(passages, one.end, match)
        for one in before
    )


def _other_sentence(passages: Passages, end: int, match: re.Match[str]) -> bool:
    return any(mark in passages.plain[end : match.start()] for mark in ".;")


def _is_of_name(passages: Passages, match: re.Match[str]) -> bool:
    """Say whether a number ends a name: "PostgreSQL 11", "channel 12", "the R36"."""
    if hedge.word_before(passages.lower, match.start(), 0) in packs.words("en/designators", **{"class": "always"}):
        return True
    if _ROAD.search(passages.plain, max(0, match.start() - _NAME_REACH), match.start()):
        return True
    if not match[0][0].isdigit() or _COUNTS_ON.match(passages.plain, match.end()):
        return False
    return bool(_NAME_BEFORE.search(passages.plain, max(0, match.start() - _NAME_REACH), match.start()))


def _is_limit(passages: Passages, match: re.Match[str]) -> bool:
    """Say whether a number is an age that tells who is meant: "persons above 65", "all those under 18"."""
    before = passages.lower[max(0, match.start() - _NAME_REACH) : match.start()]
    who = _LIMITED.search(before)
    return who is not None and (who["who"] in _ANYBODY or callings.is_person(nouns.singular(who["who"])))


def _is_hour(passages: Passages, match: re.Match[str]) -> bool:
    """Say whether a number is the hour of a day: "on Friday at four", "at three in the afternoon"."""
    lower = passages.lower
    if not lower.endswith(" at ", max(0, match.start() - 4), match.start()):
        return False
    return bool(
        _hour("before").search(lower, max(0, match.start() - _NEAR), match.start() - 4)
        or _hour("behind").match(lower, match.end())
    )


@lru_cache(maxsize=2)
def _hour(side: str) -> re.Pattern[str]:
    days = alternation({*packs.words("en/weekdays", **{"class": "full"}), *packs.words("en/day_parts")})
    if side == "before":
        return re.compile(rf"\b(?:{days}|yesterday|today|tomorrow)$")
    return re.compile(rf" (?:in the|on|this|that|yesterday|tomorrow) (?:[a-z]+ )?{days}\b| o['’]clock\b| sharp\b")


def _is_score(passages: Passages, match: re.Match[str]) -> bool:
    """Say whether a number that was not read is one of two that tell a score or a vote: "24 to 19"."""
    lower = passages.lower
    if lower.startswith(" to ", match.end()) and NUMBER.match(lower, match.end() + 4):
        return True
    if not lower.endswith(" to ", 0, match.start()):
        return False
    before = lower[max(0, match.start() - _NEAR) : match.start() - 4].split()[-1:]
    return bool(before) and numerals.value(before[0]) is not None

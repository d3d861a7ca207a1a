"""Within what a count of things that come again runs: "this season", "in a row", "since March"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from factcheck.knowledge import packs
from factcheck.text import numerals
from factcheck.text.alternation import alternation

YEAR: Final = re.compile(r"\b(?:in|of|for|during)\s(?P<year>(?:19|20)\d\d)\b")
_SINCE: Final = re.compile(
    r"\bsince\s(?:(?:the|its|their|his|her|last|early|mid|late)[\s-]){0,2}"
    r"(?:(?:\d{1,2}(?:st|nd|rd|th)?|first|start|beginning|end|middle)\s(?:of\s)?(?:the\s)?(?=[a-z0-9]))?(?P<since>[\w-]+)"
)
_HISTORY: Final = re.compile(
    r"\bin\s(?:its|their|his|her|our|the|[\w-]+['’]s?)\s(?:[\w'’-]+\s){0,3}?(?:history|existence)\b"
)
_SPAN: Final = re.compile(
    rf"\b(?:in|within|inside|over)\s(?:(?:the\s)?(?:last|past)\s|(?:as|so)\smany\s|only\s|just\s)?(?P<span>{numerals.CARDINAL}\s(?:year|season|summer|winter|month|week|day)s|a\s(?:year|month)\sand\sa\shalf)\b"
)
_LENGTHS: Final = {  # in days, of the senses that tell one
    "week": 7,
    "month": 31,
    "year": 365,
    "a-year": 365,
    "decade": 3650,
    "century": 36500,
    "career": 10000,
    "ever": 100000,
}
_TOLD_SPAN: Final = re.compile(r"(?P<number>.+)\s(?P<unit>year|season|summer|winter|month|week|day)s$")
_AND_A_HALF: Final = {"a year and a half": 548, "a month and a half": 45}
_A_WHILE: Final = 400  # days that "this year", or a season, may have run
_UNITS: Final = {"year": 365, "season": 365, "summer": 365, "winter": 365, "month": 30, "week": 7, "day": 1}
_LONGER: Final = 1.2  # times as long
_BREAK: Final = re.compile(r"[;:,]|\s(?:and(?!\sa\shalf)|but|who|when|while|after)\s")
_AHEAD: Final = 90  # code points behind a rank in which its scope is looked for
_LIFELONG: Final = frozenset({"ever", "career"})  # all that there were
_BEGUN: Final = ("founded", "foundation")  # classes of words for how there came to be any
_DAYS: Final = ("en/months", "en/weekdays", "en/seasons", "en/holidays")  # since which is counted
_NARROW: Final = frozenset({"row", "week", "month", "season", "year", "a-year"})


@lru_cache(maxsize=1)
def phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what finds a phrase that says within what is counted, and the sense of each phrase."""
    senses = {row["words"]: row["sense"] for row in packs.rows("en/rank_words") if row["class"] == "scope"}
    return re.compile(r"(?<![\w'-])" + alternation(senses) + r"(?![\w'-])"), senses


def behind(lower: str, start: int, limit: int) -> frozenset[str]:
    """Return within what is counted, by the words from `start` on: "this season", "in a row", "since 2011"."""
    pattern, senses = phrases()
    stretch = lower[start : min(limit, start + _AHEAD)].replace("\n", " ")
    stretch = _BREAK.split(stretch, maxsplit=1)[0]
    found = {senses[match.group()] for match in pattern.finditer(stretch)}
    founded = _founded().search(stretch)
    if founded or _HISTORY.search(stretch):
        found.add("ever")
    if founded:
        stretch = stretch[: founded.start()] + stretch[founded.end() :]
    since = stretch.find("since ")  # "since it opened in 2014" is no count within 2014
    found.update("year" for year in YEAR.finditer(stretch) if since < 0 or year.start() < since)
    if since >= 0 and not any(phrase.startswith("since") and phrase in stretch for phrase in senses):
        found.update(_since(match["since"]) for match in _SINCE.finditer(stretch))
    found.update(match["span"] for match in _SPAN.finditer(stretch))
    return frozenset(found if found.isdisjoint(_AND_A_HALF) else found - {"a-year"})


@lru_cache(maxsize=1)
def _founded() -> re.Pattern[str]:
    """Return the pattern of what counts since there is any: "since it was built in 1971", "since its foundation"."""
    rows = {row["class"]: row["words"].split() for row in packs.rows("en/rank_words") if row["class"] in _BEGUN}
    verbs, begun = alternation(rows["founded"]), alternation(rows["foundation"])
    return re.compile(
        rf"\bsince\s(?:(?:it|they|(?:the|this|that|its|their)\s(?:[\w-]+\s?){{1,3}}?)\s?(?:(?:was|were|had\sbeen)\s)?(?:first\s)?{verbs}"
        rf"|(?:its|their|the)\s{begun}|records\sbegan)\b(?:\sin\s(?:1[5-9]|20)\d\d\b)?"
    )


def _since(word: str) -> str:
    """Return since when is counted: since a month; what counts since a year or an event often leaves it out."""
    return f"since {word}" if word in _days() else f"after {word}"


@lru_cache(maxsize=1)
def _days() -> frozenset[str]:
    return frozenset().union(*map(_lower, _DAYS))


@cache
def _lower(pack: str) -> frozenset[str]:
    return frozenset(word.lower() for word in packs.words(pack))


def of_words(before: list[str]) -> frozenset[str]:
    """Return within what is counted by the words before a noun: "third straight win"."""
    senses = phrases()[1]
    return frozenset({"row"} & {senses.get(word, "") for word in before})


def may_be_one(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether two counts with other scopes can be within the same: "in ten years" and "since 2014"."""
    open_ended = {"year", "season"}
    if len(a) == len(b) == 1 and (a | b) & open_ended:
        told = (a | b) - open_ended
        if all(0 < max(_days_of(frozenset({scope})), default=0) < _A_WHILE for scope in told):
            return True  # "in seven months", "this year"
    since = {scope for scope in a | b if scope.startswith("since ")} | {scope for scope in a | b if _is_year(scope)}
    if len({_kind(scope) for scope in since}) < len(since) or (len(since) > 1 and any(map(_is_year, since))):
        return False  # "since December", "since 2021"; but since October may be since autumn, or since a merger
    if since and not any(map(_is_year, since)):
        return not ((a | b) & {"row", "week", "year", "ever"})  # "this winter", "since November"
    firm = {"row", "week", "month", "season", "year", "ever"}
    return not ((a | b) & firm) or a | b <= {"season", "year", "a-year"}


def _is_year(scope: str) -> bool:
    """Say whether a scope is a year since which is counted."""
    return scope.startswith("after ") and scope[6:].isdecimal()


def _kind(scope: str) -> str:
    """Return the pack that the word of a scope is of: a month, a season; "" for others."""
    word = scope.partition(" ")[2]
    return next((pack for pack in _DAYS if word in _lower(pack)), "")


def holds_more(wide: frozenset[str], narrow: frozenset[str], won: bool) -> bool:
    """Say whether all that is counted within `narrow` is among what is counted within `wide`, and maybe more.

    `won` says that titles or wins are counted, of which people have many more than the latest: "a fifth title in
    seven years". Of disasters the years are often left out.
    """
    return (
        wide != narrow
        and wide <= _LIFELONG
        and any(scope in _NARROW or scope.startswith("since ") or won for scope in narrow)
    )


def since_a_change(narrow: frozenset[str], wide: frozenset[str]) -> bool:
    """Say whether one counts since something changed, and another within nothing told: "the third since the move"."""
    return not wide and any(scope.startswith(("since ", "after ")) for scope in narrow)


def holds_all(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    """Say whether one count runs over all that there were, and another over some of them: "ever", "this year"."""
    return "ever" in wide and bool(narrow) and "ever" not in narrow


def is_longer(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    """Say whether one count runs within a longer time than another: "in three years", "in 18 months"."""
    one, other = _days_of(wide), _days_of(narrow)
    return bool(one and other) and "row" not in wide | narrow and max(one) > _LONGER * max(other)


def _days_of(scope: frozenset[str]) -> list[float]:
    found: list[float] = [_LENGTHS[each] for each in scope if each in _LENGTHS]
    for each in scope:
        if each in _AND_A_HALF:
            found.append(_AND_A_HALF[each])
        span = _TOLD_SPAN.match(each)
        number = numerals.value(span["number"]) if span else None
        if span and number:
            found.append(number * _UNITS[span["unit"]])
    return found

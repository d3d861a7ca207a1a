"""What words and numbers beside each other say twice: "doubled from 40 to 80", "the third goal of a 3-0 win"."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.topics._figures import ROUGHLY, Amount
from factcheck.records import Count, Percent
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_SLACK = 0.12  # share of a change that rounding may hide: from 40 to 71 is doubled, to 90 it is not
_NEARLY = 0.25  # what "nearly" leaves open below
_FAR = 90  # characters from the verb to its numbers


def _number(name: str) -> str:
    unit = rf"(?:\s?(?P<{name}u>million|billion|thousand|bn|m|%|per\scent|percent)(?![a-z]))?"
    return rf"(?:[$€£¥]\s?)?(?P<{name}>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{numerals.CARDINAL}){unit}"


_THING = r"(?:\s(?!(?:to|from|and|in|on|by)\b)[a-z-]+){0,2}(?:\sin\s(?:19|20)\d\d)?"
_ENDS = r"(?![\w%:/]|[.,]\d)"
_FROM_TO = re.compile(
    rf"(?:,?\s(?!from\b)[a-z'’-]+){{0,6}},?\sfrom\s{_number('first')}{_THING}\sto\s{_number('last')}{_ENDS}"
)
_TO_FROM = re.compile(
    rf"(?:\s(?!to\b)[a-z'’-]+){{0,3}}\sto\s{_number('last')}{_THING},?\sfrom\s{_number('first')}{_ENDS}"
)
_OF_THE = re.compile(r"\s(?:out\s)?of\s(?:the|its|their|all|our)\s(?:the\s)?")
_THAT_IS = re.compile(r"(?:\s[a-z]+){0,3}(?:,\s(?:or|that\sis)|,|\s\(|\s-)\s(?:or\s)?")
_IN_ALL = re.compile(r"(?:\s[a-z]+)?,?\s(?:in\s(?:all|total)|altogether)\b|\)")
_FIGURES = ("percent", "%", "per cent")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEXT = re.compile(r"\s(?P<word>[a-z]+)")
_HOUR = re.compile(r"\s?(?:[ap]\.?m\b|o'clock)")
_BOTH = ("first", "last")
_SCALES = {"thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}

_RATE: Final = re.compile(
    r", (?:(?:giving|making|with|for|or) )?an? (?:[\w-]+ ){0,3}(?:rate|share|response|turnout|proportion|ratio) of\b"
)
_SHARE = re.compile(
    r"(?:[^.;:]{0,40}?)(?:, or|, that is|, which (?:is|was|makes|gives|amounts to)|, about|, some|,| \(|\) or| -"
    rf"|{_RATE.pattern})\s*(?:about |just |only |exactly )?$"
)
_SCORE: Final = r"(?P<score>(?<![\d–-])\d{1,2}[–-]\d{1,2}(?![\d–-]))"
_BACK, _FAR = 40, 40  # characters around a score in which its result stands


class Ratio(NamedTuple):
    """The verb with the least and the most times it can mean, and the numbers before and after."""

    verb: Count
    first: Count
    last: Count


def ratios(passages: Passages) -> Iterator[Ratio]:
    """Yield every change in words with both its numbers, of a document that has one of `verbs`."""
    lower = passages.lower
    for verb in _verbs().finditer(lower):
        if passages.region_at(verb.start()) in ("furniture", "front-matter"):
            continue
        bounds = _bounds(verb)
        end = min(passages.sentence_at(verb.start()).end, verb.end() + _FAR)
        found = _FROM_TO.match(lower, verb.end(), end) or _TO_FROM.match(lower, verb.end(), end)
        if bounds is None or found is None or _tells_time(lower, found):
            continue
        one, other = (_value(found, name) for name in _BOTH)
        if one is None or other is None or one <= 0:
            continue
        if found["lastu"] and not found["firstu"]:  # "from 1.2 to 2.5 million"
            one *= _SCALES.get(found["lastu"], 1)
        yield Ratio(
            _count(passages, verb.span("verb"), *bounds),
            _count(passages, found.span("first"), one, one),
            _count(passages, found.span("last"), other, other),
        )


def shared(passages: Passages, amounts: Sequence[Amount]) -> Iterator[tuple[Count, Count, Percent]]:
    """Yield a part, its whole and the share before both: "two thirds of the 90 tenants, 60 in all"."""
    lower = passages.lower
    for share, whole, part in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if not (isinstance(share, Percent) and isinstance(whole, Count) and isinstance(part, Count)) or share.points:
            continue
        led = _OF_THE.fullmatch(lower, share.end, whole.start) and whole.low == whole.high
        between = _THAT_IS.fullmatch(lower, whole.end, part.start) if led else None
        if between and ("or " in between[0] or "that is" in between[0] or _IN_ALL.match(lower, part.end)):
            yield part, whole, _roughly(share)


def is_share(lower: str, part: Amount, whole: Amount, share: Percent) -> bool:
    """Say whether what stands behind a part of a whole tells the same in per cent, not the share of all others."""
    between = _SHARE.fullmatch(lower, whole.end, share.start)
    if between is None or share.low is None or share.high is None or not _RATE.search(between[0]):
        return between is not None
    rest = 100 - 100 * float(part.low or 0) / float(whole.low or 1)
    return not share.low - 1 <= rest <= share.high + 1  # "3 of 40 were absent, an attendance rate of 92.5 per cent"


def _roughly(share: Percent) -> Percent:
    """Return a share told in words with what such words leave open: two thirds are 64 per cent too."""
    if share.low is None or share.high is None or share.text.lower().endswith(_FIGURES):
        return share
    return dataclasses.replace(share, low=share.low - ROUGHLY, high=share.high + ROUGHLY)


def goals(passages: Passages) -> Iterator[tuple[Count, Count]]:
    """Yield a goal by its number and the goals of the match that it is one of, of a document that has `goal_words`."""
    lower = passages.lower
    of_score, of_match = _of_goals()
    for match in of_score.finditer(lower):
        if _is_result(lower, *match.span("score")):
            yield from _goal_and_score(passages, match, match.span("score"))
    several = list(of_match.finditer(lower))
    scores = list(re.finditer(_SCORE, lower)) if several else []
    if len({found[0] for found in scores}) == 1 and any(_is_result(lower, *found.span()) for found in scores):
        for match in several:
            yield from _goal_and_score(passages, match, scores[0].span())


def _goal_and_score(passages: Passages, match: re.Match[str], score: tuple[int, int]) -> Iterator[tuple[Count, Count]]:
    number = numerals.ordinal(match["rank"])
    mine, its = map(int, re.split("[–-]", passages.lower[slice(*score)]))
    if number is None or passages.region_at(match.start()) in ("furniture", "front-matter"):
        return
    yield _count(passages, match.span("told"), number, number), _count(passages, score, mine + its, mine + its)


def _is_result(lower: str, start: int, end: int) -> bool:
    around = lower[max(0, start - _BACK) : end + _FAR]
    return not packs.words("en/goal_words", **{"class": "result"}).isdisjoint(re.findall(r"[a-z]+", around))


@lru_cache(maxsize=1)
def _of_goals() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ranks = "|".join(sorted(numerals.ORDINAL_WORDS))
    goal, match = (
        "|".join(sorted(words)) for words in (goal_words(), packs.words("en/goal_words", **{"class": "match"}))
    )
    told = rf"\bthe\s(?P<told>(?P<rank>{ranks})\s(?:{goal}))"
    words = r"(?:(?!in\b|of\b|for\b|at\b|since\b|on\b)[a-z-]+\s){0,2}"
    return (
        re.compile(rf"{told}\s(?:of|in)\s(?:a|an|the|their|its|that)\s{words}{_SCORE}"),
        re.compile(rf"{told}\sof\sthe\s(?:{match})\b"),
    )


def _tells_time(lower: str, found: re.Match[str]) -> bool:
    """Say whether the numbers are years or hours: "doubled from 2015 to 2019", "open doubled hours from 9am to 5pm"."""
    years = all(_YEAR.fullmatch(found[name]) and not found[f"{name}u"] for name in _BOTH)
    words = (_NEXT.match(lower, found.end(name)) for name in _BOTH)
    days = any(word and word["word"] in packs.words("en/months") for word in words)
    return years or days or any(_HOUR.match(lower, found.end(name)) for name in _BOTH)


def _value(found: re.Match[str], name: str) -> float | None:
    number = found[name].replace(",", "")
    value = float(number) if number[0].isdigit() else numerals.value(number)
    return None if value is None else value * _SCALES.get(found[f"{name}u"] or "", 1)


def _bounds(verb: re.Match[str]) -> tuple[float, float] | None:
    """Return the least and the most times that a verb can mean with the word before it, None where it is denied."""
    times, hedge = float(_rows()[verb["verb"]]["times"]), _rows().get(verb["hedge"] or "", {}).get("hedge", "")
    if hedge == "none":
        return None
    grows = times > 1
    slack, wide = _SLACK * times, _NEARLY * times
    least, most = times - slack, times + slack
    if hedge == "over":
        least, most = (times - _SLACK * slack, float("inf")) if grows else (0.0, times + _SLACK * slack)
    elif hedge == "under":
        least, most = (times - wide, most) if grows else (least, times + wide)
    elif hedge == "about":
        least, most = times - wide, times + wide
    return least, most


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, Any]]:
    return {row["word"]: row for row in packs.rows("en/ratio_words")}


def verbs() -> frozenset[str]:
    """Return the verbs that say how many times as much there is: "doubled"."""
    return frozenset(word for word, row in _rows().items() if "times" in row)


def goal_words() -> frozenset[str]:
    """Return the words for a goal."""
    return packs.words("en/goal_words", **{"class": "goal"})


@lru_cache(maxsize=1)
def _verbs() -> re.Pattern[str]:
    hedges = [word for word, row in _rows().items() if "hedge" in row]
    return re.compile(rf"\b(?:(?P<hedge>{alternation(hedges)})\s)?(?P<verb>{alternation(verbs())})\b")


def _count(passages: Passages, span: tuple[int, int], low: float, high: float) -> Count:
    """Return a number, or the bounds of a ratio, as a count of nothing named."""
    return Count(
        document=passages.document.id,
        start=span[0],
        end=span[1],
        text=passages.text[slice(*span)],
        region=passages.region_at(span[0]),
        how="ratio",
        low=low,
        high=None if high == float("inf") else high,
        exact=low == high,
        noun="",
    )

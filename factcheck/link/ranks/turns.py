"""First ones of many, and ones of what comes next or was a year ago: "the next summit, the ninth"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from factcheck.link.ranks.rank import OTHER_TIME, Rank, is_series, of_class, spans

FIRST: Final = "first"  # of a first one that is compared only with a second one of its kind
_BACK: Final = 40  # code points before a rank in which its words are looked for
_FAR_BACK: Final = 80
TO_DO: Final = re.compile(r"\sto\s(?!the\b|its\b|his\b|her\b|their\b)[a-z]{2,}")
_OF_ITS_KIND: Final = re.compile(r"\sof\s(?:its|their|this|that)\s(?:kind|sort|type)\b")
TOLD_OF_ONE: Final = re.compile(  # "Noh, only the third woman among the winners", "the first woman and the fifth man"
    r",\s(?:(?:only|already|just)\s)?the\s$"
    r"|\b(?:is|was|be|becomes?|became)\s(?:only\s)?the\s(?:[\w-]+\s){1,8}and\s(?:only\s)?the\s$"
)
_WITHIN: Final = (
    r"\d|two|three|four|five|six|seven|eight|nine|ten|many|several|decades?|years?|months?|weeks?|days?|season"
    r"|generation|night|evening|match|game|half|series"
)
_OF_SOME: Final = re.compile(  # "their first win in nine matches", "the first of three talks"
    r"(?:\s[a-z'-]+){0,3}?\s(?:since\b|(?:in|of|for|at|after)\s"
    rf"(?:an?\s|the\slast\s|(?:nearly|almost|over|about|more\sthan|[a-z]+)\s)?(?:{_WITHIN})\b)"
)
_LEADS: Final = frozenset({"tells", "own"})
_AHEAD: Final = 90  # code points before a rank in which words of what comes stand
_FEWEST: Final = 2
_COMES: Final = re.compile(
    r"\b(?:next|coming)\s(?:[\w'-]+\s?){1,4},\s(?:the|its|their|our)\s$"
    r"|\bnext\s(?:year|month|week|season|summer|winter|spring|autumn)(?:'s)?\s(?:is|will\sbe|brings|sees)\s"
    r"(?:already\s|to\sbe\s)?(?:the|its|their|our)\s$"
)
_COMING: Final = re.compile(r",\snext\s[a-z]+,|\sis\s(?:[\w-]+\s){1,3}(?:a|[a-z]+)\syears?\saway\b")
_GONE: Final = re.compile(r",?\s(?:last\syear|twelve\smonths\sago|12\smonths\sago|a\syear\sago|the\syear\sbefore)\b")


def first(rank: Rank) -> Rank | None:
    """Return a first one that is told as the first of many, or one that may be set against a second; else None."""
    if _is_of_many(rank):
        return rank
    lower, start = rank.passages.lower, rank.record.start
    led = rank.lead in _LEADS or TOLD_OF_ONE.search(lower, max(0, start - _FAR_BACK), start)
    if rank.form != "ordinal" or rank.is_generic or not led or rank.scope - {"ever", "career"}:
        return None
    if rank.noun in spans() or rank.noun in of_class("place") | of_class("scored"):
        return None
    if _OF_SOME.match(rank.passages.lower, rank.record.end, rank.passages.sentence_at(rank.record.start).end):
        return None
    return replace(rank, form=FIRST, counts=True)


def _is_of_many(rank: Rank) -> bool:
    """Say whether a first one is told as the first of many: "it was the first", ", the first woman to win"."""
    if rank.lead == "tells":
        return rank.counts
    lower, (start, end) = rank.passages.lower, (rank.record.start, rank.record.end)
    behind = TO_DO.match(lower, end) or _OF_ITS_KIND.match(lower, end)
    return behind is not None and TOLD_OF_ONE.search(lower, max(0, start - _BACK), start) is not None


def of_now(rank: Rank) -> Rank | None:
    """Return an ordinal as one of this time: "the next congress, the thirtieth" makes this the 29th; else none."""
    lower, end = rank.passages.lower, rank.record.end
    sentence = rank.passages.sentence_at(rank.record.start)
    if rank.number > _FEWEST and rank.form in ("ordinal", "bare") and not rank.days:
        before = max(sentence.start, rank.record.start - _AHEAD)
        if _COMES.search(lower, before, rank.record.start) or _COMING.match(lower, end, sentence.end):
            return replace(rank, number=rank.number - 1, counts=True)
        if (rank.noun == "edition" or is_series(rank.noun)) and _GONE.match(lower, end, sentence.end):
            return replace(rank, number=rank.number + 1, counts=True)
    return None if not rank.is_generic and OTHER_TIME.match(lower, end, sentence.end) else rank

"""How many of a thing there were before, where a count tells it: "four such crashes had happened since May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from factcheck.knowledge import packs
from factcheck.link.ranks.rank import GENERIC, Rank, make, of_class, spans
from factcheck.records import Count
from factcheck.text import nouns
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_FEWER: Final = 100  # things counted up one by one
_BACK: Final = 40
_OF: Final = r"(?:\s(?:of|in|on|at|from|to|with)\s(?:[\w'-]+\s?){1,4}?)?"
_HAD: Final = re.compile(rf"{_OF}\s(?P<tense>had|ha(?:ve|s)|were|was)\s")  # "three of its runners had fallen"
_THERE: Final = re.compile(r"\bthere\s(?P<tense>had|ha(?:ve|s))\s(?:already\s|only\s)?been\s(?:only\s)?$")
_NOW: Final = re.compile(
    r"\b(?:there\s(?:are|were)\snow|now\s(?:has|have|had|holds?|counts?|owns?)"
    r"|(?:has|have|had)\snow\s(?:[a-z]+\s){0,3}[a-z]+)\s(?:only\s)?$"
)
_SAW: Final = re.compile(r"\b(?P<tense>had|ha(?:ve|s))\s(?:already\s|only\s|also\s)?[a-z]+\s(?:only\s)?$")
_PRECEDED: Final = re.compile(
    r"\s(?:(?:had|have|has)\s)?preceded\s(?:th(?:is|at)|it|him|her|them|the\s(?:latest|present|current|last))\b"
)
_IN_HISTORY: Final = re.compile(
    r"\sin\s(?:our|its|their|his|her|the\s[\w-]+'s|[\w-]+'s)\s(?:history|career|lifetime)\b"
)
_COMES: Final = re.compile(
    r"\b(?:comes?|came|coming)\s(?:only\s)?after\s(?:the\s|its\s|his\s|her\s)?$"
    r"|\b(?:it|this|that|which)\sfollow(?:s|ed)\s(?:the\s)?$"
)
_ON_RECORD: Final = re.compile(  # "eight temples of this kind are now on record"
    rf"{_OF}\s(?:are|have\sbeen)\s(?:(?:now|so\sfar|thus|by\snow|to\sdate)\s)?"
    r"(?:on\s(?:record|file|the\s(?:books?|roll|register|list))|(?:known|listed|registered|documented)(?=[.,;]|\sto\s(?:exist|date)))"
)
_WE_HAD: Final = re.compile(r"\s(?:that\s)?(?:we|it|they|he|she)\s(?:have|has)\s[a-z]+\s(?:[a-z]+\s){0,2}since\b")
_SAID_BEFORE: Final = re.compile(r"\s(?:before|already|previously|earlier)\b(?!\s(?:the|an?|he|she|they|it)\b)")
_BEFORE_IT: Final = re.compile(r"\bbefore\s(?:him|her|it|them|us|th(?:is|at))\b")
_WORDS: Final = re.compile(r"[a-z'-]+")
_SAY_BEFORE: Final = frozenset({"earlier", "previous", "prior", "other", "more", "further"})
_CLAUSE: Final = re.compile(r"[,;:]\s")
_ALREADY: Final = re.compile(r"\b(?:already|previously)\s")


def told(passages: Passages) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield what counts tell of how many there were: one more than were before, or as many as there are now."""
    lower = passages.lower
    for count in passages.records("count"):
        number = _number(count)
        noun = count.noun.split()[-1] if count.noun else ""
        singular = nouns.singular(noun)
        if not number or not noun or (singular in _never() and not lower.startswith(" of ", count.end)):
            continue  # "eight days had gone"; but "eight days of hearings had gone before"
        sentence = passages.sentence_at(count.start)
        before = "had" if _is_before(lower, count, singular, sentence) else _before(lower, count, sentence)
        if before is not None:
            words = [one for one in _WORDS.findall(lower, count.start, count.end)[1:-1] if one not in _SAY_BEFORE]
            noun = GENERIC if count.other and count.text.lower().endswith("others") else _noun(noun)
            rank = make(passages, Span(count.start, count.end), number + 1, noun, words if noun != GENERIC else [])
            own = 0 if before == "had" else number  # "have landed since May": with this one or without it
            yield replace(rank, counts=True, form="earlier", also=own), frozenset({number, number + 1})
        elif not count.other and (
            _NOW.search(lower, max(sentence.start, count.start - _BACK), count.start)
            or _WE_HAD.match(lower, count.end, sentence.end)
            or _ON_RECORD.match(lower, count.end, sentence.end)
            or _IN_HISTORY.match(lower, count.end, sentence.end)
        ):
            rank = make(passages, Span(count.start, count.end), number, _noun(noun), [])
            yield replace(rank, counts=True, form="all"), frozenset({number})


def _number(count: Count) -> int:
    """Return the number of a count that can be how many there were, else 0."""
    if count.low is None or count.low != count.high or count.derived or count.soft:
        return 0
    return int(count.low) if 0 < count.low < _FEWER and int(count.low) == count.low else 0


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    """Return lengths of time, and what many people make in one match; but rounds of talks come one after another."""
    return (of_class("scored") - of_class("bundle")) | spans().keys()


def _noun(noun: str) -> str:
    singular = nouns.singular(noun)
    return GENERIC if singular in of_class("generic") | of_class("before") else singular


def _is_before(lower: str, count: Count, noun: str, sentence: Span) -> bool:
    """Say whether all that is counted came first: "her sixteen predecessors", "three halts had preceded this one"."""
    if noun in of_class("before") or _PRECEDED.match(lower, count.end, sentence.end):
        return True
    return _COMES.search(lower, max(sentence.start, count.start - _BACK), count.start) is not None


def _before(lower: str, count: Count, sentence: Span) -> str | None:
    """Return the tense in which a count tells those before: "had" of "five graves had been found in earlier years"."""
    back = max(sentence.start, count.start - _BACK)
    there = _THERE.search(lower, back, count.start)
    behind = _HAD.match(lower, count.end, sentence.end)
    if there:
        return there["tense"] if _since().search(lower, count.end, sentence.end) else None
    if behind and not lower.endswith((" and ", " or "), sentence.start, count.start):  # "two sailors and one cook had"
        if (
            _since().search(lower, behind.end(), _clause_end(lower, behind.end(), sentence.end))
            or _ALREADY.match(lower, behind.end())
            or _held().match(lower, behind.end())
        ):
            gone = behind["tense"] in ("had", "were", "was") or _BEFORE_IT.search(lower, behind.end(), sentence.end)
            return "had" if gone else behind["tense"]
        return None
    saw = _SAW.search(lower, back, count.start)
    if saw and _SAID_BEFORE.match(lower, count.end, sentence.end):  # "has seen one such chain before"
        return "had"
    return None


def _clause_end(lower: str, start: int, limit: int) -> int:
    """Return where a clause ends: "six states have agreed | , ending a quarrel of the years since 2019"."""
    found = _CLAUSE.search(lower, start, limit)
    return found.start() if found else limit


@lru_cache(maxsize=1)
def _held() -> re.Pattern[str]:
    """Return the pattern of what those before had: "six men have sat in that chair"."""
    seats = alternation(of_class("seat"))
    return re.compile(
        rf"(?:[a-z]+ly\s)?(?:held|sat\sin|occupied|filled|had)\s(?:th(?:is|at|e)|his|her)\s{seats}\b(?!\sof\b)"
    )


@lru_cache(maxsize=1)
def _since() -> re.Pattern[str]:
    """Return the pattern of words that say the time in which those before were: "since May", "before this one"."""
    months = alternation(packs.words("en/months") | packs.words("en/seasons"))
    return re.compile(
        rf"\b(?:since\s(?:the\s|last\s|early\s|late\s)?(?:(?:(?:start|beginning|end|middle)\sof\s)?(?:the\s)?(?:{months}|(?:19|20)\d\d)|start\b|beginning\b|then\b|new\syear)"
        r"|before\s(?:him|her|it|them|us|th(?:is|at)|now)\b|before(?=[.,;:!?]|$|\s(?:in|at|on|over|within|and|but)\b)"
        r"|previously\b|earlier(?=[.,;:!?]|$)|th(?:is|at)\s(?:year|season|winter|summer|spring|autumn|month)\b"
        r"|in\s(?:the\s)?(?:earlier|previous)\s(?:years|months|weeks)\b|so\sfar\sth(?:is|at)\s(?:year|season|month)\b)"
    )

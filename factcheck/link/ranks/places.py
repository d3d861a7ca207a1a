"""Places that somebody takes, minutes of what he did, floors on which a fire began: "Kleynhans came home fourth"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from factcheck.knowledge import packs
from factcheck.link.parts.wordings import one_of
from factcheck.link.ranks.rank import OTHER_TIME, Rank, make, of_class, stops
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

PLACE: Final = "place"
_BACK: Final = 40  # code points before an ordinal in which its verb stands
_SAID_BACK: Final = 120  # and in which whose place it is stands
_BEHIND: Final = re.compile(
    r"(?:\splaced?|\sspot|\sposition)?(?=[.,;:!?]|$"
    r"|\s(?:in|of|at|on|ahead|so|behind|with|after|among|worldwide|nationally|overall|but|and)\b)"
)
_ALONE: Final = re.compile(r"(?:\b(?:with|and)|,)\s(?:[A-Z][\w'-]+\s){1,2}$")  # "Lund won, with Ruud | second"
_RACE: Final = deferred(lambda: rf"\b{one_of('race')}\b")
_WAS: Final = re.compile(r"\b(?:was|were|be|been)\s(?:only\s|a\s|just\s)?$")
_OF_A_PART: Final = deferred(  # who is second at halfway may win
    lambda: (
        rf"\s(?:at|after|until|before)\s(?:the\s)?(?:{one_of('course part')}|[\w-]+\s{one_of('leg')}\b)"
        rf"|\sin\s(?:the\s|his\s|her\s|their\s)?{one_of('preliminary')}\b"
    )
)
_IN_WHAT: Final = re.compile(r"\s(?:in|of|at|on)\s(?:(?:the|its|his|her|their|an?|[\w-]+['’]s?)\s)*(?P<what>[\w-]+)")
_NAME: Final = re.compile(r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*")
_THE_ONE: Final = re.compile(r"(?:the\s(?:[\d-]*[a-z-]+\s){1,2}|s?he\s)(?:was|came|finished|ran|took|ended|is)\b")
_MOST: Final = 60
MINUTE: Final = "minute"
_BEHIND_IT: Final = re.compile(r"[\s-]minute\b")
_LAST_MINUTE: Final = 120  # with extra time
FLOOR: Final = "floor"
_FLOOR: Final = re.compile(r"[\s-](?:floor|storey|story|deck)\b(?!\s(?:up|below|down|above)\b)")
_ON: Final = re.compile(r"\b(?:on|in|from|at)\s(?:(?:the|a|an|its|their|his|her)\s)?$")
_BEGAN: Final = deferred(  # smoke is seen on other floors, too
    lambda: rf"\b{one_of('outbreak')}\b[^.;]{{0,90}}?\b{one_of('broke out')}\b"
)
_FROM: Final = re.compile(r"\bfrom\s(?:(?:the|a|an|its|their|his|her)\s)?$")
_FELL: Final = deferred(lambda: rf"\b{one_of('fell')}\b")
_LED_IN: Final = 12  # code points before a floor in which it is led in


def read(passages: Passages, span: Span, number: int) -> Rank | None:
    """Read an ordinal that is the place of somebody whose name stands before it; else None."""
    lower, sentence = passages.lower, passages.sentence_at(span.start)
    back = max(sentence.start, span.start - _BACK)
    was = _WAS.search(lower, back, span.start)
    alone = _ALONE.search(passages.plain, back, span.start) and _RACE.search(lower, *sentence)
    if number > _MOST or not (was or alone or _verbs().search(lower, back, span.start)):
        return None
    behind = _BEHIND.match(lower, span.end, sentence.end)
    if behind is None or _OF_A_PART.match(lower, span.end) or OTHER_TIME.match(lower, span.end, sentence.end):
        return None
    taken_up = sentence.start > 1 and _THE_ONE.match(lower, sentence.start)  # "the fireman was fifth"
    who = who_is(passages, passages.sentence_at(sentence.start - 2).end - 1 if taken_up else span.start)
    if not who:
        return None
    rank = make(passages, Span(span.start, behind.end()), number, PLACE, [])
    what = _IN_WHAT.match(lower, behind.end(), sentence.end)
    return replace(rank, form="placed", counts=True, owner=who, of=rank.of or (what["what"] if what else ""))


def who_is(passages: Passages, end: int) -> str:
    """Return the last word of the name that stands nearest before a place, in lower case."""
    sentence = passages.sentence_at(end)
    people = [one for one in passages.records_in("person", sentence.start, end) if one.end <= end]
    if people:
        return str(people[-1].text).split()[-1].lower().removesuffix("'s")
    names = [one.group() for one in _NAME.finditer(passages.plain, max(sentence.start, end - _SAID_BACK), end)]
    names = [name for name in names if name.lower() not in stops()]
    return names[-1].split()[-1].lower().removesuffix("'s") if names else ""


@lru_cache(maxsize=1)
def _verbs() -> re.Pattern[str]:
    """Return the pattern of the verbs of a place: "came home | fourth", "ranks | third", "took | second place"."""
    return re.compile(
        rf"\b(?:{alternation(of_class('placing'))}|crossed\sthe\sline"
        rf"|{one_of('held on')}\son\s(?:for|to)|(?:settled|settle|settles)\sfor|{one_of('fell to')}\s(?:in)?to"
        rf"|{one_of('moved up')}\s(?:up\s|back\s)?(?:in)?to)\s"
        r"(?:home\s|in\s|up\s|joint\s|equal\s|only\s|the\srace\s|the\sseason\s|it\s|him\s|her\s)*(?:an?\s[a-z]+\s)?$"
    )


def read_minute(passages: Passages, span: Span, number: int) -> Rank | None:
    """Read the minute of what somebody is named to have done, where the text tells it of him once; else None."""
    minute = _BEHIND_IT.match(passages.lower, span.end)
    if minute is None or not 0 < number <= _LAST_MINUTE:
        return None
    sentence = passages.sentence_at(span.start)
    who, deed = who_is(passages, span.start) or _first_behind(passages, span.end), _deed(passages, sentence)
    if not who or not deed or _again(passages, who):
        return None
    rank = make(passages, Span(span.start, minute.end()), number, MINUTE, [])
    return replace(rank, form=MINUTE, counts=True, owner=who, of=deed)


def _deed(passages: Passages, sentence: Span) -> str:
    """Return what kind of deed a sentence tells, by the last of its words; "" for none or several kinds."""
    kinds = {kind for kind, words in _deeds().items() if words.search(passages.lower, *sentence)}
    return kinds.pop() if len(kinds) == 1 else ""


def _first_behind(passages: Passages, end: int) -> str:
    """Return the family name of the one who is named first behind a minute: "a 52nd-minute header by Lund"."""
    people = passages.records_in("person", end, passages.sentence_at(end - 1).end)
    return str(people[0].text).split()[-1].lower().removesuffix("'s") if people else ""


def _again(passages: Passages, who: str) -> bool:
    """Say whether a text tells of somebody that he did it more than once: "twice", "her second"."""
    lower, at = passages.lower, passages.lower.find(who)
    while at >= 0:
        if _more().search(lower, *passages.sentence_at(at)):
            return True
        at = lower.find(who, at + 1)
    return False


@lru_cache(maxsize=1)
def _deeds() -> dict[str, re.Pattern[str]]:
    rows = {row["class"]: row["words"].split() for row in packs.rows("en/minute_words")}
    return {kind: re.compile(rf"\b{alternation(words)}\b") for kind, words in rows.items() if kind != "again"}


@lru_cache(maxsize=1)
def _more() -> re.Pattern[str]:
    words = next(row["words"].split() for row in packs.rows("en/minute_words") if row["class"] == "again")
    return re.compile(rf"\b{alternation(words)}\b")


def read_floor(passages: Passages, span: Span, number: int) -> Rank | None:
    """Read an ordinal that is the floor on which a fire began, or from which somebody fell; else None."""
    lower, back = passages.lower, max(0, span.start - _LED_IN)
    floor = _FLOOR.match(lower, span.end)
    if floor is None or not _ON.search(lower, back, span.start):
        return None
    sentence = passages.sentence_at(span.start)
    if _FROM.search(lower, back, span.start) and _FELL.search(lower, *sentence):
        noun = f"{FLOOR} of a fall"
    elif _BEGAN.search(lower, *sentence):
        noun = FLOOR
    else:
        return None
    return replace(make(passages, Span(span.start, floor.end()), number, noun, []), form=FLOOR, counts=True)


@lru_cache(maxsize=1)
def measures() -> dict[str, str]:
    """Return the superlative by which things are ranked that are told to be third in some measure."""
    row = next(row for row in packs.rows("en/rank_words") if row["class"] == "by-measure")
    words = row["words"].split()
    return dict(zip(words[::2], words[1::2], strict=True))


@lru_cache(maxsize=1)
def by_measure() -> re.Pattern[str]:
    """Return the pattern of the measure in which something is third: "| in size"."""
    return re.compile(rf"\s(?:in|by)\s(?:terms\sof\s)?(?P<measure>{alternation(measures())})\b(?!\s(?:zero|\d))")

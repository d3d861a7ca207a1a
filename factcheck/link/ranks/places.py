"""Places that somebody takes among others: "the firm ranks third in Europe", "Kleynhans came home fourth"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from factcheck.link.ranks.rank import OTHER_TIME, Rank, make, of_class, stops
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

PLACE: Final = "place"
_BACK: Final = 40  # code points before an ordinal in which its verb stands
_SAID_BACK: Final = 120  # and in which whose place it is stands
_BEHIND: Final = re.compile(
    r"(?:\splaced?|\sspot|\sposition)?(?=[.,;:!?]|$"
    r"|\s(?:in|of|at|on|behind|with|after|among|worldwide|nationally|overall|but|and)\b)"
)
_WAS: Final = re.compile(r"\b(?:was|were|be|been)\s(?:only\s|a\s|just\s)?$")
_OF_A_PART: Final = re.compile(  # who is second at halfway may win
    r"\s(?:at|after|until|before)\s(?:the\s)?(?:half|swim|bike|[\w-]+\s(?:laps?|rounds?|stages?|holes?|games?|miles?|kilomet))"
    r"|\sin\s(?:the\s|his\s|her\s|their\s)?(?:heat|semi|qualif|first|second|opening|group)"
)
_IN_WHAT: Final = re.compile(r"\s(?:in|of|at|on)\s(?:(?:the|its|his|her|their|an?|[\w-]+['’]s?)\s)*(?P<what>[\w-]+)")
_NAME: Final = re.compile(r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*")
_MOST: Final = 60


def read(passages: Passages, span: Span, number: int) -> Rank | None:
    """Read an ordinal that is the place of somebody whose name stands before it; else None."""
    lower, sentence = passages.lower, passages.sentence_at(span.start)
    back = max(sentence.start, span.start - _BACK)
    was = _WAS.search(lower, back, span.start)
    if number > _MOST or not (was or _verbs().search(lower, back, span.start)):
        return None
    behind = _BEHIND.match(lower, span.end, sentence.end)
    if behind is None or _OF_A_PART.match(lower, span.end) or OTHER_TIME.match(lower, span.end, sentence.end):
        return None
    who = _who(passages, span.start)
    if not who:
        return None
    rank = make(passages, Span(span.start, behind.end()), number, PLACE, [])
    what = _IN_WHAT.match(lower, behind.end(), sentence.end)
    return replace(rank, form="placed", counts=True, owner=who, of=rank.of or (what["what"] if what else ""))


def _who(passages: Passages, end: int) -> str:
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
        rf"\b(?:{alternation(of_class('placing'))}|crossed\sthe\sline)\s"
        r"(?:home\s|in\s|up\s|joint\s|equal\s|only\s|the\srace\s|the\sseason\s|it\s|him\s|her\s)*(?:an?\s[a-z]+\s)?$"
    )

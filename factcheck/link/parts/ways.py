"""The words that tell in what way somebody took part: "from a screen", "took her seat", "stayed away"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from factcheck.extract.events import presence
from factcheck.knowledge import packs
from factcheck.text.alternation import alternation
from factcheck.text.passages import Span

Way = Literal["remote", "in person", "present", "absent"]
_REACH = 200  # characters of a sentence around a cue that are read
_NOT = re.compile(r"\b(?:not|never|n't|without|nobody|no one|none|instead of|rather than)(?: [a-z]+){0,2} $")
_KINDS = ("message", "far", "takes", "gone", "self", "arrive", "deed", "there")  # cues that begin with their own words
_BY, _ON = "by|via|over|through|using|on|with", "on|over|from|through|via|behind"
_STAYED = (
    "was|were|is|sat|sits|stood|stands|spoke|speaking|remained|stayed|came|come|walked|rose|waited|watched|listened|"
    "followed|took his place|took her place|heard"
)
_PLACED = ("in", "from")  # "in his place", "from her desk", "in the second row"


@cache
def _words(kind: str) -> str:
    return alternation(packs.words("en/presence_cues", **{"class": kind}))


def openings() -> Iterator[str]:
    """Yield words or phrases with the first of which every cue begins."""
    for kind in _KINDS:
        yield from packs.words("en/presence_cues", **{"class": kind})
    for words in (_BY, _ON, _STAYED):
        yield from words.split("|")
    yield from _PLACED


@lru_cache(maxsize=1)
def cues() -> re.Pattern[str]:
    """Return the pattern of all cues; the name of the group that matched is the way, and how sure it is."""
    article = r"(?:a |an |the |his |her |their )?(?:[a-z-]+ )?"
    far = (
        rf"{_words('message')}|(?:{_BY}) {article}{_words('link')}"
        rf"|(?:{_ON}) (?:a|the|his|her|their) (?:[a-z-]+ ){{0,2}}{_words('screen')}"
        rf"|{_words('far')}|{_words('takes')}(?: (?!and |who )[\w'-]+){{0,6}} {_words('thin')}"
    )
    inside = (
        rf"(?:{_STAYED})(?: [a-z']+){{0,6}}? (?:in|to|into|on|at|from|before)"
        rf" (?:the|his|her|its|their) (?:[a-z-]+ ){{0,2}}{_words('inside')}|in his place|in her place"
        rf"|from (?:his|her|their) (?:[a-z-]+ )?{_words('seat')}|in the (?:first|second|third|front|last|back) row"
    )
    return re.compile(
        rf"(?<![\w'-])(?:(?P<gone>{_words('gone')})|(?P<far>{far})|(?P<self>{_words('self')})|(?P<deed>{inside}|{_words('arrive')}"
        rf"|{_words('deed')})|(?P<there>{_words('there')}))(?![\w'-])"
    )


@lru_cache(maxsize=1)
def aside() -> re.Pattern[str]:
    """Return the pattern of words that make it another occasion or no fact: "would have", "usually"."""
    return re.compile(rf"(?<![\w'-]){_words('aside')}(?![\w'-])")


@lru_cache(maxsize=1)
def label() -> re.Pattern[str]:
    """Return the pattern of what opens a list of minutes, behind the end of a line: "Absent with regrets:"."""
    return re.compile(rf"\n[-*\u2022 ]*(?P<label>{alternation(presence.labels())})\b[^:\n.;]{{0,60}}:")


def way_of(match: re.Match[str], lower: str, ahead: Span) -> tuple[Way | None, bool]:
    """Return what a cue says, and whether it alone says so; what is denied turns round or says nothing."""
    denied = _NOT.search(lower, *ahead) is not None
    kind = match.lastgroup
    if kind == "gone":
        return (None if denied else "absent"), True
    if kind == "far":
        return (None if denied else "remote"), True
    sentence_has_link = _link().search(lower, ahead.start, match.end() + _REACH) is not None
    if denied:
        turned = kind in ("there", "deed") and match.group().startswith(("was ", "were ", "came to"))
        return ("absent", not sentence_has_link) if turned else (None, False)
    if re.match(r"(?:was|were|is) not\b", match.group()) or " not in " in match.group():
        return "absent", True
    if sentence_has_link and kind != "self":
        return None, False
    return ("present", False) if kind == "there" else ("in person", kind == "self")


@lru_cache(maxsize=1)
def _link() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){alternation(_far_words())}(?![\w'-])")


def _far_words() -> frozenset[str]:
    kinds = ("link", "screen", "message", "far")
    return frozenset().union(*(packs.words("en/presence_cues", **{"class": kind}) for kind in kinds))

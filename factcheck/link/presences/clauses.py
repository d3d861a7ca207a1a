"""Where what is told of somebody begins and ends: behind those who do it with him, before a clause of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.extract.events import words
from factcheck.knowledge import packs
from factcheck.link.presences import posts
from factcheck.records import Person
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_THEN = re.compile(  # a clause with a subject of its own
    r"[;:\u2014] |\n\n|, (?:for|of|in|to) which |, which "
    r"|,? (?:and|but|that|while|as|when|because|where|whereas|since|so)"
    r" (?:the|a|an|some|its|their|our|my|his|her|[\w-]+'s|it|they|we) "
    r"|\b(?:said|says|added) (?:that )?(?:the|an?|some|many|most|several|its|their|his|her) "
)
_NAMED = re.compile(
    r",? (?:and|but|while|as|because|when) (?=[A-Z][\w'.-]+ [\w'.-]+)"
    r"|, (?:since|for|whereas|although|though|because|as|while) (?=(?:[a-z-]+ ){0,2}[A-Z][\w'.-]+ [\w'.-]+)"
)
_OF_WHO = re.compile(  # "visited the depot on behalf of the mayor, | who was not there"
    r"\b(?:of|for|to|with|by|from|in place of) (?:the|his|her|its|their|a) ((?:[a-z-]+ ){0,2}?[a-z-]+)(?:,? who\b)"
)
_AND = re.compile(
    r"(?:, [^,.;:!?()\n]{1,50},| \([^()\n]{1,50}\)|,)? (?:and|with|as well as|along with|together with|alongside)\b"
    r"[^.;:!?()\n]{0,70}$"
)
_TOLD = re.compile(r"[a-z]+")


def joined(passages: Passages, end: int, others: Sequence[Person]) -> int:
    """Return where a subject of several people ends: "Ana Ruiz and her deputy, Ivo Brandt, | watched from the quay"."""
    for one in others:
        gap = passages.lower[end : one.start]
        if not _AND.match(gap) or any(words.part(word) in ("verb", "auxiliary") for word in _TOLD.findall(gap)):
            break
        end = one.end
    return end


def stands_in(lower: str, end: int, stop: int) -> bool:
    """Say whether somebody is told to have come for another: "Ana Ruiz | , covering for the mayor"."""
    return _stand_in().match(lower, end, stop) is not None


@lru_cache(maxsize=1)
def _stand_in() -> re.Pattern[str]:
    deputes = alternation(word for word in packs.words("en/presence_cues", **{"class": "stead"}) if "ing" in word)
    return re.compile(rf",? (?:who (?:was|is) )?{deputes} ")


def end_of(passages: Passages, start: int, stop: int) -> int:
    """Return where a clause with a subject of its own begins, or the end of the stretch."""
    lower = passages.lower
    starts = (_THEN.search(lower, start, stop), _NAMED.search(passages.plain, start, stop))
    end = min((match.start() for match in starts if match), default=stop)
    if lower.find("who", start, stop) >= 0:
        offices = (match.end(1) for match in _OF_WHO.finditer(lower, start, stop) if posts.told(match[1]))
        return min(end, next(offices, end))
    return end

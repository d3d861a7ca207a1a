"""Of whom a sentence tells last without a name: "because the author was ill" is gone on of with "She"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.names import words as names
from factcheck.text.passages import Passages, Span

_CLAUSE = re.compile(
    r"\b(?:since|as|because|while|whereas|but|and|when|although|though|after|before|where|if|that|for|so|yet)"
    r" (?:the|its|their|our) (?P<told>(?:[a-z'-]+ ){0,2}?[a-z-]+)"
    r" (?=(?:is|was|had|has|did|could|would|will|cannot|[a-z]+ed|sent|stayed|lay|sat|fell|came|went) )"
)
_OPENS = re.compile(
    r"(?:the|its|their|our) (?P<told>(?:[a-z-]+ ){0,2}?[a-z-]+)(?: (?:of|for) [^,.;:]{1,40}?)? (?=[a-z])"
)


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    return frozenset(role.split()[-1] for role in names.roles())


def opens(passages: Passages, sentence: Span) -> str | None:
    """Return the last word of the office that a sentence opens with: "mayor" of "The mayor was ill"."""
    return _office(_OPENS.match(passages.lower, *sentence))


def of_clause(passages: Passages, start: int, end: int) -> str | None:
    """Return the last word of the office whose clause ends a stretch: "since the author is convalescing"."""
    told = None
    for match in _CLAUSE.finditer(passages.lower, start, end):
        told = _office(match) or told
    return told


def next_clause(passages: Passages, start: int, end: int) -> tuple[int, str] | None:
    """Return where the first clause of an office in a stretch begins, with the last word of the office."""
    for match in _CLAUSE.finditer(passages.lower, start, end):
        office = _office(match)
        if office is not None:
            return match.start(), office
    return None


def _office(match: re.Match[str] | None) -> str | None:
    noun = match["told"].rpartition(" ")[2] if match else ""
    return noun if noun in _offices() else None

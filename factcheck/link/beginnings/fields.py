"""Which state words begin, end or name: "the lights went out", "power was restored", "without electricity"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.text.alternation import alternation

_PACK = "en/span_fields"
_GAP = r"(?: [\w'-]+){0,3} "
_WEAK = "weak"


class Cue(NamedTuple):
    """Words that begin, end or name a state, with the fields they are of; none where they may be of any."""

    start: int
    end: int
    fields: frozenset[str]
    weak: bool = False


class _Words(NamedTuple):
    pattern: re.Pattern[str]
    fields: dict[str, frozenset[str]]
    gapped: re.Pattern[str]
    gapped_fields: tuple[frozenset[str], ...]
    weak: frozenset[str]


@lru_cache(maxsize=4)
def _words(side: str) -> _Words:
    """Return what finds the words of one side: "begin", "end" or "state"."""
    fields: dict[str, set[str]] = {}
    weak: frozenset[str] = frozenset()
    for row in packs.rows(_PACK):
        told = row.get(side)
        if row["class"] == _WEAK:
            weak = frozenset(told.split("|")) if told else weak
        elif told:
            for phrase in told.split("|"):
                fields.setdefault(phrase, set()).add(row["class"])
    for phrase in weak:
        fields[phrase] = set()
    plain = {phrase: frozenset(names) for phrase, names in fields.items() if "_" not in phrase}
    gapped = sorted(phrase for phrase in fields if "_" in phrase)
    every = "|".join("(" + _GAP.join(re.escape(part) for part in phrase.split(" _ ")) + ")" for phrase in gapped)
    return _Words(
        re.compile(rf"(?<![\w'-]){alternation(plain)}(?![\w'-])"),
        plain,
        re.compile(rf"(?<![\w'-])(?:{every or '(?!)'})(?![\w'-])"),
        tuple(frozenset(fields[phrase]) for phrase in gapped),
        weak,
    )


def cues(side: str, lower: str, start: int, end: int) -> Iterator[Cue]:
    """Yield the words of one side that stand in a stretch of a text in lower case."""
    words = _words(side)
    for match in words.pattern.finditer(lower, start, end):
        yield Cue(*match.span(), words.fields[match[0]], match[0] in words.weak)
    for match in words.gapped.finditer(lower, start, end):
        yield Cue(*match.span(), words.gapped_fields[(match.lastindex or 1) - 1])


@lru_cache(maxsize=4)
def named(kind: str) -> frozenset[str]:
    """Return the fields of a kind: "nominal" have a length that is set beforehand, "people" are somebody's own."""
    return frozenset(row["class"] for row in packs.rows(_PACK) if row.get("of") == kind)

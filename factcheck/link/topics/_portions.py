"""What makes a place only one of several of a happening: its start or end, a part of the day, "as well"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.records import Place
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_AHEAD = 70  # characters before a place that are read
_WORD = re.compile(r"[^\W\d_]+")


def phases(passages: Passages, sentence: Span, place: Place) -> frozenset[str]:
    """Return which part of a happening or a day a place is given for: "began at", "on Sunday evening"."""
    line = passages.lower[max(sentence.start, place.start - _AHEAD) : place.start]
    parts = {part for word in _WORD.findall(passages.lower, *sentence) if (part := _parts().get(word))}
    pattern, kinds = _starts()
    return frozenset({kinds[form] for form in pattern.findall(line)} | parts)


@lru_cache(maxsize=1)
def _starts() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in packs.rows("en/phase_words") if row["class"] in ("start", "end")]
    kinds = {word.removeprefix("was "): row["class"] for row in rows for word in row["words"].split("|")}
    return re.compile(rf"\b{alternation(kinds)}\b"), kinds


@lru_cache(maxsize=1)
def moved_to() -> re.Pattern[str]:
    """Return the pattern of where somebody was brought: "was taken to the hospital in Marlow"."""
    verbs = alternation(packs.words("en/venues", at="carried"))
    return re.compile(rf"\b{verbs}(?: [a-z'-]+){{0,4}} to (?:[a-z'-]+ ){{0,4}}(?:in|at|near|outside) (?:the )?$")


@lru_cache(maxsize=1)
def one_more() -> re.Pattern[str]:
    """Return the pattern of words by which a place is one of several: "closed the docks as well"."""
    return re.compile(rf"(?<![\w'-]){alternation(packs.words('en/venues', at='more'))}(?![\w'-])")


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    return {row["word"]: row["class"] for row in packs.rows("en/venues") if row["at"] == "part"}

"""Numbers that the next sentence tells to be a part: "It is the first of four contracts", "That is a third of all"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_IS = (
    r"(?:it|this|that|these|those) "
    r"(?:is|was|are|were|makes?(?: up)?|made(?: up)?|represents?|amounts? to|forms?|formed) "
)
_REACH = 240  # characters behind a sentence in which the next ones begin
_NEXT = {"share": 1, "one": 2}  # sentences behind one that are read


def of_two(one: tuple[Passages, Span, float], other: tuple[Passages, Span, float], *, money: bool) -> bool:
    """Say whether the smaller of two numbers, each with its sentence, is told to be a part; a sum one of several."""
    (passages, sentence, size), (_, _, whole) = sorted((one, other), key=lambda each: each[2])
    return size < whole and (_says(passages, sentence, "share") or (money and _says(passages, sentence, "one")))


def _says(passages: Passages, sentence: Span, name: str) -> bool:
    """Say whether a sentence behind another says that what that tells is a share of a whole, or one of several."""
    behind = passages.sentences_in(sentence.end, min(len(passages.text), sentence.end + _REACH))
    near = behind[: _NEXT[name]]
    return any(_pattern(name).match(passages.lower, *one) is not None for one in near)


@lru_cache(maxsize=2)
def _pattern(name: str) -> re.Pattern[str]:
    if name == "one":
        told = r"(?:the (?:first|second|third|last|largest|biggest|smallest)|one|part|just part|only part) of\b"
    else:
        about = alternation(packs.words("en/hedges"))
        part = rf"(?:an? (?:third|quarter|half|fifth|tenth)|half|(?:{numerals.CARDINAL}) ?(?:%|per ?cent))"
        told = rf"(?:(?:more|less|fewer) than |{about} )?{part} of (?:all|the|its|their|what)\b"
    return re.compile(rf"{_IS}(?:only |just )?{told}")

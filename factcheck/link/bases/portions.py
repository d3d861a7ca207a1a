"""Numbers that the next sentence tells to be a part: "It is the first of four contracts", "That is a third of all"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_IS = (
    r"(?:it|this|that|these|those) "
    r"(?:is|was|are|were|makes?(?: up)?|made(?: up)?|represents?|amounts? to|forms?|formed) "
)
_WHOLE = 100  # per cent
_HEDGED = 0.9  # times a sum, from where "about" that sum begins
_NEAR = 0.012  # of a part, by which it may be rounded
_REACH = 240  # characters behind a sentence in which the next ones begin
_NEXT = {"share": 1, "one": 2}  # sentences behind one that are read


def of_two(one: tuple[Passages, Span, float], other: tuple[Passages, Span, float], *, money: bool) -> bool:
    """Say whether the smaller of two numbers, each with its sentence, is told to be a part; a sum one of several."""
    (passages, sentence, size), (_, _, whole) = sorted((one, other), key=lambda each: each[2])
    if size < whole and (_says(passages, sentence, "share") or (money and _says(passages, sentence, "one"))):
        return True
    return size < whole and money and any(_is_share(size, whole, *each[:2]) for each in (one, other))


def _is_share(part: float, whole: float, passages: Passages, sentence: Span) -> bool:
    """Say whether a sum is what a text says of a larger one, or the rest: "two million, of which half is there"."""
    behind = passages.sentences_in(sentence.end, min(len(passages.text), sentence.end + _REACH))
    end = max([sentence.end, *(one.end for one in behind[:1])])
    for match in _told_share().finditer(passages.lower, sentence.start, end):
        share = _share(next(text for text in match.groups() if text))
        if share and any(_is(part, whole * each) for each in (share, 1 - share)):
            return True
    return False


def _is(part: float, told: float) -> bool:
    """Say whether a sum, or the least of a rough one, is what a share comes to."""
    return any(abs(one - told) <= told * _NEAR for one in (part, part / _HEDGED))


@lru_cache(maxsize=1)
def _told_share() -> re.Pattern[str]:
    """Return the pattern of a share of what a text has told: "of which the city pays half", "a third of it"."""
    rows = packs.rows("en/share_words")
    giving = alternation(row["word"] for row in rows if row["class"] == "giving")
    part = rf"half|(?:an?|one|{numerals.CARDINAL})[ -]{alternation(_parts())}|(?:{numerals.CARDINAL}) ?(?:%|per ?cent)"
    return re.compile(
        rf"\bof (?:which|that|this|it)\b[^.;]{{0,50}}?\b({part})(?![\w-])"
        rf"|\b({part}) of (?:which|that|this|it|the (?:sum|cost|costs|money|total|bill|price|amount|whole))\b"
        rf"|\b{giving} (?:for )?(?:about |some |nearly |almost |just |only |over )?({part})"
        r"(?=[.,;:\n]|$| (?:and|but|so|while)\b)"
    )


@lru_cache(maxsize=1)
def _parts() -> Mapping[str, int]:
    """Return the names of parts with how many of them make a whole: 3 for "third" and "thirds"."""
    return {row["word"]: row["parts"] for row in packs.rows("en/share_words") if row["class"] == "part"}


def _share(text: str) -> float | None:
    """Return a share that is told in words or per cent, from 0 to 1: "two thirds", "40 per cent"."""
    if text == "half":
        return 1 / 2
    if text.endswith(("%", "cent")):
        percent = numerals.value(re.sub(r" ?(?:%|per ?cent)$", "", text))
        return percent / _WHOLE if percent else None
    number, _, part = text.replace("-", " ").rpartition(" ")
    several = 1 if number in ("a", "an", "one") else numerals.value(number)
    return several / _parts()[part] if several else None


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
        little = r"(?:(?:a little|a bit|slightly|just|well|far|much|no) )?"
        whole = r"(?:all|the|its|their|what|this|that|[\w-]+['’]s?)"
        told = rf"(?:{little}(?:more|less|fewer) than |{about} )?{part} of {whole}\b"
    return re.compile(rf"{_IS}(?:only |just )?{told}")

"""Runs of capitalised words, the raw stuff of names: "Danish Finance Minister Inge Holm"."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from factcheck.extract.names import words
from factcheck.knowledge import packs
from factcheck.text.alternation import alternation

_new = tuple.__new__  # a third of the time of Token(...)


class Token(NamedTuple):
    """One word of a run: offsets in code points, half-open; `lower` without its full stop."""

    start: int
    end: int
    text: str
    lower: str


def _upper() -> str:
    """Return the capitals of the Latin, Greek and Cyrillic scripts as the inside of a character class."""
    wide = [code for code in range(0xC0, 0x2000) if unicodedata.category(chr(code)) in ("Lu", "Lt")]
    found = "A-Z"
    for _, stretch in groupby(enumerate(wide), lambda pair: pair[1] - pair[0]):  # shorter to compile as ranges
        codes = [code for _, code in stretch]
        found += f"{chr(codes[0])}-{chr(codes[-1])}" if len(codes) > 2 else "".join(map(chr, codes))
    return found


UPPER = sys.intern(_upper())


@lru_cache(maxsize=1)
def _dotted() -> tuple[str, ...]:
    short = {row["word"] for row in packs.rows("en/abbreviations") if row["before"] == "name" and row["word"].isalpha()}
    return tuple(sorted({form for word in short | {"jr", "sr"} for form in (word.capitalize(), word.upper())}))


@lru_cache(maxsize=1)
def _saints() -> tuple[str, ...]:
    return tuple(sorted(word.capitalize() for word in words.saints()))


@lru_cache(maxsize=1)
def run_pattern() -> re.Pattern[str]:
    """Return the pattern of a run: up to twelve capitalised words with the small words of names between."""
    up = f"[{UPPER}]"
    prefix = alternation(each.rstrip("'") for each in words.pack_words("en/particles", "prefix"))
    small = alternation(words.particles())
    tail = r"\w*(?:['’](?!s\b|S\b)[^\W\d_]+|[-‐‑][^\W_]\w*)*"
    saint = rf"{alternation(_saints())}\.(?= {up}[a-z])"  # "Dwayne St. Luce"
    abbreviation = rf"{alternation(_dotted())}\.(?=[\s,;:)]|\Z)|{saint}|{up}\.(?:{up}\.){{0,4}}(?!\w)"
    # only a word with a full stop right behind it is tried as one
    dotted = rf"(?=\w{{0,{max(map(len, _dotted())) - 1}}}\.)(?<=(?=(?:{abbreviation})).)(?:{_rest_of_abbreviation(up)})"
    word = rf"(?:{dotted}|{tail})"
    gap = r"(?: |\u00a0|\r?\n)"
    joined = rf"(?:{up}{word}|{prefix}[-‐‑'’]{up}{tail})"
    return re.compile(rf"{up}(?<!\w{up}){word}(?:{gap}(?:{small}{gap}){{0,3}}{joined}){{0,11}}")


def _rest_of_abbreviation(up: str) -> str:
    saint = rf"{alternation({form[1:] for form in _saints()})}\.(?= {up}[a-z])"
    return rf"{alternation({form[1:] for form in _dotted()})}\.(?=[\s,;:)]|\Z)|{saint}|\.(?:{up}\.){{0,4}}(?!\w)"


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every run of capitalised words, in order."""
    for match in run_pattern().finditer(text):
        yield match.span()


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words of a run."""
    found = []
    at = start
    run = text[start:end]
    if run.isascii() and not ("." in run or "\n" in run or "  " in run):  # nearly all
        for word, lower in zip(run.split(" "), run.lower().split(" "), strict=True):
            stop = at + len(word)
            found.append(_new(Token, (at, stop, word, lower)))
            at = stop + 1
        return found
    for word in run.split():
        stop = at + len(word)
        if word.isalpha():
            found.append(_new(Token, (at, stop, word, word.lower())))
        else:
            bare = word[:-1] if word[-1] == "." and word.count(".") == 1 else word
            found.append(_new(Token, (at, stop, word, bare.lower().replace("’", "'"))))
        at = stop + 1
        while at < end and text[at] in " \n":
            at += 1
    return found

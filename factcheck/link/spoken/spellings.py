"""Whether words put for other words are the same in another spelling: "work force", "O.K.", a name by ear."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HARD = re.compile(r"ck|c(?![eiyh])")  # written k by another
_SOUNDS = str.maketrans({"y": "i", "z": "s"})
_CONFUSED = (
    {"then", "than"},
    {"til", "till"},
    {"til", "until"},
    {"till", "until"},
    {"whose", "who's"},
    {"loose", "lose"},
)
_ARTICLES = frozenset({"al", "el", "al-", "el-"})  # of Arabic names, written or not
_LETTERED = (  # letters by which one hearer writes a foreign sound, and those of another
    ("dh", "d"),
    ("th", "d"),
    ("kh", "k"),
    ("gh", "k"),
    ("q", "k"),
    ("g", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("aa", "a"),
)
_FOREIGN = re.compile(r"q(?!u)|dh|kh|aa|^gh|[^u]gh(?=[aeiou])")  # of which no English word is written
_TWICE = re.compile(r"([a-z])\1")
_LEAST_NAME = 4


def one_line(mine: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether both sides are the same letters, cut into words or marked otherwise: "work force", "workforce"."""
    return bool(mine) and bool(other) and _letters(mine) == _letters(other)


def _letters(said: Sequence[str]) -> str:
    return "".join(said).replace(".", "").replace("-", "")


def sounds_alike(mine: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether one word stands for another that sounds alike, as two hearers write it: "Lyric" and "Lyrik"."""
    mine, other = ([word for word in said if word not in _ARTICLES] for said in (mine, other))
    if not len(mine) == len(other) == 1:
        return False
    one, two = mine[0].removeprefix("al-").removeprefix("el-"), other[0].removeprefix("al-").removeprefix("el-")
    hard = [_HARD.sub("k", word).translate(_SOUNDS) for word in (one, two)]
    return {one, two} in _CONFUSED or hard[0] == hard[1] or _transliterated(one, two)


def _transliterated(one: str, two: str) -> bool:
    """Say whether two words are one foreign name in two alphabets of hearers: "Qaddafi" and "Gadhafi"."""
    if min(len(one), len(two)) < _LEAST_NAME or not (_FOREIGN.search(one) or _FOREIGN.search(two)):
        return False
    return _by_ear(one) == _by_ear(two)


def _by_ear(word: str) -> str:
    for letters, sound in _LETTERED:
        word = word.replace(letters, sound)
    return _TWICE.sub(r"\1", word.translate(_SOUNDS))

"""What is counted: the noun phrase behind a number, "12 Greek and Turkish fishermen"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.extract.counts import currency
from factcheck.knowledge import packs
from factcheck.text import nouns

_WORD = re.compile(r"(?P<gap>\s+|,\s)(?P<word>[^\W\d_]+(?:[-'.][^\W\d_]+)*)")
_IN_COMPOUND = re.compile(r"-(?P<word>[a-z]+)\b(?!-)")
_OF_WHOLE = re.compile(r"\s(?:out\s)?of\s(?P<whole>(?:the|their|its|his|her|these|those|our|all|some)\s)")
_OF_THEM = re.compile(r",?\s(?:out\s)?of\s(?:them|whom|which|these|those|us|you)\b")
_BOTH_SEXES = re.compile(r"(?:,\s(?:men|women))?\sand\s(?:men|women|boys|girls|children)\b")
_MORE = re.compile(r"\s(?P<word>others|other|more|further|additional)\b")
_MORE_LETTERS = frozenset("omfa")
_MOST_WORDS = 6
_LONGEST_WORD = 40  # code points


class Phrase(NamedTuple):
    """A noun phrase behind a number.

    `end` is where its head noun ends (offset in code points, exclusive), `noun` the head's lemma,
    `before` the words between number and head.
    """

    end: int
    noun: str
    before: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    kept = ("be", "preposition", "determiner", "conjunction", "pronoun", "verb")
    every = frozenset[str]().union(*(packs.words("en/count_stops", **{"class": name}) for name in kept))
    return every - {
        "found",
        "reported",
        "left",
        "expected",
        "confirmed",
        "several",
        "few",
        "more",
        "other",
        "such",
    }


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return packs.words("en/count_stops", **{"class": "verb"}) | packs.words("en/roles", use="passive")


@lru_cache(maxsize=1)
def units() -> frozenset[str]:
    """Return the words that measure and do not count."""
    money = {word for word, meaning in currency.words().items() if not meaning.doubtful}
    return frozenset(money.union(row["word"] for row in packs.rows("en/measure_units")))


@cache
def of_class(name: str) -> frozenset[str]:
    """Return the counted nouns of one class: "person", "thing", "group", "widget", "after-one"."""
    return packs.words("en/count_nouns", **{"class": name})


def in_compound(lower: str, end: int, limit: int) -> Phrase | None:
    """Return "member" of "9-member panel"; None when the number is glued to anything else."""
    match = _IN_COMPOUND.match(lower, end, limit)
    if not match or match["word"] not in of_class("in-compound"):
        return None
    noun = "person" if match["word"] in ("strong", "man", "woman") else match["word"]
    described = _WORD.match(lower, match.end(), limit)
    ends = described.end() if described and described["word"] not in _stops() else match.end("word")
    return Phrase(ends, noun)


def of_whole(lower: str, end: int, limit: int) -> int | None:
    """Return where the whole begins in "12 of the 40 passengers", or None."""
    match = _OF_WHOLE.match(lower, end, limit)
    return match.end() if match else None


def of_them(lower: str, end: int, limit: int) -> int | None:
    """Return where "of them" or "of whom" behind a number ends, or None."""
    match = _OF_THEM.match(lower, end, limit)
    return match.end() if match else None


def others(lower: str, end: int, limit: int) -> tuple[str, int] | None:
    """Return "others", "other" or "more" and its end when it follows the number."""
    match = _MORE.match(lower, end, limit) if lower[end + 1 : end + 2] in _MORE_LETTERS else None
    return (match["word"], match.end()) if match else None


def behind(lower: str, end: int, limit: int, *, single: bool = False, none: bool = False) -> Phrase | None:
    """Return the noun phrase behind a number that ends at `end`, or None where its noun stands elsewhere.

    `single`: the head noun is no plural, the number being one; `none`: it may be either, the number being
    none. Reads at most six words and never past `limit`; a unit of measure is returned as its own lemma
    and weeded out by the caller.
    """
    words: list[tuple[int, str]] = []
    position, stops = end, _stops()
    while len(words) < _MOST_WORDS:
        match = _WORD.match(lower, position, limit)
        if not match or (match["gap"][0] == "," and (not words or words[0][1] in of_class("nominal") | _states())):
            break
        word = match["word"]
        if word == "and" and words and not single:
            position = match.end()
            continue
        if len(word) > _LONGEST_WORD or word in stops or (single and word in _verbs()):
            break
        words.append((match.end(), word))
        position = match.end()
        if word in units() and len(words) == 1:
            return Phrase(match.end(), word)
        if nouns.is_plural(word) and not single:
            return _with_next(lower, words, limit)
        if single and (match["gap"][0] == "," or (nouns.is_plural(word) and not none)):
            words.pop()
            break
        if single and nouns.is_plural(word):
            return _with_next(lower, words, limit)
    return _single_head(words) if single else _nominal(words)


def _with_next(lower: str, words: list[tuple[int, str]], limit: int) -> Phrase:
    """Take the plural found last as head, or the plural behind it: "police officers", "arms dealers"."""
    end, word = words[-1]
    before = tuple(earlier for _, earlier in words[:-1])
    both = _BOTH_SEXES.match(lower, end, limit) if word in ("men", "women", "boys", "girls") else None
    if both:
        return Phrase(both.end(), "child" if word in ("boys", "girls") else "person", before)
    following = _WORD.match(lower, end, limit)
    if following and following["gap"] != ", " and (word in of_class("adjunct") or word.endswith("ics")):
        ahead = following["word"]
        if nouns.is_plural(ahead) and ahead not in _stops():
            before, end, word = (*before, word), following.end(), ahead
    return Phrase(end, _lemma(before, word), before)


def _lemma(before: tuple[str, ...], word: str) -> str:
    """Return the head's lemma, with its first word where the two are one noun: "crew member"."""
    noun = nouns.singular(word)
    pair = f"{before[-1]} {noun}" if before else ""
    return pair if pair in of_class("compound") else noun


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return of_class("person") | of_class("group") | of_class("thing")


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return packs.words("en/roles", use="state")


def _single_head(words: list[tuple[int, str]]) -> Phrase | None:
    """Return the head of a phrase in the singular: its last known noun, else its first likely word."""
    if not words or all(word in _states() or word.endswith("ly") for _, word in words):
        return None  # "one dead", "one critically"
    last = words[-1][1]
    if len(words) > 1 and last.endswith(("ed", "ly", "ing")):
        words = words[:-1]
    known = _known()
    place = 0
    for index, (_, word) in enumerate(words):
        if nouns.singular(word) in known:
            place = index
            if index + 1 < len(words) and nouns.singular(words[index + 1][1]) in known:
                place = index + 1
            break
    else:
        place = len(words) - 1
    if place > 2:
        return None
    before = tuple(word for _, word in words[:place])
    end, word = words[place]
    return Phrase(end, _lemma(before, word), before)


def _nominal(words: list[tuple[int, str]]) -> Phrase | None:
    """Read "the four accused": an adjective that stands for people, with nothing to describe."""
    if len(words) == 1 and words[0][1] in of_class("nominal"):
        return Phrase(words[0][0], words[0][1])
    return None

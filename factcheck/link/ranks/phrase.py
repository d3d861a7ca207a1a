"""The noun phrase behind an ordinal: "failed attempt" of "the second failed attempt by the builder"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.knowledge import packs
from factcheck.link.ranks import scopes
from factcheck.link.ranks.rank import of_class, stops
from factcheck.text.alternation import alternation

TOKEN: Final = re.compile(r"\s(?P<word>(?:u\.[skn]\.|e\.u\.)(?=\s[a-z])|[a-z][a-z'-]*)")
_MOST_WORDS: Final = 5
_NOUN_ENDS: Final = re.compile(r"[.,;:]|\s(?:of|in|at|on|since|here|there|this|for|that|within|to|was|is|has|and)\b")


def phrase(lower: str, end: int, limit: int) -> list[tuple[int, str]]:
    """Return the words of the noun phrase behind an ordinal, each with its end; none where the noun is left out."""
    words: list[tuple[int, str]] = []
    scoped = scopes.phrases()[0]
    while len(words) < _MOST_WORDS:
        match = TOKEN.match(lower, end, limit)
        if not match or (words and scoped.match(lower, match.start("word"), limit)):
            break
        word = match["word"].removesuffix("'s")
        if not words and _is_told(word, lower, match.end()):
            words.append((match.end(), word))
            end = match.end()
            continue
        if (
            word in stops()
            or (words and _is_participle(word))
            or (words and word.endswith(("ed", "ly")) and word not in of_class("no-verb"))
            or (words and word.endswith("ing") and word not in of_class("no-verb") and not _is_noun(lower, match.end()))
            or (not words and word in packs.words("en/past_verbs"))  # "the second lost its roof"
            or (not words and _leads_verb(word, lower, match.end()))  # "the seventh nearly went the same way"
        ):
            break
        words.append((match.end(), word))
        end = match.end()
        if word in of_class("generic") or word in of_class("head"):
            break
    while words and words[-1][1] in ("such", "straight", "consecutive", "successive"):
        words.pop()
    return words


def _is_noun(lower: str, end: int) -> bool:
    """Say whether a word in -ing is what is counted: "the fourth mass stranding of", not "the second man leaving"."""
    return _NOUN_ENDS.match(lower, end) is not None


def _leads_verb(word: str, lower: str, end: int) -> bool:
    """Say whether a word is an adverb with a verb behind it: "nearly went"; but not "nearly fatal"."""
    if not word.endswith("ly") or word in of_class("no-verb"):
        return False
    behind = TOKEN.match(lower, end)
    return behind is None or behind["word"] in packs.words("en/past_verbs") or behind["word"] in stops()


def _is_participle(word: str) -> bool:
    """Say whether an irregular form tells more of the noun before it: "the third ward withdrawn from"."""
    return word in _participles() and word not in of_class("head")


@lru_cache(maxsize=1)
def _participles() -> frozenset[str]:
    rows = packs.rows("en/irregular_verbs")
    return frozenset(row["word"] for row in rows if row["word"] != row["lemma"] and row["word"].endswith("n"))


def _is_told(word: str, lower: str, end: int) -> bool:
    """Say whether a participle behind an ordinal tells of what is counted: "the second failed attempt"."""
    behind = TOKEN.match(lower, end) if word in of_class("described") else None
    return behind is not None and behind["word"] not in stops() and not behind["word"].endswith("ly")


@lru_cache(maxsize=1)
def staged() -> re.Pattern[str]:
    """Return the pattern of what stands between a thing and how often it is held: "held for the | 19th time"."""
    verbs = alternation(of_class("staged") | {"takes place", "took place", "taking place"}).replace(r"\ ", r"\s")
    return re.compile(rf"\b{verbs}\s(?:[\w-]+\s){{0,3}}?for\s(?:only\s)?(?:the|a)\s$")

"""Words cut to a stem, so that "opened", "opening" and "opens" meet; only for comparing, never shown."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)*")
_SUFFIXES = (
    ("ations", "at"),
    ("ation", "at"),
    ("ments", ""),
    ("ment", ""),
    ("ings", ""),
    ("ing", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("ers", "er"),
    ("ed", ""),
    ("es", "e"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
    ("ly", ""),
)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {row["word"]: row["lemma"] for row in packs.rows("en/irregular_verbs")}


@lru_cache(maxsize=1)
def stopwords() -> frozenset[str]:
    """Return the words that say nothing about what a sentence is about."""
    return packs.words("en/stopwords")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of one lower-case word: "opened" and "opening" give "open"."""
    if word.endswith("'s"):
        word = word[:-2]
    word = _irregular().get(word, word)
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) + len(instead) >= 3:
            cut = word[: len(word) - len(suffix)] + instead
            if suffix in ("ing", "ings", "ed") and len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "lsz":
                cut = cut[:-1]
            return cut.removesuffix("e") if len(cut) > 3 else cut
    return word.removesuffix("e") if len(word) > 3 else word


def lemma(verb: str) -> str:
    """Return the base form of a lower-case finite verb, as far as its spelling tells: "died" gives "die"."""
    if verb in _irregular():
        return _irregular()[verb]
    if verb.endswith("ied"):
        return verb[:-3] + "y" if len(verb) > 4 else verb[:-1]
    if verb.endswith("ed") and len(verb) > 4:
        base = verb[:-2]
        if len(base) > 2 and base[-1] == base[-2] and base[-1] not in "lszf":
            return base[:-1]
        return base + "e" if base.endswith(("at", "iz", "is", "v", "c", "g", "u", "dl", "bl", "pl", "tl")) else base
    return verb


def content(text: str) -> list[str]:
    """Return the stems of the content words of a lower-case text, in order, numbers left out."""
    stop = stopwords()
    return [stem(word) for word in _WORD.findall(text) if word not in stop and not word[0].isdigit() and len(word) > 1]

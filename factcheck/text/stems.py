"""Words cut to a stem, so that "opened", "opening" and "opens" meet; only for comparing, never shown."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from factcheck.knowledge import packs

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)*")
_ASCII_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")  # the same without numbers, and quicker
_APART = {code: " " for code in range(128) if not (chr(code).isalpha() or chr(code) == "'")}
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
_VOWELS = re.compile(r"[aeiouy]+")
# ends of a base form in two consonants that lose an e before -ed: "announced", "charged", "solved", "handled"
_E_AFTER_CONSONANT = (*"cgsvz", "bl", "cl", "dl", "fl", "gl", "kl", "pl", "tl", "zl", "tr", "cr", "br")


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {row["word"]: row["lemma"] for row in packs.rows("en/irregular_verbs")}


@lru_cache(maxsize=1)
def _regular() -> dict[str, str]:
    return {row["word"]: row["lemma"] for row in packs.rows("en/regular_verbs")}


@lru_cache(maxsize=1)
def stopwords() -> frozenset[str]:
    """Return the words that say nothing about what a sentence is about."""
    return packs.words("en/stopwords")


_BY_LAST_LETTER = {
    last: tuple(pair for pair in _SUFFIXES if pair[0][-1] == last) for last in {pair[0][-1] for pair in _SUFFIXES}
}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of one lower-case word: "opened" and "opening" give "open"."""
    if word.endswith("'s"):
        word = word[:-2]
    word = _irregular().get(word, word)
    for suffix, instead in _BY_LAST_LETTER.get(word[-1:], ()):
        if word.endswith(suffix) and len(word) - len(suffix) + len(instead) >= 3:
            cut = word[: len(word) - len(suffix)] + instead
            if suffix in ("ing", "ings", "ed") and len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "lsz":
                cut = cut[:-1]
            return cut.removesuffix("e") if len(cut) > 3 else cut
    return word.removesuffix("e") if len(word) > 3 else word


def lemma(verb: str) -> str:
    """Return the base form of a lower-case finite verb, as far as its spelling tells: "died" gives "die"."""
    known = _irregular().get(verb) or _regular().get(verb)
    if known:
        return known
    if verb.endswith("ied"):
        return verb[:-3] + "y" if len(verb) > 4 else verb[:-1]
    if not verb.endswith("ed") or len(verb) < 5:
        return verb
    base = verb[:-2]
    if base[-1] == base[-2]:
        return base[:-1] if _is_doubled(base) else base
    return base + "e" if _lost_e(base) else base


def _is_doubled(base: str) -> bool:
    """Say whether the last consonant is double only before -ed: "planned", "cancelled"; not "killed", "passed"."""
    if base[-1] == "l":
        return len(_VOWELS.findall(base)) > 1
    return base[-1] not in "szfaeiou"


def _lost_e(base: str) -> bool:
    """Say whether what stands before -ed is the base form without its e: "decid", "produc"; not "open", "treat"."""
    if base[-1] in "aeiouy" or base[-1] in "wxh":
        return base[-1] in "eu"
    if base[-2] not in "aeiouy":
        return base.endswith(_E_AFTER_CONSONANT) and not base.endswith(("ong", "tz", "ss"))
    if base[-3] in "aeiou" and base[-4:-2] not in ("qu", "gu"):  # two vowels: "treat", but "cause", "evacuate"
        return base[-1] in "szvc" or base.endswith(("iat", "uat"))
    if base.endswith("al"):
        return len(_VOWELS.findall(base)) == 1
    return not base.endswith(("er", "en", "on", "el", "it", "et"))


def words(text: str) -> list[str]:
    """Return the content words of a lower-case text, in order, numbers left out."""
    stop = stopwords()
    if text.isascii():
        return [word for word in _ASCII_WORD.findall(text) if word not in stop and len(word) > 1]
    return [word for word in _WORD.findall(text) if word not in stop and not word[0].isdigit() and len(word) > 1]


def counted(text: str) -> dict[str, int]:
    """Return how often each content word of a lower-case text stands there: quicker for a long text than its words."""
    if not text.isascii():
        return Counter(words(text))
    found: dict[str, int] = Counter(text.translate(_APART).split())
    for joined in [word for word in found if "'" in word]:
        times = found.pop(joined)
        for word in _ASCII_WORD.findall(joined):
            found[word] = found.get(word, 0) + times
    stop = stopwords()
    return {word: times for word, times in found.items() if word not in stop and len(word) > 1}


def content(text: str) -> list[str]:
    """Return the stems of the content words of a lower-case text, in order, numbers left out."""
    return [stem(word) for word in words(text)]

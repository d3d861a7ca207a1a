"""Words cut to a stem, so that "opened", "opening" and "opens" meet; only for comparing, never shown."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_APART = bytes(code if chr(code).isalpha() or chr(code) == "'" else 32 for code in range(128)).ljust(256)
_MOST_WORDS = 65536  # that are remembered
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


def tokens(text: str) -> list[str]:
    """Return the words of a text in order, numbers and marks left out; quotation marks may cling to them (`bare`)."""
    if text.isascii():  # several times quicker than the pattern
        return text.encode().translate(_APART).decode().split()
    found: list[str] = _WORD.findall(text)
    return found


def bare(token: str) -> str:
    """Return a token without the quotation marks before and behind it: "'dogs'", but "o'clock"."""
    if "'" not in token:
        return token
    found = _WORD.search(token)
    return found[0] if found else ""


class _Content(dict[str, str]):
    """Tokens that were met with their word, "" for those that say nothing."""

    def __missing__(self, token: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        word = bare(token)
        word = self[token] = word if len(word) > 1 and word not in stopwords() else ""
        return word


class _Stems(dict[str, str]):
    """Tokens that were met with the stem of their word, "" for those that say nothing."""

    def __missing__(self, token: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        word = _CONTENT[token]
        found = self[token] = stem(word) if word else ""
        return found


_CONTENT, _STEMS = _Content(), _Stems()


def words(text: str) -> list[str]:
    """Return the content words of a lower-case text, in order, numbers left out."""
    return list(filter(None, map(_CONTENT.__getitem__, tokens(text))))


def content(text: str) -> list[str]:
    """Return the stems of the content words of a lower-case text, in order, numbers left out."""
    return list(filter(None, map(_STEMS.__getitem__, tokens(text))))

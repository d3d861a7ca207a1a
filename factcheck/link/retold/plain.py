"""Words of speech without what indirect speech changes: tense, person, "here" and "now", and the small words."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.spoken.weights import carries, function_words
from factcheck.text import quoted, stems

JOINT, STOP = "|", "||"  # where a clause ends, and where a sentence does
DENIED = "not"
_CLAUSE = re.compile(r"(?P<stop>[.!?](?=\s|$)|…)|[;:,](?=\s|$)|\s[-–—]\s|—")
_COMMA, _POINT = "xxcomma", "xxpoint"  # words that stand for marks
_THAT_DAY = re.compile(r"\b[Tt]hat (?:day|night|evening|morning|afternoon|week|month|year)\b")
_MARKS = frozenset({quoted.GAP, quoted.ANY})
_LIGHT = "~"  # before the key of a preposition or the like
# the classes of small words that indirect speech drops, turns or puts in
_TURNED = ("determiner", "auxiliary", "modal", "coordinator", "pronoun", "filler", "adverb")


def spoken(text: str, *, partial: bool = False) -> tuple[str, ...]:
    """Return the plain words of what was said, with a mark between its clauses and behind its sentences.

    Of a part of a sentence the mark of a gap stands first.
    """
    text = _THAT_DAY.sub("then", text) if "hat " in text else text
    found: list[str] = [quoted.GAP] if partial else []
    parted = True
    for word in quoted.words(f"{_CLAUSE.sub(_mark, text)} {_COMMA}"):
        if word in (_COMMA, _POINT):
            if not parted:
                found.append(JOINT if word == _COMMA else STOP)
            parted = True
            continue
        if not parted and word in told_words("joint"):
            found.append(JOINT)
        found.append(word)
        parted = False
    return tuple(found)


def _mark(match: re.Match[str]) -> str:
    return f" {_POINT} " if match["stop"] else f" {_COMMA} "


def bag(text: str) -> frozenset[str]:
    """Return the keys of the words of sense of a text: quicker than `spoken`, and enough to see what may be one."""
    return frozenset(filter(None, map(_heavy, set(stems.tokens(text.lower())))))


@lru_cache(maxsize=8192)
def _heavy(word: str) -> str:
    """Return the key of a word of sense, "" of any other."""
    name = key(word)
    return name if is_heavy(name) and name != DENIED else ""


@lru_cache(maxsize=8192)
def key(word: str) -> str:
    """Return what a plain word is compared by, in any tense and number; "" for one that indirect speech may change.

    That of a preposition or the like, which carries no sense of its own, begins with a tilde.
    """
    if word in (JOINT, STOP):
        return word
    if word in told_words("denied"):
        return DENIED
    if word in told_words("here") or word in told_words("every") or word in _MARKS:
        return ""
    if not carries(word):
        return f"{_LIGHT}{word}" if word in _kept() else ""
    word = word.removesuffix("'s").removesuffix("'")
    return _forms().get(word) or stems.stem(word)


def is_heavy(found: str) -> bool:
    """Say whether a key is that of a word that carries sense."""
    return found not in ("", JOINT, STOP) and found[0] != _LIGHT


@lru_cache(maxsize=1)
def _kept() -> frozenset[str]:
    """Return the small words that indirect speech keeps: prepositions, "before", "more"."""
    turned = {row["word"] for row in packs.rows("en/function_words") if row["class"] in _TURNED}
    opposed = {word for row in packs.rows("en/antonyms") for word in (row["word"], row["against"])}
    modal = {row["word"] for row in packs.rows("en/function_words") if row["class"] in ("modal", "auxiliary")}
    return (function_words() - turned) | (opposed & function_words()) - modal


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    rows = [row for row in packs.rows("en/told_words") if row["class"] == "forms"]
    return {form: stems.stem(row["as"]) for row in rows for form in (row["as"], *row["words"].split())}


@lru_cache(maxsize=8)
def told_words(kind: str) -> frozenset[str]:
    """Return the words of one class of the pack of what indirect speech changes."""
    rows = [row for row in packs.rows("en/told_words") if row["class"] == kind]
    return frozenset(word for row in rows for word in row["words"].split())

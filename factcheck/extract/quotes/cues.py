"""Words that report speech, in all their forms: "said", "has argued", "warning"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs

_SPEECH = ("say", "assert", "deny", "write", "ask", "describe")
_VOWELS = "aeiou"
WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)*")


class Cue(NamedTuple):
    """One form of a reporting verb: its lemma, its class, and base, finite, participle or ing."""

    lemma: str
    act: str
    form: str


@lru_cache(maxsize=1)
def cues() -> dict[str, Cue]:
    """Return the reporting verbs by form, lower case; a form with two readings keeps the first."""
    found: dict[str, Cue] = {}
    for row in packs.rows("en/cues"):
        if row["class"] in _SPEECH:
            for word in row["words"].split():
                lemma, *forms = word.replace("-", " ").split(":")
                third, past, participle, ing = forms or _regular(lemma)
                if past == lemma:  # "it read" is no base form
                    found.setdefault(past, Cue(lemma, row["class"], "finite"))
                for form, kind in (
                    (lemma, "base"),
                    (third, "finite"),
                    (past, "finite"),
                    (ing, "ing"),
                    (participle, "participle"),
                ):
                    found.setdefault(form, Cue(lemma, row["class"], kind))
    return found


@lru_cache(maxsize=1)
def openings() -> frozenset[str]:
    """Return the first words of reporting verbs of two words: "pointed" of "pointed out"."""
    return frozenset(form.partition(" ")[0] for form in cues() if " " in form)


@lru_cache(maxsize=1)
def firsts() -> frozenset[str]:
    """Return the first words of all forms: no other word begins a reporting verb."""
    return frozenset(form.partition(" ")[0] for form in cues())


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of one class of the cue pack: "noun", "text", "title", "lead", "weak"."""
    return frozenset(
        word.replace("-line", "").replace("-cry", "") if kind == "noun" else word
        for row in packs.rows("en/cues")
        if row["class"] == kind
        for word in row["words"].split()
    )


@lru_cache(maxsize=1)
def finite() -> frozenset[str]:
    """Return the forms that have a subject of their own: "says", "said", "told"."""
    return frozenset(form for form, cue in cues().items() if cue.form == "finite" and cue.act != "describe")


@lru_cache(maxsize=1)
def alternation() -> str:
    """Return all forms as one regular expression, longest first."""
    return "|".join(sorted(cues(), key=lambda form: (-len(form), form)))


@lru_cache(maxsize=1)
def groups() -> frozenset[str]:
    """Return nouns that speak without an article: "police", "officials"."""
    return frozenset(
        word for row in packs.rows("en/pronouns") if row["class"] == "group" for word in row["words"].split()
    )


def cue_at(text: str, first: str, end: int, limit: int) -> tuple[Cue | None, int]:
    """Return the reporting verb that begins with a word, of one word or two, and where it ends."""
    second = WORD.match(text, end + 1, limit) if first in openings() else None
    if second:
        pair = cues().get(f"{first} {second[0]}")
        if pair:
            return pair, second.end()
    return cues().get(first), end


def backwards(text: str, words: Sequence[str], low: int, high: int) -> Iterator[tuple[str, int]]:
    """Yield those of the words between two offsets that may begin a reporting verb, with where, the last one first."""
    at, begun = high, firsts()
    if begun.isdisjoint(words):
        return
    for word in reversed(words):
        at = text.rfind(word, low, at)
        if word in begun:
            yield word, at


def plural(ahead: str, verb: str) -> bool:
    """Say whether words end in a subject of a verb in its base form: "many Democrats | say"."""
    parts = ahead.rstrip(", ").rsplit(None, 1)
    last = parts[-1] if parts else ""
    low = last.lower()
    if low in ("they", "we", "i", "you") or low in groups():
        return True
    # "many Democrats say", but not "the Adams report"
    return low.endswith("s") and not low.endswith(("ss", "'s")) and (last[0].islower() or verb not in words("noun"))


def _regular(lemma: str) -> tuple[str, str, str, str]:
    """Return third person, past, participle and -ing form of a regular verb."""
    head, _, particle = lemma.partition(" ")
    tail = f" {particle}" if particle else ""
    if head.endswith("e"):
        past, ing = head + "d", head[:-1] + "ing"
    elif head.endswith("y") and head[-2] not in _VOWELS:
        past, ing = head[:-1] + "ied", head + "ing"
    else:
        past, ing = head + "ed", head + "ing"
    if head.endswith("y") and head[-2] not in _VOWELS:
        third = head[:-1] + "ies"
    else:
        third = head + ("es" if head.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return third + tail, past + tail, past + tail, ing + tail

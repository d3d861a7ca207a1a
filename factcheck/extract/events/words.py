"""The vocabulary by which events and clauses are read, loaded once."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.text.stems import lemma

_LAST_RUN = re.compile(r"[^\W\d_]+$")
_CLOSED = ("prep", "determiner", "subordinator", "coordinator", "auxiliary", "pronoun", "modal", "adverb")
_NOUNISH = frozenset({"determiner", "prep"})


Phrases = dict[str, tuple[tuple[str, str], ...]]  # by the second word with its space, "" for a phrase of one word


class Head(NamedTuple):
    """One word that names an event: its lemma, whether it is a verb, and what its row says of its use."""

    lemma: str
    verb: bool
    title: bool = False
    adjective: bool = False
    not_after: tuple[str, ...] = ()


class Carrier(NamedTuple):
    """A phrase that ties a date to its subject: "took place" (occur), "began" (start)."""

    lemma: str
    phase: str


@lru_cache(maxsize=1)
def heads() -> dict[str, tuple[Head, ...]]:
    """Return the event words by each of their forms."""
    found: dict[str, list[Head]] = {}
    for row in packs.rows("en/event_heads"):
        verb = row["pos"] == "verb"
        head = Head(
            row["word"],
            verb,
            row.get("title", False),
            row.get("adjective", False),
            tuple(row.get("not_after", ())),
        )
        for form in (row["word"], row.get("plural"), *row.get("forms", ())):
            if form and head not in found.setdefault(form, []):
                found[form].append(head)
    return {form: tuple(several) for form, several in found.items()}


@cache
def readings(form: str) -> tuple[Head | None, Head | None]:
    """Return the first noun and the first verb that a form of an event word can be."""
    known = heads()[form]
    return next((one for one in known if not one.verb), None), next((one for one in known if one.verb), None)


@lru_cache(maxsize=1)
def triggers() -> dict[str, tuple[dict[str, tuple[str, ...]], tuple[str, ...]]]:
    """Return the forms that end in each trigger word: by the word before it ("-" for a hyphen), and the word alone.

    "election" gives {"-": ("by-election", ...)} and ("election",), "off" gives {"set": ("set off",), ...} and ().
    """
    found: dict[str, dict[str, list[str]]] = {}
    for form in sorted(sorted(heads()), key=len, reverse=True):
        if form.isalpha():
            found.setdefault(form, {}).setdefault("", []).append(form)
        elif last := _LAST_RUN.search(form):
            rest = form[: last.start()]
            key = "-" if rest.endswith("-") else (rest.split() or [""])[-1]
            found.setdefault(last.group(), {}).setdefault(key, []).append(form)
    return {
        word: ({key: tuple(forms) for key, forms in groups.items() if key}, tuple(groups.get("", ())))
        for word, groups in found.items()
    }


@lru_cache(maxsize=1)
def phrases() -> dict[str, Phrases]:
    """Return the phrases by first and second word, the longest first: "took", " place" gives "took place"."""
    kinds = dict.fromkeys(carriers(), "carrier")
    for form, known in heads().items():
        if " " in form:
            kinds[form] = "verb" if any(head.verb for head in known) else "event"
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for form in sorted(sorted(kinds), key=len, reverse=True):
        first, *rest = form.split()
        found.setdefault(first, {}).setdefault(f" {rest[0]}" if rest else "", []).append((form, kinds[form]))
    return {first: {second: tuple(several) for second, several in seconds.items()} for first, seconds in found.items()}


@lru_cache(maxsize=1)
def carriers() -> dict[str, Carrier]:
    """Return what each form of a carrier phrase stands for."""
    return {
        form: Carrier(row["phrase"], row["phase"])
        for row in packs.rows("en/event_carriers")
        for form in (row["phrase"], *row["forms"])
        if form not in heads() and not any(head.verb for head in heads().get(form.split()[-1], ()))
    }


@lru_cache(maxsize=1)
def function_words() -> dict[str, str]:
    """Return the grammatical class of each function word; of two classes the first in the pack."""
    found: dict[str, str] = {}
    for row in packs.rows("en/function_words"):
        if row["class"] in _CLOSED:
            found.setdefault(row["word"], row["class"])
    return found


@lru_cache(maxsize=16384)
def finite(word: str) -> str | None:
    """Return the base form of a word that can be a past-tense verb, else None: "ran" gives "run"."""
    if word in verbs("not-a-verb"):
        return None
    base = next((stem for stem in (word[:-2], word[:-1]) if word.endswith("ed") and stem in _bases()), None) or lemma(
        word
    )
    if base != word or (word.endswith("ed") and len(word) > 4):
        return base
    return None


@cache
def verbs(kind: str) -> frozenset[str]:
    """Return the base forms of one class of verbs: "changing", "sharing", "reporting"."""
    return packs.words("en/function_words", **{"class": kind})


@lru_cache(maxsize=1)
def _bases() -> frozenset[str]:
    """Return the verbs whose base form is known."""
    irregular = {row["lemma"] for row in packs.rows("en/irregular_verbs")}
    named = {head.lemma for known in heads().values() for head in known if head.verb and head.lemma.isalpha()}
    return frozenset(
        irregular
        | named
        | verbs("invariant")
        | verbs("changing")
        | verbs("reporting")
        | verbs("sharing")
        | verbs("intransitive")
        | verbs("common")
    )


@lru_cache(maxsize=16384)
def base(word: str) -> str | None:
    """Return the base form of a word in the present tense: "opens" and "open" give "open"."""
    for ending, instead in (("", ""), ("s", ""), ("es", ""), ("ies", "y")):
        if word.endswith(ending) and (found := word[: len(word) - len(ending)] + instead) in _bases():
            return found
    return None


@lru_cache(maxsize=65536)
def part(word: str) -> str:
    """Return what a lower-case word can be: a closed class, "event", "verb", "either", "base" or "word".

    "base" is a verb in the present tense, which may be a noun that names no event ("plays", "stand").
    """
    closed = function_words().get(word)
    if closed:
        return closed
    noun = any(not head.verb for head in heads().get(word, ()))
    if noun:
        return "either" if base(word) and not word.endswith("ing") else "event"
    if finite(word) or (word.endswith("ed") and word in heads()):
        return "verb"
    return "base" if base(word) and word not in verbs("not-a-verb") else "word"


def past_base(word: str) -> bool:
    """Say whether a base form is also the past: "hit", "shut"."""
    return word in verbs("invariant")


def is_verb(word: str, before: str, behind: str) -> bool:
    """Say whether a word that can be a noun or a verb is a verb, by the words around it.

    All are lower-case words; `before` and `behind` are "" at a mark or the end.
    """
    kind = part(word)
    if kind not in ("either", "base"):
        return kind == "verb"
    if before == "to" or (part(before) in ("pronoun", "modal") and before != "her"):
        return True
    if not before or part(before) in _NOUNISH or before.endswith("'s"):
        return False
    if past_base(word) and part(before) in ("auxiliary", "event", "adverb"):
        return True
    return part(behind) in ("determiner", "pronoun")


def describes(form: str, behind: str) -> bool:
    """Say whether an event noun only describes the next word: "fire" in "fire crews"."""
    if not behind or (behind.endswith(("ly", "ing")) and part(behind) != "event") or not behind[0].isalpha():
        return False
    kind = part(behind)
    if past_base(behind):
        return False
    return kind in ("word", "event", "either") or (
        kind == "base" and not behind.endswith("s") and not form.endswith("s")
    )

"""The vocabulary by which events and clauses are read, loaded once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.text.stems import lemma

_LAST_RUN = re.compile(r"[^\W\d_]+$")


class Head(NamedTuple):
    """One word that names an event: its lemma and whether it is a verb."""

    lemma: str
    verb: bool


class Carrier(NamedTuple):
    """A phrase that ties a date to its subject: "took place" (occur), "began" (start)."""

    lemma: str
    phase: str


@lru_cache(maxsize=1)
def heads() -> dict[str, tuple[Head, ...]]:
    """Return the event words by each of their forms."""
    found: dict[str, list[Head]] = {}
    for row in packs.rows("en/event_heads"):
        head = Head(row["word"], row["pos"] == "verb")
        for form in (row["word"], row.get("plural"), *row.get("forms", ())):
            if form and head not in found.setdefault(form, []):
                found[form].append(head)
    return {form: tuple(several) for form, several in found.items()}


@lru_cache(maxsize=1)
def triggers() -> dict[str, tuple[str, ...]]:
    """Return the forms that end in each trigger word: "election" gives "by-election" and "election"."""
    found: dict[str, list[str]] = {}
    for form in heads():
        last = _LAST_RUN.search(form)
        if last:
            found.setdefault(last.group(), []).append(form)
    return {word: tuple(sorted(forms, key=len, reverse=True)) for word, forms in found.items()}


@lru_cache(maxsize=1)
def phrases() -> re.Pattern[str]:
    """Return a pattern for the event words of several words or parts: "lifted off", "by-election"."""
    longest = sorted((form for form in heads() if not form.isalpha()), key=lambda form: (-len(form), form))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])")


@lru_cache(maxsize=1)
def carriers() -> tuple[re.Pattern[str], dict[str, Carrier]]:
    """Return a pattern for all carrier phrases and what each form stands for."""
    forms = {
        form: Carrier(row["phrase"], row["phase"])
        for row in packs.rows("en/event_carriers") for form in (row["phrase"], *row["forms"])
        if form not in heads() and not any(head.verb for head in heads().get(form.split()[-1], ()))
    }
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"), forms


@lru_cache(maxsize=1)
def function_words() -> dict[str, str]:
    """Return the grammatical class of each function word; of two classes the first in the pack."""
    closed = ("prep", "determiner", "subordinator", "coordinator", "auxiliary", "pronoun")
    found: dict[str, str] = {}
    for row in packs.rows("en/function_words"):
        if row["class"] in closed:
            found.setdefault(row["word"], row["class"])
    return found


@lru_cache(maxsize=4096)
def finite(word: str) -> str | None:
    """Return the base form of a word that can be a past-tense verb, else None: "ran" gives "run"."""
    if word in packs.words("en/function_words", **{"class": "not-a-verb"}):
        return None
    base = lemma(word)
    if base != word or (word.endswith("ed") and len(word) > 4):
        return base
    return None


@lru_cache(maxsize=None)
def verbs(kind: str) -> frozenset[str]:
    """Return the base forms of one class of verbs: "changing", "holding", "reporting"."""
    return packs.words("en/function_words", **{"class": kind})

"""The words that say what happened to things counted, looked up by how they are used in a clause."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache
from typing import Any, NamedTuple

from factcheck.extract.counts.noun import of_class
from factcheck.knowledge import packs
from factcheck.text.alternation import alternation

_CLAUSE = re.compile(r"[^.,;:\n]{0,64}")

Rows = dict[str, list[dict[str, Any]]]


class Fate(NamedTuple):
    """A role and where it was read: "left", "far-left", "right", "degree", "tally", "head" or
    "adjective".

    `noun` is what a tally counts; `near` marks a participle right behind the count ("people killed in").
    """

    role: str | None
    side: str
    noun: str | None = None
    near: bool = False


@cache
def used_as(name: str) -> Rows:
    """Return the rows of roles.yaml with one use ("object", "passive", ...), by their phrase."""
    found: Rows = {}
    for row in packs.rows("en/roles"):
        if row["use"] == name:
            found.setdefault(row["word"], []).append(row)
    return found


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the grammar words of one class of count_stops.yaml."""
    return packs.words("en/count_stops", **{"class": name})


@lru_cache(maxsize=1)
def numerals() -> frozenset[str]:
    """Return the number words, from "zero" to "trillion"."""
    return frozenset(row["word"] for row in packs.rows("en/numerals") if not row["class"].startswith("ordinal"))


def _longest(place: int, *uses: str) -> dict[str, int]:
    """Return the first (0) or last (-1) words of phrases, each with the length of its longest phrase."""
    found: dict[str, int] = {}
    for use in uses:
        for phrase in used_as(use):
            words = phrase.split()
            found[words[place]] = max(found.get(words[place], 0), len(words))
    return found


@lru_cache(maxsize=1)
def heads() -> dict[str, int]:
    """Return the first words of predicates, each with the length of its longest phrase in words."""
    return _longest(0, "state", "passive", "subject", "beside", "moved", "bears", "bears-beside")


@lru_cache(maxsize=1)
def tails() -> dict[str, int]:
    """Return the last words of verbs that take an object, each with the length of its longest phrase."""
    return _longest(-1, "object")


@lru_cache(maxsize=1)
def tally_tails() -> dict[str, int]:
    """Return the last words of nouns that sum up ("death toll"), each with its longest phrase's length."""
    return _longest(-1, "tally")


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """Return every single word that can be a verb with a role, for headlines in capitals."""
    return frozenset(word for name in ("object", "passive", "subject") for word in used_as(name)) | words_of("verb")


@lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """Return the words a predicate can begin with: "were", "died", "dead"."""
    return frozenset(heads()) | words_of("be") | words_of("pass")


@lru_cache(maxsize=1)
def leaders() -> frozenset[str]:
    """Return the words that can stand before a number that has no noun: "killed", "reached"."""
    return frozenset(tails()) | words_of("tally-link") | estimates()


@lru_cache(maxsize=1)
def estimates() -> frozenset[str]:
    """Return the verbs by which somebody else's number is given: "police counted 18,000"."""
    return words_of("estimate")


def of_noun(noun: str) -> Fate | None:
    """Return the role that a counted noun says itself: "deaths", "mourners"."""
    row = used_as("head").get(noun)
    return Fate(row[0]["role"], "head") if row else None


def of_gathering(word: str) -> Fate | None:
    """Return the role of a noun that stands for many: "a 300-strong crowd"."""
    rows = used_as("tally").get(word)
    return Fate(rows[0]["role"], "tally") if rows else None


def of_adjective(words: tuple[str, ...], noun: str | None = None) -> Fate | None:
    """Return the role that a word before the head noun says: "12 missing hikers"."""
    for word in words:
        for use in ("state", "passive"):
            role = allowed(used_as(use).get(word), noun)
            if role:
                return Fate(role, "adjective")
    return None


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """Return what each grammar word does between a subject and its predicate."""
    found = dict.fromkeys(numerals(), "numeral")
    for name in ("verb", "conjunction", "pass", "be"):
        found.update(dict.fromkeys(words_of(name), name))
    return {**found, "and": "and", "who": "relative", "which": "relative", "that": "relative"}


@lru_cache(maxsize=1)
def closing() -> frozenset[str]:
    """Return the words that can follow a participle with no object: "killed in", "injured when"."""
    kinds_of_word = ("preposition", "conjunction", "be", "pass", "time")
    return frozenset[str]().union(*(words_of(name) for name in kinds_of_word))


def _excluded(unless: list[str] | str) -> Collection[str]:
    """Return the nouns that a row leaves out: listed, or by the names of their classes."""
    return unless if isinstance(unless, list) else _of_classes(unless)


@cache
def _of_classes(names: str) -> frozenset[str]:
    return frozenset[str]().union(*(of_class(name) for name in names.split()))


def allowed(rows: list[dict[str, Any]] | None, noun: str | None) -> str | None:
    """Return the role of the first row that fits the noun: jobs are cut, songs are not released from jail."""
    for row in rows or ():
        if "only" in row and (noun or "none") not in row["only"]:
            continue
        unless = row.get("unless")
        if unless and noun is not None and noun in _excluded(unless):
            continue
        return str(row["role"])
    return None


@lru_cache(maxsize=1)
def _degrees_of_harm() -> re.Pattern[str]:
    adverbs, adjectives, states = (
        packs.words("en/harm_degrees", **{"class": name}) for name in ("adverb", "adjective", "state")
    )
    harms = alternation(states.union(used_as("harm")))
    return re.compile(rf"\b(?:{alternation(adverbs)}|{alternation(adjectives)}(?:\s[\w-]+){{0,2}}?\s{harms})\b")


def is_graded(lower: str, start: int) -> bool:
    """Say whether words around a count of the hurt tell how badly: "two critically", "seriously wounding three"."""
    behind = _CLAUSE.match(lower, start)
    ahead = lower[max(0, start - 24) : start].rsplit(".", 1)[-1].split()[-2:]
    found = _degrees_of_harm().search
    return bool((behind and found(behind.group())) or found(" ".join(ahead)))

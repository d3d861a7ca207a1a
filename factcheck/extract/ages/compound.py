"""Phrases with "old": "a 43-year-old striker", "the 34-year-old Maria Holt", "61 years old"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from factcheck.extract.ages import bearer, callings
from factcheck.extract.ages.found import Found, N, years_of
from factcheck.extract.dates import words
from factcheck.extract.quotes import cues
from factcheck.knowledge import packs
from factcheck.text.passages import Passages

_PACK: Final = "en/age_words"
_OLD = words.compiled(rf"(?<![\w.,$-])(?P<n>{N})(?P<gap>-| )(?P<unit>year|month|week|day)s?(?: |-)$")
_OLD_LEADS = (
    "year ",
    "year-",
    "years ",
    "years-",
    "year\n",
    "years\n",
    "onth-",
    "onths ",
    "onth ",
    "week-",
    "eeks ",
    "day-",
    "days ",
)
_NEXT_WORD = re.compile(r"[ \n]((?:Mrs?|Ms|Dr|Prof|Sgt|Capt|Lt|Rev)\.|[^\W\d_][\w'-]*)")
_DEFINITE = words.compiled(r"(?P<the>\bthe |\bthis |\bthat )$")
_CLAUSE = words.compiled(r" (?:who|whose|from|of|at|in|with)\b[^,.;:]{0,80}(?=, )")
_AS_A = words.compiled(r"\bas an? $")
_OWNED = re.compile(r"(?:\b(?:his|her|their|my|our|whose)|'s?)[ \n](?:[a-z]+[ \n]){0,2}$")
_SAID_OF = words.compiled(
    r"(?P<word>[\w-]+)(?:, (?:now |then |just |only )?|(?:'s|'re| is| was| are| were| be)"
    r" (?:only |just |now |about |still |at least |already )?)$"
)
_OTHER = words.compiled(rf"(?<![\w.,$-])(?P<n>{N})-?(?: (?:or|to|maybe|perhaps|possibly) |/|-)$")
_LIMIT = words.compiled(r" (?:and|or) (?:over|older|above|under|younger|below|up|upwards?|more|less)\b|s\b|\+")
_APART: Final = 5  # years within which somebody's age is guessed
_PRONOUNS: Final = frozenset({"he", "she", "who", "they", "i", "we", "you"})


def old(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "43-year-old" and "61 years old" of a person; a plural ("16-year-olds") is a class, not an age."""
    lower = passages.lower
    if not lower.endswith(_OLD_LEADS, max(0, start - 6), start) or lower[start:end] == "olds":
        return
    lead = _OLD.search(lower, max(0, start - 40), start)
    years = years_of(lead["n"], lead["unit"]) if lead else None
    if not lead or years is None:
        return
    begin = lead.start()
    other = _OTHER.search(lower, max(0, begin - 24), begin)
    low = years_of(other["n"], lead["unit"]) if other else None
    if other and low is not None and 0 < years - low <= _APART:  # "10 or 11 years old", "a 10- or 11-year-old"
        yield Found(other.start(), end, low, years, None, "age-range")
        return
    one_word = lead["unit"] + lower[start - 1] == lower[lead.start("unit") : start] and years != 1
    if one_word or lower[start - 1] == "-":  # "her three year old" is "her three-year-old"
        yield from _compound(passages, begin, end, years, lead["unit"] == "year")
        return
    holder = _told_of(passages, begin, end)
    if holder and holder.human:
        yield Found(begin, end, years, years, holder.name, "years-old")


def years_of_age(passages: Passages, begin: int, end: int, number: str) -> Iterator[Found]:
    """Yield "33 years of age" of somebody; "years of age and older" is a limit."""
    years = years_of(number)
    if years is None or _LIMIT.match(passages.lower, end):
        return
    holder = _told_of(passages, begin, end)
    if holder and holder.human:
        yield Found(begin, end, years, years, holder.name, "years-old")


def _told_of(passages: Passages, begin: int, end: int) -> bearer.Bearer | None:
    """Return who is "61 years old", or None where the word before the verb or comma is no one: "the bridge is"."""
    lead = _SAID_OF.search(passages.lower, max(0, begin - 40), begin)
    if not lead or bearer.beside(passages, begin):
        return bearer.holder(passages, begin, end)
    if lead["word"] in _PRONOUNS:
        return bearer.subject(passages, begin)
    return bearer.subject(passages, begin) if callings.is_person(lead["word"]) else None


def _compound(passages: Passages, begin: int, end: int, years: float, whole: bool) -> Iterator[Found]:
    noun, name, stop = _phrase(passages, end)
    if noun is None or (noun == "" and not name and not whole):
        return
    lower = passages.lower
    name = name or _set_off_behind(passages, stop)
    if name:
        yield Found(begin, end, years, years, name, "old-name")
        return
    before = bearer.beside(passages, begin)
    if before:
        yield Found(begin, end, years, years, before.canonical, "name-old")
        return
    if _OWNED.search(lower, max(0, begin - 30), begin):
        yield Found(begin, end, years, years, bearer.named_later(passages, end), "old-noun")
        return
    if _AS_A.search(lower, max(0, begin - 6), begin):
        yield Found(begin, end, years, years, bearer.subject(passages, begin).name, "as-old")
        return
    person = bearer.named_later(passages, end)
    the = _DEFINITE.search(lower, max(0, begin - 5), begin)
    if the and not person and not (noun and callings.is_generic(noun)):
        person = bearer.other_than_named_here(passages, begin)
        yield Found(begin, end, years, years, person, "the-old")
        return
    yield Found(begin, end, years, years, person, "old-noun")


def _set_off_behind(passages: Passages, end: int) -> str | None:
    """Return the name in "the 75-year-old president, Anna Lind, ..." whose phrase ends at an offset."""
    clause = _CLAUSE.match(passages.lower, end)
    end = clause.end() if clause else end
    person = passages.record_at("person", end + 2) if passages.lower[end : end + 2] == ", " else None
    if person and person.start == end + 2 and passages.lower[person.end : person.end + 1] in (",", ".", ";"):
        return str(person.canonical)
    return None


def _phrase(passages: Passages, end: int) -> tuple[str | None, str | None, int]:
    """Return (noun, name, end) of what is so old: a person noun, "" for none, None for a thing; or its name."""
    plain, lower = passages.plain, passages.lower
    seen: list[str] = []
    at = end
    while len(seen) < 8 and (match := _NEXT_WORD.match(plain, at)):
        word = lower[match.start(1) : match.end(1)]
        person = passages.record_at("person", match.start(1)) if plain[match.start(1)].isupper() else None
        if person and seen and _does(seen[-1]):
            return "", None, at  # "a 7-year-old shot Holt": Holt is another
        if person:
            return "", str(person.canonical), at
        if word in _stops():
            break
        seen.append(word.rstrip("."))
        at = match.end()
    if not seen:
        return "", None, at
    for word, following in zip(reversed(seen), ["", *reversed(seen[1:])], strict=True):
        behind = not following or callings.is_generic(word) or _like_verb(following) or following in _bases()
        if behind and callings.is_person(word):
            return word, None, at
    ends_soon = seen[0] in _verbs() or len(seen) == 1 or (len(seen) == 2 and seen[1].endswith("ly"))
    return ("" if ends_soon and _like_verb(seen[0]) else None), None, at


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    closed = (
        "adverb",
        "auxiliary",
        "coordinator",
        "determiner",
        "modal",
        "negation",
        "prep",
        "pronoun",
        "subordinator",
    )
    return frozenset[str]().union(*(packs.words("en/function_words", **{"class": name}) for name in closed))


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    irregular = frozenset(row["word"] for row in packs.rows("en/irregular_verbs"))
    return packs.words("en/past_verbs") | irregular | cues.finite()


@lru_cache(maxsize=1)
def _bases() -> frozenset[str]:
    """Return the base forms of verbs, such as follow whom somebody watches: "saw the 88-year-old barber give"."""
    return frozenset(row["lemma"] for row in packs.rows("en/irregular_verbs")) | packs.words("en/unchanged_verbs")


def _does(word: str) -> bool:
    """Say whether a lower-case word before a name is what somebody did to them, and describes nobody: "told Holt"."""
    regular = word.endswith("ed") and "-" not in word
    return (word in _verbs() or regular) and word not in packs.words(_PACK, **{"class": "described"})


def _like_verb(word: str) -> bool:
    """Say whether a lower-case word behind "the 43-year-old" reads as its verb: "said", "lives", "collapsed"."""
    return word in _verbs() or word.endswith(("ed", "s"))

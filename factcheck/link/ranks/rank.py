"""One ordinal of a thing that comes again, and what its words tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from factcheck.knowledge import packs
from factcheck.link.claim import stretch
from factcheck.link.ranks import scopes
from factcheck.records import Record
from factcheck.text import nouns, numerals
from factcheck.text.passages import Passages, Span

GENERIC: Final = "time"
OTHER_TIME: Final = re.compile(
    rf",?\s(?:(?:of|in|at|from)\s)?(?:(?:next|last)\s(?:[a-z]+)\b|(?:an?|the|{numerals.CARDINAL})\s(?:year|month)s?\s(?:ago|before|earlier)\b|beyond\b)"
)
_OF: Final = re.compile(
    r"\s(?:of|in|into)\s(?:the|its|their|his|her|our|an?|this)\s(?P<words>(?:[a-z][a-z'-]*\s?){1,3})"
)
_OWNER: Final = re.compile(r"\b(?P<owner>his|her)\s(?:\w+\s)?$")
_POSSESSIVE: Final = re.compile(r"\b(?P<owner>[a-z-]+)'s\s$")
TELLS: Final = re.compile(
    r"(?:\b(?:is|was|be|been|are|were|became|becomes?|marks?|marked|makes?|made|as|a|its|his|her|their|our|your)|'s?|,|-)"
    r"\s(?:now\s|already\s|only\s|just\s|the\s|their\s|its\s|his\s|her\s|our\s)*$"
)
_LEADS: Final = re.compile(
    r"\b(?:(?P<this>this\s)"
    r"|(?P<tells>(?:is|was|be|been|are|were|becomes?|became|mark(?:s|ed)?|counts?(?:\sas)?|as"
    r"|ma(?:kes?|de|king)(?:\s(?:this|it|that|him|her|them)(?:\sone)?)?)"
    r"(?:\s(?:now|already|only|just|thus|also|likely|merely)){0,3}\s(?:the|an?|its|his|her|their|our)\s)"
    r"|(?P<for>for\s(?:only\s)?(?:the|a)\s)"
    r"|(?P<own>(?:its|his|her|their|our|my|your|[\w-]+'s?)\s)"
    r"|(?P<a>an?\s)|(?P<the>the\s))$"
)
_BACK: Final = 40  # code points before a rank in which its words are looked for
_AHEAD: Final = 90  # and behind it


@dataclass(frozen=True, eq=False)
class Rank:
    """One ordinal of a thing that comes again: its number, the noun, the words before it, within what it is counted.

    `counts` says whether it is told how many there were ("it was the third outbreak"); "the second concert is on
    Sunday" only tells which one is meant. `form` says how the number is told: by an ordinal, an ordinal alone ("bare"),
    as a place in a "ranking", "numbered", how many were "earlier" or "besides", how many "times", in a "row" or "all",
    by a bare "tally", when the "last" one was, or as what somebody was "placed"; `lead` says what leads it in. `also`
    is the number that the words may tell as well: "fled twice already", with this time or without it.
    """

    record: Record
    passages: Passages
    number: int
    noun: str
    modifiers: frozenset[str]
    scope: frozenset[str]
    of: str
    owner: str
    days: int
    counts: bool
    form: str = "ordinal"
    lead: str = ""
    also: int = 0

    @property
    def is_generic(self) -> bool:
        """Say whether the noun stands for what is counted elsewhere: "for the third time"."""
        return self.noun == GENERIC


@cache
def of_class(name: str) -> frozenset[str]:
    """Return the nouns of a class of en/rank_words."""
    rows = packs.rows("en/rank_words")
    return frozenset(word for row in rows if row["class"] == name for word in row["words"].split())


@lru_cache(maxsize=1)
def alike() -> tuple[frozenset[str], ...]:
    """Return groups of nouns of which one may be told for the other: "his fifth cap", "his fifth match"."""
    return tuple(frozenset(row["words"].split()) for row in packs.rows("en/rank_words") if row["class"] == "alike")


@lru_cache(maxsize=1)
def spans() -> dict[str, int]:
    """Return the nouns for a stretch of time that runs on, with the days of each."""
    rows = packs.rows("en/rank_words")
    return {word: row["days"] for row in rows if row["class"] == "span" for word in row["words"].split()}


@lru_cache(maxsize=1)
def stops() -> frozenset[str]:
    """Return the words that end the noun phrase behind an ordinal."""
    kinds = ("be", "preposition", "determiner", "conjunction", "pronoun", "verb", "pass")
    every = frozenset[str]().union(*(packs.words("en/count_stops", **{"class": kind}) for kind in kinds))
    return (every | {"ever", "running", "next", "last"}) - {
        "such",
        "other",
        "run",
        "win",
        "fall",
        "rise",
        "read",
        "meet",
        "hit",
        "set",
    }


@lru_cache(maxsize=1)
def _occupations() -> frozenset[str]:
    rows = packs.rows("en/titles")
    return frozenset(word for row in rows if row["class"] == "occupation" for word in row["words"].split())


def is_series(noun: str) -> bool:
    """Say whether a noun ends the name of what is held again and again."""
    return noun in of_class("series") or nouns.plural(noun) in of_class("series")


def is_kept(noun: str) -> bool:
    """Say whether a noun counts every one that there was: "the 150th anniversary this year"."""
    return noun in of_class("kept") or is_series(noun)


def is_of_people(noun: str) -> bool:
    """Say whether a noun names people by what they do: a herder, a striker."""
    return noun in _occupations()


def names_people(noun: str) -> bool:
    """Say whether a noun counts people, by whatever name: a recipient, a member, a victim, a mayor."""
    return is_of_people(noun) or any(noun in words for words in _people())


@lru_cache(maxsize=1)
def _people() -> tuple[frozenset[str], ...]:
    counted = packs.words("en/count_nouns", **{"class": "person"}) | packs.words("en/person_nouns")
    return counted, of_class("people"), of_class("sex"), of_class("post"), of_class("born"), of_class("before")


def is_won(noun: str) -> bool:
    """Say whether a noun is what people or teams gather over many years: a title, a win."""
    return noun in of_class("won")


def make(passages: Passages, span: Span, number: int, noun: str, before: list[str]) -> Rank:
    """Return the ordinal that stands at `span`, of a noun with the words `before` it."""
    lower, sentence = passages.lower, passages.sentence_at(span.start)
    record = stretch(passages, span.start, span.end, "rank")
    words = {word for word in before if word not in stops()} - {"such", "straight", "consecutive", "successive"}
    of = _OF.match(lower, span.end, min(sentence.end, span.end + _AHEAD))
    owner = _OWNER.search(lower, max(sentence.start, span.start - _BACK), span.start)
    if owner is None:
        somebody = _POSSESSIVE.search(lower, max(sentence.start, span.start - _BACK), span.start)
        owner = somebody if somebody and somebody["owner"] in _occupations() else None
    scope = scopes.behind(lower, span.end, sentence.end) | scopes.of_words(before)
    tells = TELLS.search(lower, max(sentence.start, span.start - _BACK), span.start)
    gone = [year["year"] for year in scopes.YEAR.finditer(lower, sentence.start, span.start)]
    published = passages.published
    return Rank(
        record,
        passages,
        number,
        noun,
        frozenset(words),
        scope,
        _of(of["words"].split()) if of else "",
        owner["owner"] if owner else "",
        spans().get(noun, 0),
        (bool(scope or tells) or noun == GENERIC or noun in of_class("head") | of_class("series"))
        and not (gone and published is not None and str(published.year) != gone[-1])
        and (noun == GENERIC or not OTHER_TIME.match(lower, span.end, sentence.end)),
        lead=_lead(lower, max(sentence.start, span.start - _BACK), span.start),
    )


def _lead(lower: str, since: int, start: int) -> str:
    """Return how an ordinal is led in: "it is the", "this", "its", "for the", "a", "the", or by none of these."""
    match = _LEADS.search(lower, since, start)
    return (match.lastgroup or "") if match else ""


def _of(words: list[str]) -> str:
    """Return the noun behind "of": "strike" of "the fourth week of the strike"."""
    kept: list[str] = []
    for word in words:
        if word in stops() or (kept and word.endswith(("ed", "ing"))):
            break
        kept.append(word)
    return nouns.singular(kept[-1]) if kept else ""

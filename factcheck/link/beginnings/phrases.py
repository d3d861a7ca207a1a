"""Whose beginning it is: the noun phrases that stand before and behind what tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.extract.ages import callings
from factcheck.knowledge import packs
from factcheck.text import stems
from factcheck.text.passages import Passages

Subject = tuple[frozenset[str], bool]  # stems of what something is said of, and whether the text speaks of itself
_AUXILIARY = re.compile(
    r"(?:,? (?:which|that|who)(?= ))?"
    r"(?:[ ,]+(?:is|are|was|were|be|been|being|has|have|had|first|its|it|originally|once|to|when|only)\b)*[ ,]*$"
)
_SPLIT = re.compile(
    r"[;:()\N{EM DASH}]| - |, (?=and |but |while |when |as |where )|\b(?:when|because|while|although|after) "
)
_NP_END = re.compile(
    r" (?:of|in|at|on|from|for|by|with|near|that|which|who|has|have|had|is|was|are|were|to|celebrat\w+|mark\w*)\b"
)
_DETERMINER = re.compile(
    r"\b(?:the|a|an|its|our|this|his|her|their|my|another)\s+(?!.*\b(?:the|a|an|its|our|this|his|her|their|my)\s)"
)
_WITHIN = re.compile(r"\b(?:of|in|at|on|from|near)\s+$")
_RELATIVE = re.compile(r" (?:that|which|who) ")
_OWN = re.compile(r"\b(?:we|our|us|it|its|they|their)\b")
_PERSON_PRONOUN = re.compile(r"\b(?:he|she|who|his|her)\b")
_WORD = re.compile(r"[\w'-]+|[^\w\s]")
_PLACES = ("building", "body", "works", "way", "ground", "stop")  # of en/venues; hills and regions have no age in news
_MOST_WORDS = 10  # of the noun phrase of what has an age
_FEW_WORDS = 8  # of an apposition: "the Larks, a choir that eleven railwaymen"


@lru_cache(maxsize=1)
def generic() -> frozenset[str]:
    """Return the stems of nouns that stand for the thing itself: "our house", "the company"."""
    rows = packs.rows("en/beginning_words")
    return frozenset(stems.stem(w) for row in rows if row["class"] == "generic" for w in row["words"].split("|"))


def subject(before: str, apposed: bool = False) -> Subject:
    """Return the stems of the noun phrases that words before a verb end with, and whether a pronoun stands there."""
    cut = _AUXILIARY.search(before)
    before = before[: cut.start()] if cut else before
    piece = _SPLIT.split(before)[-1]
    commas = [part for part in piece.split(",") if part.strip()]
    if not commas:
        return frozenset(), False
    found = heads(commas[-1], last=True)
    if len(commas) > 1 and (apposed or len(commas[-1].split()) <= _FEW_WORDS):
        found |= heads(commas[-2], last=True)
    own = bool(_OWN.search(piece.lower())) or (bool(found) and found <= generic())
    if not found and not own:
        own = bool(_OWN.search(before.lower()))
    return found, own


def heads(phrase: str, *, last: bool = False) -> frozenset[str]:
    """Return the stems of a noun phrase up to its first preposition: the club of "the ski club of Hemsedal"."""
    text = phrase.strip()
    if last:
        relative = _RELATIVE.search(text)
        text = text[: relative.start()] if relative else text
        text = _from_determiner(text)
    stop = _NP_END.search(text)
    words = text[: stop.start()] if stop else text
    return frozenset(stems.content(words.lower()[:80]))


def _from_determiner(text: str) -> str:
    """Return a noun phrase from its last article, unless that is of another one inside it."""
    determiner = _DETERMINER.search(text)
    return text[determiner.end() :] if determiner and not _WITHIN.search(text[: determiner.start()]) else text


@lru_cache(maxsize=1)
def _things() -> frozenset[str]:
    named = (row["words"].split("|") for row in packs.rows("en/beginning_words") if row["class"] == "thing")
    places = (packs.words("en/venues", **{"class": name}) for name in _PLACES)
    whole = frozenset().union(*named, *places)
    return frozenset(phrase.split()[-1] for phrase in whole)


def of_thing(phrase: str) -> bool:
    """Say whether a noun phrase ends in what has an age and is no person: "old steamer Karin", not "bridge painter".

    A noun that is in no list may well be a person's.
    """
    found = False
    every = _WORD.findall(phrase)[:_MOST_WORDS]
    for place, word in enumerate(every):
        if found and (not word[0].isalnum() or word[0].isupper() or _ends(word, every[place + 1 : place + 2])):
            return True
        if not word[0].isalnum() or (word in stems.stopwords() and place):
            return False
        if not place and callings.is_person(word.lower()) and not _things().intersection(map(str.lower, every[1:2])):
            return False  # "6-Year-Old Girl Hurt On Quiet Block"
        found = word.lower() in _things()
    return found


def thing_before(before: str) -> str:
    """Return the noun phrase of a thing that a verb is said of: "the tomb" of "The tomb, thought to be some", or ""."""
    for part in _SPLIT.split(before)[-1].split(","):
        phrase = _from_determiner(part.strip())
        if of_thing(phrase):
            return phrase
    return ""


def _ends(word: str, following: Sequence[str]) -> bool:
    """Say whether a word behind a noun is none that the noun stands before: "closes on", "was", "of"."""
    if word in stems.stopwords() or word in packs.words("en/past_verbs") or word.endswith(("ed", "'s")):
        return True
    verb = word.endswith("s") and not word.endswith("ss")
    return verb and bool(following) and (not following[0][0].isalpha() or following[0] in stems.stopwords())


def of_person(passages: Passages, start: int, end: int) -> bool:
    """Say whether the subject that ends at an offset is a person."""
    clause = _SPLIT.split(passages.lower[start:end])[-1]
    if _PERSON_PRONOUN.search(clause):
        return True
    return any(
        end - person.end < 3 or passages.plain[person.end : person.end + 1] == ","
        for person in passages.records_in("person", start, end)
    )


def by_pronoun(text: str) -> bool:
    """Say whether he or she stands in a text, so that it is about a person."""
    return bool(_PERSON_PRONOUN.search(text))

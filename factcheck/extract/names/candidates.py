"""Runs of capitals read once by their words alone: which of them can be the name, which before it are a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from factcheck.extract.names import bodies, evidence, roles, words
from factcheck.extract.names import runs as capitals
from factcheck.extract.names.runs import Token
from factcheck.knowledge import packs

_new = tuple.__new__  # a third of the time of Candidate(...)
_DIGIT = re.compile(r"\d")
_PLAIN = re.compile(r"[A-Z][a-z]+(?: [A-Z][A-Za-z]+)+")
_WORD = 2  # letters
Alone = Literal["known", "open"]


class Title(NamedTuple):
    """The title in a run: the indexes of its words (half-open), its gender and office, the body before it."""

    first: int
    stop: int
    gender: str | None
    office: str | None
    body: str | None


class Candidate(NamedTuple):
    """What the words of a run say wherever they stand; its tokens' offsets count from the run's beginning."""

    tokens: Sequence[Token]
    title: Title | None
    name: Sequence[Token]  # empty where the words themselves forbid a person
    barred: bool  # a people's or a place's name, which nothing beside it makes a person's
    given: str | None  # why the name alone tells a person
    inside: bool  # and whether that holds only behind the first word of a paragraph


@lru_cache(maxsize=16384)
def candidate(run: str, behind_digit: bool) -> Candidate | None:
    """Return what the words of a run say, None where all are stops; the same names come in story after story."""
    tokens = capitals.tokens(run, 0, len(run))
    known = _known()
    told = 0
    for token in tokens:
        if token.lower in known:
            told |= known[token.lower]
    if told in (0, _GIVEN) and len(tokens) < 5 and _PLAIN.fullmatch(run):  # most
        first = known.get(tokens[0].lower)
        if not told or first:  # the words before a given name are no part of the name
            given = "given-name" if first else evidence.family_reason(tokens)
            return _new(Candidate, (tokens, None, tokens, False, given, False))
    told &= ~_GIVEN
    if told & _OPENER:
        tokens = _name_part(run, tokens, behind_digit)
    if not tokens or (told & _STOP and all(token.lower in stops() for token in tokens)):
        return None
    if all(len(token.text.rstrip(".")) < _WORD for token in tokens):
        return None  # "U. S.", "P. S. 3"
    title = roles.title_in(tokens) if len(tokens) > 1 and (told & _ROLE or "-" in run) else None
    if title and all(token.text.rstrip(".") in words.suffixes() for token in tokens[title[1] :]):
        title = None  # "Martin Luther King Jr."
    name: Sequence[Token] = tokens
    if title:
        name = evidence.trimmed(tokens[title[1] :], True)
    elif told & _TRIMS or len(tokens) > 2:
        name = evidence.trimmed(tokens, False)
    plain = not told & _BARS and run.isascii() and 1 < len(name) < 5 and not name[0].text.isupper()
    if not name or (not (plain and not _DIGIT.search(run)) and not evidence.may_be_name(name, title is not None)):
        return Candidate(tokens, None, (), True, None, False)
    if title and len(name) == 1 and name[0].lower in packs.words("en/past_verbs") and _names_anybody(tokens, title):
        return Candidate(tokens, None, (), True, None, False)  # "Girl Shot on Easter"
    if title:
        return Candidate(tokens, _title(run, tokens, *title), name, False, None, False)
    if len(name) == 1:
        return Candidate(tokens, None, name, False, None, False)
    barred = told & _PLACE != 0 and (evidence.barred(name) or (len(tokens) > len(name) and evidence.is_place(tokens)))
    given, inside = (None, False) if barred else evidence.given_reason(name)
    return Candidate(tokens, None, name, barred, given, inside)


def _names_anybody(tokens: Sequence[Token], title: tuple[int, int]) -> bool:
    """Say whether a title is a noun for anybody, or a trade, and no address: "Girl", "Officer", not "Mr"."""
    return words.roles().get(tokens[title[1] - 1].lower) != "address"


_STOP, _OPENER, _ROLE, _TRIMS, _BARS, _PLACE, _WEAK, _GIVEN = 1, 2, 4, 8, 16, 32, 64, 128


@cache
def _known() -> dict[str, int]:
    """Return which steps a word concerns, as flags: most words of names concern none, and are looked up once."""
    found: dict[str, int] = {}
    for flag, group in (
        (_STOP, stops()),
        (_OPENER, words.openers()),
        (_ROLE, words.role_openings() | {"then", "ex"}),
        (_TRIMS | _BARS, words.foreign() | words.acronyms()),
        (_TRIMS, words.countries().keys()),
        (_BARS, words.bodies()),
        (_PLACE, words.demonyms() | words.place_openings()),
        (_WEAK, words.weak_names().keys()),
        (_GIVEN, words.given_names().keys()),
    ):
        for word in group:
            found[word] = found.get(word, 0) | flag
    return found


def _title(run: str, tokens: Sequence[Token], first: int, stop: int) -> Title:
    genders = words.title_genders()
    gender = next((genders[token.lower] for token in tokens[first:stop] if token.lower in genders), None)
    body = bodies.body(run[tokens[0].start : tokens[first - 1].end]) if first else None
    return Title(first, stop, gender, roles.office(tokens[first:stop], run), body)


@lru_cache(maxsize=8192)
def alone(word: str) -> Literal["stop"] | Alone:
    """Say what a single capitalised word can be: no name, only one known from elsewhere, or a name by itself."""
    kind = _known_alone().get(word.lower())
    if kind:
        return kind
    if word.isalpha():
        return "stop" if len(word) < 2 else "known" if word.isupper() else "open"
    return _alone(word)


@cache
def _known_alone() -> dict[str, Literal["stop"] | Alone]:
    """Return what the single words that no bare name may be are all the same: most are stops."""
    kept = {word for word in words.never() - stops() if len(word) > 1 and word[-1].isalpha()}
    return {word: "known" if word in kept else "stop" for word in words.never()}


def _alone(word: str) -> Literal["stop"] | Alone:
    """Say what a word with a hyphen, an apostrophe or a digit in it can be."""
    if len(word) < 2 or not word[-1].isalpha():
        return "stop"
    return "open" if evidence.may_be_name([Token(0, len(word), word, folded(word))], False) else "known"


def folded(word: str) -> str:
    """Return a word as tokens hold it: lower case, with a straight apostrophe."""
    return word.lower().replace("’", "'")


@cache
def stops() -> frozenset[str]:
    """Return single words that no run which is a name consists of."""
    return words.never() - words.weak_names().keys()


def _name_part(run: str, tokens: list[Token], behind_digit: bool) -> list[Token]:
    """Return the words without those that only begin a sentence or follow it, such as weekdays."""
    openers = words.openers()
    first, last = 0, len(tokens)
    while (
        first < last
        and tokens[first].lower in openers
        and tokens[first].text != "US"
        and not _weak_given(run, tokens, first, behind_digit)
    ):
        first += 1
    while last > first and tokens[last - 1].lower in openers:
        last -= 1
    return tokens[first:last] if last - first < len(tokens) else tokens


def _weak_given(run: str, tokens: list[Token], index: int, behind_digit: bool) -> bool:
    at = tokens[index].start
    if tokens[index].lower not in words.weak_names() or (run[at - 2 : at - 1].isdigit() if index else behind_digit):
        return False  # "On 3 May Ana Ruiz left": May is no part of her name
    return index + 1 < len(tokens) and tokens[index + 1].lower not in words.never()

"""Two posts that a text has somebody hold at once: "Roe also happens to be the mayor", "she doubles as treasurer"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.offices import head_noun, office
from factcheck.records import Person
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_HEAD = r"(?P<head>[a-z-]+)"
_REACH = 220  # characters on each side of a name in which a role stands that is told of it
_YEAR = re.compile(r"\b(?:in|since|from|until) (?:[a-z]+ )?(?:19|20)\d\d\b")
_HAS_BEEN = re.compile(
    r"\b(?:has|had|have)(?: [a-z]+){0,2}? (?:been|served as|acted as|worked as|held the (?:post|office) of)"
    r" (?:(?:the|a|an|its|their|our) )?(?:[a-z'’-]+ ){0,2}$"
)
_SINCE = re.compile(
    r"(?: (?:of|for|at) [^,.;:()]{2,60}?)?,? (?:since (?:[a-z]+ )?(?:19|20)\d\d|for (?:the past )?[\w-]+ years)\b"
)
_GOES_ON = re.compile(r"\s+(?:(?:and|but) )?(?:he|she)\b")


def holds_besides(people: Iterable[Person], passages: Passages, role: str) -> bool:
    """Say whether a text tells of somebody, where it names him or goes on of him, that he holds a role besides."""
    noun = _office(head_noun(role))
    return any(
        noun in _besides(passages.lower[slice(*sentence)])
        for person in people
        for sentence in _sentences(person, passages)
    )


def goes_on_to(entered: Person, role: str, passages: Passages) -> bool:
    """Say whether it is news that somebody is given a role: "was elected rector", "chose Ana Ruiz as their rector"."""
    at, sentence = _place(entered, role, passages)
    if at < 0 or _YEAR.search(passages.lower, *sentence):
        return False
    return _entering().search(passages.lower[sentence.start : at]) is not None


def held_so_far(person: Person, role: str, passages: Passages) -> bool:
    """Say whether somebody is told to have held a role up to now: "has been dean of law since 2015"."""
    at, sentence = _place(person, role, passages)
    if at < 0:
        return False
    lower = passages.lower
    return bool(_HAS_BEEN.search(lower[sentence.start : at]) or _SINCE.match(lower, at + len(role), sentence.end))


def _place(person: Person, role: str, passages: Passages) -> tuple[int, Span]:
    """Return where the role of a mention stands, behind the name or before it, -1 for nowhere, and its sentence."""
    at = passages.text.find(role, person.end, person.end + _REACH)
    if at < 0:
        at = passages.text.rfind(role, max(0, person.start - _REACH), person.start)
    return at, passages.sentence_at(max(0, at))


@lru_cache(maxsize=1)
def _entering() -> re.Pattern[str]:
    verbs = alternation(packs.words("en/career_words", **{"class": "entering"}))
    return re.compile(rf"\b{verbs}\b(?: (?!and |but |by )[\w'’.-]+){{0,7}} $")


def _sentences(person: Person, passages: Passages) -> Iterable[Span]:
    """Yield the sentence of a mention, from the name on, and the next one where it goes on with "he" or "she"."""
    sentence = passages.sentence_at(person.start)
    yield Span(person.start, sentence.end)
    goes_on = _GOES_ON.match(passages.lower, sentence.end)
    if goes_on:
        yield passages.sentence_at(goes_on.end() - 1)


def _besides(told: str) -> set[str]:
    """Return the last words of the posts that a stretch gives somebody besides."""
    return {_office(match["head"]) for pattern in _patterns() for match in pattern.finditer(told)}


def _office(noun: str) -> str:
    """Return what the word of an office is compared by: the chair is the chairman."""
    held = office(noun)
    return held.head if held else noun


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a post behind "also" and the like, and of one before "as well"."""
    before, behind = (
        alternation(packs.words("en/career_words", **{"class": name})) for name in ("besides", "besides-behind")
    )
    lead = r"(?:,? (?:is|was|as|has|been|being|serves|served|serving|acts|acting|holds|to|be|office|post|of))*"
    role = r"(?: (?:the|a|an|its|their|our|his|her))?(?: [a-z'-]+){0,3}?"
    ends = r"(?=[.,;:)]|$| (?:of|for|at|in|and|with|who|on)\b)"
    return (
        re.compile(rf"\b{before}{lead}{role} {_HEAD}{ends}"),
        re.compile(
            rf"\b(?:is|was|remains|serves as)(?: the| a| an| its| their)?(?: [a-z'-]+){{0,3}}? {_HEAD}"
            rf"(?: (?:of|for|at) [^,.;:]{{1,40}}?)?,? {behind}\b"
        ),
    )

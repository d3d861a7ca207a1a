"""Who is meant by a description that no record resolves: "the suspected boss", "the champion", "the mayor".

One document tells of somebody by name, another of somebody by what he is; where each is all that is left over of the
other and nothing speaks against it, they are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import permutations
from typing import Protocol, TypeVar

from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link.context import key
from factcheck.link.presences.known import Known
from factcheck.text import scan
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_NEAR = 40  # characters between a name and what its bearer is
_BEFORE = 160  # characters before a description in which its bearer was named
_MOST = 40  # mentions of a name that are read
_WORD = re.compile(r"[a-z'-]+")
_PRONOUN = re.compile(r"\b(?:(?P<he>he|his|him|himself)|she|her|herself)\b")
_CLAUSE = re.compile(r"\b(?:because|since|while|whereas|but|although|though|after|before|when)\b")  # of another subject


class Told(Protocol):
    """What is told of somebody: where it stands."""

    @property
    def start(self) -> int:
        """Return where the words begin."""

    @property
    def end(self) -> int:
        """Return where the words end."""


Fact = TypeVar("Fact", bound=Told)


def settle(
    documents: Sequence[Passages],
    told: dict[str, dict[str, Fact]],
    opposed: Callable[[Fact, Fact], bool],
) -> None:
    """Give what one document tells of a description to the name that another tells of, where only that can be meant.

    `told` gives by name, in lower case, what each document (by its id) tells; `opposed` says which two statements
    cannot both be of one person.
    """
    by_id = {passages.document.id: passages for passages in documents}
    found: list[tuple[str, str, str]] = []
    for mine, other in permutations(by_id, 2):
        names = [name for name in told if mine in told[name] and other not in told[name]]
        described = [
            name for name in told if name.startswith("the ") and other in told[name] and mine not in told[name]
        ]
        pairs = [
            (name, said)
            for said in described
            for name in names
            if opposed(told[name][mine], told[said][other])
            and _may_be(name, said, told[said][other], by_id[other], documents)
        ]
        if len(pairs) == 1:
            found.append((*pairs[0], other))
    for name, said, other in found:
        if other not in told[name]:
            told[name][other] = told[said][other]


def follow(
    documents: Sequence[Passages],
    told: dict[str, dict[str, Fact]],
    known: Known,
) -> None:
    """Give what is told of "the champion" to the one who was named right before, in the sentence or the one before."""
    bearers = packs.words("en/presence_cues", **{"class": "bearer"})
    for passages in documents:
        name = passages.document.id
        for said in [each for each in told if each.startswith("the ") and each.split()[-1] in bearers]:
            fact = told[said].get(name)
            if fact is None:
                continue
            start = passages.sentence_at(fact.start).start
            people = passages.records_in("person", max(0, start - _BEFORE), fact.start)
            unread = known.unread(passages, people[-1].end if people else max(0, start - _BEFORE), fact.start)
            bearer = unread.name if unread else known.name(people[-1]) if people else None
            if bearer is not None and name not in told[bearer] and not _is_of_other_gender(bearer, fact, passages):
                told[bearer][name] = fact
                del told[said][name]


def _may_be(name: str, said: str, fact: Told, passages: Passages, documents: Sequence[Passages]) -> bool:
    """Say whether a description fits a name: its noun stands beside that name, or it follows upon it."""
    noun = said.rpartition(" ")[2]
    if noun in names.kin():
        return False  # "the wife" of whom both are told
    if not name.startswith("the ") and _is_of_other_gender(name, fact, passages):
        return False
    if " ".join(said.split()[-2:]) in names.roles():  # "the prime minister" is no deputy minister
        noun = " ".join(said.split()[-2:])
    if set(name.split()) <= set(said.split()):  # "United Residents" and "the United Residents caucus"
        return True
    sentence = passages.sentence_at(fact.start)
    if name.startswith("the "):
        one, two = (frozenset(key(word) for word in each.split()[1:]) for each in (name, said))
        return bool(one & two)
    family = name.rsplit(maxsplit=1)[-1]
    if _names(passages, family, sentence.start, fact.end):
        return False  # "the mayor shook hands with Sool"
    if noun in packs.words("en/presence_cues", **{"class": "on-trial"}) and _only_tried(documents) == family:
        return True
    origin = names.demonyms().intersection(said.split())
    if origin:
        return any(_beside(one, family, word) for one in documents for word in sorted(origin))
    people = passages.records_in("person", max(0, sentence.start - _BEFORE), sentence.start)
    if noun in names.roles():  # "The police chief did not appear", behind a sentence about the strikers' leader
        people = []
    if people and people[-1].canonical.casefold().split()[-1] == family:
        return True
    return any(_beside(one, family, noun) for one in documents)


def _only_tried(documents: Sequence[Passages]) -> str | None:
    """Return the family name of the only one over whom a court of the story sits, in lower case."""
    return next(iter(found)) if len(found := {name for one in documents for name in one.once(_tried)}) == 1 else None


def _tried(passages: Passages) -> frozenset[str]:
    """Return the family names behind which, or before which, a document tells of a trial: "Ruiz was jailed"."""
    people = passages.records("person")
    return frozenset(
        one.canonical.casefold().split()[-1]
        for one in people
        if _sentence().match(passages.lower, one.end)
        or _jailed().search(passages.lower, max(0, one.start - _NEAR), one.start)
    )


@lru_cache(maxsize=1)
def _sentence() -> re.Pattern[str]:
    tried = alternation(packs.words("en/presence_cues", **{"class": "tried"}))
    return re.compile(rf"(?:,[^,.;:]{{1,80}},)? (?:(?:was|is|has been|had been|were|who|also|then) ){{0,3}}{tried}\b")


@lru_cache(maxsize=1)
def _jailed() -> re.Pattern[str]:
    tried = alternation(packs.words("en/presence_cues", **{"class": "tried"}))
    return re.compile(rf"\b{tried} (?:(?:of|against|on|for|the|former|mr|ms|mrs) ){{0,3}}(?:[a-z-]+ ){{0,2}}$")


def _is_of_other_gender(name: str, fact: Told, passages: Passages) -> bool:
    """Say whether what is told goes on with a pronoun that a first name does not fit: "the champion, who lost his"."""
    gender = names.gender(name.split(maxsplit=1)[0])
    taken_up = _PRONOUN.search(passages.lower, fact.end, passages.sentence_at(fact.start).end)
    return gender is not None and taken_up is not None and gender != ("m" if taken_up["he"] else "f")


def _names(passages: Passages, family: str, start: int, end: int) -> bool:
    at = passages.lower.find(family, start, end)
    return at >= 0 and passages.text[at].isupper()


def _beside(passages: Passages, family: str, noun: str) -> bool:
    """Say whether a document has a noun beside a name, in one sentence: "shift supervisor Tolhurst"."""
    for number, at in enumerate(scan.places(passages.lower, family)):
        if number >= _MOST:
            return False
        if not passages.text[at].isupper():
            continue
        sentence = passages.sentence_at(at)
        start, end = max(sentence.start, at - _NEAR), min(sentence.end, at + len(family) + _NEAR)
        if any(
            f" {noun} " in f" {' '.join(_WORD.findall(passages.lower, low, high))} "
            for low, high in (
                (max([start, *(one.end() for one in _CLAUSE.finditer(passages.lower, start, at))]), at),
                (at, min([end, *(one.start() for one in _CLAUSE.finditer(passages.lower, at, end))])),
            )
        ):
            return True
    return False

"""Places that no extractor reads: venues without a name, "the town library", and parts of a house, "C wing"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.topics._grains import UNIT, UNNAMED
from factcheck.link.topics._spots import has, spots
from factcheck.records import Place
from factcheck.text import scan
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_OWNED = frozenset({"the", "a", "an", "its", "their", "our"})
_WAYS = ("way", "stop", "land")
_OF_NAME = 2  # words before the noun of a venue


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    """Return the pattern of a venue without a name behind the word before it: "the town library"."""
    nouns = alternation(packs.words("en/venues", plain=True))
    name = rf"(?:(?!(?:of|and|or|from|in|on|at|to|by|near|with|for|the) )[a-z'-]+ ){{0,{_OF_NAME}}}{nouns}"
    ways = alternation(word for row in _WAYS for word in packs.words("en/venues", at="end", **{"class": row}))
    further = rf"(?! (?:[a-z]+ )?of [a-z])(?! {ways}(?![\w'-]))"  # not "by the old mill road"
    return re.compile(rf" (?:{'|'.join(sorted(_OWNED))}|[a-z-]+'s) (?P<name>{name})(?![\w'-]){further}")


def unnamed(passages: Passages) -> Iterator[Place]:
    """Yield the venues without a name of a document, such as "the town library"."""
    lower, done = passages.lower, 0
    for article in sorted(_articles(lower, spots(passages).starts.get("venue", ()))):
        match = _plain().match(lower, article) if _is_led(lower, done, article) else None
        if match is None:
            continue
        done = match.end()
        start, end = match.span("name")
        region = passages.region_at(start)
        if region in ("furniture", "front-matter") or passages.record_at("place", start):
            continue
        if passages.plain[start:end].rpartition(" ")[2].islower():  # "the old Kroft bakery", no "Old Bakery"
            yield _place(passages, start, end, UNNAMED)


def qualified(passages: Passages) -> Iterator[Place]:
    """Yield the venues without a name that stand behind that of their town: "the Yarrell showgrounds pavilion"."""
    if not spots(passages).starts.get("venue"):
        return
    for town in passages.records("place"):
        match = _behind_town().match(passages.plain, town.end) if town.comparable else None
        if match is not None:
            yield _place(passages, *match.span("name"), UNNAMED)


@lru_cache(maxsize=1)
def _behind_town() -> re.Pattern[str]:
    nouns = alternation(packs.words("en/venues", plain=True))
    before = r"(?:(?!(?:of|and|or|from|in|on|at|to|by|near|with|for) )[a-z'-]+ ){0,2}?"
    return re.compile(rf" (?P<name>{before}{nouns})(?![\w'-])")


def _articles(lower: str, nouns: Iterable[int]) -> set[int]:
    """Return where the blanks before the articles stand that have one of some nouns behind them."""
    found: set[int] = set()
    for noun in nouns:
        end = noun - 1
        for _ in range(_OF_NAME + 1 if lower[end:noun] == " " else 0):
            begin = lower.rfind(" ", 0, end)
            if begin < 0:
                break
            if lower[begin + 1 : end] in _OWNED or lower.endswith("'s", begin, end):
                found.add(begin)
            end = begin
    return found


def _is_led(lower: str, start: int, end: int) -> bool:
    """Say whether a preposition of place, or "of", ends between two offsets at the second."""
    if not lower.endswith(_leads(), start, end):
        return False
    begins = [end - len(lead) for lead in _leads() if lower.endswith(lead, start, end)]
    return any(not begin or not (scan.is_inner(lower[begin - 1]) or lower[begin - 1] in "'-") for begin in begins)


@lru_cache(maxsize=1)
def _leads() -> tuple[str, ...]:
    return tuple(sorted(locative() | packs.words("en/venues", at="direction") | {"of"}))


def units(passages: Passages) -> Iterator[Place]:
    """Yield parts of a house that a letter or number tells apart: "C wing", "Platform 2"."""
    for match in _numbered(passages.plain) if has("unit", passages) else ():
        opens = match.start() == passages.sentence_at(match.start()).start and match.group().startswith("A ")
        if passages.region_at(match.start()) not in ("furniture", "front-matter") and not opens:
            yield _place(passages, *match.span(), UNIT)


def _numbered(plain: str) -> Iterator[re.Match[str]]:
    """Yield the parts of houses, in order and apart from each other."""
    done = 0
    for match in sorted((each for form in _units_of() for each in form.finditer(plain)), key=re.Match.start):
        if match.start() >= done and not (match.start() and scan.is_inner(plain[match.start() - 1])):
            done = match.end()
            yield match


@lru_cache(maxsize=1)
def _units_of() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the forms with the letter first and with the noun first; each begins with a capital, to be found fast."""
    nouns = packs.words("en/venues", at="unit")
    capital = alternation(noun.capitalize() for noun in nouns)
    return (
        re.compile(rf"[A-H](?: |-){alternation(nouns)}\b"),
        re.compile(rf"{capital} (?:[A-H]|\d{{1,2}})\b(?![-.,]\d)"),
    )


def _place(passages: Passages, start: int, end: int, how: str) -> Place:
    text = passages.text[start:end]
    return Place(
        document=passages.document.id,
        start=start,
        end=end,
        text=text,
        region=passages.region_at(start),
        how=how,
        name=text,
        canonical=text,
    )


@lru_cache(maxsize=1)
def locative() -> frozenset[str]:
    """Return the prepositions behind which something is or happens."""
    return packs.words("en/venues", at="before")

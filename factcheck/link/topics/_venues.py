"""Places that no extractor reads: "the town library", "C wing", the town of a dateline that is told as "here"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.topics._grains import INSIDE, UNIT, UNNAMED, nouns
from factcheck.link.topics._spots import spots
from factcheck.records import Place
from factcheck.records.unchecked import unchecked
from factcheck.text import scan
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_OWNED = frozenset({"the", "a", "an", "its", "their", "our"})
_WAYS = ("way", "stop", "land")
_OF = re.compile(r" (?:[a-z]+ )?of (?:(?P<name>[A-Z])|[a-z])")
_TOWN = re.compile(r"\s*(?P<town>[^\W\d_a-z][^\W\d_a-z'’-]+(?: [^\W\d_a-z][^\W\d_a-z'’-]+){0,3})(?:,| [(—–-])")
_OF_NAME = 2  # words before the noun of a venue
_made = unchecked(Place)


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    """Return the pattern of a venue without a name behind the word before it: "the town library"."""
    nouns = alternation(packs.words("en/venues", plain=True))
    name = rf"(?:(?!(?:of|and|or|from|in|on|at|to|by|near|with|for|the) )[a-z'-]+ ){{0,{_OF_NAME}}}{nouns}"
    ways = alternation(word for row in _WAYS for word in packs.words("en/venues", at="end", **{"class": row}))
    further = rf"(?! {ways}(?![\w'-]))"  # not "by the old mill road"
    return re.compile(rf" (?:{'|'.join(sorted(_OWNED))}|[a-z-]+'s) (?P<name>{name})(?![\w'-]){further}")


def unnamed(passages: Passages) -> Sequence[Place]:
    """Return the venues without a name of a document, such as "the town library", found once."""
    return passages.once(_unnamed)


def _unnamed(passages: Passages) -> Sequence[Place]:
    return list(_unnamed_in(passages))


def _unnamed_in(passages: Passages) -> Iterator[Place]:
    lower, done = passages.lower, 0
    for article in sorted(_articles(lower, spots(passages).starts.get("venue", ()))):
        match = _plain().match(lower, article) if _is_led(lower, done, article) else None
        if match is None or _is_of_more(passages, match.end()):
            continue
        done = match.end()
        start, end = match.span("name")
        region = passages.region_at(start)
        if region in ("furniture", "front-matter") or passages.record_at("place", start):
            continue
        if passages.plain[start:end].rpartition(" ")[2].islower():  # "the old Kroft bakery", no "Old Bakery"
            yield _place(passages, start, end, UNNAMED)


def _is_of_more(passages: Passages, end: int) -> bool:
    """Say whether more of a name stands behind a noun: "court of appeal", "the port of Marlow"; not "bus depot of"."""
    behind = _OF.match(passages.plain, end)
    if behind is None:
        return False
    noun = passages.lower[max(0, end - 30) : end].rpartition(" ")[2]
    return not behind["name"] or nouns("end").get(noun) not in INSIDE


def qualified(passages: Passages) -> Sequence[Place]:
    """Return the venues without a name that stand behind that of their town: "the Yarrell showgrounds pavilion"."""
    return passages.once(_qualified)


def _qualified(passages: Passages) -> Sequence[Place]:
    return list(_qualified_in(passages))


def _qualified_in(passages: Passages) -> Iterator[Place]:
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


def units(passages: Passages) -> Sequence[Place]:
    """Return parts of a house that a letter or number tells apart: "C wing", "Platform 2", found once."""
    return passages.once(_units)


def _units(passages: Passages) -> Sequence[Place]:
    return list(_units_in(passages))


def _units_in(passages: Passages) -> Iterator[Place]:
    for match in _numbered(passages.plain, spots(passages).starts.get("unit", ())):
        opens = match.start() == passages.sentence_at(match.start()).start and match.group().startswith("A ")
        if passages.region_at(match.start()) not in ("furniture", "front-matter") and not opens:
            yield _place(passages, *match.span(), UNIT)


def _numbered(plain: str, nouns: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the parts of houses, in order and apart from each other; their nouns stand at some offsets."""
    done = 0
    before, behind = _units_of()
    found = (form.match(plain, at) for noun in nouns for form, at in ((before, max(0, noun - 2)), (behind, noun)))
    for match in sorted(filter(None, found), key=re.Match.start):
        if match.start() >= done and not (match.start() and scan.is_inner(plain[match.start() - 1])):
            done = match.end()
            yield match


@lru_cache(maxsize=1)
def _units_of() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the forms with the letter first and with the noun first."""
    nouns = packs.words("en/venues", at="unit")
    capital = alternation(noun.capitalize() for noun in nouns)
    return (
        re.compile(rf"[A-H](?: |-){alternation(nouns)}\b"),
        re.compile(rf"{capital} (?:[A-H]|\d{{1,2}})\b(?![-.,]\d)"),
    )


def town_here(passages: Passages) -> tuple[Place, int] | None:
    """Return the town of the dateline and where the text first says that something happened there, or None."""
    dateline = _TOWN.match(passages.plain)
    if dateline is None:
        return None
    start, end = dateline.span("town")
    for match in _here().finditer(passages.lower, end):
        if passages.record_at("quote", match.start()) is None:
            name = dateline["town"].title()
            place = Place(
                document=passages.document.id,
                start=start,
                end=end,
                text=passages.text[start:end],
                region=passages.region_at(start),
                how="place-of-kind",
                name=name,
                canonical=name,
            )
            return (place, match.start()) if place.comparable else None
    return None


@lru_cache(maxsize=1)
def _here() -> re.Pattern[str]:
    towns = alternation(packs.words("en/venues", at="end", **{"class": "area"}))
    return re.compile(rf"\b(?:in this (?:[a-z-]+ ){{0,2}}{towns}\b|(?:in|at) the (?:[a-z]+ ){{1,2}}here\b)")


def _place(passages: Passages, start: int, end: int, how: str) -> Place:
    text = passages.text[start:end]
    return _made(
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

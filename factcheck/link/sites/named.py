"""Names that no extractor reads as a place, though their surroundings show one: "one mile south of Riba"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from factcheck.extract.names import names, runs, words
from factcheck.link.context import compared
from factcheck.link.topics._grains import nouns
from factcheck.records import Person, Place
from factcheck.records.unchecked import unchecked
from factcheck.text import scan, stems
from factcheck.text.passages import Passages, Span

TOLD: Final = "told-name"
DATELINE: Final = re.compile(r"(?:, [^\n—–(]{2,40}?)?(?: ?[—–]|:| \(| -)|, (?:[A-Z][a-z]+\.? \d)")
_GOES_ON = re.compile(r"[ -](?:d[aeiou] |of )?[^\W\d_a-z]\w")
_BEHIND = re.compile(r" (?P<noun>[a-z][a-z'-]*)")
_BEFORE = re.compile(r"[\w,;] $")
_THE = (" the ", " The ")
_IN = (" in ", " at ", " near ", " at the ", " in the ")
_BY_FORM = frozenset({"family-name", "given-name"})  # what is read as a person by its looks alone
_SHORT = 3
_made = unchecked(Place)


def told_names(passages: Passages) -> Iterator[Place]:
    """Yield the names of a document's compared text that may be places, each as a record."""
    text, families = passages.text, passages.once(_families)
    for sentence in compared(passages):
        for match in runs.run_pattern().finditer(text, *sentence):
            tokens = _trimmed(runs.tokens(text, *match.span()), sentence)
            if not tokens or _is_no_place(passages, tokens, sentence):
                continue
            start, end = tokens[0].start, tokens[-1].end - text.endswith(".", 0, tokens[-1].end)
            told = text[start:end]
            if not told.isalpha() and any(map(str.isdigit, told)):
                continue
            if _is_somebody(passages, tokens, families) and not _is_shown(passages, start, end):
                continue
            name = " ".join(told.split())
            if name.isupper():
                if not is_dateline(passages, start, end):
                    continue
                name = name.title()
            yield _made(
                document=passages.document.id,
                start=start,
                end=end,
                text=told,
                region=passages.region_at(start),
                how=TOLD,
                name=name,
                canonical=names.canonical(name),
            )


def is_dateline(passages: Passages, start: int, end: int) -> bool:
    """Say whether a name opens a paragraph as the place of a report: "RIBA, Kenya (Daily Echo) —"."""
    return start == passages.paragraph_at(start).start and DATELINE.match(passages.plain, end) is not None


def is_part(passages: Passages, place: Place) -> bool:
    """Say whether a name is only the first words of a longer one: "Porto" of "Porto Salim"."""
    return _GOES_ON.match(passages.plain, place.end) is not None


def _trimmed(tokens: list[runs.Token], sentence: Span) -> list[runs.Token]:
    """Return a run without the words around it that have a capital for another reason."""
    while tokens and (
        tokens[0].lower in _openers_and_roles()
        or (tokens[0].start == sentence.start and tokens[0].lower in stems.stopwords())
    ):
        tokens = tokens[1:]
    while tokens and tokens[-1].lower in words.openers():
        tokens = tokens[:-1]
    return tokens


@lru_cache(maxsize=1)
def _openers_and_roles() -> frozenset[str]:
    return words.openers().union(words.roles())


def _is_no_place(passages: Passages, tokens: Sequence[runs.Token], sentence: Span) -> bool:
    """Say whether one word is the name of something else, or has its capital from the sentence that it begins."""
    first, last = tokens[0], tokens[-1].lower
    if last.startswith("i'"):
        return True
    if len(tokens) > 1:
        return False
    if last in words.not_names() or last in words.demonyms() or len(last) < _SHORT:
        return True
    return (
        first.start == sentence.start
        and not is_dateline(passages, first.start, first.end)
        and (not _stands_inside(passages, first.text))
    )


def _is_shown(passages: Passages, start: int, end: int) -> bool:
    """Say whether a noun shows that a name is a place: "Teatro Riba", "the Riba shaft", "the Riba Hall"."""
    first, _, rest = passages.lower[start:end].partition(" ")
    if rest and first in nouns("first"):
        return True
    if not passages.plain.endswith(_THE, 0, start):
        return False
    behind = _BEHIND.match(passages.plain, end)
    return rest.rpartition(" ")[2] in names.sites() or (
        behind is not None and (behind["noun"] in nouns("end") or behind["noun"] in nouns("unit"))
    )


def _is_somebody(passages: Passages, tokens: Sequence[runs.Token], families: frozenset[str]) -> bool:
    if len(tokens) == 1 and tokens[0].lower in words.any_given():
        return True
    if any(token.lower in families for token in tokens):
        return not _is_read_by_form(passages, tokens)
    return False


def _is_read_by_form(passages: Passages, tokens: Sequence[runs.Token]) -> bool:
    """Say whether somebody is read by the looks of a name alone that always stands where a place stands."""
    person: Person | None = passages.record_at("person", tokens[0].start)
    person = person or passages.record_at("person", tokens[-1].start)
    if person is None or person.how not in _BY_FORM:
        return False
    every: Sequence[Person] = passages.records("person")
    return all(
        passages.lower.endswith(_IN, 0, min(one.start, tokens[0].start) if one is person else one.start)
        for one in every
        if one.canonical == person.canonical
    )


def _families(passages: Passages) -> frozenset[str]:
    people: Sequence[Person] = passages.records("person")
    return frozenset(part.lower() for one in people for part in one.canonical.split())


def _stands_inside(passages: Passages, word: str) -> bool:
    """Say whether a word has its capital inside a sentence as well."""
    return any(
        _BEFORE.search(passages.plain, max(0, at - 2), at) and not scan.is_inner(passages.plain[at + len(word) :][:1])
        for at in scan.finds(passages.plain, word)
    )


@lru_cache(maxsize=1)
def first_nouns() -> frozenset[str]:
    """Return the nouns that begin the name of a place: "teatro", "lake"."""
    return frozenset(nouns("first"))

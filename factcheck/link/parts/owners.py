"""Whose a fact is, by a name right beside it: "the 27 members of the Harnby Choral Society"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from factcheck.extract.events import attendance
from factcheck.knowledge import packs
from factcheck.records import Record
from factcheck.text.passages import Passages, Span

_WORD = r"[A-Z][a-z’'-]+"
_NAME = rf"{_WORD}(?:\s(?:of\s(?:the\s)?)?{_WORD}){{0,5}}"
_LEADS = r"(?:[Oo]f|[Ii]n|[Aa]t|[Ff]or|[Ff]rom)\s(?:the\s)?"
_BEFORE = re.compile(  # "turnout in the Olin referendum was", "the strike in Selvik began on", "the Rowing Club has"
    rf"\b(?:(?P<name>{_WORD}\s{_LEADS}{_NAME})|{_LEADS}(?P<place>{_NAME})|[Tt]he\s(?P<body>{_WORD}\s(?:[A-Z][a-z]+|[a-z]+)(?:\s{_WORD}){{0,4}}))"
    r"(?:\s[a-z]+){0,4}\s$"
)
_BEHIND = re.compile(rf"(?:\s[a-z]+)?\s{_LEADS}(?P<name>{_NAME})")
_POSSESSED = re.compile(r"['’]s$")
_REACH = 90  # characters
_LETTERS = re.compile(r"[a-z]{3,}")

Told = tuple[Passages, int]  # a document, and where in it a fact stands


def unknown_to(told: Told, passages: Passages, sentence: Span, at: Record) -> bool:
    """Say whether a fact is of something with a name, told once beside it, that another fact cannot be of.

    `told` is the other document and where its fact stands: no word of the name is in that document, or only once and
    in another paragraph. People and governments are left out: a report quotes somebody whom the others do not.
    """
    return is_any_unknown(told, asides(passages, sentence, at))


def is_any_unknown(told: Told, names: Iterable[Sequence[str]]) -> bool:
    """Say the same of the names beside a fact, each as its words, as `asides` gives them."""
    return any(not any(_is_known(word, *told) for word in words) for words in names)


def asides(passages: Passages, sentence: Span, at: Record) -> Sequence[Sequence[str]]:
    """Return the words of each name right beside a fact that is told once, people and governments left out."""
    known, key = passages.once(_known), (sentence.start, at.start, at.end)
    if key not in known:
        known[key] = list(_asides(passages, sentence, at))
    return known[key]


def _known(_passages: Passages) -> dict[tuple[int, int, int], Sequence[Sequence[str]]]:
    """Return what was found of one document: one fact is set against those of several others."""
    return {}


def _asides(passages: Passages, sentence: Span, at: Record) -> Iterator[Sequence[str]]:
    once = [span for span in _beside(passages, sentence, at) if _is_aside(passages.lower[slice(*span)], passages.lower)]
    if not once:
        return
    people = [(one.start, one.end) for one in passages.records_in("person", *sentence)]
    people += [told for told in passages.once(_governments) if sentence.start <= told[0] < sentence.end]
    for start, end in once:
        if not any(first < end and start < last for first, last in people):
            yield _LETTERS.findall(passages.lower[start:end])


def _governments(passages: Passages) -> list[tuple[int, int]]:
    """Return where governments are told to have come or not: one report has "the Kremlin", another Russia."""
    return [(said.start, said.end) for said in attendance.read(passages) if said.party]


def _is_known(word: str, other: Passages, at: int) -> bool:
    """Say whether a word of a name stands in the paragraph at an offset, or more than once."""
    first = other.lower.find(word)
    if first < 0:
        return False
    start, end = other.paragraph_at(at)
    return start <= first < end or other.lower.find(word, first + 1) >= 0


def _beside(passages: Passages, sentence: Span, at: Record) -> Iterator[tuple[int, int]]:
    start = max(sentence.start, at.start - _REACH)
    ahead = passages.plain[start : at.start]
    before = None if ahead.islower() else _BEFORE.search(ahead)  # without a capital there is no name
    if before:
        group = before.lastgroup or ""
        yield start + before.start(group), start + before.end(group)
    behind = _BEHIND.match(passages.plain, at.end, sentence.end)
    # "at Kiev's expense" names the owner of something else
    if behind and not _POSSESSED.search(behind["name"]) and behind["name"].split()[0].lower() not in _calendar():
        yield behind.span("name")


def _is_aside(name: str, lower: str) -> bool:
    """Say whether a name is told once: what stands in the dateline too is what the text is about."""
    return lower.find(name, lower.find(name) + 1) < 0


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    return packs.words("en/weekdays") | packs.words("en/months")

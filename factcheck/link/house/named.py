"""Which facts a document touches: the names of all facts are looked up by one word each, so that many cost little."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from anyascii import anyascii

from factcheck.knowledge import packs
from factcheck.knowledge.facts import Fact, FactKind
from factcheck.records import AnyRecord, Record
from factcheck.text import folding, numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_WORD = re.compile(r"[^\W_]+")
_LEAD = 24  # characters beside a name that are read
_NUMERAL = re.compile(rf"{numerals.CARDINAL}\b")
_MOST = 40  # mentions of one fact that are read in a document


class Told(NamedTuple):
    """What a document says where it speaks of a fact; `head` tells readers of one kind apart."""

    fact: Fact
    record: AnyRecord | Record
    head: str = ""
    words: tuple[str, ...] = ()


class Named:
    """The facts of a run by their names; `of` names count for facts that are about a body."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        """Remember each name by its longest word."""
        self.by_id = {fact.id: fact for fact in facts}
        self._series: dict[tuple[FactKind, str], list[Fact]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[str, Fact]]] = defaultdict(list)
        for fact in self.by_id.values():
            self._series[fact.kind, folded(fact.subject)].append(fact)
            for name in dict.fromkeys(map(folded, _names(fact))):
                words = _WORD.findall(name)
                if words:
                    self._by_word[max(words, key=len)].append((name, fact))

    def __bool__(self) -> bool:
        """Say whether there are any facts."""
        return bool(self.by_id)

    def siblings(self, fact: Fact) -> Sequence[Fact]:
        """Return the facts of one kind about one subject, such as all editions of a series."""
        return self._series[fact.kind, folded(fact.subject)]

    def read(self, passages: Passages) -> Mapping[FactKind, list[tuple[Fact, list[Span]]]]:
        """Return the facts that running text names, by kind, with the places where it does."""
        found: dict[str, list[Span]] = {}
        words = self._by_word.keys() & set(_WORD.findall(passages.lower))
        for word in sorted(words):
            for name, fact in self._by_word[word]:
                spans = list(_places(passages, name))
                if spans:
                    found.setdefault(fact.id, []).extend(spans)
        by_kind: dict[FactKind, list[tuple[Fact, list[Span]]]] = defaultdict(list)
        for name in sorted(found):
            fact = self.by_id[name]
            by_kind[fact.kind].append((fact, _longest(found[name])))
        return by_kind


def folded(name: str) -> str:
    """Return a name as it stands in the lower-case text of a document."""
    return folding.lowered(folding.plain(" ".join(name.split())))


def _names(fact: Fact) -> Sequence[str]:
    if fact.kind == "office":
        return (*fact.names, fact.of)
    if fact.kind == "spelling":  # "Ana Ruiz" is no form of Ana Ruíz
        return (*fact.names, *fact.texts, *map(anyascii, fact.texts))
    return fact.names


def _places(passages: Passages, name: str) -> Iterator[Span]:
    start, number = passages.lower.find(name), 0
    while start >= 0 and number < _MOST:
        end = start + len(name)
        if _is_whole(passages.lower, start, end) and passages.region_at(start) not in ("furniture", "front-matter"):
            number += 1
            yield Span(start, end)
        start = passages.lower.find(name, end)


def _is_whole(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "-" or behind.isalnum())


def _longest(spans: list[Span]) -> list[Span]:
    """Return spans in order without those that lie in a longer one."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.start, -one.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


def of_another(passages: Passages, span: Span) -> bool:
    """Say whether a name is that of another instance: "the last Bee Congress", "next year's Bee Congress"."""
    before = passages.lower[max(0, span.start - _LEAD) : span.start].rstrip()
    return any(match.end() == len(before) for match in words("another").finditer(before))


def owns_another(passages: Passages, span: Span, own: str) -> bool:
    """Say whether a name only owns what a text goes on to tell of: "the gala's organisers"; `own` names what is its."""
    if not passages.plain.startswith("'", span.end):
        return False
    behind = passages.lower[span.end : span.end + _LEAD].lstrip("'s ")
    return not (behind[:1].isdigit() or _NUMERAL.match(behind) or any(behind.startswith(one) for one in own.split()))


@cache
def words(name: str) -> re.Pattern[str]:
    """Return what finds the words of one class of en/house_words in lower-case text."""
    rows = [row for row in packs.rows("en/house_words") if row["class"] == name]
    return re.compile(
        r"(?<![\w-])" + alternation(word for row in rows for word in row["words"].split("|")) + r"(?![\w-])"
    )

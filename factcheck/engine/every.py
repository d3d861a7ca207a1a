"""Claims as they stand in the text, without any link: every count, every date, every place of some words.

Comes in: a linked Collection. Goes out: the claims that fulfil the conditions of a rule. What rules need in common is
found once; a condition is only asked where what it needs can hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, cast

from factcheck.engine import Claim, Collection
from factcheck.engine.language import conditions, terms
from factcheck.engine.language.conditions import Condition
from factcheck.engine.rule import Compare, Near
from factcheck.link.stance import Stance, stance
from factcheck.records import Event, Record
from factcheck.text.folding import lowered, plain
from factcheck.text.passages import Passages

EVERY = "every "
TERM = "every term"
_WORD = re.compile(r"\w+")
T = TypeVar("T")
_PLAIN = Stance("asserted", None)


class Text(NamedTuple):
    """What a condition may say of a document."""

    id: str
    title: str | None
    source: str | None
    path: str | None
    published: str | None


class Seen:
    """What the names of a condition stand for where it is asked of one record; nothing is found before it is named."""

    __slots__ = ("_held", "passages", "record")

    def __init__(self, record: Any, passages: Passages, held: Stance | None = None) -> None:
        """Stand for `record` in the document of `passages`; `held` where it is known how the claim is held."""
        self.record, self.passages, self._held = record, passages, held

    @property
    def document(self) -> Text:
        """Return the document with its title, source and day of publication."""
        return self.passages.once(_text)

    @property
    def sentence(self) -> str:
        """Return the sentence that holds the record."""
        return " ".join(self.passages.plain[slice(*self.passages.sentence_at(self.record.start))].split())

    @property
    def paragraph(self) -> str:
        """Return the paragraph that holds the record."""
        return " ".join(self.passages.plain[slice(*self.passages.paragraph_at(self.record.start))].split())

    @property
    def quoted(self) -> bool:
        """Say whether the record stands in quotation marks."""
        return self.passages.record_at("quote", self.record.start) is not None

    @property
    def held(self) -> str:
        """Return how it is held: asserted, reported, planned and so on."""
        return self.stance.modality

    @property
    def holder(self) -> str | None:
        """Return who holds it where that is not the document itself."""
        return self.stance.holder

    @property
    def stance(self) -> Stance:
        """Return how the statement is held, and by whom."""
        if self._held is None:
            self._held = stance(self.passages, self.record.start, self.record.end)
        return self._held

    @property
    def event(self) -> Event | None:
        """Return the event whose predicate governs a date, or None."""
        return self.passages.once(_dated).get(self.record.id)


def of(claim: Claim) -> Seen:
    """Return what a condition sees of a claim."""
    return Seen(claim.record, claim.passages, Stance(claim.modality, claim.holder))


def _text(passages: Passages) -> Text:
    document = passages.document
    day = document.published.isoformat() if document.published else None
    return Text(document.id, document.title, document.source, document.path, day)


def _dated(passages: Passages) -> dict[str, Event]:
    return {event.date: event for event in passages.records("event") if event.date}


def claims(compare: Compare, collection: Collection) -> list[Claim]:
    """Return the claims of `every ...` that fulfil the conditions, in the order of the documents."""
    kind = compare.record.removeprefix(EVERY)
    asked = None if compare.where is None else conditions.compiled(compare.where)
    found = (
        (record, passages) for passages, several in _candidates(compare, asked, kind, collection) for record in several
    )
    kept: list[Claim] = []
    for record, passages in found:
        seen = Seen(record, passages, _PLAIN if kind == "term" else None)
        if (asked is None or holds(asked, seen)) and is_near(compare, seen) and seen.held in compare.held:
            kept.append(Claim(record, passages, {}, record.id, "", seen.stance.modality, seen.holder))
    return kept


def holds(asked: Condition, seen: Seen) -> bool:
    """Say whether a condition on one claim holds."""
    return asked.holds(lambda name: getattr(seen, name, None))


def _candidates(
    compare: Compare, asked: Condition | None, kind: str, collection: Collection
) -> Iterator[tuple[Passages, Iterable[Record]]]:
    """Yield the records of which a rule can ask, document by document; most documents have none."""
    told = [[_longest(words)] for words in asked.needs.told] if asked else []
    if compare.near:
        told.append([_longest(words) for words in compare.near.words])
    equal = next(((p[1], w) for p, w in asked.needs.equal if p[0] == "record"), None) if asked else None
    if kind == "term":
        several: Iterable[tuple[Passages, Iterable[Record]]] = (
            (passages, terms.read(passages, compare.find)) for passages in _holding(told, collection)
        )
    elif equal is not None:
        several = _index(kind, equal[0], collection).get(equal[1], {}).values()
        several = ((p, records) for p, records in several if _tells(p, told))
    else:
        every = _every(kind, collection)
        several = ((p, every[p.document.id]) for p in _holding(told, collection) if p.document.id in every)
    yield from several


def _holding(told: Sequence[Sequence[str]], collection: Collection) -> Iterator[Passages]:
    return (passages for passages in collection.passages if _tells(passages, told))


def _tells(passages: Passages, told: Sequence[Sequence[str]]) -> bool:
    """Say whether a document holds one word of each group."""
    return all(any(word in passages.lower for word in group) for group in told)


def _kept(collection: Collection, key: Hashable, make: Callable[[], T]) -> T:
    if key not in collection.kept:
        collection.kept[key] = make()
    return cast(T, collection.kept[key])


def _every(kind: str, collection: Collection) -> Mapping[str, Sequence[Record]]:
    """Return the comparable records of a kind by document; a number that nobody wrote is none."""

    def make() -> dict[str, list[Record]]:
        found = {
            passages.document.id: [
                record
                for record in passages.records(kind)
                if record.comparable and not getattr(record, "derived", False)
            ]
            for passages in collection.passages
        }
        return {name: records for name, records in found.items() if records}

    return _kept(collection, (EVERY, kind), make)


def _index(kind: str, field: str, collection: Collection) -> Mapping[str, dict[str, tuple[Passages, list[Record]]]]:
    """Return the records of a kind by the folded word that a field holds, and by document."""

    def make() -> dict[str, dict[str, tuple[Passages, list[Record]]]]:
        found: dict[str, dict[str, tuple[Passages, list[Record]]]] = defaultdict(dict)
        for name, records in _every(kind, collection).items():
            for record in records:
                value = getattr(record, field, None)
                if isinstance(value, str):
                    at = found[value.casefold()]
                    at.setdefault(name, (collection.documents[name], []))[1].append(record)
        return found

    return _kept(collection, (EVERY, kind, field), make)


def is_near(compare: Compare, seen: Seen) -> bool:
    """Say whether the words that must stand near do, and none of those that must not."""
    wanted, banned = compare.near, compare.not_near
    return (wanted is None or _stands_near(wanted, seen)) and (banned is None or not _stands_near(banned, seen))


def _stands_near(near: Near, seen: Seen) -> bool:
    record, passages = seen.record, seen.passages
    begin, end = _reach(near, record, passages)
    lower = passages.lower
    words = _pattern(near.words)
    spots = [m for m in words.finditer(lower, begin, end) if m.end() <= record.start or m.start() >= record.end]
    if near.within is None:
        return bool(spots)
    return any(_between(lower, record, spot) < near.within for spot in spots)


def _reach(near: Near, record: Record, passages: Passages) -> tuple[int, int]:
    if near.where == "document":
        return 0, len(passages.text)
    span = passages.paragraph_at(record.start) if near.where == "paragraph" else passages.sentence_at(record.start)
    return span.start, max(span.end, record.end)


def _between(lower: str, record: Record, spot: re.Match[str]) -> int:
    """Return how many words stand between a record and a word near it."""
    begin, end = (spot.end(), record.start) if spot.end() <= record.start else (record.end, spot.start())
    return sum(1 for _ in _WORD.finditer(lower, begin, end))


def _folded(words: str) -> str:
    return " ".join(lowered(plain(words)).split())


def _longest(words: str) -> str:
    """Return the longest word of several: where a text does not hold it, it does not hold all of them."""
    return max(_WORD.findall(_folded(words)), key=len, default="")


@lru_cache(maxsize=1024)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds whole words, a blank standing for any white space."""
    several = "|".join(re.sub(r"(?:\\ )+", r"\\s+", re.escape(_folded(word))) for word in words)
    return re.compile(rf"(?<!\w)(?:{several})(?!\w)")

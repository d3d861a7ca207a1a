"""Claims as they stand in the text, without any link: every count, every date, every place of some words.

Comes in: a linked Collection. Goes out: the claims that fulfil the conditions of a rule. What rules need in common is
found once; a condition is only asked where what it needs can hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple, TypeVar, cast

from factcheck.engine import Claim, Collection
from factcheck.engine.language import conditions, terms
from factcheck.engine.language.conditions import Condition
from factcheck.engine.rule import Compare, Near
from factcheck.link.stance import Stance, stance
from factcheck.records import Event, Record
from factcheck.text.folding import lowered, plain
from factcheck.text.passages import Passages, Span

EVERY = "every "
TERM = "every term"
_WORD = re.compile(r"\w+")
_REACH = 2000  # characters on each side of a record that are looked at; only hostile sentences are longer
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
        return self._around(self.passages.sentence_at(self.record.start))

    @property
    def paragraph(self) -> str:
        """Return the paragraph that holds the record."""
        return self._around(self.passages.paragraph_at(self.record.start))

    def _around(self, span: Span) -> str:
        begin, end = _within_reach(span, self.record)
        return " ".join(self.passages.plain[begin:end].split())

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
    kept: list[Claim] = []
    for passages, several in _candidates(compare, asked, kind, collection):
        for record in several:
            seen = Seen(record, passages, _PLAIN if kind == "term" else None)
            if is_near(compare, seen) and (asked is None or holds(asked, seen)) and seen.held in compare.held:
                kept.append(Claim(record, passages, {}, record.id, "", seen.stance.modality, seen.holder))
    return kept


def holds(asked: Condition, seen: Seen) -> bool:
    """Say whether a condition on one claim holds; it is asked only where the fields that it needs are so."""
    for (owner, field), word in asked.needs.equal:
        if owner == "record":
            value = getattr(seen.record, field, None)
            if not isinstance(value, str) or value.casefold() != word:
                return False
    return asked.holds(lambda name: getattr(seen, name, None))


def _candidates(
    compare: Compare, asked: Condition | None, kind: str, collection: Collection
) -> Iterator[tuple[Passages, Iterable[Record]]]:
    """Yield the records of which a rule can ask, document by document; most documents have none."""
    told = [[words] for words in asked.needs.told] if asked else []
    if compare.near:
        told.append(list(compare.near.words))
    if kind == "term":
        told.append([terms.compiled(template).word for template in compare.find])
    within = _holding(told, collection)
    equal = next(((p[1], w) for p, w in asked.needs.equal if p[0] == "record"), None) if asked else None
    if kind == "term":
        yield from ((p, terms.read(p, compare.find)) for p in within)
    elif equal is None:
        yield from ((p, _every(kind, p, collection)) for p in within)
    else:
        found = _index(kind, equal[0], collection).get(equal[1], {})
        yield from ((p, found[p.document.id]) for p in within if p.document.id in found)


def _holding(told: Sequence[Sequence[str]], collection: Collection) -> Sequence[Passages]:
    """Return the documents that hold one of the words of each group."""
    if not told:
        return collection.passages
    names = frozenset.intersection(*(frozenset().union(*(_tellers(w, collection) for w in words)) for words in told))
    return [passages for passages in collection.passages if passages.document.id in names] if names else ()


def _tellers(words: str, collection: Collection) -> frozenset[str]:
    """Return the documents that hold the longest of some words; found once, whichever rules ask."""
    word = _longest(words)

    def make() -> frozenset[str]:
        return frozenset([passages.document.id for passages in collection.passages if word in passages.lower])

    return _kept(collection, (EVERY, "tellers", word), make)


def _kept(collection: Collection, key: Hashable, make: Callable[[], T]) -> T:
    if key not in collection.kept:
        collection.kept[key] = make()
    return cast(T, collection.kept[key])


def _every(kind: str, passages: Passages, collection: Collection) -> Sequence[Record]:
    """Return the comparable records of a kind in a document; a number that nobody wrote is none."""

    def make() -> Sequence[Record]:
        records = passages.records(kind)
        return [one for one in records if one.comparable and not getattr(one, "derived", False)] if records else ()

    return _kept(collection, (EVERY, kind, passages.document.id), make)


def _index(kind: str, field: str, collection: Collection) -> Mapping[str, Mapping[str, list[Record]]]:
    """Return the records of a kind by the folded word that a field holds, and by document."""

    def make() -> dict[str, dict[str, list[Record]]]:
        found: dict[str, dict[str, list[Record]]] = defaultdict(dict)
        for passages in collection.passages:
            for record in _every(kind, passages, collection):
                value = getattr(record, field, None)
                if isinstance(value, str):
                    found[value.casefold()].setdefault(passages.document.id, []).append(record)
        return found

    return _kept(collection, (EVERY, "index", kind, field), make)


def is_near(compare: Compare, seen: Seen) -> bool:
    """Say whether the words that must stand near do, and none of those that must not."""
    wanted, banned = compare.near, compare.not_near
    return (wanted is None or _stands_near(wanted, seen)) and (banned is None or not _stands_near(banned, seen))


def _stands_near(near: Near, seen: Seen) -> bool:
    record, passages = seen.record, seen.passages
    if near.where == "document" and near.within is None:
        return any(_clear(spot, record) for spot in _first(passages, near.words))
    spots = (match.span() for match in _pattern(near.words).finditer(passages.lower, *_reach(near, record, passages)))
    return any(
        _clear(spot, record) and (near.within is None or _between(passages.lower, record, spot) < near.within)
        for spot in spots
    )


def _clear(spot: tuple[int, int], record: Record) -> bool:
    """Say whether a word near a record is none of its own."""
    return spot[1] <= record.start or spot[0] >= record.end


def _first(passages: Passages, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where a document first holds some words: three places, of which a record can hold but so many."""
    found = passages.once(_found_words)
    if words not in found:
        found[words] = [match.span() for match in islice(_pattern(words).finditer(passages.lower), 3)]
    return found[words]


def _found_words(passages: Passages) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    return {}


def _reach(near: Near, record: Record, passages: Passages) -> tuple[int, int]:
    if near.where == "document":
        return _within_reach(Span(0, len(passages.text)), record)
    at = passages.paragraph_at if near.where == "paragraph" else passages.sentence_at
    return _within_reach(at(record.start), record)


def _within_reach(span: Span, record: Record) -> tuple[int, int]:
    """Return a sentence or paragraph, of a very long one the part around a record."""
    return max(span.start, record.start - _REACH), min(max(span.end, record.end), record.end + _REACH)


def _between(lower: str, record: Record, spot: tuple[int, int]) -> int:
    """Return how many words stand between a record and a word near it."""
    begin, end = (spot[1], record.start) if spot[1] <= record.start else (record.end, spot[0])
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

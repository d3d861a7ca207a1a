"""What a sentence is about, as weighted stems, and how much two sentences are about the same."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain

from factcheck.knowledge import packs
from factcheck.text import folding, stems
from factcheck.text.passages import Passages, Span

Vector = Mapping[str, float]
_NAME_WEIGHT = 1.6
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


class Contexts:
    """The sentences of a collection as vectors: stems weighted by how rare they are in it."""

    def __init__(self, collection: Sequence[Passages]) -> None:
        """Count the stems of every compared sentence of the collection."""
        self._raw: dict[tuple[str, int], dict[str, float]] = {}
        for passages in collection:
            name = passages.document.id
            for sentence in passages.sentences:
                if passages.region_at(sentence.start) in ("furniture", "front-matter"):
                    continue
                self._raw[name, sentence.start] = _counted(passages, sentence)
        self._frequency = Counter(chain.from_iterable(self._raw.values()))
        self._sentences = max(1, len(self._raw))
        self._names: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._vectors: dict[tuple[str, int], Vector] = {}

    def words(self, passages: Passages) -> dict[str, float]:
        """Return every stem of a document's compared text with its weight: names weigh more than other words."""
        found: dict[str, float] = {}
        for sentence in passages.sentences:
            for stem, weight in self._raw.get((passages.document.id, sentence.start), {}).items():
                if weight > found.get(stem, 0.0):
                    found[stem] = weight
        return found

    def names(self, passages: Passages) -> tuple[frozenset[str], frozenset[str]]:
        """Return the stems of the capitalised words inside a document's sentences, and of all it capitalises."""
        key = passages.document.id
        if key not in self._names:
            inside = frozenset(stem for stem, weight in self.words(passages).items() if weight > 1)
            first = {
                stems.stem(match.group().lower())
                for sentence in passages.sentences
                if (match := _WORD.search(passages.plain, *sentence)) is not None
            }
            self._names[key] = inside, inside | (first - stems.stopwords())
        return self._names[key]

    def strangers(self, a: Passages, b: Passages) -> bool:
        """Say whether two documents both name something and share no name at all: two incidents of one kind."""
        (one, every), (other, all_others) = self.names(a), self.names(b)
        return bool(one and other) and one.isdisjoint(all_others) and every.isdisjoint(other)

    def weight(self, stem: str) -> float:
        """Return how much a stem says: the rarer in the collection, the more; 0 where it never occurs."""
        times = self._frequency.get(stem, 0)
        return math.log(1 + self._sentences / times) if times else 0.0

    def of(self, passages: Passages, offset: int) -> Vector:
        """Return the unit vector of the sentence that holds an offset."""
        key = (passages.document.id, passages.sentence_at(offset).start)
        if key not in self._vectors:
            self._vectors[key] = _unit(
                {stem: times * self.weight(stem) for stem, times in self._raw.get(key, {}).items()}
            )
        return self._vectors[key]


def alike(a: Vector, b: Vector) -> float:
    """Return the cosine of two unit vectors: 1 about the same, 0 nothing in common."""
    if len(a) > len(b):
        a, b = b, a
    return sum([weight * b[stem] for stem, weight in a.items() if stem in b])


def shared(a: Vector, b: Vector, most: int = 4) -> list[str]:
    """Return the stems that two sentences share, the weightiest first, for the reasons of a link."""
    both = sorted(((a[stem] * b[stem], stem) for stem in a.keys() & b.keys()), key=lambda pair: (-pair[0], pair[1]))
    return [stem for _, stem in both[:most]]


def _counted(passages: Passages, sentence: Span) -> dict[str, float]:
    """Return the stems of a sentence, each once, names heavier."""
    found: dict[str, float] = {}
    plain, (start, end) = passages.plain, sentence
    words = map(_read, _WORD.findall(plain, start, end))
    if _WORD.match(plain, start, end):  # every sentence begins with a capital
        stem, _ = next(words)
        if stem:
            found[stem] = 1.0
    for stem, weight in words:
        if stem and (weight > 1.0 or stem not in found):
            found[stem] = weight
    return found


@lru_cache(maxsize=65536)
def _read(word: str) -> tuple[str, float]:
    """Return the stem of a word, "" where it says nothing, and its weight: a capital makes a name."""
    lower = folding.lowered(word)
    if len(lower) < 2 or lower in stems.stopwords():
        return "", 0.0
    stem = stems.stem(lower)
    return _synonyms().get(stem, stem), _NAME_WEIGHT if word[0].isupper() else 1.0


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, str]:
    """Return one stem for all event words of a class, so that "blaze" and "fire" meet."""
    found: dict[str, str] = {}
    for row in packs.rows("en/event_heads"):
        for form in (row["word"], row.get("plural"), *row.get("forms", ())):
            if form:
                found.setdefault(stems.stem(form), f"={row['class']}")
    return found


def _unit(vector: dict[str, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {stem: weight / length for stem, weight in vector.items()} if length else {}

"""What a sentence is about, as weighted stems, and how much two sentences are about the same."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, filterfalse
from operator import mul

from factcheck.knowledge import packs
from factcheck.text import folding, nouns, stems
from factcheck.text.passages import Passages, Span

Vector = Mapping[str, float]
_NAME_WEIGHT = 1.6
_MOST_WORDS = 65536  # that are remembered with their stems
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def compared(passages: Passages) -> Sequence[Span]:
    """Return the sentences of a document outside of furniture and front matter, in order."""
    return passages.once(_compared)


def _compared(passages: Passages) -> Sequence[Span]:
    if not passages.regions:
        return passages.sentences
    left_out = ("furniture", "front-matter")
    return [sentence for sentence in passages.sentences if passages.region_at(sentence.start) not in left_out]


class Contexts:
    """The sentences of a collection as vectors: stems weighted by how rare they are in it."""

    def __init__(self, collection: Sequence[Passages]) -> None:
        """Count the stems of every compared sentence of the collection."""
        self._raw: dict[tuple[str, int], dict[str, float]] = {}
        self._capitals: dict[str, set[str]] = {}
        self._first: dict[str, dict[int, str]] = {}  # the first token of each sentence, by its start
        for passages in collection:
            name = passages.document.id
            capitals = self._capitals[name] = set()
            first = self._first[name] = {}
            for sentence in compared(passages):
                self._raw[name, sentence.start], first[sentence.start] = _counted(passages, sentence, capitals)
        self._weights = _weights(self._raw.values())
        self._names: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._parted: set[tuple[str, str]] = set()
        self._apart: Callable[[Passages, Passages], bool] = lambda a, b: False
        self._vectors: dict[tuple[str, int], Vector] = {}
        self._within: dict[tuple[str, ...], Mapping[str, float]] = {}

    def words(self, passages: Passages, *, word: float, name: float) -> dict[str, float]:
        """Return every stem of a document's compared text: with the weight `name` where it is one, else `word`."""
        key = passages.document.id
        sentences = [self._raw.get((key, sentence.start), ()) for sentence in passages.sentences]
        found = dict.fromkeys(chain.from_iterable(sentences), word)
        found.update(dict.fromkeys(self._capitals.get(key, ()), name))
        return found

    def names(self, passages: Passages) -> tuple[frozenset[str], frozenset[str]]:
        """Return the stems of the capitalised words inside a document's sentences, and of all it capitalises."""
        key = passages.document.id
        if key not in self._names:
            inside = frozenset(self._capitals.get(key, ()))
            known = self._first.get(key, {})
            words = {_first_word(passages, sentence, known.get(sentence.start, "")) for sentence in passages.sentences}
            first = {stems.stem(word.lower()) for word in words if word}
            self._names[key] = inside, inside | (first - stems.stopwords())
        return self._names[key]

    def stems(self, passages: Passages, sentence: Span) -> Iterable[str]:
        """Return the stems of a compared sentence, each once."""
        return self._raw.get((passages.document.id, sentence.start), {})

    def strangers(self, a: Passages, b: Passages) -> bool:
        """Say whether two documents are not taken for reports of one happening, or declared to be none."""
        return (a.document.id, b.document.id) in self._parted or self._apart(a, b)

    def hold_apart(self, apart: Callable[[Passages, Passages], bool]) -> None:
        """Take documents for strangers of which `apart` says so."""
        self._apart = apart

    def part(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Take pairs of documents, by id, for strangers whatever names they share."""
        self._parted.update(one for a, b in pairs for one in ((a, b), (b, a)))

    def weight(self, stem: str) -> float:
        """Return how much a stem says: the rarer in the collection, the more; 0 where it never occurs."""
        return self._weights.get(stem, 0.0)

    def within(self, story: Iterable[Passages]) -> Mapping[str, float]:
        """Return how much each stem says among some of the documents, whatever else the collection holds."""
        documents = list(story)
        names = tuple(one.document.id for one in documents)
        if names not in self._within:
            sentences = ((one.document.id, sentence.start) for one in documents for sentence in compared(one))
            self._within[names] = _weights([self._raw[key] for key in sentences])
        return self._within[names]

    def weighed(self, passages: Passages, sentence: Span, weights: Mapping[str, float]) -> Vector:
        """Return the unit vector of a sentence by given weights, as `within` returns them."""
        raw = self._raw.get((passages.document.id, sentence.start), {})
        return _unit(raw, [many * weights.get(stem, 0.0) for stem, many in raw.items()])

    def of(self, passages: Passages, offset: int) -> Vector:
        """Return the unit vector of the sentence that holds an offset."""
        return self.at(passages, passages.sentence_at(offset).start)

    def at(self, passages: Passages, start: int) -> Vector:
        """Return the unit vector of the sentence that begins at `start`."""
        key = (passages.document.id, start)
        if key not in self._vectors:
            raw = self._raw.get(key, {})
            self._vectors[key] = _unit(raw, list(map(mul, raw.values(), map(self._weights.__getitem__, raw))))
        return self._vectors[key]


def _weights(sentences: Collection[Iterable[str]]) -> dict[str, float]:
    """Return how much each stem says: the fewer of the sentences hold it, the more."""
    frequency = Counter(chain.from_iterable(sentences))
    weights = {times: math.log(1 + max(1, len(sentences)) / times) for times in set(frequency.values())}
    return {stem: weights[times] for stem, times in frequency.items()}


def alike(a: Vector, b: Vector) -> float:
    """Return the cosine of two unit vectors: 1 about the same, 0 nothing in common."""
    if len(a) > len(b):
        a, b = b, a
    return sum([weight * b[stem] for stem, weight in a.items() if stem in b])


def shared(a: Vector, b: Vector, most: int = 4) -> list[str]:
    """Return the stems that two sentences share, the weightiest first, for the reasons of a link."""
    both = sorted(((a[stem] * b[stem], stem) for stem in a.keys() & b.keys()), key=lambda pair: (-pair[0], pair[1]))
    return [stem for _, stem in both[:most]]


def _counted(passages: Passages, sentence: Span, capitals: set[str]) -> tuple[dict[str, float], str]:
    """Return the stems of a sentence, each once, names heavier, and its first token; names are added to `capitals`."""
    text = passages.plain[sentence.start : sentence.end]
    words = stems.tokens(text)
    found = dict.fromkeys(filter(None, map(_STEMS.__getitem__, words)), 1.0)
    first = words[0] if words else ""
    if first and text[0].isalpha():  # every sentence begins with a capital
        del words[0]
    # most words are in lower case, which is seen sooner than that they are no name
    names = list(filter(None, map(_NAMES.__getitem__, filterfalse(str.islower, words))))
    found.update(dict.fromkeys(names, _NAME_WEIGHT))
    capitals.update(names)
    return found, first


def _first_word(passages: Passages, sentence: Span, token: str) -> str:
    """Return the first word of a sentence, whose first token is known or not."""
    if token and "'" not in token:
        return token
    match = _WORD.search(passages.plain, *sentence)
    return match.group() if match else ""


class _Stems(dict[str, str]):
    """Words that were met with their stem, "" for those that say nothing."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        lower = folding.lowered(stems.bare(word))
        stem = "" if len(lower) < 2 or lower in stems.stopwords() else stems.stem(lower)
        stem = self[word] = _synonyms().get(stem) or grouped(lower) or stem if stem else ""
        return stem


class _Names(dict[str, str]):
    """Words that were met with their stem where a capital makes a name, else ""."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        stem = self[word] = _STEMS[word] if word.lstrip("'")[:1].isupper() else ""
        return stem


_STEMS, _NAMES = _Stems(), _Names()


def meant(text: str) -> list[str]:
    """Return what the words of a text are compared by: the class of an event word, its group, else its stem."""
    return list(filter(None, meanings(text)))


@lru_cache(maxsize=_MOST_WORDS)
def meant_by(word: str) -> tuple[str, ...]:
    """Return the same of one word, which is remembered; of one with a hyphen in it what its parts are compared by."""
    return tuple(meant(word))


def meanings(text: str) -> list[str]:
    """Return the same for each token of a text, "" for one that says nothing."""
    return list(map(_STEMS.__getitem__, stems.tokens(text)))


def first_words(text: str) -> dict[str, str]:
    """Return the first token of a text for each thing that its words are compared by (`meant`)."""
    tokens = stems.tokens(text)
    tokens.reverse()  # the first of a key is what stays
    return dict(zip(map(_STEMS.__getitem__, tokens), tokens, strict=True))


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, str]:
    """Return one stem for all event words of a class, so that "blaze" and "fire" meet."""
    found: dict[str, str] = {}
    for row in packs.rows("en/event_heads"):
        for form in (row["word"], row.get("plural"), *row.get("forms", ())):
            if form:
                found.setdefault(stems.stem(form), f"={row['class']}")
    return found


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    """Return the name of the group of each word that outlets use for one thing: "fine" and "penalty"."""
    return {word: f"={row['as']}" for row in packs.rows("en/word_groups") for word in row["words"].split("|")}


@lru_cache(maxsize=_MOST_WORDS)
def key(word: str) -> str:
    """Return what a lower-case word is compared by: its group, else its stem."""
    return grouped(word) or stems.stem(word)


class _Keys(dict[str, str]):
    """Tokens that were met with the key of their word, "" for those that say nothing."""

    def __missing__(self, token: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        word = "".join(stems.words(token))
        found = self[token] = key(word) if word else ""
        return found


_KEYS = _Keys()


def keys(text: str) -> Counter[str]:
    """Return how often the words of each key stand in a lower-case text."""
    found = Counter(map(_KEYS.__getitem__, stems.tokens(text)))
    del found[""]
    return found


@lru_cache(maxsize=_MOST_WORDS)
def grouped(word: str) -> str | None:
    """Return the group of a lower-case word in any of its forms; a stem is too short to tell "plane" from "plan"."""
    groups = _groups()
    found = groups.get(word) or groups.get(nouns.singular(word)) or groups.get(stems.lemma(word))
    if not found and word.endswith("ing"):
        return groups.get(word[:-3]) or groups.get(word[:-3] + "e") or groups.get(word[:-4])
    return found


def _unit(stems_of: Iterable[str], weights: Sequence[float]) -> Vector:
    length = math.sqrt(sum(map(mul, weights, weights)))
    return dict(zip(stems_of, [weight / length for weight in weights], strict=True)) if length else {}

"""A day beside the words around it, read once for all that it is set against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import sqrt
from typing import Final, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.context import Contexts, Vector, alike, compared, meant, meant_by
from factcheck.link.dated.told import Day, weekdays
from factcheck.text import stems
from factcheck.text.passages import Passages

_FADE: Final = 4  # words from a day, at which a word beside it counts half
_MOST_READ: Final = 200  # sentences of a document that are looked through for what tells the same


class Sides:
    """The words around the days of one story, weighed by the story."""

    def __init__(self, contexts: Contexts, story: Sequence[Passages]) -> None:
        """Read nothing yet."""
        self._contexts = contexts
        self._story = story
        self._known: dict[tuple[str, str], Side] = {}
        self._sentences: dict[str, list[tuple[int, Vector]]] = {}
        self._best: dict[tuple[str, str, str], tuple[float, int]] = {}

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """Return how much each word says among the sentences of the story, weekdays nothing."""
        says = self._contexts.within(self._story)
        days = {key for name in weekdays() if name.endswith("day") for key in meant(name)}
        return {word: weight for word, weight in says.items() if word not in days}

    def of(self, day: Day) -> Side:
        """Return a day with the words around it."""
        key = day.date.document, day.date.id
        if key not in self._known:
            near = _near(day)
            weighed = {word: self._weights.get(word, 0.0) * fades for word, fades in near.items()}
            length = sqrt(sum(sorted(weight**2 for weight in weighed.values()))) or 1.0
            sentences = compared(day.passages)
            at = next((n for n, one in enumerate(sentences) if one.start == day.sentence.start), None)
            beside = [sentences[n] for n in (at - 1, at + 1) if 0 <= n < len(sentences)] if at is not None else []
            self._known[key] = Side(
                weighed,
                length,
                self._contexts.weighed(day.passages, day.sentence, self._weights),
                [self._contexts.weighed(day.passages, one, self._weights) for one in beside],
                _names(day),
            )
        return self._known[key]

    def best(self, day: Day, other: Passages) -> tuple[float, int]:
        """Return how alike the sentence of another document is that is most like that of a day, and where it begins."""
        key = day.date.document, day.date.id, other.document.id
        if key not in self._best:
            mine = self.of(day).vector
            found = max(((alike(mine, its), -start) for start, its in self._all(other)), default=(0.0, 0))
            self._best[key] = found[0], -found[1]
        return self._best[key]

    def _all(self, passages: Passages) -> list[tuple[int, Vector]]:
        name = passages.document.id
        if name not in self._sentences:
            self._sentences[name] = [
                (one.start, self._contexts.weighed(passages, one, self._weights))
                for one in compared(passages)[:_MOST_READ]
            ]
        return self._sentences[name]


class Side(NamedTuple):
    """The words around a day.

    `weighed` is what they mean, each by how near it stands and how much it says in the story, and `length` that of them
    as a vector; `vector` is its sentence, `beside` are those before and behind, `names` the names in its sentence.
    """

    weighed: Mapping[str, float]
    length: float
    vector: Vector
    beside: Sequence[Vector]
    names: frozenset[str]


def likeness(a: Side, b: Side) -> float:
    """Return how alike the words near two days are, 0 to 1."""
    product = sum(sorted(a.weighed[word] * b.weighed[word] for word in a.weighed.keys() & b.weighed.keys()))
    return product / (a.length * b.length)


def _near(day: Day) -> dict[str, float]:
    """Return what the words around a day in its sentence mean, each with how near it stands: 1 beside it."""
    plain, found = day.passages.plain, dict[str, float]()
    sides = (
        stems.tokens(plain[day.sentence.start : day.date.start])[::-1],
        stems.tokens(plain[day.date.end : day.sentence.end]),
    )
    for tokens in sides:
        for index, token in enumerate(tokens):
            near = 1 / (1 + index / _FADE)
            for key in meant_by(token):
                found[key] = max(found.get(key, 0.0), near)
    return found


def _names(day: Day) -> frozenset[str]:
    """Return the words of names in a day's sentence, those of the first word, a dateline and the calendar left out."""
    words = stems.tokens(day.passages.plain[slice(*day.sentence)])[1:]
    names = {word.lower().removesuffix("'s") for word in words if word[:1].isupper() and not word.isupper()}
    return frozenset(names - stems.stopwords() - weekdays() - packs.words("en/months"))

"""What speaks for two documents being reports of one happening: names, words, people, numbers and days in common."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, islice
from operator import mul
from typing import NamedTuple

from factcheck.link.context import Contexts, compared
from factcheck.link.parts import overlap
from factcheck.link.parts.overlap import Told
from factcheck.text.passages import Passages

_NAME, _WORD = 2.0, 0.5  # names count four times as much as other words
_LEAD = 4  # sentences in which a report says what it is about
_ALIKE = 0.3  # cosine of two leads, from which on they are as alike as any two of one happening
_NAMES = 6.0  # names in common, from which on more of them tell nothing more
_NUMBERS, _PEOPLE, _DAYS = 4, 4, 3  # the same of numbers, people and days
_ROOM = 12  # people, numbers and days that both have room for, from which on to share none tells nothing more
_MANY = 5  # from here on it tells something to share one person alone
_WEEK = 7  # days, within which reports of one happening come out
_NOTE = 25  # different words, below which a text has no room to share much
_OFTEN = 2  # times that a report names whom it is about
_LONG = 100  # different words of a report of usual length


class Sign(NamedTuple):
    """What one document is known by."""

    names: frozenset[str]  # stems of what it capitalises inside its sentences
    named: float  # what those weigh together
    capitals: frozenset[str]  # the same with what begins them
    lead: Mapping[str, float]  # the stems of its first sentences, weighed
    length: float  # of the lead as a vector
    told: Told
    about: frozenset[str]  # family names of those whom it names most
    people: frozenset[str]  # family names of all


class Signs:
    """What each document of a collection is known by, and what any two of them share."""

    def __init__(self, collection: Sequence[Passages], contexts: Contexts) -> None:
        """Weigh the stems of a collection: the fewer documents have one, the more it says, 1 at most."""
        words = {one.document.id: contexts.words(one, word=_WORD, name=_NAME) for one in collection}
        frequency = Counter(chain.from_iterable(words.values()))
        many = len(words)
        of_times = {times: math.log(1 + many / times) / math.log(1 + many) for times in set(frequency.values())}
        self.words, self.frequency = words, frequency
        self.weights = {stem: of_times[times] for stem, times in frequency.items()}
        self.masses = {
            name: sum(map(mul, own.values(), map(self.weights.__getitem__, own))) for name, own in words.items()
        }
        self._known = {one.document.id: self._read(one, contexts) for one in collection}

    def _read(self, passages: Passages, contexts: Contexts) -> Sign:
        names, capitals = contexts.names(passages)
        first = islice(compared(passages), _LEAD)
        lead = {stem: self.weights.get(stem, 0.0) for sentence in first for stem in contexts.stems(passages, sentence)}
        people = passages.records("person")
        often = Counter(one.canonical.split()[-1].casefold() for one in people if one.comparable)
        most = max(often.values(), default=0)
        return Sign(
            names,
            math.fsum(self.weights[stem] for stem in sorted(names)),
            capitals,
            lead,
            math.sqrt(sum(weight * weight for weight in lead.values())),
            overlap.told(passages),
            frozenset(family for family, times in often.items() if times == most) if most >= _OFTEN else frozenset(),
            frozenset(one.canonical.split()[-1].casefold() for one in people),
        )

    def share(self, a: str, b: str) -> float:
        """Return how much of the poorer document's weighed words the other one has too, 0 to 1; by their ids."""
        poorer, richer = (b, a) if len(self.words[a]) > len(self.words[b]) else (a, b)
        other, weights = self.words[richer], self.weights
        both = [own * weights[stem] for stem, own in self.words[poorer].items() if stem in other]
        return math.fsum(both) / (min(self.masses[a], self.masses[b]) or 1.0)

    def is_note(self, passages: Passages) -> bool:
        """Say whether a document is too short to tell by what it shares what it reports."""
        return len(self.words[passages.document.id]) < _NOTE

    def traits(self, a: Passages, b: Passages, share: float | None = None) -> dict[str, float]:
        """Return what tells whether two documents are reports of one happening (en/report_points).

        `share` is what they share of their words, where that is known.
        """
        one, other = self._known[a.document.id], self._known[b.document.id]
        shared = sum(map(self.weights.__getitem__, (one.names & other.capitals) | (other.names & one.capitals)))
        longer = max(len(self.words[a.document.id]), len(self.words[b.document.id]))
        found = {
            "words": self.share(a.document.id, b.document.id) if share is None else share,
            "lead": min(_cosine(one, other) / _ALIKE, 1.0),
            "long": math.log(max(longer, _NOTE) / _LONG),
            "names": min(shared / _NAMES, 1.0),
            "all-names": min(shared / (min(one.named, other.named) or 1.0), 1.0),
            "no-name": float(bool(one.names and other.names) and not shared),
            "others-led": float(_is_stranger(one, other)) + float(_is_stranger(other, one)),
            "quotation": float(overlap.quote_alike(a, b)),
            **_facts(a, b, one.told, other.told),
            **_days_between(a, b),
        }
        return {trait: strength for trait, strength in found.items() if strength}


def _cosine(a: Sign, b: Sign) -> float:
    both = a.lead.keys() & b.lead.keys()
    product = math.fsum(map(mul, map(a.lead.__getitem__, both), map(b.lead.__getitem__, both)))
    return product / (a.length * b.length) if product else 0.0


def _is_stranger(one: Sign, other: Sign) -> bool:
    """Say whether those whom a document names most are not named in another."""
    return bool(one.about) and one.about.isdisjoint(other.people)


def _facts(a: Passages, b: Passages, mine: Told, other: Told) -> dict[str, float]:
    people = len(mine.people & other.people) + overlap.by_last_name(a, b)
    numbers, days = len(mine.numbers & other.numbers), len(mine.days & other.days)
    room = sum(min(len(x), len(y)) for x, y in zip(mine, other, strict=True))
    return {
        "people": min(people, _PEOPLE),
        "numbers": min(numbers, _NUMBERS),
        "days": min(days, _DAYS),
        "nothing": 0.0 if people or numbers or days else min(room, _ROOM),
        "one-person": float(people == 1 and not numbers and not days and room >= _MANY),
    }


def _days_between(a: Passages, b: Passages) -> dict[str, float]:
    first, second = a.published, b.published
    if first is None and second is None:
        return {"two-undated": 1.0}
    if first is None or second is None:
        return {"one-undated": 1.0}
    days = abs((first - second).days)
    return {"apart": math.log1p(days), "weeks": float(days > _WEEK)}

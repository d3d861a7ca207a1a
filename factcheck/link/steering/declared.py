"""What an editor has declared about links: different events, one person, different people.

Each declaration has a name, by which it is reported where it did nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from factcheck.text import stems

_WORD = re.compile(r"\w[\w'-]*")
_NAMES = frozenset({"person", "slot"})  # topics whose claims are names of people


class Apart(NamedTuple):
    """Groups of documents, by id, that tell of different events; or only of those that are called by some words."""

    name: str
    groups: tuple[frozenset[str], ...]
    event: str | None = None

    @property
    def pairs(self) -> list[frozenset[str]]:
        """Return the pairs of documents of two groups."""
        across = (pair for ones, others in combinations(self.groups, 2) for pair in product(ones, others))
        return sorted({frozenset(pair) for pair in across if pair[0] != pair[1]}, key=sorted)


class People(NamedTuple):
    """Names that are one person's, or those of different people."""

    name: str
    names: tuple[str, ...]
    same: bool


class Declared:
    """All declarations of a run; `used` grows with the names of those that changed something."""

    def __init__(self, apart: Iterable[Apart] = (), people: Iterable[People] = ()) -> None:
        """Take the declarations."""
        self.used: set[str] = set()
        self._whole: dict[frozenset[str], str] = {}
        self._events: dict[frozenset[str], list[tuple[str, frozenset[str]]]] = {}
        self._people: dict[frozenset[str], tuple[str, bool]] = {}
        for one in apart:
            for pair in one.pairs:
                if one.event is None:
                    self._whole.setdefault(pair, one.name)
                else:
                    self._events.setdefault(pair, []).append((one.name, _stems(one.event)))
        for several in people:
            for names in map(frozenset, combinations({_folded(name) for name in several.names}, 2)):
                self._people.setdefault(names, (several.name, several.same))

    def strangers(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs of documents none of whose events is one."""
        for pair, name in self._whole.items():
            self.used.add(name)
            a, b = sorted(pair)
            yield a, b

    @property
    def tells_events(self) -> bool:
        """Say whether any two documents' events are declared different."""
        return bool(self._events)

    def apart(self, a: str, b: str, words: Sequence[Iterable[str]]) -> bool:
        """Say whether two documents' events are declared different, each told in some words."""
        if not self._events:
            return False
        for name, wanted in self._events.get(frozenset((a, b)), ()):
            if all(wanted <= _stems(" ".join(told)) for told in words):
                self.used.add(name)
                return True
        return False

    def one_person(self, a: str, b: str) -> bool | None:
        """Say whether two names are declared to be one person's (True) or two people's (False); None for neither."""
        if not self._people:
            return None
        name, same = self._people.get(frozenset((_folded(a), _folded(b))), ("", None))
        if same is not None:
            self.used.add(name)
        return same

    def agree(self, topic: str, a: str, b: str) -> bool:
        """Say whether two values of a topic are names that are declared, so that they do not clash.

        One person's names never do; those of different people do not where the names are what is compared.
        """
        same = self.one_person(a, b)
        return same is True or (same is False and topic in _NAMES)

    def names(self, known: Mapping[str, object]) -> Iterator[tuple[str, str, bool]]:
        """Yield the pairs of known names that are declared: two names, and whether they are one person's."""
        folded: dict[str, list[str]] = {}
        for name in known if self._people else ():
            folded.setdefault(_folded(name), []).append(name)
        for pair, (declaration, same) in self._people.items():
            for a, b in combinations(sorted(name for one in pair for name in folded.get(one, ())), 2):
                if _folded(a) != _folded(b):
                    self.used.add(declaration)
                    yield a, b, same


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _stems(words: str) -> frozenset[str]:
    return frozenset(stems.stem(word.lower()) for word in _WORD.findall(words))

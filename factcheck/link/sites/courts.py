"""Houses of which a story has one alone, a court above all: two reports that each name another one.

A case is heard in one court. "Riba" in the other report may be the town, and does not tell "Riba Crown Court".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factcheck.knowledge import packs
from factcheck.link.occurrence import SAME, Linked
from factcheck.link.parts import overlap
from factcheck.link.sites.named import Named, may_be_place, names_in, record
from factcheck.link.sites.neighbours import neighbours
from factcheck.link.sites.pairs import LEFT_OVER, Pair
from factcheck.link.sites.told import is_spelt_alike
from factcheck.link.topics._tellings import sorts
from factcheck.records import Place
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_Courts = Mapping[str, Mapping[str, Place]]  # by the noun, "crown court", and by the other words of the name
_BEHIND: Final = re.compile(r"(?: (?P<first>[a-z-]+))?? (?P<noun>[a-z]+)\b")
_ENOUGH: Final = 3  # people, numbers and days that two reports of one case have in common


def pairs(collection: Collection) -> Iterator[Pair]:
    """Yield the courts of one sort where each of two reports names one, and not that of the other."""
    for one, other, story in neighbours(collection):
        mine, theirs = one.once(_courts), other.once(_courts)
        for noun in sorted(mine.keys() & theirs.keys()):
            if not _are_two(noun, mine, theirs) or any(_has_both(noun, (mine, theirs), each) for each in story):
                continue
            if collection.instances.apart(one.document.id, other.document.id):
                continue
            if collection.contexts.strangers(one, other) or overlap.in_common(one, other) < _ENOUGH:
                continue
            if overlap.of_one_time(one, other):
                x, y = (replace(min(of[noun].items())[1], how=LEFT_OVER) for of in (mine, theirs))
                yield Pair(x, y, one, other, Linked(SAME - 0.01, (f"each names one {noun}",)))


def _are_two(noun: str, mine: _Courts, theirs: _Courts) -> bool:
    """Say whether each report names one court of a sort, and these are two."""
    one, other = mine[noun], theirs[noun]
    if len(one) > 1 or len(other) > 1 or one.keys() == other.keys():
        return False
    return not any(is_spelt_alike(a, b) for a in one.values() for b in other.values())


def _has_both(noun: str, courts: Sequence[_Courts], passages: Passages) -> bool:
    told = passages.once(_courts).get(noun, {})
    return all(of[noun].keys() <= told.keys() for of in courts)


def _courts(passages: Passages) -> _Courts:
    """Return the first mention of each court of a document."""
    found: dict[str, dict[str, Place]] = defaultdict(dict)
    told = [noun for noun in sorted(_nouns()) if noun in passages.lower]  # mostly none
    for name in (name for noun in told for name in names_in(passages, noun)):
        court = _noun(passages, name)
        if court is not None and may_be_place(passages, name):
            noun, own = court
            found[noun].setdefault(own, record(passages, name))
    return found


def _noun(passages: Passages, name: Named) -> tuple[str, str] | None:
    """Return the noun in a name or behind it, with its sort, and the other words; None where it is no court."""
    words = list(name.words)
    if words[-1] not in _nouns():
        behind = _BEHIND.match(passages.plain, name.end)
        if behind is None or behind["noun"] not in _nouns() or (behind["first"] and behind["first"] not in sorts()):
            return None
        words += [word for word in behind.groups() if word]
    noun = [words.pop()]
    while words and words[-1] in sorts():
        noun.insert(0, words.pop())
    return (" ".join(noun), " ".join(words)) if words else None


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return packs.words("en/venues", at="sole")

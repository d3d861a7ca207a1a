"""Words in each other's place: "an otter's teeth and a bear's jaw" for "a bear's teeth and an otter's jaw"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.retold.plain import DENIED, JOINT, is_heavy, key
from factcheck.link.retold.stretches import Stretch
from factcheck.link.spoken.weights import Edit

_MOST_LED = 2  # words that name the speaker where the other telling has a pronoun
_LONGEST = 3  # words that have changed places with others


class Swap(NamedTuple):
    """What has changed places, how many words of sense but one are alike, and how many words."""

    edit: Edit
    equal: int
    alike: int


class _Moved(NamedTuple):
    """Where two runs of words stand in a stretch of a telling: the first from `begin`, the second up to `end`."""

    told: Sequence[str]
    stretch: Stretch
    begin: int
    first: int
    second: int
    end: int

    @property
    def runs(self) -> tuple[slice, slice]:
        """Return both runs."""
        return slice(self.begin, self.first), slice(self.second, self.end)


def swapped(a: Sequence[str], one: Stretch, b: Sequence[str], other: Stretch) -> Swap | None:
    """Return what stands in each other's place in two stretches of `a` and `b`, which are else alike.

    None where there is more, or a mere list: "roads and schools" may be told as "schools and roads".
    """
    one, other = _cut(one, len(other.keys)), _cut(other, len(one.keys))
    if one.keys == other.keys or sorted(one.keys) != sorted(other.keys):
        return None
    begin, end = 0, len(one.keys)
    while one.keys[begin] == other.keys[begin]:
        begin += 1
    while one.keys[end - 1] == other.keys[end - 1]:
        end -= 1
    mine, its = one.keys[begin:end], other.keys[begin:end]
    for first in range(1, _LONGEST + 1):
        for last in range(1, min(_LONGEST, len(mine) - first) + 1):
            turn = len(mine) - last
            if its == (*mine[turn:], *mine[first:turn], *mine[:first]):
                here = _Moved(a, one, begin, begin + first, end - last, end)
                return _judged(here, _Moved(b, other, begin, begin + last, end - first, end))
    return None


def _judged(mine: _Moved, its: _Moved) -> Swap | None:
    """Return two runs that have changed places as a swap, unless nothing hangs on their order."""
    keys = mine.stretch.keys
    moved = [keys[run] for run in mine.runs]
    if any(DENIED in run or not any(map(is_heavy, run)) for run in moved) or _listed(mine) or _listed(its):
        return None
    sides = [tuple(word for run in one.runs for word in one.stretch.words[run]) for one in (mine, its)]
    equal = sum(is_heavy(name) and name != DENIED for name in keys) - 1
    return Swap(Edit(sides[0], sides[1]), equal, len(keys))


def _cut(stretch: Stretch, size: int) -> Stretch:
    """Return a stretch that begins a telling without what it is longer by: "her museum had" for "we have"."""
    more = len(stretch.keys) - size
    if not 0 < more <= _MOST_LED or not stretch.first:
        return stretch
    return stretch._replace(keys=stretch.keys[more:], words=stretch.words[more:], places=stretch.places[more:])


def _listed(moved: _Moved) -> bool:
    """Say whether what has changed places are members of a list, whose order tells nothing."""
    places = moved.stretch.places
    between = moved.told[places[moved.first - 1] + 1 : places[moved.second]]
    denied = any(key(word) == DENIED for word in between)
    if denied and not (moved.first > 1 and DENIED in moved.stretch.keys[: moved.first - 1]):
        return False
    heavy = [word for word in between if is_heavy(key(word)) and key(word) != DENIED]
    small = [word for word in between if word not in heavy and word != JOINT and key(word) != DENIED]
    if not heavy:
        return _listing().issuperset(small)
    parted = sum(word == JOINT for word in between) > len(heavy) and between[-1] not in heavy
    return parted and _members().issuperset(small)


@lru_cache(maxsize=1)
def _members() -> frozenset[str]:
    """Return the small words that a list of several members has between them."""
    return frozenset(row["word"] for row in packs.rows("en/function_words") if row["class"] == "determiner") | {
        "and",
        "or",
        "nor",
    }


@lru_cache(maxsize=1)
def _listing() -> frozenset[str]:
    """Return the small words that a list of two may have between its members."""
    return _members() | {row["word"] for row in packs.rows("en/function_words") if row["class"] == "prep"}

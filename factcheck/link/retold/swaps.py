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
            middle = mine[first : len(mine) - last]
            if its == (*mine[len(mine) - last :], *middle, *mine[:first]):
                return _found(a, one, b, other, (begin, begin + first, end - last, end), (begin, begin + last, end - first, end))
    return None


def _found(
    a: Sequence[str],
    one: Stretch,
    b: Sequence[str],
    other: Stretch,
    mine: tuple[int, int, int, int],
    its: tuple[int, int, int, int],
) -> Swap | None:
    moved = [name for begin, end in (mine[:2], mine[2:]) for name in one.keys[begin:end]]
    if DENIED in moved or not all(any(map(is_heavy, one.keys[begin:end])) for begin, end in (mine[:2], mine[2:])):
        return None
    if _listed(a, one, mine[1], mine[2]) or _listed(b, other, its[1], its[2]):
        return None
    edit = Edit(
        (*one.words[mine[0] : mine[1]], *one.words[mine[2] : mine[3]]),
        (*other.words[its[0] : its[1]], *other.words[its[2] : its[3]]),
    )
    return Swap(edit, sum(is_heavy(name) and name != DENIED for name in one.keys) - 1, len(one.keys))


def _cut(stretch: Stretch, size: int) -> Stretch:
    """Return a stretch that begins a telling without the words by which it is longer: "her museum had" for "we have"."""
    more = len(stretch.keys) - size
    if not 0 < more <= _MOST_LED or not stretch.first:
        return stretch
    return stretch._replace(keys=stretch.keys[more:], words=stretch.words[more:], places=stretch.places[more:])


def _listed(told: Sequence[str], stretch: Stretch, first: int, second: int) -> bool:
    """Say whether what stands before one place and at another are members of a list, whose order tells nothing."""
    between = told[stretch.places[first - 1] + 1 : stretch.places[second]]
    denied = any(key(word) == DENIED for word in between)
    if denied and not (first > 1 and DENIED in stretch.keys[: first - 1]):
        return False
    heavy = [word for word in between if is_heavy(key(word)) and key(word) != DENIED]
    small = [word for word in between if word not in heavy and word != JOINT and key(word) != DENIED]
    if not heavy:
        return _listing().issuperset(small)
    parted = sum(word == JOINT for word in between) >= len(heavy)
    return parted and _members().issuperset(small)


@lru_cache(maxsize=1)
def _members() -> frozenset[str]:
    """Return the small words that a list of several members has between them."""
    return frozenset(row["word"] for row in packs.rows("en/function_words") if row["class"] == "determiner") | {"and", "or", "nor"}


@lru_cache(maxsize=1)
def _listing() -> frozenset[str]:
    """Return the small words that a list of two may have between its members."""
    return _members() | {row["word"] for row in packs.rows("en/function_words") if row["class"] == "prep"}

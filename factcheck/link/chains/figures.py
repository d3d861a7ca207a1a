"""Numbers of several documents that arithmetic joins: a difference, a multiple, a share, parts of a whole, a vote."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, islice, product
from math import prod
from typing import NamedTuple

from factcheck.link.chains import differences, wholes
from factcheck.link.chains.levels import Level, levels, named
from factcheck.link.chains.slots import Joint
from factcheck.text.passages import Passages

_OF_STORY = 40, 240  # joints and numbers of a story that are tried
_OF_DOCUMENT = 12  # joints of each kind
_MOST_WAYS = 400  # in which the numbers of a story are tried for one joint


class Misfit(NamedTuple):
    """Numbers that do not fit, each with its part in the sum, and the sum in words."""

    parts: tuple[tuple[Level, str], ...]
    detail: str


def judged(story: Sequence[Passages]) -> tuple[list[Misfit], set[frozenset[str]]]:
    """Return the numbers of a story that cannot all be right, and the pairs of records that are told of two things.

    Where anything that the story tells settles a joint, there is no misfit.
    """
    known = [one for passages in story for one in passages.once(levels)][: _OF_STORY[1]]
    nouns = {noun for passages in story for noun in differences.nouns(passages)}
    known.extend([one for passages in story for one in named(passages, nouns, known)] if nouns else ())
    offered = (one for passages in story for reader in READERS for one in islice(reader(passages, known), _OF_DOCUMENT))
    joints = islice(offered, _OF_STORY[0])
    found: list[Misfit] = []
    apart: set[frozenset[str]] = set()
    taken: set[tuple[str, int]] = set()
    for joint in joints:
        way, fits = _way(joint)
        if way is None:
            continue
        every = (*way, *([joint.told] if joint.told else ()))
        apart.update(frozenset((a.record.id, b.record.id)) for a, b in combinations(every, 2))
        places = {(one.record.document, one.record.start) for one in every}
        if not (fits or places & taken) and len({document for document, _ in places}) > 1:
            taken |= places
            head = ((joint.told, joint.role),) if joint.told else ()
            found.append(Misfit((*head, *zip(way, joint.roles, strict=True)), joint.tell(way)))
    return found, apart


READERS = (*differences.READERS, *wholes.READERS)


def _way(joint: Joint) -> tuple[Sequence[Level] | None, bool]:
    """Return the numbers that fill the places of a joint, and whether they fit.

    Numbers that fit come first; else each place must have one number only.
    """
    if not all(joint.slots) or prod(map(len, joint.slots)) > _MOST_WAYS:
        return None, False
    own = joint.told.number if joint.told else 0.0
    for way in product(*joint.slots):
        if _distinct(way) and joint.fits(own, [one.number for one in way]):
            return way, True
    way = tuple(slot[0] for slot in joint.slots)
    alone = all(len({one.number for one in slot}) == 1 for slot in joint.slots)
    likely = alone and _distinct(way) and joint.likely(own, [one.number for one in way])
    return (way if likely else None), False


def _distinct(way: Sequence[Level]) -> bool:
    return len({(one.record.document, one.record.start) for one in way}) == len(way)

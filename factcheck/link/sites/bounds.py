"""How much at most may speak for two places' being told of one thing, seen before their mentions are compared.

So much speaks against most pairs that no likeness of their words can make up for it. What documents, names and kinds
add is known at once, as `traits` has it; of what only two mentions tell, the most that they can add is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import sqrt
from typing import Final, NamedTuple

from factcheck.link.parts import points
from factcheck.link.sites.traits import (
    MOST_DOCUMENTS,
    MOST_NEAREST,
    MOST_RIVALS,
    MOST_SHARED,
    PACK,
    Left,
    Likeness,
    Name,
    Tellers,
    Weights,
    have_one_noun,
    of_grains,
)

_SAFE: Final = 1e-6  # what sums of points may differ by when they are added up in another order
_FEW: Final = 2  # documents of which none can be the odd one


class Bound:
    """The most that pairs of places of two documents can come to."""

    def __init__(
        self, weights: Weights, mine: Sequence[Name], theirs: Sequence[Name], documents: int, shared: tuple[int, float]
    ) -> None:
        """Take what each word of the story says, all that either document has alone, and what `traits` counts.

        `shared` are the places that both documents have, and what people, numbers and days weigh.
        """
        names, facts = shared
        known = {
            "documents": min(documents, MOST_DOCUMENTS),
            "rivals": sqrt(min(len(mine) * len(theirs), MOST_RIVALS)),
            "shared-names": min(names, MOST_SHARED),
            "common": facts,
        }
        self._weights, self._documents = weights, documents
        self._begin = points.odds(PACK, known) + _SAFE
        self._near, self._nearest = _most("near"), _most("nearest")
        self._odd_near = _most("odd-near") if documents > _FEW else 0.0
        self._odd_all = _most("odd-all") if documents > _FEW else 0.0

    def excludes(self, a: Name, b: Name, grains: tuple[str, str], tellers: Tellers | None, least: float) -> bool:
        """Say whether the logarithm of the odds of a pair stays below `least`, whatever its mentions tell.

        `tellers` are as in `Left`, None where they are not known yet.
        """
        odd_all, odd_near = (self._odd_all, self._odd_near) if tellers is None else self._odd(tellers)
        plain = self._begin + self._plain(a, b, grains) + odd_all
        if plain + self._near + odd_near + self._nearest * MOST_NEAREST < least:
            return True
        nearest = self._weights.nearest(a, b)
        return plain + (self._near + odd_near + self._nearest * nearest if nearest else 0.0) < least

    def excludes_alike(self, left: Left, told: Likeness, least: float) -> bool:
        """Say the same of a pair whose likeness is known."""
        odd_all, odd_near = self._odd(left.tellers)
        plain = self._begin + self._plain(left.a, left.b, left.grains) + odd_all
        return plain + (self._near + odd_near) * told.near + self._nearest * told.nearest < least

    def _odd(self, tellers: Tellers) -> tuple[float, float]:
        """Return what is added where one document has the one place: if all others have the other, and if several."""
        one, other = tellers
        if 1 not in tellers or one == other:
            return 0.0, 0.0
        return (self._odd_all if one + other == self._documents else 0.0), self._odd_near

    def _plain(self, a: Name, b: Name, grains: tuple[str, str]) -> float:
        """Return what a pair comes to before the words near its mentions are compared."""
        add, one, other = _table(), a.first, b.first
        found = a.alone + b.alone + _of_grains(grains) + add.late * max(one.depth, other.depth)
        if have_one_noun(a, b):
            found += add.same_noun
        elif a.nouns and b.nouns:
            found += add.two_nouns
        if one.named != other.named:
            found += add.unlike
        if a.is_one_word == b.is_one_word:
            found += add.one_word
        if one.early and other.early:
            found += add.early
        if a.is_dated and b.is_dated:
            found += add.one_day
        if not a.leads.isdisjoint(b.leads):
            found += add.same_lead
        return found


class _Points(NamedTuple):
    """What the traits of a pair add; those that only mentions tell add nothing where they speak against it."""

    late: float
    two_nouns: float
    same_noun: float
    unlike: float
    one_word: float
    early: float
    one_day: float
    same_lead: float


@cache
def _table() -> _Points:
    known = [points.table(PACK).get(trait, 0.0) for trait in ("late", "two-nouns", "same-noun", "unlike", "one-word")]
    return _Points(*known, *map(_most, ("early", "one-day", "same-lead")))


@cache
def _most(trait: str) -> float:
    """Return what a trait adds where it is there, nothing where it speaks against a pair."""
    return max(0.0, points.table(PACK).get(trait, 0.0))


@cache
def _of_grains(grains: tuple[str, str]) -> float:
    return points.more(PACK, of_grains(grains))

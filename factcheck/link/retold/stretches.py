"""Stretches of clauses of one telling, which are laid beside those of another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from factcheck.link.retold.plain import JOINT, STOP, is_heavy, key
from factcheck.text.quoted import GAP

_MOST_CLAUSES = 6  # of a stretch


class Stretch(NamedTuple):
    """Some clauses of one telling: the keys of its words and the words, without those that indirect speech changes."""

    keys: tuple[str, ...]
    words: tuple[str, ...]
    places: tuple[int, ...]  # of the words in the telling
    opens: bool  # a sentence begins with it
    closes: bool
    first: bool  # the telling begins with it
    last: bool

    @property
    def whole(self) -> bool:
        """Whether it is all of the telling."""
        return self.first and self.last


@lru_cache(maxsize=4096)
def stretches(told: tuple[str, ...]) -> tuple[Stretch, ...]:
    """Return every run of clauses of a telling."""
    clauses: list[list[int]] = []
    begins, ends = [told[:1] != (GAP,)], []
    clause: list[int] = []
    for place, word in enumerate((*told, STOP)):
        if word not in (JOINT, STOP):
            if key(word):
                clause.append(place)
        elif any(is_heavy(key(told[each])) for each in clause):
            clauses.append(clause)
            ends.append(word == STOP)
            begins.append(word == STOP)
            clause = []
        elif word == STOP and ends:
            ends[-1] = begins[-1] = True
    found = []
    for start in range(len(clauses)):
        for stop in range(start + 1, min(len(clauses), start + _MOST_CLAUSES) + 1):
            places = tuple(place for each in clauses[start:stop] for place in each)
            run = tuple(told[place] for place in places)
            last = stop == len(clauses)
            found.append(
                Stretch(tuple(map(key, run)), run, places, begins[start], ends[stop - 1] or last, start == 0, last)
            )
    return tuple(found)

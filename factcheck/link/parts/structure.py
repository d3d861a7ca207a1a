"""How well two amounts that only one document each has fit by where they stand among all: what words do not tell.

In reports of one event a value that one document alone has, while the others agree on another, is the odd one out,
whatever nouns stand beside the two; two values that two documents each have are of two things.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# points, fitted on bench/stories (tuning half) and on pairs of real reports of one event: log odds of one thing
_ODD_ONE, _BOTH_TOLD, _SOLE, _EXACT, _ALIKE = 2.1, -2.4, 0.7, 1.8, 1.2
_SWAPPED, _DIGIT_MORE, _FAR_APART, _NEXT_ORDER = 2.6, 0.8, -1.9, -2.7
_NEED = 3.9
_SCALE = 0.08  # of points to the score of a link
_TIMES, _ORDER = 3, 12
_FIGURES = re.compile(r"\d")


class Place(NamedTuple):
    """Where two values stand: how many documents tell each, how many of their kind are left over, and how alike."""

    tellers: tuple[int, int]
    sole: bool
    exact: bool
    alike: float  # of the words around, 0 to 1


def points(place: Place, values: tuple[float | None, float | None]) -> float:
    """Return the log odds that two values of one unit are of one thing; 0 is even."""
    found = -_NEED + min(1.0, 3 * place.alike) * _ALIKE
    less, more = sorted(place.tellers)
    found += _ODD_ONE if less == 1 < more else _BOTH_TOLD if less > 1 else 0.0
    found += (_SOLE if place.sole else 0.0) + (_EXACT if place.exact else 0.0)
    one, other = values
    if not one or not other:
        return found + _NEXT_ORDER
    if place.exact:
        found += slip(one, other)
    ratio = max(one, other) / min(one, other)
    return found + (_NEXT_ORDER if ratio > _ORDER else 0.0) + (_FAR_APART if ratio > _TIMES else 0.0)


def score(found: float, least: float) -> float:
    """Return the score of a link for log odds: what is even is just compared."""
    return min(1.0, least + found * _SCALE) if found >= 0 else 0.0


def slip(one: float, other: float) -> float:
    """Return the points for two numbers of which the one is the other with digits swapped, or with one more."""
    a, b = _digits(one), _digits(other)
    if a == b or not a or not b:
        return 0.0
    if len(a) > 1 and sorted(a) == sorted(b):
        return _SWAPPED
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long))):
        return _DIGIT_MORE
    return 0.0


def _digits(value: float) -> str:
    """Return the digits of a number that say something: 12 of 12,000."""
    return "".join(_FIGURES.findall(f"{value:g}" if value < 1e6 else f"{value:.0f}")).strip("0")

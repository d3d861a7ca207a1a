"""What slip of the pen or of the ear may have made one number of another: digits swapped, a nought, teen for ty."""

from __future__ import annotations

import math
from typing import Literal

Slip = Literal["swapped", "swapped-two", "one-digit", "one-digit-two", "digit-more", "nought", "teen"]
_SHORT = 2  # digits that say something
_TEENS = 3  # thirteen and thirty are the first
_TEN = 10
_LONG = 1e6  # from here on a number would be written with an exponent


def slip(one: float, other: float) -> Slip | None:
    """Return what slip may have made one number of the other, None where none did.

    `swapped` and `one-digit` are of three telling digits or more, with `-two` behind them of two; `digit-more` is of
    one digit that got another one; noughts at the end tell nothing: 12 of 12,000.
    """
    if not one or not other or one == other:
        return None
    mine, theirs = _telling(one), _telling(other)
    if mine == theirs:
        return "nought"
    low, high = sorted((one, other))
    if _is_teen(low, high):
        return "teen"
    if _order(one) == _order(other) and sorted(mine) == sorted(theirs):
        return "swapped" if len(mine) > _SHORT else "swapped-two"
    if abs(_order(one) - _order(other)) != abs(len(mine) - len(theirs)) or not _one_digit(mine, theirs):
        return None
    if min(len(mine), len(theirs)) == 1:
        return "digit-more" if len(mine) != len(theirs) and high >= _TEN else None
    return "one-digit" if len(mine) > _SHORT or len(theirs) > _SHORT else "one-digit-two"


def _is_teen(low: float, high: float) -> bool:
    """Say whether two numbers sound nearly alike: thirteen and thirty, 19,000 and 90,000."""
    scale = 10 ** (_order(low) - 1) if _order(low) else 1
    unit = low / scale - _TEN
    return unit == int(unit) and _TEENS <= unit < _TEN and high == unit * _TEN * scale


def _order(value: float) -> int:
    """Return how many digits a number has before its point, less one."""
    return math.floor(math.log10(value)) if value > 0 else 0


def _one_digit(a: str, b: str) -> bool:
    """Say whether two numbers differ by one digit, changed, put in or left out."""
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _telling(value: float) -> str:
    """Return the digits of a number that say something: 12 of 12,000."""
    return (f"{value:g}" if value < _LONG else f"{value:.0f}").replace(".", "").strip("0")

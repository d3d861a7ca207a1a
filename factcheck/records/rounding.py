"""Whether one figure is another one rounded: "about 4.2 billion" and 4,183,000,000 tell the same."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import isfinite

_BEYOND_DOUBT = 15  # digits that a float holds for certain
_FARTHEST = 0.51  # of a figure: half a unit of its first digit is half of it at most


def rounds_to(exact: float, shown: float) -> bool:
    """Say whether `shown` is `exact` rounded to the digits that are shown.

    The digits of `shown` from the first to the last that is not zero count, so trailing zeros of a whole number
    tell nothing: 4,183,000,000 rounds to 4,200,000,000, but not to 4,210,000,000. A half may go either way, as
    writers differ; a figure always rounds to itself. Only `shown` may be the rounder of the two.
    """
    if exact == shown:
        return True
    if not (isfinite(exact) and isfinite(shown)) or shown == 0:
        return False
    if abs(exact - shown) > _FARTHEST * abs(shown):  # most figures, without a look at their digits
        return False
    return abs(_decimal(exact) - _decimal(shown)) <= _half_unit(_decimal(shown))


def far_apart(a: float, b: float) -> bool:
    """Say whether neither of two figures can be the other one rounded, as most are not, without a look at digits."""
    return abs(a - b) > _FARTHEST * max(abs(a), abs(b))


def same_when_rounded(a: float, b: float) -> bool:
    """Say whether one of two figures is the other one rounded; the order makes no difference."""
    return rounds_to(a, b) or rounds_to(b, a)


@lru_cache(maxsize=4096)
def digits(value: float) -> int:
    """Return how many digits of a figure tell something: 2 of 4,200,000,000, 3 of 0.125, 1 of 0."""
    return len(_decimal(value).normalize().as_tuple().digits) if isfinite(value) else 0


def _decimal(value: float) -> Decimal:
    """Return the figure as it would be written, without what is left of binary fractions."""
    return Decimal(format(value, f".{_BEYOND_DOUBT}g"))


def _half_unit(value: Decimal) -> Decimal:
    """Return half a unit of the last digit that is not zero."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)

"""Points of traits, as fitted tables give them: how much they say that two mentions are of one thing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from factcheck.knowledge import packs
from factcheck.link.occurrence import SAME, UNSURE

_LEAST, _MOST = 0.48, 0.85  # the score of a link that is just compared, and of the likeliest
_SURE = 0.75  # from here on two mentions are taken for one thing; undated texts show nothing less as a warning
BEGIN = "always"  # the trait that every pair has


@cache
def table(pack: str) -> Mapping[str, float]:
    """Return the points of each trait of a pack, in units of the natural logarithm of the odds."""
    return {row["trait"]: float(row["points"]) for row in packs.rows(pack)}


def odds(pack: str, traits: Mapping[str, float]) -> float:
    """Return the logarithm of the odds that the traits of a pair make: 0 where it is as likely one thing as two."""
    return table(pack)[BEGIN] + more(pack, traits)


def more(pack: str, traits: Mapping[str, float]) -> float:
    """Return what traits add to the logarithm of the odds of a pair; those that a pack has not add nothing."""
    points = table(pack)
    return sum(points.get(trait, 0.0) * value for trait, value in traits.items())


def likelihood(logarithm: float) -> float:
    """Return the likelihood, from 0 to 1, of a logarithm of odds."""
    return 1 / (1 + math.exp(-logarithm))


def score(likely: float, least: float) -> float:
    """Return the score of a link by its likelihood, `least` at least: what is just likely is just compared."""
    if likely < _SURE:
        return _LEAST + (UNSURE - _LEAST) * max(0.0, likely - least) / (_SURE - least)
    return SAME + (_MOST - SAME) * (likely - _SURE) / (1 - _SURE)

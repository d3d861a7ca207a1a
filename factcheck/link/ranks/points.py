"""How likely two ordinals are of one thing, from fitted points of their traits."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from factcheck.knowledge import packs

PACK = "en/rank_points"
BEGIN = "always"  # the trait that every pair has
# what tells two ordinals apart whatever speaks for them
DECIDE = frozenset(
    {
        "both-quoted",
        "both-weak",
        "far-in-time",
        "in-step",
        "known",
        "longer-has-more",
        "narrower-has-less",
        "next-to-come",
        "nobody",
        "nothing-in-common",
        "of-apart",
        "of-a-person",
        "old-year",
        "one-row",
        "other-names",
        "other-owners",
        "other-words",
        "own-numbers",
        "part-has-less",
        "scopes-apart",
        "unlike-rows",
        "unsaid",
        "wider-has-more",
    }
)


def likelihood(traits: Mapping[str, float]) -> float:
    """Return how likely two ordinals are of one thing, from 0 to 1, by the sum of the points of their traits."""
    if not DECIDE.isdisjoint(traits):
        return 0.0
    points = _points()
    total = points[BEGIN] + sum(points.get(trait, 0.0) * value for trait, value in traits.items())
    return 1 / (1 + math.exp(-total))


@lru_cache(maxsize=1)
def _points() -> Mapping[str, float]:
    return {row["trait"]: float(row["points"]) for row in packs.rows(PACK)}

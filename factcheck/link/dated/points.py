"""How likely two days are of one happening, from fitted points of their traits."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.link.parts import points

PACK = "en/day_points"
BEGIN = points.BEGIN
# what tells two days apart whatever speaks for them
DECIDE = frozenset({"had-not-come", "led-to", "offset", "told-later", "undated-unlike"})


def odds(traits: Mapping[str, float]) -> float:
    """Return the logarithm of the odds that two days are of one happening."""
    return points.odds(PACK, traits)


def likelihood(traits: Mapping[str, float]) -> float:
    """Return how likely two days are of one happening, from 0 to 1, by the sum of the points of their traits."""
    return points.likelihood(odds(traits)) if DECIDE.isdisjoint(traits) else 0.0

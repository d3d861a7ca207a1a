"""How likely two ordinals are of one thing, from fitted points of their traits."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.link.parts import points

PACK = "en/rank_points"
BEGIN = points.BEGIN
# what tells two ordinals apart whatever speaks for them
DECIDE = frozenset(
    {
        "all-nothing",
        "ballot-and-holder",
        "besides-nothing",
        "birth-and-other",
        "both-quoted",
        "both-weak",
        "broader-has-more",
        "clause-nothing",
        "edition-row",
        "far-in-time",
        "in-step",
        "known",
        "last-of-another",
        "longer-has-more",
        "narrower-has-less",
        "next-to-come",
        "nobody",
        "nothing-in-common",
        "old-year",
        "of-apart",
        "of-a-life",
        "of-a-person",
        "of-one-sex",
        "other-measure",
        "other-names",
        "other-owners",
        "other-people",
        "other-sum",
        "other-words",
        "own-numbers",
        "part-has-less",
        "people-and-things",
        "places-of-two",
        "row-of-another",
        "since-has-less",
        "unlike-and-wider",
        "unlike-rows",
        "unsaid",
        "week-later-more",
        "won-besides",
    }
)


def likelihood(traits: Mapping[str, float]) -> float:
    """Return how likely two ordinals are of one thing, from 0 to 1, by the sum of the points of their traits."""
    if not DECIDE.isdisjoint(traits):
        return 0.0
    return points.likelihood(points.odds(PACK, traits))

"""How likely two days are of one happening, from fitted points of their traits."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.link.parts import points

PACK = "en/day_points"
BEGIN = points.BEGIN
# what tells two days apart whatever speaks for them
DECIDE = frozenset(
    {
        "before-it",
        "deadline",
        "had-not-come",
        "led-to",
        "of-last-year",
        "other-day-of-it",
        "next-of-another",
        "offset",
        "said-and-done",
        "said-and-published",
        "said-since",
        "reprinted",
        "still-to-come",
        "told-later",
        "two-deeds",
        "two-of-series",
        "two-polls",
        "two-sayings",
        "two-subjects",
        "two-venues",
        "undated-unlike",
    }
)


# the least and most that words around two days can give each trait that rests on them (dated/traits.py)
_OF_WORDS = {
    "beside": (0.0, 1.0),
    "elsewhere": (-1.0, 1.0),
    "better-dated": (0.0, 2.0),
    "unlike-outside": (0.0, 1.0),
    "alike-outside": (0.0, 1.0),
    "alike-news": (0.0, 1.0),
    "today-alike": (0.0, 1.0),
    "today-unlike": (0.0, 1.0),
    "names": (0.0, 1.0),
    "numbers": (0.0, 2.0),
    "both-ahead-near": (0.0, 1.0),
}
_ROUNDED = 0.001  # in units of the odds: more than sums of cosines go beyond what they can be


def odds(traits: Mapping[str, float]) -> float:
    """Return the logarithm of the odds that two days are of one happening."""
    return points.odds(PACK, traits)


def likelihood(traits: Mapping[str, float]) -> float:
    """Return how likely two days are of one happening, from 0 to 1, by the sum of the points of their traits."""
    return points.likelihood(odds(traits)) if DECIDE.isdisjoint(traits) else 0.0


def at_most(traits: Mapping[str, float]) -> float:
    """Return how likely two days of some traits can be of one happening, whatever words stand around them."""
    if any(traits.get(trait) for trait in DECIDE):
        return 0.0
    table = points.table(PACK)
    words = sum(max(table.get(trait, 0.0) * value for value in ends) for trait, ends in _OF_WORDS.items())
    return points.likelihood(odds(traits) + words + _ROUNDED)

"""How likely two numbers are one thing told in two ways, from fitted points of their traits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.parts import points

PACK = "en/figure_points"
BEGIN = points.BEGIN
ONE_TERM, _OF_ONE_TERM = "one-term", 0.85  # how likely the only prison terms of two reports of one trial are one
# what tells two numbers apart whatever speaks for them
DECIDE = frozenset(
    {
        "both-quoted",
        "by-ratio",
        "contrasted",
        "corrected",
        "foretold",
        "moved-on",
        "of-a-whole",
        "from-two-places",
        "margin-of-score",
        "of-each",
        "of-its-whole",
        "one-and-many",
        "one-left-out",
        "other-basis",
        "other-measure",
        "framed-otherwise",
        "other-way",
        "part-of-other",
        "people-and-things",
        "returned",
        "some-of-whole",
        "room",
        "rough-change",
        "sum",
        "told-part",
        "two-groups",
        "two-lines",
        "two-polls",
        "two-things",
        "two-voted-for",
        "two-wholes",
        "votes-ahead",
    }
)


def likelihood(traits: Mapping[str, float]) -> float:
    """Return how likely two numbers are of one thing, from 0 to 1, by the sum of the points of their traits."""
    if not DECIDE.isdisjoint(traits):
        return 0.0
    likely = points.likelihood(points.odds(PACK, traits))
    return max(likely, _OF_ONE_TERM) if ONE_TERM in traits else likely


def at_most(seen: Mapping[str, float], others: tuple[str, ...], around: float = 0.0) -> float:
    """Return how likely two numbers of some traits can be of one thing, whichever of others they have as well.

    `around` is the most that the words of the sentences beside may count.
    """
    if seen.get(ONE_TERM):
        return 1.0
    beside = max(0.0, around * points.table(PACK).get("around", 0.0))
    return points.likelihood(points.odds(PACK, seen) + _speak_for(others) + beside)


@lru_cache(maxsize=4)
def _speak_for(others: tuple[str, ...]) -> float:
    """Return the most that other traits can add."""
    speak_for = (points.table(PACK).get(trait, 0.0) for trait in others if trait not in DECIDE)
    return sum(value for value in speak_for if value > 0)


def telling(traits: Mapping[str, float]) -> list[str]:
    """Return what speaks most for two numbers being of one thing, in words, the strongest first."""
    words = {row["trait"]: row.get("says") for row in packs.rows(PACK)}
    weighed = sorted((-points.table(PACK).get(trait, 0.0) * value, trait) for trait, value in traits.items())
    return [says for weight, trait in weighed if weight < 0 and (says := words.get(trait))]

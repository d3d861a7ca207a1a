"""What the facts of each story say of each other: networks of days, sums that do not fit, and what is told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from factcheck.link.chains import figures, joined
from factcheck.link.chains.figures import Misfit
from factcheck.link.chains.joined import Fact
from factcheck.text.passages import Passages

_DOCUMENTS = 60  # of a story that are joined


class Chained(NamedTuple):
    """The networks and misfits of a collection, and the pairs of records (by id) that are told of two things.

    "Five more boats than last year" says that the boats of two years are counted, "the day before the vote" that two
    days are told: such pairs are no two versions of one fact.
    """

    networks: tuple[tuple[Fact, ...], ...]
    misfits: tuple[Misfit, ...]
    apart: frozenset[frozenset[str]]


def chained(collection: Iterable[Passages], home: Mapping[str, str]) -> Chained:
    """Return what the facts of each story say of each other; `home` gives each document's story."""
    stories: dict[str, list[Passages]] = {}
    for passages in collection:
        stories.setdefault(home[passages.document.id], []).append(passages)
    networks: list[tuple[Fact, ...]] = []
    misfits: list[Misfit] = []
    apart: set[frozenset[str]] = set()
    for story in stories.values():
        if len(story) > 1:
            _story(story[:_DOCUMENTS], networks, misfits, apart)
    return Chained(tuple(networks), tuple(misfits), frozenset(apart))


def _story(
    story: Sequence[Passages],
    networks: list[tuple[Fact, ...]],
    misfits: list[Misfit],
    apart: set[frozenset[str]],
) -> None:
    found, pairs = joined.networks(story)
    networks.extend(found)
    apart.update(pairs)
    wrong, others = figures.judged(story)
    misfits.extend(wrong)
    apart.update(others)

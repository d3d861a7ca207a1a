"""What the facts of each story say of each other: networks of days, sums that do not fit, and what is told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from factcheck.link.chains import figures, joined
from factcheck.link.chains.figures import Misfit
from factcheck.link.chains.joined import Fact, Rows
from factcheck.link.chains.known import row_of
from factcheck.link.house.named import Named
from factcheck.link.topics._spots import has
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


def chained(collection: Iterable[Passages], home: Mapping[str, str], known: Named) -> Chained:
    """Return what the facts of each story say of each other; `home` gives a document's story, `known` house facts."""
    rows = partial(row_of, facts=known)
    stories: dict[str, list[Passages]] = {}
    for passages in collection:
        stories.setdefault(home[passages.document.id], []).append(passages)
    networks: list[tuple[Fact, ...]] = []
    misfits: list[Misfit] = []
    apart: set[frozenset[str]] = set()
    for story in stories.values():
        if len(story) > 1:
            _story(story[:_DOCUMENTS], rows, networks, misfits, apart)
        elif has("offset", story[0]):
            networks.extend(joined.networks(story, rows)[0])
    return Chained(tuple(networks), tuple(misfits), frozenset(apart))


def _story(
    story: Sequence[Passages],
    rows: Rows,
    networks: list[tuple[Fact, ...]],
    misfits: list[Misfit],
    apart: set[frozenset[str]],
) -> None:
    found, pairs = joined.networks(story, rows)
    networks.extend(found)
    apart.update(pairs)
    wrong, others = figures.judged(story)
    misfits.extend(wrong)
    apart.update(others)

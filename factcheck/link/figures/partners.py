"""The numbers of a story that two documents tell differently: each the other's best partner by a margin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from factcheck.link.context import Contexts
from factcheck.link.figures import points, settled
from factcheck.link.figures.reading import Figure, figures
from factcheck.link.figures.traits import Standing, traits
from factcheck.link.parts import leftovers, overlap
from factcheck.text.passages import Passages

LEAST = 0.55  # how likely two numbers must be one thing to be compared
_LEAST_OF_SHARES = 0.6  # shares of many things stand in one report
_MARGIN = 0.03  # by which the best partner must lead the next one
_NEIGHBOURS = 6  # documents that each one is compared with
_MOST = 24  # figures of one document that are left over: a table, in which a partner would be chance


class Pair(NamedTuple):
    """Two figures of two documents with their traits and how likely they are of one thing."""

    a: Figure
    b: Figure
    traits: Mapping[str, float]
    likelihood: float


class Rivals(NamedTuple):
    """The figures that two documents alone have, each with all that the other could tell differently."""

    mine: Sequence[Figure]
    theirs: Sequence[Figure]
    settled: int  # figures of the first that the second tells too


def partners(story: Sequence[Passages], contexts: Contexts, apart: Callable[[str, str], bool]) -> Iterator[Pair]:
    """Yield the figures that are likely one thing told in two ways, each pair of values of two documents once."""
    for rivals, pairs in weighed(story, contexts, apart):
        found = [pair for pair in _best(pairs) if pair.likelihood >= _least(pair)]
        if len(found) == 1 or len(found) <= rivals.settled:  # two towns of one name differ in all their figures
            yield from found


def weighed(
    story: Sequence[Passages], contexts: Contexts, apart: Callable[[str, str], bool]
) -> Iterator[tuple[Rivals, Sequence[Pair]]]:
    """Yield for two documents at a time what each alone tells, and every pair that could be one thing."""
    told = {passages.document.id: figures(passages) for passages in story}
    every = _Story(told, contexts.within(story))
    for index, one in enumerate(story):
        for other in story[index + 1 : index + 1 + _NEIGHBOURS]:
            names = one.document.id, other.document.id
            if apart(*names) or leftovers.months_apart(one, other) or contexts.strangers(one, other):
                continue
            rivals = _left_over(told[names[0]], told[names[1]])
            if rivals.mine and rivals.theirs and max(len(rivals.mine), len(rivals.theirs)) <= _MOST:
                yield rivals, list(_pairs((one, other), rivals, every))


def _left_over(mine: Sequence[Figure], theirs: Sequence[Figure]) -> Rivals:
    left = [one for one in mine if not settled.is_told(one, theirs)]
    return Rivals(
        left,
        [one for one in theirs if not settled.is_told(one, mine)] if left else [],
        len({one.low for one in mine} - {one.low for one in left}),
    )


class _Story:
    """What the documents of a story tell: how many of them a figure, in any words, and how much each word says."""

    def __init__(self, told: Mapping[str, Sequence[Figure]], weights: Mapping[str, float]) -> None:
        self.told = told
        self.weights = weights
        self._known: dict[int, int] = {}

    def tellers(self, figure: Figure) -> int:
        """Return how many documents tell a figure, its own among them."""
        if id(figure) not in self._known:
            self._known[id(figure)] = 1 + sum(
                settled.is_told(figure, every) for name, every in self.told.items() if name != figure.document
            )
        return self._known[id(figure)]


def _pairs(
    documents: tuple[Passages, Passages],
    rivals: Rivals,
    story: _Story,
) -> Iterator[Pair]:
    possible = [(a, b) for a in rivals.mine for b in rivals.theirs if settled.may_differ(a, b)]
    of_mine, of_theirs = Counter(id(a) for a, _ in possible), Counter(id(b) for _, b in possible)
    every = [story.told[passages.document.id] for passages in documents]
    kinds, heads = [[Counter(getattr(f, name) for f in side) for side in every] for name in ("kind", "head")]
    rows = [Counter((f.kind, f.sentence) for f in side) for side in every]
    common = overlap.in_common(*documents) if possible else 0
    for a, b in possible:
        standing = Standing(
            (story.tellers(a), story.tellers(b)),
            len(story.told),
            (of_theirs[id(b)], of_mine[id(a)]),
            len(rivals.mine) + len(rivals.theirs),
            (kinds[0][a.kind], kinds[1][b.kind]),
            (heads[0][a.head], heads[1][b.head]),
            max(rows[0][a.kind, a.sentence], rows[1][b.kind, b.sentence]),
            common,
        )
        found = traits(a, b, standing, story.weights)
        yield Pair(a, b, found, points.likelihood(found))


def _best(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the pairs that are the best for both values, clear of the next."""
    cells: dict[tuple[float, float], Pair] = {}
    for pair in pairs:
        key = pair.a.size, pair.b.size
        if key not in cells or pair.likelihood > cells[key].likelihood:
            cells[key] = pair
    rows: dict[float, list[float]] = defaultdict(list)
    columns: dict[float, list[float]] = defaultdict(list)
    for (row, column), pair in cells.items():
        rows[row].append(pair.likelihood)
        columns[column].append(pair.likelihood)
    for (row, column), pair in cells.items():
        if _leads(pair.likelihood, rows[row]) and _leads(pair.likelihood, columns[column]):
            yield pair


def _least(pair: Pair) -> float:
    return _LEAST_OF_SHARES if "percent" in (pair.a.kind, pair.b.kind) else LEAST


def _leads(likelihood: float, every: Sequence[float]) -> bool:
    return sum(other > likelihood - _MARGIN for other in every) == 1

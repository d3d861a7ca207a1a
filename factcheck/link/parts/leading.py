"""Which pairs of two documents are the best for both sides, clear of the next: a value has one partner or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

P = TypeVar("P")


def leading(
    pairs: Iterable[P], values: Callable[[P], tuple[Hashable, Hashable]], likely: Callable[[P], float], margin: float
) -> Iterator[P]:
    """Yield the pairs whose two values have no other partner within a margin.

    `values` gives what the two sides of a pair tell; of several pairs of the same values the likeliest stands for all.
    `likely` gives how likely a pair is one thing, 0 to 1; `margin` is by how much it must lead every other.
    """
    cells: dict[tuple[Hashable, Hashable], P] = {}
    for pair in pairs:
        key = values(pair)
        if key not in cells or likely(pair) > likely(cells[key]):
            cells[key] = pair
    rows: dict[Hashable, list[float]] = defaultdict(list)
    columns: dict[Hashable, list[float]] = defaultdict(list)
    for (row, column), pair in cells.items():
        rows[row].append(likely(pair))
        columns[column].append(likely(pair))
    for (row, column), pair in cells.items():
        least = likely(pair) - margin
        if all(sum(other > least for other in every) == 1 for every in (rows[row], columns[column])):
            yield pair

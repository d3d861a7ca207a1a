"""A simple temporal network: which constraints between points in time cannot all hold.

Each constraint says that one point lies from `least` to `most` days after another. As in Dechter, Meiri and Pearl,
"Temporal constraint networks" (1991), they cannot all hold exactly when the distance graph has a negative cycle, and
the constraints on the cycle are an explanation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Constraint(NamedTuple):
    """The point `target` lies `least` to `most` days (both inclusive) after the point `origin`."""

    origin: str
    target: str
    least: int
    most: int


def contradiction(constraints: Sequence[Constraint]) -> tuple[int, ...]:
    """Return the indices of constraints that cannot all hold, a minimal set of them; empty where all can."""
    cycle = _negative_cycle(constraints)
    found = sorted(cycle)
    for index in list(found):  # a cycle may pass a point twice: what can be left out is left out
        fewer = [other for other in found if other != index]
        if _negative_cycle([constraints[other] for other in fewer]):
            found = fewer
    return tuple(found)


def settles(constraints: Sequence[Constraint], index: int) -> bool:
    """Say whether the others can all hold once one constraint is taken away."""
    return not _negative_cycle([one for place, one in enumerate(constraints) if place != index])


def _negative_cycle(constraints: Sequence[Constraint]) -> set[int]:
    """Return the constraints on one negative cycle, found by Bellman and Ford's relaxation; empty for none."""
    edges = [
        edge
        for index, one in enumerate(constraints)
        for edge in ((one.origin, one.target, one.most, index), (one.target, one.origin, -one.least, index))
    ]
    if not edges:
        return set()
    nodes = sorted({node for edge in edges for node in edge[:2]})
    distance = dict.fromkeys(nodes, 0)
    came: dict[str, tuple[str, int]] = {}
    last = ""
    for _ in nodes:
        last = ""
        for origin, target, weight, index in edges:
            if distance[origin] + weight < distance[target]:
                distance[target] = distance[origin] + weight
                came[target] = (origin, index)
                last = target
        if not last:
            return set()
    for _ in nodes:  # back into the cycle itself
        last = came[last][0]
    found: set[int] = set()
    node = last
    while True:
        node, index = came[node]
        found.add(index)
        if node == last:
            return found

"""A simple temporal network: which constraints between points in time cannot all hold.

Each constraint says that one point lies from `least` to `most` days after another. As in Dechter, Meiri and Pearl,
"Temporal constraint networks" (1991), they cannot all hold exactly when the distance graph has a negative cycle, and
the constraints on the cycle are an explanation.
"""

from __future__ import annotations

from collections import deque
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


def pieces(constraints: Sequence[Constraint], origin: str, most: int) -> list[list[int]]:
    """Return the indices of constraints in networks of `most` points at most, so that cost stays bounded.

    Points are walked from neighbour to neighbour; each piece shares half of its points with the next, so that what is
    near stays together. `origin`, from which days are counted, is in all of them and joins nothing.
    """
    points = sorted({point for one in constraints for point in one[:2]} - {origin}) if len(constraints) >= most else []
    if len(points) <= most:
        return [list(range(len(constraints)))]
    near: dict[str, list[str]] = {point: [] for point in points}
    for one in constraints:
        if origin not in one[:2]:
            near[one.origin].append(one.target)
            near[one.target].append(one.origin)
    place: dict[str, int] = {}
    for begin in points:
        queue = deque([begin])
        while queue:
            point = queue.popleft()
            if point not in place:
                place[point] = len(place)
                queue.extend(near[point])
    found: dict[int, list[int]] = {}
    half = most // 2
    for index, one in enumerate(constraints):
        places = [place[point] for point in one[:2] if point != origin]
        first, last = min(places), max(places)
        for number in (first // half - 1, first // half):
            if number >= 0 and last < number * half + most:
                found.setdefault(number, []).append(index)
    return [found[number] for number in sorted(found)]


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

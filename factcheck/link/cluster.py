"""Mentions that speak of one thing, gathered: average link over scored pairs."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, Final, TypeVar

from factcheck.records import Record

Item = TypeVar("Item", bound=Hashable)
_ID: Callable[[Record], str] = attrgetter("id")
SURELY: Final = 1_000_000.0  # the score of a pair that is declared to be one; less than nothing keeps a pair apart


class WhenAsked(Sequence[str]):
    """Words that are found when somebody first asks for them: reasons and members of most clusters are never shown."""

    def __init__(self, told: Callable[[], Iterable[str]]) -> None:
        """Remember what finds them."""
        self._told: Callable[[], Iterable[str]] | None = told
        self._words: tuple[str, ...] = ()

    def _read(self) -> tuple[str, ...]:
        if self._told is not None:
            self._words, self._told = tuple(self._told()), None
        return self._words

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._read())

    def __getitem__(self, index: Any) -> Any:
        """Return one, or those of a slice."""
        return self._read()[index]

    def __iter__(self) -> Iterator[str]:
        """Return them one after the other."""
        return iter(self._read())

    def __eq__(self, other: object) -> bool:
        """Say whether another sequence has equal ones in the same order."""
        return isinstance(other, Sequence) and self._read() == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the same as a tuple."""
        return hash(self._read())

    def __repr__(self) -> str:
        """Return them as a tuple is shown."""
        return repr(self._read())


def ids_of(records: Sequence[Record]) -> Sequence[str]:
    """Return the ids of records, made when somebody asks for one."""
    return WhenAsked(partial(map, _ID, records))


@dataclass(frozen=True, slots=True)
class Cluster:
    """One person, event, quotation or story with everything that mentions it.

    `members` are record ids (document ids for a story), `reasons` say why they were taken together.
    """

    id: str
    kind: str
    label: str
    members: Sequence[str]
    documents: tuple[str, ...]
    reasons: Sequence[str] = ()


def average_link(
    items: Sequence[Item],
    scores: Mapping[tuple[Item, Item], float],
    threshold: float,
) -> list[list[Item]]:
    """Return the items in groups whose mean pair score reaches the threshold, groups and members in order.

    `scores` holds each scored pair once, in the order of `items`; a pair without a score counts 0, so that
    a chain of likenesses does not join what is not alike itself. The best pair is joined first; ties go to
    the earlier items. Sizes in the heap tell entries that are no longer true.
    """
    place = {item: index for index, item in enumerate(items)}
    groups: dict[int, list[Item]] = {index: [item] for index, item in enumerate(items)}
    between: defaultdict[int, dict[int, float]] = defaultdict(dict)
    heap: list[tuple[float, int, int, int, int]] = []
    for (left, right), score in scores.items():
        one, other = place[left], place[right]
        between[one][other] = between[other][one] = score
        if score >= threshold:  # a pair below it is never joined as it stands
            heap.append((-score, min(one, other), max(one, other), 1, 1))
    heapq.heapify(heap)
    while heap:
        _, a, b, mine, its = heapq.heappop(heap)
        if a not in groups or b not in groups or (mine, its) != (len(groups[a]), len(groups[b])):
            continue
        groups[a].extend(groups.pop(b))
        _merge(between, a, b)
        mine += its
        for other, total in between[a].items():
            its = len(groups[other])
            mean = total / (mine * its)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, a, other, mine, its) if a < other else (-mean, other, a, its, mine))
    return [
        sorted(groups[index], key=place.__getitem__) if len(groups[index]) > 1 else groups[index]
        for index in sorted(groups)
    ]


def _merge(between: dict[int, dict[int, float]], kept: int, gone: int) -> None:
    for other, total in between.pop(gone).items():
        del between[other][gone]
        if other != kept:
            between[kept][other] = between[kept].get(other, 0.0) + total
            between[other][kept] = between[kept][other]


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct names, sorted."""
    return tuple(sorted(set(names)))

"""What rules compare, one module a topic, found by its file name: dates of events, counts, quotations, names.

Comes in: a linked Collection. Goes out: the Topic, its claims with what each is about.
"""

from __future__ import annotations

import pkgutil
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster
from factcheck.link.occurrence import CERTAIN, NOT_LINKED, Linked

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

__all__ = ["CERTAIN", "NOT_LINKED", "Topic", "build", "representatives", "topics"]
T = TypeVar("T")
_MOST_OF_VALUE, _MOST_OF_DOCUMENT, _MOST_OF_BLOCK = 4, 8, 200


def _certain(a: Claim, b: Claim) -> Linked:
    return CERTAIN


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that rules compare: its claims, in the order of the documents, and how they are linked.

    `clusters` name what the claims are about; `linked` says how surely two claims speak of one thing: certain
    where no link had to be drawn.
    """

    claims: Sequence[Claim]
    clusters: Sequence[Cluster] = ()
    linked: Callable[[Claim, Claim], Linked] = _certain


def representatives(items: Iterable[T], value: Callable[[T], Hashable], document: Callable[[T], str]) -> list[T]:
    """Return the items of one block that are compared: a few of each value, and a few of each document.

    What hundreds of documents tell alike need not be compared each with each; the cost of a block is bounded by its
    distinct values, not by its size.
    """
    kept: list[T] = []
    of_value: Counter[Hashable] = Counter()
    of_document: Counter[str] = Counter()
    for item in items:
        if of_value[value(item)] < _MOST_OF_VALUE and of_document[document(item)] < _MOST_OF_DOCUMENT:
            of_value[value(item)] += 1
            of_document[document(item)] += 1
            kept.append(item)
        if len(kept) == _MOST_OF_BLOCK:
            break
    return kept


@lru_cache(maxsize=1)
def topics() -> Mapping[str, tuple[str, ...]]:
    """Return what the claims of each topic can be about, by the topic's name.

    Each module has `build(collection)`, which returns the Topic, and `ABOUT`, the keys of its claims' `about`.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return {name: _module(name).ABOUT for name in names}


def build(name: str, collection: Collection) -> Topic:
    """Return the topic of this name on a linked collection."""
    topic: Topic = _module(name).build(collection)
    return topic


def _module(name: str) -> Any:
    return import_module(f"{__name__}.{name}")

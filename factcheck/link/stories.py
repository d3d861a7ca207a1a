"""Which documents tell the same story: shared rare names, then average link."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, combinations
from operator import mul

from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.context import Contexts
from factcheck.text.passages import Passages

_NAME, _WORD = 2.0, 0.5  # names count four times as much as other words
_MOST_IN_COMMON_KEY = 60
_FEW = 12
_RAREST = 25  # keys of a document that are looked for in others
_LEAST, _ROUGHLY = 0.05, 0.049
# Measured on pairs of short reports: of one story nine in ten score above 0.08, of two stories one in a hundred does.
# Who names a few files means them to be compared; in a larger collection chance likenesses add up.
_THRESHOLD_FEW, _THRESHOLD = 0.08, 0.18


def stories(collection: Sequence[Passages], contexts: Contexts) -> tuple[list[Cluster], dict[str, str]]:
    """Return the stories of a collection and the story id of every document.

    Documents are taken together when the names and rare words of the shorter one stand in the other; every
    document is in exactly one story.
    """
    keys = {passages.document.id: contexts.words(passages, word=_WORD, name=_NAME) for passages in collection}
    documents = {passages.document.id: passages for passages in collection}
    order = list(keys)
    frequency = Counter(chain.from_iterable(keys.values()))
    of_times = {times: math.log(1 + len(order) / times) for times in set(frequency.values())}
    weights = {key: of_times[times] for key, times in frequency.items()}
    masses = {name: sum(map(mul, keys[name].values(), map(weights.__getitem__, keys[name]))) for name in order}
    scores = {}
    for a, b in _candidates(keys, frequency):
        poorer, richer = (b, a) if len(keys[a]) > len(keys[b]) else (a, b)
        score = _score(keys[poorer], keys[richer], weights, min(masses[a], masses[b]))
        if score > _LEAST:
            scores[a, b] = score
    clusters, home = [], {}
    for number, group in enumerate(
        average_link(order, scores, _THRESHOLD_FEW if len(order) <= _FEW else _THRESHOLD), 1
    ):
        top = _named(documents[name] for name in group)
        cluster = Cluster(
            f"story:{number}",
            "story",
            ", ".join(top) or group[0],
            tuple(group),
            in_order(group),
            (f"name {', '.join(top)}",) if len(group) > 1 and top else (),
        )
        clusters.append(cluster)
        home.update(dict.fromkeys(group, cluster.id))
    return clusters, home


def _named(group: Iterable[Passages]) -> list[str]:
    """Return the people and places that most of the documents name, three at most."""
    told = Counter(
        name
        for passages in group
        for name in sorted(
            {record.canonical for kind in ("person", "place") for record in passages.records(kind) if record.comparable}
        )
    )
    return sorted(told, key=lambda name: (-told[name], name))[:3]


def _candidates(keys: Mapping[str, Mapping[str, float]], frequency: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return the pairs of documents with a rare key in common."""
    order = list(keys)
    if len(order) <= _FEW:
        return [(a, b) for index, a in enumerate(order) for b in order[index + 1 :]]
    rare = {key: times for key, times in frequency.items() if 1 < times <= _MOST_IN_COMMON_KEY}
    holders: dict[str, list[int]] = defaultdict(list)  # documents by their place in the order
    for place, name in enumerate(order):
        own = keys[name]
        rarest = sorted(own.keys() & rare.keys(), key=rare.__getitem__)
        if len(rarest) > _RAREST:  # those that are as rare as the last one are weighed, the others are not
            rarest = rarest[: bisect_right(rarest, rare[rarest[_RAREST - 1]], key=rare.__getitem__)]
        for _, _, key in sorted([(rare[key], -own[key], key) for key in rarest])[:_RAREST]:
            holders[key].append(place)
    pairs = sorted({pair for several in holders.values() for pair in combinations(several, 2)})
    return [(order[a], order[b]) for a, b in pairs]


def _score(a: Mapping[str, float], b: Mapping[str, float], weights: Mapping[str, float], mass: float) -> float:
    """Return how much of the poorer document's weighed keys, `mass` in all, the other one has too: 0 to 1.

    What comes to little is nothing: an exact sum, the same in whatever order, takes longer than all else.
    """
    both = a.keys() & b.keys()
    told = list(map(mul, map(a.__getitem__, both), map(weights.__getitem__, both)))
    return math.fsum(told) / mass if sum(told) > _ROUGHLY * mass else 0.0

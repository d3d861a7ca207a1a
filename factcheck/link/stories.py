"""Which documents tell the same story: how likely they are reports of one happening, then average link."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.reports.likely import Reports
from factcheck.text.passages import Passages

_MOST_IN_COMMON_KEY = 60
_FEW = 12
_SHARED = (
    0.05  # of the poorer document's weighed words: the least that two reports of a large collection have in common
)
_CHANCE = 0.3  # of being reports of one happening, below which two are not taken together whatever words they share
_RAREST = 25  # keys of a document that are looked for in others
# Who names a few files means them to be compared: how likely they are of one happening. In a larger collection chance
# likenesses add up, so that there it is how much of the poorer document's weighed words the other one has too.
_THRESHOLD_FEW, _THRESHOLD = 0.27, 0.18


def stories(collection: Sequence[Passages], reports: Reports) -> tuple[list[Cluster], dict[str, str]]:
    """Return the stories of a collection and the story id of every document.

    Documents are taken together as likely as they are reports of one happening; every document is in exactly one story.
    """
    documents = {passages.document.id: passages for passages in collection}
    order = list(documents)
    few = len(order) <= _FEW
    pairs = _candidates(reports.signs.words, reports.signs.frequency)
    if few:
        scores = {(a, b): reports.likely(documents[a], documents[b]) for a, b in pairs}
    else:
        shares = {(a, b): share for a, b in pairs if (share := reports.signs.share(a, b)) > _SHARED}
        scores = {
            (a, b): share
            for (a, b), share in shares.items()
            if reports.likely(documents[a], documents[b], share) >= _CHANCE
        }
    clusters, home = [], {}
    for number, group in enumerate(average_link(order, scores, _THRESHOLD_FEW if few else _THRESHOLD), 1):
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

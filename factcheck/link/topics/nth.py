"""Which of how many a thing is, where two documents tell it differently: the third outbreak, the fifth outbreak."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.occurrence import Linked
from factcheck.link.parts.points import score
from factcheck.link.ranks import reading
from factcheck.link.ranks.kinship import kinship
from factcheck.link.ranks.partners import LEAST, Pair, Weigher
from factcheck.link.ranks.rank import Rank
from factcheck.link.ranks.told import Told, told
from factcheck.link.topics import NOT_LINKED, Topic
from factcheck.link.topics._spots import matches, spots
from factcheck.text import nouns
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("series",)


def build(collection: Collection) -> Topic:
    """Return the ordinals of one thing that two documents of one story give it, each unknown to the other."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].append(passages)
    weigher = Weigher(collection)
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    linked: dict[tuple[str, str], Linked] = {}
    for story in stories.values():
        read = [told_in(passages) for passages in story] if len(story) > 1 else []
        if any(one.ranks for one in read):
            pairs = list(weigher.partners(read))
            linked.update({(a.record.id, b.record.id): _linked(a, b, likely) for a, b, _, likely in pairs})
            for group in _groups(pairs):
                clusters.append(_cluster(len(clusters) + 1, group, linked))
                about = {"series": clusters[-1].id}
                claims.extend(Claim(r.record, r.passages, about, r.record.id, str(r.number)) for r in group)

    def between(a: Claim, b: Claim) -> Linked:
        return linked.get((a.subject, b.subject)) or linked.get((b.subject, a.subject)) or NOT_LINKED

    return Topic(claims, clusters, between)


def told_in(passages: Passages) -> Told:
    """Return the ordinals of a document, and what it tells of how many there were."""
    worded = matches(reading.IN_WORDS, passages, "rank")
    return told(passages, *reading.read(passages, worded, spots(passages).starts))


def _linked(a: Rank, b: Rank, likely: float) -> Linked:
    """Return how surely two ordinals are of one thing, and why."""
    kin = kinship(a, b)
    noun = next((rank.noun for rank in (a, b) if not rank.is_generic), "")
    if kin == "same":
        reasons = [f"both count the {nouns.plural(noun)}"]
    elif kin == "related":
        reasons = [f"a {a.noun} may be called a {b.noun}"]
    elif kin == "unlike":
        reasons = ["neither document has the other's number"]
    else:
        reasons = ["both tell" if kin == "both-generic" else "one tells"]
        reasons[0] += " for which time it happens"
    if a.scope & b.scope:
        reasons.append("counted within the same time")
    return Linked(score(likely, LEAST), tuple(reasons))


def _groups(pairs: Sequence[Pair]) -> list[list[Rank]]:
    """Return the ranks of pairs that share one: what two documents tell against a third is one dispute."""
    groups: list[list[Rank]] = []
    for a, b, *_ in pairs:
        held = [group for group in groups if a in group or b in group]
        merged = [rank for group in held for rank in group]
        groups = [group for group in groups if group not in held]
        groups.append([*merged, *(rank for rank in (a, b) if rank not in merged)])
    return groups


def _cluster(number: int, group: Sequence[Rank], linked: Mapping[tuple[str, str], Linked]) -> Cluster:
    noun = next((rank.noun for rank in group if not rank.is_generic), "occasion")
    members = tuple(rank.record.id for rank in group)
    reasons = dict.fromkeys(reason for pair, one in linked.items() if pair[0] in members for reason in one.reasons)
    documents = in_order(rank.record.document for rank in group)
    return Cluster(f"series:{number}", "event", f"the {noun}", members, documents, tuple(reasons)[:4])

"""Which of how many a thing is, where two documents tell it differently: the third outbreak, the fifth outbreak."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.occurrence import Linked
from factcheck.link.ranks import reading
from factcheck.link.ranks.apart import apart
from factcheck.link.ranks.kinship import kinship
from factcheck.link.ranks.likeness import Left, likelihood
from factcheck.link.ranks.rank import Rank
from factcheck.link.ranks.side import Side, side
from factcheck.link.ranks.told import TOLD, Told, tells, told
from factcheck.link.topics import NOT_LINKED, Topic
from factcheck.link.topics._spots import matches, spots
from factcheck.text import nouns
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("series",)
_LIKELY: Final = 0.5  # from here on two ordinals are of one thing
_MARGIN: Final = 0.03  # by which the best partner leads the next one
_NEIGHBOURS: Final = 12  # documents that each one is compared with
_MOST: Final = 12  # ordinals that one document has left over: a list, in which a partner would be chance


class Pair(NamedTuple):
    """Two ordinals of two documents, and how likely they are of one thing."""

    a: Rank
    b: Rank
    likely: float


def build(collection: Collection) -> Topic:
    """Return the ordinals of one thing that two documents of one story give it, each unknown to the other."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].append(passages)
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    linked: dict[tuple[str, str], Linked] = {}
    for story in stories.values():
        read = [_told(passages) for passages in story] if len(story) > 1 else []
        if sum(bool(one.ranks) for one in read) > 1:
            pairs = list(_pairs(collection, read))
            linked.update({(a.record.id, b.record.id): _linked(a, b, likely) for a, b, likely in pairs})
            for group in _groups(pairs):
                clusters.append(_cluster(len(clusters) + 1, group, linked))
                about = {"series": clusters[-1].id}
                claims.extend(Claim(r.record, r.passages, about, r.record.id, str(r.number)) for r in group)

    def between(a: Claim, b: Claim) -> Linked:
        return linked.get((a.subject, b.subject)) or linked.get((b.subject, a.subject)) or NOT_LINKED

    return Topic(claims, clusters, between)


def _told(passages: Passages) -> Told:
    worded = matches(reading.IN_WORDS, passages, "rank")
    return told(passages, *reading.read(passages, worded, spots(passages).starts))


def _pairs(collection: Collection, story: Sequence[Told]) -> Iterator[Pair]:
    """Yield the ordinals of two documents, each left over there, that are each other's best partner."""
    sides: dict[Rank, Side] = {}

    def beside(rank: Rank) -> Side:
        if rank not in sides:
            sides[rank] = side(rank, collection.contexts)
        return sides[rank]

    for index, one in enumerate(story):
        for other in story[index + 1 : index + 1 + _NEIGHBOURS]:
            mine, theirs = _left(one, other), _left(other, one)
            if not mine or not theirs or len(mine) > _MOST or len(theirs) > _MOST:
                continue
            numbers = (len({rank.number for rank in mine}), len({rank.number for rank in theirs}))
            third = [document for document in story if document not in (one, other)]
            found: dict[tuple[int, int], Pair] = {}
            for a, weak in mine.items():
                for b, weakly in theirs.items():
                    if a.number == b.number or apart(beside(a), beside(b), collection):
                        continue
                    left = Left(numbers, weak + weakly, _backed(a, third) and _backed(b, third))
                    likely = likelihood(beside(a), beside(b), left, collection.contexts)
                    values = a.number, b.number
                    if values not in found or likely > found[values].likely:
                        found[values] = Pair(a, b, likely)
            yield from _best(found)


def _left(there: Told, other: Told) -> dict[Rank, int]:
    """Return the ordinals of a document that another does not tell, with how it tells them of other things."""
    weakly = {rank: tells(other, rank) for rank in there.ranks}
    return {rank: told for rank, told in weakly.items() if told != TOLD}


def _backed(rank: Rank, documents: Sequence[Told]) -> bool:
    return any(tells(document, rank) == TOLD for document in documents)


def _best(found: Mapping[tuple[int, int], Pair]) -> Iterator[Pair]:
    """Yield the likely pairs of numbers that are the best for both, clear of the next."""
    for (one, other), pair in found.items():
        rivals = [each.likely for key, each in found.items() if (key[0] == one) != (key[1] == other)]
        if pair.likely >= _LIKELY and all(rival <= pair.likely - _MARGIN for rival in rivals):
            yield pair


def _linked(a: Rank, b: Rank, likely: float) -> Linked:
    """Return how surely two ordinals are of one thing, and why."""
    kin = kinship(a, b)
    noun = next((rank.noun for rank in (a, b) if not rank.is_generic), "")
    if kin == "same":
        reasons = [f"both count the {nouns.plural(noun)}"]
    elif kin in ("related", "unlike"):
        reasons = [f"a {a.noun} may be called a {b.noun}"]
    else:
        reasons = ["both tell" if kin == "both-generic" else "one tells"]
        reasons[0] += " for which time it happens"
    if a.scope & b.scope:
        reasons.append("counted within the same time")
    return Linked(likely, tuple(reasons))


def _groups(pairs: Sequence[Pair]) -> list[list[Rank]]:
    """Return the ranks of pairs that share one: what two documents tell against a third is one dispute."""
    groups: list[list[Rank]] = []
    for a, b, _ in pairs:
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

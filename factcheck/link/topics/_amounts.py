"""The sums and shares of several documents that are of one thing, gathered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.occurrence import Linked
from factcheck.link.parts import amount_links, matters, strangers
from factcheck.link.parts.amount_links import COMPARED
from factcheck.link.parts.matters import Told
from factcheck.link.stance import of_number
from factcheck.link.topics import NOT_LINKED, Topic, representatives

if TYPE_CHECKING:
    from factcheck.link.collection import Collection


def build(collection: Collection, kind: Literal["money", "percent"]) -> Topic:
    """Return the amounts of one kind (money, percent) that are of one thing in several documents."""
    stories: dict[str, list[Told]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].extend(matters.told(passages, kind))
    pairs: dict[tuple[str, str], Linked] = {}
    for told in stories.values():
        several = representatives(
            told, lambda one: (one.sort, one.record.low, one.record.high), lambda one: one.record.document
        )
        for a, b in combinations(several, 2):
            if a.sort == b.sort and a.passages is not b.passages:
                linked = amount_links.link(a, b, collection)
                if (
                    linked.score >= COMPARED
                    and not strangers.apart(a, b)
                    and not collection.doubts.speak_against(a.record, b.record)
                ):
                    pairs[a.record.id, b.record.id] = linked
    named = {told.record.id: told for several in stories.values() for told in several}
    scores = {pair: linked.score for pair, linked in pairs.items()}
    groups = [group for group in average_link(list(named), scores, COMPARED) if len(group) > 1]
    clusters = [_cluster(number, kind, [named[key] for key in group]) for number, group in enumerate(groups, 1)]
    compared = [[named[key].record for key in group] for group in groups]
    left = list(collection.figures.of(kind, compared))
    claims = [_claim(named[key], cluster.id) for cluster, group in zip(clusters, groups, strict=True) for key in group]
    claims += [claim for group in left for claim in group.claims("amount")]
    others = {pair: linked for group in left for pair, linked in group.links.items()}

    def between(a: Claim, b: Claim) -> Linked:
        both = frozenset((a.subject, b.subject))
        known = pairs.get((a.subject, b.subject)) or pairs.get((b.subject, a.subject))
        ways = [known, others.get(both), collection.figures.links.get(both)]
        return max((one for one in ways if one), key=lambda one: one.score, default=NOT_LINKED)

    return Topic(claims, [*clusters, *(group.cluster for group in left)], between)


def _claim(told: Told, cluster: str) -> Claim:
    held = of_number(told.passages, told.record.start, told.record.end)
    modality = "reported" if told.modality == "conditional" else told.modality  # "would pay the fine of 5 million"
    return Claim(told.record, told.passages, {"amount": cluster}, told.record.id, "", modality, held.holder)


def _cluster(number: int, kind: str, group: Sequence[Told]) -> Cluster:
    matters = Counter(matter for told in group for matter in told.matters)
    what = min(matters, key=lambda matter: (-matters[matter], matter)) if matters else ""
    label = f"the {what}" if what else ("a sum" if kind == "money" else "a share")
    members = tuple(told.record.id for told in group)
    return Cluster(f"{kind}:{number}", kind, label, members, in_order(told.record.document for told in group), ())

"""Numbers of things, gathered by what they measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.occurrence import Linked
from factcheck.link.stance import of_number
from factcheck.link.topics import CERTAIN, Topic

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("measure",)


def build(collection: Collection) -> Topic:
    """Return the counts that measure one thing in several documents."""
    measures = collection.measures

    compared = [[measure.count for measure in group] for group in measures.groups]
    groups = list(collection.figures.of("count", compared))
    left = collection.figures.links

    def linked(a: Claim, b: Claim) -> Linked:
        ways = [measures.link(a.subject, b.subject), left.get(frozenset((a.subject, b.subject)))]
        return max((one for one in ways if one), key=lambda one: one.score, default=CERTAIN)

    claims = [claim for group in groups for claim in group.claims("measure")]
    for cluster, group in zip(measures.clusters, measures.groups, strict=True):
        for measure in group:
            count = measure.count
            held = of_number(measure.passages, count.start, count.end)
            # a plan that is linked is the same plan, or what it came to within the week
            modality = "reported" if measure.modality == "planned" else held.modality
            about = {"measure": cluster.id}
            claims.append(Claim(count, measure.passages, about, count.id, count.role or "", modality, held.holder))
    return Topic(claims, [*measures.clusters, *(group.cluster for group in groups)], linked)

"""What somebody said, in direct speech in one text and in indirect speech in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.occurrence import Linked
from factcheck.link.retold.links import RetoldLinks
from factcheck.link.topics import CERTAIN, NOT_LINKED, Topic

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("quotation",)


def build(collection: Collection) -> Topic:
    """Return the quotations and statements of a collection that are nearly the words of another text."""
    quotations = list(collection.quotes.quotations.values())
    retold = RetoldLinks(quotations, collection.passages, collection.home, collection.people.same)

    def linked(a: Claim, b: Claim) -> Linked:
        return CERTAIN if retold.compared(a.subject, b.subject) else NOT_LINKED

    claims = [
        Claim(
            one.record,
            collection.documents[one.document],
            {"quotation": cluster.id},
            one.record.id,
            one.firm,
            "asserted",
            one.speaker,
            one.words,
        )
        for cluster, group in zip(retold.clusters, retold.groups, strict=True)
        for one in group
    ]
    return Topic(claims, retold.clusters, linked)

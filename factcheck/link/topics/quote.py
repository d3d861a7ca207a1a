"""Quotations, gathered by what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.occurrence import Linked
from factcheck.link.topics import CERTAIN, NOT_LINKED, Topic

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("quotation",)


def build(collection: Collection) -> Topic:
    """Return the quotations of a collection, each by the piece that another wording alters, with all its words."""
    quotes = collection.quotes

    def linked(a: Claim, b: Claim) -> Linked:
        return CERTAIN if quotes.compared(a.subject, b.subject) else NOT_LINKED

    claims = [
        Claim(
            quotes.shown(quotation),
            collection.documents[quotation.document],
            {"quotation": cluster.id},
            quotation.id,
            quotation.firm,
            "asserted",
            quotation.speaker,
            quotation.words,
        )
        for cluster, group in zip(quotes.clusters, quotes.groups, strict=True)
        for quotation in group
    ]
    return Topic(claims, quotes.clusters, linked)

"""The days that documents give: of linked events where a predicate governs them, and alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.occurrence import Linked
from factcheck.link.stance import stance
from factcheck.link.topics import CERTAIN, NOT_LINKED, Topic
from factcheck.records import Date

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("event",)


def build(collection: Collection) -> Topic:
    """Return the dates of a collection; those of one event are about its cluster."""

    def linked(a: Claim, b: Claim) -> Linked:
        if "event" in a.about and (_told_beside(a, b) or _told_beside(b, a)):
            return NOT_LINKED
        found = collection.events.pair(a.subject, b.subject)
        return found or (NOT_LINKED if "event" in a.about and a.subject != b.subject else CERTAIN)

    return Topic(tuple(_claims(collection)), collection.events.clusters, linked)


def _told_beside(a: Claim, b: Claim) -> bool:
    """Say whether the sentence of one day names the other's day too: "on 4 June and again on 11 June"."""
    sentence = a.passages.sentence_at(a.record.start)
    day = b.record.value if isinstance(b.record, Date) else None
    return any(
        date.value == day and date.id != a.record.id
        for date in a.passages.records_in("date", *sentence)
        if date.granularity == "day"
    )


def _claims(collection: Collection) -> Iterator[Claim]:
    seen: set[str] = set()
    for cluster, group in zip(collection.events.clusters, collection.events.groups, strict=True):
        for entity in group:
            for event, date in entity.dates:
                held = stance(entity.passages, date.start, date.end)
                if held.modality == "asserted":
                    held = stance(entity.passages, event.start, event.end)
                seen.add(date.id)
                yield Claim(
                    date,
                    entity.passages,
                    {"event": cluster.id},
                    entity.key,
                    entity.head.name,
                    held.modality,
                    held.holder,
                    (event.text,),
                )
    for passages in collection.passages:
        for date in passages.records("date"):
            if date.id not in seen and date.comparable:
                yield Claim(date, passages, subject=date.id)

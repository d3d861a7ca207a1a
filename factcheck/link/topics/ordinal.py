"""The counts of running things, and the days on which they began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.occurrence import Linked
from factcheck.link.stance import stance
from factcheck.link.topics import CERTAIN, NOT_LINKED, Topic
from factcheck.records import Ordinal

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("course",)


def build(collection: Collection) -> Topic:
    """Return the ordinals and beginnings of things that run or are celebrated."""
    courses = collection.courses

    def linked(a: Claim, b: Claim) -> Linked:
        counts = isinstance(a.record, Ordinal) and isinstance(b.record, Ordinal)
        if (
            counts
            and not (a.published and b.published)
            and not collection.instances.may_be_of_one_time(a.document, b.document)
        ):
            return NOT_LINKED  # undated texts are read as of one period unless they tell of times far apart
        return courses.link(a.subject, b.subject) or CERTAIN

    claims = []
    for cluster, group in zip(courses.clusters, courses.groups, strict=True):
        for course in group:
            record = course.record
            held = stance(course.passages, record.start, record.end)
            about = {"course": cluster.id}
            told = course.told
            at = told.at.isoformat() if told and told.at else ""
            guessed = "guessed" if told and told.guessed else ""
            words = (str(told.number or ""), told.form, told.hedge, at, guessed) if told else ()
            claims.append(
                Claim(record, course.passages, about, record.id, course.cue, held.modality, held.holder, words)
            )
    return Topic(claims, courses.clusters, linked)

"""What documents say of single editions of games, championships and summits: their year, number and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.link.claim import Claim, stretch
from factcheck.link.editions import reading
from factcheck.link.editions.reading import Mention
from factcheck.link.stance import stance
from factcheck.link.topics import Topic
from factcheck.link.topics._spots import spots
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ()


def build(collection: Collection) -> Topic:
    """Return what each document says of an edition; `words` are the series, year, number, place and day."""
    return Topic(
        [
            _claim(passages, one)
            for passages in collection.passages
            for one in reading.mentions(passages, spots(passages).editions)
        ]
    )


def _claim(passages: Passages, told: Mention) -> Claim:
    start, end = told.span
    record = stretch(passages, start, end, "edition")
    held = stance(passages, start, end)
    words = (told.series.row["id"], str(told.year or ""), str(told.number or ""), told.place or "", told.day)
    return Claim(record, passages, {}, record.id, "", held.modality, held.holder, words)

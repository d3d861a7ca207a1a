"""Words that no finished text holds: what a prompt, a chatbot or a template left in an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factcheck.link.claim import Claim, stretch
from factcheck.link.parts.artefacts import by_cue, compiled
from factcheck.link.topics import Topic
from factcheck.link.topics._spots import spots
from factcheck.records.record import Record
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ()
_REACH = 300  # characters; no match is as long as that


def build(collection: Collection) -> Topic:
    """Return where such words stand, each with what it shows."""
    return Topic(
        [
            Claim(record, passages, subject=record.id, head=says)
            for passages in collection.passages
            for record, says in leftovers(passages)
        ]
    )


def _around(text: str, cues: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches (offsets, half-open, apart from each other) that hold every match near a cue."""
    begin = end = 0
    for spot in sorted(spot for cue in cues for spot in _places(text, cue)):
        if end and spot - _REACH > end:
            yield begin, end
            begin = spot - _REACH
        elif not end:
            begin = max(0, spot - _REACH)
        end = spot + _REACH
    if end:
        yield begin, end


def _places(text: str, cue: str) -> Iterator[int]:
    spot = text.find(cue)
    while spot >= 0:
        yield spot
        spot = text.find(cue, spot + 1)


def leftovers(passages: Passages) -> Iterator[tuple[Record, str]]:
    """Yield every left-over stretch of a document with what it is; of two overlapping ones the first."""
    lower = passages.lower
    cues = spots(passages).artefacts
    taken = -1
    found: list[tuple[int, int, str, str]] = []
    for name, own, pattern, says in {row for cue in cues for row in by_cue()[cue]}:
        for begin, end in _around(lower, cues.intersection(own)):
            found.extend((*match.span(), name, says) for match in compiled(pattern).finditer(lower, begin, end))
    for start, end, name, says in sorted(found):
        region = passages.region_at(start)
        if start >= taken and region not in ("furniture", "front-matter"):
            taken = end
            yield (
                stretch(passages, start, end, name),
                says,
            )

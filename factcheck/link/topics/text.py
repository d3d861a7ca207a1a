"""Words that no finished text holds: what a prompt, a chatbot or a template left in an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factcheck.knowledge import packs
from factcheck.link.claim import Claim
from factcheck.link.topics import Topic
from factcheck.records.record import Record
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ()
_REACH = 300  # characters; no match is as long as that
_LEAST_HELD = 3  # letters of a word that cues hold in common


def build(collection: Collection) -> Topic:
    """Return where such words stand, each with what it shows."""
    return Topic(
        [
            Claim(record, passages, subject=record.id, head=says)
            for passages in collection.passages
            for record, says in leftovers(passages)
        ]
    )


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, tuple[str, ...], str, str], ...]:
    return tuple((row["id"], tuple(row["cue"]), row["pattern"], row["says"]) for row in packs.rows("en/artefacts"))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a row's pattern, compiled when its cue is first met: few ever are."""
    return re.compile(pattern)


@lru_cache(maxsize=1)
def _cues() -> tuple[str, ...]:
    """Return strings of which every left-over stretch holds one, sorted."""
    return tuple(sorted({cue for row in _rows() for cue in row[1]}))


@lru_cache(maxsize=1)
def _families() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the cues by a string that all of a family hold: another cue, a word of several, or a mark."""
    found: dict[str, list[str]] = {}
    for cue in _cues():
        found.setdefault(_held(cue), []).append(cue)
    return tuple((held, tuple(cues)) for held, cues in found.items())


def _held(cue: str) -> str:
    """Return the shortest cue within a cue, else a mark in it, else a word that other cues hold too, else itself."""
    inner = min((other for other in _cues() if other in cue), key=len)
    if inner != cue or len(cue) == 1:
        return inner
    mark = next((char for char in cue if not (char.isalnum() or char in " '-")), "")
    if mark:
        return mark
    words = sorted(cue.split(), key=len, reverse=True)
    return next(
        (word for word in words if len(word) > _LEAST_HELD and sum(word in other for other in _cues()) > 1), cue
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
    # one after the other: twice as fast as one alternation
    cues = {cue for held, several in _families() if held in lower for cue in several if cue in lower}
    taken = -1
    found: list[tuple[int, int, str, str]] = []
    for name, own, pattern, says in _rows() if cues else ():
        if not cues.isdisjoint(own):
            for begin, end in _around(lower, cues.intersection(own)):
                found.extend((*match.span(), name, says) for match in _compiled(pattern).finditer(lower, begin, end))
    for start, end, name, says in sorted(found):
        region = passages.region_at(start)
        if start >= taken and region not in ("furniture", "front-matter"):
            taken = end
            yield (
                Record(
                    document=passages.document.id,
                    start=start,
                    end=end,
                    text=passages.text[start:end],
                    region=region,
                    how=name,
                ),
                says,
            )

"""Where a prompt, a chatbot or a template left its words in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.records.record import Record
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str], str], ...]:
    return tuple(
        (row["id"], tuple(row["cue"]), re.compile(row["pattern"]), row["says"]) for row in packs.rows("en/artefacts")
    )


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    """Return a pattern of which every left-over stretch holds a match."""
    return re.compile(alternation(cue for row in _rows() for cue in row[1]))


def leftovers(passages: Passages) -> Iterator[tuple[Record, str]]:
    """Yield every left-over stretch of a document with what it is; of two overlapping ones the first."""
    cues = set(_cues().findall(passages.lower))
    taken = -1
    found: list[tuple[int, int, str, str]] = []
    for name, own, pattern, says in _rows() if cues else ():
        if any(cue in known or known in cue for cue in own for known in cues):
            found.extend((match.start(), match.end(), name, says) for match in pattern.finditer(passages.lower))
    for start, end, name, says in sorted(found):
        region = passages.region_at(start)
        if start >= taken and region not in ("furniture", "front-matter"):
            taken = end
            yield Record(
                document=passages.document.id, start=start, end=end, text=passages.text[start:end], region=region, how=name,
            ), says

"""The lists of minutes: "Present: A. Toll, Hugo Pallister (chair). Apologies: J. Moss", "Agnes Toll (apologies)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.extract.events.attendees import Cast, Happening, Said
from factcheck.extract.events.presence import Hit, Manner
from factcheck.text.passages import Passages

_ENDED = re.compile(r"\n\s*\n|\n(?=[^\n:]{2,40}:)|(?<=[.;])\s+(?=[A-Z][\w ]{2,40}:)")
_LIST = 4000  # characters of a list of names
_NEAR = 160  # characters from a label to the end of a name up to which one evidence shows both


def labelled(passages: Passages, cast: Cast, hit: Hit, event: Happening, marks: Sequence[int]) -> Iterator[Said]:
    """Yield those of a list behind its label: "Present: A. Toll, Hugo Pallister (chair)"; `marks` follow some names."""
    lower = passages.lower
    first = lower.index(":", hit.end) + 1
    last = min(max(passages.paragraph_at(hit.start).end, first), first + _LIST)
    ended = _ENDED.search(passages.text, first, last)
    last = ended.start() if ended else last
    marked = marks[bisect_left(marks, first) : bisect_left(marks, last)]
    for who in cast.listed(first, last):
        if not any(who.end <= mark <= who.end + 30 and "," not in lower[who.end : mark] for mark in marked):
            start = hit.start if who.end - hit.start <= _NEAR else who.start
            yield Said(who, event, hit.phrase.status, _manner(hit), start, who.end)


def marked(passages: Passages, cast: Cast, hit: Hit, event: Happening) -> Iterator[Said]:
    """Yield whom a mark in brackets follows: "Agnes Toll (apologies)"."""
    for who in cast.listed(max(0, hit.start - 60), hit.start - 1)[-1:]:
        if not set(passages.lower[who.end : hit.start - 1]) & set(",;.\n"):
            yield Said(who, event, hit.phrase.status, _manner(hit), who.start, hit.end)


def _manner(hit: Hit) -> Manner | None:
    return "remote" if hit.phrase.status == "remote" else None

"""Reads the persons on board as logbooks write them, "POB 14", which factcheck does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.records import Count
from factcheck.text.passages import Passages

YIELDS = ("count",)
_CREW = re.compile(r"\bpob (?P<number>\d{1,3})\b")


def extract(passages: Passages) -> Iterator[Count]:
    """Yield the crews of one document."""
    for match in _CREW.finditer(passages.lower) if "pob " in passages.lower else ():
        number = int(match["number"])
        yield Count(
            document=passages.document.id,
            start=match.start(),
            end=match.end(),
            text=passages.text[match.start() : match.end()],
            region=passages.region_at(match.start()),
            how="crew-list",
            low=number,
            high=number,
            exact=True,
            noun="crew",
        )

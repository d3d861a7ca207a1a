"""Ministries, palaces and other houses that take part as one: "the health ministry", "the Ministry of Health"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.events.governments import Party
from factcheck.knowledge import packs
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_CLOSE = 60  # characters before a verb in which the name of a house stands
_PREPOSED = re.compile(r"\b(?:in|at|of|from|to|near|outside|inside|by|for|behind|before|with|against) $")


def before(passages: Passages, floor: int, stop: int) -> Party | None:
    """Return the house that ends at `stop` as a subject: "the Ministry of Health | sent nobody"."""
    match = _house().search(passages.lower, max(floor, stop - _CLOSE), stop)
    if match is None or _PREPOSED.search(passages.lower, max(floor, match.start() - 10), match.start()):
        return None
    field = match["field"] or match["of"]
    name = f"{field} {match['noun'] or match['kind']}" if field else match["noun"]
    return Party(name, match.start(), stop)


@lru_cache(maxsize=1)
def _house() -> re.Pattern[str]:
    nouns = alternation(frozenset(row["phrase"] for row in packs.rows("en/attendance") if row["use"] == "house"))
    return re.compile(
        rf"\b(?:the|its|their|[\w.-]+'s) (?:(?:(?P<field>[a-z]+) )?(?P<noun>{nouns})"
        rf"|(?P<kind>{nouns}) (?:of|for) (?:the )?(?P<of>[a-z]+(?: and [a-z]+)?))$"
    )

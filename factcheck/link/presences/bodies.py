"""People without names who take part as one body: "the students of the arts school", "all members of the board"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_LED = re.compile(
    r"(?:members of the |all (?:of )?the (?:[a-z]+ )?(?:members of the )?|most of the |both of the |the |its |their "
    r"|all |both )"
)


def body(passages: Passages, low: int, at: int) -> tuple[str, int] | None:
    """Return the people whose act the words at an offset tell, with where they begin."""
    match = _bodies().search(passages.lower, low, at)
    if match is None:
        return None
    return f"the {_LED.sub('', match['body'])}", match.start("body")


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    nouns = alternation(packs.words("en/presence_cues", **{"class": "body"}))
    return re.compile(
        rf"(?:^|[.,;:\u2014\n\"] ?|\b(?:that|but|and|while|as|when) )(?P<body>{_LED.pattern}"
        rf"(?:[a-z'-]+ ){{0,3}}?{nouns}"
        r"(?: of (?:the |its |their )?(?:[a-z'-]+ ){0,2}?[a-z'-]+)?)"
        r" (?:(?:has|had|have|also|again|then|all|both) ){0,2}$",
        re.MULTILINE,
    )

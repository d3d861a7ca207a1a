"""Whether an amount is the size of a change, and which way that goes: "fell by 5 per cent", "5 per cent cheaper"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.knowledge import packs
from factcheck.text.alternation import alternation

_BACK = 60  # characters before an amount in which stands what moved
_ABOUT = r"(?:(?:about|some|over|nearly|almost|around|only|just|roughly|another|a further|a mere|more than)\s+)?"


def is_change(lower: str, start: int, end: int, floor: int, *, behind_alone: bool = False) -> bool:
    """Say whether the amount from `start` to `end` is how far something moved, by what stands before or behind it."""
    if _behind().match(lower, end):
        return True
    return not behind_alone and _before().search(lower[max(floor, start - _BACK) : start]) is not None


def way(lower: str, start: int, end: int, floor: int) -> str:
    """Return which way something moved by an amount, "up" or "down"; "" where nothing tells."""
    behind, before = _behind().match(lower, end), _before().search(lower[max(floor, start - _BACK) : start])
    for match in (behind, before):
        found = match.groupdict() if match else {}
        word = found.get("word") or found.get("step") or ""
        if word in _ways():
            return _ways()[word]
    return ""


@lru_cache(maxsize=1)
def _ways() -> dict[str, str]:
    return {row["word"]: row["way"] for row in packs.rows("en/amount_changes") if row.get("way")}


@cache
def _words(name: str) -> str:
    return alternation(packs.words("en/amount_changes", **{"class": name}))


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    """Return a pattern for what makes the amount behind it the size of a change: "rose by about", "limits rises to"."""
    moved, made = _words("before"), r"(?<!made )(?<!make )(?<!makes )(?<!making )"
    return re.compile(
        rf"(?:\b(?:(?P<word>{moved})(?: of| by)?|{made}(?P<step>up|down|by)(?: by)?)"
        rf"|\b{_words('limit')} (?:[\w'-]+ ){{0,3}}?{moved} (?:in [\w'-]+ )?(?:to|at))\s+{_ABOUT}$"
    )


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    """Return a pattern for what makes the amount before it the size of a change: "pay rise", "more"."""
    return re.compile(rf"\s(?:{_words('measure')}\s)?(?P<word>{_words('behind')})\b")

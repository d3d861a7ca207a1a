"""Numbers by which something is reached: of a house, of a block of a street, of a telephone, in a station's name."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_REACH = 16  # code points before a number in which its telephone number may begin
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+?\d{1,3}[ -])?(?:\(\d{2,4}\) ?|\d{3}[-. ])?\d{3}[-.](?:\d{4}(?!\d)|[A-Z]{4}\b)"
    r"|\+\d{1,3}(?:[ -]\(?\d{1,4}\)?){2,5}"
)
_BLOCK = re.compile(r"[ -]block of\b| block\b")
_NAME = re.compile(r"[A-Z][A-Za-z]{2,}")  # "14NEWS"; not "9MM", "46K"


def is_address(passages: Passages, match: re.Match[str]) -> bool:
    """Say whether a number in digits is of an address, a telephone or a station; `match` spans it."""
    if not match[0][-1].isdigit():
        return False
    plain, end = passages.plain, match.end()
    if _NAME.match(plain, end) or _BLOCK.match(plain, end) or _street().match(plain, end):
        return True
    return any(
        phone.start() <= match.start() and match.end() <= phone.end()
        for phone in _PHONE.finditer(plain, max(0, match.start() - _REACH), end + _REACH)
    )


@lru_cache(maxsize=1)
def _street() -> re.Pattern[str]:
    ways = packs.words("en/venues", **{"class": "way", "at": "end"})
    names = alternation(word.title() for word in ways)
    return re.compile(rf" (?:[NSEW]\.? |(?:North|South|East|West) )?(?:[A-Z0-9][\w'’.-]* ){{1,4}}{names}\b")

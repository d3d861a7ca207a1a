"""What stands beside an event in its phrase: the words before it and behind "of", a name in quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.events import words
from factcheck.knowledge import packs
from factcheck.text.passages import Passages, Span

_QUOTED_BEFORE = re.compile(
    r"\"(?P<name>[^\"\n]{3,60})\" (?:[a-z-]+ ){0,2}$|'(?P<other>[^'\n]{3,60})' (?:[a-z-]+ ){0,2}$"
)
_OF_QUOTED = re.compile(
    r" (?:of|for) (?:the )?(?:so-called )?(?:\"(?P<name>[^\"\n]{3,60})\"|'(?P<other>[^'\n]{3,60})')"
)
_OF = re.compile(
    r" (?:of|for|on|over|against|between|at) (?:the |a |an |its |their |his |her )?"
    r"(?P<words>[\w'&-]+(?: [A-Z][\w'&-]+)*)"
)
_OF_LETTERS = frozenset("ofab")
_BLANKS = frozenset({" ", "\n"})
_OF_OR_FOR = (" of ", " for ")
_QUOTES = ('"', "'")
_MAX_MODIFIERS = 6


def modifiers(passages: Passages, start: int, end: int, sentence: Span) -> tuple[str, ...]:
    """Return the words that stand before the head in its phrase and the first ones behind "of" or "on"."""
    plain = passages.plain
    found: list[str] = []
    low, at = max(sentence.start, start - 60), start - 1
    for _ in range(_MAX_MODIFIERS if plain[at:start] == " " else 0):
        cut = plain.rfind(" ", low, at)
        word = plain[low if cut < 0 else cut + 1 : at]
        bare = _modifier(word)
        if bare is None:
            break
        if bare:
            found.append(bare)
        if cut < 0 or not word[0].isalnum():
            break
        at = cut
    found.reverse()
    behind = _OF.match(plain, end, sentence.end) if plain[end + 1 : end + 2] in _OF_LETTERS else None
    if behind and not behind["words"][0].isdigit() and behind["words"].split(" ")[0].lower() not in time_words():
        found.extend(behind["words"].removesuffix("'s").split())
    return tuple(filter(None, found[:_MAX_MODIFIERS])) if found else ()


@lru_cache(maxsize=65536)
def _modifier(word: str) -> str | None:
    """Return a word before a head as its modifier, "" for a number or a day, None where the phrase ends."""
    lower = word.lower()
    if not word or (not word[-1].isalnum() and word[-1] not in _QUOTES):
        return None
    if words.function_words().get(lower) or words.finite(lower):
        return None
    return "" if word[0].isdigit() or lower in time_words() else word.removesuffix("'s").strip("'\"")


@lru_cache(maxsize=1)
def time_words() -> frozenset[str]:
    """Return the words of days and months that say nothing of the event itself."""
    return packs.words("en/months") | packs.words("en/weekdays") | {"early", "late", "mid", "last", "this", "next"}


def name(passages: Passages, start: int, end: int) -> str | None:
    """Return the words in quotation marks before an event, or behind "of" or "for": the "Blue Lantern" trial."""
    plain, quoted = passages.plain, None
    if plain[start - 1 : start] in _BLANKS:
        window = plain[max(0, start - 90) : start]
        quoted = _QUOTED_BEFORE.search(window) if '"' in window or "'" in window else None
    if quoted is None and plain.startswith(_OF_OR_FOR, end):
        quoted = _OF_QUOTED.match(plain, end)
    if quoted is None:
        return None
    return (quoted["name"] or quoted["other"]).strip(" .,") or None

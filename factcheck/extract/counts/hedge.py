"""Words before a number that widen it: "at least", "nearly", "between"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs

_TOKEN = re.compile(r"[^\s(\[\"'][^\s]*")
_NO_EFFECTS: frozenset[str] = frozenset()
_LONGEST_WORD = 24  # code points looked back for one word
_ADDING = frozenset({"add", "adds", "added", "adding"})
_BEFORE = 48  # code points in which a hedge is looked for


@lru_cache(maxsize=1)
def _hedges() -> dict[str, str]:
    return {row["word"]: row["effect"] for row in packs.rows("en/hedges") if row["effect"] != "topic"}


@lru_cache(maxsize=1)
def last_words() -> dict[str, int]:
    """Return the last words of hedges, each with the length of its longest hedge in words."""
    found: dict[str, int] = {}
    for phrase in _hedges():
        words = phrase.split()
        found[words[-1]] = max(found.get(words[-1], 0), len(words))
    return found


@lru_cache(maxsize=1)
def _topics() -> frozenset[str]:
    return packs.words("en/hedges", effect="topic")


def word_before(text: str, start: int, floor: int) -> str:
    """Return the word that ends one blank before an offset, a full stop behind it left off, or ""."""
    if start - 1 <= floor or not text[start - 1].isspace():
        return ""
    low = start - _LONGEST_WORD
    words = text[low if low > floor else floor if floor > 0 else 0 : start - 1].rsplit(None, 1)
    word = words[-1].rstrip(".").lstrip("([\"'") if words else ""
    return word if word.isalpha() else ""


def before(
    lower: str, start: int, floor: int, *, small: bool = False, leave: frozenset[str] = _NO_EFFECTS
) -> tuple[int, frozenset[str]]:
    """Return where the hedges before a number begin and what they do to it.

    `lower[floor:start]` is the sentence before the number; `small` numbers are not hedged by "over" or "under";
    words with an effect in `leave` are no part of it.
    """
    begin = start
    if word_before(lower, begin, floor) not in last_words():
        return begin, _NO_EFFECTS
    effects: set[str] = set()
    tokens = [(m.start(), m.group()) for m in _TOKEN.finditer(lower, max(floor, begin - _BEFORE), begin)]
    while tokens and tokens[-1][1] in last_words():
        for size in range(min(last_words()[tokens[-1][1]], len(tokens)), 0, -1):
            effect = _hedges().get(" ".join(word for _, word in tokens[-size:]))
            if effect and effect not in leave and _fits(effect, tokens, size, small):
                begin = tokens[-size][0]
                del tokens[-size:]
                effects.add(effect if effect != "join" else lower[begin : begin + 7].split(maxsplit=1)[0])
                break
        else:
            break
        if effects & {"between", "from"}:
            break
    return begin, frozenset(effects)


def _fits(effect: str, tokens: list[tuple[int, str]], size: int, small: bool) -> bool:
    """Say whether a word is a hedge here: not in "a film about two men", "a row over three islands"."""
    word = tokens[-1][1]
    before = tokens[-size - 1][1] if len(tokens) > size else ""
    if size == 1 and word in ("about", "over", "around", "under", "some"):
        return before not in _topics() and not (small and word in ("over", "under", "around"))
    if effect == "at-most" and word == "to" and before in _ADDING:
        return False  # "the bills had added up to 90,000 euros"
    return not (effect == "the" and before in ("of", "in", "half", "double", "twice"))

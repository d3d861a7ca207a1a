"""Names as agencies write them that have no letters but the plain ones: "Hjortebaek" for "Hjortebæk"."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SINGLE = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_DOUBLE = str.maketrans({"ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue"})


@lru_cache(maxsize=4096)
def plain_forms(word: str) -> frozenset[str]:
    """Return how a word may be written in plain letters, in lower case: "møre" as "more" and as "moere"."""
    lower = word.lower()
    return frozenset((lower,)) if lower.isascii() else frozenset({_bare(lower), _bare(lower.translate(_DOUBLE))})


def _bare(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.translate(_SINGLE))
    return "".join(char for char in apart if not unicodedata.combining(char))

"""Which child of a family somebody was: "born the fourth child of a cooper", "the fourth of eleven children"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from factcheck.link.ranks.rank import Rank, make, of_class
from factcheck.text import nouns, numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_BORN: Final = re.compile(r"\bborn\s(?:[\w,]+\s){0,6}?(?:as\s)?(?:the|a)\s$")
_BACK: Final = 60
_CHILD: Final = "child"


@lru_cache(maxsize=1)
def children() -> frozenset[str]:
    """Return the nouns for children of a family."""
    return of_class("born")


def is_of_children(lower: str, end: int) -> bool:
    """Say whether an ordinal that ends at an offset is of brothers and sisters: "the fourth | of eleven children"."""
    return _of_children().match(lower, end) is not None


def child(passages: Passages, span: Span, number: int) -> Rank | None:
    """Read which child somebody was; whose second child was born, or was hurt, is told of another one."""
    back = max(passages.sentence_at(span.start).start, span.start - _BACK)
    told = is_of_children(passages.lower, span.end) or _BORN.search(passages.lower, back, span.start)
    if not told or number == 1:
        return None
    return replace(make(passages, span, number, _CHILD, []), counts=True, lead="tells")


@lru_cache(maxsize=1)
def _of_children() -> re.Pattern[str]:
    forms = children() | {nouns.plural(word) for word in children()}
    return re.compile(rf"\s(?:of|among)\s(?:the\s|his\s|her\s)?(?:{numerals.CARDINAL}\s)?{alternation(forms)}\b")

"""Words behind a bare name that show a place, whatever it does in its sentence: "Riba has 640 inhabitants"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.knowledge import packs
from factcheck.link.topics._grains import nouns
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_KINDS: Final = frozenset({"area", "land", "region"})  # classes of nouns that a name alone can be told to be
_REST: Final = (
    r"(?= (?:of|in|on|at|near|with|without|where|that|which|whose|by|between|under|outside|above|off)\b|[,.;:])"
)


def shows_place(passages: Passages, end: int) -> bool:
    """Say whether what stands behind a name shows that it is one of a place: "Riba, a dry valley with", "Riba woke"."""
    return _behind().match(passages.lower, end) is not None


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    kinds = alternation([word for word, kind in nouns("end").items() if kind in _KINDS] + ["place", "community"])
    noun = rf"(?:[a-z'-]+ ){{0,4}}?(?:{kinds}){_REST}"
    dwellers = alternation(packs.words("en/venues", at="dwellers") | {"households", "houses", "souls", "streets"})
    acts = alternation(packs.words("en/venues", at="town act"))
    return re.compile(
        rf"(?: (?:is|was|remains|remained) (?:an?|the|one|no|still an?)|, (?:an?|the|once an?|still an?)) {noun}"
        rf"| (?:has|had|counts|counted|numbers) (?:[a-z]+ ){{0,2}}?(?:{numerals.CARDINAL}) (?:[a-z]+ )?{dwellers}\b"
        rf"| {acts}\b|['’]s {dwellers}\b"
    )

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

# "call Riba Hall at 555-0143", "write to Riba Hall at desk@riba.example": whom to ask
_REACHED: Final = re.compile(
    r",? (?:at|on|via) (?:tel\.? |extension )?(?:[+(]?\d{1,4}[)./-]? ?){0,3}\d{3}[.-]\d{4}\b| at [\w.-]+@\w"
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


def is_of_people(passages: Passages, start: int, end: int) -> bool:
    """Say whether a name is that of a house to be asked, or of its people: "the Riba Hall staff"."""
    plain = passages.plain
    if _REACHED.match(plain, end) is not None or plain.endswith(f"{plain[start:end]} in ", 0, start):
        return True  # "Skip in Skip": what a page writes on its buttons
    return plain.endswith((" the ", " The "), 0, start) and _people_of().match(plain, end) is not None


@lru_cache(maxsize=1)
def _people_of() -> re.Pattern[str]:
    """Return the pattern of those of a house who stand behind its name: "the Riba Hall staff"."""
    return re.compile(rf" {alternation(packs.words('en/venues', at='people'))}\b")

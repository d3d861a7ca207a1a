"""Places beside the happening: of a thing that one report alone names, of somebody's life."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.context import meant
from factcheck.text import nouns, stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

# "The school in Fana gave her leave": the subject that opens a sentence, and where it stands
_OPENS = re.compile(
    r"(?:the|an?|its|his|her|their|our|one) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]{3,}) (?:in|at|near|from) $"
)
# "Those in Riba", "as in Riba": of what is like it elsewhere
_LIKE_IT = re.compile(r"\b(?:those|ones|as|that|like|unlike|than) (?:(?:in|at|near|from|of|off|outside) )?(?:the )?$")
# "In Riba and Tarn", "in Riba, Tarn and Marl", "in Riba and in Tarn"
_AND = re.compile(r"(?:, [A-Z][\w'’-]+)* (?:and|or) (?:[a-z]+ )?[A-Z]")
_AND_BEFORE = re.compile(r"[A-Z][\w'’-]+ (?:and|or) (?:[a-z]+ )?$")
_NEAR = 40  # characters before a place in which others are told


def is_of_others(passages: Passages, sentence: Span, start: int, end: int) -> bool:
    """Say whether a place is one of several, or of what came in another year or is like what happened.

    "In Riba and Tarn", "in Riba in 2020", "those in Riba".
    """
    before = passages.plain[max(sentence.start, start - _NEAR) : start]
    if _AND.match(passages.plain, end) or _AND_BEFORE.search(before) or _LIKE_IT.search(before):
        return True
    return _is_of_another_year(passages, sentence)


def _is_of_another_year(passages: Passages, sentence: Span) -> bool:
    """Say whether all dates of a sentence are of years before that of the report."""
    if passages.published is None:
        return False
    dates = (date for date in passages.records_in("date", *sentence) if date.value)
    years = [date.value[:4] for date in dates]
    return bool(years) and all(year.isdigit() and int(year) < passages.published.year - 1 for year in years)


def is_of_own_thing(passages: Passages, sentence: Span, start: int, other: Passages) -> bool:
    """Say whether a place stands beside the subject that opens its sentence, which the other text never names."""
    found = _OPENS.fullmatch(passages.lower[sentence.start : start])
    if found is None:
        return False
    noun = nouns.singular(found["noun"])
    if classes.of(noun).known:  # "the fire in Riba"
        return False
    told = frozenset(key for word in stems.tokens(other.lower) for key in meant(word))
    return told.isdisjoint(meant(noun))


def is_of_a_life(passages: Passages, sentence: Span, start: int) -> bool:
    """Say whether somebody is said to have worked or lived at a place at some time: "has worked in Riba and Tamb"."""
    return _has_lived().search(passages.lower[sentence.start : start]) is not None


@lru_cache(maxsize=1)
def _has_lived() -> re.Pattern[str]:
    verbs = alternation(packs.words("en/venues", at="life"))
    return re.compile(rf"\b(?:has|have|had) (?:[a-z]+ )?{verbs}\b[^;:]*$")

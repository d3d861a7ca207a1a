"""Terms: how long somebody is sent to prison, or has signed for, which a report tells once."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.figures.reading import Figure, figures
from factcheck.link.parts import overlap, scopes
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_BEFORE, _BEHIND = 60, 30  # characters in which stands what a length of time is a term of
_CLAUSE = re.compile(r"[;:.]| (?:but|while|which|who|after|before|followed by|plus) ")
_UNITS = frozenset({"month", "year"})
_IN_COMMON = 2  # people, numbers and days that two reports of one trial share
_ONE_SIZE = 12  # times: a life sentence is told otherwise


def of_one(a: Figure, b: Figure) -> bool:
    """Say whether two lengths of time are the terms that two documents tell, each no other one of that sort."""
    if a.unit not in _UNITS or a.unit != b.unit or max(a.size, b.size) > _ONE_SIZE * min(a.size, b.size):
        return False
    if overlap.in_common(a.passages, b.passages) < _IN_COMMON or scopes.of_two_people(a.measure, b.measure):
        return False
    shared = _sorts(a) & _sorts(b)
    return any(_is_only_one(a, sort) and _is_only_one(b, sort) for sort in shared)


def is_term(figure: Figure) -> bool:
    """Say whether a length of time is told as a term of prison or of a contract, not as how long work took."""
    return figure.unit in _UNITS and bool(_sorts(figure) - {"work"})


def of_one_sort(a: Figure, b: Figure) -> bool:
    """Say whether two lengths of time are terms that can be one: both of prison, or of a contract."""
    return a.unit in _UNITS and b.unit in _UNITS and not _sorts(a).isdisjoint(_sorts(b))


def _is_only_one(figure: Figure, sort: str) -> bool:
    values = {(one.unit, one.low) for one in figure.passages.once(_terms) if sort in _sorts(one)}
    return values == {(figure.unit, figure.low)}


def _terms(passages: Passages) -> Sequence[Figure]:
    """Return the lengths of time of a document that are terms."""
    return [figure for figure in figures(passages) if figure.unit in _UNITS and _sorts(figure)]


def _sorts(figure: Figure) -> Set[str]:
    """Return what a length of time can be a term of: "prison", "contract"; nothing where it is of something else."""
    passages, (first, last) = figure.passages, figure.sentence
    start, end = figure.record.start, figure.record.end
    before = _CLAUSE.split(passages.lower[max(first, start - _BEFORE) : start])[-1]
    behind = _CLAUSE.split(passages.lower[end : min(last, end + _BEHIND)])[0]
    if _pattern("not-before").search(before + "#") or _pattern("not-behind").match(behind.lstrip(" ,")):
        return frozenset()
    return frozenset(sort for sort in ("prison", "contract", "work") if _pattern(sort).search(f"{before} # {behind}"))


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    words = rf"(?<![\w'-]){alternation(packs.words('en/term_words', **{'class': name}))}"
    return re.compile(
        rf"{words} (?:(?:the|a|an|another|only|just|next|first|last|past) )*#"
        if name == "not-before"
        else rf"{words}(?![\w'-])"
    )

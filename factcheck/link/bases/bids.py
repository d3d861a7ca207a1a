"""Sums that are told as a bid or a part: what is asked and what is offered, a total and what is joined to it."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_FAR_MORE = 2.6  # times
_NEAR = 60  # characters before a sum in which stands that it is a total
_BESIDE = 30  # and in which stands what it is joined to

Sum = tuple[Passages, Span, int, float]  # the document, the sentence, where the sum begins, its size


def are_two(a: Sum, b: Sum) -> bool:
    """Say whether one sum is asked and the other offered, or one is a total and the other a part of it."""
    return _is_asked_and_offered(a, b) or _is_asked_and_offered(b, a) or _is_total_and_part(*sorted((a, b), key=_size))


def _size(one: Sum) -> float:
    return one[3]


def _is_asked_and_offered(a: Sum, b: Sum) -> bool:
    return [_says(one, way) for one in (a, b) for way in ("asked", "offered")] == [True, False, False, True]


def _says(one: Sum, way: str) -> bool:
    passages, sentence, *_ = one
    return _cue(way).search(passages.lower, *sentence) is not None


def _is_total_and_part(less: Sum, more: Sum) -> bool:
    """Say whether the far larger sum alone is a total, or the smaller joined to others: "combined with 1.4 million"."""
    if _size(more) < _FAR_MORE * _size(less) or _figures(less) == _figures(more):
        return False
    if _before(less, "joined", _BESIDE) and not _before(more, "joined", _BESIDE):
        return True
    return _before(more, "total", _NEAR) and not _before(less, "total", _NEAR)


def _figures(one: Sum) -> str:
    """Return the figures of a sum without noughts: a nought too many makes no total."""
    return f"{_size(one):.0f}".rstrip("0")


def _before(one: Sum, way: str, reach: int) -> bool:
    passages, sentence, start, _ = one
    return _cue(way).search(passages.lower, max(sentence.start, start - reach), start) is not None


@lru_cache(maxsize=4)
def _cue(way: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/group_words', **{'class': way}))}\b")

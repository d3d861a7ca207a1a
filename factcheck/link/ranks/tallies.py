"""Bare counts of what another document counts up: "fourteen rounds" beside "the 19th round of talks"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from factcheck.link.ranks.rank import GENERIC, Rank, make, of_class, spans
from factcheck.records import Count
from factcheck.text import nouns
from factcheck.text.passages import Passages, Span

_FEWEST, _MOST = 2, 200
_TOLD: Final = frozenset({"ordinal", "numbered", "all", "earlier"})


def of(ranks: Iterable[Rank], passages: Passages, known: Iterable[Rank]) -> Iterator[Rank]:
    """Yield the counts of a document by a noun that ordinals of another count up, where it tells no such ordinal."""
    wanted = {noun: rank for rank in ranks if rank.form in _TOLD and rank.counts for noun in _nouns(rank)}
    read = {rank.record.start for rank in known}
    for count in passages.records("count") if wanted else ():
        noun = nouns.singular(count.noun.split()[-1]) if count.noun else ""
        if noun in wanted and count.start not in read and count.comparable and _is_tally(count):
            rank = make(passages, Span(count.start, count.end), int(count.low or 0), wanted[noun].noun, [])
            yield replace(rank, form="tally", counts=False)


def _nouns(rank: Rank) -> set[str]:
    """Return the nouns of an ordinal: "round" and "talks" of "the third round of talks"."""
    last = rank.record.text.lower().split()[-1] if rank.form in ("ordinal", "bare") else ""
    return {rank.noun, last} - {GENERIC, "", *spans(), *of_class("generic")}


def _is_tally(count: Count) -> bool:
    if count.low is None or count.low != count.high or count.derived or count.soft or count.other:
        return False
    return _FEWEST <= count.low <= _MOST and int(count.low) == count.low

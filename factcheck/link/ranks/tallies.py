"""What is read only for what another document counts up: "fourteen rounds" beside "the 19th round of talks"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from factcheck.link.ranks.kinship import kinship
from factcheck.link.ranks.rank import GENERIC, Rank, make, of_class, spans
from factcheck.records import Count
from factcheck.text import nouns
from factcheck.text.passages import Passages, Span

_FEWEST, _MOST = 2, 200
_FEW: Final = 6  # so many may be taken for the first
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


def firsts(left: Iterable[Rank], there: Iterable[Rank]) -> Iterator[Rank]:
    """Yield the first ones of a document where another tells that it was the second or third of that kind."""
    wanted = [rank for rank in left if 1 < rank.number <= _FEW and rank.counts and rank.form == "ordinal"]
    for first in there if wanted else ():
        if any(_is_of_kind(first, rank) or _is_named(first, rank) for rank in wanted):
            yield first


def _is_of_kind(first: Rank, rank: Rank) -> bool:
    """Say whether a first one is of the kind that another counts; a win is no final."""
    kin = kinship(first, rank)
    return kin == "same" or (kin == "related" and not {first.noun, rank.noun} & of_class("won"))


def _is_named(first: Rank, rank: Rank) -> bool:
    """Say whether the noun of a first one stands beside what counts times: "in the final for the third time"."""
    sentence = rank.passages.sentence_at(rank.record.start)
    return (
        rank.is_generic
        and re.search(rf"\b{re.escape(first.noun)}\b", rank.passages.lower[slice(*sentence)]) is not None
    )

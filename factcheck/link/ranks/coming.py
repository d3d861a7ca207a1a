"""Ordinals of what is still to come, or of a year ago: "the next congress, the thirtieth" makes this the 29th."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from factcheck.link.ranks.rank import OTHER_TIME, Rank, is_series

_AHEAD: Final = 90  # code points before a rank in which words of what comes stand
_FEWEST: Final = 2
_COMES: Final = re.compile(
    r"\b(?:next|coming)\s(?:[\w'-]+\s?){1,4},\s(?:the|its|their|our)\s$"
    r"|\bnext\s(?:year|month|week|season|summer|winter|spring|autumn)(?:'s)?\s(?:is|will\sbe|brings|sees)\s"
    r"(?:already\s|to\sbe\s)?(?:the|its|their|our)\s$"
)
_COMING: Final = re.compile(r",\snext\s[a-z]+,|\sis\s(?:[\w-]+\s){1,3}(?:a|[a-z]+)\syears?\saway\b")
_GONE: Final = re.compile(r",?\s(?:last\syear|twelve\smonths\sago|12\smonths\sago|a\syear\sago|the\syear\sbefore)\b")


def of_now(rank: Rank) -> Rank | None:
    """Return an ordinal as one of this time: "the next congress, the thirtieth" makes this the 29th; else none."""
    lower, end = rank.passages.lower, rank.record.end
    sentence = rank.passages.sentence_at(rank.record.start)
    if rank.number > _FEWEST and rank.form in ("ordinal", "bare") and not rank.days:
        before = max(sentence.start, rank.record.start - _AHEAD)
        if _COMES.search(lower, before, rank.record.start) or _COMING.match(lower, end, sentence.end):
            return replace(rank, number=rank.number - 1, counts=True)
        if (rank.noun == "edition" or is_series(rank.noun)) and _GONE.match(lower, end, sentence.end):
            return replace(rank, number=rank.number + 1, counts=True)
    return None if not rank.is_generic and OTHER_TIME.match(lower, end, sentence.end) else rank

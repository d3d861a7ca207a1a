"""One ordinal beside the words around it: what is weighed when it is set against one of another document."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.link.context import Contexts, Vector, compared, meant, meant_by
from factcheck.link.parts import overlap
from factcheck.link.ranks import rank as ranked
from factcheck.link.ranks import scopes
from factcheck.link.ranks.rank import Rank
from factcheck.link.stance import stance
from factcheck.records import Record
from factcheck.text.passages import Passages, Span

_DECAY: Final = 4  # words on which the weight of one is halved
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OTHERS: Final = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|\d{1,3}(?:st|nd|rd|th))\b")
_APPOSED: Final = re.compile(r",\s(?:the|an?|its|their|his|her)\s$")
_TO_COME: Final = re.compile(  # "the fifth summit | is pencilled in for the spring"
    r"(?:,?\s(?:of|in|at|on)\s(?:[\w'-]+\s?){1,4}?)?\s(?:will\s(?:only\s)?(?:be\s(?:held|in|at|on)|take\splace|follow)"
    r"|(?:is|has\sbeen)\s(?:already\s|now\s)?(?:planned|scheduled|pencilled\sin|penciled\sin|slated|due|to\sbe\sheld|to\sfollow|set)\b)"
)
_STRONG_LEADS: Final = frozenset({"tells", "this", "for"})
_STRONG_FORMS: Final = frozenset({"earlier", "besides", "row", "all", "times", "placed", "minute"})


@dataclass(frozen=True, eq=False)
class Side:
    """An ordinal with its surroundings.

    `near` are the words of its sentence, the nearer the heavier, and `length` is that of `near` as a vector; `wide` are
    those of the sentences before and behind as well, `beside` each of those. `place` is where in its document it
    stands, from 0 to 1. `strong` says whether it counts what the text is about: "it was
    the third", "this third", "for the third time".
    """

    rank: Rank
    near: Mapping[str, float]
    length: float
    vector: Vector
    beside: tuple[Vector, ...]
    wide: frozenset[str]
    place: float
    nouns: frozenset[str]
    names: frozenset[str]
    own_names: frozenset[str]
    days: frozenset[str]
    modality: str
    ahead: bool
    listed: bool
    apposed: bool
    strong: bool
    of_old_year: bool
    of_some_year: bool

    @property
    def passages(self) -> Passages:
        """Return the document that tells it."""
        return self.rank.passages


def side(rank: Rank, contexts: Contexts) -> Side:
    """Return an ordinal with what stands around it."""
    passages, record = rank.passages, rank.record
    sentence = passages.sentence_at(record.start)
    beside = _beside(passages, sentence)
    near = around(rank)
    vector = contexts.of(passages, record.start)
    apposed = _APPOSED.search(passages.lower, max(0, record.start - 12), record.start) is not None
    strong = (
        rank.lead in _STRONG_LEADS
        or rank.form in _STRONG_FORMS
        or bool(rank.scope)
        or apposed
        or (rank.is_generic and rank.form == "ordinal")
        or (rank.counts and (rank.noun in ranked.of_class("tries") or (rank.form == "bare" and rank.lead == "own")))
    )
    words = _WORD.finditer(passages.plain, *sentence)
    year = _year(passages, sentence, record, strong)
    return Side(
        rank,
        near,
        math.sqrt(sum((contexts.weight(word) * weight) ** 2 for word, weight in near.items())) or 1.0,
        vector,
        tuple(contexts.of(passages, one.start) for one in beside),
        frozenset(vector).union(*(contexts.of(passages, one.start) for one in beside)),
        record.start / max(1, len(passages.plain)),
        frozenset(word for noun in {rank.noun, rank.of} - {"", ranked.GENERIC} for word in meant(noun)),
        frozenset(m.group() for m in words if m.group()[0].isupper() and m.start() != sentence.start),
        frozenset(word for word in record.text.split()[1:-1] if word[0].isupper()),
        frozenset(filter(None, map(overlap.day_of, passages.records_in("date", *sentence)))),
        _modality(rank),
        _is_ahead(passages, sentence) or _TO_COME.match(passages.lower, record.end, sentence.end) is not None,
        _is_listed(passages, record, [sentence, *beside]),
        apposed,
        strong,
        year not in ("", str(passages.published and passages.published.year)) and passages.published is not None,
        bool(year) and passages.published is None,
    )


def _modality(rank: Rank) -> str:
    """Return how an ordinal is held; what never happened before is told, and not denied."""
    if rank.number == 1 and rank.form == "besides":
        return "asserted"
    return stance(rank.passages, rank.record.start, rank.record.end).modality


def around(rank: Rank) -> dict[str, float]:
    """Return what the words of the sentence of an ordinal are compared by, the nearer the heavier."""
    passages, start = rank.passages, rank.record.start
    begin, end = passages.sentence_at(start)
    before = [match.group() for match in _WORD.finditer(passages.plain, begin, start)]
    before.reverse()
    found: dict[str, float] = {}
    for words in (before, [match.group() for match in _WORD.finditer(passages.plain, start, end)]):
        for place, word in enumerate(words):
            for each in meant_by(word):
                found[each] = max(found.get(each, 0.0), 1 / (1 + place / _DECAY))
    return found


def _beside(passages: Passages, sentence: Span) -> list[Span]:
    """Return the sentence before one and the one behind it."""
    every = compared(passages)
    at = bisect_left(every, sentence)
    return [every[place] for place in (at - 1, at + 1) if 0 <= place < len(every)]


def _is_listed(passages: Passages, record: Record, sentences: Sequence[Span]) -> bool:
    """Say whether other ordinals stand around one: the first, the second, the third."""
    return any(
        not record.start <= match.start() < record.end
        for sentence in sentences
        for match in _OTHERS.finditer(passages.lower, *sentence)
    )


def _is_ahead(passages: Passages, sentence: Span) -> bool:
    """Say whether a sentence names a day after its report: "the eleventh is scheduled for 3 September"."""
    published = passages.published.isoformat() if passages.published else ""
    return any(published and (one.earliest or "") > published for one in passages.records_in("date", *sentence))


def _year(passages: Passages, sentence: Span, record: Record, strong: bool) -> str:
    """Return the year an ordinal is of: "in 2022 she won the 12th edition", "the 79th Marlow Masters in 2007".

    Of what the text is about the earlier ones may stand before it: "robbed in 1974, so that this is the second time".
    """
    behind = scopes.YEAR.match(passages.lower, record.end + 1, sentence.end)
    if behind or strong:
        return behind["year"] if behind else ""
    start = max(passages.lower.rfind(sign, sentence.start, record.start) for sign in (";", ": ", ", which ")) + 1
    before = [match["year"] for match in scopes.YEAR.finditer(passages.lower, max(sentence.start, start), record.start)]
    return before[-1] if before else ""

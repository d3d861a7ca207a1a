"""A part of a whole, and the share that the same or the next sentence calls it: "18 of 90 houses, a third of all"."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from factcheck.link.sums.nodes import Node, is_told, nodes, same_noun
from factcheck.link.sums.saying import Wrong, phrases, said
from factcheck.link.topics import _figures
from factcheck.records import Percent
from factcheck.text import nouns as noun_forms
from factcheck.text import numerals, stems
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_N = numerals.CARDINAL
_OF_THE = re.compile(r" (?:out )?of (?:(?:the|its|their|his|her|our|all|a total of|those|these) )*(?:[a-z-]+'s? )?")
_OF_LEADS = re.compile(
    r"(?:^|[.,;:\u2014(-] ?|\b(?:that|and|but|said) )(?:out )?"
    r"of (?:(?:the|its|their|his|her|our|all|those|a total of) )*(?:[a-z-]+'s? )?$"
)
_OF_THEM_BEHIND = re.compile(r" of (?:them|these|those|whom|which)\b")
_OF_THEM_BEFORE = re.compile(r"\bof (?:them|these|those|whom|which),? (?:only |just |all )?$")
_SUBJECT = re.compile(
    r" (?:[a-z]+ly |of them )?(?:were|are|was|is|have|had|has|said|did|do|does|will|would|came|went|took|left|got|fell"
    r"|want|use|live|work|prefer|failed|passed|cast|[a-z]+ed)\b"
)
_SENTENCES_BACK = 1
_HALF = re.compile(r"\b(?:a |one )?half (?:of )?(?:the|its|their|our|all|her|his) (?P<noun>[a-z]+)")
_ONE_IN = deferred(rf"\bone (?P<noun>[a-z]+) in (?P<n>{_N})(?![\w,.]*\d)")
_EVERY = deferred(rf"\bevery (?P<rank>{numerals.ORDINAL}) (?P<noun>[a-z]+)")
_BESIDE = re.compile(
    r"[^.;:]{0,70}(?:, or|, that is|, which is| -|\(|, an? (?:share|rate|proportion|quota|portion) of)"
    r"\s*(?:exactly |only |just )?$"
)
_CLAUSE = re.compile(r"[,;:]|\s-+\s")
_PACK = "en/told_share_words"
_SENTENCES = 2  # behind a part in which its share is told
_SLACK, _ROUNDLY = 2.0, 4.0  # percentage points that rounding, and a fraction in words, hide
_TIGHTLY = 3  # times less that numbers elsewhere may miss a share
_FAR = (0.3, 3.4)  # times that a share may miss what the part is
_ENOUGH = 2.5  # points
_NOUN = _COLLECTIVE = _TAKEN_UP = _SAME_WORDS = 1.5
_GIVEN = _OPENING = 1.0
_ALL = _NEXT = 0.5
_AHEAD = 1.0  # a share that the numbers behind it explain
_TIMES = ("year", "day", "week", "month", "hour", "night", "time", "minute")
_LEAST_WHOLE = 4


class _Part(NamedTuple):
    """A part and its whole: where both numbers stand, their values, and the noun of the whole."""

    part: Span
    whole: Span
    share: float
    noun: str
    sure: bool


def wrong(passages: Passages) -> Iterator[Wrong]:
    """Yield a part, its whole and a share that is another than theirs."""
    shares = [
        one for one in (*passages.records("percent"), *_every(passages)) if not one.points and one.low is not None
    ]
    if not shares:
        return
    every = nodes(passages, Span(0, len(passages.lower)))
    fits = [one for one in shares if _is_explained(one, every)]
    for part in _parts(passages, every):
        sentence = passages.sentence_at(part.part.start)
        if passages.region_at(sentence.start) != "article":
            continue
        behind = passages.sentences_in(sentence.end, passages.paragraph_at(sentence.start).end)[:_SENTENCES]
        stop = behind[-1].end if behind else sentence.end
        floor = passages.sentence_at(min(part.part.start, part.whole.start))
        before = passages.sentence_at(floor.start - 1) if floor.start else floor
        near = [one for one in shares if before.start <= one.start < stop]
        if any(_fits(part.share, one) or _fits(100 - part.share, one) for one in near):
            continue
        for one in near:
            if one not in fits and _is_of(passages, part, one, sentence):
                yield _wrong(passages, part, one)
                break


def _is_explained(share: Percent, every: Sequence[Node]) -> bool:
    """Say whether any two numbers of one thing have a share to each other in a text."""
    told = [one for one in every if one.unit != "%" and one.value > 1 and one.unit not in ("time", "months")]
    return any(
        one.value != other.value
        and same_noun(one, other)
        and _fits(100 * min(one.value, other.value) / max(one.value, other.value), share, tight=True)
        for one, other in combinations(told, 2)
    )


def _parts(passages: Passages, every: Sequence[Node]) -> Iterator[_Part]:
    """Yield each number with the whole that grammar makes it a part of."""
    lower = passages.lower
    for at, part in enumerate(every):
        sentence = passages.sentence_at(part.start)
        before = passages.sentence_at(sentence.start - 1).start if sentence.start else 0
        wholes = [one for one in every if before <= one.start < sentence.end and _is_larger(one, part)]
        if not wholes or not is_told(passages, part):
            continue
        behind = every[at + 1] if at + 1 < len(every) else None
        if behind in wholes and _OF_THE.fullmatch(lower, part.end, behind.start):
            yield _pair(part, behind, sure=True)
            continue
        earlier = [one for one in wholes if one.start < part.start]
        own = [one for one in earlier if one.start >= sentence.start]
        if not earlier or (
            part.noun and part.noun not in {one.noun for one in earlier} and not is_of_them(lower, part)
        ):
            continue
        if own and own[-1] == every[at - 1] and _OF_LEADS.search(lower, max(0, own[-1].start - 40), own[-1].start):
            yield _pair(part, own[-1], sure=True)
        elif is_of_them(lower, part) and len({one.value for one in own or earlier}) == 1:
            yield _pair(part, (own or earlier)[-1], sure=True)
        elif (
            _SUBJECT.match(lower, part.end)
            and len({one.value for one in earlier}) == 1
            and every[at - 1] == earlier[-1]
        ):
            yield _pair(part, earlier[-1], sure=False)


def is_of_them(lower: str, part: Node) -> bool:
    """Say whether a number takes up a whole that is told before: "12 of them", "of whom 12"."""
    return bool(
        _OF_THEM_BEHIND.match(lower, part.end) or _OF_THEM_BEFORE.search(lower, max(0, part.start - 24), part.start)
    )


def _is_larger(one: Node, part: Node) -> bool:
    told = one.noun and one.unit in ("", part.unit) and not one.hedged
    return bool(told and part.value < one.value >= _LEAST_WHOLE and part.value > 0)


def _pair(part: Node, whole: Node, *, sure: bool) -> _Part:
    share = 100 * part.value / whole.value
    return _Part(Span(part.start, part.end), Span(whole.start, whole.end), share, whole.noun, sure)


def _every(passages: Passages) -> list[Percent]:
    """Return "every third branch" and "half the field" as shares."""
    found = []
    for match in _HALF.finditer(passages.lower) if "half " in passages.lower else ():
        if passages.record_at("percent", match.start()) or passages.record_at("percent", match.end() - 1):
            continue
        if not any(passages.record_at("percent", at) for at in range(*match.span(), 2)):
            found.append(_share(passages, match, 50.0))
    for match in _ONE_IN.finditer(passages.lower) if "one " in passages.lower else ():
        number = numerals.value(match["n"])
        if number and number > 1 and not passages.record_at("percent", match.start()):
            found.append(_share(passages, match, 100 / float(number)))
    for match in _EVERY.finditer(passages.lower) if " every " in f" {passages.lower}" else ():
        rank = numerals.ordinal(match["rank"])
        if rank and rank > 1 and match["noun"] not in _TIMES:
            found.append(_share(passages, match, 100 / rank))
    return found


def _share(passages: Passages, match: re.Match[str], share: float) -> Percent:
    bare = _figures.bare(passages, *match.span())
    told = {field: getattr(bare, field) for field in ("document", "start", "end", "text", "region")}
    return Percent(**told, how="in-words", low=share, high=share, of=match["noun"])


def _fits(share: float, told: Percent, *, tight: bool = False) -> bool:
    slack = _SLACK if re.search(r"\d", told.text) else _ROUNDLY
    slack = slack / _TIGHTLY if tight else slack
    low = float("-inf") if told.low is None else float(told.low)
    high = float("inf") if told.high is None else float(told.high)
    return low - slack <= share <= high + slack


def _is_of(passages: Passages, part: _Part, told: Percent, sentence: Span) -> bool:
    """Say by points whether a share is told of a part: beside it, of its noun, joined with it, in its words."""
    lower = passages.lower
    middle = (float(told.low or 0) + float(told.high if told.high is not None else told.low or 0)) / 2
    if not middle or not _FAR[0] < part.share / middle < _FAR[1]:
        return False
    own = passages.sentence_at(told.start)
    clause = _clause(passages, own, told)
    floor = max(part.part.end, part.whole.end)
    if own == sentence and floor <= told.start and _BESIDE.fullmatch(lower, floor, told.start):
        return True
    opened = re.match(r"[a-z]+ing ", lower[clause.start : told.start]) is not None
    taken_up = said(_PACK, "takes-up").search(
        lower, floor if own.start <= floor < clause.end else own.start, clause.end
    )
    sure = opened or (taken_up is not None and taken_up.start() < told.start)  # "losing a third would ruin him"
    if len(passages.records_in("percent", *own)) > 1 or said(_PACK, "apart").search(
        lower, clause.start, told.end if sure else clause.end
    ):
        return False
    if _figures_of(passages, own, told, part):
        return False
    noun = noun_forms.singular((told.of or "").split()[-1]) if told.of else ""
    named = noun and (noun == part.noun or noun in _collective())
    points = _NOUN if named and noun == part.noun else _COLLECTIVE if named else 0.0
    points += _ALL if re.match(r" of (?:all|every)\b", lower[told.end : told.end + 12]) else 0.0
    points += _TAKEN_UP if taken_up else 0.0
    points += _GIVEN if said(_PACK, "given").match(lower, clause.start) else 0.0
    points += _OPENING if opened else 0.0
    points += _AHEAD if passages.sentences_in(own.end, sentence.start + 1)[:1] == [sentence] else 0.0
    points += _NEXT if passages.sentences_in(sentence.end, own.start + 1)[:1] == [own] else 0.0
    mine = _content(passages, clause, told, noun)
    points += _SAME_WORDS if mine and mine <= set(stems.content(lower[slice(*sentence)])) else 0.0
    return points >= _ENOUGH and bool(points - _AHEAD - _ALL > 0)


def _figures_of(passages: Passages, sentence: Span, told: Percent, part: _Part) -> bool:
    """Say whether a sentence has counts of its own beside a share."""
    read = (Span(told.start, told.end), part.part, part.whole)
    return any(
        one.low and not any(one.start < end and start < one.end for start, end in read)
        for kind in ("count", "money")
        for one in passages.records_in(kind, *sentence)
        if not getattr(one, "derived", False)
    )


def _clause(passages: Passages, sentence: Span, told: Percent) -> Span:
    """Return the clause of a share, from the comma before it to the comma behind it; quotation marks open one."""
    starts = [match.end() for match in _CLAUSE.finditer(passages.lower, sentence.start, told.start)]
    stops = _CLAUSE.search(passages.lower, told.end, sentence.end)
    start = starts[-1] if starts else sentence.start
    while start < told.start and not passages.lower[start].isalnum():
        start += 1
    return Span(start, stops.start() if stops else sentence.end)


def _content(passages: Passages, clause: Span, told: Percent, noun: str) -> set[str]:
    words = set(stems.content(passages.lower[clause.start : told.start]))
    words |= set(stems.content(passages.lower[told.end : clause.end]))
    return words - set(stems.content(noun)) - set(stems.content(told.of or ""))


def _wrong(passages: Passages, part: _Part, told: Percent) -> Wrong:
    mine, its = (_figures.bare(passages, *span) for span in (part.part, part.whole))
    shown = dataclasses.replace(told)
    detail = f"{mine.low:,.0f} of {its.low:,.0f} is {part.share:.1f} per cent, not {told.text}"
    return Wrong(((mine, "part"), (its, "whole"), (shown, "share")), detail)


@lru_cache(maxsize=1)
def _collective() -> frozenset[str]:
    return frozenset(map(noun_forms.singular, phrases(_PACK, "collective")))

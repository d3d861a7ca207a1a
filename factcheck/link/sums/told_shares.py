"""A part of a whole, and the share that the same or the next sentence calls it: "18 of 90 houses, a third of all"."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.link.parts.wordings import one_of
from factcheck.link.stance import stance
from factcheck.link.sums.part_lists import Number, numbers
from factcheck.link.sums.remainders import Wrong
from factcheck.link.sums.saying import is_hedged, phrases, said
from factcheck.link.topics import _figures
from factcheck.records import Percent
from factcheck.text import nouns, numerals, stems
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_N = numerals.CARDINAL
_DETERMINED = r"(?:all |every one of |each of )?(?:the |its |her |his |their |our |a total of )?(?:[a-z-]+'s? )?"
_PART = deferred(
    rf"(?<![\w.,$€£-])(?P<part>{_N})(?: [a-z]+)? (?:out )?of {_DETERMINED}(?P<whole>{_N})(?P<noun>(?: [a-z'-]+){{1,3}})"
)
_WHOLE_FIRST = deferred(
    rf"\bof {_DETERMINED}(?P<whole>{_N})(?P<noun>(?: [a-z'-]+){{1,3}})[^.;:,\d]{{0,50}},? (?P<part>{_N})"
    r"(?= (?:(?:of them|[a-z]+ly) )?(?:were|are|was|is|have|had|has|said|did|will|came|went|took|left|got|fell"
    r"|[a-z]+ed)\b)"
)
_ALL_ASKED = deferred(rf"\b(?:all|every one) of {_DETERMINED}(?P<whole>{_N})(?P<noun>(?: [a-z'-]+){{1,3}})")
_OPENS = deferred(lambda: rf"\W*(?P<part>{_N})(?: of them)? (?:{one_of('answered')}|were|are|had|have)\b")
_HALF = re.compile(r"\b(?:a |one )?half (?:of )?(?:the|its|their|our|all|her|his) (?P<noun>[a-z]+)")
_ONE_IN = deferred(rf"\bone (?P<noun>[a-z]+) in (?P<n>{_N})(?![\w,.]*\d)")
_OF_THEM = deferred(
    rf"(?:\bof (?:these|those|them),? (?P<first>{_N}) |(?<![\w.,$€£-])(?P<part>{_N}) of (?:these|those|them)\b)"
)
_TAKEN = deferred(
    rf"\bof {_DETERMINED}(?P<whole>{_N})(?P<noun>(?: [a-z'-]+){{1,3}})[^.;:,\d]{{0,50}}, [^.;:,\d]{{3,40}}"
    rf" (?P<part>{_N})(?=[.;,])"
)
_EVERY = deferred(rf"\bevery (?P<rank>{numerals.ORDINAL}) (?P<noun>[a-z]+)")
_BESIDE = re.compile(
    r"[^.;:]{0,70}(?:, or|, that is|, which is| -|\(|, an? (?:share|rate|proportion|quota|portion) of)"
    r"\s*(?:exactly |only |just )?$"
)
_CLAUSE = re.compile(r"[,;:]|\s-+\s")
_PACK = "en/told_share_words"
_HELD = frozenset({"asserted", "reported", "planned", "conditional"})
_SENTENCES = 2  # behind a part in which its share is told
_SLACK, _ROUNDLY = 2.0, 4.0  # percentage points that rounding, and a fraction in words, hide
_FAR = (0.3, 3.4)  # times that a share may miss what the part is
_ENOUGH = 2.5  # points
_NOUN = _COLLECTIVE = _TAKEN_UP = _SAME_WORDS = 1.5
_GIVEN = _OPENING = 1.0
_ALL = _NEXT = 0.5
_TIMES = ("year", "day", "week", "month", "hour", "night", "time", "minute")
_LEAST_WHOLE = 4


class _Part(NamedTuple):
    """A part and its whole: where both numbers stand, their values, and the noun of the whole."""

    part: Span
    whole: Span
    share: float
    noun: str


def wrong(passages: Passages) -> Iterator[Wrong]:
    """Yield a part, its whole and a share that is another than theirs."""
    shares = (*passages.records("percent"), *_every(passages))
    if not shares:
        return
    for part in _parts(passages):
        sentence = passages.sentence_at(part.part.start)
        if passages.region_at(sentence.start) != "article":
            continue
        behind = passages.sentences_in(sentence.end, passages.paragraph_at(sentence.start).end)[:_SENTENCES]
        stop = behind[-1].end if behind else sentence.end
        floor = max(part.part.end, part.whole.end)
        near = [one for one in shares if floor <= one.start < stop and not one.points and one.low is not None]
        if any(_fits(part.share, one) or _fits(100 - part.share, one) for one in near):
            continue
        for one in near:
            if _is_of(passages, part, one, sentence):
                yield _wrong(passages, part, one)
                break


def _parts(passages: Passages) -> Iterator[_Part]:
    lower = passages.lower
    for pattern in (_PART, _WHOLE_FIRST, _TAKEN):
        for match in pattern.finditer(lower) if "of " in lower else ():
            yield from _read(passages, match, match.span("part"), match["part"])
    for match in _OF_THEM.finditer(lower):
        sentence = passages.sentence_at(match.start())
        floor = passages.paragraph_at(match.start()).start
        before = numbers(passages, passages.sentence_at(sentence.start - 1)) if sentence.start > floor else []
        if len(before) == 1 and before[0].noun:
            name = "first" if match["first"] else "part"
            yield from _share_of(passages, match.span(name), match[name], before[0])
    for match in _ALL_ASKED.finditer(lower):
        sentence = passages.sentence_at(match.start())
        opens = _OPENS.match(lower, sentence.end, min(len(lower), sentence.end + 80))
        opens = opens or (_OPENS.match(lower, sentence.end + 1) if sentence.end + 1 < len(lower) else None)
        if opens:
            yield from _read(passages, match, opens.span("part"), opens["part"])


def _read(passages: Passages, match: re.Match[str], at: tuple[int, int], part: str) -> Iterator[_Part]:
    number, whole = numerals.value(part), numerals.value(match["whole"])
    if number is None or whole is None or not 0 < number < whole or whole < _LEAST_WHOLE:
        return
    if is_hedged(passages.lower, at[0]):
        return
    if stance(passages, *at).modality not in _HELD or passages.record_at("date", at[0]):
        return
    words = re.findall(r"[a-z]+", match["noun"])
    noun = next((word for word in words if nouns.singular(word) != word), words[0] if words else "")
    yield _Part(Span(*at), Span(*match.span("whole")), 100 * float(number) / float(whole), nouns.singular(noun))


def _share_of(passages: Passages, at: tuple[int, int], part: str, whole: Number) -> Iterator[_Part]:
    value = numerals.value(part)
    if value and 0 < value < whole.value and whole.value >= _LEAST_WHOLE and not is_hedged(passages.lower, whole.start):
        share = 100 * float(value) / whole.value
        yield _Part(Span(*at), Span(whole.start, whole.end), share, nouns.singular(whole.noun))


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


def _fits(share: float, told: Percent) -> bool:
    slack = _SLACK if re.search(r"\d", told.text) else _ROUNDLY
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
    if own == sentence and _BESIDE.fullmatch(lower, max(part.part.end, part.whole.end), told.start):
        return True
    opened = re.match(r"[a-z]+ing ", lower[clause.start : told.start]) is not None
    taken_up = said(_PACK, "takes-up").search(lower, max(own.start, part.part.end, part.whole.end), clause.end)
    sure = opened or (taken_up is not None and taken_up.start() < told.start)  # "losing a third would ruin him"
    if len(passages.records_in("percent", *own)) > 1 or said(_PACK, "apart").search(
        lower, clause.start, told.end if sure else clause.end
    ):
        return False
    if _figures_of(passages, own, told, part):
        return False
    noun = nouns.singular((told.of or "").split()[-1]) if told.of else ""
    named = noun and (noun == part.noun or noun in _collective())
    points = _NOUN if named and noun == part.noun else _COLLECTIVE if named else 0.0
    points += _ALL if re.match(r" of (?:all|every)\b", lower[told.end : told.end + 12]) else 0.0
    points += _TAKEN_UP if taken_up else 0.0
    points += _GIVEN if said(_PACK, "given").match(lower, clause.start) else 0.0
    points += _OPENING if opened else 0.0
    points += _NEXT if passages.sentences_in(sentence.end, own.start + 1)[:1] == [own] else 0.0
    mine = _content(passages, clause, told, noun)
    points += _SAME_WORDS if mine and mine <= set(stems.content(lower[slice(*sentence)])) else 0.0
    return points >= _ENOUGH and bool(points - _NEXT - _ALL > 0)


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
    return frozenset(map(nouns.singular, phrases(_PACK, "collective")))

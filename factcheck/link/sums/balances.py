"""A number, what went and came, and what is then there: "had 260 lifts, shut 45 of them, and the other 235 passed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from factcheck.link.stance import stance
from factcheck.link.sums.part_lists import Number, numbers
from factcheck.link.sums.remainders import Wrong
from factcheck.link.sums.saying import figure, is_hedged, phrases, said
from factcheck.link.things import likeness
from factcheck.link.topics import _figures
from factcheck.text import nouns, numerals
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_N = numerals.CARDINAL
_OF_THEM = re.compile(r" of (?:them|these|those|the [a-z]+)\b")
_REST = deferred(rf"\bthe (?:other|remaining) (?P<n>{_N})(?![\w%]| of\b| per cent)")
_THE_REST = re.compile(r"\bthe (?:rest|others|remainder) (?P<told>[^.;,]{3,60})")
_WORDS = re.compile(r"[a-z]{3,}")
_SLIPS = (0.7, 1.5)  # times their whole that the parts may make by a slip
_PACK = "en/balance_words"
_HELD = frozenset({"asserted", "reported", "update"})
_TWO, _MOST_CHANGES, _MOST_PARTS = 2, 3, 4
_SIGNS = {1: "+", -1: "\N{MINUS SIGN}"}
_OTHER_UNITS = frozenset({"hour", "day", "night", "week", "month", "year", "minute", "time"})
_LEFT = deferred(rf"\b(?P<n>{_N}) (?:[a-z]+ )?(?:are|is|were) (?:now )?(?:left|still there)\b")
_DOCUMENTS = 6


def wrong(passages: Passages) -> Iterator[Wrong]:
    """Yield a number with what became of its parts, or how it changed, where that gives another number than is told."""
    yield from _remaining(passages)
    yield from _changed(passages)


def _remaining(passages: Passages) -> Iterator[Wrong]:
    """Yield "checked 260 lifts. They shut down 45 of them, and the remaining 235 passed"."""
    lower = passages.lower
    for match in _REST.finditer(lower) if "the " in lower else ():
        sentence = passages.sentence_at(match.start())
        if passages.region_at(match.start()) != "article":
            continue
        told, rest = _before(passages, sentence, match.start()), numerals.value(match["n"])
        if not 2 <= len(told) <= _MOST_PARTS or rest is None or not _OF_THEM.match(lower, told[1].end):
            continue
        whole, *parts = told
        if any(one.noun in _OTHER_UNITS for one in told) or not all(_same_noun(whole, one) for one in parts):
            continue
        gone = sum(one.value for one in parts)
        if not _misses(whole.value, gone + rest) or not _plain(passages, told):
            continue
        less = "".join(f" \N{MINUS SIGN} {figure(one.value)}" for one in parts)
        detail = f"{figure(whole.value)}{less} = {figure(whole.value - gone)}, not {figure(rest)}"
        every = ((whole, "total"), *((one, "part") for one in parts), (_at(match, float(rest)), "part"))
        yield _wrong(passages, every, detail)


def _at(match: re.Match[str], value: float) -> Number:
    return Number(*match.span("n"), value, "", money=False)


def _before(passages: Passages, sentence: Span, stop: int) -> list[Number]:
    """Return the numbers of a sentence before an offset, those of the one or two sentences before first, if too few."""
    told = numbers(passages, Span(sentence.start, stop))
    floor = passages.paragraph_at(sentence.start).start
    while len(told) < (2 if stop > sentence.start else 1) and sentence.start > floor:
        sentence = passages.sentence_at(sentence.start - 1)
        told = [*numbers(passages, sentence), *told]
    return told


def _misses(whole: float, made: float) -> bool:
    return whole != made and _SLIPS[0] <= made / whole <= _SLIPS[1] if whole else False


def _plain(passages: Passages, told: Sequence[Number]) -> bool:
    """Say whether numbers are told as they are: no hedge, no plan."""
    return all(
        not is_hedged(passages.lower, one.start)
        and stance(passages, one.start, one.end).modality in _HELD
        and not one.money
        for one in told
    )


def _changed(passages: Passages) -> Iterator[Wrong]:
    """Yield "had 420 pupils in June. Thirty left and 50 joined, so that it now has 470"."""
    lower = passages.lower
    left = _LEFT.finditer(lower) if " left" in lower or "still there" in lower else ()
    for match in (*said(_PACK, "now").finditer(lower), *left):
        sentence = passages.sentence_at(match.start())
        own = Span(match.end(), min(sentence.end, match.end() + 30))
        behind = numbers(passages, Span(*match.span()) if match.lastgroup else own)
        if not behind or passages.region_at(match.start()) != "article":
            continue
        told = numbers(passages, Span(sentence.start, match.start()))
        if told and _sign(passages, sentence.start, told[0], told[1].start if told[1:] else match.start()):
            before = _before(passages, sentence, sentence.start)
            told = [*before, *told] if len(before) == 1 else []
        changes = told[1:]
        if not told or not 1 <= len(changes) <= _MOST_CHANGES or not _plain(passages, (*told, behind[0])):
            continue
        stops = [one.start for one in changes[1:]] + [match.start()]
        starts = [one.end for one in told]
        signs = [_sign(passages, *each) for each in zip(starts, changes, stops, strict=False)]
        if not all(signs) or not all(_same_noun(told[0], one) for one in (*changes, behind[0])):
            continue
        made = told[0].value + sum(sign * one.value for sign, one in zip(signs, changes, strict=True))
        if made <= 0 or not _misses(made, behind[0].value) or behind[0].value == told[0].value:
            continue
        told_so = ((_SIGNS[sign], figure(one.value)) for sign, one in zip(signs, changes, strict=True))
        steps = "".join(f" {sign} {number}" for sign, number in told_so)
        detail = f"{figure(told[0].value)}{steps} = {figure(made)}, not {figure(behind[0].value)}"
        parts = ((told[0], "from"), *((one, "change") for one in changes), (behind[0], "to"))
        yield _wrong(passages, parts, detail)


def _same_noun(whole: Number, one: Number) -> bool:
    same = not one.noun or not whole.noun or nouns.singular(one.noun) == nouns.singular(whole.noun)
    return same or {one.noun, whole.noun} <= likeness.people()


def _sign(passages: Passages, start: int, change: Number, stop: int) -> int:
    """Return 1 for a number that came, -1 for one that went, 0 where nothing or both is told."""
    before = passages.lower[max(start, change.start - 25) : change.start]
    behind = passages.lower[change.end : min(stop, change.end + 45)]
    told = []
    for name, sign in (("takes", -1), ("gives", 1)):
        found = list(said(_PACK, name).finditer(before))
        if found and not re.search(r"[.;,]", before[found[-1].end() :]):
            told.append(sign)
    for name, sign in (("loss", -1), ("gain", 1)) if not told else ():
        told.extend([sign] if said(_PACK, name).search(behind) else [])
    return told[0] if len(set(told)) == 1 else 0


def across(story: Sequence[Passages]) -> Iterator[tuple[Passages, Passages, Wrong]]:
    """Yield what one document leaves over of a whole, and another counts otherwise: "the rest remained open"."""
    for one in story[:_DOCUMENTS]:
        for whole, part, words in one.once(_left_open):
            for other in story[:_DOCUMENTS]:
                found = _told_left(other, words) if other is not one else []
                told = {number.value for number in found}
                if len(told) != 1 or not _misses(whole.value, part.value + found[0].value):
                    continue
                left = figure(whole.value - part.value)
                gap = f"{figure(whole.value)} \N{MINUS SIGN} {figure(part.value)} = {left}"
                parts = [(_figures.bare(other, found[0].start, found[0].end), "part")]
                parts += [(_figures.bare(one, n.start, n.end), role) for n, role in ((whole, "total"), (part, "part"))]
                yield other, one, Wrong(tuple(parts), f"{gap}, not {figure(found[0].value)}")


def _left_open(passages: Passages) -> tuple[tuple[Number, Number, frozenset[str]], ...]:
    """Return every whole with the part that is told of it and the words for what became of the rest."""
    found = []
    for match in _THE_REST.finditer(passages.lower):
        sentence = passages.sentence_at(match.start())
        told = _before(passages, sentence, match.start())
        if len(told) != _TWO or not _OF_THEM.match(passages.lower, told[1].end):
            continue
        if told[1].value < told[0].value and _plain(passages, told):
            words = frozenset(_WORDS.findall(match["told"])) - _common()
            found.append((told[0], told[1], words))
    return tuple(found)


def _told_left(passages: Passages, words: frozenset[str]) -> list[Number]:
    """Return the numbers that are told with the words for what became of the rest: "115 were still open"."""
    found = []
    for match in said(_PACK, "stays").finditer(passages.lower):
        sentence = passages.sentence_at(match.start())
        told = [one for one in numbers(passages, Span(sentence.start, match.start())) if match.start() - one.end < 30]
        behind = passages.lower[match.start() : min(sentence.end, match.end() + 25)]
        if told and words & set(_WORDS.findall(behind)) and _plain(passages, told[-1:]):
            found.append(told[-1])
    return found


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(word for phrase in phrases(_PACK, "stays") for word in phrase.split()) - {
        "open",
        "missing",
        "unsold",
        "unpaid",
        "waiting",
        "passed",
    }


def _wrong(passages: Passages, parts: Sequence[tuple[Number, str]], detail: str) -> Wrong:
    return Wrong(tuple((_figures.bare(passages, one.start, one.end), role) for one, role in parts), detail)

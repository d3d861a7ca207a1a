"""A whole that one sentence or document tells, and parts of it in another that do not make it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import permutations

from factcheck.knowledge import packs
from factcheck.link.parts.measures import other_days
from factcheck.link.stance import stance
from factcheck.link.sums.part_lists import Number, PartList, is_scaled, lists, numbers
from factcheck.link.sums.remainders import Wrong
from factcheck.link.sums.saying import figure, is_hedged, phrases, said
from factcheck.link.things import likeness
from factcheck.link.topics import _figures
from factcheck.text import nouns, numerals
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_BACK, _AHEAD = 3, 1  # sentences before and behind a list in which its whole may stand
_NEAR_SET, _NEAR = (0.75, 1.34), (0.6, 1.67)  # times their whole that parts may make by a slip
_PACK = "en/whole_words"
_HELD = frozenset({"asserted", "reported", "planned", "update"})
_CLOSED = frozenset({"medals", "games"})  # sets that leave nothing over, whatever is told beside them
_UNITS = frozenset({"hour", "day", "night", "week", "month", "year", "minute", "kilometre", "metre", "mile", "foot"})
_PARTLY = deferred(r"\b(?:to|of the|a) $")  # "of the 12 boats", "rose to 12"
_COLON = re.compile(r"[^:]{0,60}(?::| -+| \N{EN DASH}| \N{EM DASH})\s?(?:[a-z]+ ){0,2}")
_GAP = re.compile(r"[^.;]{0,60}")
_OF_ALL = re.compile(r"\W*of (?:the|its|their|his|her) (?=\d|[a-z])")
_NAME = re.compile(r"(?<=[a-z,] )[^\W\d_a-z][\w'-]+")
_AMONG = re.compile(
    rf"\b(?:between|among|amongst|into|to|of|on|for|in|from) (?:only |just |exactly )?(?:the |its |their |his |her )?"
    rf"(?P<n>{numerals.CARDINAL}) (?:[a-z]+ )?(?:kinds|sorts|types|[a-z]+s|children|people|men|women)\b"
)
_APART = re.compile(r"[;:.(]|\s-+\s")
_TOTAL = re.compile(r"\b(?:total of|in all|altogether|toll|all|whole|overall)\b")
_FEW_DOCUMENTS = 6


def wrong(passages: Passages) -> Iterator[Wrong]:
    """Yield the lists of a text whose parts do not make the whole that a sentence near them tells."""
    for one in passages.once(_lists):
        near = _around(passages, one.sentence)
        told = [number for sentence in near for number in numbers(passages, sentence) if number not in one.numbers]
        total = _whole(passages, one, told)
        if total and _closes(passages, one, passages, total) and not _settled(passages, one, passages, total):
            yield _wrong(passages, one, passages, total)


def across(story: Sequence[Passages]) -> Iterator[tuple[Passages, Passages, Wrong]]:
    """Yield the whole of one document of a story that the parts in another do not make, with the two documents."""
    listed = {passages: passages.once(_lists) for passages in story[:_FEW_DOCUMENTS]}
    for one, other in permutations(story[:_FEW_DOCUMENTS], 2) if any(listed.values()) else ():
        for parts in listed[other]:
            if not parts.noun and parts.of_set not in _CLOSED:
                continue
            told = [number for sentence in one.sentences for number in numbers(one, sentence)]
            of_noun = [number for number in told if _is_whole(parts, number) and _same(parts, number)]
            if len({number.value for number in of_noun}) != 1 or any(number.value == parts.sum for number in told):
                continue
            own = [number for sentence in other.sentences for number in numbers(other, sentence)]
            if any(number.value in (parts.sum, of_noun[0].value) for number in own):
                continue
            total = _whole(one, parts, of_noun)
            if total and _closes(other, parts, one, total) and not _settled(other, parts, one, total):
                yield one, other, _wrong(other, parts, one, total)


def _lists(passages: Passages) -> tuple[PartList, ...]:
    return tuple(lists(passages))


def _around(passages: Passages, sentence: Span) -> list[Span]:
    every = passages.sentences
    at = every.index(sentence)
    own = passages.paragraph_at(sentence.start).start
    floor = passages.paragraph_at(passages.sentence_at(own - 1).start).start if own else 0
    near = (one for one in every[max(0, at - _BACK) : at + 1 + _AHEAD] if one.start >= floor)
    return [one for one in near if passages.region_at(one.start) == "article"]


def _whole(passages: Passages, parts: PartList, told: Sequence[Number]) -> Number | None:
    """Return the only number that these can be the parts of, None where one fits or several could."""
    if any(number.value == parts.sum for number in told):
        return None
    found = [one for one in told if _can_be(passages, parts, one)]
    if len({one.value for one in found}) > 1:
        found = [one for one in found if _same(parts, one)] or found
    if len({one.value for one in found}) > 1:
        found = [one for one in found if _TOTAL.search(passages.lower, max(0, one.start - 20), one.end + 12)]
    if len({one.value for one in found}) != 1:
        return None
    gap = abs(found[0].value - parts.sum)
    return None if any(number.value == gap and number.noun not in _UNITS for number in told) else found[0]


def _can_be(passages: Passages, parts: PartList, number: Number) -> bool:
    least, most = _NEAR_SET if parts.of_set else _NEAR
    largest = max(one.value for one in parts.numbers)
    if not largest < number.value or not least < parts.sum / number.value < most or not _is_whole(parts, number):
        return False
    scaled = [is_scaled(passages, one) for one in parts.numbers]
    if number.money and not all(scaled):
        return False
    if any(one.money for one in parts.numbers) and not (is_scaled(passages, number) and all(scaled)):
        return False
    within = parts.sentence.start <= number.start < parts.sentence.end  # "nine hours: three on Monday, two on ..."
    if {number.noun, parts.noun} & _UNITS and number.noun != parts.noun and (parts.noun or not within):
        return False
    before = passages.lower[max(0, number.start - 8) : number.start]
    named = passages.plain[number.end : number.end + 2].strip()[:1].isupper()  # "24 Hours of Lunde"
    return (
        not (named or is_hedged(passages.lower, number.start) or _PARTLY.search(before))
        and stance(passages, number.start, number.end).modality in _HELD
    )


def _is_whole(parts: PartList, number: Number) -> bool:
    """Say whether a number counts what the words of a list divide."""
    return parts.of_set in ("", "persons") or number.noun in _wholes()[parts.of_set]


@lru_cache(maxsize=1)
def _wholes() -> dict[str, frozenset[str]]:
    rows = (row for row in packs.rows("en/complete_sets") if row["set"] == "wholes")
    return {row["part"]: frozenset(map(nouns.singular, row["words"].split("|"))) for row in rows}


def _same(parts: PartList, number: Number) -> bool:
    return number.noun == parts.noun or (parts.of_set in _CLOSED and number.noun in _wholes()[parts.of_set])


def _closes(passages: Passages, parts: PartList, other: Passages, total: Number) -> bool:
    """Say whether anything tells that a list names all parts of the whole."""
    if parts.sentence == other.sentence_at(total.start) and passages is other:  # a colon alone joins what one tells
        gap = _GAP if parts.of_set in _CLOSED else _COLON
        if gap.fullmatch(passages.lower, total.end, parts.numbers[0].start):
            return True
        return _OF_ALL.match(passages.lower, parts.sentence.start, total.start + 1) is not None and _as_many(
            passages, parts
        )
    if parts.of_set in _CLOSED or _as_many(passages, parts) or _announced(passages, parts):
        return True
    every = passages.sentences
    at = every.index(parts.sentence)
    behind = every[at + 1].end if at + 1 < len(every) else parts.sentence.end
    of_total = other.sentence_at(total.start)
    name = "present" if parts.of_set == "votes" else "closing"
    stretches = [(passages, Span(parts.sentence.start, behind)), (other, of_total)]
    if parts.labelled and total.start > parts.sentence.start and passages is other:
        return False
    if parts.labelled and (passages is not other or of_total != every[max(0, at - 1)]):
        stretches.pop()  # names with numbers, such as "Elm 10, Orm 13", say less than parts of one kind
    if any(said(_PACK, name).search(text.lower, *span) for text, span in stretches):
        return True
    if parts.of_set == "votes":
        return parts.sum > total.value
    if parts.of_set != "persons" or total.noun not in likeness.people():
        return False
    before = passages.lower[parts.sentence.start : parts.numbers[0].start]
    words = re.findall(r"[a-z'-]+", before)
    return bool(words) and all(word in _being() for word in words)


def _as_many(passages: Passages, parts: PartList) -> bool:
    """Say whether a text tells beside a list how many parts there are: "among the three children"."""
    floor = passages.paragraph_at(parts.sentence.start).start
    start = passages.sentence_at(parts.sentence.start - 1).start if parts.sentence.start > floor else floor
    number = len(parts.numbers)
    found = _AMONG.finditer(passages.lower, start, parts.sentence.end)
    return any(numerals.value(match["n"]) == number for match in found)


def _announced(passages: Passages, parts: PartList) -> bool:
    """Say whether the names of a list stand before it: "came from Italy and Spain, he said: 21 from Italy, ..."."""
    first, last = parts.numbers[0].start, parts.sentence.end
    before = set(_NAME.findall(passages.plain, parts.sentence.start, first))
    named = set(_NAME.findall(passages.plain, first, last))
    return len(named) >= len(parts.numbers) and named <= before


def _settled(passages: Passages, parts: PartList, other: Passages, total: Number) -> bool:
    """Say whether a text tells why parts do not make their whole, or of another day or other people."""
    lower = passages.lower
    every = passages.sentences
    at = every.index(parts.sentence)
    after = every[at + 1] if at + 1 < len(every) else parts.sentence
    of_total = other.sentence_at(total.start)
    if _goes_on(passages, parts, total):
        return True
    if said(_PACK, "another-time").search(lower, parts.sentence.start, parts.numbers[-1].end):
        return True
    if said(_PACK, "open").search(lower, *parts.sentence) or said(_PACK, "open").search(
        other.lower, total.end, of_total.end
    ):
        return True
    if any(word in lower[slice(*after)] for word in ("the rest ", "the remaining ", "the others ", "the other ")):
        return True
    if parts.sum > total.value and overlapping(passages, parts.sentence):
        return True
    days = other.records_in("date", *of_total), passages.records_in("date", *parts.sentence)
    return other_days(*days)


def _goes_on(passages: Passages, parts: PartList, total: Number) -> bool:
    """Say whether the clause of a list has more numbers than were read as its parts."""
    first, last = parts.numbers[0], parts.numbers[-1]
    for one in numbers(passages, parts.sentence):
        if one in parts.numbers or one == total:
            continue
        gap = Span(one.end, first.start) if one.end <= first.start else Span(last.end, one.start)
        if not _APART.search(passages.lower, *gap):
            return True
    return False


def overlapping(passages: Passages, sentence: Span) -> bool:
    """Say whether a text tells, in a sentence or the two behind it, that one may be counted in several parts."""
    at = passages.sentences.index(sentence)
    end = passages.sentences[min(at + 2, len(passages.sentences) - 1)].end
    return said(_PACK, "overlap").search(passages.lower, sentence.start, end) is not None


def _wrong(passages: Passages, parts: PartList, other: Passages, total: Number) -> Wrong:
    told = " + ".join(figure(one.value) for one in parts.numbers)
    records = [(_figures.bare(passages, one.start, one.end), "part") for one in parts.numbers]
    detail = f"{told} = {figure(parts.sum)}, which is not {figure(total.value)}"
    return Wrong(((_figures.bare(other, total.start, total.end), "total"), *records), detail)


@lru_cache(maxsize=1)
def _being() -> frozenset[str]:
    return frozenset(phrases(_PACK, "being"))

"""Numbers of one text whose difference, mean or half is told beside them, where it is another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from factcheck.link.parts.wordings import one_of
from factcheck.link.stance import stance
from factcheck.link.topics import _figures
from factcheck.link.topics._figures import Amount
from factcheck.records import Count
from factcheck.text import numerals
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_N = numerals.CARDINAL
_STATE = "alive|standing|intact|unhurt|untouched|at|in|on|still|behind|afloat|open|unsold|to|for"
_LEFT = re.compile(
    rf",? leaving (?:just |only |the other )?(?P<n>{_N})(?= (?:(?:{_STATE})\b|[a-z]+(?:[.;,]| (?:in|at|on)\b)))"
)
_MEAN = re.compile(
    rf",? (?:or |that is |which is )?an average of (?:just |only )?(?P<n>{_N}(?:\.\d+)?) (?:a|an|per|each|every)\b"
)
_THEN = r"in\b|the [a-z]+ before|the previous|a [a-z]+ (?:before|earlier)|last"
_LESS = re.compile(rf", (?:or |that is |which is )?(?P<n>{_N}) (?:fewer|more|less) than (?:{_THEN})")
_HALF = re.compile(rf"\bhalf (?:of )?(?:the|its|their|our) (?P<n>{_N}) (?P<noun>[a-z]+)")
_VOTED = re.compile(
    rf"(?<![\w.,-])(?P<more>{_N}) (?:of (?:them|these|those|its members|the members) )?(?:voted|were|are)"
    rf" (?:for|in favou?r|yes|to)\b[^.;:\d]{{0,60}}?(?: and|,|, and|,? while|;) (?P<n>{_N})"
    r" (?:voted |were |are )?against\b"
)
_BODY = deferred(
    lambda: rf"\b(?:has|have|had|counts|numbers) (?:only |just )?(?P<n>{_N}) {one_of('member')}\b",
)
_OTHER = re.compile(rf"\bthe (?:other|remaining) (?P<n>{_N})(?![\w%]| of\b| per cent| half)")
_OF_THEM = re.compile(r" of (?:them|these|those|the|his|her|their|its|our)\b")
_LIST = re.compile(r"[^.;:()]{1,50}?(?:,|,? and) $")
_HELD = frozenset({"asserted", "reported"})
_FAR = 3.0  # times that a told number may miss what the others give
_LEAST = 2  # numbers that have a mean or a difference
_SHARE_OF_MEAN = 0.02  # that rounding hides


class Wrong(NamedTuple):
    """The numbers that do not fit, each with its part in the sum, and what they give in words."""

    parts: tuple[tuple[Amount, str], ...]
    detail: str


def wrong(passages: Passages) -> Iterator[Wrong]:
    """Yield the numbers of a text that what it tells of them refutes."""
    lower = passages.lower
    readers = (
        (" leaving ", _LEFT, _left),
        ("average of", _MEAN, _mean),
        (" than ", _LESS, _apart),
        ("half ", _HALF, _half),
        ("against", _VOTED, _voted),
    )
    for word, pattern, reader in readers:
        for match in pattern.finditer(lower) if word in lower else ():
            number = numerals.value(match["n"])
            if number is None or stance(passages, *match.span()).modality not in _HELD:
                continue
            found = reader(passages, match, float(number))
            if found:
                yield found


def _exact(amounts: Sequence[Amount]) -> bool:
    return all(isinstance(one, Count) and one.low == one.high and one.low and not one.soft for one in amounts)


def _told(passages: Passages, sentence: Span, match: re.Match[str]) -> tuple[list[Amount], list[Amount], Amount]:
    """Return the numbers of a sentence before and behind what a match tells, and that number itself."""
    every = _figures.amounts(passages, sentence)
    own = _figures.bare(passages, *match.span("n"))
    return (
        [one for one in every if one.end <= match.start("n")],
        [one for one in every if one.start >= match.end("n")],
        own,
    )


def _before(passages: Passages, sentence: Span) -> list[Amount]:
    floor = passages.paragraph_at(sentence.start).start
    return _figures.amounts(passages, passages.sentence_at(sentence.start - 1)) if sentence.start > floor else []


def _left(passages: Passages, match: re.Match[str], number: float) -> Wrong | None:
    """Read "owns 1,240 goats. The sickness killed 310 of them, leaving 930 alive"."""
    sentence = passages.sentence_at(match.start())
    gone, behind, own = _told(passages, sentence, match)
    gone = gone if len(gone) > 1 else [*_before(passages, sentence), *gone]
    if len(gone) != _LEAST or behind or not _exact(gone):
        return None
    whole, part = (float(one.low or 0) for one in gone)
    named = _OF_THEM.match(passages.lower, gone[1].end) or getattr(gone[0], "noun", "") == getattr(gone[1], "noun", "-")
    if not named or whole - part == number or not max(part, number) < whole or part + number > _FAR * whole:
        return None
    detail = f"{_number(whole)} \N{MINUS SIGN} {_number(part)} = {_number(whole - part)}, not {_number(number)}"
    return Wrong(((gone[0], "total"), (gone[1], "part"), (own, "part")), detail)


def _mean(passages: Passages, match: re.Match[str], number: float) -> Wrong | None:
    """Read "90 on Monday, 120 on Tuesday and 150 on Wednesday, an average of 120 a day"."""
    listed, behind, own = _told(passages, passages.sentence_at(match.start()), match)
    gaps = pairwise(listed)
    if len(listed) < _LEAST or behind or not _exact(listed):
        return None
    if not all(_LIST.fullmatch(passages.lower, one.end, other.start) for one, other in gaps):
        return None
    if any(isinstance(one, Count) and one.noun and one.noun != getattr(listed[0], "noun", "") for one in listed[1:]):
        return None
    mean = sum(float(one.low or 0) for one in listed) / len(listed)
    if abs(mean - number) <= max(1.0, _SHARE_OF_MEAN * mean) or not 1 / _FAR < number / mean < _FAR:
        return None
    summed = " + ".join(_number(float(one.low or 0)) for one in listed)
    detail = f"{summed}, over {len(listed)}, is {mean:,.1f}, not {_number(number)}"
    return Wrong((*((one, "part") for one in listed), (own, "mean")), detail)


def _apart(passages: Passages, match: re.Match[str], number: float) -> Wrong | None:
    """Read "3,400 loaves in May and 2,900 in June, 500 fewer than the month before"."""
    two, behind, own = _told(passages, passages.sentence_at(match.start()), match)
    if len(two) != _LEAST or behind or not _exact(two) or not _LIST.fullmatch(passages.lower, two[0].end, two[1].start):
        return None
    nouns = {one.noun for one in two if isinstance(one, Count) and one.noun}
    gap = abs(float(two[0].low or 0) - float(two[1].low or 0))
    if len(nouns) > 1 or gap == number or not gap or not 1 / _FAR < number / gap < _FAR:
        return None
    first, last = (_number(float(one.low or 0)) for one in two)
    detail = f"from {first} to {last} is {_number(gap)}, not {_number(number)}"
    return Wrong(((two[0], "from"), (two[1], "to"), (own, "change")), detail)


def _half(passages: Passages, match: re.Match[str], number: float) -> Wrong | None:
    """Read "half of the 64 pupils walk. The other 32 take the bus"."""
    sentence = passages.sentence_at(match.start())
    paragraph = passages.paragraph_at(match.start())
    after = passages.sentence_at(min(sentence.end + 1, paragraph.end - 1))
    rest = _OTHER.search(passages.lower, match.end(), after.end)
    other = numerals.value(rest["n"]) if rest else None
    hedged = re.search(
        r"(?:than|about|nearly|almost|roughly|around|over|under|some) $", passages.lower[: match.start()][-12:]
    )
    if rest is None or other is None or hedged or abs(number / 2 - other) <= 1 or other >= number:
        return None
    if len(_figures.amounts(passages, sentence)) > _LEAST or passages.lower[match.end() : rest.start()].count(".") > 1:
        return None
    between = [one for one in _figures.amounts(passages, after) if match.end() < one.start and one.end < rest.start()]
    if between:
        return None
    noun = re.compile(r" ([a-z]+s)\b").match(passages.lower, rest.end())
    if noun and noun[1] != match["noun"]:  # "the other 12 wards" are no beds
        return None
    told = _figures.bare(passages, *match.span("n")), _figures.bare(passages, *rest.span("n"))
    detail = f"half of {_number(number)} is {_number(number / 2)}, so that the others are not {_number(float(other))}"
    return Wrong(((told[0], "total"), (told[1], "part")), detail)


def _voted(passages: Passages, match: re.Match[str], number: float) -> Wrong | None:
    """Read "the board has 15 members. Nine of them voted for the plan and eight against it": more than there are."""
    floor = passages.paragraph_at(match.start()).start
    bodies = list(_BODY.finditer(passages.lower, floor, match.start()))
    more = numerals.value(match["more"])
    whole = numerals.value(bodies[0]["n"]) if len(bodies) == 1 else None
    if more is None or whole is None or not max(float(more), number) <= whole < more + number:
        return None
    told = [_figures.bare(passages, *span) for span in (bodies[0].span("n"), match.span("more"), match.span("n"))]
    detail = (
        f"{_number(float(more))} + {_number(number)} = {_number(more + number)}, which is more than {_number(whole)}"
    )
    return Wrong(((told[0], "total"), (told[1], "some"), (told[2], "some")), detail)


def _number(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"

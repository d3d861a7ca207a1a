"""Whether two numbers can both be right, and whether a document tells a number of another one in any words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Set
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.context import meant
from factcheck.link.figures import terms
from factcheck.link.figures.reading import Figure, figures
from factcheck.link.parts import matters
from factcheck.link.things import likeness
from factcheck.records import Count, Money, Percent
from factcheck.records.rounding import digits, far_apart, rounds_to
from factcheck.text.alternation import alternation

_TELLING = 10  # from here on a number in two documents is no chance, of whatever it is
_NO_CHANCE = 5  # a difference from here on that is told is no chance
_RARE = 1000  # from here on, of whatever it is said
_SHOWN = 2  # digits that a rounded number shows
_WHOLE = 100  # per cent
_SUBJECT = 3  # words before a share that tell whose it is
_OPEN = 1.5  # times a bound that an open number still tells: "more than 300" for 412
_THAN = re.compile(r" (?:more|fewer|less) than\b")
_SMALL = 2  # points of a share that "about" hides
_BESIDE = 0.35  # how near to both shares a word stands that tells whose they are
_WIDE = 10  # points of a share that is told too roughly to settle a bare number


def is_told(figure: Figure, others: Iterable[Figure]) -> bool:
    """Say whether one of the figures of another document leaves room for this one."""
    for other in others:
        if _tells(other, figure) and not _by_chance(other, figure) and not _is_said_exactly(other):
            return True
    return False


def _is_said_exactly(figure: Figure) -> bool:
    """Say whether a rough share only goes with the figure of its sentence: "fewer than half: the turnout was 48%"."""
    if figure.kind != "percent" or figure.exact or figure.high - figure.low <= _SMALL:
        return False
    return any(
        one.kind == "percent" and one.exact and one.sentence == figure.sentence and _meet(one, figure)
        for one in figures(figure.passages)
    )


def is_met(figure: Figure, others: Iterable[Figure]) -> bool:
    """Say whether a figure of another document leaves room for this one, be it of another thing."""
    return any(_tells(other, figure) for other in others)


def may_differ(a: Figure, b: Figure) -> bool:
    """Say whether two figures can be two values of one thing that do not meet: of one unit, and not both right."""
    if a.kind != b.kind:
        return a.read != b.read and (a if a.read else b).kind in ("money", "percent")
    one, other = a.record, b.record
    if isinstance(one, Money) and isinstance(other, Money) and not matters.one_currency(one, other):
        return False
    if are_two_sides(a, b):
        return False
    if a.kind == "count" and a.read and b.read and a.measure.wished != b.measure.wished:
        return False  # six boats asked for, four sent
    return a.unit == b.unit and not _meet(a, b) and not _rounded(a, b) and not _touch(a, b)


def are_two_sides(a: Figure, b: Figure) -> bool:
    """Say whether two shares make up a whole: a fifth is known, some 80 per cent are not."""
    return a.kind == b.kind == "percent" and a.middle + b.middle == _WHOLE and not _of_one_side(a, b)


def _of_one_side(a: Figure, b: Figure) -> bool:
    """Say whether two shares that make up a whole are told of one side: "the province paid 60 per cent", "pays 40"."""
    if not (a.exact and b.exact):
        return False
    sides = [_sides(figure) for figure in (a, b)]
    if sides[0] or sides[1]:
        return sides[0] == sides[1]
    mine, theirs = ({*list(filter(None, one.before))[:_SUBJECT]} for one in (a, b))
    return not mine.isdisjoint(theirs) or bool(_held_by(a) & _held_by(b))


def _held_by(figure: Figure) -> Set[str]:
    """Return the words near a share but for what it is a share of: who pays 60 per cent of the bill."""
    of = figure.record.of if isinstance(figure.record, Percent) else None
    base = {key for word in (of or "").lower().split() for key in meant(word)}
    return _close_to(figure) - base


def _close_to(figure: Figure) -> Set[str]:
    return {key for key, near in figure.near.items() if near >= _BESIDE}


def _sides(figure: Figure) -> Set[str]:
    """Return of which side of a whole a sentence tells: "survived", "against"."""
    sides = {row["word"]: row["side"] for row in packs.rows("en/margin_words") if row["class"] == "side"}
    words = _side_words().finditer(figure.passages.lower, *figure.sentence)
    return {sides[match.group()] for match in words}


@lru_cache(maxsize=1)
def _side_words() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/margin_words', **{'class': 'side'}))}\b")


def tells_the_rest(a: Figure, b: Figure) -> bool:
    """Say whether the sentence of the larger count tells what it has more: "5,200 rowers, of whom 1,800 are guests"."""
    larger, smaller = (a, b) if a.middle > b.middle else (b, a)
    more = larger.middle - smaller.middle
    if larger.kind != "count" or smaller.kind != "count" or more < _NO_CHANCE:
        return False
    return any(
        one.kind == "count" and one.exact and one.low == more and one.sentence == larger.sentence
        for one in figures(larger.passages)
    )


def _tells(other: Figure, figure: Figure) -> bool:
    one_kind = other.kind == figure.kind
    if not one_kind and "count" not in (other.kind, figure.kind):
        return False
    low, its = figure.low, other.low
    if low == figure.high and its == other.high:
        if low == its and (low >= _TELLING or (one_kind and _counts_alike(figure, other))):
            return True
        if one_kind and figure.kind != "percent" and _rounds(low, its):
            return True
        return figure.kind == other.kind == "count" and _is_one_more(figure, other)
    if not _meet(figure, other) or not _near(figure, other):
        return False
    if {figure.kind, other.kind} == {"count", "percent"}:
        share, count = (figure, other) if figure.kind == "percent" else (other, figure)
        return not count.read and share.high - share.low <= _WIDE
    return one_kind and (
        figure.kind != "count" or figure.head == other.head or not figure.head or figure.low >= _TELLING
    )


def _by_chance(a: Figure, b: Figure) -> bool:
    """Say whether figures that meet are of two things: 14 towns and 14 per cent, forty staff and forty neighbours."""
    if a.kind != b.kind:
        count = a if a.kind == "count" else b
        return count.read or bool(count.unit) or _is_difference(count)
    if a.kind == "count" and a.unit != b.unit and (a.head != b.head or a.read or b.read):
        return bool((a.unit and b.unit) or (a.head and b.head) or a.read or b.read)
    if _is_vague(a) or _is_vague(b):
        return not _shares_a_word(a, b)
    if a.kind == "percent" and a.exact != b.exact and (matters.rough(a.record) or matters.rough(b.record)):
        return a.head != b.head and not (_close_to(a) & _close_to(b))
    if not (a.exact and b.exact):
        return a.head != b.head and a.near.keys().isdisjoint(b.near)
    if a.kind != "count" or not (a.read and b.read) or a.low >= _RARE:
        return False
    return a.head != b.head and likeness.points(a.measure, b.measure) <= 0


def _is_difference(figure: Figure) -> bool:
    """Say whether a number tells how many more there are than at another time: no sum of money."""
    return _THAN.match(figure.passages.lower, figure.number.end) is not None


def _is_vague(figure: Figure) -> bool:
    """Say whether a count is told in words for many, which most numbers fit: "dozens of people"."""
    return isinstance(figure.record, Count) and figure.record.soft and figure.high > _SHOWN * figure.low


def _shares_a_word(a: Figure, b: Figure) -> bool:
    """Say whether a word that is no noun of either stands near both figures."""
    return not (a.near.keys() & b.near.keys()) <= {a.head, b.head}


def _counts_alike(a: Figure, b: Figure) -> bool:
    """Say whether two equal small numbers may be of one thing: not four stages and four patients."""
    if a.kind != "count":
        return True
    if not (a.read and b.read):
        if a.unit == b.unit and terms.of_one_sort(a, b):  # "sent to prison for six years", "a term of six years"
            return True
        return a.head == b.head or not a.near.keys().isdisjoint(b.near)
    return a.head == b.head or (likeness.points(a.measure, b.measure) > 0 and not _of_one_fate(a, b))


def _of_one_fate(a: Figure, b: Figure) -> bool:
    """Say whether something befell those of one count alone: "three investigators", "three were hurt"."""
    one, other = a.measure.count, b.measure.count
    return one.noun != other.noun and bool(one.role) != bool(other.role)


def _is_one_more(a: Figure, b: Figure) -> bool:
    """Say whether one count leaves out the one of whom the sentence tells: "246 players", "left 245 others behind"."""
    if abs(a.low - b.low) != 1 or not (a.others or b.others):
        return False
    if not (a.read and b.read):
        return not a.near.keys().isdisjoint(b.near)
    return a.head == b.head or likeness.points(a.measure, b.measure) > 0


def _meet(a: Figure, b: Figure) -> bool:
    return a.low <= b.high and b.low <= a.high


def _touch(a: Figure, b: Figure) -> bool:
    """Say whether one is the bound that the other is told to pass: "14 classrooms", "over fourteen classrooms"."""
    return (a.exact != b.exact) and a.written == b.written


def _near(a: Figure, b: Figure) -> bool:
    """Say whether two numbers that meet are of one size: "at least three" tells no 412."""
    one, other = sorted((a.size, b.size))
    return (math.isfinite(a.low + a.high) and math.isfinite(b.low + b.high)) or other <= _OPEN * one


def _rounded(a: Figure, b: Figure) -> bool:
    return a.exact and b.exact and _rounds(a.low, b.low)


@lru_cache(maxsize=65536)
def _rounds(a: float, b: float) -> bool:
    """Say whether one number is the other one rounded to two digits or more: 4.18 and 4.2 billion."""
    if min(a, b) < _TELLING or far_apart(a, b):
        return False
    return any(digits(y) >= _SHOWN and rounds_to(x, y) for x, y in ((a, b), (b, a)))

"""What holds two sums or shares of one story apart: held otherwise, of another matter, two parts of a third."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.bases import moments, moves
from factcheck.link.counted import quoted
from factcheck.link.parts import amount_links as links
from factcheck.link.parts import leftovers, matters, strangers
from factcheck.link.parts.matters import Amount, Told
from factcheck.text.alternation import alternation

_WHOLE = 100  # per cent
_FAR_MORE = 2  # times
_OF_WHAT = re.compile(r" (?:\(?[^\s()]+\)? )?(?:out )?of (?P<what>it|which|them|whom|those|us)\b")
_PEOPLE, _THING, _MANY = frozenset({"whom", "us"}), frozenset({"it"}), frozenset({"them", "those", "whom", "us"})
_GREW = re.compile(
    r"\b(?:now|so far|already|to date|by then|since|has (?:risen|grown|reached|passed|been (?:raised|doubled)))\b"
)
_BIDS = frozenset({"asked", "offered"})  # groups of words
_NEAR = 30  # characters before an amount in which stands that something came back to it


@lru_cache(maxsize=1)
def _of_a_whole() -> re.Pattern[str]:
    """Return what stands behind a part: "of the grant", "was set aside for"."""
    aside = alternation(packs.words("en/margin_words", **{"class": "aside"}))
    return re.compile(
        r" (?:out )?of (?:the|that|this|it|its|their|those|these|what)\b"
        rf"| (?:(?:is|are|was|were|will be|has been|have been|to be) )?{aside} for\b"
    )


def signs(a: Told, b: Told) -> Mapping[str, bool]:
    """Return what may tell two amounts apart, each by its name: denied, a plan and a bill, another whole."""
    other_sort = a.sort != b.sort and not (_is_one_level(a, b) or _is_one_level(b, a) or _are_bids(a, b))
    return {
        "taken-back": links.spoilt(a) or links.spoilt(b),
        "both-quoted": quoted(*links.place_of(a)) and quoted(*links.place_of(b)),
        "plan-and-bill": (_foreseen(a) and links.spent(b)) or (_foreseen(b) and links.spent(a)),
        "planned": (a.modality == "planned") != (b.modality == "planned"),
        "other-sort": other_sort,
        "rough-change": other_sort and (matters.rough(a.record) or matters.rough(b.record)),
        "other-days": links.other_days_told(a, b),
        "other-basis": links.other_basis(a, b),
        "other-whole": links.other_whole(a.record, b.record),
        "told-apart": matters.told_apart(a, b),
        "two-stages": matters.of_two_stages(a, b),
        "contrasted": links.contrasted(a, b) or links.compared_with(a, b) or links.compared_with(b, a),
        "of-a-whole": _is_of_a_whole(a, b),
        "two-groups": matters.of_two_groups(a, b),
        "other-way": _go_two_ways(a, b),
        "returned": _has_returned(a) != _has_returned(b),
        "moved-on": _has_grown(a, b),
        "adds-up": _adds_up(a, b),
        "earlier": a.earlier != b.earlier,
        "one-and-many": _of_one_and_of_many(a, b),
        "two-things": strangers.apart(a, b) or _is_of_a_kind(a) != _is_of_a_kind(b),
        "strange-name": links.of_strange_names(a, b),
        "elsewhere": links.away(a, b.passages) or links.away(b, a.passages),
    }


def _are_bids(a: Told, b: Told) -> bool:
    """Say whether both shares are asked for or offered: "a rise of 9 per cent", "insists on 9 per cent"."""
    return a.record.kind == "percent" and not _BIDS.isdisjoint(a.groups & b.groups)


def _go_two_ways(a: Told, b: Told) -> bool:
    """Say whether two shares tell how far something went up, and something down: offences fell, thefts rose."""
    if not a.record.kind == b.record.kind == "percent":
        return False
    ways = {moves.way(one.passages.lower, one.record.start, one.record.end, one.sentence.start) for one in (a, b)}
    return ways == {"up", "down"}


def _is_of_a_whole(a: Told, b: Told) -> bool:
    """Say whether the smaller sum alone is told as a part of one: "of the stolen money", "is set aside for roads"."""
    if a.record.kind != "money":
        return False
    less, more = sorted((a, b), key=_size)
    if _size(less) * _FAR_MORE > _size(more):
        return False
    return [bool(_of_a_whole().match(one.passages.lower, one.record.end)) for one in (less, more)] == [True, False]


def _of_one_and_of_many(a: Told, b: Told) -> bool:
    """Say whether two shares are of one thing and of several, or of things and of people: "of it", "of whom"."""
    if not a.record.kind == b.record.kind == "percent":
        return False
    one, other = (_OF_WHAT.match(each.passages.lower, each.record.end) for each in (a, b))
    if not (one and other):
        return False
    whats = {one["what"], other["what"]}
    return bool(whats & _THING and whats & _MANY) or bool("which" in whats and whats & _PEOPLE)


def _is_one_level(level: Told, moved: Told) -> bool:
    """Say whether one amount is a level by which the other tells that something moved: inflation, and prices."""
    return level.record.kind == "percent" and any(
        each.search(level.passages.lower, *level.sentence) and other.search(moved.passages.lower, *moved.sentence)
        for each, other in _levels()
    )


@lru_cache(maxsize=1)
def _levels() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    rows = [row for row in packs.rows("en/margin_words") if row["class"] == "moved"]
    return tuple((re.compile(rf"\b{row['level']}\b"), re.compile(rf"\b{row['word']}\b")) for row in rows)


def _is_of_a_kind(told: Told) -> str:
    """Return the word before a measure that makes it a narrower one: "youth" of "youth unemployment"."""
    match = _narrow().search(told.passages.lower, *told.sentence) if told.record.kind == "percent" else None
    return match["kind"] if match else ""


@lru_cache(maxsize=1)
def _narrow() -> re.Pattern[str]:
    kinds, measured = (
        alternation(packs.words("en/margin_words", **{"class": name})) for name in ("narrow", "measured")
    )
    return re.compile(rf"\b(?P<kind>{kinds})\s{measured}\b")


def _size(told: Told) -> float:
    return told.record.low or told.record.high or 0


def _has_grown(a: Told, b: Told) -> bool:
    """Say whether the larger sum is one to which people add, and of a later report: "the reward is now $24,000"."""
    less, more = sorted((a, b), key=_size)
    if not moments.is_later(more.passages, less.passages) or _GREW.search(more.passages.lower, *more.sentence) is None:
        return False
    return all(_grows().search(one.passages.lower, *one.sentence) is not None for one in (less, more))


@lru_cache(maxsize=1)
def _grows() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/group_words', **{'class': 'grows'}))}\b")


def _has_returned(told: Told) -> bool:
    """Say whether an amount is what something came back to, at a later time: "oxygen was back at 80 per cent"."""
    before = told.passages.lower[max(told.sentence.start, told.record.start - _NEAR) : told.record.start]
    return _returned().search(before) is not None


@lru_cache(maxsize=1)
def _returned() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/margin_words', **{'class': 'back'}))} (?:[a-z]+ )?$")


def _foreseen(told: Told) -> bool:
    """Say whether an amount is what something was to be."""
    return told.modality == "planned" or matters.FORECAST in told.groups


def _adds_up(a: Told, b: Told) -> bool:
    """Say whether two amounts make up a third, or a whole: 9,000 of 30,000 are there, 21,000 missing; 62 and 38 %."""
    if a.record.kind == "percent" and _make_a_whole(a.record, b.record):
        return True
    for mine, other in ((a, b), (b, a)):
        amounts = [one.low for told in (a, b) for one in told.passages.records(mine.record.kind) if one.low == one.high]
        parts = [part for part in dict.fromkeys(amounts) if part and part not in (mine.record.low, other.record.low)]
        if mine.record.low and any(
            leftovers.explained(mine.record.low, (other.record.low or 0, part)) for part in parts
        ):
            return True
    return False


def _make_a_whole(a: Amount, b: Amount) -> bool:
    """Say whether two shares can be the two parts of a whole: a fifth, and some 80 per cent."""
    lows, highs = (a.low, b.low), (a.high, b.high)
    if None in lows or None in highs:
        return False
    return sum(low or 0 for low in lows) <= _WHOLE <= sum(high or 0 for high in highs)

"""Two amounts that are one stretch: "€3m to €5m", "10-12%"; "rose from 3% to 5%" are two."""

from __future__ import annotations

import re
from functools import cache

from factcheck.extract.counts import amount as amounts
from factcheck.extract.counts import hedge
from factcheck.extract.counts.amount import Amount
from factcheck.extract.counts.number import YEARS
from factcheck.knowledge import packs

_JOINT = re.compile(r"\s?-\s?|\s(?:to|and|or)\s")
_WORD = re.compile(r"[a-z]+")
_CLAUSE = 60  # code points before the first amount in which a verb of change is looked for
_LONGEST_JOINT = 5  # code points of " and "


@cache
def _words(name: str) -> frozenset[str]:
    return packs.words("en/change_words", **{"class": name})


def are_one(lower: str, start: int, end: int, second: int, floor: int) -> bool:
    """Say whether the amount from `start` to `end` and the one that begins at `second` are the ends of one stretch."""
    gap = lower[end:second]
    if not 0 < len(gap) <= _LONGEST_JOINT or not _JOINT.fullmatch(gap):
        return False
    joint = gap.strip()
    if joint == "-":
        return True
    return opens(lower, start, floor) if joint == "and" else joint == "to" and _may_range(lower, start, floor)


def opens(lower: str, start: int, floor: int) -> bool:
    """Say whether "between" stands before an amount."""
    before = hedge.word_before(lower, start, floor)
    return before == "between" or lower[max(floor, start - 12) : start] == "between the "


def _may_range(lower: str, start: int, floor: int) -> bool:
    """Say whether "3% to 5%" is a stretch here, not a change by the first to the second."""
    before = hedge.word_before(lower, start, floor)
    words = set(_WORD.findall(lower, max(floor, start - _CLAUSE), start))
    if before == "from":
        return not words.isdisjoint(_words("range"))
    return before != "by" and words.isdisjoint(_words("change"))


def head(lower: str, amount: Amount, floor: int, *, dots: bool = False) -> Amount | None:
    """Return the lower end, written without unit, of a stretch that ends with `amount`: 20 of "20 to 45 euros"."""
    for size in (1, 3, 4, 5):
        joint = lower[max(floor, amount.start - size) : amount.start]
        if _JOINT.fullmatch(joint) and (size != 1 or lower[amount.start - 2].isalnum()):
            break
    else:
        return None
    first = amounts.before(lower, amount.start - size, floor, dots=dots)
    if first is None or first.vague or amount.vague:
        return None
    if size == 3 and hedge.word_before(lower, first.start, floor) in ("in", "of"):
        return None  # "nine in ten - 91 per cent"
    written = lower[first.start : first.end]
    if len(written) == 4 and written.isdigit() and int(written) in YEARS and amount.low < 1000:
        return None
    first = amounts.scaled(first, amount)
    if first.low >= amount.high:
        return None
    return first if joint == " or " or are_one(lower, first.start, first.end, amount.start, floor) else None


def tail(lower: str, amount: Amount, start: int, floor: int, limit: int) -> Amount | None:
    """Return the upper end, written without sign, of a stretch that begins with `amount`: 12 million of "$10-12m".

    `start` is where the first end begins, sign included. Without a hyphen the upper end must have a scale.
    """
    joint = _JOINT.match(lower, amount.end, limit)
    second = amounts.at(lower, joint.end(), limit) if joint else None
    if joint is None or second is None or lower[second.end : second.end + 1].isalnum():
        return None
    if joint.group().strip() != "-" and second.scale == 1:
        return None
    first = amounts.scaled(amount, second)
    if first.low >= second.high or not are_one(lower, start, amount.end, second.start, floor):
        return None
    return second


def stretch(first: Amount, second: Amount) -> Amount:
    """Return both ends as one amount."""
    first = amounts.scaled(first, second)
    return Amount(first.start, second.end, first.low, second.high, second.scale, first.vague or second.vague)

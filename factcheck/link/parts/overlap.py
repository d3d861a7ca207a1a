"""What two documents have in common: people, exact numbers, days. Two incidents of one kind share hardly any."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from factcheck.records import Date
from factcheck.text.passages import Passages

# Measured on bench/stories (tuning half): 89 in 92 pairs of reports of one story share two or more people, numbers or
# days, 45 in 48 pairs of look-alike incidents none at all, and the others one person (a minister, an inspector).
_ENOUGH, _MANY = 4, 5  # people, numbers and days that both have room for, before sharing none tells anything
_TELLING = 10  # from here on a number shared is no chance
_DAYS = frozenset({"day", "part-of-day", "weekend"})
_AMOUNTS = ("count", "money", "percent")


class _Told(NamedTuple):
    people: frozenset[str]
    numbers: frozenset[float]
    days: frozenset[str]


def disjoint_in_facts(a: Passages, b: Passages) -> bool:
    """Say whether two documents that both tell of people, numbers and days share none, or only one person."""
    mine, other = a.once(_told), b.once(_told)
    room = sum(min(len(x), len(y)) for x, y in zip(mine, other, strict=True))
    if room < _ENOUGH or mine.numbers & other.numbers or mine.days & other.days:
        return False
    people = len(mine.people & other.people)
    return people == 0 or (people == 1 and room >= _MANY)


def in_common(a: Passages, b: Passages) -> int:
    """Return how many people, telling numbers and days two documents both have."""
    return sum(len(mine & other) for mine, other in zip(a.once(_told), b.once(_told), strict=True))


def _told(passages: Passages) -> _Told:
    return _Told(
        frozenset(one.canonical for one in passages.records("person") if one.comparable and " " in one.canonical),
        frozenset(_numbers(passages)),
        frozenset(_days(passages)),
    )


def _numbers(passages: Passages) -> Iterable[float]:
    for kind in _AMOUNTS:
        for one in passages.records(kind):
            if one.comparable and one.low is not None and one.low == one.high and one.low >= _TELLING:
                yield one.low


def _days(passages: Passages) -> Iterable[str]:
    dates: Iterable[Date] = passages.records("date")
    for date in dates:
        if date.comparable and date.granularity in _DAYS and date.value and not date.value.endswith("_REF"):
            yield date.value[:10]

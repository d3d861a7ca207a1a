"""What two documents have in common: people, exact numbers, days. Two incidents of one kind share hardly any."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import log
from typing import NamedTuple

from factcheck.records import Date, Quote
from factcheck.text.passages import Passages

# Measured on bench/stories (tuning half): 89 in 92 pairs of reports of one story share two or more people, numbers or
# days, 45 in 48 pairs of look-alike incidents none at all, and the others one person (a minister, an inspector).
_ENOUGH, _MANY = 4, 5  # people, numbers and days that both have room for, before sharing none tells anything
_OPEN = 1.4  # as much as three in common say
_MOST = 12  # people, numbers and days in common of which more say no more
_TELLING = 10  # from here on a number shared is no chance
_DAYS = frozenset({"day", "part-of-day", "weekend"})
_WEEK = 7  # days between two reports of one happening
_OPENING = 30  # letters of a quotation by which it is known again
_CAST = 2  # people whom both documents name
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_AMOUNTS = ("count", "money", "percent")


class Told(NamedTuple):
    """The people of a document by initial and family name, its telling numbers, and its days."""

    people: frozenset[str]
    numbers: frozenset[float]
    days: frozenset[str]


def disjoint_in_facts(a: Passages, b: Passages) -> bool:
    """Say whether two documents that both tell of people, numbers and days share none, or only one person.

    Whoever has the same words in quotation marks tells of the same thing.
    """
    mine, other = told(a), told(b)
    room = sum(min(len(x), len(y)) for x, y in zip(mine, other, strict=True))
    if room < _ENOUGH or mine.numbers & other.numbers or mine.days & other.days:
        return False
    if quote_alike(a, b):
        return False
    people = len(mine.people & other.people) + by_last_name(a, b)
    return people == 0 or (people == 1 and room >= _MANY)


def by_last_name(a: Passages, b: Passages) -> int:
    """Return how many people one of two documents has by the last name alone whom the other names in full."""
    return len(a.once(_bare) & b.once(_families)) + len(b.once(_bare) & a.once(_families))


def _bare(passages: Passages) -> frozenset[str]:
    names = (one.canonical for one in passages.records("person"))
    return frozenset(name.casefold() for name in names if " " not in name)


def _said(passages: Passages) -> frozenset[str]:
    """Return how the longer quotations of a document begin, by their letters alone."""
    quotes: Iterable[Quote] = passages.records("quote")
    said = ("".join(filter(str.isalpha, one.quote.casefold())) for one in quotes if one.form == "direct")
    return frozenset(words[:_OPENING] for words in said if len(words) >= _OPENING)


def quote_alike(a: Passages, b: Passages) -> bool:
    """Say whether two documents have the same words in quotation marks."""
    return not a.once(_said).isdisjoint(b.once(_said))


def in_common(a: Passages, b: Passages) -> int:
    """Return how many people, telling numbers and days two documents both have."""
    return sum(len(mine & other) for mine, other in zip(told(a), told(b), strict=True))


def weight_in_common(a: Passages, b: Passages) -> float:
    """Return how much it says what two documents have in common: the logarithm of one more than that.

    Where one tells of no people, telling numbers and days at all, that speaks neither for nor against.
    """
    if any(min(len(x), len(y)) for x, y in zip(told(a), told(b), strict=True)):
        return log(1 + min(in_common(a, b), _MOST))
    return _OPEN


def told(passages: Passages) -> Told:
    """Return what a document tells that two incidents of one kind hardly share."""
    return passages.once(_told)


def _told(passages: Passages) -> Told:
    return Told(
        frozenset(_people(passages)),
        frozenset(_numbers(passages)),
        frozenset(_days(passages)),
    )


def _people(passages: Passages) -> Iterable[str]:
    """Yield those who are named in full, by an initial and the family name: "Ruben Okafor" is "R. Okafor"."""
    for one in passages.records("person"):
        if one.comparable and " " in one.canonical:
            given, *_, family = one.canonical.split()
            yield f"{given[0]} {family}"


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


def of_one_time(a: Passages, b: Passages) -> bool:
    """Say whether two documents are of one week or have a day or two people in common, unlike those on namesakes.

    Of one that does not tell when it was published the name of a weekday tells a day.
    """
    if a.published and b.published:
        if abs((a.published - b.published).days) <= _WEEK:
            return True
    elif not a.once(_weekdays).isdisjoint(b.once(_weekdays)) and in_common(a, b):
        return True
    return not a.once(_days_told).isdisjoint(b.once(_days_told)) or len(a.once(_families) & b.once(_families)) >= _CAST


def _weekdays(passages: Passages) -> frozenset[str]:
    """Return the weekdays that a document names."""
    return frozenset(_WEEKDAY.findall(passages.lower))


def _days_told(passages: Passages) -> frozenset[str]:
    """Return the days that a document names, those with a year without it as well: "12 March" is 12 March 2024."""
    days = set(filter(None, map(day_of, passages.records("date"))))
    return frozenset(days | {f"XXXX{day[4:]}" for day in days if day[:4].isdigit()})


def _families(passages: Passages) -> frozenset[str]:
    """Return the family names of the people whom a document names in full or with an initial."""
    people = (one.canonical for one in passages.records("person"))
    return frozenset(name.split()[-1].casefold() for name in people if " " in name)


def day_of(date: Date) -> str | None:
    """Return the day that a date is or is a part of: "Friday evening" is that Friday."""
    value = date.value or ""
    return value.partition("T")[0] if date.granularity in _DAYS and not value.endswith("_REF") else None

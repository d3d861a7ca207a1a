"""The arithmetic of a chain of facts in words: "3 March (a) + six weeks (b) gives 14 April; c says 28 April"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck.link.chains.joined import CALENDAR
from factcheck.link.chains.moments import ENDLESS
from factcheck.link.claim import Claim

_YEARLESS = 2000  # days told without a year are numbered in this leap year
_MANY_DAYS = 300  # from here on a stretch is told in months


def in_turn(chain: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the facts in the order in which they are added up: a first day, what lies between, the last day."""
    days = sorted((claim for claim in chain if _is_day(claim)), key=lambda claim: int(claim.words[2]))
    between = [claim for claim in chain if not _is_day(claim)]
    known = [claim for claim in days if is_known(claim)]
    ways = [_walked(first, between) for first in (known or days[:1] + days[-1:])]
    if not ways:
        return tuple(between)
    steps, _ = min(ways, key=lambda way: way[1])
    return (*steps, *(day for day in days if day is not steps[0]))


def _walked(first: Claim, between: Sequence[Claim]) -> tuple[list[Claim], int]:
    """Return a day with the facts that lead on from it, and how many of these are read against their words."""
    found, node, rest, backwards = [first], first.words[1], list(between), 0
    while rest:
        following = next((claim for claim in rest if node in claim.words[:2]), rest[0])
        rest.remove(following)
        found.append(following)
        forth = following.words[0] == node
        node = following.words[1] if forth else following.words[0]
        backwards += not forth
    return found, backwards


def explained(chain: Sequence[Claim]) -> str:
    """Return what the facts give when they are added up, and what the last one says instead."""
    told = in_turn(chain)
    days = [claim for claim in told if _is_day(claim)]
    between = [claim for claim in told if not _is_day(claim)]
    if len(days) != 2 or not between:
        return "no days fit " + " and ".join(_said(claim) for claim in told)
    first, last = sorted(days, key=lambda claim: not is_known(claim))
    if all(_is_order(claim) for claim in between):
        return f"{_said(first)} and {_said(last)} stand the wrong way round for {' and '.join(map(_said, between))}"
    low, high = int(first.words[2]), int(first.words[3])
    node = first.words[1]
    signs = []
    for claim in between:
        least, most = int(claim.words[2]), int(claim.words[3])
        forth = claim.words[0] == node
        low, high = (low + least, high + most) if forth else (low - most, high - least)
        node = claim.words[1] if forth else claim.words[0]
        signs.append("\N{MINUS SIGN}" if (most <= 0) == forth else "+")
    summed = _said(first) + "".join(f" {sign} {_said(claim)}" for sign, claim in zip(signs, between, strict=True))
    year = not any(date.fromordinal(int(claim.words[2])).year == _YEARLESS for claim in days)
    return f"{summed} = {_stretch(low, high, year)}; {last.document} says {_said(last, where=False)}"


def is_known(claim: Claim) -> bool:
    """Say whether a fact is that of a pack or of the house, and not of the document that names it."""
    return claim.words[4:5] == ("known",)


def _said(claim: Claim, where: bool = True) -> str:
    if is_known(claim):
        return claim.words[6]
    return f"“{claim.record.text}” ({claim.document})" if where else f"“{claim.record.text}”"


def _stretch(low: int, high: int, year: bool) -> str:
    """Return the days between two in words; open ends are left out."""
    if high >= ENDLESS:
        return f"{_day(low, year)} or later"
    if low <= 0:
        return f"{_day(high, year)} or earlier"
    if high - low > _MANY_DAYS:
        return f"{date.fromordinal(low):%B %Y} to {date.fromordinal(high):%B %Y}"
    if low == high:
        return _day(low, year)
    return f"{_day(low, year)} to {_day(high, year)}"


def _day(number: int, year: bool) -> str:
    day = date.fromordinal(max(1, min(number, date.max.toordinal())))
    return f"{day.day} {day:%B}" + (f" {day.year}" if year else "")


def _is_day(claim: Claim) -> bool:
    return claim.words[0] == CALENDAR


def _is_order(claim: Claim) -> bool:
    return max(abs(int(number)) for number in claim.words[2:4]) >= ENDLESS

"""Named days: "Christmas Eve", "Easter Sunday 1998", "Thanksgiving" (en/holidays)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from factcheck.extract.dates import words
from factcheck.extract.dates.meaning import Meaning, Mention, View
from factcheck.extract.dates.point import Point
from factcheck.knowledge import packs

FIRST_WORDS: Final = frozenset(re.match(r"\w+", row["word"]).group() for row in packs.rows("en/holidays"))  # type: ignore[union-attr]
_NAME = words.compiled(
    rf"(?P<name>{words.one_of(row['word'] for row in packs.rows('en/holidays'))})\b(?P<year>(?:,| of"
    rf"| in)? {words.YEAR}(?!\w))?"
)
_GREGORIAN: Final = 1583  # the first Easter by the calendar of today
_LONGEST_OWNER: Final = 40  # code points
_AROUND: Final = 200  # code points within which a country tells whose day it is
_BEFORE_NAME: Final = ("on ", "since ", "until ", "before ", "after ", "by ", "on the ", "in the ")
_NEAR_YEAR = words.compiled(r"(?: of)? (?P<which>this|last|next) year\b(?!')")
_NO_DAY = re.compile(
    r"[ \n](?:tree|trees|cards?|presents?|gifts?|songs?|carols?|island|islands|party|eggs?|sunday|egg"
    r"|declaration|books?)\b"
)


def read(view: View, at: int) -> Mention | None:
    """Return the named day at an offset, or None."""
    match = _NAME.match(view.lower, at)
    if match and not view.plain[at].isupper() and not _is_sure(view, at, match["name"]):
        return None
    if not match or _NO_DAY.match(view.lower, match.end()):
        return None
    name = match["name"].replace("\n", " ")
    if _is_of_another_country(view, at, _rows()[name]):
        return None
    year = int(match["year"][-4:]) if match["year"] else None
    point = on_year(name, year) if year else None
    if year and point is None:
        return None
    near = _NEAR_YEAR.match(view.lower, match.end()) if not year else None
    day = fixed(name) if near else None
    if near and day:
        amount = {"last": -1, "this": 0, "next": 1}[near["which"]]
        meaning = Meaning("named", day, unit="day", amount=amount, value="of-year")
        return Mention(at, near.end(), "named-day", meaning)
    meaning = Meaning("calendar", point) if point else Meaning("calendar", value=name)
    return Mention(at, match.end(), "named-day", meaning)


def _is_sure(view: View, at: int, name: str) -> bool:
    """Say whether a day in lower case is one: "on christmas", "new year's eve", not "an epiphany", "a good friday"."""
    last = name.rsplit(maxsplit=1)[-1]
    return last in ("christmas", "halloween", "yuandan") or (
        last in ("day", "eve", "thanksgiving") and view.lower.endswith(_BEFORE_NAME, max(0, at - 8), at)
    )


def _is_of_another_country(view: View, at: int, row: dict[str, Any]) -> bool:
    """Say whether a day is not that of its row's country: "Mexico's Independence Day", "Canadian Thanksgiving"."""
    if "country" not in row:
        return False
    own, others = _owners(row["country"])
    if view.lower.endswith(own, max(0, at - _LONGEST_OWNER), at):
        return False
    if view.lower.endswith(others, max(0, at - _LONGEST_OWNER), at):
        return True
    around = view.lower[max(0, at - _AROUND) : at + _AROUND]  # many countries have an Independence Day
    return "shared" in row and _named(others, around) and not _named(own, around)


def _named(owners: tuple[str, ...], around: str) -> bool:
    return any(owner.removesuffix("'s ").strip() in around for owner in owners)


@lru_cache(maxsize=8)
def _owners(country: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words before a day by which it is a country's own, and those by which it is another's."""
    own: set[str] = set()
    others: set[str] = set()
    for row in packs.rows("world/countries"):
        names = [row["name"], *str(row.get("aliases", "")).split("|")]
        adjectives = str(row.get("demonyms", "")).split("|")
        before = {f"{name}'s ".lower() for name in names if name} | {f"{name} ".lower() for name in adjectives if name}
        (own if row.get("iso") == country else others).update(before)
    return tuple(sorted(own)), tuple(sorted(others - own))


def on_year(name: str, year: int) -> Point | None:
    """Return the day of a named day in a year; None where its pack does not know the year."""
    row = _rows()[name]
    if "days" in row:
        known = next((day for day in row["days"].split("|") if int(day[:4]) == year), None)
        return Point("day", *map(int, known.split("-"))) if known else None
    if "day" in row:
        month, day = map(int, row["day"].split("-"))
        return Point("day", year, month, day)
    if "easter" in row and year < _GREGORIAN:
        return None
    if "easter" in row:
        found = easter(year) + timedelta(days=row["easter"])
        return Point("day", found.year, found.month, found.day)
    month, weekday, which = map(int, re.fullmatch(r"(\d+)-(\d)-(-?\d)", row["nth"]).groups())  # type: ignore[union-attr]
    return Point("day", year, month, _nth(year, month, weekday, which))


def fixed(name: str) -> Point | None:
    """Return the month and day of a named day that always falls on the same, else None."""
    row = _rows()[name]
    if "day" not in row:
        return None
    month, day = map(int, row["day"].split("-"))
    return Point("day", None, month, day)


def nearest(name: str, to: date) -> Point | None:
    """Return the occurrence of a named day nearest to a day."""
    best: tuple[int, Point] | None = None
    for year in (to.year - 1, to.year, to.year + 1):
        point = on_year(name, year) if 1 <= year <= 9999 else None
        if point and point.year:
            gap = abs((date(point.year, point.number, point.day) - to).days)
            best = (gap, point) if best is None or gap < best[0] else best
    return best[1] if best else None


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, which: int) -> int:
    if which > 0:
        return 1 + (weekday - date(year, month, 1).isoweekday()) % 7 + 7 * (which - 1)
    last = monthrange(year, month)[1]
    return last - (date(year, month, last).isoweekday() - weekday) % 7


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, Any]]:
    return {row["word"]: row for row in packs.rows("en/holidays")}

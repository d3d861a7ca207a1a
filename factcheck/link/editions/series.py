"""The series of the pack with their editions: years, numbers, and the places where they are held."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from factcheck.knowledge import facts, packs
from factcheck.knowledge.facts import Days

_LINE = re.compile(
    r"(?P<year>\d{4})(?: \((?P<also>[\d ]+)\))?, "
    r"(?:(?P<off>-)$|\?$|(?P<towns>[^>]*?) ?> (?P<within>[^@]+?)(?: @ (?P<days>\S+))?$)"
)


class Edition(NamedTuple):
    """One edition: the year of its name, the years it may be given, its number, towns, their countries, its days.

    No place stands in one of which it is not known where it was held. `opened` is the day of its opening.
    """

    year: int
    years: frozenset[int]
    number: int | None
    towns: frozenset[str]
    within: frozenset[str]
    days: Days | None = None
    opened: date | None = None

    @property
    def places(self) -> frozenset[str]:
        """Return every name that says where it is held."""
        return self.towns | self.within


class Series(NamedTuple):
    """One series, or one name for several: `row` is that of the pack, `known` adds what bears the same name."""

    row: dict[str, Any]
    editions: tuple[Edition, ...]
    known: tuple[Edition, ...]

    @property
    def last(self) -> int:
        """Return the last year that the pack lists."""
        return max(edition.year for edition in self.editions)


@packs.derived
def every() -> tuple[Series, ...]:
    """Return the series of the pack, in its order."""
    rows = {row["id"]: row for row in packs.rows("world/editions")}
    return tuple(
        Series(
            row,
            tuple(edition for name in row.get("of", (row["id"],)) for edition in _editions(name)),
            tuple(
                edition for name in (*row.get("of", (row["id"],)), *row.get("also", ())) for edition in _editions(name)
            ),
        )
        for row in rows.values()
    )


@packs.derived
def _editions(name: str) -> tuple[Edition, ...]:
    row = next(row for row in packs.rows("world/editions") if row["id"] == name)
    first = row.get("first")
    found = []
    for place, line in enumerate(_lines(row)):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"world/editions: {name}: {line!r} is no edition")
        year = int(match["year"])
        if not match["off"]:
            years = frozenset({year, *(int(word) for word in (match["also"] or "").split())})
            number = first + place if first is not None else None
            days = facts.days(match["days"]) if match["days"] else None
            towns, within = (_names(match[part] or "") for part in ("towns", "within"))
            found.append(Edition(year, years, number, towns, within, days, _opened(row, days)))
    return tuple(found)


def _opened(row: dict[str, Any], days: Days | None) -> date | None:
    """Return the day on which an edition was opened: its first, unless the row tells another in between."""
    if days is None:
        return None
    told = [date.fromisoformat(str(day)) for day in row.get("opened", ())]
    return next((day for day in told if days.first <= day <= days.last), days.first)


def _lines(row: dict[str, Any]) -> list[str]:
    """Return the lines of a series; one that is held every year has only its first and last."""
    if "yearly" in row:
        begin, end = row["yearly"]
        return [f"{year} ({year - 1}), > {row['within']}" for year in range(begin, end + 1)]
    return list(row.get("editions", ()))


def _names(text: str) -> frozenset[str]:
    return frozenset(name for name in text.split("|") if name)


@packs.derived
def hosts(family: str) -> frozenset[str]:
    """Return the places that some edition of a family of series has."""
    names = [row["id"] for row in packs.rows("world/editions") if row.get("family") == family]
    return frozenset(place for name in names for edition in _editions(name) for place in edition.places)


@packs.derived
def towns(family: str) -> frozenset[str]:
    """Return the towns that some edition of a family of series has."""
    names = [row["id"] for row in packs.rows("world/editions") if row.get("family") == family]
    return frozenset(town for name in names for edition in _editions(name) for town in edition.towns)

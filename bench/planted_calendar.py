"""Elections, games and office holders of other years than the rows of the world packs have."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

import planting
from mutation_stories import Story
from planting import Planted

from factcheck.knowledge import packs

_EDITION = re.compile(r"(?P<year>\d{4})(?: \([^)]*\))?, (?P<places>[^>@]+?)(?: > (?P<lands>[^@]+?))?(?: @.*)?$")
_YEAR = timedelta(days=365)
_LAST = 2024  # later editions and terms may be told as to come


class Edition(NamedTuple):
    """One edition of games or a summit: its year and the town that stands first in the row."""

    year: int
    place: str


def plant(story: Story, seed: int) -> Iterator[Planted]:
    """Yield one election or championship, one edition and one office holder of another year."""
    chance = planting.chance_of(story, seed, "calendar")
    yield _elections(story, chance)
    yield _editions(story, chance)
    yield _terms(story, chance)


def _elections(story: Story, chance: random.Random) -> Planted:
    row = chance.choice([row for row in packs.rows("world/calendar") if _is_plain(row)])
    known = _years(row)
    right = chance.choice([year for year in sorted(known) if row["from"] <= year <= min(row["to"], _LAST)][-6:])
    near = [right + by for by in (-2, -1, 1, 2) if right + by not in known and right + by <= min(row["to"], _LAST)]
    sentence = chance.choice(planting.words("elections")).format(year=right, name=row["name"].removeprefix("the "))
    return _one(story, chance, "calendar-fact", sentence, (str(right), str(chance.choice(near))))


def _is_plain(row: dict[str, Any]) -> bool:
    """Say whether a row's name says what it is of, so that a sentence may name it so."""
    told = row["name"].lower()
    return not row["name"].endswith(")") and any(phrase in told for phrase in row["phrases"]) and bool(_years(row))


def _years(row: dict[str, Any]) -> set[int]:
    if "years" in row:
        return {*row["years"], *row.get("also_years", ())}
    every = range(row["from"], min(row["to"], _LAST) + 1)
    return {year for year in every if year % row["every"] == row["remainder"]} | set(row.get("also_years", ()))


def _editions(story: Story, chance: random.Random) -> Planted:
    name, every = chance.choice(_series())
    right = chance.choice(every)
    others = [one for one in every if one.place != right.place and one.year != right.year]
    other = chance.choice(others)
    form = chance.choice(planting.words("editions"))
    sentence = form.format(year=right.year, name=name, place=right.place)
    old, new = (right.place, other.place) if chance.random() < 0.5 else (str(right.year), str(other.year))
    return _one(story, chance, "edition-mismatch", sentence, (old, new))


@cache
def _series() -> list[tuple[str, list[Edition]]]:
    """Return the series with towns, those held in one town several times apart."""
    found = []
    for row in packs.rows("world/editions"):
        matches = [match for line in row.get("editions", ()) if (match := _EDITION.match(line))]
        every = [Edition(int(one["year"]), one["places"].split("|")[0]) for one in matches if one["places"] != "-"]
        places = [one.place for one in every]
        once = [one for one in every if 1948 <= one.year <= _LAST and places.count(one.place) == 1]
        if row["phrases"] and len(once) > 3 and "of" not in row:
            found.append((row["phrases"][0], once))
    return found


def _terms(story: Story, chance: random.Random) -> Planted:
    """Give an office, on a day within the term of one holder, to another whose term is a year away or more."""
    row = chance.choice([row for row in packs.rows("world/holders") if len(_ended(row)) > 1])
    every = _ended(row)
    far = [(one, other) for one in every for other in every if other[1] - one[2] > _YEAR or one[1] - other[2] > _YEAR]
    (who, since, until), (other, *_) = chance.choice(far or [(every[0], every[-1])])
    day = since + timedelta(days=chance.randrange(40, (until - since).days - 40))
    shown = {"office": row["office"], "title": row["office"].title(), "body": row["of"][0]}
    sentence = chance.choice(planting.words("terms")).format(name=who, day=f"{day.day} {day:%B} {day.year}", **shown)
    return _one(story, chance, "office-term", sentence, (who, other))


def _ended(row: dict[str, Any]) -> list[tuple[str, date, date]]:
    """Return the holders of one term that is over."""
    every = [line.split(", ") for line in row["holders"]]
    names = [one[0] for one in every]
    return [
        (who.split("|")[0], date.fromisoformat(first), date.fromisoformat(last))
        for who, first, last in every
        if last != "open"
        and names.count(who) == 1
        and (date.fromisoformat(last) - date.fromisoformat(first)).days > 120
    ]


def _one(story: Story, chance: random.Random, rule: str, sentence: str, change: tuple[str, str]) -> Planted:
    name = chance.choice(sorted(story.documents))
    rules = (rule,) if rule != "edition-mismatch" else (rule, "calendar-fact")
    return planting.sentences_planted(story, chance, rules, [(name, sentence)], (0, *change))

"""Jubilees, counts of years and stated beginnings that do not fit, in one document or in two."""

from __future__ import annotations

import random
from collections.abc import Iterator

import planting
from mutation_stories import Story
from planting import Planted

_RULES = ("years-within", "year-ordinal-conflict", "timeline-conflict")


def plant(story: Story, seed: int) -> Iterator[Planted]:
    """Yield a jubilee beside a year of founding in one document and in two, and two counts of one running thing."""
    chance = planting.chance_of(story, seed, "elapsed")
    names = sorted(planting.dated(story))
    if not names:
        return
    body = f"{chance.choice(planting.words('towns'))} {chance.choice(planting.words('bodies'))}"
    yield _founded(story, chance, body, [chance.choice(names)] * 2)
    if len(names) > 1:
        yield _founded(story, chance, body, chance.sample(names, 2))
        yield _running(story, chance, chance.sample(names, 2))


def _founded(story: Story, chance: random.Random, body: str, names: list[str]) -> Planted:
    published = story.documents[names[0]].published
    years = chance.choice((20, 25, 30, 40, 50, 60, 75, 80, 100, 125))
    year = (published.year if published else 2024) - years
    jubilee = chance.choice(planting.words("jubilees")).format(body=body, years=years)
    founded = chance.choice(planting.words("foundings")).format(body=body, year=year)
    other = year + chance.choice((-12, -10, -7, -5, 4, 6, 9, 11))
    told = [(names[0], jubilee), (names[1], founded)]
    rules = _RULES if names[0] == names[1] else _RULES[1:]
    return planting.sentences_planted(story, chance, rules, told, (1, str(year), str(other)))


def _running(story: Story, chance: random.Random, names: list[str]) -> Planted:
    ordinals = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    index, by = chance.randrange(2, 5), chance.choice((-2, 2))
    thing = chance.choice(planting.words("running"))
    unit = chance.choice(("year", "year", "month"))
    told = [
        (name, chance.choice(planting.words("counts_of_time")).format(thing=thing, nth=ordinals[index], unit=unit))
        for name in names
    ]
    change = (1, f"{ordinals[index]} {unit}", f"{ordinals[index + by]} {unit}")
    return planting.sentences_planted(story, chance, (*_RULES[1:], "series-ordinal-conflict"), told, change)

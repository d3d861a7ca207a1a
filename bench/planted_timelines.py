"""A beginning and a length in one document, an end in another that they do not reach."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import planting
from mutation_stories import Story
from planting import Planted


def plant(story: Story, seed: int) -> Iterator[Planted]:
    """Yield one chain of days in a story with two dated documents."""
    chance = planting.chance_of(story, seed, "timeline")
    names = sorted(planting.dated(story))
    if len(names) < 2:
        return
    first, second = chance.sample(names, 2)
    days = [story.documents[name].published for name in (first, second)]
    latest = min(day for day in days if day)
    length = chance.choice((9, 10, 11, 12, 14, 16, 18, 20, 21))
    end = latest - timedelta(days=chance.randrange(3, 12))
    late = end - timedelta(days=chance.choice((4, 5, 6)))
    thing = chance.choice(planting.words("spells"))
    shown = {"thing": thing["thing"], "town": chance.choice(planting.words("towns"))}
    begun = thing["begun"].format(start=_day(end - timedelta(days=length), second), length=_length(length), **shown)
    ended = thing["ended"].format(end=_day(end, second), **shown)
    told = [(first, begun), (second, ended)]
    rules = ("timeline-conflict", "event-date-conflict")
    yield planting.sentences_planted(story, chance, rules, told, (1, _day(end, second), _day(late, second)))


def _day(day: date, salt: str) -> str:
    """Return a day in one of two usual forms, by the name of a file."""
    return f"{day.day} {day:%B}" if len(salt) % 2 else f"{day:%B} {day.day}"


def _length(days: int) -> str:
    weeks = {14: "two weeks", 21: "three weeks"}
    words = {9: "nine days", 10: "ten days", 11: "eleven days", 12: "twelve days"}
    return weeks.get(days) or words.get(days) or f"{days} days"

"""Weekdays that a date does not fall on, and days that no calendar has."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import timedelta

import mutation_facts as facts
import planting
from mutation_stories import Change, Story
from planting import Planted

_CALENDAR = ("weekday-mismatch", "event-date-conflict", "timeline-conflict")  # another weekday may mean another day


def plant(story: Story, seed: int) -> Iterator[Planted]:
    """Yield one wrong weekday in each document with a dated day, and one impossible day."""
    yield from _weekdays(story, seed)
    yield from _impossible(story, seed)


def _weekdays(story: Story, seed: int) -> Iterator[Planted]:
    chance = planting.chance_of(story, seed, "weekday")
    for name, document in story.documents.items():
        text = facts.masked(document.text)
        free = [
            one
            for one in facts.dates(text, document)
            if not any(start <= one.start < end for start, end in facts.quotations(text))
            and not re.match(r"\d{4}-", one.text)
        ]
        if not free:
            continue
        day = chance.choice(free)
        right = f"{facts.day_of(day.key):%A}"
        written = re.match(r"[A-Z][a-z]+day\b", day.text)
        put = () if written else (Change(name, day.start, day.start, f"{right}{chance.choice((', ', ' '))}"),)
        twin = planting.edited(story, put) if put else story
        wrong = f"{facts.day_of(day.key) + timedelta(days=chance.choice((-3, -2, -1, 1, 2, 3))):%A}"
        change = Change(name, day.start, day.start + len(right), wrong)
        yield Planted(frozenset(_CALENDAR), twin, put, planting.mutation(story, "weekday", [change]))


def _impossible(story: Story, seed: int) -> Iterator[Planted]:
    chance = planting.chance_of(story, seed, "impossible day")
    name = chance.choice(sorted(planting.dated(story)) or sorted(story.documents))
    published = story.documents[name].published
    month = chance.choice((2, 4, 6, 9, 11))
    year = published.year if published else 2023
    last = monthrange(year, month)[1]
    form = chance.choice(planting.words("day_forms"))
    if month == 2:  # without its year February may have 29 days
        form, wrong = (form, chance.choice((30, 31))) if "{year}" not in form else (form, last + 1)
    else:
        wrong = 31
    shown = {"month": facts.words("months")[month - 1], "year": year}
    right, other = form.format(day=last, **shown), form.format(day=wrong, **shown)
    sentence = chance.choice(planting.words("day_sentences")).format(day=right)
    yield planting.sentences_planted(story, chance, ("impossible-date",), [(name, sentence)], (0, right, other))

"""Two ages of one person, who is named in full in two documents, and an age beside another year of birth."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import mutation_facts as facts
import planting
from mutation_stories import Change, Story
from planting import Planted


def plant(story: Story, seed: int) -> Iterator[Planted]:
    """Yield up to three people of a story to whom two documents give another age."""
    chance = planting.chance_of(story, seed, "age")
    told: dict[tuple[str, ...], dict[str, tuple[int, int]]] = {}
    for name, document in story.documents.items():
        text = facts.masked(document.text)
        for one in facts.first_names(text, document):
            end = one.end + 1 + len(one.key[1])
            inside = any(start <= one.start < stop for start, stop in facts.quotations(text))
            if not inside and document.text[end : end + 1] in (" ", ","):
                told.setdefault(one.key, {}).setdefault(name, (one.start, end))
    shared = sorted(key for key, of in told.items() if len(of) > 1 and not _told_already(story, key))
    for key in chance.sample(shared, min(3, len(shared))):
        yield from _two_ages(story, chance, told[key])


def _told_already(story: Story, key: tuple[str, ...]) -> bool:
    """Say whether a document gives the person an age of its own."""
    return any(
        re.search(rf"{re.escape(key[1])}, (?:who is )?\d\d\b|\d\d-year-old|\baged?\b|\bborn\b", one.text)
        for one in story.documents.values()
    )


def _two_ages(story: Story, chance: random.Random, told: dict[str, tuple[int, int]]) -> Iterator[Planted]:
    first, second = chance.sample(sorted(told), 2)
    years = chance.randrange(24, 75)
    put = [_age(story, name, told[name], years, chance) for name in (first, second)]
    twin = planting.edited(story, put)
    other = years + chance.choice((-11, -7, -4, -3, 3, 4, 7, 11))
    at = put[1].start + put[1].words.index(str(years))
    change = Change(second, at, at + 2, str(other))
    span = (first, put[0].start, put[0].start + len(put[0].words))
    yield Planted(frozenset({"age-conflict"}), twin, tuple(put), planting.mutation(story, "age", [change], [span]))


def _age(story: Story, name: str, span: tuple[int, int], years: int, chance: random.Random) -> Change:
    """Return the age put behind a full name: with a comma of its own, or before that of an apposition."""
    text, end = story.documents[name].text, span[1]
    told = chance.choice(planting.words("ages")).format(years=years)
    return Change(name, end, end, f", {told}" if text[end] == "," else f", {told},")

"""Two spellings of a person's name, two forms of a place's name, and quotations that differ in a small word."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

import misquote_edits
import mutation_facts as facts
import mutation_quotes as quotes
import planting
from misquote_edits import NOTED, SILENT
from mutation_stories import Change, Story
from planting import Planted

from factcheck.knowledge import packs

_PERSONS = 6  # of one story and seed


def plant(story: Story, seed: int) -> Iterator[Planted]:
    """Yield one person and one place of two spellings, and one quotation of two wordings."""
    chance = planting.chance_of(story, seed, "spelling")
    yield from _persons(story, chance)
    yield from _quotations(story, chance)
    names = sorted(story.documents)
    if len(names) > 1:
        yield _places(story, chance, chance.sample(names, 2))


def _persons(story: Story, chance: random.Random) -> Iterator[Planted]:
    """Respell the family name of somebody whom two documents name in full, everywhere in one of them."""
    found = {
        name: {one.key for one in facts.first_names(facts.masked(one.text), one)}
        for name, one in story.documents.items()
    }
    pairs = [
        (key, name)
        for name, keys in sorted(found.items())
        for key in sorted(keys)
        if respelt(key[1], chance) and any(key in others for other, others in found.items() if other != name)
    ]
    for key, name in chance.sample(pairs, min(_PERSONS, len(pairs))):
        new, text = respelt(key[1], chance), story.documents[name].text
        changes = [Change(name, *one.span(), new) for one in re.finditer(rf"\b{re.escape(key[1])}\b", text)]
        told = [
            (other, *match.span())
            for other, document in story.documents.items()
            if other != name and (match := re.search(rf"\b{re.escape(' '.join(key))}\b", document.text))
        ]
        yield Planted(frozenset({"name-spelling"}), story, (), planting.mutation(story, "spelling", changes, told))


def respelt(name: str, chance: random.Random) -> str:
    """Return a name with one sound written in another way, or nothing."""
    free = [(old, new) for old, new in planting.words("respellings").items() if name.find(old, 1) > 0]
    if not free:
        return ""
    old, new = chance.choice(free)
    at = name.find(old, 1)
    return name[:at] + new + name[at + len(old) :]


def _quotations(story: Story, chance: random.Random) -> Iterator[Planted]:
    edits = [one for one in misquote_edits.EDITS if one.right == NOTED and one.right != SILENT]
    for spans in quotes.shared(story):
        name, start, end = chance.choice(spans)
        new = chance.choice(edits).make(story.documents[name].text[start:end], chance)
        if new:
            change = Change(name, start, end, new)
            told = [span for span in spans if span[0] != name]
            yield Planted(frozenset({"quote-variant"}), story, (), planting.mutation(story, "quote", [change], told))


def _places(story: Story, chance: random.Random, names: list[str]) -> Planted:
    right, other = chance.choice(_forms())
    told = [(name, one.format(place=right)) for name, one in zip(names, _sentences(chance), strict=True)]
    return planting.sentences_planted(story, chance, ("style-variant",), told, (1, right, other))


def _sentences(chance: random.Random) -> list[str]:
    found: list[str] = chance.sample(planting.words("place_sentences"), 2)
    return found


@cache
def _forms() -> list[tuple[str, str]]:
    """Return the places of the pack with one other form; a longer form is not another."""
    return [
        (row["name"], alias)
        for row in packs.rows("world/place_names")
        for alias in str(row.get("aliases", "")).split("|")
        if alias and alias.isascii() and row["name"] not in alias and alias not in row["name"]
    ]

"""Contradictions of kinds that stories seldom tell: put into a story beside a twin of it in which the same words agree.

A planter is a module `planted_*.py` with `plant(story, seed)`; its file name is the registration. It yields twins: the
story with words put in that fit, and one change after which they do not. What the twin gives is wrong, since nothing
in it clashes; what the change gives is right where a rule that the planter names shows the words. Planters know their
facts by short patterns, by the rows of a world pack, or by the word file `planted_words.yaml`, never by an extractor.
"""

from __future__ import annotations

import importlib
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol, cast

import mutation_facts as facts
import mutation_stories as stories
from mutation_stories import Change, Mutation, Span, Story

from factcheck.knowledge import plain_yaml

_PARAGRAPHS = re.compile(r"(?<=[^\n])\n\n(?=[^\n])")
Fact = Mapping[str, Any]


class Planted(NamedTuple):
    """A twin in which nothing clashes, the change that makes it clash, and the rules that may say so.

    `put` is what the twin has and the story has not; `facts` are the house facts beside the twin, `other_facts` those
    beside the changed one.
    """

    rules: frozenset[str]
    twin: Story
    put: tuple[Change, ...]
    mutation: Mutation
    facts: tuple[Fact, ...] = ()
    other_facts: tuple[Fact, ...] = ()


class Planter(Protocol):
    """A module that plants contradictions."""

    def plant(self, story: Story, seed: int) -> Iterator[Planted]:
        """Yield what one seed plants in a story."""


def planters() -> Iterator[tuple[str, Planter]]:
    """Yield the planters by the name of their family, in the order of their files."""
    for path in sorted(Path(__file__).parent.glob("planted_*.py")):
        yield path.stem.removeprefix("planted_"), cast(Planter, importlib.import_module(path.stem))


@cache
def _file() -> dict[str, Any]:
    path = Path(__file__).with_name("planted_words.yaml")
    return dict(plain_yaml.load(path.read_text("utf-8"), path.name))


def words(name: str) -> Any:
    """Return a list or table of the word file."""
    return _file()[name]


def chance_of(story: Story, seed: int, family: str) -> random.Random:
    """Return the chance of one family in one story, the same for the same seed."""
    return random.Random(f"{seed} {story.name} {family}")


def dated(story: Story) -> list[str]:
    """Return the documents whose day of publication is known."""
    return [name for name, document in story.documents.items() if document.published]


def with_sentences(story: Story, told: Sequence[tuple[str, str]], chance: random.Random) -> tuple[Story, list[Change]]:
    """Return a story with sentences put in as paragraphs of their own, each in its document, and what was put."""
    put: list[Change] = []
    for name, sentence in told:
        at = _gap(story.documents[name].text, chance, {one.start for one in put if one.document == name})
        put.append(Change(name, at, at, f"\n\n{sentence}"))
    return _changed(story, put), put


def edited(story: Story, put: Sequence[Change]) -> Story:
    """Return a story with some words replaced."""
    return _changed(story, put)


def with_document(story: Story, name: str, text: str) -> Story:
    """Return a story with one document more."""
    return story._replace(documents=story.documents | stories.reread({name: text}))


def swapped(twin: Story, name: str, sentence: str, old: str, new: str) -> Change:
    """Return the change of some words within a sentence that was put into a twin once."""
    at = twin.documents[name].text.index(sentence) + sentence.rindex(old)
    return Change(name, at, at + len(old), new)


def spans_of(twin: Story, told: Sequence[tuple[str, str]]) -> tuple[Span, ...]:
    """Return where sentences stand in a twin."""
    found = []
    for name, sentence in told:
        at = twin.documents[name].text.index(sentence)
        found.append((name, at, at + len(sentence)))
    return tuple(found)


def mutation(story: Story, kind: str, changes: Sequence[Change], told: Sequence[Span] = ()) -> Mutation:
    """Return a change of a twin as a mutation."""
    return Mutation(story.name, kind, "automatic", tuple(changes), tuple(told))


def sentences_planted(
    story: Story,
    chance: random.Random,
    rules: Sequence[str],
    told: Sequence[tuple[str, str]],
    change: tuple[int, str, str],
) -> Planted:
    """Return sentences put into documents, of which one is told otherwise: its index, its old words, the new ones."""
    twin, put = with_sentences(story, told, chance)
    index, old, new = change
    name, sentence = told[index]
    changes = (swapped(twin, name, sentence, old, new),)
    spans = spans_of(twin, [one for number, one in enumerate(told) if number != index])
    return Planted(frozenset(rules), twin, tuple(put), mutation(story, rules[0], changes, spans))


def _changed(story: Story, put: Sequence[Change]) -> Story:
    return story._replace(documents=stories.changed(story, mutation(story, "", put)))


def _gap(text: str, chance: random.Random, taken: set[int]) -> int:
    """Return the end of a paragraph of the body, not one behind a headline or a dateline."""
    masked = facts.masked(text)
    every = [match.start() for match in _PARAGRAPHS.finditer(masked)] + [len(text.rstrip())]
    free = [at for at in every[2:] if at not in taken] or every[-1:]
    return chance.choice(free)

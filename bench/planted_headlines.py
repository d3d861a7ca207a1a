"""Headlines that do not fit their own text: a changed number, another outcome, another thing turned down."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import mutation_facts as facts
import planting
from mutation_facts import Mention
from mutation_stories import Change, Mutation, Story
from planting import Planted

_RULES = ("headline-conflict", "headline-object")
_FILE = "planted-report.txt"
_TITLE = re.compile(r"\A(?:---\n(?:.*\n)*?title: *\"?(?P<title>[^\n\"]+)\"?\n|(?P<line>[^\n-][^\n]+)\n\n)")


def plant(story: Story, seed: int) -> Iterator[Planted]:
    """Yield the changed numbers of a story's own headlines, and one report with a headline of each kind."""
    chance = planting.chance_of(story, seed, "headline")
    yield from _own(story, chance)
    for kind in ("headlines", "outcomes", "refusals"):
        yield _report(story, chance, kind)


def _own(story: Story, chance: random.Random) -> Iterator[Planted]:
    for name, document in story.documents.items():
        title = _TITLE.match(document.text)
        if title is None:
            continue
        start, end = title.span("title" if title["title"] else "line")
        every = facts.found(document)
        for one in every:
            again = [other for other in every if other.start > end and _is_same(one, other)]
            if start <= one.start < end and again:
                yield from _other(story, chance, name, one, again)


def _is_same(one: Mention, other: Mention) -> bool:
    return one.kind in ("count", "money", "percent") and (one.kind, one.key) == (other.kind, other.key)


def _other(story: Story, chance: random.Random, name: str, one: Mention, again: list[Mention]) -> Iterator[Planted]:
    """Change the number of a headline that its text tells again, to one that stands nowhere in the story."""
    old = facts.value(one.text)
    known = {other.text for document in story.documents.values() for other in facts.found(document)}
    for _ in range(10):
        new = facts.shaped(one.text, old * (1 + chance.uniform(0.3, 0.9) * chance.choice((-1, 1))))
        if new not in known and facts.value(new) >= 2 and abs(facts.value(new) - old) >= 2:
            told = [(name, again[0].start, again[0].end)]
            change = Change(name, one.start, one.end, new)
            # the words in the text are in the changed document too, so that only the headline counts as shown
            yield Planted(frozenset(_RULES), story, (), planting.mutation(story, "headline", [change], told))
            return


def _report(story: Story, chance: random.Random, kind: str) -> Planted:
    """Add a report with a fitting headline, and change a word of the headline."""
    row = chance.choice(planting.words(kind))
    shown = {"town": chance.choice(planting.words("towns")), "n": facts.shaped("two", chance.randrange(4, 20))}
    if kind == "headlines":
        right, wrong = shown["n"], facts.shaped("two", facts.value(shown["n"]) + chance.choice((-2, 2, 3, 5)))
    else:
        right, wrong = row["right"], row["wrong"]
    published = next((one.published for one in story.documents.values() if one.published), None)
    line = f"{shown['town'].upper()}, {published:%B} {published.day}, {published.year} — " if published else ""
    headline, body = row["headline"].format(**shown, word="\0"), row["text"].format(**shown)
    at = headline.index("\0")
    right, wrong = (one.capitalize() if at == 0 else one for one in (right, wrong))
    text = f"{headline.replace(chr(0), right)}\n\n{line}{body[0].upper()}{body[1:]}\n"
    twin = planting.with_document(story, _FILE, text)
    change = Change(_FILE, at, at + len(right), wrong)
    told: Mutation = planting.mutation(story, "headline", [change])
    return Planted(frozenset(_RULES), twin, (), told)

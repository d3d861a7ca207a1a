"""Parts that do not add up to their total, and changes that do not fit the numbers beside them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import mutation_facts as facts
import planting
from mutation_stories import Story
from planting import Planted


def plant(story: Story, seed: int) -> Iterator[Planted]:
    """Yield one total with its parts, and one change told in words and in two numbers."""
    chance = planting.chance_of(story, seed, "sum")
    yield _parts(story, chance, chance.choice(planting.words("parts")))
    yield _ratio(story, chance, chance.choice(planting.words("ratios")))


def _parts(story: Story, chance: random.Random, row: Mapping[str, Any]) -> Planted:
    """Change the total of a sentence, in words or digits as it is written."""
    several = [chance.randrange(2, 10) for _ in range(row["parts"])]
    total, wrong = sum(several), sum(several) + chance.choice((-1, 1, 2, 3))
    shape = "two" if row["written"] == "words" else "2"
    parts = [facts.shaped(shape, one) for one in several]
    right, other = (facts.shaped(shape, one) for one in (total, wrong))
    if row["sentence"].startswith("{total}"):
        right, other = right.capitalize(), other.capitalize()
    sentence = row["sentence"].format(*parts, total=right)
    return _one(story, chance, sentence, right, other)


def _ratio(story: Story, chance: random.Random, row: Mapping[str, Any]) -> Planted:
    """Change the number that a sum or count came to after it doubled, or was halved."""
    share = Fraction(row["times"])
    first = chance.randrange(3, 30) * share.denominator * 2
    right, wrong = int(first * share), int(first * share) + chance.choice((first // 3, first // 2))
    return _one(story, chance, row["sentence"].format(first=first, last=right), str(right), str(wrong))


def _one(story: Story, chance: random.Random, sentence: str, right: str, wrong: str) -> Planted:
    name = chance.choice(sorted(story.documents))
    at = sentence.index(right)  # the total comes first, or alone
    twin, put = planting.with_sentences(story, [(name, sentence)], chance)
    (span,) = planting.spans_of(twin, [(name, sentence)])
    at = span[1] + (at if sentence.startswith(right) else sentence.rindex(right))
    change = planting.Change(name, at, at + len(right), wrong)
    rules = frozenset({"arithmetic-mismatch"})
    # the parts beside the total are in the changed document, and are shown too
    return Planted(rules, twin, tuple(put), planting.mutation(story, "sum", [change], [span]))

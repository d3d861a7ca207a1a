"""One quotation that two documents give to different speakers."""

from __future__ import annotations

from collections.abc import Iterator

import planting
from mutation_stories import Story
from planting import Planted


def plant(story: Story, seed: int) -> Iterator[Planted]:
    """Yield one quotation put into two documents, with another speaker in one of them."""
    chance = planting.chance_of(story, seed, "speaker")
    names = sorted(story.documents)
    if len(names) < 2:
        return
    who, other = chance.sample(planting.words("people"), 2)
    said = chance.choice(planting.words("sayings"))
    forms = chance.sample(planting.words("attributions"), 2)
    told = [(name, form.format(said=said, who=who)) for name, form in zip(chance.sample(names, 2), forms, strict=True)]
    rules = ("quote-attribution",)
    yield planting.sentences_planted(story, chance, rules, told, (1, who, other))

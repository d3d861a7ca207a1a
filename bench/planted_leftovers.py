"""Words of a prompt, a chatbot or a template left in an article, beside sentences that only sound so."""

from __future__ import annotations

from collections.abc import Iterator

import planting
from mutation_stories import Change, Story
from planting import Planted


def plant(story: Story, seed: int) -> Iterator[Planted]:
    """Yield one left-over sentence in the place of an innocent one."""
    chance = planting.chance_of(story, seed, "leftover")
    name = chance.choice(sorted(story.documents))
    pair = chance.choice(planting.words("leftovers"))
    twin, put = planting.with_sentences(story, [(name, pair["innocent"])], chance)
    (span,) = planting.spans_of(twin, [(name, pair["innocent"])])
    change = Change(*span, pair["left"])
    yield Planted(frozenset({"text-artefact"}), twin, tuple(put), planting.mutation(story, "leftover", [change]))

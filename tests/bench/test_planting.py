"""What is put into stories: planters do the same for the same seed, and a twin differs by its change alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import mutation_stories as stories  # noqa: E402
import planting  # noqa: E402

from factcheck.run import rulebook  # noqa: E402

STORIES = stories.read([ROOT / "bench" / "stories"], "tuning")[:6]
RULES = {rule.id for rule in rulebook.load()}


@pytest.mark.parametrize("family", [family for family, _ in planting.planters()])
def test_a_planter_plants_the_same_for_the_same_seed(family: str) -> None:
    planter = dict(planting.planters())[family]
    once = [one for story in STORIES for one in planter.plant(story, 1)]
    assert once and once == [one for story in STORIES for one in planter.plant(story, 1)]
    assert all(one.rules and one.rules <= RULES for one in once)


@pytest.mark.parametrize("family", [family for family, _ in planting.planters()])
def test_a_twin_and_its_change_differ_in_words_or_in_a_house_fact(family: str) -> None:
    planter = dict(planting.planters())[family]
    for one in (one for story in STORIES for one in planter.plant(story, 2)):
        changed = stories.changed(one.twin, one.mutation)
        assert changed != one.twin.documents or one.facts != one.other_facts
        for change in one.mutation.changes:
            assert one.twin.documents[change.document].text[change.start : change.end] != change.words


def test_what_is_put_in_stands_in_the_twin() -> None:
    story = STORIES[0]
    name = sorted(story.documents)[0]
    chance = planting.chance_of(story, 1, "test")
    twin, put = planting.with_sentences(story, [(name, "A bell rang twice.")], chance)
    ((file, start, end),) = planting.spans_of(twin, [(name, "A bell rang twice.")])
    assert file == name and twin.documents[name].text[start:end] == "A bell rang twice."
    assert len(twin.documents[name].text) == len(story.documents[name].text) + len(put[0].words)

"""The planted contradictions of tests/stories: folder by folder, and as the benchmark counts them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "bench"))

import stories as bench  # noqa: E402  the scorer is a script, not a package

ROOT = HERE / "stories"
STORIES = {story.name: story for story in bench.stories(ROOT)}
CONFLICTS = sorted(name for name, story in STORIES.items() if story.gold.get("expect"))
CLEAN = sorted(set(STORIES) - set(CONFLICTS))
LEAST_FOUND = 10


def loud(story: bench.Story) -> list[tuple[str, str, list[tuple[str, int, int]], str]]:
    return [finding for finding in bench.reported(story) if finding[1] != "note"]


def missed(story: bench.Story) -> list[str]:
    found = [(kind, evidence) for kind, _, evidence, _ in loud(story)]
    wanted = [(one["kind"], bench.spans(story, one)) for one in story.gold["expect"]]
    return [kind for kind, places in wanted if not bench.hit(kind, places, found)]


def test_the_folders_are_all_there_and_say_what_they_show() -> None:
    assert (len(CONFLICTS), len(CLEAN)) == (12, 12)
    for story in STORIES.values():
        assert story.gold["verdict"] == ("conflict" if story.gold["expect"] else "clean")
        assert len(story.documents) > 1


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_folder_is_not_flagged(name: str) -> None:
    assert [message for *_, message in loud(STORIES[name])] == []


@pytest.mark.parametrize("name", CONFLICTS)
def test_the_planted_contradiction_is_found_in_the_words_of_every_side(name: str) -> None:
    assert missed(STORIES[name]) == []


@pytest.mark.parametrize("name", CONFLICTS)
def test_nothing_is_flagged_beside_the_planted_contradiction(name: str) -> None:
    story = STORIES[name]
    expected = [(one["kind"], bench.spans(story, one)) for one in story.gold["expect"]]
    surplus = [f[3] for f in loud(story) if not any(bench.hit(*one, [(f[0], f[2])]) for one in expected)]
    assert surplus == []


def test_the_benchmark_stays_above_its_floor() -> None:
    totals = bench.score(list(STORIES.values()))
    assert totals["conflicts"] == totals["clean"] == 12
    assert totals["found"] >= LEAST_FOUND
    assert totals["flagged"] == 0


def test_gold_as_prediction_finds_all_and_nothing_finds_none() -> None:
    bench.self_test(list(STORIES.values()))


@pytest.mark.parametrize("name", CONFLICTS)
def test_the_scorer_wants_the_right_kind_and_every_side(name: str) -> None:
    story = STORIES[name]
    for one in story.gold["expect"]:
        wanted = bench.spans(story, one)
        assert not bench.hit(one["kind"], wanted, [("style-variant", wanted)])
        assert not bench.hit(one["kind"], wanted, [(one["kind"], wanted[1:])])
        behind = [(document, end, end + 1) for document, _, end in wanted]
        assert not bench.hit(one["kind"], wanted, [(one["kind"], behind)])

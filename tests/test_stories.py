"""The planted contradictions of tests/stories: folder by folder, and as the benchmark counts them."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

import factcheck
from factcheck.findings.finding import Finding

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "bench"))

import stories as bench  # noqa: E402  the scorer is a script, not a package

ROOT = HERE / "stories"
STORIES = {story.name: story for story in bench.stories(ROOT)}
CONFLICTS = sorted(name for name, story in STORIES.items() if story.gold.get("expect"))
CLEAN = sorted(set(STORIES) - set(CONFLICTS))
LEAST_FOUND = 41  # of 44
OPEN = pytest.mark.xfail(strict=True, raises=AssertionError)
# a table cell names the pilot; a signing told as putting names to a treaty
STILL_MISSED = {"lumpari-tanker-grounding", "ossava-river-treaty"}


def loud(story: bench.Story) -> list[tuple[str, str, list[tuple[str, int, int]], str]]:
    return [finding for finding in bench.reported(story) if finding[1] != "note"]


def missed(story: bench.Story) -> list[str]:
    found = [
        (kind, evidence) for kind, level, evidence, _ in bench.reported(story) if level != "note" or kind in bench.NOTES
    ]
    wanted = [(one["kind"], bench.spans(story, one)) for one in story.gold["expect"]]
    return [kind for kind, places in wanted if not bench.hit(kind, places, found)]


def test_the_folders_are_all_there_and_say_what_they_show() -> None:
    assert (len(CONFLICTS), len(CLEAN)) == (44, 28)
    for story in STORIES.values():
        assert story.gold["verdict"] == ("conflict" if story.gold["expect"] else "clean")
        assert len(story.documents) > 1


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_folder_is_not_flagged(name: str) -> None:
    assert [message for *_, message in loud(STORIES[name])] == []


@pytest.mark.parametrize("name", [pytest.param(name, marks=[OPEN] * (name in STILL_MISSED)) for name in CONFLICTS])
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
    assert (totals["conflicts"], totals["clean"]) == (44, 28)
    assert totals["found"] >= LEAST_FOUND
    assert totals["flagged"] == 0


def test_gold_as_prediction_finds_all_and_nothing_finds_none() -> None:
    bench.self_test(list(STORIES.values()))


@pytest.mark.parametrize("name", CONFLICTS)
def test_the_scorer_wants_the_right_kind_and_every_side(name: str) -> None:
    story = STORIES[name]
    for one in story.gold["expect"]:
        wanted = bench.spans(story, one)
        assert not bench.hit(one["kind"], wanted, [(f"not-{one['kind']}", wanted)])
        assert not bench.hit(one["kind"], wanted, [(one["kind"], wanted[1:])])
        behind = [(document, end, end + 1) for document, _, end in wanted]
        assert not bench.hit(one["kind"], wanted, [(one["kind"], behind)])


# all folders in one collection, and the seeds with them


@cache
def among_many() -> tuple[Finding, ...]:
    """Return the warnings and errors on all folders and the seeds, read as one collection."""
    documents = [
        factcheck.Document(f"seeds/{path.name}", path.read_text("utf-8"))
        for path in sorted((HERE.parent / "seeds").iterdir())
    ]
    documents += [
        factcheck.Document(f"{story.name}/{name}", one.text, published=one.published)
        for story in STORIES.values()
        for name, one in story.documents.items()
    ]
    report = factcheck.check(documents)
    return tuple(finding for finding in report.findings if finding.severity != "note" or finding.kind in bench.NOTES)


def folders(finding: Finding) -> set[str]:
    return {evidence.document.split("/")[0] for side in finding.sides for evidence in side.evidence}


def test_no_finding_joins_two_folders() -> None:
    """One place in two forms is one place, in whatever folder it stands."""
    joined = [finding for finding in among_many() if len(folders(finding)) > 1]
    assert [finding.message for finding in joined if finding.kind not in bench.NOTES] == []


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[OPEN] * (name in STILL_MISSED)) for name in sorted(STORIES)]
)
def test_a_folder_shows_among_many_what_it_shows_alone(name: str) -> None:
    expected = sorted(one["kind"] for one in STORIES[name].gold["expect"] or [])
    assert sorted(finding.kind for finding in among_many() if name in folders(finding)) == expected


def test_the_seeds_show_among_many_what_they_show_alone() -> None:
    assert sorted(finding.kind for finding in among_many() if "seeds" in folders(finding)) == [
        "attendance-conflict",
        "calendar-fact",
        "elapsed-conflict",
        "event-date-conflict",
        "name-spelling",
        "style-variant",
        "text-artefact",
    ]

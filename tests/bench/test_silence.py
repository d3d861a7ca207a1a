"""bench/silence.py counts what a check of every story says, each story alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import silence

LINES = [
    {"id": "a1", "story": "a", "published": "2024-05-08", "text": "The fair in Lund drew 4,312 visitors on Tuesday."},
    {
        "id": "a2",
        "story": "a",
        "published": "2024-05-08",
        "text": "On Tuesday 4,132 visitors came to the fair in Lund.",
    },
    {"id": "b1", "story": "b", "published": "2024-05-08", "text": "The fair in Torv drew 5,000 visitors on Tuesday."},
    {
        "id": "b2",
        "story": "b",
        "published": "2024-05-08",
        "text": "On Tuesday 5,000 visitors came to the fair in Torv.",
    },
    {"id": "c1", "story": "c", "published": "2024-05-08", "text": "The fair in Riba drew 900 visitors on Tuesday."},
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, LINES)), "utf-8")
    return path


def test_each_story_of_two_documents_is_checked_alone(file: Path) -> None:
    spoken = silence.measure(silence.read([file]))
    assert (spoken.stories, spoken.words) == (2, 38)
    assert [name for name, _ in spoken.findings] == ["a"]
    assert sum(spoken.by_rule().values()) == 1
    assert {rule for rule, _ in spoken.by_rule()} == {"count-conflict"}
    assert spoken.per_thousand() == pytest.approx(1000 / 38)


def test_a_tier_leaves_out_what_is_less_likely(file: Path) -> None:
    spoken = silence.measure(silence.read([file]), "certain")
    assert all(tier == "certain" for _, tier in spoken.by_rule())


def test_nothing_said_is_no_finding(file: Path) -> None:
    stories = {"b": silence.read([file])["b"]}
    spoken = silence.measure(stories)
    assert (spoken.findings, spoken.per_thousand()) == ((), 0)
    assert "0 warnings and errors on 19 words of 1 stories: 0.00 per 1,000 words" in silence.table(spoken)

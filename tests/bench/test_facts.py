"""The bench of facts proves its own scorers: gold as prediction is 100, nothing is 0."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import facts
import facts_incidents
import facts_recognizers

NEWS = [
    {
        "id": "a",
        "incident": "1",
        "killed": 3,
        "injured": 7,
        "text": "A gale killed three people and hurt seven in Rell.\n\nIn 1998 a gale there killed 12 people.",
    },
    {"id": "b", "incident": "1", "killed": 3, "injured": 7, "text": "Three dead, seven injured in gale\n\nHe is 7."},
    {"id": "c", "incident": "2", "killed": 0, "injured": None, "text": "Nobody was killed when the mill burned."},
    {"id": "d", "incident": "3", "killed": 4, "injured": 0, "text": "The flood was the worst in memory."},
]
PASSAGE = {
    "text": "Nine guests fell ill; a third of the crew, aged 20, lost $5.",
    "gold": [
        {
            "kind": "count",
            "text": "Nine guests",
            "start": 0,
            "end": 11,
            "low": 9,
            "high": 9,
            "noun": "guest",
            "exact": True,
        },
        {"kind": "percent", "text": "a third", "start": 22, "end": 29, "low": 33.33, "high": 33.33, "of": "crew"},
        {"kind": "money", "text": "$5", "start": 57, "end": 59, "low": 5, "high": 5, "currency": "USD"},
        {"kind": "age", "text": "aged 20", "start": 43, "end": 50, "years": 20},
    ],
}


@pytest.fixture
def incidents(tmp_path: Path) -> list[facts_incidents.Incident]:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in NEWS), "utf-8")
    return facts_incidents.load(path)


def test_gold_as_prediction_is_100(incidents: list[facts_incidents.Incident]) -> None:
    for each in facts_incidents.score(incidents, facts_incidents.gold_told(incidents)).values():
        assert (each.precision(), each.recall(), each.recall_of_incidents()) == (100.0, 100.0, 100.0)
    for kind in facts.FIELDS:
        gold = facts.gold_of(PASSAGE, kind)
        assert facts.score(kind, [(PASSAGE, gold, gold)])["span+value F1"] == 100.0


def test_nothing_as_prediction_is_0(incidents: list[facts_incidents.Incident]) -> None:
    nothing: dict[str, list[facts_incidents.Told]] = {one.document.id: [] for one in incidents}
    for each in facts_incidents.score(incidents, nothing).values():
        assert (each.precision(), each.recall(), each.recall_of_incidents()) == (0.0, 0.0, 0.0)
    for kind in facts.FIELDS:
        assert facts.score(kind, [(PASSAGE, facts.gold_of(PASSAGE, kind), [])])["span+value F1"] == 0.0


def test_a_number_is_stated_near_a_word_for_its_role(incidents: list[facts_incidents.Incident]) -> None:
    one, other, _, last = (each.document for each in incidents)
    assert facts_incidents.stated(one, "killed", 3)
    assert facts_incidents.stated(other, "injured", 7)
    assert not facts_incidents.stated(one, "killed", 7)
    assert not facts_incidents.stated(last, "killed", 4)


def test_the_extractors_read_the_news_and_leave_its_background(incidents: list[facts_incidents.Incident]) -> None:
    told = {one.document.id: facts_incidents.read(one.document) for one in incidents}
    for each in facts_incidents.score(incidents, told).values():
        assert (each.precision(), each.recall()) == (100.0, 100.0)


def test_a_number_of_recognizers_is_right_in_its_own_unit() -> None:
    pence = {"Text": "50 pence", "Resolution": {"value": "50", "unit": "Pence"}}
    assert facts_recognizers.says("money", facts_recognizers.Read(0, 8, 0.5, 0.5, "GBP"), pence)
    assert not facts_recognizers.says("money", facts_recognizers.Read(0, 8, 50, 50, "GBP"), pence)
    assert facts_recognizers.says(
        "measure", facts_recognizers.Read(0, 4, 3000, 3000), {"Resolution": {"value": "3", "unit": "Kilometer"}}
    )

"""The scorer of bench/linking.py: gold scores 100, nothing linked finds no pair, and what lies between by hand."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import linking

GOLD = {"a1": "a", "a2": "a", "a3": "a", "b1": "b", "b2": "b"}


def test_gold_as_prediction_scores_a_hundred() -> None:
    clusters = [["a1", "a2", "a3"], ["b1", "b2"]]
    assert linking.b_cubed(GOLD, clusters) == linking.pairs(GOLD, clusters) == (100, 100, 100)
    assert linking.merged(GOLD, clusters) == set()


def test_nothing_linked_is_precise_and_finds_no_pair() -> None:
    assert linking.b_cubed(GOLD, []) == (100, pytest.approx(40), pytest.approx(2 * 40 / 1.4))
    assert linking.pairs(GOLD, []) == (100, 0, 0)
    assert linking.b_cubed(GOLD, [[one] for one in GOLD]) == linking.b_cubed(GOLD, [])


def test_everything_in_one_cluster_finds_all_and_is_wrong() -> None:
    clusters = [list(GOLD)]
    assert linking.b_cubed(GOLD, clusters)[:2] == (pytest.approx(100 * (9 + 4) / 25), 100)
    assert linking.pairs(GOLD, clusters)[:2] == (pytest.approx(40), 100)
    assert linking.merged(GOLD, clusters) == {("a", "b")}


def test_one_document_in_the_wrong_cluster() -> None:
    clusters = [["a1", "a2"], ["a3", "b1", "b2"]]
    precision, recall = (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5, (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5
    assert linking.b_cubed(GOLD, clusters)[:2] == (pytest.approx(100 * precision), pytest.approx(100 * recall))
    assert linking.pairs(GOLD, clusters) == (pytest.approx(50), pytest.approx(50), pytest.approx(50))


def test_stories_of_one_document_each_have_no_pair_to_find() -> None:
    alone = {"a1": "a", "b1": "b"}
    assert linking.pairs(alone, []) == (100, 100, 100)
    assert linking.pairs(alone, [["a1", "b1"]]).precision == 0


def test_lines_are_read_with_their_stories_and_look_alikes(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    rows = [
        {"id": "1", "text": "A barn burnt in Ostley.", "published": "2024-05-03", "story": "ostley"},
        {"id": "2", "text": "A barn burnt in Wrenham.", "story": "wrenham", "like": "ostley"},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    labelled = linking.read([path])
    assert labelled.story == {"1": "ostley", "2": "wrenham"}
    assert [str(one.published) for one in labelled.documents] == ["2024-05-03", "None"]
    linking.self_test(labelled)
    apart = linking.figures(labelled, [["1"], ["2"]], [])
    joined = linking.figures(labelled, [["1", "2"]], [["1", "2"]])
    assert (apart["look-alikes"], apart["look-alikes merged"], apart["look-alikes in one event"]) == (1, 0, 0)
    assert (joined["look-alikes"], joined["look-alikes merged"], joined["look-alikes in one event"]) == (1, 1, 1)

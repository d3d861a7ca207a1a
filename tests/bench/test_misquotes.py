"""The scorer of bench/misquotes.py: right answers score 100, a judge that sees no difference finds nothing."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import misquote_edits as edits
import misquotes

SAID = (
    "We will not close the northern harbour before the last 40 boats are home, and nobody should ask us to leave "
    "them outside while the storm is still growing.",
    "It is the worst season that this valley has seen in thirty years, and they have always known it.",
)
BY_NAME = {edit.name: edit for edit in edits.EDITS}


def test_right_answers_score_a_hundred_and_blindness_nothing() -> None:
    pairs = list(misquotes.asked(SAID))
    misquotes.self_test(pairs)
    assert {edit.name for _, _, edit in pairs} >= {"same", "word swapped", "silent cut", "negation left out", "window"}


def test_a_wrong_verdict_counts_against_its_kind_only() -> None:
    pairs = [(SAID[0], SAID[0], BY_NAME["same"]), (SAID[0], SAID[1], BY_NAME["word swapped"])]
    counts = misquotes.score(pairs, lambda one, other: "identical")
    assert counts["same", "long right"] == 1
    assert counts["word swapped", "long asked"] == 1
    assert counts["word swapped", "long right"] == 0


def test_short_quotations_are_counted_apart() -> None:
    counts = misquotes.score([("We stay at home", "We stay at home", BY_NAME["same"])], lambda one, other: "identical")
    assert counts["same", "short right"] == 1
    assert counts["same", "long asked"] == 0


@pytest.mark.parametrize("edit", edits.EDITS, ids=lambda edit: edit.name)
def test_an_edit_is_the_same_each_time_and_leaves_most_words(edit: edits.Edit) -> None:
    for said in SAID:
        first, second = (edit.make(said, random.Random(7)) for _ in range(2))  # noqa: S311
        assert first == second
        if first is not None and edit.name != "window":
            kept = set(said.lower().split()) & set(first.lower().replace("\N{NO-BREAK SPACE}", " ").split())
            assert len(kept) >= 0.6 * len(set(said.lower().split()))


def test_the_severity_asked_of_the_whole_tool() -> None:
    assert misquotes._fits("error", BY_NAME["negation put in"])
    assert not misquotes._fits("warning", BY_NAME["negation put in"])
    assert misquotes._fits("warning", BY_NAME["word swapped"])
    assert not misquotes._fits("warning", BY_NAME["bracket"])
    counts = misquotes.checked([(SAID[0], SAID[0], BY_NAME["same"])])
    assert counts["same", "asked"] == counts["same", "right"] == 1

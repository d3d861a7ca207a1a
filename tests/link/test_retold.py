"""How two tellings of one saying relate: the same words, altered, or a free retelling."""

from __future__ import annotations

import pytest

from factcheck.link.retold.measure import compare_retold
from factcheck.link.retold.plain import DENIED, JOINT, STOP, bag, key, spoken

SAID = "We have lost our looms, but we have not lost our hands."


def verdict(said: str, told: str) -> str:
    one, other = compare_retold(spoken(said), spoken(told)), compare_retold(spoken(told), spoken(said))
    assert one.verdict == other.verdict
    return one.verdict


def test_clauses_and_sentences_are_marked() -> None:
    assert spoken("We wait, and we hope. Then we go") == (
        *("we", "wait", JOINT, "and", "we", "hope", STOP),
        *("then", "we", "go", JOINT),
    )


def test_what_indirect_speech_changes_has_no_key() -> None:
    assert [key(word) for word in ("we", "they", "our", "will", "would", "was", "here", "tomorrow")] == [""] * 8
    assert key("lost") == key("lose") == key("loses")
    assert key("nobody") == key("never") == DENIED
    assert bag("We will not forbid it here") == {key("forbade")}


@pytest.mark.parametrize(
    "told",
    [
        "they had lost their looms, but they had not lost their hands",
        "the mill had lost its looms but had not lost its hands",
        "that day they had lost their looms, but had not lost their hands",
    ],
)
def test_tense_person_and_place_are_turned_back(told: str) -> None:
    assert verdict(SAID, told) == "same"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (SAID, "they had lost their looms, but they had not lost their lenders"),
        (SAID, "they had lost their hands, but they had not lost their looms"),
        ("A tired pilot is a blind compass", "a tired surgeon was a blind compass"),
        ("We will not sell the mill to a bank", "they would sell the mill to a bank"),
        ("We threw four tonnes of sweets", "they had thrown six tonnes of sweets"),
        ("The gate will open before the tide turns", "the gate would open after the tide turned"),
        ("We have been its guests, never its heirs", "the museum had been heirs, never guests"),
        ("vandalism with a spreadsheet", "realism with a spreadsheet"),
        ("The town that was cut in two has been sewn up", "the town sewn up had been cut in two"),
    ],
)
def test_one_thing_that_differs_alters_a_saying(said: str, told: str) -> None:
    assert verdict(said, told) == "altered"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (SAID, "the fire had taken the machines, not the people"),
        (SAID, "there were no looms left"),
        ("We need bigger tanks and a shorter road to the sea", "they needed larger vats and a shorter way to the sea"),
        ("We will build roads and schools", "they would build schools and roads"),
        ("Bread needs flour, water and salt", "bread needed salt, water and flour"),
        ("I met the mayor on Friday in Rome", "she had met the mayor in Rome on Friday"),
        (
            "We cannot promise water before the weekend",
            "people should not expect water before the weekend, and would pay",
        ),
        ("Nobody was hurt", "no one had been injured"),
    ],
)
def test_a_free_retelling_is_no_altered_one(said: str, told: str) -> None:
    assert verdict(said, told) != "altered"

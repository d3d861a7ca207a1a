"""Two wordings of a quotation: what may pass for the same words, and what was altered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factcheck.knowledge import plain_yaml
from factcheck.link.wording import SideBySide, compare_wording, side_by_side
from factcheck.text.quoted import GAP, words

TABLE = plain_yaml.load((Path(__file__).parent / "wordings.yaml").read_text("utf-8"), "wordings.yaml")
FAITHFUL = {"identical", "partial", "elided"}
ALTERED = ("variant", "misquote", "strong")
VERDICTS = ("identical", "partial", "elided", "variant", "misquote", "strong", "different")
ALLOWED = {
    **{name: {name} for name in VERDICTS},
    "faithful": FAITHFUL,
    "not_faithful": {"misquote", "strong", "different"},
}


def rows() -> list[Any]:
    return [
        pytest.param(
            one,
            other,
            ALLOWED[name],
            id=f"{name}-{number}",
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError)] * (mark == ["open"]),
        )
        for name, pairs in TABLE.items()
        for number, (one, other, *mark) in enumerate(pairs)
    ]


@pytest.mark.parametrize(("one", "other", "allowed"), rows())
def test_the_verdict_on_two_wordings(one: str, other: str, allowed: set[str]) -> None:
    found = compare_wording(words(one), words(other))
    assert found.verdict in allowed, found


@pytest.mark.parametrize(("one", "other"), [tuple(row[:2]) for pairs in TABLE.values() for row in pairs])
def test_the_verdict_does_not_depend_on_the_order(one: str, other: str) -> None:
    there, back = compare_wording(words(one), words(other)), compare_wording(words(other), words(one))
    assert (there.verdict, there.equal) == (back.verdict, back.equal)
    turned = sorted((edit.other, edit.mine) for edit in there.edits)
    assert turned == sorted((edit.mine, edit.other) for edit in back.edits)


def test_what_is_altered_is_seen_before_it_is_weighed() -> None:
    said = [words(text) for pairs in TABLE.values() for row in pairs for text in row[:2]]
    seen = 0
    for one in said:
        for other in said[::7]:
            beside = side_by_side(one, other)
            if isinstance(beside, SideBySide):
                seen += 1
                found = compare_wording(one, other)
                assert beside.is_altered() == (found.verdict in (*ALTERED, "different") and bool(found.edits)), found
    assert seen > 20


def test_the_table_is_large() -> None:
    assert sum(map(len, TABLE.values())) >= 60


def test_what_was_edited_is_told_on_both_sides() -> None:
    one, other = "The bridge carries lorries all winter", "The bridge carries buses all winter"
    found = compare_wording(words(one), words(other))
    assert [(edit.mine, edit.other) for edit in found.edits] == [(("lorries",), ("buses",))]


@pytest.mark.parametrize("verdict", sorted(FAITHFUL))
def test_faithful_wordings_have_no_edits(verdict: str) -> None:
    for one, other, *mark in TABLE[verdict]:
        assert mark or compare_wording(words(one), words(other)).edits == ()


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("Today the mill is whole again", "Today the mill is empty again", "misquote"),
        ("a loan, not a gift", "a bribe, not a gift", "misquote"),
        ("We take the stairs, not the lift", "We take the lift, not the stairs", "misquote"),
        ("The mill is shut, but nobody has left", "The mill is shut, and everybody has left", "strong"),
        ("We will sing in the street", "We will sing in the rain", "different"),
        ("a town of weavers", "a town of gamblers", "misquote"),
        ("a town of weavers", "a town of two rivers", "different"),
        ("No lamb is to be left behind", "no lamb is to be sold early", "misquote"),
        ("We stayed in the boat", "We stayed in the dark", "different"),
        ("a lot of weavers", "a lot of gamblers", "different"),
        ("Nobody will buy a boat", "Nobody will buy a horse because of this", "different"),
        ("It was the town of the weavers, but it is not", "but it is a pity", "different"),
        ("It was a long night for us all", "It was a good night for the town", "different"),
        ("I will not let you down", "I will never, ever let you down", "different"),
        ("The old nets are whole", "The nets are whole", "different"),
        ("This is a great day", "This is a sad day", "different"),
    ],
)
def test_what_one_speaker_said_of_one_matter_is_judged_when_it_is_short(one: str, other: str, close: str) -> None:
    for a, b in ((one, other), (other, one)):
        found = compare_wording(words(a), words(b))
        assert (found.verdict, found.likely) == ("different", close), found


def test_equal_words_are_counted_without_the_gap() -> None:
    cut, whole = "The bell rang twice … and we ran", "The bell rang twice, the lamps failed and we ran"
    found = compare_wording(words(cut), words(whole))
    assert found.equal == 7


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ()),
        ("We can’t", ("we", "can", "not")),
        ("twenty-five of 1,200", ("25", "of", "1200")),
        ("on … and on", ("on", GAP, "and", "on")),
        ("on [...] and on", ("on", GAP, "and", "on")),
        ("Élan und Größe", ("élan", "und", "größe")),
    ],
)
def test_a_quotation_becomes_plain_words(text: str, wanted: tuple[str, ...]) -> None:
    assert words(text) == wanted


def test_a_share_is_one_number_however_it_is_written() -> None:
    assert words("3.5% of it") == words("3.5 percent of it") == words("3.5 per cent of it")


def test_a_long_quotation_of_one_word_is_read_in_time() -> None:
    many = words("no " * 5_000)
    assert compare_wording(many, many[:-1]).verdict in FAITHFUL

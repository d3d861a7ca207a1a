"""Where paragraphs and sentences end."""

from __future__ import annotations

import textwrap
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text import folding, segments

LONG = (
    "The county said on Monday that the bridge over the river would stay shut until the end of June because "
    "its bearings had to be replaced. Mr. Penn of the U.S. firm had warned of it in 2019."
)


def paragraphs(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in segments.paragraphs(folding.plain(text))]


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in segments.sentences(folding.plain(text), [(0, len(text))])]


@pytest.mark.parametrize(
    "text",
    [
        "He met Mr. Penn.",
        "The U.S. President came.",
        "It was No. 5 of 6.",
        "On Jan. 5 it rained.",
        "J. R. Hartley wrote it.",
        "Acme Inc. Chairman Bo Lund left.",
        "At 5 p.m. Friday it closed.",
        "It cost 3.5 million.",
        "See St. Mary at noon.",
        "but ... the data tells us",
        "“Why?” he asked.",
        "e.g. Norway",
        "Sen. Ruiz v. Lund",
        "the 3.2 release",
    ],
)
def test_what_only_looks_like_an_end_is_none(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It ended. Nobody came.", ["It ended.", "Nobody came."]),
        ("He left the U.S. The war went on.", ["He left the U.S.", "The war went on."]),
        ("“Go.” She went.", ["“Go.”", "She went."]),
        ("Why? Because! Łukasz knew...  And left.", ["Why?", "Because!", "Łukasz knew...", "And left."]),
        ("It rose.[2] Then it fell.", ["It rose.[2]", "Then it fell."]),
        ("He took plan B. The rest did not.", ["He took plan B.", "The rest did not."]),
        ("It stands in Main St. The door is red.", ["It stands in Main St.", "The door is red."]),
        ("We counted. 12 were gone.", ["We counted.", "12 were gone."]),
    ],
)
def test_a_full_stop_before_a_capital_ends_a_sentence(text: str, ends: list[str]) -> None:
    assert sentences(text) == ends


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_part_alike(newline: str) -> None:
    text = "Headline\n\nFirst line of it.\nSecond line of it.\n\n\nThird".replace("\n", newline)
    assert paragraphs(text) == ["Headline", "First line of it.", "Second line of it.", "Third"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_joined(newline: str) -> None:
    wrapped = textwrap.fill(LONG, 60).replace("\n", newline)
    assert paragraphs(wrapped) == [LONG]
    assert paragraphs(newline.join(["HEADING", wrapped, "", wrapped])) == ["HEADING", LONG, LONG]


def test_a_new_paragraph_of_wrapped_text_may_be_indented() -> None:
    text = textwrap.fill(LONG, 60, initial_indent="   ")
    assert paragraphs(f"{text}\n{text}") == [LONG, LONG]


def test_a_line_that_ends_in_an_abbreviation_goes_on() -> None:
    text = "Leaders came from 39 countries, including the U.S.\nPresident and others.\nThe talks took a day."
    assert paragraphs(text) == [
        "Leaders came from 39 countries, including the U.S. President and others.",
        "The talks took a day.",
    ]


def test_short_lines_are_paragraphs_of_their_own() -> None:
    assert paragraphs("like0\ndislike0\nMenu") == ["like0", "dislike0", "Menu"]
    headlines = [
        "Mayor of the old town opens the new fair",
        "Two are hurt in a fire in a barn at Tolle",
        "Ferry runs aground in fog near Cape Orne",
    ]
    assert paragraphs("\n".join(headlines)) == headlines


def test_marks_of_lists_and_headings_are_no_part_of_a_paragraph() -> None:
    text = "# Head\nText.\n"
    text += "  • One thing\n  • Two things\n- three\n* four\n1. Five\n2) Six\n> seven\n\n---\n\n| a | 12 |\n"
    expected = [
        "Head",
        "Text.",
        "One thing",
        "Two things",
        "three",
        "four",
        "Five",
        "Six",
        "seven",
        "a | 12 |",
    ]
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    "text", ["-5 degrees were measured.", "2024 was dry.", "12 people came.", "#hashtag", "3.5 percent"]
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert paragraphs(text) == [text]


@given(st.text(alphabet="aA1 .!?\n\r\t-•#\"'U.S", max_size=80))
def test_segments_stand_in_order_and_hold_all_words(text: str) -> None:
    plain = folding.plain(text)
    ends = [0]
    for start, end in segments.paragraphs(plain):
        assert start < end and not plain[start].isspace() and not plain[end - 1].isspace()
        inner = list(segments.sentences(plain, [(start, end)]))
        assert inner[0][0] == start and inner[-1][1] == end
        ends += [offset for part in inner for offset in part]
    assert ends == sorted(ends)


@pytest.mark.parametrize(("piece", "kept"), [("met on 3 May, ", ","), ("word ", "d"), ("a", "a"), ("ab  \n", "b")])
def test_a_sentence_longer_than_any_writers_is_cut_at_a_comma_or_blank(piece: str, kept: str) -> None:
    text = piece * (5000 // len(piece)) + "end."
    spans = list(segments.sentences(text, [(0, len(text))]))
    assert all(end - start <= 2000 for start, end in spans)
    assert {text[end - 1] for _, end in spans[:-1]} == {kept}
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@pytest.mark.parametrize(
    "piece", ["a", ".", '"', "]", "\n", " ", "A. ", "- ", '." ', "\r\n", ". " * 3 + "x ", "• ", "[1]"]
)
def test_hostile_text_takes_time_in_line_with_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = process_time()
        for part in segments.paragraphs(text):
            list(segments.sentences(text, [part]))
        return process_time() - begun

    seconds(1000)
    assert seconds(800_000) < 40 * max(seconds(100_000), 0.01)

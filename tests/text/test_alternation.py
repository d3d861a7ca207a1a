"""One pattern for many phrases finds what each of them would, the longest first."""

from __future__ import annotations

import re

from factcheck.knowledge import packs
from factcheck.text.alternation import alternation


def test_no_phrase_matches_nothing() -> None:
    assert re.search(alternation([]), "anything") is None


def test_the_longest_phrase_wins_and_marks_are_taken_as_they_are() -> None:
    pattern = re.compile(alternation(["set", "set for", "set up", "a.b", "(x)"]))
    assert pattern.findall("set for set up set a.b aXb (x)") == ["set for", "set up", "set", "a.b", "(x)"]


def test_it_finds_what_a_plain_alternation_finds_on_a_whole_pack() -> None:
    phrases = sorted(packs.words("en/stopwords"))
    plain = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, phrases), key=len, reverse=True)) + r")\b")
    text = " ".join(f"{phrase} x{phrase} {phrase}." for phrase in phrases)
    assert re.compile(r"\b" + alternation(phrases) + r"\b").findall(text) == plain.findall(text)

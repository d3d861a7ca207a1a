"""The scan for trigger words: the quick way finds what the plain pattern finds."""

from __future__ import annotations

import re

import pytest

from factcheck.documents.document import Document
from factcheck.text import scan
from factcheck.text.passages import Passages

_LEXICON = {"may": ("month", "modal"), "th": ("suffix",), "são": ("place",), "zł": ("unit",), "été": ("season",)}
_TEXTS = (
    "",
    "may",
    "on 3 may 2024, the 20th of may",
    "may_may 2may3 may-may\tmay\r\nmay",
    "são paulo, été 2024 — may… €5 • may™ 7",
    "12 zł in may 2024",
    "5 m² of may ² ³ ½ ª",
    "may\u0130 \u0663 may \x00may",
)


@pytest.mark.parametrize("text", _TEXTS)
def test_the_quick_way_finds_what_the_pattern_finds(text: str) -> None:
    assert scan.hits(text, _LEXICON, scan.words_of(text)) == scan._slowly(text, _LEXICON)


def test_a_word_of_two_classes_comes_once_in_the_order_of_the_text() -> None:
    passages = Passages(Document("a", "May 3 or may 4."), _LEXICON)
    assert list(passages.triggered("modal", "month", "digits")) == [(0, 3), (4, 5), (9, 12), (13, 14)]


def test_records_are_found_by_where_they_begin_also_after_others_are_kept() -> None:
    passages = Passages(Document("a", "0123456789"))
    assert list(passages.records_in("place", 0, 9)) == []
    assert passages.record_at("place", 3) is None
    passages.keep("place", [scan.Span(1, 4), scan.Span(6, 8)])
    assert list(passages.records_in("place", 1, 6)) == [(1, 4)]
    assert passages.record_at("place", 3) == (1, 4)
    assert passages.record_at("place", 4) is None
    passages.settle({"place": [scan.Span(6, 8)]})
    assert list(passages.records_in("place", 0, 9)) == [(6, 8)]


def test_what_opens_a_phrase_is_found_by_two_of_its_words_in_any_letters() -> None:
    openers = scan.openers({"seat": ["in the hall", "absent"], "vote": ["in favour", "no-show"]})
    for also in ("", " 12 of 7", " Łódź 12 of 7"):
        text = f"in favour, absent; in the hall no-show in vain{also}".lower()
        found, words = scan.openings(text, openers, scan.words_of(text))
        assert found.pop("digits") == [match.start() for match in re.finditer(r"\d+", text)]
        assert found == {"vote": [0, text.index("no-")], "seat": [text.index("absent"), text.index("in the")]}
        assert {"favour", "hall", "vain"} <= set(words)


def test_what_stands_near_a_word_is_all_that_a_pattern_finds() -> None:
    text = "two more, 3 more than 12 more; the last 4 are more or less 5 fewer more"
    for pattern in (re.compile(r"(?<![\w.,])(?P<n>\d+|[a-z]+) (?:more|fewer)\b"), re.compile(r"\bmore (?:than|or)\b")):
        found = scan.near(pattern, text, ("more", "fewer"), 12, 12)
        assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text)]

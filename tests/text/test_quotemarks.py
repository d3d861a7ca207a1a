"""Apostrophes and inches that are no quotation marks, then pairs of every style, then hostile input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.quotemarks import pairs


def quoted(text: str) -> list[str]:
    return [text[each.start : each.end] for each in pairs(text, [(0, len(text))])]


@pytest.mark.parametrize(
    "text",
    [
        "The dockers’ union met; the owners’ did not.",
        "It’s the ’60s again, and nobody’s hurrying.",
        "Rock ’n’ roll",
        "Fish 'n' chips",
        "O'Hara's and D'Souza's bids",
        'A 27" monitor and a 5\'10" man',
        "",
        "'",
        '"',
        "the boys' room",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“a b,” said", ["a b,"]),
        ('"a b," said', ["a b,"]),
        ("‘It’s the farmers’ field,’ said", ["It’s the farmers’ field,"]),
        ("'I don't know,' she said", ["I don't know,"]),
        ("«a b» and »c d«", ["a b", "c d"]),
        ("„a b“ und „c d”", ["a b", "c d"]),
        ("‹a b›", ["a b"]),
        ("``a b'' he said", ["a b"]),
        ("''a b'' he said", ["a b"]),
        ("“a ‘b’ c” and ‘d “e” f’", ["a ‘b’ c", "d “e” f"]),
        ("He said “a", ["a"]),
        ('“a b" then', ["a b"]),
    ],
)
def test_pairs_of_every_style_are_found(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


@given(st.text(alphabet="ab '\"“”‘’«»„`.,s1\n", max_size=200))
def test_pairs_never_overlap_and_never_fail(text: str) -> None:
    last = 0
    for each in pairs(text, [(0, len(text))]):
        assert last <= each.start <= each.end <= each.outer_end
        last = each.outer_end

"""Plain typography without moving an offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text import folding


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(folding.plain(text)) == len(folding.lowered(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“don’t”", '"don\'t"'),
        ("1–2 — 3", "1-2 - 3"),
        ("5\u00a0km\t", "5 km "),
        ("a\r\n", "a\r\n"),
        ("naïve", "naïve"),
    ],
)
def test_typography_is_made_plain(text: str, plain: str) -> None:
    assert folding.plain(text) == plain


def test_lower_case_keeps_the_length() -> None:
    assert folding.lowered("İSTANBUL ÉÇ") == "istanbul éç"

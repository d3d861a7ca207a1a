"""Line and column of an offset."""

from __future__ import annotations

import pytest

from factcheck.text.offsets import Lines


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("ab", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a\n\rb", 3, (3, 1)),
        ("a\u2028b\x0bc\x0cd\x85e", 8, (1, 9)),
        ("😀😀\n😀", 1, (1, 2)),
    ],
)
def test_lines_and_columns_count_from_one_in_code_points(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Lines(text).locate(offset) == place

"""What slip may have made one number of another."""

import pytest

from factcheck.text.slips import slip


@pytest.mark.parametrize(
    ("one", "other", "made"),
    [
        (187_400, 178_400, "swapped"),
        (47, 74, "swapped-two"),
        (5_200, 2_500, "swapped-two"),
        (4_312, 4_372, "one-digit"),
        (23, 33, "one-digit-two"),
        (4, 14, "digit-more"),
        (400, 4_000, "nought"),
        (15, 50, "teen"),
        (19_000, 90_000, "teen"),
        (12, 15, "one-digit-two"),
        (3, 9, None),
        (12, 20, None),
        (11, 10, None),
        (340, 512, None),
        (7, 7, None),
        (0, 7, None),
    ],
)
def test_a_slip_has_its_name_whichever_number_comes_first(one: float, other: float, made: str | None) -> None:
    assert slip(one, other) == slip(other, one) == made

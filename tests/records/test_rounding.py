"""Figures that are each other rounded, and figures that are not."""

from __future__ import annotations

import pytest

from factcheck.records.rounding import digits, far_apart, rounds_to, same_when_rounded


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (4_210_000_000, 4_200_000_001),
        (4_260_000_000, 4_200_000_000),
        (4_100_000_000, 4_200_000_000),
        (4_200_000_000, 4_183_000_000),
        (12.6, 12),
        (0.2, 0),
        (5, 0),
        (-3, 3),
        (float("nan"), 3),
        (float("inf"), 3),
        (3, float("inf")),
    ],
)
def test_other_figures_do_not_round_to_it(exact: float, shown: float) -> None:
    assert not rounds_to(exact, shown)


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (4_183_000_000, 4_200_000_000),
        (4_250_000_000, 4_200_000_000),
        (4_250_000_000, 4_300_000_000),
        (12.4, 12),
        (11.5, 12),
        (33.33, 33.3),
        (66.67, 67),
        (54.7, 55),
        (0.125, 0.13),
        (2.675, 2.68),
        (-4.18, -4.2),
        (7, 7),
        (0, 0),
        (98_700, 100_000),
    ],
)
def test_a_figure_rounds_to_what_is_shown(exact: float, shown: float) -> None:
    assert rounds_to(exact, shown)
    assert not far_apart(exact, shown)
    assert not far_apart(shown, exact)


def test_figures_far_apart_round_neither_way() -> None:
    assert far_apart(12, 30)
    assert far_apart(30, -12)
    assert not far_apart(1, 1.5)


def test_the_rounder_one_may_come_first() -> None:
    assert same_when_rounded(12, 12.4)
    assert same_when_rounded(12.4, 12)
    assert not same_when_rounded(12.4, 12.6)


@pytest.mark.parametrize(("value", "count"), [(4_200_000_000, 2), (0.125, 3), (1000, 1), (0, 1), (1234.5, 5)])
def test_digits_that_tell_something_are_counted(value: float, count: int) -> None:
    assert digits(value) == count

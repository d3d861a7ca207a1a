"""Points of traits are summed as their table says."""

from __future__ import annotations

import pytest

from factcheck.link.parts import points

PACKS = ("en/figure_points", "en/rank_points", "en/office_points", "en/site_points")


@pytest.mark.parametrize("pack", PACKS)
def test_a_pair_begins_with_what_every_pair_has(pack: str) -> None:
    assert points.odds(pack, {}) == points.table(pack)[points.BEGIN]
    assert points.more(pack, {"of no pack": 3.0}) == 0


def test_traits_add_up_by_their_strength() -> None:
    role = points.table("en/figure_points")["role"]
    assert points.more("en/figure_points", {"role": -1.0, "sole": 0.0}) == pytest.approx(-role)


def test_no_odds_either_way_are_one_half() -> None:
    assert points.likelihood(0.0) == 0.5
    assert points.likelihood(2.0) + points.likelihood(-2.0) == pytest.approx(1.0)

"""Points of traits are summed as their table says."""

from __future__ import annotations

import pytest

from factcheck.link.dated import points as days
from factcheck.link.figures import points as figures
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


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"beside": 1.0, "numbers": 2.0},
        {"elsewhere": -1.0, "today-alike": 1.0},
        {"alike-news": 0.4, "better-dated": 2},
    ],
)
def test_days_are_no_likelier_with_their_words_than_they_are_at_most(words: dict[str, float]) -> None:
    seen = {"next-day": 1.0, "sole": 1.0, "undated": 2.0}
    assert days.likelihood({**seen, **words}) <= days.at_most(seen) < 1
    assert days.at_most({**seen, "led-to": 1.0}) == days.likelihood({**seen, "led-to": 1.0}) == 0


def test_numbers_are_no_likelier_with_the_sentences_beside_than_they_are_at_most() -> None:
    seen = {"role": 1.0, "distance": 0.3, "of count": 1.0}
    for around in (0.0, 5.5, 12.0):
        whole = {**seen, "around": around, "vague": 1.0}
        assert figures.likelihood(whole) <= figures.at_most(seen, ("vague", "part"), 12.0) + 1e-12

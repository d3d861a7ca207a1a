"""The network of points in time: minimal explanations, large networks in pieces."""

from __future__ import annotations

from factcheck.engine.timeline import Constraint, contradiction, pieces, settles

ORIGIN = "calendar"


def row(events: int, slip: int) -> list[Constraint]:
    """Return events that each came two days after the last, the day of each, and one told nine days late."""
    days = [Constraint(ORIGIN, f"e{n:04}", 2 * n + 9 * (n == slip), 2 * n + 9 * (n == slip)) for n in range(events)]
    steps = [Constraint(f"e{n:04}", f"e{n + 1:04}", 2, 2) for n in range(events - 1)]
    return [*days, *steps]


def test_facts_that_fit_are_no_contradiction() -> None:
    assert contradiction(row(12, slip=-1)) == ()


def test_a_contradiction_is_told_by_the_fewest_facts() -> None:
    facts = row(12, slip=5)
    wrong = contradiction(facts)
    assert len(wrong) == 3
    assert contradiction([facts[index] for index in wrong])
    assert all(not contradiction([facts[other] for other in wrong if other != index]) for index in wrong)


def test_the_fact_that_settles_it_is_the_slip_alone() -> None:
    facts = row(12, slip=5)
    assert [index for index in contradiction(facts) if settles(facts, index)] == [5]


def test_a_large_network_is_split_and_loses_no_near_contradiction() -> None:
    facts = row(1500, slip=777)
    found = pieces(facts, ORIGIN, 200)
    assert {index for piece in found for index in piece} == set(range(len(facts)))
    assert all(len({p for index in piece for p in facts[index][:2]} - {ORIGIN}) <= 200 for piece in found)
    assert any(contradiction([facts[index] for index in piece]) for piece in found)


def test_a_small_network_stays_whole() -> None:
    assert pieces(row(12, slip=5), ORIGIN, 200) == [list(range(23))]

"""Average link: the mean pair score decides, whatever the order, and ties go to the earlier items."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import combinations, permutations

import pytest

from factcheck.link.cluster import average_link, in_order

Scores = Mapping[tuple[str, str], float]


def plainly(items: Sequence[str], scores: Scores, threshold: float) -> set[frozenset[str]]:
    """Return the groups by the definition: the best pair of groups joins while its mean is high enough."""
    both = {frozenset(pair): score for pair, score in scores.items()}
    groups = [frozenset({item}) for item in items]
    while len(groups) > 1:
        means = {
            (a, b): sum(both.get(frozenset({x, y}), 0.0) for x in a for y in b) / (len(a) * len(b))
            for a, b in combinations(groups, 2)
        }
        best = max(means, key=lambda pair: means[pair])
        if means[best] < threshold:
            break
        groups = [group for group in groups if group not in best] + [best[0] | best[1]]
    return set(groups)


def linked(items: Sequence[str], scores: Scores, threshold: float) -> set[frozenset[str]]:
    return {frozenset(group) for group in average_link(items, scores, threshold)}


def some_scores(number: int) -> tuple[list[str], dict[tuple[str, str], float], float]:
    dice = random.Random(number)  # noqa: S311
    items = [f"m{index}" for index in range(dice.randint(1, 9))]
    scores = {pair: dice.random() for pair in combinations(items, 2) if dice.random() < 0.7}
    return items, scores, dice.choice((0.3, 0.5, 0.7))


@pytest.mark.parametrize("number", range(40))
def test_it_joins_as_the_definition_says(number: int) -> None:
    items, scores, threshold = some_scores(number)
    assert linked(items, scores, threshold) == plainly(items, scores, threshold)


@pytest.mark.parametrize("number", range(40))
def test_the_order_of_items_and_of_scores_plays_no_part(number: int) -> None:
    items, scores, threshold = some_scores(number)
    dice = random.Random(number + 1_000)  # noqa: S311
    shuffled = dice.sample(items, len(items))
    again = dict(dice.sample(sorted(scores.items()), len(scores)))
    assert linked(shuffled, again, threshold) == linked(items, scores, threshold)
    assert average_link(items, again, threshold) == average_link(items, scores, threshold)


@pytest.mark.parametrize("number", range(20))
def test_every_item_is_in_exactly_one_group_in_the_order_given(number: int) -> None:
    items, scores, threshold = some_scores(number)
    groups = average_link(items, scores, threshold)
    assert sorted(item for group in groups for item in group) == sorted(items)
    assert all(group == sorted(group, key=items.index) for group in groups)
    assert groups == sorted(groups, key=lambda group: items.index(group[0]))


def test_a_chain_does_not_join_what_is_not_alike() -> None:
    chain = {("a", "b"): 0.9, ("b", "c"): 0.8}
    assert average_link(["a", "b", "c"], chain, 0.5) == [["a", "b"], ["c"]]
    assert average_link(["a", "b", "c"], {**chain, ("a", "c"): 0.4}, 0.5) == [["a", "b", "c"]]


def test_of_two_equal_pairs_the_earlier_one_is_joined() -> None:
    tie = {("a", "b"): 0.8, ("b", "c"): 0.8}
    assert average_link(["a", "b", "c"], tie, 0.5) == [["a", "b"], ["c"]]
    assert average_link(["c", "b", "a"], {("c", "b"): 0.8, ("b", "a"): 0.8}, 0.5) == [["c", "b"], ["a"]]


def test_ties_do_not_depend_on_how_the_scores_were_filled() -> None:
    items = ["a", "b", "c", "d"]
    ring = [(("a", "b"), 0.6), (("b", "c"), 0.6), (("c", "d"), 0.6), (("a", "d"), 0.6)]
    assert len({str(average_link(items, dict(order), 0.5)) for order in permutations(ring)}) == 1


def test_the_threshold_itself_is_enough() -> None:
    assert average_link(["a", "b"], {("a", "b"): 0.5}, 0.5) == [["a", "b"]]
    assert average_link(["a", "b"], {("a", "b"): 0.49}, 0.5) == [["a"], ["b"]]


def test_nothing_gives_nothing_and_one_gives_one() -> None:
    assert average_link([], {}, 0.5) == []
    assert average_link(["a"], {}, 0.5) == [["a"]]


def test_names_are_sorted_and_told_once() -> None:
    assert in_order(["b", "a", "b"]) == ("a", "b")

"""Plural and singular of English nouns."""

from __future__ import annotations

import pytest

from factcheck.knowledge import packs
from factcheck.text.nouns import is_plural, singular

PLURALS = [
    ("people", "person"),
    ("children", "child"),
    ("women", "woman"),
    ("firemen", "fireman"),
    ("countries", "country"),
    ("lorries", "lorry"),
    ("movies", "movie"),
    ("ties", "tie"),
    ("witnesses", "witness"),
    ("churches", "church"),
    ("avalanches", "avalanche"),
    ("boxes", "box"),
    ("heroes", "hero"),
    ("shoes", "shoe"),
    ("buses", "bus"),
    ("houses", "house"),
    ("viruses", "virus"),
    ("causes", "cause"),
    ("thieves", "thief"),
    ("graves", "grave"),
    ("crises", "crisis"),
    ("cases", "case"),
    ("species", "species"),
    ("sheep", "sheep"),
    ("cattle", "cattle"),
    ("aircraft", "aircraft"),
    ("passers-by", "passer-by"),
    ("no-shows", "no-show"),
    ("plug-ins", "plug-in"),
    ("prizes", "prize"),
]


NO_PLURALS = ["glass", "news", "bus", "crisis", "this", "was", "specimen", "boat", "women's", ""]


@pytest.mark.parametrize("word", NO_PLURALS)
def test_words_that_are_no_plural_stay_as_they_are(word: str) -> None:
    assert not is_plural(word)
    assert singular(word) == word


@pytest.mark.parametrize(("word", "lemma"), PLURALS)
def test_a_plural_is_known_and_has_its_lemma(word: str, lemma: str) -> None:
    assert is_plural(word)
    assert singular(word) == lemma


def test_a_lemma_turned_again_stays_the_same() -> None:
    for row in packs.rows("en/irregular_plurals"):
        assert singular(singular(row["word"])) == row["singular"]

"""Numbers in words and figures."""

from __future__ import annotations

import re

import pytest

from factcheck.text import numerals


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("seven", 7),
        ("Forty-one", 41),
        ("forty one", 41),
        ("two hundred and six", 206),
        ("1,953", 1953),
        ("3.5 million", 3_500_000),
        ("12", 12),
        ("a hundred", 100),
        ("hundred", 100),
        ("a dozen", 12),
        ("two thousand three hundred", 2300),
        ("one million two hundred thousand", 1_200_000),
        ("2.5", 2.5),
        ("10 000", 10000),
        ("5bn", 5_000_000_000),
        ("zero", 0),
        ("ninety-nine", 99),
        ("twelve hundred", 1200),
        ("three hundred thousand", 300_000),
        ("1.25 billion", 1_250_000_000),
        ("sixty", 60),
        ("six point four million", 6_400_000),
        ("two point five", 2.5),
    ],
)
def test_numbers_are_read(words: str, number: float) -> None:
    assert numerals.value(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "",
        "and",
        "a",
        "cat",
        "six forty",
        "five five",
        "and six",
        "third",
        "ten two",
        "12 cats",
        "a b",
        "-",
        " ",
        "x" * 5000,
    ],
)
def test_what_is_no_number_is_none(words: str) -> None:
    assert numerals.value(words) is None


@pytest.mark.parametrize(
    ("word", "rank"),
    [
        ("third", 3),
        ("3rd", 3),
        ("twenty-first", 21),
        ("Twenty first", 21),
        ("hundredth", 100),
        ("1,000th", 1000),
        ("sixty-eighth", 68),
        ("two-hundredth", 200),
        ("12th", 12),
        ("one hundred and fifth", 105),
        ("fortieth", 40),
        ("hundred-and-first", 101),
        ("two hundred and twenty-fifth", 225),
    ],
)
def test_ordinals_are_read(word: str, rank: int) -> None:
    assert numerals.ordinal(word) == rank


@pytest.mark.parametrize("word", ["", "three", "3", "th", "thirdly", "cat", "the third", "ten third"])
def test_what_is_no_ordinal_is_none(word: str) -> None:
    assert numerals.ordinal(word) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,953 troops", "1,953"),
        ("forty-one people", "forty-one"),
        ("two hundred and six of them", "two hundred and six"),
        ("3.5 million people", "3.5 million"),
        ("a hundred days", "a hundred"),
        ("three weeks", "three"),
        ("sixteen", "sixteen"),
        ("one hundred twenty", "one hundred twenty"),
        ("12", "12"),
        ("10 000 euros", "10 000"),
        ("two and six", "two"),
    ],
)
def test_cardinal_matches_the_whole_number(text: str, found: str) -> None:
    match = re.match(numerals.CARDINAL, text)
    assert match and match.group() == found
    assert numerals.value(found) is not None


@pytest.mark.parametrize("text", ["a cat", "tension", "onerous", "and", "seventh"])
def test_cardinal_needs_whole_words(text: str) -> None:
    assert not re.match(rf"{numerals.CARDINAL}\b", text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("third year", "third"),
        ("21st day", "21st"),
        ("twenty-first century", "twenty-first"),
        ("hundredth day", "hundredth"),
        ("one hundred and fifth", "one hundred and fifth"),
        ("two-hundredth show", "two-hundredth"),
    ],
)
def test_ordinal_matches_the_whole_rank(text: str, found: str) -> None:
    match = re.match(numerals.ORDINAL, text)
    assert match and match.group() == found


def test_hostile_text_takes_linear_time() -> None:
    for text in ("1" * 50_000, "1," * 30_000, "hundred " * 10_000, "one-" * 20_000, "a " * 30_000):
        assert re.search(numerals.CARDINAL + "zzz", text[:3000]) is None

"""Names that must stay apart, names that can be one person's, and what the comparison promises of any two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.link.names import SAME_NAME, SIMILAR_NAME, block_keys, compare_names, skeleton

APART = [
    ("Donald Trump", "Donald Trump Jr."),
    ("Donald Trump", "Donald Tusk"),
    ("Hillary Clinton", "Bill Clinton"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Vladimir Putin", "Vladimir Zelensky"),
    ("Mike Pence", "Mike Pompeo"),
    ("Peter Lindqvist", "Per-Olof Lindqvist"),
    ("Nils Brandt", "Lukas Brandt"),
    ("Marco Rubio", "Mario Rubio"),
    ("Mr Terek", "Mrs Terek"),
    ("Meloni", "Giorgia Meloni"),
    ("A. Osei", "Lena Osei"),
    ("Ana Ruiz", ""),
    ("Mohammed bin Salman", "Mohammed bin Zayed"),
    ("Bashar al-Assad", "Hafez al-Assad"),
    ("Kaja Kallas", "Siim Kallas"),
    ("Jan Kallas", "Janet Kallas"),
]
TOGETHER = [
    ("Vladimir Zelensky", "Volodymyr Zelenskyy"),
    ("Владимир Зеленский", "Volodymyr Zelenskyy"),
    ("Yuliia Tymoshenko", "Yulia Tymoshenko"),
    ("Donald J. Trump", "Donald Trump"),
    ("Joe Biden", "Joseph Biden"),
    ("Sir Keir Starmer", "Keir Starmer"),
    ("Italian Prime Minister Giorgia Meloni", "Giorgia Meloni"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Zoran Milanovic", "Zoran Milanović"),
    ("Smith, John", "John Smith"),
    ("Orbán Viktor", "Viktor Orbán"),
    ("Ursula von der Leyen", "Ursula Leyen"),
    ("L. Osei", "Lena Osei"),
    ("Abdel Fattah el-Sisi", "Abdel Fattah al-Sisi"),
    ("Sergej Lawrow", "Sergei Lavrov"),
    ("Frost, William W.", "William W Frost"),
    ("Konst Weber", "Konstantin Weber"),
]
SPELLINGS = [("Steve Witkoff", "Steve Whitcoff")]


@pytest.mark.parametrize(("a", "b"), APART)
def test_different_people_stay_apart(a: str, b: str) -> None:
    assert compare_names(a, b) < SAME_NAME


@pytest.mark.parametrize(("a", "b"), TOGETHER)
def test_forms_of_one_name_come_together_and_share_a_block(a: str, b: str) -> None:
    assert compare_names(a, b) >= SAME_NAME
    assert set(block_keys(a)) & set(block_keys(b))


@pytest.mark.parametrize(("a", "b"), SPELLINGS)
def test_a_misspelling_is_near_but_not_the_same(a: str, b: str) -> None:
    assert SIMILAR_NAME <= compare_names(a, b) < SAME_NAME
    assert set(block_keys(a)) & set(block_keys(b))


def test_skeletons_forget_transliteration() -> None:
    assert skeleton("Зеленський") == skeleton("Zelenskyy") == skeleton("Zelensky")


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_strings_compare_symmetrically(a: str, b: str) -> None:
    assert compare_names(a, b) == compare_names(b, a)
    assert 0.0 <= compare_names(a, b) <= 1.0


@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_a_name_equals_itself(name: str) -> None:
    assert compare_names(name, name) == 1.0

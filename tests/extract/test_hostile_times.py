"""Texts made to slow the readers of time expressions down: four times the text takes four times as long, not sixteen.

No limit in seconds: one machine is slower than another. Two lengths of one text are compared, again where in doubt.
"""

from __future__ import annotations

import gc
from datetime import date
from time import process_time

import pytest

from factcheck.documents.document import Document
from factcheck.extract import extractors, lexicon
from factcheck.text.passages import Passages

KINDS = ("date", "duration", "recurrence", "ordinal")
PIECES = [
    "1",
    "12 ",
    "2020 ",
    "2020-",
    "1-",
    "1/",
    "1.",
    "1:",
    "12:30 ",
    "1,",
    ",",
    ", ",
    "'",
    "’s ",
    "-",
    "–",
    "(",
    '"',
]
PIECES += ["x", "İ", "年1", "2020年1月", "\n", "\n\n", ". ", "in in in ", "the the ", "of the ", "and ", "its ", "at "]
PIECES += [
    "last ",
    "next last ",
    "a year ",
    "years ",
    "years ago ",
    "week's ",
    "a few ",
    "more than ",
    "two ",
    "twenty-",
]
PIECES += ["one hundred and ", "1 to 2 ", "1 January ", "1-January-", "January ", "Jan. ", "May ", "may ", "Monday "]
PIECES += ["Monday, ", "on Friday ", "will on Friday ", "Monday and ", "the next day ", "early ", "the end of the "]
PIECES += [
    "in three weeks. ",
    "in three weeks, ",
    "the third fire in six weeks and ",
    "between 1 and 2 ",
    "the fifth of ",
]
PIECES += ["3rd ", "the third ", "first of the ", "third year of the ", "enters its third year ", "day 1 ", "day "]
PIECES += [
    "anniversary of the ",
    "every ",
    "each Monday and ",
    "twice a ",
    "three times a ",
    "once every ",
    "5 p.m. on ",
]
PIECES += [
    "Q1 ",
    "fiscal ",
    "FY20",
    "Christmas ",
    "1er mai ",
    "14 de mayo de ",
    "1 January 2020 ",
    "from 1 to 2 May and ",
]
MEGABYTES = ["1", ",", "in ", "x", "the ", "of the ", "last ", "'", "-", "\n", "2020-", "12 ", "may "]
NOTHING = 0.02  # seconds of processor time, below which growth says nothing


def seconds(text: str) -> float:
    document = Document("d", text, published=date(2025, 1, 1))
    gc.collect()
    gc.disable()
    try:
        begin = process_time()
        passages = Passages(document, lexicon())
        for kind in KINDS:
            for _ in extractors()[kind].extract(passages):
                pass
        return process_time() - begin
    finally:
        gc.enable()


def grows_with_its_length(piece: str, short: int, times: int) -> bool:
    """Say whether a text many times as long takes no more than two and a half times that."""
    texts = [(piece * (length // len(piece) + 1))[:length] for length in (short, short * times)]
    for _ in range(4):
        quick, slow = (seconds(text) for text in texts)
        if slow < NOTHING or slow < quick * times * 2.5:
            return True
    return False


@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_takes_four_times_as_long(piece: str) -> None:
    assert grows_with_its_length(piece, 8_000, 4)


@pytest.mark.parametrize("piece", MEGABYTES)
def test_a_megabyte_takes_eight_times_as_long_as_its_eighth(piece: str) -> None:
    assert grows_with_its_length(piece, 125_000, 8)


@pytest.mark.parametrize("piece", ["2020年1月1日 ", "14 mai 2025 ", "2025, May 3 "])
def test_a_date_in_an_odd_form_is_valued_once_however_often_it_stands_there(piece: str) -> None:
    assert grows_with_its_length(piece, 8_000, 4)

"""People and quotations on hostile text: nothing but names or marks, which must cost in line with its length."""

from __future__ import annotations

import gc
from time import process_time

import pytest

from factcheck.documents.document import Document
from factcheck.extract import lexicon, person, quote
from factcheck.text.passages import Passages

# each is repeated until the text is long enough
PIECES = {
    "straight marks": '"',
    "marks of both sides": "“”",
    "marks that open": "“",
    "marks with a word": "“a” ",
    "marks never closed": "“Gate ",
    "apostrophes": "'a ",
    "names": "Ana Ruiz ",
    "names behind commas": "Ana Ruiz, ",
    "names that speak": "Ana Ruiz said, ",
    "many names of one family": "A{n} Ruiz met Ruiz. ",
    "many names": "Ana R{n}uiz met Ruiz. ",
    "last names": "Ana Ruiz spoke. Ruiz nodded, ",
    "titles": "Mr. ",
    "titles with roles": "Prime Minister ",
    "roles": "the mayor of the mayor, ",
    "one capitalised line": "Gate",
    "capitals": "A",
    "a page in capitals": "THE LIBERAL COMMITTEE AT UNDERHAVEN, WHILE HER RIVAL, HELEN KELLER, SPOKE. ",
    "initials": "A.",
    "capitals with hyphens": "Gate-",
    "capitals with apostrophes": "O’",
    "lines of one name": "Ruiz\n",
    "small words between": "Ana von der ",
    "possessors": "Ana Ruiz's ",
    "quotations with speakers": "“The gate {n} is old,” said Ana Ruiz. ",
    "quotations that float": "“The gate {n} is old.” She nodded. ",
}
NOTHING = 0.02  # seconds of processor time, below which growth says nothing


def text_of(piece: str, times: int) -> str:
    told = "".join(piece.replace("{n}", "abcdefghij"[n % 10] * (n % 7 + 1)) for n in range(times))
    return f"{told}\n\nAna Ruiz said so."  # so that every Ruiz is somebody


def seconds(text: str) -> float:
    passages = Passages(Document("d", text), lexicon())
    _ = passages.sentences, passages.regions, passages.hits
    gc.collect()
    gc.disable()
    try:
        begin = process_time()
        passages.keep("person", person.extract(passages))
        passages.keep("quote", quote.extract(passages))
        return process_time() - begin
    finally:
        gc.enable()


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_a_hundred_thousand_names_or_marks_take_eight_times_as_long_as_their_eighth(piece: str) -> None:
    times = 100_000 // max(1, sum(map(piece.count, ' "“”')))
    texts = [text_of(piece, number) for number in (times // 8, times)]
    for _ in range(3):
        quick, slow = (seconds(text) for text in texts)
        if slow < NOTHING or slow < quick * 8 * 2:
            return
    pytest.fail(f"{slow:.2f} seconds against {quick:.2f} for an eighth")

"""The scorer of bench/quotes.py on brat's layout: gold scores 100, an empty answer 0, and what lies between by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import quotes_brat
from quotes_brat import Text

from factcheck.records import Quote

TEXT = (
    "Marta Quill said the lock was “older than the town. It leaks.” She called it a “sieve.” "
    "The “green corridor” is a car park, “a joke”, said the mayor, Ansel Roth."
)
SOURCES = {
    "Marta Quill": ("the lock was “older than the town.", "It leaks.”"),
    "She": ("a “sieve.”",),
    "the mayor, Ansel Roth": ("The “green corridor” is a car park, “a joke”",),
}


def notes() -> str:
    """Return the annotation of TEXT: one attribution each, a content in one or several spans."""
    lines, number = [], 0
    for event, (source, contents) in enumerate(SOURCES.items(), 1):
        spans = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in contents]
        at = TEXT.index(source)
        lines += [
            f"T{number + 1}\tSource {at} {at + len(source)}\t{source}",
            f"T{number + 2}\tContent {';'.join(f'{low} {high}' for low, high in spans)}\t{' '.join(contents)}",
            f"E{event}\tContent:T{number + 2} Source:T{number + 1}",
        ]
        number += 2
    return "\n".join(lines)


@pytest.fixture
def texts(tmp_path: Path) -> list[Text]:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "one.txt").write_text(TEXT + " A “plain term” stays.", "utf-8")
    (tmp_path / "attributions" / "one_a1.ann").write_text(notes(), "utf-8")
    assert quotes_brat.is_folder(tmp_path)
    return list(quotes_brat.read(tmp_path))


def record(start: int, end: int, form: str, speaker: str | None, name: str | None = None) -> Quote:
    return Quote(
        document="one",
        start=start,
        end=end,
        text="x" * (end - start),
        region="body",
        how="gold",
        quote="x" * (end - start),
        form="partial" if form == "partial" else "scare",
        speaker=speaker,
        speaker_name=name,
        cue=None,
        quotation=f"q{start}",
        part=1,
    )


def gold(text: Text) -> list[Quote]:
    return [
        record(piece.start, piece.end, "partial" if piece.attributed else "scare", piece.source, piece.source)
        for piece in text.pieces
    ]


def test_pieces_are_those_between_marks_with_the_source_of_their_content(texts: list[Text]) -> None:
    assert [(texts[0].text[p.start : p.end], p.source) for p in texts[0].pieces] == [
        ("older than the town. It leaks.", "Marta Quill"),
        ("sieve.", "She"),
        ("green corridor", "the mayor, Ansel Roth"),
        ("a joke", "the mayor, Ansel Roth"),
        ("plain term", None),
    ]


def test_gold_as_answer_scores_a_hundred(texts: list[Text]) -> None:
    figures = quotes_brat.score(texts, gold).figures()
    assert figures.pop("scare_returned") == 0
    assert set(figures.values()) == {100}


def test_an_empty_answer_scores_nothing(texts: list[Text]) -> None:
    assert set(quotes_brat.score(texts, lambda text: []).figures().values()) == {0}


def test_a_term_given_to_a_speaker_costs_precision_and_a_wrong_speaker_its_quote(texts: list[Text]) -> None:
    def answer(text: Text) -> list[Quote]:
        return [record(piece.start, piece.end, "partial", "Marta Quill", "Marta Quill") for piece in text.pieces]

    figures = quotes_brat.score(texts, answer).figures()
    assert figures["span_p"] == 80
    assert figures["scare_returned"] == 100
    assert figures["speaker"] == 50  # "she" may be Marta Quill; the mayor is not


@pytest.mark.parametrize(
    ("source", "speaker", "name", "right"),
    [
        ("Marta Quill, who runs the ferry,", "Quill", "Marta Quill", True),
        ("she", "she", None, True),
        ("she", None, "Marta Quill", True),
        ("he", None, "Marta Quill", False),
        ("a spokeswoman for the port", "the port", "the port", True),
        ("the mayor", "the clerk", "the clerk", False),
        ("Ansel Roth", None, None, False),
    ],
)
def test_a_speaker_is_right_by_its_words_its_name_or_its_pronoun(
    source: str, speaker: str | None, name: str | None, right: bool
) -> None:
    assert quotes_brat.is_speaker(source, speaker, name) is right


def test_a_source_who_is_whoever_is_named_right_before_it() -> None:
    assert quotes_brat.is_speaker("who", "Quill", "Marta Quill", "It was Marta Quill, ")
    assert not quotes_brat.is_speaker("who", "Roth", "Ansel Roth", "It was Marta Quill, ")

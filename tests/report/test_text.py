"""The terminal's report: readable at any width, the verdict last."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from sample import quiet, sample, troubled

from factcheck.findings.finding import Evidence
from factcheck.findings.report import Report
from factcheck.report import text
from factcheck.report._excerpts import pieces, trimmed


def shown(report: Report, *, color: bool = False, width: int = 100) -> str:
    out = io.StringIO()
    text.render(report, out, color=color, width=width)
    return out.getvalue()


def saying(words: str, sentence: str) -> Evidence:
    start = sentence.index(words)
    return Evidence(
        document="d",
        start=start + 5,
        end=start + 5 + len(words),
        line=1,
        column=1,
        text=words,
        context=sentence,
        context_start=5,
    )


@pytest.mark.parametrize("width", [60, 100, 120])
@pytest.mark.parametrize("report", [sample, quiet, troubled])
def test_no_line_is_wider_than_the_terminal(report: object, width: int) -> None:
    for line in shown(report(), width=width).splitlines():  # type: ignore[operator]
        assert cell_len(line) <= width, line


@pytest.mark.parametrize("width", [60, 120])
def test_every_finding_names_its_places_and_marks_its_words(width: int) -> None:
    made = shown(sample(), width=width)
    for finding in sample().findings:
        assert finding.kind in made
        for side in finding.sides:
            assert f"{side.evidence[0].document}:{side.evidence[0].line}:{side.evidence[0].column}" in made
    flat = re.sub(r"\s+", " ", made)
    for words in ("fourth week", "third week", "2025 US midterm elections", "14 May", "June 2", "not"):
        assert f"«{words}»" in flat


def test_errors_stand_first_notes_behind_them_the_verdict_last() -> None:
    made = shown(sample(), width=300)
    order = re.findall(r"^(ERROR|WARNING|NOTE)", made, re.MULTILINE)
    assert order == ["ERROR", "ERROR", "WARNING", "WARNING", "NOTE"]
    premise, verdict, gate = made.splitlines()[-3:]
    assert premise.startswith("premise: Two documents")
    assert verdict.startswith("4 contradictions in 4 documents (2 errors, 2 warnings; 1 undecided), 1 note. 41 facts")
    assert gate == "gate: failed (4 counted, 0 allowed, fail-on warning)"


def test_silence_says_what_it_rests_on() -> None:
    assert shown(quiet(), width=200).splitlines()[-2:] == [
        "0 contradictions in 4 documents. 41 facts were told by two or more documents and agree, "
        "212 by one only, 9 could not be read.",
        "gate: passed (0 counted, 0 allowed, fail-on warning)",
    ]


def test_problems_are_listed_once_each() -> None:
    made = shown(troubled(), width=200)
    assert made.count("harbour/scan.pdf") == 1 and "1 document could not be checked." in made


def test_colour_needs_no_marks_and_says_the_same() -> None:
    made = shown(sample(), color=True, width=400)
    plain = re.sub(r"\x1b\[[\d;]*m", "", made)
    assert made != plain and "«" not in plain
    without = re.sub("[«»]", "", shown(sample(), width=400))
    assert [line.rstrip() for line in plain.splitlines()] == without.splitlines()


def test_a_document_cannot_move_the_cursor_or_turn_the_line() -> None:
    hostile = "x\x1b[2J\x07\u202etxt\r\n\x9b5m\ud800"
    first = sample().findings[0].model_copy(update={"message": hostile, "reasons": (hostile,)})
    made = shown(sample().model_copy(update={"findings": (first,)}))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800]", made)


def test_marks_change_where_the_document_has_guillemets() -> None:
    first = sample().findings[1]
    told = saying("2025", "Il a dit «en 2025» hier.")
    side = first.sides[0].model_copy(update={"evidence": (told,)})
    made = shown(sample().model_copy(update={"findings": (first.model_copy(update={"sides": (side,)}),)}))
    assert "Il a dit «en ⟦2025⟧» hier." in made


def test_short_evidence_is_disputed_as_a_whole_long_evidence_word_by_word() -> None:
    assert pieces(saying("third year", "Its third year."), ["fourth year"]) == [
        ("Its ", "around"),
        ("third year", "disputed"),
        (".", "around"),
    ]
    long, other = "we shall never cut one single line", "we shall cut one other single line"
    cut = pieces(saying(long, long), [other])
    assert [piece.text for piece in cut if piece.part == "disputed"] == ["never"]
    assert [piece.part for piece in cut] == ["same", "disputed", "same", "gap", "same"]


def test_a_quotation_that_only_goes_on_is_no_gap() -> None:
    long = "we shall never cut one single line"
    assert [piece.part for piece in pieces(saying(long, long), [f"{long} this year"])] == ["disputed"]


def test_a_sentence_that_does_not_fit_its_evidence_is_left_out() -> None:
    wrong = saying("third year", "Its third year.").model_copy(update={"context": "Something else"})
    assert pieces(wrong, []) == [("third year", "disputed")]


def test_a_very_long_sentence_is_trimmed_around_the_words() -> None:
    sentence = "a" * 5_000 + " third year " + "b " * 5_000
    excerpt = trimmed(pieces(saying("third year", sentence), []), 60)
    assert [piece.part for piece in excerpt] == ["around", "disputed", "around"]
    assert sum(len(piece.text) for piece in excerpt) < 140

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


@pytest.mark.parametrize("width", [40, 60, 100, 119, 120, 121])
@pytest.mark.parametrize("report", [sample, quiet, troubled])
def test_no_line_is_wider_than_the_terminal(report: object, width: int) -> None:
    for line in shown(report(), width=width).splitlines():  # type: ignore[operator]
        assert cell_len(line) <= width, line


@pytest.mark.parametrize("width", [40, 60, 119])
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
    made = shown(sample(), color=True, width=900)
    plain = re.sub(r"\x1b\[[\d;]*m", "", made)
    assert made != plain and "«" not in plain
    without = re.sub("[«»]", "", shown(sample(), width=900))
    blanks = re.compile(r" {2,}")  # before the second column
    assert [blanks.sub("  ", line.rstrip()) for line in plain.splitlines()] == [
        blanks.sub("  ", line) for line in without.splitlines()
    ]


def columns(made: str) -> tuple[str, str]:
    """Return what stands left and right of the line between two sides, each in one line."""
    rows = [line.split(" │ ") for line in made.splitlines() if " │" in f"{line} "]
    left, right = ("".join(f"{[*row, '', ''][side].strip()} " for row in rows) for side in (0, 1))
    return left, right


def test_two_sides_stand_beside_each_other_where_there_is_room() -> None:
    first = sample().findings[0]
    alone = sample().model_copy(update={"findings": (first,)})
    assert len(first.sides) == 2
    assert "│" not in shown(alone, width=119)
    told = columns(shown(alone, width=120))
    for side, column, other in zip(first.sides, told, reversed(told), strict=True):
        for one in side.evidence:
            place = f"{one.document}:{one.line}:{one.column}"
            assert place in column and place not in other
            assert f"«{one.text}»" in column


def test_one_side_or_three_stand_below_each_other() -> None:
    first = sample().findings[0]
    for sides in (first.sides[:1], (*first.sides, first.sides[0])):
        made = shown(sample().model_copy(update={"findings": (first.model_copy(update={"sides": sides}),)}), width=120)
        assert "│" not in made


def test_a_long_path_is_never_broken_and_wants_the_whole_line() -> None:
    first = sample().findings[0]
    document = "collection/of/many/" + "folders/" * 6 + "one-name.txt"
    sides = tuple(
        side.model_copy(
            update={"evidence": tuple(one.model_copy(update={"document": document}) for one in side.evidence)}
        )
        for side in first.sides
    )
    alone = sample().model_copy(update={"findings": (first.model_copy(update={"sides": sides}),)})
    for width in (40, 120):
        made = shown(alone, width=width)
        assert "│" not in made and f"    {document}:" in made


def test_wide_characters_leave_the_second_column_where_it_is() -> None:
    first = sample().findings[0]
    wide = saying("第四週目", "フェリーのストライキは月曜日に第四週目に入った。" * 2)
    left = first.sides[0].model_copy(update={"evidence": (wide,), "value": "第四週目"})
    sides = (left, first.sides[1])
    made = shown(sample().model_copy(update={"findings": (first.model_copy(update={"sides": sides}),)}), width=120)
    rows = [line for line in made.splitlines() if "│" in line]
    assert any("ストライキ" in row for row in rows)
    assert {cell_len(row.partition("│")[0]) for row in rows} == {59}


def test_places_lead_to_their_lines_where_the_terminal_is_told_so() -> None:
    addresses = {"harbour/courier.txt": "file:///in/harbour/courier.txt"}
    out = io.StringIO()
    text.render(sample(), out, color=True, width=100, addresses=addresses)
    links = re.findall(r"\x1b\]8;;([^\x1b]*)\x1b\\(.*?)\x1b\]8;;\x1b\\", out.getvalue())
    shown_as = {(address, re.sub(r"\x1b\[[\d;]*m", "", words)) for address, words in links}
    evidence = sample().findings[0].sides[0].evidence[0]
    assert evidence.document == "harbour/courier.txt"
    place = f"{evidence.document}:{evidence.line}:{evidence.column}"
    assert (f"file:///in/harbour/courier.txt#{evidence.line}", place) in shown_as
    assert all(words.startswith("harbour/courier.txt:") for _, words in shown_as)
    plain = io.StringIO()
    text.render(sample(), plain, width=100, addresses=addresses)
    assert plain.getvalue() == shown(sample())


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


def test_verbose_names_the_command_that_explains_each_finding() -> None:
    out, first = io.StringIO(), sample().findings[0]
    text.render(sample(), out, verbose=True)
    assert f"  more:    factcheck explain {first.fingerprint}\n" in out.getvalue()
    assert "factcheck explain" not in shown(sample())

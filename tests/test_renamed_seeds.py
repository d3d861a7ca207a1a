"""The seeds under other names: the findings follow the words, so nothing was learnt by heart."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from renaming import RENAMINGS, Renaming, left_over

import factcheck
from factcheck.findings.finding import Finding
from factcheck.findings.report import Report

FOLDER = Path(__file__).parent.parent / "seeds"
SEEDS = {path.name[:3]: path.read_text("utf-8") for path in sorted(FOLDER.iterdir())}
renamed = pytest.mark.parametrize("renaming", RENAMINGS, ids=[one.name for one in RENAMINGS])


@cache
def report(number: int) -> Report:
    documents = [factcheck.Document(name, RENAMINGS[number](text)) for name, text in SEEDS.items()]
    return factcheck.check(documents)


def found(renaming: Renaming, kind: str) -> list[Finding]:
    return [finding for finding in report(RENAMINGS.index(renaming)).findings if finding.kind == kind]


def sides(finding: Finding) -> list[list[tuple[str, str]]]:
    return sorted(sorted({(one.document, one.text) for one in side.evidence}) for side in finding.sides)


@renamed
def test_the_renaming_is_whole_and_repeatable(renaming: Renaming) -> None:
    for text in SEEDS.values():
        again = renaming(text)
        assert again != text
        assert again == renaming(text)
        new = " ".join(renaming.words.values())
        assert [word for word in left_over(again) if word not in new] == []
        assert text.count("\n") == again.count("\n")


@renamed
def test_the_renaming_keeps_apart_what_was_apart(renaming: Renaming) -> None:
    one_word = {"Kyiv", "Kiev", "Britain", "the UK", "UK", "the United Kingdom"}  # one thing in several words
    one_word |= {"Vladimir Zelensky", "Volodymyr Zelenskyy", "Zelensky", "Zelenskyy"}
    repeated = Counter(new for old, new in renaming.words.items() if old not in one_word)
    allowed = {"New Zealand", "Brasilia", "Tokyo"}
    assert [new for new, times in repeated.items() if times > 1 and new not in allowed] == []


@renamed
def test_the_ordinals_clash_and_no_pack_takes_a_side(renaming: Renaming) -> None:
    (finding,) = found(renaming, "elapsed-conflict")
    assert (finding.severity, finding.status) == ("error", "contradiction")
    assert sides(finding) == [[("000", renaming("third year"))], [("003", renaming("fourth year"))]]
    assert (finding.suspect, finding.knowledge) == (None, ())


@renamed
def test_there_are_no_us_midterms_in_that_year_either(renaming: Renaming) -> None:
    (finding,) = found(renaming, "calendar-fact")
    assert finding.severity == "error"
    assert sides(finding) == [[("003", renaming("2025 midterms"))]]


@renamed
def test_the_three_days_of_the_meeting_are_one_possible_finding(renaming: Renaming) -> None:
    (finding,) = found(renaming, "event-date-conflict")
    assert (finding.severity, finding.status) == ("warning", "possible")
    assert sides(finding) == [
        [("001", renaming("January 6"))],
        [("003", renaming("September 4"))],
        [("004", "Thursday")],
    ]


@renamed
def test_left_over_prompt_text_is_told(renaming: Renaming) -> None:
    (finding,) = found(renaming, "text-artefact")
    assert sides(finding) == [[("003", "reports by the user")]]


@renamed
def test_a_spelling_is_told_only_where_there_are_two(renaming: Renaming) -> None:
    names = found(renaming, "name-spelling")
    if not renaming.respelt:
        assert names == []
        return
    (finding,) = names
    assert finding.severity == "note"
    wanted = {renaming("Vladimir Zelensky"), renaming("Volodymyr Zelenskyy")}
    assert {text for side in sides(finding) for _, text in side} == wanted


@renamed
def test_no_other_kind_appears(renaming: Renaming) -> None:
    kinds = Counter(finding.kind for finding in report(RENAMINGS.index(renaming)).findings)
    expected = ["attendance-conflict", "calendar-fact", "elapsed-conflict", "event-date-conflict", "text-artefact"]
    assert kinds == Counter(expected + ["headline-conflict"] * 2 + ["name-spelling"] * renaming.respelt)


@renamed
def test_two_presidents_of_one_given_name_stay_two(renaming: Renaming) -> None:
    documents = [factcheck.Document(name, renaming(text)) for name, text in SEEDS.items()]
    labels = [cluster.label for cluster in factcheck.link(documents).people]
    assert renaming("Vladimir Putin") in labels
    assert {renaming("Vladimir Zelensky"), renaming("Volodymyr Zelenskyy")} & set(labels)

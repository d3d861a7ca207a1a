"""Days counted from rows of packs and facts of the house: found with the row once they slip, silent without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.findings.finding import Finding
from factcheck.knowledge import house, plain_yaml
from factcheck.knowledge.house import File, Known
from factcheck.run import pipeline, rulebook

TEXT = (Path(__file__).parent / "anchored.yaml").read_text("utf-8")
CONTENT = plain_yaml.load(TEXT, "anchored.yaml")
CASES, SILENT = CONTENT["cases"], CONTENT["silent"]
FACTS = [File("anchored.yaml", TEXT[TEXT.index("facts:") : TEXT.index("cases:")])]


def parameters(cases: list[Any]) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["name"].replace(" ", "-"),
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError)] if case.get("open") else [],
        )
        for case in cases
    ]


def documents(case: Any, *, slipped: bool = False) -> list[Document]:
    found = []
    for name, text in case["texts"].items():
        if slipped and name in case["slip"]:
            before, after = case["slip"][name]
            assert text.count(before) == 1
            text = text.replace(before, after)
        found.append(Document(name, text))
    return found


def loud(told: list[Document], *, knowledge: bool = True) -> list[Finding]:
    config = Config(no_knowledge=not knowledge)
    known = house.known(FACTS) if knowledge else Known()
    report = pipeline.judged(told, config, rulebook.effective(config), (), known=known)
    return [finding for finding in report.findings if finding.severity != "note"]


def messages(findings: list[Finding]) -> list[str]:
    return [f"{finding.kind}: {finding.message}" for finding in findings]


@pytest.mark.parametrize("case", parameters(CASES))
def test_a_slip_is_found_once_with_the_row_it_is_counted_from(case: Any) -> None:
    told = documents(case, slipped=True)
    findings = loud(told)
    assert [finding.kind for finding in findings] == ["timeline-conflict"], messages(findings)
    (row,) = findings[0].knowledge
    assert row.id == case["row"]
    assert row.says
    assert row.source
    assert row.says in findings[0].message
    evidence = {(one.document, one.text) for side in findings[0].sides for one in side.evidence}
    assert evidence == {(name, words) for name, several in case["words"].items() for words in several}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_fits_gives_no_warning(case: Any) -> None:
    assert messages(loud(documents(case))) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_without_knowledge_nothing_is_counted_from_it(case: Any) -> None:
    assert messages(loud(documents(case, slipped=True), knowledge=False)) == []


@pytest.mark.parametrize("case", parameters(SILENT))
def test_what_is_no_such_anchor_gives_no_warning(case: Any) -> None:
    assert messages(loud(documents(case))) == []


def test_the_corpus_has_packs_and_facts_of_the_house_and_is_well_formed() -> None:
    rows = {case["row"] for case in CASES}
    assert {"fifa-world-cup", "us-presidential", "falklands-war", "g7-summit", "spring-gala", "wool-fair"} <= rows
    assert all(set(case) <= {"name", "row", "texts", "slip", "words", "open"} for case in CASES)
    assert all(set(case) <= {"name", "texts", "open"} for case in SILENT)
    assert len(CASES) >= 12
    assert len(SILENT) >= 12

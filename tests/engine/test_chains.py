"""Chains of facts over three documents: found with every member once one document slips, silent before."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.findings.finding import Finding
from factcheck.knowledge import plain_yaml
from factcheck.run.pipeline import check

HERE = Path(__file__).parent
CASES = plain_yaml.load((HERE / "chains.yaml").read_text("utf-8"), "chains.yaml")["cases"]
KINDS = {"timeline-conflict", "arithmetic-mismatch"}


def parameters(part: str) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["name"].replace(" ", "-"),
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError)] if case.get("open") == part else [],
        )
        for case in CASES
    ]


def documents(case: Any, *, slipped: bool) -> list[Document]:
    found = []
    for name, one in case["texts"].items():
        given = {"text": one} if isinstance(one, str) else one
        text = given["text"]
        if slipped and name in case["slip"]:
            before, after = case["slip"][name]
            assert text.count(before) == 1
            text = text.replace(before, after)
        found.append(Document(name, text, published=given.get("published")))
    return found


def loud(told: list[Document]) -> list[Finding]:
    return [finding for finding in check(told, Config()).findings if finding.severity != "note"]


def messages(findings: list[Finding]) -> list[str]:
    return [f"{finding.kind}: {finding.message}" for finding in findings]


@pytest.mark.parametrize("case", parameters("silent"))
def test_a_folder_that_holds_together_gives_no_warning(case: Any) -> None:
    assert messages(loud(documents(case, slipped=False))) == []


@pytest.mark.parametrize("case", parameters("found"))
def test_a_slip_is_found_once_with_every_member_of_the_chain(case: Any) -> None:
    told = documents(case, slipped=True)
    findings = loud(told)
    assert [finding.kind for finding in findings] == [case["kind"]], messages(findings)
    evidence = [(one.document, one.start, one.end) for side in findings[0].sides for one in side.evidence]
    texts = {document.id: document.text for document in told}
    for name, words in case["words"].items():
        at = texts[name].index(words)
        assert any(d == name and a < at + len(words) and at < b for d, a, b in evidence), (name, words, evidence)
    assert {document for document, _, _ in evidence} == set(case["words"]), "no more than the chain"


@pytest.mark.parametrize("case", [case for case in CASES if len(case["words"]) > 2], ids=lambda case: case["name"])
def test_no_two_of_the_documents_show_it(case: Any) -> None:
    for pair in combinations(documents(case, slipped=True), 2):
        assert [finding for finding in loud(list(pair)) if finding.kind == case["kind"]] == []


def test_the_corpus_is_large_and_well_formed() -> None:
    assert {case["kind"] for case in CASES} == KINDS
    assert all(sum(case["kind"] == kind for case in CASES) >= 15 for kind in KINDS)
    assert all(len(case["texts"]) >= 3 and set(case["words"]) <= set(case["texts"]) for case in CASES)
    assert all(set(case) <= {"name", "kind", "texts", "slip", "words", "open"} for case in CASES)

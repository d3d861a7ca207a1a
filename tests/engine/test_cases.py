"""Small folders of ordinary prose: look-alikes that must stay silent, and contradictions that must be found.

A case with `open: true` is a known weakness: its test is expected to fail, strictly, so that a mended case
must lose its mark. A case with `severity: note` is worth no warning, but is told.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.engine.rule import KINDS
from factcheck.findings.finding import Finding
from factcheck.knowledge import plain_yaml
from factcheck.run.pipeline import check

HERE = Path(__file__).parent
BY_KIND = [plain_yaml.load(path.read_text("utf-8"), path.name) for path in sorted((HERE / "cases").glob("*.yaml"))]
SILENT, FOUND = (
    [
        *plain_yaml.load((HERE / f"{part}.yaml").read_text("utf-8"), f"{part}.yaml")["cases"],
        *(case for content in BY_KIND for case in content[part]),
    ]
    for part in ("silent", "found")
)
_KEYS = {"silent": {"name", "class", "texts", "open"}, "found": {"name", "kind", "texts", "words", "open", "severity"}}


def parameters(cases: list[Any]) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["name"].replace(" ", "-"),
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError)] if case.get("open") else [],
        )
        for case in cases
    ]


def documents(case: Any) -> list[Document]:
    given = {name: {"text": one} if isinstance(one, str) else one for name, one in case["texts"].items()}
    return [Document(name, one["text"], published=one.get("published")) for name, one in given.items()]


def every(case: Any) -> list[Finding]:
    return list(check(documents(case), Config()).findings)


def loud(case: Any) -> list[Finding]:
    return [finding for finding in every(case) if finding.severity != "note"]


def told(findings: list[Finding]) -> list[str]:
    return [f"{finding.severity} {finding.kind}: {finding.message}" for finding in findings]


def shows(finding: Finding, case: Any, texts: dict[str, str]) -> bool:
    """Say whether the evidence overlaps the expected words of every document."""
    evidence = [(one.document, one.start, one.end) for side in finding.sides for one in side.evidence]
    places = {name: (texts[name].index(words), len(words)) for name, words in case["words"].items()}
    return all(
        any(document == name and start < at + length and at < end for document, start, end in evidence)
        for name, (at, length) in places.items()
    )


@pytest.mark.parametrize("case", parameters(SILENT))
def test_look_alikes_give_no_warning_and_no_error(case: Any) -> None:
    assert told(loud(case)) == []


@pytest.mark.parametrize("case", parameters(FOUND))
def test_a_contradiction_is_found_in_the_words_of_every_side(case: Any) -> None:
    findings = every(case) if case.get("severity") == "note" else loud(case)
    texts = {document.id: document.text for document in documents(case)}
    assert [f for f in findings if f.kind == case["kind"] and shows(f, case, texts)], told(findings)


@pytest.mark.parametrize("case", parameters([case for case in FOUND if not case.get("open")]))
def test_a_contradiction_is_told_once_and_nothing_else_is_flagged(case: Any) -> None:
    findings = loud(case)
    expected = [] if case.get("severity") == "note" else [case["kind"]]
    assert [finding.kind for finding in findings] == expected, told(findings)


def test_the_corpora_are_large_and_well_formed() -> None:
    for cases, part, least in ((SILENT, "silent", 60), (FOUND, "found", 40)):
        names = Counter(case["name"] for case in cases)
        assert len(cases) >= least
        assert max(names.values()) == 1, names.most_common(1)
        assert all(set(case) <= _KEYS[part] for case in cases)
    assert {case["kind"] for case in FOUND} <= set(KINDS)
    assert all(case["words"].keys() <= case["texts"].keys() for case in FOUND)

"""The arithmetic of the gate, and what counts as a contradiction."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.findings.finding import Evidence, Finding, Side, Subject, Suppressed
from factcheck.findings.report import Report

# one error (impossible date), one warning (count), one note (spelling)
TEXTS = {
    "a": "The fire in Lodz killed 12 people. The museum there reopens on 31 April.",
    "b": "Doctors in Lodz said the fire killed 15 people. President Volodymyr Zelenskyy sent a letter.",
    "c": "President Vladimir Zelensky sent a letter to Lodz.",
}


def report(**settings: object) -> Report:
    return factcheck.check([Document(name, text) for name, text in TEXTS.items()], Config(**settings))


def finding(severity: str, status: str, suppressed: Suppressed | None = None) -> Finding:
    place = {"document": "a", "start": 0, "end": 1, "line": 1, "column": 1, "context_start": 0}
    evidence = Evidence(**place, text="x", context="x")
    return Finding(
        fingerprint="0" * 16,
        rule="r",
        kind="count-conflict",
        severity=severity,
        status=status,
        tier="likely",
        title="t",
        message="m",
        subject=Subject(kind="event", label="e"),
        sides=(Side(value="x", normalized="x", evidence=(evidence,)),),
        suppressed=suppressed,
    )


@pytest.mark.parametrize(
    ("severity", "status", "counts"),
    [
        ("error", "contradiction", True),
        ("warning", "contradiction", True),
        ("warning", "possible", True),
        ("error", "possible", True),
        ("note", "contradiction", False),
        ("note", "note", False),
        ("warning", "note", False),
        ("note", "possible", False),
    ],
)
def test_what_counts_as_a_contradiction(severity: str, status: str, counts: bool) -> None:
    assert finding(severity, status).counts is counts
    for by in ("baseline", "ignore"):
        assert not finding(severity, status, Suppressed(by=by)).counts


def test_the_texts_show_one_finding_of_every_level() -> None:
    assert report().summary.findings == {"error": 1, "warning": 1, "note": 1}
    assert report().contradictions == report().summary.contradictions == 2


@pytest.mark.parametrize(("fail_on", "counted"), [("error", 1), ("warning", 2), ("note", 3), ("never", 0)])
def test_the_gate_counts_from_its_level_up(fail_on: str, counted: int) -> None:
    gate = report(fail_on=fail_on).summary.gate
    assert (gate.fail_on, gate.counted, gate.limit) == (fail_on, counted, 0)
    assert gate.passed == (counted == 0)


@pytest.mark.parametrize(("limit", "passed"), [(0, False), (1, False), (2, True), (3, True)])
def test_the_gate_passes_up_to_its_limit(limit: int, passed: bool) -> None:
    gate = report(max_contradictions=limit).summary.gate
    assert (gate.counted, gate.limit, gate.passed) == (2, limit, passed)


def test_the_level_of_the_gate_changes_no_finding() -> None:
    assert report(fail_on="never").findings == report(fail_on="note").findings == report().findings
    assert report(fail_on="never").contradictions == 2


def test_a_run_without_findings_passes_at_every_level() -> None:
    for fail_on in ("error", "warning", "note", "never"):
        quiet = factcheck.check([Document("a", "The museum reopens on 30 April.")], Config(fail_on=fail_on))
        assert quiet.findings == ()
        assert (quiet.summary.gate.counted, quiet.summary.gate.passed) == (0, True)


def test_no_documents_give_an_empty_report() -> None:
    empty = factcheck.check([])
    assert (empty.findings, empty.documents, empty.contradictions) == ((), (), 0)


def test_two_documents_with_one_id_are_refused() -> None:
    with pytest.raises(factcheck.FactcheckError, match=r"^a: "):
        factcheck.check([Document("a", "x"), Document("a", "y")])


def test_a_finding_refuses_what_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="extra"):
        Subject(kind="event", label="e", colour="red")

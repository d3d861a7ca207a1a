"""What the formats for other programs share: paths, where evidence ends, and a finding as plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from factcheck.findings.finding import Evidence, Finding
from factcheck.findings.report import Report

_LINE_END = re.compile(r"\r\n|\r|\n")
_RANK = {"error": 0, "warning": 1, "note": 2}
_LEAST = {"error": 0, "warning": 1, "note": 2, "never": -1}


class Stretch(NamedTuple):
    """Where evidence stands: lines and columns count from 1 in code points, the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def stretch(evidence: Evidence) -> Stretch:
    """Return the lines and columns of evidence; its words may run over several lines."""
    lines = _LINE_END.split(evidence.text)
    first = evidence.column if len(lines) == 1 else 1
    return Stretch(evidence.line, evidence.column, evidence.line + len(lines) - 1, first + len(lines[-1]))


def paths(report: Report) -> Mapping[str, str]:
    """Return the path of each document by its id; what came from stdin has its id."""
    return {document.id: document.path or document.id for document in report.documents}


def every(finding: Finding) -> Iterator[tuple[str, Evidence]]:
    """Yield each statement of a finding with the value it gives, the first of each side before the others."""
    for side in finding.sides:
        for evidence in side.evidence[:1]:
            yield side.value, evidence
    for side in finding.sides:
        for evidence in side.evidence[1:]:
            yield side.value, evidence


def told(finding: Finding, shown: Mapping[str, str]) -> Iterator[str]:
    """Yield a finding as plain lines: each side with its places, what it rests on, why, and what to do.

    `shown` holds the path of each document.
    """
    for value, one in every(finding):
        yield f"“{' '.join(value.split())}”: {shown.get(one.document, one.document)}:{one.line}:{one.column}"
    for row in finding.knowledge:
        yield f"rests on: {row.says} ({row.source})"
    for reason in finding.reasons:
        yield f"why: {reason}"
    if finding.suspect:
        yield f"likelier wrong: {finding.suspect}"
    if finding.advice:
        yield f"advice: {finding.advice}"


def fails(finding: Finding, report: Report) -> bool:
    """Say whether a finding is one of those that the gate counts."""
    least = _LEAST[report.summary.gate.fail_on]
    if finding.suppressed is not None or _RANK[finding.severity] > least:
        return False
    return finding.status != "note" or least == _LEAST["note"]

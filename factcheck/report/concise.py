"""One line a finding, for editors and logs: `path:line:column: severity rule message`; the verdict stands last."""

from __future__ import annotations

from typing import TextIO

from factcheck.findings.finding import Finding
from factcheck.findings.report import Report
from factcheck.report import _wording as wording
from factcheck.report._visible import on_terminal


def render(report: Report, out: TextIO, /, *, quiet: bool = False) -> None:
    """Write a line for every finding that is not set aside, then the verdict; `quiet` leaves the verdict alone."""
    for finding in [] if quiet else [*wording.contradicting(report), *wording.noted(report)]:
        out.write(on_terminal(f"{_place(finding)}: {finding.severity} {finding.rule} {finding.message}") + "\n")
    left_out = wording.left_out(report.summary)
    said = [wording.verdict(report), *([left_out] if left_out else []), f"gate: {wording.gate(report.summary.gate)}"]
    out.write(" ".join(said) + "\n")


def _place(finding: Finding) -> str:
    first = next((evidence for side in finding.sides for evidence in side.evidence), None)
    return f"{first.document}:{first.line}:{first.column}" if first else finding.subject.label

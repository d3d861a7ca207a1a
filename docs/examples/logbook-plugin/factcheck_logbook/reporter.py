"""Writes one line a finding: severity, rule, and where its first words stand."""

from __future__ import annotations

from typing import TextIO

from factcheck.findings.report import Report


def render(report: Report, out: TextIO) -> None:
    """Write the findings, then their number."""
    for finding in report.findings:
        first = finding.sides[0].evidence[0]
        out.write(f"{finding.severity}\t{finding.rule}\t{first.document}:{first.line}\n")
    out.write(f"{len(report.findings)}\tin all\n")

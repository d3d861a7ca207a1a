"""Workflow commands of GitHub Actions: each finding becomes an annotation beside its line.

Source of the format and its escapes: GitHub Docs, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from typing import TextIO

from factcheck.findings.report import Report
from factcheck.report import _machine as machine
from factcheck.report import _wording as wording

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_IN_MESSAGE = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTY = (*_IN_MESSAGE, (":", "%3A"), (",", "%2C"))


def render(report: Report, out: TextIO, /) -> None:
    """Write a command for every finding that is not set aside and every problem, then the verdict."""
    paths = machine.paths(report)
    for finding in [*wording.contradicting(report), *wording.noted(report)]:
        _, first = next(machine.every(finding))
        stands = machine.stretch(first)
        properties: dict[str, str | int] = {
            "file": paths.get(first.document, first.document),
            "line": stands.line,
            "endLine": stands.end_line,
            "col": stands.column,
            "endColumn": stands.end_column,
            "title": f"{finding.title} ({finding.rule})",
        }
        told = "\n".join((finding.message, *machine.told(finding, paths)))
        out.write(_command(_COMMANDS[finding.severity], told, properties))
    for problem in report.problems:
        out.write(_command("warning", wording.problem(problem), {"title": "document not checked as it should be"}))
    out.write(f"{wording.verdict(report)} gate: {wording.gate(report.summary.gate)}\n")


def _command(name: str, message: str, properties: dict[str, str | int]) -> str:
    told = ",".join(f"{key}={_escaped(str(value), _IN_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {told}::{_escaped(message, _IN_MESSAGE)}\n"


def _escaped(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for sign, code in pairs:
        text = text.replace(sign, code)
    return text

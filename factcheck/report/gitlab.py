"""GitLab's code quality report: a JSON array that merge requests show beside the changed lines.

Source of the format: GitLab Docs, "Code Quality", "Code Quality report format".
"""

from __future__ import annotations

import json
from typing import TextIO

from factcheck.findings.report import Report
from factcheck.report import _machine as machine
from factcheck.report import _wording as wording

_SEVERITIES = {"error": "critical", "warning": "major", "note": "info"}


def render(report: Report, out: TextIO, /) -> None:
    """Write an object for every finding that is not set aside."""
    paths = machine.paths(report)
    issues = []
    for finding in [*wording.contradicting(report), *wording.noted(report)]:
        (_, first), *others = machine.every(finding)
        issues.append(
            {
                "description": finding.message,
                "check_name": finding.rule,
                "fingerprint": finding.fingerprint,
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": paths.get(first.document, first.document),
                    "lines": {"begin": first.line, "end": machine.stretch(first).end_line},
                },
                "other_locations": [
                    {"path": paths.get(one.document, one.document), "lines": {"begin": one.line}} for _, one in others
                ],
            }
        )
    json.dump(issues, out, indent=2, ensure_ascii=False)
    out.write("\n")

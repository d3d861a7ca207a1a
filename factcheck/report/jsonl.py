"""One finding a line as JSON, for other programs: `-o jsonl`; without a finding there is no line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TextIO

from factcheck.findings.report import Report

# ends of a line for some programs that read lines; inside JSON they stand in strings only, where escapes may
_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def render(report: Report, out: TextIO, /) -> None:
    """Write every finding, those set aside too, with the names of the JSON report."""
    for finding in report.findings:
        out.write(line(finding.model_dump(mode="json")))


def line(content: Mapping[str, Any]) -> str:
    """Return an object as one line of JSON, its end included; no other end of a line stands in it."""
    return json.dumps(content, ensure_ascii=False).translate(_LINE_ENDS) + "\n"

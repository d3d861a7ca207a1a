"""The report as JSON, as other programs read it: `-o json`."""

from __future__ import annotations

from typing import TextIO

from factcheck.findings.report import Report


def render(report: Report, out: TextIO, /, *, with_data: bool = False) -> None:
    """Write the public JSON; `with_data` adds the block `data` where the run collected it."""
    out.write(report.to_json(with_data))

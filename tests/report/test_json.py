"""The JSON is the public contract, nothing added and nothing left out."""

from __future__ import annotations

import io
import json

from sample import quiet, sample

from factcheck.findings.report import Report
from factcheck.report import json as reporter


def written(report: Report, *, with_data: bool = False) -> str:
    out = io.StringIO()
    reporter.render(report, out, with_data=with_data)
    return out.getvalue()


def test_the_block_data_is_written_only_when_asked_for() -> None:
    assert "data" not in json.loads(written(sample()))
    data = json.loads(written(sample(), with_data=True))["data"]
    assert set(data) >= {"texts", "records", "facts", "coverage"}


def test_a_saved_report_can_be_read_again() -> None:
    assert Report.model_validate_json(written(sample(), with_data=True)) == sample()
    assert Report.model_validate_json(written(quiet())).contradictions == 0

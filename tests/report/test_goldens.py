"""Every reporter has a golden file of the sample report.

After a change that is meant, write them anew, and read the difference before you commit it:

    FACTCHECK_REFRESH_GOLDEN=1 .venv/bin/python -m pytest tests/report
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from sample import sample

from factcheck.report import kinds, reporter, text

HERE = Path(__file__).parent


def rendered(kind: str) -> str:
    out = io.StringIO()
    reporter(kind).render(sample(), out)
    return out.getvalue()


@pytest.mark.parametrize("kind", kinds())
def test_a_reporter_writes_its_golden_file(kind: str) -> None:
    golden = HERE / f"{kind}.golden"
    if os.environ.get("FACTCHECK_REFRESH_GOLDEN") == "1":
        golden.write_text(rendered(kind), "utf-8", newline="\n")
    assert golden.exists(), f"no golden file for {kind}: run with FACTCHECK_REFRESH_GOLDEN=1"
    assert rendered(kind) == golden.read_text("utf-8")


def test_a_wide_terminal_has_a_golden_file_of_its_own() -> None:
    golden, out = HERE / "wide" / "text.golden", io.StringIO()
    text.render(sample(), out, width=120)
    if os.environ.get("FACTCHECK_REFRESH_GOLDEN") == "1":
        golden.write_text(out.getvalue(), "utf-8", newline="\n")
    assert out.getvalue() == golden.read_text("utf-8")


@pytest.mark.parametrize("kind", kinds())
def test_the_same_report_gives_the_same_bytes(kind: str) -> None:
    assert rendered(kind) == rendered(kind)

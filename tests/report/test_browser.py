"""A real browser runs our script and nothing that a document brought along."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from sample import sample

from factcheck.report import html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")
def test_the_browser_runs_our_script_and_no_other(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    with page.open("w", encoding="utf-8", newline="") as out:
        html.render(sample(), out)
    run = subprocess.run(
        [
            str(CHROMIUM),
            *QUIET,
            f"--user-data-dir={tmp_path / 'profile'}",
            "--enable-logging=stderr",
            "--virtual-time-budget=2000",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert '<output id="f-status" aria-live="polite">5 shown</output>' in run.stdout
    assert run.stdout.count("<script>") == 1 and "<img" not in run.stdout
    assert "Content Security Policy" not in run.stderr and "CONSOLE" not in run.stderr

"""How long a large HTML report takes: to write, to load in chromium, and to answer a key of the filter.

    python bench/report.py [--findings N] [--documents N] [--json]

The findings are those of `tests/report/sample.py`, each with its own fingerprint, subject and place. Milliseconds,
medians of five; loading and filtering need chromium and playwright and are left out where they are not there.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "report")]

from sample import sample  # noqa: E402

from factcheck.findings.report import Report  # noqa: E402
from factcheck.report import html  # noqa: E402

_RUNS = 5
_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
_TYPED = """async () => {
  const box = document.getElementById('f-text');
  const start = performance.now();
  box.value = box.value === 'goat' ? 'bridge' : 'goat';
  box.dispatchEvent(new Event('input'));
  const before = document.getElementById('f-status').textContent;
  await new Promise(done => {
    const look = () => document.getElementById('f-status').textContent === before
      ? setTimeout(look, 0) : requestAnimationFrame(() => requestAnimationFrame(done));
    look();
  });
  return performance.now() - start;
}"""


def large(findings: int) -> Report:
    """Return the sample report with so many findings, each of its own."""
    report = sample()
    several = [
        one.model_copy(
            update={
                "fingerprint": f"{number:016x}",
                "subject": one.subject.model_copy(update={"label": f"{one.subject.label} {number}"}),
                "message": f"{one.message} ({'goat' if number % 7 else 'ferry'} {number})",
            }
        )
        for number in range(findings)
        for one in [report.findings[number % len(report.findings)]]
    ]
    several.sort(key=lambda one: one.order)
    return report.model_copy(update={"findings": tuple(several)})


def median(work: Callable[[], float]) -> float:
    """Return the median of several runs."""
    return statistics.median(work() for _ in range(_RUNS))


def written(report: Report, path: Path) -> float:
    """Write the page; return the milliseconds it took, in CPU time of this process."""
    start = time.process_time()
    with path.open("w", encoding="utf-8", newline="") as out:
        html.render(report, out)
    return (time.process_time() - start) * 1_000


def in_browser(path: Path) -> dict[str, float]:
    """Return how long the page takes to load and to filter, {} where there is no browser."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415
    except ImportError:
        return {}
    if chromium is None:
        return {}
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])

        def loaded() -> float:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(path.as_uri(), wait_until="load")
            took = float(page.evaluate(_LOADED))
            page.close()
            return took

        load = median(loaded)
        page: Any = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri(), wait_until="load")
        first = float(page.evaluate(_TYPED))
        key = median(lambda: float(page.evaluate(_TYPED)))
        browser.close()
    return {"load": load, "first key": first, "key": key}


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--findings", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    report = large(given.findings)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        found = {"write": median(lambda: written(report, path)), "MB": path.stat().st_size / 1e6, **in_browser(path)}
    if given.json:
        print(json.dumps(found))
        return
    print(f"{given.findings} findings")
    for name, value in found.items():
        print(f"{name:<12}{value:10.1f}" + ("" if name == "MB" else " ms"))


if __name__ == "__main__":
    main()

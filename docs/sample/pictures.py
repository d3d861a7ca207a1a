"""Makes the pictures of the report that the docs show; needs Chromium: `python docs/sample/pictures.py`."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import factcheck
from factcheck.report import html

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
THEMES: dict[str, tuple[str, ...]] = {
    "light": (),
    "dark": ("--force-dark-mode", "--blink-settings=preferredColorScheme=0"),
}
_ALONE = """
    .masthead, body > footer, main > :not(#findings), #findings > :not(#list), #list > :not([id="{anchor}"])
    {{ display: none !important }}
"""
_SIDE_BY_SIDE = """
    .masthead, footer, main > :not(#agreement):not(#timeline) { display: none !important }
    .chart { content-visibility: visible }
"""
# Headless Chromium makes no window narrower than 500 pixels: the page is shown as on a phone of 375, a third larger.
_PHONE = "html { zoom: 1.3333 }"
SHOWN = "year-ordinal-conflict"  # the finding that has a picture of its own


def main(where: Path = HERE) -> int:
    """Write report-*, phone-*, finding-* and agreement-*.png into a folder, light and dark; return the exit code."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print("the pictures stay as they are: there is no Chromium here", file=sys.stderr)
        return 0
    report = factcheck.check(factcheck.read(ROOT / "seeds"))
    anchor = next(finding.fingerprint for finding in report.findings if finding.rule == SHOWN)
    with tempfile.TemporaryDirectory() as folder:
        names = ("report", "finding", "agreement", "phone")
        whole, alone, beside, narrow = (Path(folder) / f"{name}.html" for name in names)
        with whole.open("w", encoding="utf-8") as out:
            html.render(report, out)
        alone.write_text(_with_style(whole.read_text("utf-8"), _ALONE.format(anchor=anchor)), "utf-8")
        beside.write_text(_with_style(whole.read_text("utf-8"), _SIDE_BY_SIDE), "utf-8")
        narrow.write_text(_with_style(whole.read_text("utf-8"), _PHONE), "utf-8")
        for theme, more in THEMES.items():
            flags = (*FLAGS, *more, f"--user-data-dir={folder}/{theme}")
            _shoot(browser, (*flags, "--window-size=1100,1010"), whole, where / f"report-{theme}.png")
            _shoot(browser, (*flags, "--window-size=500,1400"), narrow, where / f"phone-{theme}.png")
            _shoot(browser, (*flags, "--window-size=1100,760"), alone, where / f"finding-{theme}.png")
            _shoot(browser, (*flags, "--window-size=1100,1480"), beside, where / f"agreement-{theme}.png")
    return 0


def _with_style(page: str, style: str) -> str:
    """Return a page with one more style, for which its policy must go: this copy is only for the camera."""
    page = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page, count=1)
    return page.replace("</head>", f"<style>{style}</style></head>", 1)


def _shoot(browser: str, flags: tuple[str, ...], page: Path, picture: Path) -> None:
    words = [browser, *flags, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(words, check=True, capture_output=True, timeout=60)  # noqa: S603  our own words


if __name__ == "__main__":
    sys.exit(main())

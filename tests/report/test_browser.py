"""The page in a real browser: what a reader does with it, for everybody, and nothing that a document brought along.

The tests need chromium; where there is none they are skipped, and CI installs it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sample import quiet, sample

import factcheck
from factcheck.findings.finding import Suppressed
from factcheck.findings.report import Report
from factcheck.report import html

playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra dev")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the extra dev")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")
CALM = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)
STORIES = Path(__file__).parent.parent / "stories"
WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        yield started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *CALM])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the addresses of reports on disk: with everything in it, without a finding, with findings set aside."""
    folder = tmp_path_factory.mktemp("pages")
    return {
        name: written(folder / f"{name}.html", report)
        for name, report in (("full", sample()), ("quiet", quiet()), ("aside", set_aside()))
    }


def set_aside() -> Report:
    """Return the sample report with one finding ignored and one known from a baseline."""
    ignored, known, *others = sample().findings
    one = ignored.model_copy(update={"suppressed": Suppressed(by="ignore", reason="two strikes")})
    other = known.model_copy(update={"suppressed": Suppressed(by="baseline", reason="")})
    return sample().model_copy(update={"findings": (one, other, *others)})


def written(path: Path, report: Report) -> str:
    with path.open("w", encoding="utf-8", newline="") as out:
        html.render(report, out)
    return path.as_uri()


@pytest.fixture
def full(browser: Any, pages: dict[str, str]) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(pages["full"])
    yield page
    context.close()


def shown(page: Any) -> list[str]:
    """Return the rules of the findings that are shown, in their order on the page."""
    return page.eval_on_selector_all(
        "#list > article:not([hidden])", "all => all.map(one => one.querySelector('footer code').textContent)"
    )


def test_the_browser_runs_our_script_and_no_other(browser: Any, pages: dict[str, str]) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.goto(pages["full"])
    page.wait_for_timeout(100)
    assert asked == [pages["full"]], "a request left the page"
    assert said == []
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, object, embed, link").count() == 0
    page.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("name", "width"), [("full", 320), ("full", 1280), ("quiet", 768), ("aside", 768)])
def test_axe_finds_no_violation(browser: Any, pages: dict[str, str], name: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    page.goto(pages[name])
    results = axe.Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    context.close()
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("name", ["full", "quiet"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(browser: Any, pages: dict[str, str], name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(pages[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_dark_and_light_are_two_looks(browser: Any, pages: dict[str, str]) -> None:
    grounds = set()
    for scheme in SCHEMES:
        page = browser.new_page(color_scheme=scheme)
        page.goto(pages["full"])
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()
    assert len(grounds) == 2


def test_words_kinds_severities_and_documents_filter_the_findings(full: Any) -> None:
    every = shown(full)
    assert len(every) == 5
    full.fill("#f-text", "brandauer summer")
    playwright.expect(full.locator("#list > article:not([hidden])")).to_have_count(1)
    assert shown(full) == ["quote-altered"]
    assert full.text_content("#f-status") == "1 of 5 shown"
    full.click("#f-reset")
    assert shown(full) == every
    full.uncheck("[name=f-severity][value=error]")
    assert len(shown(full)) == 3
    full.check("[name=f-severity][value=error]")
    full.select_option("#f-kind", "name-spelling")
    assert shown(full) == ["name-spelling"]
    full.select_option("#f-kind", "")
    full.fill("#f-text", "no such words")
    full.wait_for_selector("#f-none:not([hidden])")
    assert shown(full) == []


def test_findings_are_sorted_as_asked(full: Any) -> None:
    every = shown(full)
    full.select_option("#f-order", "kind")
    kinds = full.eval_on_selector_all("#list > article", "all => all.map(one => one.dataset.kind)")
    assert kinds == sorted(kinds)
    assert sorted(shown(full)) == sorted(every)
    full.select_option("#f-order", "number")
    assert shown(full) == every


def test_keys_lead_through_the_findings(full: Any) -> None:
    focused = "document.activeElement.dataset.number"
    full.keyboard.press("j")
    assert full.evaluate(focused) == "1"
    full.keyboard.press("j")
    assert full.evaluate(focused) == "2"
    full.keyboard.press("k")
    assert full.evaluate(focused) == "1"
    full.keyboard.press("o")
    assert full.evaluate("location.hash").startswith("#e")
    full.keyboard.press("/")
    assert full.evaluate("document.activeElement.id") == "f-text"
    full.keyboard.type("j")
    assert full.input_value("#f-text") == "j"
    full.keyboard.press("Escape")
    full.keyboard.press("?")
    assert full.evaluate("document.getElementById('keys').open")
    full.keyboard.press("Escape")
    assert not full.evaluate("document.getElementById('keys').open")


def test_the_first_tab_leads_to_the_findings(full: Any) -> None:
    full.keyboard.press("Tab")
    assert full.evaluate("document.activeElement.className") == "skip"
    full.keyboard.press("Enter")
    assert full.evaluate("location.hash") == "#findings"


def test_a_link_to_a_finding_shows_it_even_where_the_filter_hides_it(full: Any) -> None:
    fingerprint = sample().findings[-1].fingerprint
    full.fill("#f-text", "no such words")
    full.wait_for_selector("#f-none:not([hidden])")
    full.evaluate(f"location.hash = '#{fingerprint}'")
    playwright.expect(full.locator("#list > article:not([hidden])")).to_have_count(5)
    playwright.expect(full.locator(f"[id='{fingerprint}']")).to_be_in_viewport()


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a report of 300 findings: most of them are source until somebody looks."""
    report = sample()
    several = [
        one.model_copy(update={"fingerprint": f"{number:016x}", "advice": f"ask lamplighter-{number}-lamps"})
        for number in range(300)
        for one in [report.findings[0]]
    ]
    return written(
        tmp_path_factory.mktemp("long") / "long.html", report.model_copy(update={"findings": tuple(several)})
    )


NEVER_IDLE = "window.requestIdleCallback = () => 0"
WHOLE = "all => all.filter(one => one.querySelector('.sides')).length"


def at_rest(browser: Any, address: str) -> Any:
    """Return a long page on which nothing is made whole but what somebody looks at."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.add_init_script(NEVER_IDLE)
    page.goto(address)
    assert 100 <= page.eval_on_selector_all("#list > article", WHOLE) < 200
    return page


def test_findings_are_made_whole_while_nobody_asks_for_anything(browser: Any, long: str) -> None:
    page = browser.new_page()
    page.goto(long)
    playwright.expect(page.locator("#list > article .sides")).to_have_count(300)
    playwright.expect(page.locator("#list noscript")).to_have_count(0)
    page.close()


def test_a_link_a_key_and_a_look_make_a_finding_whole(browser: Any, long: str) -> None:
    page = at_rest(browser, f"{long}#{250:016x}")
    assert page.locator(f"[id='{250:016x}'] .sides").is_visible()
    page.evaluate(f"location.hash = '#{298:016x}'")
    playwright.expect(page.locator(f"[id='{298:016x}'] .sides")).to_be_visible()
    page.evaluate(f"document.getElementById('{200:016x}').scrollIntoView()")
    playwright.expect(page.locator(f"[id='{200:016x}'] .sides")).to_be_visible()
    page.close()


def test_the_filter_finds_words_of_findings_that_are_not_whole_yet_and_no_tags(browser: Any, long: str) -> None:
    page = at_rest(browser, long)
    page.fill("#f-text", "lamplighter-277-lamps")
    playwright.expect(page.locator("#list > article:not([hidden])")).to_have_count(1)
    page.fill("#f-text", "figcaption")
    page.wait_for_selector("#f-none:not([hidden])")
    page.close()


def test_a_long_page_prints_whole(browser: Any, long: str) -> None:
    page = at_rest(browser, long)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.eval_on_selector_all("#list > article", WHOLE) == 300
    page.close()


def test_a_long_page_is_whole_without_a_script(browser: Any, long: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(long)
    assert page.locator("#list > article .sides").count() == 300
    context.close()


OVERLAPS = """() => [...document.querySelectorAll('svg.lanes')].flatMap(svg => {
  svg.closest('.chart').style.contentVisibility = 'visible';
  const all = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBBox()]);
  const meet = (a, b) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1
    && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 2;
  return all.flatMap(([words, box], at) => all.slice(at + 1).filter(([, other]) => meet(box, other))
    .map(([others]) => [words, others]));
})"""


def test_no_words_of_a_timeline_cover_others(browser: Any, tmp_path: Path) -> None:
    report = factcheck.check(factcheck.read(STORIES / "maravent-migraine-trial"))
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(written(tmp_path / "lanes.html", report))
    assert page.locator("svg.lanes text", has_text="more in the table").count() > 0
    assert page.evaluate(OVERLAPS) == []
    page.close()


def test_every_link_leads_to_a_place_of_the_page(full: Any) -> None:
    lost = full.evaluate(
        "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
        ".filter(href => !href.startsWith('#') || !document.getElementById(href.slice(1)))"
    )
    assert lost == []


def test_the_page_is_whole_without_a_script(browser: Any, pages: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["full"])
    assert page.locator("#list > article").count() == 5
    assert page.locator("#list > article").last.is_visible()
    assert not page.locator(".filter").is_visible()
    context.close()


def test_print_leaves_out_what_paper_cannot_do(full: Any) -> None:
    full.emulate_media(media="print")
    assert not full.locator(".filter").is_visible()
    assert not full.locator("nav").first.is_visible()
    assert full.locator("#list > article").count() == 5
    ground = full.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")

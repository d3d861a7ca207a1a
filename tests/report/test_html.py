"""The page: everything is in it, nothing in it runs but our own script."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from sample import TEXTS, quiet, sample, troubled

from factcheck.findings.finding import Suppressed
from factcheck.findings.report import Report
from factcheck.report import html
from factcheck.report._compiled import CompiledTemplates


class Reader(HTMLParser):
    """A browser's view of a page: elements, attributes, text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.content: dict[str, str] = {}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open = tag
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self._open in ("style", "script"):
            self.content[self._open] = self.content.get(self._open, "") + data
        else:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def values(self, name: str) -> list[str]:
        return [value for _, found, value in self.attributes if found == name]


def page(report: Report) -> str:
    out = io.StringIO()
    html.render(report, out)
    return out.getvalue()


REPORTS = {"sample": sample, "quiet": quiet, "troubled": troubled}


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_from_a_document_becomes_markup(name: str) -> None:
    read = Reader(page(REPORTS[name]()))
    assert read.tags.count("script") == 1 and read.tags.count("style") == 1
    assert not {"img", "iframe", "object", "link", "i", "party", "pictures"} & set(read.tags)
    assert not [name for _, name, _ in read.attributes if name == "style" or name.startswith("on")]
    assert not [value for value in read.values("href") if not value.startswith("#")]
    assert "src" not in {name for _, name, _ in read.attributes}


def test_planted_markup_is_shown_as_text() -> None:
    text = "".join(Reader(page(sample())).text)
    assert text.count("<script>alert(1)</script>") == 2  # in its finding and in its document
    assert "<script>alert(4)</script>" in text and "<img src=x onerror=\"alert('2')\">" in text


def test_the_policy_allows_this_style_and_this_script_only() -> None:
    read = Reader(page(sample()))
    hashes = {
        tag: base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        for tag, content in read.content.items()
    }
    assert read.values("content")[0] == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_every_finding_and_every_evidence_is_on_the_page_and_linked() -> None:
    read, report = Reader(page(sample())), sample()
    ids, links = read.values("id"), read.values("href")
    assert len(ids) == len(set(ids))
    assert not {link for link in links if link != "#" and link[1:] not in ids}
    numbers = {document.id: number for number, document in enumerate(report.documents, 1)}
    for finding in report.findings:
        assert finding.fingerprint in ids
        for side in finding.sides:
            for one in side.evidence:
                assert f"#e{numbers[one.document]}-{one.start}-{one.end}" in links
                assert f"{one.document}:{one.line}:{one.column}" in read.text


def test_a_document_is_shown_in_full() -> None:
    shown = re.findall(r'<div class="text" dir="auto">(.*?)</div>', page(sample()), re.DOTALL)
    plain = ["".join(Reader(re.sub(r"<sup>.*?</sup>", "", one)).text) for one in shown]
    assert plain == [TEXTS[name] for name in sorted(TEXTS)]


def test_furniture_is_greyed_and_records_are_named() -> None:
    made = page(sample())
    assert '<span class="furniture">Share this page' in made
    assert '<span class="r time" title="duration: P1W">a week later</span>' in made
    assert 'title="person: Ilse &#34;&lt;i&gt;&#34; Brandhauer"' in made


def test_without_findings_the_page_says_what_silence_rests_on() -> None:
    text = "".join(Reader(page(quiet())).text)
    assert "No contradiction in 4 documents" in text
    assert "41 facts were told by two or more documents and agree, 212 by one only" in text
    assert "Two documents are not dated" in text


def test_without_documents_the_page_says_what_was_wrong() -> None:
    text = "".join(Reader(page(troubled())).text)
    assert "No document was checked" in text
    assert "harbour/scan.pdf: holds no text, only <pictures> & dust" in text


def test_a_report_saved_without_data_is_shown_without_texts() -> None:
    read = Reader(page(sample().model_copy(update={"data": None})))
    assert "The text is not part of this saved report." in read.text
    assert not {link for link in read.values("href") if link[1:] not in read.values("id")}


def test_a_finding_set_aside_stays_on_the_page_and_says_why() -> None:
    first, *rest = sample().findings
    aside = first.model_copy(update={"suppressed": Suppressed(by="ignore", reason="two <strikes>")})
    made = page(sample().model_copy(update={"findings": (aside, *rest)}))
    assert "Ignored: two &lt;strikes&gt;" in made and made.count('class="finding') == 5


def test_findings_above_the_cap_are_counted() -> None:
    first = sample().findings[1]
    many = tuple(first.model_copy(update={"fingerprint": f"{number:016x}"}) for number in range(5_003))
    made = page(sample().model_copy(update={"findings": many, "data": None}))
    assert made.count('class="finding') == 5_000 and "3 more are in the JSON report" in made


def test_of_a_long_page_every_finding_is_there_and_most_are_source_until_looked_at() -> None:
    first = sample().findings[0]
    many = tuple(first.model_copy(update={"fingerprint": f"{number:016x}"}) for number in range(103))
    made = page(sample().model_copy(update={"findings": many, "data": None}))
    assert made.count("<noscript>") == made.count("</noscript>") == 3
    assert made.count('class="silence"') == made.count('class="finding') == 103


def test_a_place_of_many_findings_names_some_and_counts_the_rest() -> None:
    first = sample().findings[0]
    many = tuple(first.model_copy(update={"fingerprint": f"{number:016x}"}) for number in range(30))
    made = page(sample().model_copy(update={"findings": many}))
    assert "and 10 more" in made and made.count("<sup><a") == 3 * 20


def test_control_characters_and_odd_offsets_do_no_harm() -> None:
    report = sample()
    assert report.data is not None
    texts = dict.fromkeys(TEXTS, "a\x00\x1b[31mb�")
    made = page(report.model_copy(update={"data": report.data.model_copy(update={"texts": texts})}))
    assert "a\ufffd\ufffd[31mb\ufffd" in made and "\x1b" not in made
    made.encode("utf-8")


def test_a_template_is_kept_compiled_and_made_anew_when_its_text_changes(tmp_path: Path) -> None:
    texts = {"a": "one"}

    def environment() -> Environment:
        return Environment(
            autoescape=True, loader=DictLoader(texts), bytecode_cache=CompiledTemplates(tmp_path), cache_size=0
        )

    assert environment().get_template("a").render() == "one"
    (kept,) = (tmp_path / "__pycache__").iterdir()
    assert environment().get_template("a").render() == "one"
    texts["a"] = "two"
    assert environment().get_template("a").render() == "two"
    kept.write_bytes(b"half a file")
    texts["a"] = "one"
    assert environment().get_template("a").render() == "one"


def test_a_folder_that_nobody_can_write_to_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    kept = CompiledTemplates(file)
    made = Environment(autoescape=True, loader=DictLoader({"a": "one"}), bytecode_cache=kept)
    assert made.get_template("a").render() == "one"

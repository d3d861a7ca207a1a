"""Pages of many makes: what of them is text, what is the article, and what they say of themselves."""

from __future__ import annotations

import itertools
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck.documents import html
from factcheck.documents.document import Document
from factcheck.documents.problem import Problem
from factcheck.errors import DocumentError
from factcheck.extract import extract
from factcheck.knowledge import plain_yaml
from factcheck.report import reporter
from factcheck.text.passages import Passages

PAGES = sorted((Path(__file__).parent / "html").glob("*.html"))
KINDS = ("headline", "dek", "caption", "article", "furniture")
SENTENCE = "The council of Eastmere voted on 7 May 2024 to close the old swing bridge after 14 complaints."


def expected(page: Path) -> Any:
    return plain_yaml.load(page.with_suffix(".yaml").read_text("utf-8"), page.stem)


def read(page: Path) -> tuple[Document, list[str]]:
    problems: list[Problem] = []
    [document] = factcheck.read(page, problems=problems)
    return document, [problem.message for problem in problems]


def parsed(markup: str) -> Document:
    [document] = [part for part in html.document(markup) if isinstance(part, Document)]
    return document


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_says_of_itself_is_read(page: Path) -> None:
    wanted = expected(page)
    document, problems = read(page)
    published = document.published.isoformat() if document.published else None
    assert (document.title, document.source, published, document.published_basis, document.language) == tuple(
        wanted[key] for key in ("title", "source", "published", "basis", "language")
    )
    assert problems == wanted.get("problems", [])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_part_of_a_page_is_what_it_is(page: Path) -> None:
    wanted = expected(page)
    document, _ = read(page)
    passages = Passages(document)
    assert not [words for words in wanted.get("absent", ()) if words in document.text]
    for kind in KINDS:
        for words in wanted.get(kind, ()):
            found = {
                passages.region_at(place)
                for place in range(len(document.text))
                if document.text.startswith(words, place)
            }
            assert found == {kind}, words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_regions_are_in_order_and_records_are_the_words_they_point_at(page: Path) -> None:
    document, _ = read(page)
    assert all(one.end <= other.start for one, other in itertools.pairwise(document.regions))
    assert all(0 <= region.start < region.end <= len(document.text) for region in document.regions)
    assert document.text == document.text.strip(" \n") and "\n\n\n" not in document.text
    for record in extract(document):
        assert document.text[record.start : record.end] == record.text


def test_pages_are_found_in_folders_and_our_own_reports_are_not(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<p>{SENTENCE}</p>")
    (tmp_path / "b.HTM").write_text(f"<p>{SENTENCE}</p>")
    (tmp_path / "c.xhtml").write_text(f'<?xml version="1.0"?><html><body><p>{SENTENCE}</p></body></html>')
    (tmp_path / "reports").mkdir()
    found = factcheck.check(factcheck.read(tmp_path))
    with (tmp_path / "reports" / "factcheck.html").open("w", encoding="utf-8") as out:
        reporter("html").render(found, out)
    assert [document.id for document in factcheck.read(tmp_path)] == ["a.html", "b.HTM", "c.xhtml"]


def test_facts_of_furniture_are_not_compared(tmp_path: Path) -> None:
    for name, day in (("a", "3 May 2024"), ("b", "5 May 2024")):
        teaser = f"<aside><p>The Eastmere bridge summit was held on {day} in Eastmere.</p></aside>"
        body = f"<p>{SENTENCE}</p><p>{'The old gates are rusty and the boats must wait. ' * 3}</p>"
        (tmp_path / f"{name}.html").write_text(f"<article><h1>Bridge</h1>{body}{teaser}</article>")
    documents = list(factcheck.read(tmp_path))
    assert "3 May 2024" in documents[0].text
    assert not factcheck.check(documents).findings


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a<b>b</b>c", "abc"),
        ("<p>a\n\t b&nbsp;c &amp;&#8212;d</p>", "a b\u00a0c &\u2014d"),
        ("<p>a<br>b<br><br>c", "a\nb\n\nc"),
        ("<p>a</p>b<div>c<p>d</p></div>e", "a\n\nb\n\nc\n\nd\n\ne"),
        ("<ul><li>a<li>b</ul>", "a\n\nb"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\nb\n\nc"),
        ("<pre>a\n  b\n</pre>c", "a\n  b\n\nc"),
        ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"),
        ("<q>a</q>", "“a”"),
        ("<<b>p>x", "<p>x"),
        ("x < y and y > z", "x < y and y > z"),
        ("<p>a<s>b</s><strike>c</strike>d</p>", "ad"),
        ("<ruby>a<rp>(</rp><rt>b</rt></ruby>", "a"),
        ("a\0b&#0;c", "abc"),
    ],
)
def test_text_is_what_a_reader_sees(markup: str, text: str) -> None:
    assert parsed(markup).text.replace("\ufffd", "") == text


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<html><body><script>x</script></body></html>", "the page holds no text"),
        ("<html><body><div cla", "the page holds no text; it ends in the middle of a tag"),
        ("<title>a", "the page holds no text; it ends in the middle of its title"),
        ("<!-- a", "the page holds no text; it ends in the middle of a comment"),
        ("<frameset><frame src=a>", "the page holds no text"),
    ],
)
def test_a_page_without_text_is_one_sentence(markup: str, message: str) -> None:
    with pytest.raises(DocumentError) as wrong:
        list(html.document(markup))
    assert str(wrong.value) == message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.4 <html>", "the file is a PDF file, not text"),
        (b"<html>\0\1\2", "the file is binary (it holds NUL bytes), not text"),
        (b"\x89PNG\r\n", "the file is a PNG file, not text"),
    ],
)
def test_a_file_that_is_no_page_is_one_sentence(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.html").write_bytes(content)
    problems: list[Problem] = []
    assert list(factcheck.read(tmp_path, problems=problems)) == []
    assert problems == [Problem("a.html", message)]


@pytest.mark.parametrize("cut", range(0, 2400, 97))
def test_a_page_may_be_cut_anywhere(cut: int) -> None:
    markup = PAGES[-1].read_text("utf-8")[:cut]
    try:
        assert list(html.document(markup))
    except DocumentError as wrong:
        assert str(wrong).startswith("the page holds no text")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "iso-8859-1"), ("cp1252", "iso-8859-1"), ("utf-8-sig", ""), ("utf-16", "utf-8"), ("koi8-r", "koi8-r")],
)
def test_a_page_is_decoded_as_it_says_or_as_it_is(tmp_path: Path, encoding: str, declared: str) -> None:
    words = "Мэр открыл мост" if encoding == "koi8-r" else "Zoë’s café"
    (tmp_path / "a.htm").write_bytes(f"<meta charset={declared}><p>{words}</p>".encode(encoding))
    [document] = factcheck.read(tmp_path / "a.htm")
    assert document.text == words


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="date" content="2024-05-03T10:00Z">', date(2024, 5, 3)),
        ('<meta name="pubdate" content="Fri, 03 May 2024 22:30:00 GMT">', date(2024, 5, 3)),
        ('<meta name="date" content="03/05/2024">', None),
        ('<meta name="last-modified" content="2024-05-03">', None),
        ('<script type="application/ld+json">{"@type":"Product","datePublished":"2024-05-03"}</script>', None),
        ('<script type="application/ld+json">' + "[" * 99_999 + "</script>", None),
        ('<script type="application/ld+json">{"@type":"Article","datePublished":5,"publisher":[[]]}</script>', None),
        (
            '<script type="application/ld+json">//<![CDATA[\n{"@type":"Article","datePublished":"2024-05-03"};\n//]]>'
            "</script>",
            date(2024, 5, 3),
        ),
    ],
)
def test_the_day_of_publication_is_what_the_page_says(head: str, day: date | None) -> None:
    assert parsed(f"<head>{head}</head><article><p>{SENTENCE}</p></article>").published == day


@pytest.mark.parametrize(
    "time_of_day",
    [
        '<footer><time datetime="2024-05-03">x</time></footer>',
        '<p>{0}</p><p>On <time datetime="2024-05-03">Friday</time> it rained.</p>',
        '<span class="updated"><time datetime="2024-05-03">x</time></span>',
        '<nav><time datetime="2024-05-03">x</time></nav>',
    ],
)
def test_a_time_that_may_be_any_day_gives_none(time_of_day: str) -> None:
    assert parsed(f"<article>{time_of_day.format(SENTENCE)}<p>{SENTENCE}</p></article>").published is None


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000,
        "<div></section>" * 50_000,
        "<article>" * 50_000,
        "<div>" + "".join(f"<font color={number}>" for number in range(20_000)) + "</div>" + "<p>x" * 20_000,
        "<div " + " ".join(f"a{number}=1" for number in range(50_000)) + ">",
        '<a b="' * 50_000,
        "<!--" * 100_000,
        "<table><tr><td>" * 20_000,
        "<svg><x/>" * 50_000,
    ],
    ids=["divs", "mismatched", "articles", "fonts", "attributes", "quotes", "comments", "tables", "pictures"],
)
def test_hostile_pages_are_read_in_linear_time(markup: str) -> None:
    began = time.process_time()
    for ending in (f"<p>{SENTENCE}</p>", ""):
        try:
            list(html.document(markup + ending))
        except DocumentError:
            continue
    assert time.process_time() - began < 20

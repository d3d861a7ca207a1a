"""Sidecars: what a file beside a document says of it, and what is wrong with such files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.documents.document import Document
from factcheck.documents.problem import Problem
from factcheck.documents.walk import read

TEXT = "---\ntitle: Old\nsource: Post\ndate: 2020-01-01\n---\nThe gala was on 3 May.\n"


def lay(folder: Path, **files: str) -> None:
    for name, content in files.items():
        (folder / name.replace("_dot_", ".")).write_text(content, "utf-8")


def beside(folder: Path, content: str, ending: str = ".meta.yaml", text: str = TEXT) -> tuple[Document, list[str]]:
    (folder / "a.txt").write_text(text, "utf-8")
    (folder / f"a.txt{ending}").write_text(content, "utf-8")
    problems: list[Problem] = []
    [document] = read(folder, problems=problems)
    assert {problem.document for problem in problems} <= {"a.txt"}
    return document, [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (".meta.yaml", "published: 2024-05-03\ntitle: New\nsource: Wire\nlanguage: en\n"),
        (".meta.yml", "published: 3 May 2024\ntitle: New\nsource: Wire\nlanguage: en\n"),
        (".meta.json", '{\n\t"published": "2024-05-03", "title": "New", "source": "Wire", "language": "en"}'),
    ],
)
def test_a_sidecar_stands_above_what_the_document_says(tmp_path: Path, ending: str, content: str) -> None:
    document, problems = beside(tmp_path, content, ending)
    assert (document.title, document.source, document.language) == ("New", "Wire", "en")
    assert (document.published, document.published_basis) == (date(2024, 5, 3), "sidecar")
    assert document.text == TEXT
    assert not problems


def test_an_option_stands_above_a_sidecar_and_a_default_below(tmp_path: Path) -> None:
    beside(tmp_path, "published: 2024-05-03")
    [document] = read(tmp_path, published=[("a.txt", "2024-06-01")], default_date="2024-07-01")
    assert (document.published, document.published_basis) == (date(2024, 6, 1), "option")
    [document] = read(tmp_path, default_date="2024-07-01")
    assert document.published_basis == "sidecar"


def test_a_sidecar_stands_above_the_metadata_of_a_page_and_a_dateline(tmp_path: Path) -> None:
    lay(
        tmp_path,
        a_dot_html='<meta name="date" content="2020-01-01"><p>Words.</p>',
        a_dot_html_dot_meta_dot_yaml="published: 2024-05-03",
        b_dot_txt="Published: 2020-01-01\n\nWords and more words.",
        b_dot_txt_dot_meta_dot_yaml="published: 2024-05-04",
    )
    assert [one.published for one in read(tmp_path)] == [date(2024, 5, 3), date(2024, 5, 4)]


def test_what_a_sidecar_leaves_out_stays(tmp_path: Path) -> None:
    document, problems = beside(tmp_path, "title: New\nsource:\n")
    assert (document.title, document.source, document.published) == ("New", "Post", date(2020, 1, 1))
    assert document.published_basis == "front-matter"
    assert not problems


@pytest.mark.parametrize(
    ("ending", "content", "message"),
    [
        (
            ".meta.yaml",
            "title: New\npublised: 2024-05-03",
            "a.txt.meta.yaml:2: publised: there is no such key; known are published, title, source, language."
            " Did you mean 'published'?",
        ),
        (
            ".meta.yaml",
            "published: soon",
            "a.txt.meta.yaml:1: published: should be a date such as 2024-05-03, not 'soon'",
        ),
        (
            ".meta.yaml",
            "# x\npublished: 2024-02-30",
            "a.txt.meta.yaml:2: published: should be a date such as 2024-05-03, not '2024-02-30'",
        ),
        (".meta.yaml", "title: [a]", "a.txt.meta.yaml:1: title: should be one line of text"),
        (".meta.yaml", "title: true", "a.txt.meta.yaml:1: title: should be one line of text"),
        (".meta.yaml", "title: a\ntitle: b", "a.txt.meta.yaml:2:1: the key 'title' stands twice"),
        (".meta.yaml", "- a", "a.txt.meta.yaml:1: should be 'key: value' lines such as 'published: 2024-05-03'"),
        (".meta.yaml", "# nothing", "a.txt.meta.yaml:1: should be 'key: value' lines such as 'published: 2024-05-03'"),
        (".meta.yaml", "", "a.txt.meta.yaml: the file is empty"),
        (".meta.yaml", "title: 'a", "a.txt.meta.yaml:1:10: not valid YAML: found unexpected end of stream"),
        (".meta.yaml", "[" * 3_000 + "]" * 3_000, "a.txt.meta.yaml:1:1: nested too deep"),
        (".meta.json", "[" * 19_000, "a.txt.meta.json:1: nested too deep"),
        (
            ".meta.yaml",
            "title: " + "a" * 20_000,
            "a.txt.meta.yaml: too long for a file of published, title, source, language",
        ),
        (".meta.json", '{\n"title": }', "a.txt.meta.json:2: not valid JSON: expecting value"),
        (
            ".meta.json",
            '{"title": "a",\n"date": "2024-05-03"}',
            "a.txt.meta.json:2: date: there is no such key; known are published, title, source, language.",
        ),
    ],
)
def test_a_broken_sidecar_is_a_problem_and_the_document_is_read(
    tmp_path: Path, ending: str, content: str, message: str
) -> None:
    document, problems = beside(tmp_path, content, ending)
    assert document.text == TEXT
    assert problems == [message]


def test_what_is_right_in_a_broken_sidecar_counts(tmp_path: Path) -> None:
    document, problems = beside(tmp_path, "titel: New\npublished: 2024-05-03\nsource: {}\n")
    assert (document.published, document.source) == (date(2024, 5, 3), "Post")
    assert len(problems) == 2


def test_half_a_sign_does_not_get_into_a_title(tmp_path: Path) -> None:
    document, _ = beside(tmp_path, '{"title": "a\\ud800b"}', ".meta.json")
    assert document.title == "a?b"


def test_of_two_sidecars_one_counts(tmp_path: Path) -> None:
    (tmp_path / "a.txt.meta.json").write_text('{"title": "JSON"}')
    document, problems = beside(tmp_path, "title: YAML")
    assert document.title == "YAML"
    assert problems == ["a.txt.meta.json: 'a.txt.meta.yaml' describes the same document, and counts"]


def test_a_sidecar_that_names_no_document_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_txt="a", b_dot_txt_dot_meta_dot_yaml="title: b", c_dot_meta_dot_json="{}")
    problems: list[Problem] = []
    assert [document.id for document in read(tmp_path, problems=problems)] == ["a.txt"]
    assert problems == [
        Problem("b.txt.meta.yaml", "it describes 'b.txt', and there is no such document beside it"),
        Problem("c.meta.json", "it describes 'c', and there is no such document beside it"),
    ]


def test_sidecars_are_no_documents_even_where_they_are_named(tmp_path: Path) -> None:
    beside(tmp_path, "published: 2024-05-03")
    (tmp_path / "gone.txt.meta.yaml").write_text("title: b")
    problems: list[Problem] = []
    named = [*sorted(tmp_path.iterdir()), tmp_path]
    assert [document.id for document in read(named, problems=problems)] == ["a.txt"]
    assert [problem.document for problem in problems] == ["gone.txt.meta.yaml"]


def test_other_files_with_such_endings_are_passed_over(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_txt="a", _dot_meta_dot_yaml="x: 1", b_dot_png="", b_dot_png_dot_meta_dot_yaml="x: 1")
    problems: list[Problem] = []
    assert [document.id for document in read(tmp_path, problems=problems)] == ["a.txt"]
    assert not problems

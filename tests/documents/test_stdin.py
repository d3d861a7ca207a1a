"""Standard input as one document: the path "-" and the name it is given."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

import factcheck
from factcheck import cli
from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.documents.problem import Problem
from factcheck.documents.walk import read
from factcheck.errors import UsageError


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    monkeypatch.chdir(tmp_path)

    def put(content: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    return put


def only(**options: object) -> Document:
    [document] = read(["-", "-"], **options)  # type: ignore[arg-type]
    return document


def test_standard_input_is_a_text_called_stdin(pipe: object) -> None:
    pipe("\ufeffZoë\r\nsaid".encode())  # type: ignore[operator]
    document = only()
    assert (document.id, document.path, document.text) == ("stdin", None, "Zoë\r\nsaid")


def test_its_name_says_its_format_and_place(pipe: object) -> None:
    pipe(b"<p>The <b>gala</b></p>")  # type: ignore[operator]
    document = only(stdin_name="drafts/new.html", published=[("drafts/*", "2024-05-03")])
    assert (document.id, document.path, document.text) == ("drafts/new.html", "drafts/new.html", "The gala")
    assert (document.published, document.published_basis) == (date(2024, 5, 3), "option")


def test_it_is_decoded_like_a_file(pipe: object) -> None:
    pipe("The mayor’s café cost 20€.".encode("cp1252"))  # type: ignore[operator]
    assert only().text == "The mayor’s café cost 20€."


@pytest.mark.parametrize(
    ("content", "message"), [(b"", "the file is empty"), (b" \n", "the file holds only white space")]
)
def test_nothing_is_a_problem_like_an_empty_file(pipe: object, content: bytes, message: str) -> None:
    pipe(content)  # type: ignore[operator]
    problems: list[Problem] = []
    assert list(read("-", problems=problems)) == []
    assert problems == [Problem("stdin", message)]


def test_it_stands_among_the_files_in_order(pipe: object, tmp_path: Path) -> None:
    for name in ("a.txt", "z.txt"):
        (tmp_path / name).write_text(name)
    pipe(b"piped")  # type: ignore[operator]
    found = factcheck.read([tmp_path, "-"], Config(stdin_name="m.txt"))
    assert [document.id for document in found] == ["a.txt", "m.txt", "z.txt"]


def test_a_file_called_so_is_still_a_file(pipe: object, tmp_path: Path) -> None:
    (tmp_path / "-").write_text("a file")
    [document] = read("./-")
    assert (document.id, document.text) == ("-", "a file")


def test_a_file_beside_is_no_sidecar_of_it(pipe: object, tmp_path: Path) -> None:
    (tmp_path / "stdin.meta.yaml").write_text("title: x")
    pipe(b"piped")  # type: ignore[operator]
    assert only().title is None


@pytest.mark.parametrize(
    ("paths", "name", "message"),
    [
        (
            ["-", "."],
            "a.txt",
            "--stdin-name a.txt: this is the id of a file that is read too; give another name",
        ),
        (["-", "."], None, "-: a file that is read has the id 'stdin'; give --stdin-name NAME"),
        (["."], "b.txt", "--stdin-name b.txt: names what is read from standard input; add the path '-'"),
    ],
)
def test_a_name_that_is_taken_or_names_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], name: str | None, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("a")
    if name is None:
        (tmp_path / "stdin.txt").write_text("a")
        (tmp_path / "stdin").write_text("a")
        paths = [*paths, "stdin"]
    with pytest.raises(UsageError) as wrong:
        list(read(paths, stdin_name=name))
    assert str(wrong.value) == message


def test_extract_reads_it(pipe: object, capsys: pytest.CaptureFixture[str]) -> None:
    pipe(b"The gala was on 3 May 2024.")  # type: ignore[operator]
    assert cli.run(["extract", "-", "--kind", "date"]) == 0
    assert '"id": "stdin:16-26:date"' in capsys.readouterr().out


@pytest.mark.parametrize("words", [["-"], ["check", "-"], ["check", "-", "seeds"]])
def test_check_reads_it(pipe: object, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("The boat came on 3 May 2024.")
    pipe(b"The gala was on 3 May 2024.")  # type: ignore[operator]
    assert cli.run([*words, "--no-report"]) == 0
    assert f"{len(words) - words.count('check')} document" in capsys.readouterr().out

"""From paths to documents: ids, order, problems, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.documents.document import Document, Region
from factcheck.documents.problem import Problem
from factcheck.documents.walk import read
from factcheck.errors import UsageError


def write(folder: Path, **files: str | bytes) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def ids(*paths: Path | str, **options: object) -> list[str]:
    return [document.id for document in read(list(paths), **options)]  # type: ignore[arg-type]


def only_problem(path: Path) -> str:
    problems: list[Problem] = []
    assert list(read(path, problems=problems)) == []
    [problem] = problems
    return problem.message


def test_hidden_and_unknown_files_of_a_folder_are_left_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{"b.txt": "b", "a.md": "a", ".hidden.txt": "h", ".git_/x.txt": "x", "c.exe": b"\0", "d/E.TXT": "e"},
    )
    problems: list[Problem] = []
    assert [document.id for document in read(tmp_path, problems=problems)] == ["a.md", "b.txt", "d/E.TXT"]
    assert problems == []


def test_a_named_file_may_be_hidden_or_of_unknown_suffix(tmp_path: Path) -> None:
    write(tmp_path, **{".notes": "n", "b.log": "b"})
    assert ids(tmp_path / "b.log", tmp_path / ".notes") == [".notes", "b.log"]


def test_ids_begin_below_the_project_root(tmp_path: Path) -> None:
    write(tmp_path, **{"p/.git/HEAD": "", "p/s/a.txt": "a", "p/t/b.txt": "b"})
    assert ids(tmp_path / "p/s") == ["s/a.txt"]
    assert ids(tmp_path / "p/s", root=tmp_path) == ["p/s/a.txt"]
    assert ids(tmp_path / "p/s", root=tmp_path / "elsewhere") == ["s/a.txt"]


def test_without_a_project_ids_begin_below_the_common_parent(tmp_path: Path) -> None:
    write(tmp_path, **{"x/a.txt": "a", "y/a.txt": "b"})
    assert ids(tmp_path / "x") == ["a.txt"]
    assert ids(tmp_path / "x/a.txt") == ["a.txt"]
    assert ids(tmp_path / "y", tmp_path / "x/a.txt") == ["x/a.txt", "y/a.txt"]


def test_paths_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, **{"x/a.txt": "a"})
    monkeypatch.chdir(tmp_path / "x")
    assert ids("a.txt", "../x/a.txt", ".") == ["a.txt"]


def test_a_file_named_twice_is_read_once_under_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, **{"m.txt": "a"})
    (tmp_path / "a-link.txt").symlink_to(tmp_path / "m.txt")
    assert ids(tmp_path, tmp_path / "m.txt", tmp_path / "a-link.txt") == ["m.txt"]
    assert ids(tmp_path / "a-link.txt") == ["a-link.txt"]


def test_linked_folders_that_lead_in_circles_are_walked_once(tmp_path: Path) -> None:
    write(tmp_path, **{"d/a.txt": "a"})
    (tmp_path / "d/again").symlink_to(tmp_path)
    (tmp_path / "b-link").symlink_to(tmp_path / "d")
    assert ids(tmp_path) == ["d/a.txt"]


def test_a_link_to_nothing_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert only_problem(tmp_path) == "the file cannot be read: no such file or directory"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "the file holds only white space"),
        (b" \r\n\t\n", "the file holds only white space"),
        (b"ab\0cd", "the file is binary (it holds NUL bytes), not text"),
        (b"%PDF-1.7 abc", "the file is a PDF file, not text"),
        (b"---\ntitle: a\n---\n\n", "the file holds no text below its front matter"),
        (bytes(range(1, 256)) * 9, "the file is in no known text encoding; save it as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, content: bytes, message: str) -> None:
    write(tmp_path, **{"a.txt": content})
    assert only_problem(tmp_path) == message


def test_problems_do_not_stop_the_others_and_are_warned_of(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": b"", "b.txt": "b"})
    with pytest.warns(UserWarning, match=r"a\.txt: the file is empty"):
        assert ids(tmp_path) == ["b.txt"]


def test_a_file_without_permission_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    # root may read everything, so the refusal is played
    write(tmp_path, **{"a.txt": "a"})
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert only_problem(tmp_path) == "the file may not be read: permission denied"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("\ufeffa\r\nb\rc\n".encode(), "a\r\nb\rc\n"),
        ("a\u2028b\x0c\x85 ".encode(), "a\u2028b\x0c\x85 "),
        ("\ufeffGrüße".encode("utf-16-le"), "Grüße"),
        ("The mayor’s café cost 20€.".encode("cp1252"), "The mayor’s café cost 20€."),
        (
            "Мэр открыл новый мост через реку в субботу утром.".encode("cp1251"),
            "Мэр открыл новый мост через реку в субботу утром.",
        ),
    ],
)
def test_text_is_decoded_and_else_unchanged(tmp_path: Path, content: bytes, text: str) -> None:
    write(tmp_path, **{"a.txt": content})
    [document] = read(tmp_path)
    assert document.text == text
    assert document.language is None


def test_a_few_broken_bytes_are_a_problem_and_the_text_is_read(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": "“Grüße”, said\n“Zoë”".encode() + b"\xff!"})
    problems: list[Problem] = []
    [document] = read(tmp_path, problems=problems)
    assert document.text.endswith("“Zoë”\ufffd!")
    assert problems == [Problem("a.txt", "line 2: not valid UTF-8; 1 broken characters were read as \ufffd")]


def test_a_missing_path_names_its_sibling(tmp_path: Path) -> None:
    write(tmp_path, **{"seeds/a.txt": "a"})
    with pytest.raises(UsageError, match=r"sedes: there is no such file or folder\. Did you mean 'seeds'\?"):
        read(tmp_path / "sedes")


def test_an_address_is_refused_with_a_hint() -> None:
    with pytest.raises(UsageError, match=r"^https://a\.org/b: factcheck works offline"):
        read("https://a.org/b")


def test_published_by_id_path_folder_and_glob(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": "a", "s/b.txt": "b", "s/c.md": "---\ndate: 2001-01-01\n---\nc", "d.txt": "d"})
    pairs = [("a.txt", "2020-01-01"), (str(tmp_path / "s"), date(2021, 1, 1)), ("*.md", "2022-01-01")]
    found = {
        document.id: (str(document.published), document.published_basis) for document in read(tmp_path, published=pairs)
    }
    assert found == {
        "a.txt": ("2020-01-01", "option"),
        "d.txt": ("None", "none"),
        "s/b.txt": ("2021-01-01", "option"),
        "s/c.md": ("2022-01-01", "option"),
    }


@pytest.mark.parametrize("pair", [("b.txt", "2020-01-01"), ("a.txt", "2020-13-01"), ("a.txt#3", "2020-01-01")])
def test_published_without_a_match_or_a_day_is_refused(tmp_path: Path, pair: tuple[str, str]) -> None:
    write(tmp_path, **{"a.txt": "a"})
    with pytest.raises(UsageError, match="--published"):
        list(read(tmp_path, published=[pair]))


def test_front_matter_is_a_region_and_gives_title_and_source(tmp_path: Path) -> None:
    matter = "---\r\nTitle: 'Gala: the night'\r\nauthor: [Ana Ruiz, Bo Lund]\r\ndate: 2024-05-03 10:00\r\n---\r\n"
    write(tmp_path, **{"a.txt": matter + "The gala was long."})
    [document] = read(tmp_path)
    assert document.regions == (Region("front-matter", 0, len(matter)),)
    assert (document.title, document.source, str(document.published)) == (
        "Gala: the night",
        "Ana Ruiz, Bo Lund",
        "2024-05-03",
    )


@pytest.mark.parametrize(
    ("matter", "message"),
    [
        ("---\ntitle: [a\n---\n", r"front matter:3:1: not valid YAML"),
        ("---\ndate: soon\n---\n", r"front matter: date: should be a date such as 2024-05-03, not 'soon'"),
        ("---\ntitle: a\ntitle: b\n---\n", r"front matter:3:1: the key 'title' stands twice"),
        ("---\ntitle: a\n\n", r"front matter: the closing '---' is missing"),
    ],
)
def test_broken_front_matter_is_a_problem_and_the_text_is_read(tmp_path: Path, matter: str, message: str) -> None:
    write(tmp_path, **{"a.txt": matter + "The gala was long."})
    problems: list[Problem] = []
    [document] = read(tmp_path, problems=problems)
    assert document.text.endswith("The gala was long.")
    assert document.regions[0].kind == "front-matter"
    assert problems[0].message.startswith(message)
    assert problems[0].message.endswith("; the text is checked without it")


@pytest.mark.parametrize("text", ["---\nThe gala.\n---\nIt was long.", "--- a ---", "---", "A\n---\ntitle: x\n---\n"])
def test_a_rule_is_no_front_matter(tmp_path: Path, text: str) -> None:
    write(tmp_path, **{"a.txt": text})
    assert list(read(tmp_path)) == [Document("a.txt", text, path="a.txt")]


def test_no_paths_give_no_documents() -> None:
    assert list(read([])) == []

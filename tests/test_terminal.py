"""What a person at a terminal gets: width, colour, links, the bar of a long run, completion, guesses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from factcheck import cli
from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.run import outputs, pipeline, pool, progress, rulebook

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
fcntl = pytest.importorskip("fcntl", reason="no pseudo-terminals on this system")
import struct  # noqa: E402
import termios  # noqa: E402

ROOT = Path(__file__).parent.parent
TOLD = {
    "a.txt": "The hearing on the Millbrook quarry permit was held on 12 May 2024 in the town hall of Millbrook.\n",
    "b.txt": "Residents filled Millbrook's town hall for the quarry permit hearing, which took place on 14 May 2024.\n",
}
_LEFT_OUT = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES")
_FACTCHECK = ("-m", "factcheck")
_AT_ONCE = ("-c", "import sys; from factcheck import cli; from factcheck.run import progress; progress.AFTER = 0.0\n"
            "sys.exit(cli.run(sys.argv[1:]))")  # fmt: skip


class Seen:
    """What a process wrote to a terminal and to a pipe, and its exit code."""

    def __init__(self, terminal: str, piped: str, code: int) -> None:
        self.terminal, self.piped, self.code = terminal, piped, code


def at_terminal(
    *words: str,
    cwd: Path,
    columns: int = 100,
    stream: str = "stdout",
    start: tuple[str, ...] = _FACTCHECK,
    **more: str,
) -> Seen:
    """Run factcheck with one of its streams on a terminal, the other in a pipe."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    kept: Mapping[str, str] = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: follower}
    process = subprocess.Popen(
        [sys.executable, *start, *words],
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **more},
        stdin=subprocess.DEVNULL,
        **streams,  # type: ignore[call-overload]
    )
    os.close(follower)
    shown = b""
    while part := _read(leader):
        shown += part
    os.close(leader)
    out, err = process.communicate()
    piped = err if stream == "stdout" else out
    return Seen(shown.decode().replace("\r\n", "\n"), piped.decode(), process.returncode)


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65_536)
    except OSError:  # how Linux says that nobody holds the other end
        return b""


@pytest.fixture
def told(tmp_path: Path) -> Path:
    for name, text in TOLD.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def links(shown: str) -> list[str]:
    return re.findall(r"\x1b\]8;;([^\x1b]+)\x1b\\", shown)


def test_a_terminal_gets_colour_links_and_its_own_width(told: Path) -> None:
    seen = at_terminal(".", "--no-report", cwd=told)
    assert seen.code == 1
    assert "\x1b[1;33mWARNING" in seen.terminal and "│" not in seen.terminal
    assert links(seen.terminal) == [f"{(told / name).resolve().as_uri()}#1" for name in TOLD]
    assert "│" in at_terminal(".", "--no-report", cwd=told, columns=120).terminal


def test_links_lead_to_files_of_the_project_wherever_one_stands(told: Path) -> None:
    (told / "factcheck.toml").write_text("", "utf-8")
    (told / "drafts").mkdir()
    (told / "a.txt").rename(told / "drafts" / "a name.txt")
    seen = at_terminal(".", "../b.txt", "--no-report", cwd=told / "drafts")
    assert links(seen.terminal) == [f"{(told / name).resolve().as_uri()}#1" for name in ("b.txt", "drafts/a name.txt")]


@pytest.mark.parametrize(
    ("options", "more", "colour", "linked"),
    [
        ((), {}, True, True),
        (("--color", "never"), {}, False, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False, False),
        ((), {"NO_COLOR": "1"}, False, False),
        ((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True, True),
        ((), {"TERM": "dumb"}, False, False),
        ((), {"TERM": "dumb", "FORCE_COLOR": "1"}, True, False),
        (("--color", "always"), {"TERM": "dumb"}, True, False),
    ],
)
def test_who_wants_no_colour_gets_none(
    told: Path, options: tuple[str, ...], more: dict[str, str], colour: bool, linked: bool
) -> None:
    seen = at_terminal(".", "--no-report", *options, cwd=told, **more)
    assert ("\x1b[" in seen.terminal, bool(links(seen.terminal))) == (colour, linked)
    assert ("«" in seen.terminal) is not colour


def test_a_pipe_gets_links_only_where_colour_was_asked_for(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _LEFT_OUT:
        monkeypatch.delenv(name, raising=False)
    assert [outputs.linked(Config(color=one)) for one in ("auto", "always", "never")] == [False, True, False]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert (outputs.colored(Config()), outputs.linked(Config())) == (True, False)


def test_an_explanation_has_links_too(told: Path) -> None:
    at_terminal(".", "-q", cwd=told)
    fingerprint = re.search(r'"fingerprint": ?"(\w+)"', (told / "reports" / "factcheck.json").read_text("utf-8"))
    assert fingerprint
    seen = at_terminal("explain", fingerprint[1], cwd=told)
    assert links(seen.terminal) == [f"{(told / name).resolve().as_uri()}#1" for name in TOLD]


@pytest.mark.parametrize("columns", [30, 40, 60])
def test_a_narrow_terminal_breaks_no_place(told: Path, columns: int) -> None:
    seen = at_terminal(".", "--no-report", "--color", "never", cwd=told, columns=columns)
    assert "    a.txt:1:56\n" in seen.terminal
    assert max(map(len, seen.terminal.splitlines())) <= max(columns, 40)


def test_a_long_run_tells_how_far_it_is_and_leaves_nothing(told: Path) -> None:
    seen = at_terminal(".", "--no-report", cwd=told, stream="stderr", start=_AT_ONCE)
    assert seen.piped.endswith("gate: failed (1 counted, 0 allowed, fail-on warning)\n")
    assert re.search(r"judging 2 documents .* \d+ of \d+ rules", re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", seen.terminal))
    assert seen.terminal.rstrip("\n").endswith("\x1b[2K")  # the line is taken away


@pytest.mark.parametrize(("options", "more"), [(("-q",), {}), ((), {"TERM": "dumb"})])
def test_no_bar_where_nobody_wants_one(told: Path, options: tuple[str, ...], more: dict[str, str]) -> None:
    seen = at_terminal(".", "--no-report", *options, cwd=told, stream="stderr", start=_AT_ONCE, **more)
    assert (seen.terminal, seen.code) == ("", 1)


def test_no_bar_where_stderr_is_no_terminal(told: Path) -> None:
    seen = at_terminal(".", "--no-report", cwd=told, start=_AT_ONCE)
    assert (seen.piped, seen.code) == ("", 1)


def test_a_short_run_shows_no_bar(told: Path) -> None:
    patient = (_AT_ONCE[0], _AT_ONCE[1].replace("AFTER = 0.0", "AFTER = 600.0"))
    seen = at_terminal(".", "--no-report", cwd=told, stream="stderr", start=patient)
    assert (seen.terminal, seen.code) == ("", 1)
    assert progress.AFTER == 2.0


class Heard(list[tuple[str, int, int, str]]):
    """All that a run told of how far it was."""

    def tell(self, doing: str, done: int, total: int, unit: str) -> None:
        self.append((doing, done, total, unit))


def test_a_run_tells_what_is_read_linked_and_judged() -> None:
    documents, rules, heard = [Document(name, text) for name, text in TOLD.items()], rulebook.load(), Heard()
    pipeline.judged(documents, Config(), rules, (), tell=heard.tell)
    assert heard[:2] == [("reading", 2, 2, "documents"), ("linking", 0, 2, "documents")]
    assert heard[2:] == [("judging 2 documents", done, len(rules), "rules") for done in range(len(rules))]


@pytest.mark.parametrize("jobs", [1, 2])
def test_reading_tells_how_many_documents_are_read(jobs: int) -> None:
    sentence, heard = "The weather was mild and nothing else was said about it. ", Heard()
    documents = [Document(f"{number:03}", sentence * 130) for number in range(600)]
    pool.prepared(documents, jobs, heard.tell)
    assert len(heard) > 2 and {(doing, total) for doing, _, total, _ in heard} == {("reading", 600)}
    assert [done for _, done, _, _ in heard] == sorted({done for _, done, _, _ in heard})
    assert heard[-1][1] == 600


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_script(tmp_path: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, *_FACTCHECK, "--show-completion", name],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert f"_FACTCHECK_COMPLETE=complete_{name}" in done.stdout
    assert {"bash": "complete -o", "zsh": "#compdef factcheck", "fish": "complete --command factcheck"}[
        name
    ] in done.stdout


def test_a_shell_that_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--show-completion", "zhs"]) == 2
    said = "--show-completion zhs: should be one of bash, fish, powershell, pwsh, zsh. Did you mean 'zsh'?\n"
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        (("chek",), "check"),
        (("rules", "lst"), "list"),
        (("baseline", "shw"), "show"),
        (("knowledge", "chek"), "check"),
        (("--verison",), "--version"),
        (("check", "--hepl"), "--help"),
        (("a.txt", "--selekt", "x"), "--select"),
        (("extract", "a.txt", "--formt", "x"), "--format"),
        (("a.txt", "--select", "elapsd-conflict"), "elapsed-conflict"),
        (("a.txt", "--ignore", "quote-alterd"), "quote-altered"),
        (("a.txt", "--severity", "misquot=error"), "misquote"),
        (("a.txt", "--severity", "misquote=eror"), "error"),
        (("explain", "elapsd-conflict"), "elapsed-conflict"),
        (("rules", "show", "imposible-date"), "impossible-date"),
        (("a.txt", "-o", "jsn"), "json"),
        (("a.txt", "-o", "markdwn:x"), "markdown"),
        (("report", "x.json", "-o", "sarf:x"), "sarif"),
        (("a.txt", "--tier", "certian"), "certain"),
        (("a.txt", "--color", "alway"), "always"),
        (("extract", "a.txt", "--kind", "dat"), "date"),
    ],
)
def test_a_slip_of_the_hand_gets_a_guess(
    told: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], guess: str
) -> None:
    monkeypatch.chdir(told)
    assert cli.run(words) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.endswith(f" Did you mean '{guess}'?\n")


def test_a_hidden_name_is_no_guess(
    told: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (told / ".my_cache").mkdir()
    monkeypatch.chdir(told)
    assert cli.run(["my-cache"]) == 2
    assert capsys.readouterr().err == "my-cache: neither a command nor an existing path.\n"


def test_a_kind_has_no_page_of_its_own_but_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rules", "show", "quote-altered"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("quote-altered: is a kind of finding, not a rule; its rules are ") and "misquote" in said

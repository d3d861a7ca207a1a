"""What a user gets wrong: one clear sentence that begins with the place, exit 2, never a traceback."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

import factcheck
from factcheck import cli
from factcheck.documents.document import Document

ROOT = Path(__file__).parent.parent
GOOD = (ROOT / "rules" / "impossible-date.yaml").read_text("utf-8")
TEXT = "The gala was held in Tallinn on 3 May 2024, the organisers said.\n"
IMPOSSIBLE = TEXT.replace("3 May", "31 April")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in an empty folder; give exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def ran(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.run(list(words))
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return ran


def wrote(name: str, content: str | bytes = TEXT) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


# --- paths and files -------------------------------------------------------------------------------


def test_a_missing_path_gets_a_guess_among_its_siblings(run: Run) -> None:
    wrote("news/gala.txt")
    assert run("news/galla.txt") == (
        2,
        "",
        "news/galla.txt: there is no such file or folder. Did you mean 'gala.txt'?\n",
    )
    assert run("check", "news", "nothing") == (2, "", "nothing: there is no such file or folder.\n")


def test_an_address_is_refused(run: Run) -> None:
    code, out, err = run("https://example.org/a.html")
    assert (code, out) == (2, "")
    assert err.startswith("https://example.org/a.html: ")


def test_an_empty_folder_is_no_check(run: Run) -> None:
    Path("nothing").mkdir()
    code, _, err = run("nothing", "--no-report")
    assert (code, err) == (2, "nothing: no document was checked\n")
    assert run("nothing", "--no-report", "--allow-empty")[0] == 0
    assert run("extract", "nothing")[::2] == (2, "nothing: no document was read\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file holds only white space"),
        (b"\x7fELF\0\0\1\2\3", "the file is binary"),
        (b"%PDF-1.7 ...", "the file is a PDF file"),
    ],
)
def test_a_file_that_is_no_text_is_a_problem_and_the_others_are_checked(run: Run, content: bytes, says: str) -> None:
    wrote("bad.txt", content)
    code, _, err = run("bad.txt", "--no-report")
    assert code == 2
    assert err.splitlines()[0].startswith(f"bad.txt: {says}")
    assert run("bad.txt", "--no-report", "--allow-empty")[0] == 0
    wrote("good.txt")
    code, out, err = run("bad.txt", "good.txt", "--no-report", "-o", "json")
    assert code == 0
    assert json.loads(out)["summary"]["not_checked"] == 1
    assert len(err.splitlines()) == 1
    assert run("bad.txt", "good.txt", "--no-report", "--strict-input")[0] == 2


def test_broken_utf8_is_read_and_told(run: Run) -> None:
    wrote("a.txt", ("Die Gala war schön, sagte Zoë Müller; naïve Gäste ...\n" * 20).encode() + b"caf\xff.\n")
    code, out, err = run("a.txt", "--no-report", "-o", "json")
    assert code == 0
    assert err.startswith("a.txt: line 21: not valid UTF-8")
    assert json.loads(out)["summary"]["documents"] == 1
    assert run("a.txt", "--no-report", "--strict-input")[0] == 2


def test_another_encoding_is_read(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE.encode("utf-16"))
    assert run("a.txt", "--no-report")[0] == 1


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "\n",
        "...",
        "“",
        "“”" * 50,
        "7" * 300,
        "A" * 300,
        "A. " * 300,
        "12 " * 300,
        "Anna " * 300,
        "(" * 300,
        "\u202eabc",
        "a\u0301" * 9,
        "🙂" * 40,
        "\ufffd\ufffe",
        "May " * 99,
        "“He said “she said ‘they said " * 30,
        "of the " * 99,
        "-" * 300,
        "1,000," * 99,
        "a\r\n\rb\x0b\x0c",
    ],
)
def test_odd_texts_end_well(run: Run, text: str) -> None:
    wrote("a.txt", text)
    assert run("a.txt")[0] in (0, 1, 2)


@pytest.mark.parametrize(
    "piece",
    [
        "met on 3 May, ",
        "3 May, ",
        "on 3 May 2024 the meeting opened, ",
        "the crash on {n} May 19{n:02} killed {n} people, ",
        "Ana Ruiz was arrested on 3 May and ",
        "in Paris the summit opened, in London it closed ",
    ],
)
def test_one_giant_sentence_takes_time_in_line_with_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = "".join(piece.format(n=number % 28 + 1) for number in range(length // len(piece)))
        begun = process_time()
        factcheck.check([Document("a.txt", f"{text}said Ruiz.")])
        return process_time() - begun

    seconds(1000)
    assert seconds(40_000) < 25 * max(seconds(5000), 0.02)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_problem(run: Run) -> None:
    Path(wrote("a.txt")).chmod(0)
    code, _, err = run("a.txt", "--no-report")
    assert code == 2
    assert err.startswith("a.txt: the file may not be read")


# --- options ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--fali-on", "error"], "--fali-on: there is no such option. Did you mean '--fail-on'?"),
        (["--date"], "--date: needs a value"),
        (
            ["--fail-on", "eror"],
            "--fail-on: should be error, warning, note or never, not 'eror'. Did you mean 'error'?",
        ),
        (["--tier", "sure"], "--tier: should be certain, likely or possible, not 'sure'."),
        (["--color", "blue"], "--color: should be auto, always or never, not 'blue'."),
        (["--jobs", "-1"], "--jobs: should be greater than or equal to 0, not -1"),
        (["--jobs", "many"], "--jobs: should be a whole number"),
        (
            ["--max-contradictions", "-1"],
            "--max-contradictions: should be greater than or equal to 0, not -1",
        ),
        (["--date", "3 May 2024"], "--date: should be an ISO date such as 2024-05-03, not '3 May 2024'"),
        (["--published", "a.txt"], "--published: should be PATTERN=DATE, not 'a.txt'"),
        (
            ["--published", "a.txt=May"],
            "--published a.txt=May: should be an ISO date such as 2024-05-03, not 'May'",
        ),
        (
            ["--published", "b.txt=2024-05-03"],
            r"--published b.txt=2024-05-03: no document has this id or path, or fits this pattern. "
            r"Did you mean 'a.txt'\?",
        ),
        (["--severity", "impossible-date"], "--severity: should be RULE=LEVEL, not 'impossible-date'"),
        (
            ["--severity", "impossible-date=fatal"],
            "--severity impossible-date=fatal: should be error, warning or note, not 'fatal'.",
        ),
        (
            ["--severity", "imposible-date=note"],
            r"--severity imposible-date: no rule has this id, alias or kind. "
            r"Did you mean 'impossible-date'\?",
        ),
        (
            ["--select", "imposible-date"],
            r"--select imposible-date: no rule has this id, alias or kind. Did you mean 'impossible-date'\?",
        ),
        (["--ignore", "nope"], "--ignore nope: no rule has this id, alias or kind."),
        (["-o", "jsn"], r"--output jsn: should be one of .*json.* Did you mean 'json'\?"),
        (["-o", "html"], "--output html: needs a path, such as html:report.html"),
        (["-o", "json:"], "--output json:: needs a path behind the colon, as in json:FILE"),
        (
            ["-o", "text", "-o", "json"],
            "--output: text and json cannot both go to stdout; give one a path, such as json:FILE",
        ),
        (["--rules", "mine"], "mine: there is no such folder of rules"),
        (["--min-confidence", "1.5"], "--min-confidence: should be less than or equal to 1, not 1.5"),
        (["--min-confidence", "nan"], "--min-confidence: should be .*, not nan"),
        (["--min-confidence", "most"], "--min-confidence: .*(number|float).*"),
        (["--max-contradictions", "few"], "--max-contradictions: should be a whole number"),
        (
            ["--focus", "b.txt"],
            r"--focus b.txt: no document has this id or path, or fits this pattern. Did you mean 'a.txt'\?",
        ),
        (["--changed", ""], "--focus : no document has this id or path, or fits this pattern."),
        (["--stdin-name", " "], "--stdin-name: should be a name, not an empty one"),
        (["--report-dir", ""], "--report-dir: should be a name, not an empty one"),
        (["--ignore", "quote-alterd"], r"--ignore quote-alterd: .* Did you mean 'quote-altered'\?"),
        (["--severity", "=note"], "--severity: should be RULE=LEVEL, not '=note'"),
        (["--rules", "a.txt"], r"a\.txt:1:1: .*"),
        (["-o", "concise", "-o", "jsonl"], "--output: concise and jsonl cannot both go to stdout; .*"),
        *(
            ([option, "x"], f"{option}: there is no such option.*")
            for option in ("--engine", "--scheduler", "--cache-dir")
        ),
        *(
            ([option], f"{option}: needs a value")
            for option in (
                *("--output", "--report-dir", "--published", "--date", "--rules", "--select", "--ignore"),
                *("--severity", "--min-confidence", "--tier", "--fail-on", "--max-contradictions", "--focus"),
                *("--changed", "--stdin-name", "--jobs", "--color", "--knowledge"),
            )
        ),
        *(
            ([f"{option}=yes"], f"{option}: takes no value")
            for option in (
                *("--with-data", "--no-report", "--no-knowledge", "--preview", "--exit-zero", "--strict-input"),
                *("--allow-empty", "--statistics", "--quiet", "--verbose"),
            )
        ),
    ],
)
def test_an_option_that_does_not_fit_is_one_sentence(run: Run, words: list[str], says: str) -> None:
    wrote("a.txt")
    code, out, err = run("a.txt", *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.strip() == says or re.fullmatch(says, err.strip()), err
    assert not Path("reports").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["check"], "PATH...: this is needed; `factcheck check --help` says more"),
        (["extract", "a.txt", "--kind", "dat"], "--kind dat: should be one of .* Did you mean 'date'\\?"),
        (["extract", "a.txt", "--format", "jsn"], "--format jsn: should be jsonl or table.*"),
        (["rules", "shwo"], "factcheck rules: .*shwo.*"),
        (["rules", "show"], "ID: this is needed; `factcheck rules show --help` says more"),
        (["rules", "test", "nowhere"], "nowhere: there is no such folder of rules"),
        (["explain"], "ID: this is needed; `factcheck explain --help` says more"),
        (["report"], "SAVED.json: this is needed; `factcheck report --help` says more"),
        (["config", "--fali-on", "error"], r"--fali-on: there is no such option. Did you mean '--fail-on'\?"),
        (["config", "--fail-on", "eror"], "--fail-on: should be error, .*"),
        (["config", "a.txt"], "factcheck config: .*a.txt.*"),
    ],
)
def test_a_command_that_does_not_fit_is_one_sentence(run: Run, words: list[str], says: str) -> None:
    wrote("a.txt")
    code, out, err = run(*words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert re.fullmatch(says, err.strip()), err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "saved.json: there is no such file."),
        ("", "saved.json: not valid JSON: .*"),
        ("{", "saved.json: not valid JSON: .*"),
        ("[" * 100_000, "saved.json: not valid JSON: .*"),
        (b"\xff{}", "saved.json: not valid JSON: not UTF-8 at byte 0"),
        ("[]", "saved.json: not a report of factcheck; .*"),
        ('{"findings": []}', "saved.json: not a report of factcheck; .*"),
        (
            '{"schema_version": "2", "findings": []}',
            "saved.json: schema_version should be '1' for this factcheck, not '2'",
        ),
        (
            '{"schema_version": "1", "findings": []}',
            "saved.json: not a whole report of factcheck: tool: field required",
        ),
        (
            '{"schema_version": "1", "findings": [{"rule": 7}]}',
            "saved.json: not a whole report of factcheck: .*",
        ),
    ],
)
def test_a_file_that_is_no_saved_report_is_one_sentence(run: Run, content: str | bytes | None, says: str) -> None:
    if content is not None:
        wrote("saved.json", content)
    for form in ([], ["-o", "html:x.html"]):
        code, out, err = run("report", "saved.json", *form)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert re.fullmatch(says, err.strip()), err
        assert not Path("x.html").exists()


@pytest.mark.parametrize("form", ["html", "jsn:x", "json:"])
def test_a_format_of_a_saved_report_that_does_not_fit_is_one_sentence(run: Run, form: str) -> None:
    assert run("report", "saved.json", "-o", form)[2].startswith(f"--output {form}: ")


def test_what_cannot_be_explained_is_one_sentence(run: Run) -> None:
    assert run("explain", "1f0e") == (
        2,
        "",
        f"1f0e: there is no saved report {Path('reports') / 'factcheck.json'}; run `factcheck PATH` first\n",
    )
    assert run("explain", "imposible-date") == (
        2,
        "",
        "imposible-date: neither a rule nor a fingerprint. Did you mean 'impossible-date'?\n",
    )
    assert run("explain", "")[::2] == (2, "'': neither a rule nor a fingerprint.\n")
    wrote("a.txt", "The gala was on 31 April 2024. Then it rained.\n\nThe fair was on 31 April 2024.\n")
    run("a.txt")
    assert run("explain", "zzzz")[::2] == (2, "zzzz: neither a rule nor a fingerprint.\n")
    assert re.fullmatch(
        r"0000: no finding of the last saved report has this fingerprint\..*\n", run("explain", "0000")[2]
    )
    names = [one["fingerprint"] for one in json.loads(Path("reports/factcheck.json").read_text("utf-8"))["findings"]]
    assert names[1] == f"{names[0]}-2"
    assert run("explain", names[0][:6])[::2] == (
        2,
        f"{names[0][:6]}: 2 findings begin so, {names[0]}, {names[1]}; give more of it\n",
    )
    assert run("explain", names[0])[0] == run("explain", names[1])[0] == 0
    wrote("reports/factcheck.json", "{}")
    assert run("explain", names[0])[2].startswith(f"{Path('reports') / 'factcheck.json'}: not a report of factcheck")


# --- outputs that cannot be written ----------------------------------------------------------------


def test_a_report_folder_that_cannot_be_written_still_prints_the_result(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE)
    wrote("taken", "a file, no folder")
    code, out, err = run("a.txt", "--report-dir", "taken")
    assert code == 2
    assert "gate: failed" in out
    assert [line.partition(": ")[0] for line in err.splitlines()] == [
        str(Path("taken/factcheck.html")),
        str(Path("taken/factcheck.json")),
    ]
    assert all("cannot be written" in line for line in err.splitlines())
    assert run("a.txt", "--report-dir", "taken", "--exit-zero")[0] == 2


def test_an_output_that_cannot_be_written_still_prints_the_result(run: Run) -> None:
    wrote("a.txt")
    Path("folder").mkdir()
    code, out, err = run("a.txt", "--no-report", "-o", "json:folder", "-o", "json:good.json")
    assert code == 2
    assert "gate: passed" in out
    assert err.startswith("folder: cannot be written")
    assert json.loads(Path("good.json").read_text("utf-8"))["documents"]
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "folder", "good.json"]


# --- rule files ------------------------------------------------------------------------------------


def _line(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            (r"^title:", "tilte:"),
            r"(title: this key is needed|tilte: there is no such key. Did you mean 'title'\?)",
        ),
        ((r"\Z", "sevrity: note\n"), r"sevrity: there is no such key. Did you mean 'severity'\?"),
        ((r"^why:(.|\n)*?(?=^\w)", ""), "why: this key is needed"),
        (
            (r"^severity:.*$", "severity: eror"),
            r"severity: should be error, warning or note, not 'eror'. Did you mean 'error'\?",
        ),
        ((r"^kind:.*$", "kind: odd-date"), r"kind: should be .*"),
        (
            (r"^comparator:.*$", "comparator: imposible-day"),
            r"comparator: there is no comparator 'imposible-day'. Did you mean 'impossible-day'\?",
        ),
        ((r"^comparator:.*$", r"\g<0>\nparams: {slak: 1}"), r"params.slak: 'impossible-day' takes .*"),
        (
            (
                r"^examples:(.|\n)*\Z",
                "examples:\n  - {name: one, texts: {a: On 31 April 2024.}, expect: [[31 April 2024]]}\n",
            ),
            "examples: one example must stay silent, .*",
        ),
        (
            (
                r"^examples:(.|\n)*\Z",
                "examples:\n  - {name: one, texts: {a: On 3 April 2024.}, expect: []}\n",
            ),
            "examples: one example must fire, .*",
        ),
        (
            (r"^id:.*$", "id: some-other"),
            "id: should be 'impossible-date', the name of the file, not 'some-other'",
        ),
        ((r"^title:.*$", "title: [unclosed"), "not valid YAML: .*"),
        ((r"^title:.*$", r"\g<0>\n\g<0>"), "the key 'title' stands twice"),
        ((r"^message:.*$", 'message: "{nobody} said"'), r"message: there is no \{nobody\}; .*"),
        ((r"^message:.*$", 'message: "{a.nothing} said"'), r"message: there is no \{a.nothing\}; .*"),
        ((r"(.|\n)*", "- a list\n"), "should hold one rule, .*"),
    ],
)
def test_a_rule_file_that_does_not_load_is_named_with_its_line(run: Run, change: tuple[str, str], says: str) -> None:
    text, number = re.subn(change[0], change[1], GOOD, count=1, flags=re.MULTILINE)
    assert number and text != GOOD
    wrote("mine/impossible-date.yaml", text)
    wrote("a.txt")
    for words in (["rules", "test", "mine"], ["a.txt", "--rules", "mine"]):
        code, out, err = run(*words)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert re.fullmatch(rf"mine/impossible-date\.yaml:\d+:\d+: {says}", err.strip()), err


def test_the_line_is_the_right_one(run: Run) -> None:
    wrote("mine/impossible-date.yaml", re.sub("^severity:.*$", "severity: fatal", GOOD, flags=re.MULTILINE))
    assert run("rules", "test", "mine")[2].startswith(
        f"mine/impossible-date.yaml:{_line(GOOD, 'severity:')}:11: severity: "
    )


def test_two_rules_of_one_name_are_refused(run: Run) -> None:
    wrote("mine/impossible-date.yaml", GOOD)
    code, _, err = run(wrote("a.txt"), "--rules", "mine")
    assert (code, err) == (
        2,
        "mine/impossible-date.yaml:2:5: id: 'impossible-date' is already the name of the rule in "
        "rules/impossible-date.yaml; give this one another, and 'replaces: [impossible-date]' if it is to stand "
        "there\n",
    )


def test_a_folder_without_rules_is_refused(run: Run) -> None:
    Path("mine").mkdir()
    assert run(wrote("a.txt"), "--rules", "mine")[::2] == (2, "mine: holds no rule file (*.yaml)\n")


# --- configuration ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        (
            "factcheck.toml",
            'fail_no = "error"',
            r"fail_no: there is no such setting. Did you mean 'fail_on'\?",
        ),
        (
            "factcheck.toml",
            'fail_on = "eror"',
            r"fail_on: should be error, warning, note or never, not 'eror'. Did you mean 'error'\?",
        ),
        ("factcheck.toml", 'rules = "mine"', r"rules: should be a list of words, not 'mine'"),
        ("factcheck.toml", "rules = [3]", r"rules: should be a valid string, not 3"),
        (
            "factcheck.toml",
            "max_contradictions = -1",
            r"max_contradictions: should be greater than or equal to 0, not -1",
        ),
        ("factcheck.toml", "date = 'May'", r"date: should be an ISO date such as 2024-05-03, not 'May'"),
        ("factcheck.toml", "a = = b", r"not valid TOML: .*line 1.*"),
        (
            "pyproject.toml",
            "[tool.factcheck]\nfial-on = 'error'",
            r"fial_on: there is no such setting. Did you mean 'fail_on'\?",
        ),
        (
            "pyproject.toml",
            "[tool.factcheck]\nexit_zero = 'perhaps'",
            r"exit_zero: should be a valid boolean.*, not 'perhaps'",
        ),
        ("factcheck.toml", "min_confidence = 2", "min_confidence: should be less than or equal to 1, not 2"),
        ("factcheck.toml", "group = 'a'", "group: should be a list of tables, not 'a'"),
        ("factcheck.toml", "[[group]]\nname = 'a'", "group.0.paths: this is needed"),
        ("factcheck.toml", "[[group]]\nname = 'a'\npaths = []", "group.0.paths: .*at least 1 item.*"),
        (
            "factcheck.toml",
            "[[group]]\nname = 'a'\npath = ['x']",
            r"group.0.path: there is no such setting. Did you mean 'paths'\?",
        ),
        (
            "factcheck.toml",
            "[[group]]\nname = 'a'\npaths = ['x']\n[[group]]\nname = 'a'\npaths = ['y']",
            "group: the name 'a' stands twice; put all its paths into one group",
        ),
    ],
)
def test_a_setting_that_does_not_fit_is_named_with_its_file(run: Run, name: str, content: str, says: str) -> None:
    wrote("a.txt")
    wrote(name, content)
    code, out, err = run("a.txt")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert re.fullmatch(rf".*{re.escape(name)}: {says}", err.strip()), err


@pytest.mark.parametrize(
    ("groups", "says"),
    [
        ({"one": "a.txt", "two": "*.txt"}, "a.txt: lies in two groups, one and two; a document has one"),
        ({"one": "b.txt"}, r"group one: no document fits b\.txt. Did you mean 'a\.txt'\?"),
    ],
)
def test_groups_that_do_not_fit_the_documents_are_one_sentence(run: Run, groups: dict[str, str], says: str) -> None:
    wrote("a.txt")
    wrote(
        "factcheck.toml", "".join(f"[[group]]\nname = '{name}'\npaths = ['{path}']\n" for name, path in groups.items())
    )
    code, out, err = run("a.txt")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert re.fullmatch(says, err.strip()), err


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("FAIL_ON", "eror", r"should be error, .* Did you mean 'error'\?"),
        ("JOBS", "many", "should be a whole number, not 'many'"),
        ("MIN_CONFIDENCE", "-1", "should be greater than or equal to 0, not '-1'"),
        ("EXIT_ZERO", "perhaps", "should be a valid boolean.*"),
        ("DATE", "May", "should be an ISO date .*"),
        ("PUBLISHED", "a.txt=2024-05-03,b.txt", "should be PATTERN=DATE, not 'b.txt'"),
    ],
)
def test_a_variable_that_does_not_fit_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(f"FACTCHECK_{name}", value)
    code, out, err = run(wrote("a.txt"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert re.fullmatch(f"FACTCHECK_{name}: {says}", err.strip()), err

"""The command line as a user, a shell and a CI job meet it: commands, options, exit codes, streams."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import factcheck
from factcheck import Document, cli
from factcheck.config import Config
from factcheck.engine.rule import Rule
from factcheck.findings.finding import Confidence
from factcheck.knowledge import plain_yaml
from factcheck.run import command, outputs, pipeline, rulebook
from factcheck.version import VERSION

ROOT = Path(__file__).parent.parent
AGREE = "The gala was held in Tallinn on 3 May 2024, the organisers said.\n"
IMPOSSIBLE = "The gala was held in Tallinn on 31 April 2024, the organisers said.\n"  # an error, by itself
LEFT_OVER = "The mayor, as shown in reports by the user, opened the bridge on Tuesday.\n"  # a warning, by itself
_SHELL = {**os.environ, "PYTHONPATH": str(ROOT)}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in an empty folder; give exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", *(name for name in os.environ if name.startswith("FACTCHECK_"))):
        monkeypatch.delenv(name, raising=False)

    def ran(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.run(list(words))
        out, err = capsys.readouterr()
        return code, out, err

    return ran


def wrote(name: str, text: str = AGREE) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


def shell(*words: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *words],
        cwd=cwd,
        env={**_SHELL, **more},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


# --- commands --------------------------------------------------------------------------------------


def test_a_bare_path_is_checked(run: Run) -> None:
    wrote("news/a.txt")
    bare, checked = run("news", "--no-report"), run("check", "news", "--no-report")
    assert bare == checked
    assert bare[0] == 0
    assert "0 contradictions in 1 document" in bare[1]


def test_the_report_folder_gets_a_page_and_json_with_its_data(run: Run) -> None:
    code, _, err = run(wrote("a.txt"))
    assert code == 0
    assert (Path("reports") / "factcheck.html").read_text("utf-8").startswith("<!")
    assert json.loads((Path("reports") / "factcheck.json").read_text("utf-8"))["data"]["texts"]["a.txt"] == AGREE
    assert err == f"report: {Path('reports') / 'factcheck.html'}\n"
    assert sorted(path.name for path in Path("reports").iterdir()) == ["factcheck.html", "factcheck.json"]


def test_no_report_writes_nothing(run: Run) -> None:
    run(wrote("a.txt"), "--no-report")
    assert not Path("reports").exists()


@pytest.mark.parametrize("words", [("--", "check"), ("./check",), ("check", "check"), ("check/",), ("-q", "check")])
def test_a_path_named_like_a_command_can_be_checked(run: Run, words: tuple[str, ...]) -> None:
    wrote("check/a.txt")
    code, out, _ = run(*words, *(() if words[0] == "--" else ("--no-report",)))
    assert code == 0
    assert "1 document" in out


def test_a_word_that_is_neither_a_command_nor_a_path_gets_a_guess(run: Run) -> None:
    wrote("seeds/a.txt")
    assert run("chekc")[::2] == (2, "chekc: neither a command nor an existing path. Did you mean 'check'?\n")
    assert run("sedes")[::2] == (2, "sedes: neither a command nor an existing path. Did you mean 'seeds'?\n")


@pytest.mark.parametrize("word", ["baseline", "knowledge", "cache", "watch", "lsp"])
def test_a_command_that_is_not_built_yet_is_no_command(run: Run, word: str) -> None:
    assert run(word)[:2] == (2, "")


def test_version_and_help(run: Run) -> None:
    assert run("--version") == (0, f"factcheck {VERSION}\n", "")
    code, out, _ = run("--help")
    assert code == 0
    assert all(name in out for name in cli.COMMANDS)
    code, out, _ = run("check", "--help")
    assert code == 0
    assert "--max-contradictions" in out


def test_nothing_at_all_is_a_usage_error_with_help(run: Run) -> None:
    code, _, err = run()
    assert code == 2
    assert "PATH" in err or "COMMAND" in err


def test_extract_prints_one_record_a_line(run: Run) -> None:
    wrote("a.txt")
    code, out, err = run("extract", "a.txt", "--kind", "date")
    records = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [(record["kind"], record["text"], record["value"]) for record in records] == [
        ("date", "3 May 2024", "2024-05-03")
    ]
    assert list(records[0])[:8] == ["id", "kind", "document", "start", "end", "text", "region", "how"]
    assert AGREE[records[0]["start"] : records[0]["end"]] == records[0]["text"]


def test_extract_can_print_a_table(run: Run) -> None:
    code, out, _ = run("extract", wrote("a.txt"), "--kind", "date", "--format", "table")
    assert code == 0
    assert re.match(r"a\.txt:\d+-\d+  date +3 May 2024 +.*value=2024-05-03", out)


def test_every_kind_of_record_can_be_asked_for(run: Run) -> None:
    wrote("a.txt")
    for kind in ("date", "duration", "ordinal", "count", "quote", "person", "place", "event"):
        assert run("extract", "a.txt", "--kind", kind)[0] == 0


def test_rules_are_listed_shown_and_tested(run: Run) -> None:
    code, listed, _ = run("rules")
    assert (code, listed) == run("rules", "list")[:2]
    assert "impossible-date" in listed
    code, shown, _ = run("rules", "show", "impossible-date")
    assert code == 0
    assert shown.startswith("## impossible-date\n")
    assert run("rules", "show", "imposible-date")[::2] == (
        2,
        "imposible-date: there is no such rule. Did you mean 'impossible-date'?\n",
    )
    for mistyped in ("elapsd", "elapsed-conflct"):  # a kind, by a part of its name too
        assert run("rules", "show", mistyped)[2].endswith(" Did you mean 'elapsed-conflict'?\n")


def test_rules_test_exits_1_when_an_example_fails(run: Run) -> None:
    rule = (ROOT / "rules" / "impossible-date.yaml").read_text("utf-8")
    wrote("mine/impossible-date.yaml", rule)
    code, out, _ = run("rules", "test", "mine")
    assert code == 0
    assert re.fullmatch(r"1 rule, \d+ examples, 0 failed\n", out)
    wrote(
        "mine/impossible-date.yaml",
        re.sub(r"expect: \[\[[^\n]*", "expect: [[something else]]", rule, count=1),
    )
    code, out, _ = run("rules", "test", "mine/impossible-date.yaml")
    assert code == 1
    assert "FAILED impossible-date: " in out


def test_rules_of_the_settings_are_in_the_catalogue(run: Run) -> None:
    rule = (ROOT / "rules" / "impossible-date.yaml").read_text("utf-8")
    wrote("house/no-such-day.yaml", rule.replace("impossible-date", "no-such-day", 1))
    assert "no-such-day" not in run("rules", "list")[1]
    wrote("factcheck.toml", 'rules = ["house"]\n')
    assert "no-such-day" in run("rules", "list")[1]
    assert run("rules", "show", "no-such-day")[1].startswith("## no-such-day\n")
    assert run("explain", "no-such-day")[1].startswith("no-such-day: ")


def test_the_schema_of_a_rule_file_fits_every_shipped_rule(run: Run) -> None:
    code, out, _ = run("rules", "schema")
    schema = json.loads(out)
    assert (code, out) == run("rules", "schema")[:2]
    for path in sorted((ROOT / "rules").glob("*.yaml")):
        content = plain_yaml.load(path.read_text("utf-8"), path.name)
        Rule.model_validate(content)
        assert set(schema["required"]) <= set(content) <= set(schema["properties"]), path.name
        assert content["kind"] in schema["properties"]["kind"]["enum"]
    assert not schema["additionalProperties"]


@pytest.mark.parametrize("name", ["impossible-date", "quote-altered"])
def test_a_rule_or_a_kind_is_explained(run: Run, name: str) -> None:
    code, out, err = run("explain", name)
    assert (code, err) == (0, "")
    for rule in rulebook.load():
        if name in (rule.id, rule.kind):
            assert f"{rule.id}: {rule.title}\n" in out
            assert f"--ignore {rule.id}\n" in out
            assert all(example.name in re.sub(r"\s+", " ", out) for example in rule.examples)


def test_a_finding_of_the_last_report_is_explained_by_its_fingerprint(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE)
    run("a.txt")
    finding = json.loads(Path("reports/factcheck.json").read_text("utf-8"))["findings"][0]
    code, out, err = run("explain", finding["fingerprint"])
    assert (code, err) == (0, "")
    assert run("explain", finding["fingerprint"][:5])[1] == out
    evidence = finding["sides"][0]["evidence"][0]
    assert f"a.txt:{evidence['line']}:{evidence['column']}" in out
    assert f"«{evidence['text']}»" in out
    for told in (
        "read as 2024-04-31, a day that no calendar has",
        "why:",
        finding["severity"],
        "contradiction: ",
        "certain: ",
        "--ignore impossible-date",
    ):
        assert told in out
    run("a.txt", "--report-dir", "other")
    Path("reports/factcheck.json").unlink()
    assert run("explain", finding["fingerprint"], "--report-dir", "other")[1] == out


def test_an_explanation_without_data_says_what_is_missing(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE)
    run("a.txt", "--no-report", "-o", "json:reports/factcheck.json")
    fingerprint = json.loads(Path("reports/factcheck.json").read_text("utf-8"))["findings"][0]["fingerprint"]
    assert "holds no block `data`" in re.sub(r"\s+", " ", run("explain", fingerprint)[1])


@pytest.mark.parametrize("kind", [None, "text", "concise", "json", "jsonl"])
def test_a_saved_report_is_rendered_as_it_was(run: Run, kind: str | None) -> None:
    wrote("a.txt", IMPOSSIBLE)
    form = ["-o", kind] if kind else []
    code, out, _ = run("a.txt", *form)
    Path("a.txt").unlink()
    assert code == 1
    assert run("report", "reports/factcheck.json", *form) == (0, out, "")


def test_a_saved_report_is_rendered_to_files(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE)
    run("a.txt")
    before = {path.name: path.read_bytes() for path in Path("reports").iterdir()}
    code, out, err = run("report", "reports/factcheck.json", "-o", "html:new/page.html", "-o", "json:x", "--with-data")
    assert (code, err) == (0, "")
    assert "gate: failed" in out
    assert Path("new/page.html").read_bytes() == before["factcheck.html"]
    assert Path("x").read_bytes() == before["factcheck.json"]
    assert {path.name: path.read_bytes() for path in Path("reports").iterdir()} == before


def test_a_saved_report_without_data_says_what_is_missing(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE)
    run("a.txt", "--no-report", "-o", "json:short.json")
    code, out, err = run("report", "short.json", "-o", "html:page.html")
    assert code == 0
    assert "gate: failed" in out
    assert err.startswith("short.json: holds no block `data`")
    assert Path("page.html").read_text("utf-8").startswith("<!")


def test_rendering_needs_no_engine() -> None:
    code = (
        "import sys\nfrom factcheck import cli\ncli.run(['report', 'nothing.json'])\n"
        "print([name for name in sys.modules if name.startswith(('factcheck.engine', 'factcheck.extract'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout == "[]\n"


def test_settings_are_shown_with_where_they_come_from(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote("factcheck.toml", 'ignore = ["text-artefact"]\nfail_on = "error"\n[[group]]\nname = "a"\npaths = ["x"]\n')
    monkeypatch.setenv("FACTCHECK_FAIL_ON", "note")
    monkeypatch.setenv("FACTCHECK_SELECT", "count-conflict, quote-altered")
    code, out, err = run("config", "--jobs", "3")
    assert (code, err) == (0, "")
    lines = dict(line.split(" = ", 1) for line in out.splitlines())
    assert list(lines) == list(Config.model_fields)
    shown = {
        name: re.sub(r"\s+", " ", lines[name]) for name in ("ignore", "fail_on", "select", "jobs", "tier", "group")
    }
    assert shown == {
        "ignore": '["text-artefact"] # factcheck.toml',
        "fail_on": '"note" # FACTCHECK_FAIL_ON',
        "select": '["count-conflict", "quote-altered"] # FACTCHECK_SELECT',
        "jobs": "3 # command line",
        "tier": '"possible" # default',
        "group": '[{name = "a", paths = ["x"]}] # factcheck.toml',
    }


# --- the gate and exit codes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "options", "code", "counted"),
    [
        (AGREE, (), 0, 0),
        (IMPOSSIBLE, (), 1, 1),
        (IMPOSSIBLE, ("--exit-zero",), 0, 1),
        (IMPOSSIBLE, ("--fail-on", "error"), 1, 1),
        (IMPOSSIBLE, ("--fail-on", "never"), 0, 0),
        (IMPOSSIBLE, ("--max-contradictions", "1"), 0, 1),
        (IMPOSSIBLE, ("--max-contradictions", "0"), 1, 1),
        (IMPOSSIBLE, ("--ignore", "impossible-date"), 0, 0),
        (IMPOSSIBLE, ("--select", "text-artefact"), 0, 0),
        (IMPOSSIBLE, ("--severity", "impossible-date=note"), 0, 0),
        (IMPOSSIBLE, ("--severity", "impossible-date=note", "--fail-on", "note"), 1, 1),
        (IMPOSSIBLE + LEFT_OVER, (), 1, 2),
        (IMPOSSIBLE + LEFT_OVER, ("--fail-on", "error"), 1, 1),
        (IMPOSSIBLE + LEFT_OVER, ("--max-contradictions", "1"), 1, 2),
        (IMPOSSIBLE + LEFT_OVER, ("--max-contradictions", "2"), 0, 2),
        (LEFT_OVER, ("--fail-on", "error"), 0, 0),
        (LEFT_OVER, ("--fail-on", "note"), 1, 1),
        (LEFT_OVER, ("--severity", "text-artefact=error", "--fail-on", "error"), 1, 1),
    ],
)
def test_the_gate_counts_and_decides(run: Run, text: str, options: tuple[str, ...], code: int, counted: int) -> None:
    got, out, _ = run(wrote("a.txt", text), "--no-report", "-o", "json", *options)
    report = json.loads(out)
    assert (got, report["summary"]["gate"]["counted"]) == (code, counted)
    assert report["summary"]["gate"]["passed"] == (counted <= report["summary"]["gate"]["limit"])


def test_a_preview_rule_gives_notes_that_never_count(run: Run) -> None:
    rule = (ROOT / "rules" / "impossible-date.yaml").read_text("utf-8")
    rule = rule.replace("impossible-date", "no-such-day", 1)
    wrote("mine/no-such-day.yaml", re.sub(r"^severity:.*$", r"\g<0>\nstage: preview", rule, flags=re.MULTILINE))
    common = (
        wrote("a.txt", IMPOSSIBLE),
        "--rules",
        "mine",
        "--select",
        "no-such-day",
        "--no-report",
        "-o",
        "json",
    )
    code, out, _ = run(*common, "--fail-on", "note")
    assert (code, json.loads(out)["findings"][0]["severity"]) == (0, "note")
    code, out, _ = run(*common, "--preview")
    assert (code, json.loads(out)["findings"][0]["severity"]) == (1, "error")


TWO_DAYS = {
    "a.txt": "The summit of the Marble League was held in Riga on January 6, Ana Ruiz said.\n",
    "b.txt": "The summit of the Marble League was held in Riga on September 4, Ana Ruiz said.\n",
}


def test_what_is_undecided_is_left_out_by_tier_and_by_confidence(run: Run) -> None:
    for name, text in TWO_DAYS.items():
        wrote(name, text)
    assert run(".", "--no-report", "--fail-on", "note")[0] == 1
    assert run(".", "--no-report", "--fail-on", "note", "--tier", "likely")[0] == 0
    assert run(".", "--no-report", "--fail-on", "note", "--min-confidence", "0.99")[0] == 0


def test_days_of_publication_are_given_for_some_or_for_the_rest(run: Run) -> None:
    wrote("a.txt", AGREE)
    wrote("sub/b.txt", "---\ndate: 2024-05-04\n---\n" + AGREE)
    wrote("sub/c.txt", AGREE)
    _, out, _ = run(".", "--no-report", "-o", "json", "--date", "2024-06-01", "--published", "*c.txt=2024-06-02")
    told = {one["id"]: (one["published"], one["published_basis"]) for one in json.loads(out)["documents"]}
    assert told == {
        "a.txt": ("2024-06-01", "default"),
        "sub/b.txt": ("2024-05-04", "front-matter"),
        "sub/c.txt": ("2024-06-02", "option"),
    }


def test_least_tier_shown(run: Run) -> None:
    _, out, _ = run(wrote("a.txt", IMPOSSIBLE), "--tier", "certain", "--no-report", "-o", "json")
    assert {finding["tier"] for finding in json.loads(out)["findings"]} <= {"certain"}


@pytest.mark.parametrize(("above", "shown"), [(-0.5, True), (0.0, True), (0.01, False), (0.02, False)])
def test_least_confidence_shown(run: Run, above: float, shown: bool) -> None:
    measured = factcheck.check([Document("a.txt", IMPOSSIBLE)]).findings[0].confidence
    assert measured is not None
    assert measured.low is not None
    least = f"{measured.low + above:.2f}"
    code, out, _ = run(wrote("a.txt", IMPOSSIBLE), "--min-confidence", least, "--no-report", "-o", "json")
    assert bool(json.loads(out)["findings"]) == shown  # the lower bound that was measured
    assert code == int(shown)


def test_a_measured_confidence_is_read_by_its_lower_bound() -> None:
    found = factcheck.check([Document("a.txt", IMPOSSIBLE)]).findings[0]
    measured = found.model_copy(update={"confidence": Confidence(value=0.9, n=50, low=0.62, set="some")})
    assert pipeline._shown(measured, Config(min_confidence=0.62))
    assert not pipeline._shown(measured, Config(min_confidence=0.63))


def test_a_given_severity_holds_for_undecided_findings_too(run: Run) -> None:
    for name, text in TWO_DAYS.items():
        wrote(name, text)
    common = ("a.txt", "b.txt", "--no-report", "-o", "json", "--select", "event-date-conflict")
    for level in ("error", "warning", "note"):
        _, out, _ = run(*common, "--severity", f"event-date-conflict={level}")
        finding = json.loads(out)["findings"][0]
        assert (finding["severity"], finding["status"]) == (level, "note" if level == "note" else "possible")


def test_a_word_stands_for_every_rule_whose_id_alias_or_kind_it_is(run: Run) -> None:
    ids = {rule.id for rule in rulebook.effective(Config(select=("quote-altered",)))}
    assert ids == {rule.id for rule in rulebook.load() if rule.kind == "quote-altered"}
    assert len(ids) > 1
    assert {rule.id for rule in rulebook.effective(Config(select=("misquote",)))} == {"misquote"}
    ignored = rulebook.effective(Config(ignore=("quote-altered",)))
    assert not ids & {rule.id for rule in ignored}


# --- focus and groups ------------------------------------------------------------------------------

SPLIT = {"one.txt": IMPOSSIBLE, "two.txt": AGREE, "sub/three.txt": IMPOSSIBLE.replace("April", "June")}


@pytest.mark.parametrize(
    ("words", "documents"),
    [
        (["one.txt"], ["one.txt"]),
        (["./one.txt"], ["one.txt"]),
        (["sub"], ["sub/three.txt"]),
        (["sub/*"], ["sub/three.txt"]),
        (["*.txt"], ["one.txt", "sub/three.txt"]),
        (["two.txt"], []),
        (["two.txt", "one.txt"], ["one.txt"]),
    ],
)
def test_findings_that_do_not_touch_the_focus_are_left_out(run: Run, words: list[str], documents: list[str]) -> None:
    for name, text in SPLIT.items():
        wrote(name, text)
    focus = [part for word in words for part in ("--focus", word)]
    code, out, _ = run(".", *focus, "--no-report", "-o", "json", "--with-data")
    report = json.loads(out)
    assert sorted(finding["sides"][0]["evidence"][0]["document"] for finding in report["findings"]) == documents
    assert code == int(bool(documents))
    assert report["summary"]["gate"]["counted"] == report["summary"]["contradictions"] == len(documents)
    assert len(report["documents"]) == 3
    assert report["data"]["coverage"]["focus"]
    text = run(".", *["--changed" if word == "--focus" else word for word in focus], "--no-report")[1]
    assert "focus: findings that touch " in text


def test_a_finding_keeps_its_fingerprint_in_a_focus(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE + "\nThe fair was on 31 April 2024, and it rained.\n")
    wrote("b.txt", IMPOSSIBLE)
    names = {}
    for focus in ((), ("--focus", "a.txt")):
        _, out, _ = run(".", *focus, "--no-report", "-o", "jsonl")
        names[focus] = [json.loads(line)["fingerprint"] for line in out.splitlines()]
    assert set(names["--focus", "a.txt"]) < set(names[()])


def test_a_focus_is_named_from_where_we_stand(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote("factcheck.toml", "no_report = true\n")
    for name, text in SPLIT.items():
        wrote(name, text)
    monkeypatch.chdir("sub")
    assert "1 contradiction in 3 documents" in run("..", "--focus", "three.txt")[1]
    assert "1 contradiction in 3 documents" in run("..", "--focus", "../one.txt")[1]
    assert "1 contradiction in 3 documents" in run("..", "--focus", "sub/three.txt")[1]


MEETINGS = {
    "v1/a.txt": "The summit of the Marble League was held in Riga on 6 January 2024, Ana Ruiz said.\n",
    "v2/b.txt": "The summit of the Marble League was held in Riga on 9 January 2024, Ana Ruiz said.\n",
}


def test_documents_of_two_groups_are_not_compared(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in MEETINGS.items():
        wrote(name, text)
    assert run(".", "--no-report")[0] == 1
    wrote(
        "factcheck.toml",
        'no_report = true\n[[group]]\nname = "one"\npaths = ["v1"]\n[[group]]\nname = "two"\npaths = ["v2/*.txt"]\n',
    )
    assert run(".")[0] == 0
    monkeypatch.chdir("v1")
    assert run("..")[0] == 0
    documents = [Document(name, text) for name, text in MEETINGS.items()]
    assert factcheck.check(documents).contradictions == 1
    apart = Config.model_validate({"group": [{"name": "one", "paths": ["v1"]}, {"name": "two", "paths": ["v2"]}]})
    assert factcheck.check(documents, apart).contradictions == 0


# --- streams and files -----------------------------------------------------------------------------


def test_stdout_holds_the_json_and_nothing_else(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE)
    wrote("empty.txt", "")
    code, out, err = run(".", "-o", "json")
    report = json.loads(out)
    assert code == 1
    assert "data" not in report
    assert err.splitlines() == [
        "report: " + str(Path("reports") / "factcheck.html"),
        "empty.txt: the file is empty",
    ]
    assert report["problems"] == [{"document": "empty.txt", "message": "the file is empty"}]


def test_jsonl_holds_a_finding_a_line_and_nothing_else(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE)
    code, out, err = run("a.txt", "-o", "jsonl", "--no-report", "--statistics")
    findings = [json.loads(line) for line in out.splitlines()]
    counted = "     1  impossible-date\n     1  error\n     0  warnings\n     0  notes\n     1  finding in all\n"
    assert (code, err) == (1, counted)
    assert findings == json.loads(run("a.txt", "-o", "json", "--no-report")[1])["findings"]
    assert run(wrote("b.txt"), "-o", "jsonl", "--no-report") == (0, "", "")


def test_no_end_of_a_line_stands_inside_a_line_of_json(run: Run) -> None:
    wrote("a.txt", "The gala\u2028was held\x85in Tallinn on 31\u2029April 2024, the organisers said.\n" + IMPOSSIBLE)
    for words in (["check", "a.txt", "-o", "jsonl", "--no-report"], ["extract", "a.txt"]):
        out = run(*words)[1]
        assert [json.loads(line) for line in out.splitlines()]


def test_concise_is_one_line_a_finding_and_the_verdict(run: Run) -> None:
    _, out, _ = run(wrote("a.txt", IMPOSSIBLE), "-o", "concise", "--no-report")
    found, verdict = out.splitlines()
    assert re.match(r"a\.txt:1:\d+: error impossible-date \S", found)
    assert verdict.startswith("1 contradiction in 1 document (1 error). gate: failed")
    assert run("a.txt", "-o", "concise", "--no-report", "-q")[1] == verdict + "\n"


def test_statistics_count_the_findings_of_each_rule(run: Run) -> None:
    _, out, err = run(wrote("a.txt", IMPOSSIBLE + LEFT_OVER), "--no-report", "--statistics", "-q")
    assert out.splitlines()[-6:] == [
        "     1  impossible-date",
        "     1  text-artefact",
        "     1  error",
        "     1  warning",
        "     0  notes",
        "     2  findings in all",
    ]
    assert err == ""
    _, out, err = run("a.txt", "--no-report", "--statistics", "-o", "json")
    assert json.loads(out)["summary"]["findings"] == {"error": 1, "warning": 1, "note": 0}
    assert err.splitlines()[-1] == "     2  findings in all"


def test_statistics_tell_how_many_findings_are_set_aside(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE + LEFT_OVER)
    assert run("baseline", "create", "a.txt", "--select", "impossible-date")[0] == 0
    assert (
        run("a.txt", "--no-report", "--statistics")[1].splitlines()[-1]
        == "     2  findings in all, 1 of them set aside"
    )


def test_verbose_says_what_was_read_on_stderr_alone(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE)
    plain = run("a.txt", "--no-report")
    code, out, err = run("a.txt", "--no-report", "-v", "--date", "2024-05-09")
    assert (code, "premise" in out) == (1, False)
    assert plain[2] == ""
    said = dict(line.split(": ", 1) for line in err.splitlines())
    assert said["settings"] == "no file"
    assert said["rules"] == str(len(rulebook.load()))
    assert said["read"] == f"a.txt, {len(IMPOSSIBLE)} characters, published 2024-05-09 (default)"
    assert said["documents"] == "1"
    assert re.match(r"\d+ \(.*1 date", said["records"])


def test_with_data_puts_the_data_into_the_json(run: Run) -> None:
    _, out, _ = run(wrote("a.txt"), "-o", "json", "--with-data", "--no-report")
    assert json.loads(out)["data"]["texts"] == {"a.txt": AGREE}


def test_outputs_to_files_leave_the_text_on_stdout(run: Run) -> None:
    code, out, _ = run(
        wrote("a.txt"),
        "-o",
        "json:out/report.json",
        "-o",
        "html:out/page.html",
        "-o",
        "text:t.txt",
        "--no-report",
    )
    assert code == 0
    assert "gate: passed" in out
    assert json.loads(Path("out/report.json").read_text("utf-8"))["schema_version"] == "1"
    assert "gate: passed" in Path("t.txt").read_text("utf-8")
    assert sorted(path.name for path in Path("out").iterdir()) == ["page.html", "report.json"]


def test_quiet_says_the_verdict_only(run: Run) -> None:
    _, loud, _ = run(wrote("a.txt", IMPOSSIBLE))
    code, quiet, err = run("a.txt", "-q")
    assert code == 1
    assert err == ""
    assert loud.endswith(quiet)
    assert len(quiet.splitlines()) < len(loud.splitlines())
    assert quiet.splitlines()[-1].startswith("gate: failed")


def test_colours_are_asked_for_and_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    common = (wrote("a.txt", IMPOSSIBLE), "--no-report")
    assert "\x1b[" not in run(*common)[1]
    assert "\x1b[" in run(*common, "--color", "always")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run(*common)[1]
    assert "\x1b[" not in run(*common, "--color", "never")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run(*common)[1]
    assert "\x1b[" in run(*common, "--color", "always")[1]


@pytest.mark.skipif(not Path(os.devnull).is_char_device(), reason="there is no device to write to")
def test_a_device_is_written_and_stays_a_device(run: Run) -> None:
    assert run(wrote("a.txt"), "-o", f"json:{os.devnull}", "--no-report")[0] == 0
    assert Path(os.devnull).is_char_device()


def test_a_closed_pipe_is_no_failure(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(IMPOSSIBLE * 40, "utf-8")
    for words in (["extract", "."], ["check", ".", "--report-dir", "r"]):
        work = subprocess.Popen(
            [sys.executable, "-m", "factcheck", *words],
            cwd=tmp_path,
            env=_SHELL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert work.stdout is not None and work.stderr is not None
        if words[0] == "extract":
            work.stdout.readline()
        work.stdout.close()
        err = work.stderr.read().decode()
        work.stderr.close()
        assert (work.wait(60), "Traceback" in err, "rror" in err) == (0, False, False), err
    assert (tmp_path / "r" / "factcheck.json").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_behind_stdout_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(AGREE, "utf-8")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", "a.txt", "--no-report"],
            cwd=tmp_path,
            env=_SHELL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "stdout: No space left on device\n"


def test_output_is_utf8_for_programs_and_never_fails_for_people(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“Žofia’s gala” was on 31 April 2024, Žofia Nováková said.\n", "utf-8")
    done = shell("a.txt", "--no-report", "-o", "json", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout)["findings"]
    done = shell("a.txt", "--no-report", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)


@pytest.mark.skipif(os.name != "posix", reason="signals are sent the POSIX way")
def test_ctrl_c_gives_130_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(AGREE * 60_000, "utf-8")
    work = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "a.txt"],
        cwd=tmp_path,
        env=_SHELL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # a job in the background inherits that interrupts are ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    time.sleep(1.5)
    work.send_signal(signal.SIGINT)
    _, err = work.communicate(timeout=60)
    assert (work.returncode, err) == (130, "")


def test_ctrl_c_anywhere_gives_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "check", stop)
    assert run(".")[::2] == (130, "")


def test_a_crash_gives_2_never_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> int:
        raise RuntimeError("a wall fell")

    monkeypatch.setattr(command, "check", crash)
    code, out, err = run(".")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].startswith("factcheck: this is a mistake in factcheck")


# --- the same bytes --------------------------------------------------------------------------------


def test_the_order_of_paths_changes_nothing(run: Run) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        wrote(name, IMPOSSIBLE)
    one = run("a.txt", "b.txt", "sub", "-o", "json", "--with-data", "--no-report")
    assert run("sub", "b.txt", "a.txt", "b.txt", "-o", "json", "--with-data", "--no-report") == one


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"Report {number}.\n\n" + (AGREE + IMPOSSIBLE) * 1500, "utf-8")
    done = [shell(".", "-o", "json", "--with-data", "--no-report", "--jobs", jobs, cwd=tmp_path) for jobs in ("1", "2")]
    assert done[0].returncode == 1
    assert done[0].stdout == done[1].stdout


# --- configuration ---------------------------------------------------------------------------------


def test_settings_come_from_the_nearest_file_and_options_stand_above_them(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE)
    wrote("factcheck.toml", 'fail-on = "never"\nno_report = true\n')
    assert run("a.txt")[0] == 0
    assert run("a.txt", "--fail-on", "error")[0] == 1
    assert not Path("reports").exists()


def test_settings_may_stand_in_pyproject(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE)
    wrote("pyproject.toml", '[project]\nname = "x"\n\n[tool.factcheck]\nexit_zero = true\nno_report = true\n')
    assert run("a.txt")[0] == 0


def test_a_pyproject_without_our_table_is_not_ours(run: Run) -> None:
    wrote("a.txt", IMPOSSIBLE)
    wrote("pyproject.toml", "# tool.factcheck could stand here\n[project]\nname = 'x'\n")
    assert run("a.txt", "--no-report")[0] == 1


def test_variables_stand_between_file_and_command_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote("a.txt", IMPOSSIBLE)
    wrote("factcheck.toml", 'fail_on = "error"\nno_report = true\n')
    monkeypatch.setenv("FACTCHECK_FAIL_ON", "never")
    monkeypatch.setenv("FACTCHECK_TIER", "")  # counts as not given
    assert run("a.txt")[0] == 0
    assert run("a.txt", "--fail-on", "error")[0] == 1
    monkeypatch.delenv("FACTCHECK_FAIL_ON")
    monkeypatch.setenv("FACTCHECK_IGNORE", "text-artefact,impossible-date")
    monkeypatch.setenv("FACTCHECK_STRICT_INPUT", "true")
    assert run("a.txt")[0] == 0
    assert factcheck.check([Document("a", IMPOSSIBLE)]).contradictions == 1  # knows of no variable


def test_paths_of_a_settings_file_are_below_its_folder(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = (ROOT / "rules" / "impossible-date.yaml").read_text("utf-8")
    wrote("house/no-such-day.yaml", rule.replace("impossible-date", "no-such-day", 1))
    wrote("work/a.txt", IMPOSSIBLE)
    wrote("factcheck.toml", 'rules = ["house"]\nreport_dir = "out"\noutput = ["json:out/more.json"]\n')
    monkeypatch.chdir("work")
    code, out, err = run("a.txt")
    assert (code, err) == (1, f"report: {Path('..') / 'out' / 'factcheck.html'}\n")
    assert "no-such-day" in out
    assert {path.name for path in Path("../out").iterdir()} == {"factcheck.html", "factcheck.json", "more.json"}
    assert [path.name for path in Path().iterdir()] == ["a.txt"]
    found = json.loads(Path("../out/factcheck.json").read_text("utf-8"))["findings"][0]["fingerprint"]
    assert run("explain", found)[0] == 0


def test_text_goes_to_stdout_unless_replaced() -> None:
    assert [target.kind for target in outputs.targets(Config())] == ["text"]
    assert [target.kind for target in outputs.targets(Config(output=("json:x",)))] == ["text", "json"]
    assert [target.kind for target in outputs.targets(Config(output=("json",)))] == ["json"]


def test_a_shell_completes_commands_and_options(tmp_path: Path) -> None:
    asked = {"_FACTCHECK_COMPLETE": "complete_bash"}
    done = shell(cwd=tmp_path, COMP_WORDS="factcheck ex", COMP_CWORD="1", **asked)
    assert {"extract", "explain"} <= set(done.stdout.split())
    done = shell(cwd=tmp_path, COMP_WORDS="factcheck check --min", COMP_CWORD="2", **asked)
    assert "--min-confidence" in done.stdout

"""The public contract walked from end to end: commands, options, exit codes, JSON, the Python API."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_type_hints

import doc_pages
import pytest
import typer

import factcheck
from factcheck import cli, options
from factcheck.config import Config, Group
from factcheck.engine.rule import KINDS
from factcheck.report import kinds
from factcheck.run import rulebook

ROOT = Path(__file__).parent.parent
IMPOSSIBLE = "The gala was held in Tallinn on 31 April 2024, the organisers said.\n"
COMMANDS = {"check", "extract", "explain", "rules", "baseline", "knowledge", "report", "config"}
RESERVED = {"cache", "watch", "lsp"}  # built by later issues
OUTPUTS = {"text", "concise", "json", "jsonl", "html"}  # others follow
OPTIONS = {
    *("--output", "--with-data", "--report-dir", "--no-report", "--published", "--date", "--rules"),
    *("--select", "--ignore", "--severity", "--preview", "--min-confidence", "--tier", "--fail-on"),
    *("--max-contradictions", "--exit-zero", "--strict-input", "--allow-empty", "--focus", "--jobs"),
    *("--baseline", "--ignore-file", "--today"),
    *("--knowledge", "--no-knowledge", "--stdin-name", "--color", "--statistics", "--quiet", "--verbose"),
}
SHORT = {"-o": "--output", "-q": "--quiet", "-v": "--verbose", "--changed": "--focus"}
CONFIGURATION_ONLY = {"assume_contemporary", "group"}
APP: Any = typer.main.get_command(options.app)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in a folder with one bad document; give exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(IMPOSSIBLE, "utf-8")

    def ran(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.run(list(words))
        out, err = capsys.readouterr()
        return code, out, err

    return ran


# --- commands and options --------------------------------------------------------------------------


def test_the_commands_are_those_of_the_contract() -> None:
    assert set(cli.COMMANDS) == set(APP.commands) == COMMANDS
    assert set(APP.commands["rules"].commands) == {"list", "show", "test", "schema"}
    assert set(APP.commands["baseline"].commands) == {"create", "update", "show"}
    assert set(APP.commands["knowledge"].commands) == {"list", "show", "check"}
    assert not COMMANDS & RESERVED


def test_the_options_of_check_are_those_of_the_contract() -> None:
    own = {option.opts[0] if option.opts[0].startswith("--") else option.opts[-1]: option.opts for option in _options()}
    assert set(own) == OPTIONS
    for short, long in SHORT.items():
        assert short in own[long]


def _options(command: str = "check") -> list[Any]:
    return [one for one in APP.commands[command].params if one.param_type_name == "option" and one.name != "help"]


def test_settings_and_options_have_the_same_names() -> None:
    assert {option.removeprefix("--").replace("-", "_") for option in OPTIONS} == {one.name for one in _options()}
    assert {one.name for one in _options()} | CONFIGURATION_ONLY == set(Config.model_fields)
    assert set(Group.model_fields) == {"name", "paths"}


def test_config_takes_the_options_of_check() -> None:
    assert [one.opts for one in _options("config")] == [one.opts for one in _options()]


@pytest.mark.parametrize("command", ["explain", "report"])
def test_every_option_of_a_further_command_stands_in_the_docs(command: str) -> None:
    text = (ROOT / "docs" / "options.md").read_text("utf-8")
    assert f"<!-- options: {command} -->" in text
    for option, told in doc_pages.documented(command):
        assert f"| {option} | {told} |" in text.partition(f"<!-- options: {command} -->")[2], option


def test_every_command_stands_in_the_docs() -> None:
    text = (ROOT / "docs" / "options.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"`factcheck {command}" in text, command
    for group in ("rules", "baseline"):
        for command in APP.commands[group].commands:
            assert f"`factcheck {group} {command}" in text, command


def test_the_defaults_are_those_of_the_contract() -> None:
    config = Config()
    assert (config.report_dir, config.fail_on, config.max_contradictions) == ("reports", "warning", 0)
    assert (config.tier, config.min_confidence, config.assume_contemporary) == ("possible", 0, True)
    assert (config.color, config.jobs, config.output, config.group) == ("auto", 1, (), ())


@pytest.mark.parametrize(
    ("setting", "values"),
    [
        ("tier", ("certain", "likely", "possible")),
        ("fail_on", ("error", "warning", "note", "never")),
        ("color", ("auto", "always", "never")),
    ],
)
def test_the_words_of_a_setting_are_those_of_the_contract(setting: str, values: tuple[str, ...]) -> None:
    assert get_args(get_type_hints(Config)[setting]) == values


def test_the_outputs_are_those_of_the_contract() -> None:
    assert set(kinds()) >= OUTPUTS
    assert set(kinds()) <= {*OUTPUTS, "sarif", "junit", "github", "gitlab", "markdown", "parquet"}


# --- exit codes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["a.txt"], 1),
        (["check", "a.txt"], 1),
        (["a.txt", "--exit-zero"], 0),
        (["a.txt", "--max-contradictions", "1"], 0),
        (["a.txt", "--select", "count-conflict"], 0),
        (["extract", "a.txt"], 0),
        (["explain", "impossible-date"], 0),
        (["explain", "no-such-rule"], 2),
        (["rules"], 0),
        (["rules", "list"], 0),
        (["rules", "show", "impossible-date"], 0),
        (["rules", "schema"], 0),
        (["rules", "test", str(ROOT / "rules" / "impossible-date.yaml")], 0),
        (["report", "none.json"], 2),
        (["config"], 0),
        (["--version"], 0),
        (["--help"], 0),
        (["nothing.txt"], 2),
        (["nothing"], 2),
        (["a.txt", "--nothing"], 2),
        (["a.txt", "-o", "json:a.txt/x"], 2),
        (["a.txt", "-o", "json:a.txt/x", "--exit-zero"], 2),
    ],
)
def test_exit_codes(run: Run, words: list[str], code: int) -> None:
    got, _, err = run(*words)
    assert got == code
    if code == 2:
        assert err


def test_a_folder_without_documents_is_2_unless_allowed(run: Run) -> None:
    Path("empty").mkdir()
    assert run("empty")[0] == 2
    assert run("empty", "--allow-empty")[0] == 0


# --- the JSON report -------------------------------------------------------------------------------

EVIDENCE = ["document", "start", "end", "line", "column", "text", "context", "context_start"]
FINDING = [
    *("fingerprint", "rule", "kind", "severity", "status", "tier", "confidence", "title", "message", "advice"),
    *("suspect", "subject", "sides", "reasons", "knowledge", "suppressed"),
]
SUMMARY = [
    *("documents", "not_checked", "records", "compared", "single", "unresolved", "findings", "contradictions"),
    *("suppressed", "known", "gate"),
]


def test_the_json_report_has_the_keys_of_the_contract(run: Run) -> None:
    report = json.loads(run("a.txt", "-o", "json", "--no-report", "--with-data")[1])
    assert list(report) == ["schema_version", "tool", "documents", "findings", "problems", "summary", "data"]
    assert report["schema_version"] == "1"
    assert list(report["tool"]) == ["name", "version", "rules_version"]
    assert list(report["documents"][0]) == [
        *("id", "path", "title", "source", "published", "published_basis", "sha256", "characters", "furniture"),
    ]
    finding = report["findings"][0]
    assert list(finding) == FINDING
    assert list(finding["confidence"]) == ["value", "n", "low", "set"]
    assert list(finding["subject"]) == ["kind", "label"]
    assert list(finding["sides"][0]) == ["value", "normalized", "evidence"]
    evidence = finding["sides"][0]["evidence"][0]
    assert list(evidence) == EVIDENCE
    assert IMPOSSIBLE[evidence["start"] : evidence["end"]] == evidence["text"]
    assert IMPOSSIBLE[evidence["context_start"] :].startswith(evidence["context"])
    assert list(report["summary"]) == SUMMARY
    assert list(report["summary"]["findings"]) == ["error", "warning", "note"]
    assert list(report["summary"]["gate"]) == ["fail_on", "limit", "counted", "passed"]
    assert list(report["data"]) == ["texts", "records", "clusters", "facts", "rules", "coverage"]
    assert list(report["data"]["rules"][0]) == ["id", "stage", "ran", "findings"]
    assert "data" not in json.loads(run("a.txt", "-o", "json", "--no-report")[1])


def test_a_saved_report_has_its_data(run: Run) -> None:
    run("a.txt")
    assert json.loads(Path("reports/factcheck.json").read_text("utf-8"))["data"]["texts"] == {"a.txt": IMPOSSIBLE}
    assert Path("reports/factcheck.html").exists()


def test_the_kinds_of_finding_are_those_of_the_contract() -> None:
    assert set(KINDS) == {
        *("event-date-conflict", "event-place-conflict", "attendance-conflict", "elapsed-conflict"),
        *("timeline-conflict", "weekday-mismatch", "impossible-date", "calendar-fact", "count-conflict"),
        *("money-conflict", "percent-conflict", "age-conflict", "arithmetic-mismatch", "quote-altered"),
        *("quote-attribution", "person-name-conflict", "person-role-conflict", "headline-conflict"),
        *("text-artefact", "name-spelling", "style-variant"),
    }
    assert {rule.kind for rule in rulebook.load()} <= set(KINDS)


# --- the Python API --------------------------------------------------------------------------------


def _parameters(function: Any) -> list[str]:
    return list(inspect.signature(function).parameters)


def test_the_api_has_the_names_and_signatures_of_the_contract() -> None:
    assert _parameters(factcheck.read) == ["paths", "config", "problems"]
    assert _parameters(factcheck.extract)[:1] and len(_parameters(factcheck.extract)) == 1
    assert _parameters(factcheck.link) == ["docs"]
    assert _parameters(factcheck.check) == ["docs", "config"]
    assert _parameters(factcheck.compare_names) == ["a", "b"]
    assert isinstance(factcheck.SAME_NAME, float)
    assert set(factcheck.__all__) >= {
        *("Document", "read", "extract", "link", "check", "compare_names", "SAME_NAME", "Config", "Record"),
        *("Finding", "FactcheckError", "Report", "__version__"),
    }


def test_the_objects_of_the_api_have_the_names_of_the_contract() -> None:
    document = factcheck.Document("a.txt", IMPOSSIBLE)
    report = factcheck.check([document])
    assert isinstance(report.contradictions, int)
    for name in ("findings", "documents", "problems", "summary"):
        assert hasattr(report, name)
    assert json.loads(report.to_json(with_data=True))["data"]
    links = factcheck.link([document])
    assert [hasattr(links, name) for name in ("people", "events", "quotes", "stories")] == [True] * 4
    cluster = links.stories[0]
    for name in ("id", "kind", "label", "members", "documents", "reasons"):
        assert hasattr(cluster, name)
    record = factcheck.extract(document)[0]
    for name in ("id", "kind", "document", "start", "end", "text", "region", "how"):
        assert hasattr(record, name)


# --- how long it takes to say nothing --------------------------------------------------------------


def _fastest(*words: str) -> float:
    took = []
    for _ in range(5):
        start = time.process_time()
        subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=True)
        took.append(time.process_time() - start)
    return min(took)


def _within(times: float, *words: str) -> bool:
    """Say whether a command takes at most so many times what Python takes for nothing; a busy machine may err."""
    return any(_fastest("-m", "factcheck", *words) < times * _fastest("-c", "pass") for _ in range(3))


def test_help_and_version_come_at_once() -> None:
    assert _within(15, "--help")
    assert _within(5, "--version")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom factcheck import cli\ncli.run(['check', '--help'])\n"
        "heavy = {'factcheck.config', 'factcheck.run', 'jinja2', 'dateparser', 'yaml', 'rapidfuzz', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"

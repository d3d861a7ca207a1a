"""Findings that are known from a baseline or judged by an editor do not count; what became of the entries is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from factcheck import Config, Document, check, cli
from factcheck.findings.finding import Finding
from factcheck.findings.silencing import ignore_entry

CRASH = {
    "courier.txt": "The coach crash near Dunmere on Sunday injured 12 people, police said.\n",
    "gazette.txt": "Police in Dunmere said 17 people were injured in Sunday's coach crash.\n",
}
THIRD = "The coach crash near Dunmere on Sunday injured 17 people, the hospital said.\n"
OTHER = "The coach crash near Dunmere on Sunday injured 19 people, the driver's union said.\n"
BAD_DAY = "The gala was held in Tallinn on 31 April 2024, the organisers said.\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in a folder with the two reports of a crash; give exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "news").mkdir()
    for name, text in CRASH.items():
        (tmp_path / "news" / name).write_text(text, "utf-8")

    def ran(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.run(list(words))
        return code, *capsys.readouterr()

    return ran


def write(name: str, text: str) -> None:
    Path(name).write_text(text, "utf-8")


def checked(run: Run, *words: str) -> Mapping[str, Any]:
    code, out, err = run("news", "-o", "json", "--with-data", "--no-report", *words)
    assert code in (0, 1), err
    report: Mapping[str, Any] = json.loads(out)
    return report


def counts(report: Mapping[str, Any]) -> tuple[int, int, int, int]:
    told = report["summary"]["baseline"]
    return told["new"], told["known"], told["fixed"], told["not_checked"]


def findings(texts: Mapping[str, str], config: Config | None = None) -> tuple[Finding, ...]:
    return check([Document(name, text) for name, text in texts.items()], config).findings


# --- the baseline ----------------------------------------------------------------------------------


def test_what_a_baseline_knows_does_not_count(run: Run) -> None:
    assert run("news", "--no-report")[0] == 1
    assert run("baseline", "create", "news")[0] == 0
    report = checked(run)
    assert report["summary"]["contradictions"] == report["summary"]["gate"]["counted"] == 0
    assert report["summary"]["known"] == 1 and counts(report) == (0, 1, 0, 0)
    assert report["findings"][0]["suppressed"] == {"by": "baseline", "reason": None}
    code, out, _ = run("news", "--no-report")
    assert code == 0 and "Against the baseline: 0 new, 1 known, 0 fixed." in " ".join(out.split())


def test_without_a_baseline_the_summary_says_nothing_of_one(run: Run) -> None:
    assert "baseline" not in checked(run)["summary"]


def test_another_document_with_a_known_value_is_known_and_a_new_value_is_new(run: Run) -> None:
    run("baseline", "create", "news")
    write("news/tribune.txt", THIRD)
    report = checked(run)
    assert counts(report) == (0, 1, 0, 0)
    assert {e["document"] for side in report["findings"][0]["sides"] for e in side["evidence"]} > {"news/tribune.txt"}
    write("news/tribune.txt", OTHER)
    report = checked(run)
    assert counts(report) == (1, 0, 0, 0) and report["summary"]["contradictions"] == 1


def test_what_is_mended_is_fixed_and_what_was_not_read_is_not(run: Run) -> None:
    run("baseline", "create", "news")
    write("news/gazette.txt", CRASH["gazette.txt"].replace("17", "12"))
    report = checked(run)
    assert counts(report) == (0, 0, 1, 0)
    assert "12 people" in report["data"]["coverage"]["fixed"][0]
    out = " ".join(run("news", "--no-report")[1].split())
    assert "fixed since the baseline" in out and "1 fixed" in out
    assert counts(checked(run, "--ignore", "count-conflict")) == (0, 0, 0, 1)
    assert "1 not checked in this run" in run("news/gazette.txt", "--no-report")[1].replace("\n", " ")


def test_what_is_not_shown_is_not_fixed(run: Run) -> None:
    run("baseline", "create", "news")
    report = checked(run, "--min-confidence", "0.99")
    assert report["findings"] == [] and counts(report) == (0, 0, 0, 0)


def test_a_check_never_writes_the_baseline(run: Run) -> None:
    run("baseline", "create", "news")
    before = Path("factcheck-baseline.json").read_bytes()
    write("news/tribune.txt", OTHER)
    run("news")
    assert Path("factcheck-baseline.json").read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == [".git", "factcheck-baseline.json", "news", "reports"]


def test_an_update_takes_new_ones_in_and_fixed_ones_out(run: Run) -> None:
    write("news/gala.txt", BAD_DAY)
    run("baseline", "create", "news")
    write("news/gala.txt", BAD_DAY.replace("31", "30"))
    write("news/tribune.txt", OTHER)
    assert checked(run)["summary"]["contradictions"] == 1
    code, out, _ = run("baseline", "update", "news")
    assert code == 0 and out.startswith("factcheck-baseline.json: 1 known finding: 1 added, 1 removed as fixed, 0 kept")
    assert checked(run)["summary"]["contradictions"] == 0


def test_an_update_over_some_documents_loses_none_of_the_others(run: Run) -> None:
    write("news/gala.txt", BAD_DAY)
    run("baseline", "create", "news")
    assert run("baseline", "update", "news/gala.txt")[0] == 0
    assert counts(checked(run)) == (0, 2, 0, 0)


def test_create_leaves_a_baseline_alone_unless_forced(run: Run) -> None:
    write("factcheck-baseline.json", '{"schema_version": "1", "entries": []}')
    code, _, err = run("baseline", "create", "news")
    assert code == 2 and err.startswith("factcheck-baseline.json: there is one already; `factcheck baseline update")
    assert run("baseline", "create", "news", "--force")[0] == 0
    assert checked(run)["summary"]["known"] == 1


def test_show_prints_every_entry(run: Run) -> None:
    run("baseline", "create", "news")
    code, out, _ = run("baseline", "show")
    assert code == 0 and "count-conflict" in out and "12 people" in out
    assert out.endswith("factcheck-baseline.json: 1 known finding (1 count-conflict)\n")


def test_the_baseline_lies_beside_the_settings_or_where_they_say(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("factcheck.toml", "")
    monkeypatch.chdir("news")
    assert run("baseline", "create", ".")[0] == 0
    assert Path("../factcheck-baseline.json").is_file()
    assert run(".", "--no-report")[0] == 0
    write("../factcheck.toml", 'baseline = "known.json"')
    assert run(".", "--no-report")[0] == 2
    assert run("baseline", "create", ".")[0] == 0 and Path("../known.json").is_file()
    assert run(".", "--no-report")[0] == 0
    assert run(".", "--no-report", "--baseline", "../factcheck-baseline.json")[0] == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "factcheck-baseline.json:1:2: not valid JSON: "),
        ("[]", "factcheck-baseline.json:1:1: should be a baseline"),
        ('{"schema_version": "2", "entries": []}', "1:20: schema_version: should be '1' for this factcheck, not '2'; "),
        ('{"schema_version": "1", "entires": []}', "1:25: entires: there is no such key. Did you mean 'entries'?"),
        ('{"schema_version": "1", "entries": [\n{"rule": "x"}]}', ":2:1: entries.0.fingerprint: this key is needed"),
        ('{"schema_version": "1", "entries": [{"fingerprint": "x"}]}', "should be 16 hex digits such as"),
    ],
)
@pytest.mark.parametrize("words", [("news",), ("baseline", "update", "news"), ("baseline", "show")], ids=" ".join)
def test_a_broken_baseline_is_exit_2_with_its_place(run: Run, content: str, said: str, words: tuple[str, ...]) -> None:
    write("factcheck-baseline.json", content)
    code, _, err = run(*words)
    assert code == 2 and said in err and err.count("\n") == 1
    assert Path("factcheck-baseline.json").read_text("utf-8") == content


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("news", "--baseline", "none.json"),
            "--baseline none.json: there is no such file; `factcheck baseline create",
        ),
        (("news", "--baseline", "news"), "--baseline news: cannot be read"),
        (("baseline", "update", "news"), "factcheck-baseline.json: there is no baseline yet"),
        (("baseline", "show"), "factcheck-baseline.json: there is no such file"),
        (("baseline", "create", "none"), "none"),
        (("baseline", "creat", "news"), "creat"),
    ],
)
def test_what_is_wrong_about_a_baseline_is_one_sentence(run: Run, words: tuple[str, ...], said: str) -> None:
    code, _, err = run(*words)
    assert code == 2 and said in err and "Traceback" not in err


def test_the_order_of_paths_changes_no_byte(run: Run) -> None:
    write("news/gala.txt", BAD_DAY)
    files = ["news/gala.txt", "news/courier.txt", "news/gazette.txt"]
    run("baseline", "create", *files, "--baseline", "one.json")
    run("baseline", "create", *reversed(files), "--baseline", "two.json", "--jobs", "2")
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes() != b""


# --- the ignore file -------------------------------------------------------------------------------


def test_an_ignored_finding_carries_its_reason_and_does_not_count(run: Run) -> None:
    (finding,) = findings({f"news/{name}": text for name, text in CRASH.items()})
    write("factcheck-ignore.yaml", f'- fingerprint: "{finding.fingerprint}"\n  reason: crew and passengers\n')
    report = checked(run)
    assert report["findings"][0]["suppressed"] == {"by": "ignore", "reason": "crew and passengers"}
    assert (report["summary"]["suppressed"], report["summary"]["contradictions"]) == (1, 0)
    assert "expired" not in report["data"]["coverage"]


def test_the_entry_that_is_offered_is_accepted_as_it_is_and_outlives_another_document(run: Run) -> None:
    (finding,) = findings({f"news/{name}": text for name, text in CRASH.items()})
    write("factcheck-ignore.yaml", ignore_entry(finding) + ignore_entry(finding))
    assert checked(run)["summary"]["suppressed"] == 1
    write("news/tribune.txt", THIRD)
    assert checked(run)["summary"]["suppressed"] == 1
    write("news/tribune.txt", OTHER)
    report = checked(run)
    assert report["summary"]["suppressed"] == 0
    assert "not used, the finding now has a value more" in report["data"]["coverage"]["expired"][0]


def test_an_ignored_finding_is_no_part_of_a_baseline(run: Run) -> None:
    (finding,) = findings({f"news/{name}": text for name, text in CRASH.items()})
    write("factcheck-ignore.yaml", ignore_entry(finding))
    assert run("baseline", "create", "news")[1] == "factcheck-baseline.json: 0 known findings\n"


def entry(run: Run, more: str = "") -> str:
    told = checked(run)["findings"][0]
    return f'- fingerprint: "{told["fingerprint"]}"\n  rule: {told["rule"]}\n  reason: judged\n{more}'


def test_an_entry_expires_by_the_newest_publication_date_or_by_the_day_that_is_given(run: Run) -> None:
    text = entry(run, "  expires: 2025-03-31\n")
    write("factcheck-ignore.yaml", text)
    report = checked(run)
    assert report["summary"]["suppressed"] == 1
    assert "no document is dated" in report["data"]["coverage"]["expired"][0]
    report = checked(run, "--today", "2025-03-31")
    assert report["summary"]["suppressed"] == 1 and "expired" not in report["data"]["coverage"]
    report = checked(run, "--today", "2025-04-01")
    assert report["summary"] | {"suppressed": 0, "contradictions": 1} == report["summary"]
    (line,) = report["data"]["coverage"]["expired"]
    assert line.startswith("factcheck-ignore.yaml:1: expired on 2025-03-31, and it is 2025-04-01 (given by --today): ")
    dated = ("--published", "news/*=2025-04-02")
    (line,) = checked(run, *dated)["data"]["coverage"]["expired"]
    assert "it is 2025-04-02 (the newest publication date)" in line
    assert "entries to look at" in run("news", "--no-report", *dated)[1]


def test_an_entry_without_a_finding_is_reported_where_it_could_have_one(run: Run) -> None:
    write("factcheck-ignore.yaml", "- {fingerprint: 00112233445566aa, rule: money-conflict, reason: judged}\n")
    (line,) = checked(run)["data"]["coverage"]["expired"]
    assert line.startswith("factcheck-ignore.yaml:1: not used, there is no such finding any more: 00112233445566aa")
    assert "expired" not in checked(run, "--ignore", "money-conflict")["data"]["coverage"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- fingerprint: 1f0e2d3c4b5a6978\n", ":1:3: reason: this key is needed"),
        ("- fingerprint: 1f0e2d3c4b5a6978\n  reson: x\n", ":2:3: reson: there is no such key. Did you mean 'reason'?"),
        ("- fingerprint: 1f0e2d3c4b5a6978\n  reason: ' '\n", ":2:11: reason: should say why"),
        ("- fingerprint: 1f0e\n  reason: x\n", ":1:16: fingerprint: should be 16 hex digits"),
        (
            "- fingerprint: 1f0e2d3c4b5a6978\n  reason: x\n  slot: {rol: x}\n",
            ":3:10: slot.rol: there is no such key. Did you mean 'role'?",
        ),
        (
            "- fingerprint: 1f0e2d3c4b5a6978\n  reason: x\n  expires: soon\n",
            ":3:12: expires: should be a day such as 2024-05-03, not 'soon'",
        ),
        (
            "- fingerprint: 1f0e2d3c4b5a6978\n  reason: x\n  expires: 2025-02-30\n",
            ":3:12: expires: should be a day such as 2024-05-03, not '2025-02-30'",
        ),
        ("- diferent_events: [a, b]\n  reason: x\n", ":1:3: should have one of the keys fingerprint, different_events"),
        ("- same_person: [Ann Roe]\n  reason: x\n", ":1:16: same_person: should be 2 or more, not ['Ann Roe']"),
        ("- same_person: Ann Roe\n  reason: x\n", ":1:16: same_person: should be a list, not 'Ann Roe'"),
        ("- different_people: [a, b]\n  same_person: [a, b]\n  reason: x\n", ":1:3: same_person and different_people"),
        ("reason: x\n", ":1:1: should be a list of entries"),
        ("- x\n", ":1:3: should be a list of entries"),
        ("- {fingerprint: [\n", ":2:1: not valid YAML"),
        ("- reason: x\n  reason: y\n", ":2:3: the key 'reason' stands twice"),
    ],
)
def test_a_broken_ignore_file_is_exit_2_with_its_place(run: Run, text: str, said: str) -> None:
    write("judged.yaml", text)
    code, _, err = run("news", "--ignore-file", "judged.yaml")
    assert code == 2 and err.startswith(f"judged.yaml{said}") and err.count("\n") == 1, err


def test_an_empty_ignore_file_is_none(run: Run) -> None:
    write("factcheck-ignore.yaml", "# nothing yet\n")
    assert run("news", "--no-report")[0] == 1


def test_the_api_reads_the_files_that_settings_name(run: Run) -> None:
    run("baseline", "create", "news", "--baseline", "known.json")
    texts = {f"news/{name}": text for name, text in CRASH.items()}
    assert findings(texts)[0].suppressed is None
    (known,) = findings(texts, Config(baseline="known.json"))
    assert known.suppressed is not None and known.suppressed.by == "baseline"

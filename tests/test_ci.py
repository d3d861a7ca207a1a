"""The action, the pre-commit hook and the recipes for CI, run as far as a machine without GitHub can run them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOK: dict[str, Any] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]
CLASH = {
    "a.txt": "The lift bridge at Quillhaven was reopened on 12 May 2024. A band played.\n",
    "b.txt": "The lift bridge at Quillhaven was reopened on 14 May 2024. It rained.\n",
}
bash = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


def environment(**more: str) -> dict[str, str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **more}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a checkout whose two documents, in a folder with a blank in its name, contradict each other."""
    (tmp_path / ".git").mkdir()
    news = tmp_path / "the news"
    news.mkdir()
    for name, text in CLASH.items():
        (news / name).write_text(text, "utf-8")
    return tmp_path


def step(name: str) -> dict[str, Any]:
    return next(one for one in ACTION["runs"]["steps"] if one.get("name") == name)


def acted(folder: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str], str]:
    """Run the action's check as a runner would, with its inputs in the environment; return outputs and summary."""
    defaults = {name.upper().replace("-", "_"): one.get("default", "") for name, one in ACTION["inputs"].items()}
    output, summary = folder / "output", folder / "summary"
    run = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step("Check the documents")["run"]],
        cwd=folder,
        env=environment(**{**defaults, **inputs}, GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(summary)),
        capture_output=True,
        text=True,
        check=False,
    )
    outputs = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
    return run, outputs, summary.read_text("utf-8") if summary.exists() else ""


@bash
def test_the_action_annotates_summarises_and_tells_the_exit_code(folder: Path) -> None:
    run, outputs, summary = acted(folder, PATHS="the news\n")
    assert run.returncode == 0, run.stderr
    assert outputs == {"contradictions": "1", "exit_code": "1"}
    assert "::warning file=the news/a.txt" in run.stdout or "::error file=the news/a.txt" in run.stdout
    assert "1 contradiction in 2 documents" in summary
    assert json.loads((folder / "reports" / "factcheck.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert (folder / "reports" / "factcheck.html").exists()


@bash
def test_the_gate_of_the_action_ends_with_the_code_of_the_check() -> None:
    for code in (0, 1, 2):
        script = step("Gate")["run"]
        assert subprocess.run(["bash", "-c", script], env=environment(CODE=str(code)), check=False).returncode == code


@bash
def test_the_action_takes_options_one_a_line_and_runs_none_of_them_as_a_script(folder: Path) -> None:
    args = "--severity=event-date-conflict=note\n--published=$(touch hacked)=2024-05-20"
    run, outputs, _ = acted(folder, PATHS="the news", ARGS=args, ANNOTATIONS="false")
    assert outputs["exit_code"] == "2"  # the pattern names no document
    assert "$(touch hacked)" in run.stderr
    assert not (folder / "hacked").exists()
    _, outputs, _ = acted(folder, PATHS="the news", ARGS=args.partition("\n")[0], MAX_CONTRADICTIONS="1")
    assert outputs["exit_code"] == "0"


@bash
def test_the_action_tells_that_there_is_nothing_to_check(folder: Path) -> None:
    (folder / "empty").mkdir()
    run, outputs, _ = acted(folder, PATHS="empty")
    assert outputs["exit_code"] == "2"
    assert "no document" in run.stderr


def test_every_input_is_used_and_none_stands_in_a_script() -> None:
    steps = ACTION["runs"]["steps"]
    used = json.dumps(steps)
    assert all(f"inputs.{name}" in used for name in ACTION["inputs"])
    assert not [one for one in steps if "${{" in one.get("run", "")]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_pre_commit_runs_the_hook_on_a_repository(folder: Path) -> None:
    """The hook is run with the factcheck of this environment: that the wheel installs is tested elsewhere."""
    pytest.importorskip("pre_commit", reason="needs the extra dev")
    hook = {**{key: value for key, value in HOOK.items() if key != "minimum_pre_commit_version"}, "language": "system"}
    hook["args"] = ["the news"]
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    told = environment(GIT_AUTHOR_NAME="a", GIT_AUTHOR_EMAIL="a@b", GIT_COMMITTER_NAME="a", GIT_COMMITTER_EMAIL="a@b")
    told |= {"PRE_COMMIT_HOME": str(folder / ".cache"), "GIT_CONFIG_GLOBAL": os.devnull}

    def called(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, cwd=folder, env=told, capture_output=True, text=True, check=False)

    (folder / ".git").rmdir()
    assert called("git", "init", "-q").returncode == 0
    assert called("git", "add", "the news").returncode == 0
    run = called(sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert run.returncode == 1, run.stdout + run.stderr
    assert "the news/a.txt:1:" in run.stdout
    (folder / "the news" / "b.txt").write_text(CLASH["b.txt"].replace("14", "12"), "utf-8")
    assert called("git", "add", "the news").returncode == 0
    assert called(sys.executable, "-m", "pre_commit", "run", "--all-files").returncode == 0


def test_the_manifest_of_the_hook_is_what_pre_commit_takes() -> None:
    manifests = pytest.importorskip("pre_commit.clientlib", reason="needs the extra dev")
    assert manifests.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))

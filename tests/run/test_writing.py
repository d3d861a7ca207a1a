"""A baseline is whole or as it was, and two writers at once lose nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CHECKED = "The gala was held in Tallinn on 31 April 2024, the organisers said.\n"
# dies with half of the new file written: nothing of Python runs any more
DIES_WRITING = """
import os, signal
from pathlib import Path
from factcheck.run import writing
with writing.alone(Path("b.json")), writing.whole(Path("b.json"), surely=True) as out:
    out.write("{" * 100_000)
    out.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""
# dies between the writing and the renaming
DIES_BEFORE_RENAMING = """
import os, signal
from pathlib import Path
from factcheck.run import writing
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
with writing.alone(Path("b.json")), writing.whole(Path("b.json"), surely=True) as out:
    out.write("new")
"""
WRITES_ON_AND_ON = """
from pathlib import Path
from factcheck.run import writing
number = 0
while True:
    number += 1
    with writing.alone(Path("b.json")), writing.whole(Path("b.json")) as out:
        out.write(f"[{number}, " + "0, " * 50_000 + f"{number}]")
"""
HOLDS = """
import sys, time
from pathlib import Path
from factcheck.run import writing
with writing.alone(Path("b.json")):
    print("held", flush=True)
    time.sleep(60)
"""


def python(code: str, folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )


def factcheck(folder: Path, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "factcheck", *words]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("code", [DIES_WRITING, DIES_BEFORE_RENAMING], ids=["writing", "renaming"])
def test_a_writer_that_is_killed_leaves_the_old_file_and_no_lock(tmp_path: Path, code: str) -> None:
    (tmp_path / "b.json").write_text("old", "utf-8")
    killed = python(code, tmp_path)
    killed.communicate(timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert (tmp_path / "b.json").read_text("utf-8") == "old"
    after = python(DIES_WRITING.split("    out.flush", maxsplit=1)[0].replace('"{" * 100_000', '"next"'), tmp_path)
    after.communicate(timeout=60)
    assert after.returncode == 0 and (tmp_path / "b.json").read_text("utf-8") == "next"
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


def test_whenever_a_writer_is_killed_the_file_is_whole(tmp_path: Path) -> None:
    for moment in range(6):
        writer = python(WRITES_ON_AND_ON, tmp_path)
        before = time.monotonic()
        while not (tmp_path / "b.json").exists() and time.monotonic() - before < 60:
            time.sleep(0.01)
        time.sleep(0.02 * moment)
        writer.kill()
        writer.communicate(timeout=60)
        found = json.loads((tmp_path / "b.json").read_text("utf-8"))
        assert found[0] == found[-1] and len(found) == 50_002


def test_a_killed_holder_of_the_lock_keeps_nobody_waiting(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CHECKED, "utf-8")
    holder = python(HOLDS, tmp_path)
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    waiting = factcheck(tmp_path, "baseline", "create", "a.txt")
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(timeout=3)
    holder.kill()
    holder.communicate(timeout=60)
    assert "1 known finding" in waiting.communicate(timeout=60)[0] and waiting.returncode == 0


def test_updates_at_once_over_different_documents_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "factcheck-baseline.json").write_text('{"schema_version": "1", "entries": []}', "utf-8")
    names = [f"{number}.txt" for number in range(4)]
    for name in names:
        (tmp_path / name).write_text(CHECKED, "utf-8")
    running = [factcheck(tmp_path, "baseline", "update", name) for name in names]
    for one in running:
        one.communicate(timeout=120)
    assert [one.returncode for one in running] == [0] * 4
    entries = json.loads((tmp_path / "factcheck-baseline.json").read_text("utf-8"))["entries"]
    assert sorted(one["documents"] for one in entries) == [[name] for name in names]

"""What people install: a wheel is built, installed into an environment of its own and used from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from factcheck.knowledge import compiled
from factcheck.version import VERSION

pytest.importorskip("hatchling", reason="the wheel is built by hatchling, one of the development tools")

ROOT = Path(__file__).parent.parent
_ONE = """Brindle Ferry reopens

The restored Brindle Ferry opened on 3 May 2024, Mayor Petra Holloway said. The opening of the Brindle Ferry drew
412 visitors to the quay at Wexcombe.
"""
_OTHER = """At the quay

Petra Holloway, the mayor of Wexcombe, cut the ribbon when the Brindle Ferry opened on 9 May 2024. The restored
Brindle Ferry is run by volunteers.
"""


class Installed(NamedTuple):
    """A fresh environment that holds the wheel, and the package in it."""

    bin: Path
    package: Path


def _run(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with no way into the checkout: neither its folder nor the variables of this process."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FACTCHECK", "VIRTUAL"))
    }
    return subprocess.run([*map(str, words)], cwd=cwd, env=kept, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dist = tmp_path_factory.mktemp("dist")
    built = _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", dist, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    (found,) = dist.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """Install without a network: what factcheck needs is found in this environment, behind its own packages."""
    home = tmp_path_factory.mktemp("fresh") / "env"
    made = _run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home.parent)
    assert made.returncode == 0, made.stderr
    python = home / "bin" / "python"
    if not python.exists():
        pytest.skip("written for environments with a folder bin")
    pip = _run(
        sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check",
        "install", "--no-deps", "--no-index", wheel, cwd=home.parent,
    )  # fmt: skip
    assert pip.returncode == 0, pip.stderr
    own = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).stdout.strip())
    (own / "needs.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")  # goes behind the packages of its own
    package = own / "factcheck"
    every = [package, *package.rglob("*")]
    for path in every:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield Installed(home / "bin", package)
    for path in every:
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_the_wheel_is_what_runs(installed: Installed, tmp_path: Path) -> None:
    where = _run(installed.bin / "python", "-c", "import factcheck; print(factcheck.__file__)", cwd=tmp_path)
    assert Path(where.stdout.strip()) == installed.package / "__init__.py"
    told = _run(installed.bin / "factcheck", "--version", cwd=tmp_path)
    assert (told.returncode, told.stdout) == (0, f"factcheck {VERSION}\n")


def test_an_installed_factcheck_checks_documents_anywhere(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "gazette.txt").write_text(_ONE, "utf-8")
    (tmp_path / "texts" / "letter.txt").write_text(_OTHER, "utf-8")
    before = _files(installed.package)
    done = _run(installed.bin / "factcheck", "texts", cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "3 May 2024" in done.stdout
    report = json.loads((tmp_path / "reports" / "factcheck.json").read_text("utf-8"))
    assert report["summary"]["contradictions"] == 1
    assert (tmp_path / "reports" / "factcheck.html").stat().st_size > 10_000
    assert _files(installed.package) == before, "a package that is not to be written to was written to"


def test_the_shipped_rules_pass_their_own_examples(installed: Installed, tmp_path: Path) -> None:
    done = _run(installed.bin / "factcheck", "rules", "test", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_holds_every_rule_and_every_pack_compiled(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"factcheck/_rules/{path.name}" for path in (ROOT / "rules").glob("*.yaml")} <= names
    assert "factcheck/_rules/rule.schema.json" in names
    packs = ROOT / "factcheck" / "knowledge"
    wanted = {
        f"factcheck/knowledge/_compiled/{compiled.file_name(f'{path.parent.name}/{path.stem}', path.read_bytes())}"
        for path in (*packs.glob("*/*.yaml"), *(ROOT / "rules").glob("*.yaml"))
    }
    assert wanted == {name for name in names if "/_compiled/" in name}
    assert not [name for name in names if "__pycache__" in name or name.startswith(("tests", "seeds", "bench"))]


def test_a_compiled_pack_is_used_only_for_the_text_it_was_made_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "_SHIPPED", tmp_path / "shipped")
    monkeypatch.setattr(compiled, "_KEPT", tmp_path / "kept")
    parsed: list[bytes] = []

    def parse(_name: str, text: bytes) -> dict[str, Any]:
        parsed.append(text)
        return {"rows": [text.decode()]}

    compiled.write(tmp_path / "shipped", "en/test", b"one", {"rows": ["compiled"]})
    assert compiled.read("en/test", b"one", parse) == {"rows": ["compiled"]}
    assert not parsed
    assert compiled.read("en/test", b"two", parse) == {"rows": ["two"]}
    assert compiled.read("en/test", b"two", parse) == {"rows": ["two"]}
    assert parsed == [b"two"], "parsed once, then kept"
    broken = tmp_path / "shipped" / compiled.file_name("en/test", b"three")
    broken.write_text("{", "utf-8")
    assert compiled.read("en/test", b"three", parse) == {"rows": ["three"]}


def _files(package: Path) -> dict[str, float]:
    return {str(path): path.stat().st_mtime for path in package.rglob("*")}

"""What a run knows beside its rules: the user's knowledge folders."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.config import Config
from factcheck.errors import KnowledgeError
from factcheck.knowledge import house
from factcheck.knowledge.compiled import Kept
from factcheck.knowledge.house import File, Known


def known(config: Config) -> Known:
    """Return what the folders of the settings hold, nothing with `no_knowledge`. Raises KnowledgeError."""
    return Known() if config.no_knowledge else load(config.knowledge)


def load(folders: Sequence[str]) -> Known:
    """Return what the `*.yaml` files of some folders hold; of two facts with one id the later folder's counts."""
    return house.known(file for folder in folders for file in files(folder))


def files(folder: str) -> Iterator[File]:
    """Yield the knowledge files of a folder, or the file named."""
    path = Path(folder)
    if path.is_file():
        yield _file(folder, path)
        return
    if not path.is_dir():
        raise KnowledgeError(f"{folder}: there is no such folder of knowledge")
    found = sorted((*path.glob("*.yaml"), *path.glob("*.yml")))
    if not found:
        raise KnowledgeError(f"{folder}: holds no knowledge file (*.yaml)")
    yield from (_file(str(Path(folder) / one.name), one) for one in found)


def _file(place: str, path: Path) -> File:
    """Return a file, kept under the digest of its path, so that another version takes its place."""
    name = f"knowledge-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]}"
    return File(place, _text(place, path), Kept(name, user=True))


def _text(place: str, path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        raise KnowledgeError(f"{place}:1:1: cannot be read: {wrong}") from wrong

"""Packs and rules kept as JSON: YAML takes twenty times as long to read.

A wheel brings them along, in `_compiled`; a checkout keeps them beside Python's own byte code. A file's name holds the
digest of the YAML it was made of, so that one changed later is parsed anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

_SHIPPED = Path(__file__).parent / "_compiled"
_KEPT = Path(__file__).parent / "__pycache__"


_of_user: Path | None = None  # where the rules of users are kept; None keeps none


class Kept(NamedTuple):
    """What is kept of one file: of a shipped one beside the code, of a user's (`user`) in the user's cache folder."""

    name: str
    user: bool = False

    def read(self, text: bytes, parse: Callable[[str, bytes], dict[str, Any]]) -> dict[str, Any]:
        """Return the content as `read` does; of a user's file one version is kept, the last."""
        if not self.user:
            return read(self.name, text, parse)
        if _of_user is None:
            return parse(self.name, text)
        return _read(self.name, text, parse, (_of_user,), only=True)


def read(name: str, text: bytes, parse: Callable[[str, bytes], dict[str, Any]]) -> dict[str, Any]:
    """Return the content of a pack: the compiled one when it was made of this very text, else parsed and kept.

    `text` is the pack's YAML in bytes. A folder that cannot be written costs time, nothing else.
    """
    return _read(name, text, parse, (_SHIPPED, _KEPT))


def _read(
    name: str,
    text: bytes,
    parse: Callable[[str, bytes], dict[str, Any]],
    folders: Sequence[Path],
    *,
    only: bool = False,
) -> dict[str, Any]:
    file = file_name(name, text)
    for folder in folders:
        with suppress(OSError, ValueError):
            found: dict[str, Any] = json.loads((folder / file).read_bytes())
            return found
    content = parse(name, text)
    with suppress(OSError):
        kept = write(folders[-1], name, text, content)
        for old in kept.parent.glob(f"{kept.name.split('.')[0]}.*.json") if only else ():
            if old != kept:
                old.unlink(missing_ok=True)
    return content


@contextmanager
def kept_for_user() -> Iterator[None]:
    """Keep what is compiled of the user's own rules in the user's cache folder, where the process is the user's."""
    global _of_user  # noqa: PLW0603  one folder a process
    before, _of_user = _of_user, user_folder()
    try:
        yield
    finally:
        _of_user = before


def user_folder() -> Path:
    """Return the folder for what is kept of the user's own files, never one that is checked."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if home:
        return Path(home) / "factcheck" / "rules"
    caches = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return caches / "factcheck" / "rules"


def write(folder: Path, name: str, text: bytes, content: dict[str, Any]) -> Path:
    """Write a pack's content for `read`, whole or not at all; return the file. Raises OSError."""
    path = folder / file_name(name, text)
    folder.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(f".{os.getpid()}.part")
    half.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    half.replace(path)
    return path


def file_name(name: str, text: bytes) -> str:
    """Return the name of the file that holds the compiled content of this text of a pack."""
    return f"{name.replace('/', '-')}.{hashlib.sha256(text).hexdigest()[:16]}.json"

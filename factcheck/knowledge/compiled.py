"""Packs and rules kept as JSON: YAML takes twenty times as long to read.

A wheel brings them along, in `_compiled`; a checkout keeps them beside Python's own byte code. A file's name holds the
digest of the YAML it was made of, so that one changed later is parsed anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_SHIPPED = Path(__file__).parent / "_compiled"
_KEPT = Path(__file__).parent / "__pycache__"


def read(name: str, text: bytes, parse: Callable[[str, bytes], dict[str, Any]]) -> dict[str, Any]:
    """Return the content of a pack: the compiled one when it was made of this very text, else parsed and kept.

    `text` is the pack's YAML in bytes. A folder that cannot be written costs time, nothing else.
    """
    file = file_name(name, text)
    for folder in (_SHIPPED, _KEPT):
        with suppress(OSError, ValueError):
            found: dict[str, Any] = json.loads((folder / file).read_bytes())
            return found
    content = parse(name, text)
    with suppress(OSError):
        write(_KEPT, name, text, content)
    return content


def write(folder: Path, name: str, text: bytes, content: dict[str, Any]) -> Path:
    """Write a pack's content for `read`, whole or not at all; return the file. Raises OSError."""
    path = folder / file_name(name, text)
    folder.mkdir(exist_ok=True)
    half = path.with_suffix(f".{os.getpid()}.part")
    half.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    half.replace(path)
    return path


def file_name(name: str, text: bytes) -> str:
    """Return the name of the file that holds the compiled content of this text of a pack."""
    return f"{name.replace('/', '-')}.{hashlib.sha256(text).hexdigest()[:16]}.json"

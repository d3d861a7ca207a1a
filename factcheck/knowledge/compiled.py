"""Packs kept as JSON beside Python's own byte code: YAML takes twenty times as long to read."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "__pycache__"


def read(name: str, text: bytes, parse: Callable[[str, bytes], dict[str, Any]]) -> dict[str, Any]:
    """Return the content of a pack: the compiled one when it was made of this very text, else parsed and kept.

    `text` is the pack's YAML in bytes. A folder that cannot be written costs time, nothing else.
    """
    digest = hashlib.sha256(text).hexdigest()
    path = _FOLDER / f"{name.replace('/', '-')}.{digest[:16]}.json"
    with suppress(OSError, ValueError):
        content: dict[str, Any] = json.loads(path.read_bytes())
        return content
    content = parse(name, text)
    with suppress(OSError):
        _FOLDER.mkdir(exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}.part")
        half.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        half.replace(path)
    return content

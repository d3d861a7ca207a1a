"""The settings in effect, and where each comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factcheck import config as settings
from factcheck.config import Group


def show(options: Mapping[str, Any]) -> int:
    """Print a line `name = value   # origin` for every setting; return the exit code."""
    file = settings.find(Path.cwd())
    config, origins = settings.load_with_origins(file, options)
    told = {name: f"{name} = {_value(getattr(config, name))}" for name in origins}
    width = max(map(len, told.values()))
    for name, line in told.items():
        print(f"{line:<{min(width, 40)}}  # {_origin(origins[name], file)}")
    return 0


def _origin(origin: str, file: Path | None) -> str:
    """Return where a setting comes from; a file as seen from here."""
    if file is None or origin != str(file):
        return origin
    try:
        return Path(os.path.relpath(file)).as_posix()
    except ValueError:  # another drive
        return origin


def _value(value: Any) -> str:
    """Return a value as TOML writes it; what is not set is none."""
    if value is None:
        return "none"
    if isinstance(value, Group):
        return f"{{name = {_value(value.name)}, paths = {_value(value.paths)}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)

"""Ids of files: POSIX paths below the project's folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

STDIN = "-"
UNNAMED = "stdin"  # the id of standard input where it is given none


class File(NamedTuple):
    """One file to be read: its id and its absolute path; "-" is standard input."""

    id: str
    path: Path

    @property
    def is_piped(self) -> bool:
        """Tell whether it is standard input."""
        return self.path == Path(STDIN)

    @property
    def shown(self) -> str | None:
        """Return the path that reports name, None for standard input without a name."""
        return None if self.is_piped and self.id == UNNAMED else self.id


def base(arguments: Sequence[Path], root: Path | None = None) -> Path:
    """Return the folder below which ids begin.

    `arguments` are the absolute paths the user named. It is `root` (the folder of the configuration in
    effect) when all of them lie below it, else the nearest folder above them all that holds .git, else
    their common parent.
    """
    if root is not None and all(_below(path, root) is not None for path in arguments):
        return root
    folders = [path if path.is_dir() else path.parent for path in arguments]
    common = Path(os.path.commonpath(folders)) if folders else Path.cwd()
    return next((folder for folder in (common, *common.parents) if (folder / ".git").exists()), common)


def name(path: Path, folder: Path) -> str:
    """Return the id of a file: its POSIX path below `folder`, with signs that are no UTF-8 replaced."""
    below = _below(path, folder)
    shown = (path if below is None else below).as_posix()
    return shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _below(path: Path, folder: Path) -> Path | None:
    """Return the path below a folder as they are named, or else as links lead there."""
    absolute = Path(os.path.abspath(folder))  # noqa: PTH100  resolve() would follow links
    if path.is_relative_to(absolute):
        return path.relative_to(absolute)
    real, real_folder = path.parent.resolve() / path.name, absolute.resolve()
    return real.relative_to(real_folder) if real.is_relative_to(real_folder) else None

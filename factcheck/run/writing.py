"""Files that are whole or not there: written beside, then renamed; and one writer at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

try:
    import fcntl
except ImportError:  # pragma: no cover  Windows: writes are whole there too, but two at once are not told apart
    fcntl = None  # type: ignore[assignment]


@contextmanager
def whole(path: Path, *, surely: bool = False) -> Iterator[TextIO]:
    """Open a file that appears under its name only when it is whole; a device is written as it is.

    `surely` waits until the disk has it, so that not even a failing machine leaves half a file.
    """
    path = path.resolve()
    device = path.exists() and not path.is_file()
    half = path if device else path.with_name(path.name + ".part")
    try:
        with half.open("w", encoding="utf-8", newline="", errors="surrogatepass") as out:
            yield out
            if surely and not device:
                out.flush()
                os.fsync(out.fileno())
        if not device:
            half.replace(path)
    except BaseException:
        if not device:
            half.unlink(missing_ok=True)
        raise


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep other writers of a file waiting; the lock is the folder's, leaves no file and ends with the process."""
    if fcntl is None:  # pragma: no cover
        yield
        return
    folder = os.open(path.resolve().parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)

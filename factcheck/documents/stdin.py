"""One document from standard input: the path "-"."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from factcheck.documents.document import Document
from factcheck.documents.identity import STDIN, UNNAMED, File
from factcheck.documents.problem import Problem
from factcheck.errors import UsageError


def named(name: str | None, *, asked: bool, files: Sequence[File]) -> File | None:
    """Return standard input as a file with its id, or None where it is not asked for.

    `name` is what the user calls it, `files` the others that are read. Raises UsageError for a name
    without the path "-", and for the id of another file.
    """
    if not asked:
        if name is not None:
            raise UsageError(f"--stdin-name {name}: names what is read from standard input; add the path '-'")
        return None
    found = name or UNNAMED
    if any(file.id == found for file in files):
        if name:
            raise UsageError(f"--stdin-name {name}: this is the id of a file that is read too; give another name")
        raise UsageError(f"{STDIN}: a file that is read has the id '{UNNAMED}'; give --stdin-name NAME")
    return File(found, Path(STDIN))


def parts(file: File, read: Callable[[Path], Iterator[Document | Problem]]) -> Iterator[Document | Problem]:
    """Yield what a reader yields for standard input; the reader gets a file that is gone afterwards."""
    # readers want a path: some formats can be read only from a file
    import tempfile  # noqa: PLC0415  where there is standard input to keep

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{UNNAMED}{Path(file.id).suffix}"
        path.write_bytes(_bytes())
        yield from read(path)


def _bytes() -> bytes:
    stream: Any = sys.stdin
    if stream is None:
        return b""
    content = getattr(stream, "buffer", stream).read()
    return content if isinstance(content, bytes) else str(content).encode("utf-8", "replace")

"""Plain text, with YAML front matter where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from factcheck.documents import decode, front_matter
from factcheck.documents.document import Document
from factcheck.documents.problem import Problem

SUFFIXES = (".txt", ".text")


def read(path: Path) -> Iterator[Document | Problem]:
    """Yield the document of a text file: its text is the file decoded, with nothing else changed.

    Raises DocumentError for an empty or binary file, and for one in no known encoding.
    """
    text, lost = decode.text(path.read_bytes())
    if lost:
        yield Problem("", lost)
    yield from front_matter.document(text)

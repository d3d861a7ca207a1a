"""Files to documents.

Comes in: a path. Goes out: Documents, immutable, with their publication date and its basis; and a Problem
for each that cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from factcheck.documents.document import Document
from factcheck.documents.problem import Problem


class Reader(Protocol):
    """Reads one input format; a module with `SUFFIXES`, found by its file name.

    `SUFFIXES` are lower-case file-name endings with their dot, such as ".txt".
    """

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path, /) -> Iterator[Document | Problem]:
        """Yield the documents of one file, and what is wrong with parts of it.

        An id (of a Document or a Problem) is "" for the whole file and "#7" or the like for a part; the
        walk puts the file's own id before it. Raises DocumentError where nothing of the file can be read.
        """
        ...

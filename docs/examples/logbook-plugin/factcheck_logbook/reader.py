"""Reads `.logbook` files: one entry a line, "2024-05-03 | words", each a document of its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from factcheck.documents.document import Document
from factcheck.documents.problem import Problem

SUFFIXES = (".logbook",)


def read(path: Path) -> Iterator[Document | Problem]:
    """Yield each entry as a document, "#1", "#2", …; a line without a day is a problem."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        day, bar, words = line.partition(" | ")
        try:
            published = date.fromisoformat(day)
        except ValueError:
            yield Problem(f"#{number}", f"should begin with a day such as 2024-05-03, not '{day[:20]}'")
            continue
        if bar:
            yield Document(f"#{number}", words, published=published, published_basis="metadata")

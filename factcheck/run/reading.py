"""Documents read as settings say: which days of publication were given, and for which of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from factcheck.config import Config
from factcheck.documents import walk
from factcheck.documents.document import Document
from factcheck.documents.problem import Problem
from factcheck.documents.walk import PathLike


def read(
    paths: PathLike | Iterable[PathLike],
    config: Config | None = None,
    problems: list[Problem] | None = None,
) -> Iterator[Document]:
    """Yield the documents of files and folders, sorted by id.

    `config` None means defaults; of its settings `published`, `date` and `stdin_name` count here. What cannot
    be read is appended to `problems`, or warned of without one. Raises UsageError for a path that is missing.
    """
    return below(None, paths, config or Config(), problems)


def below(
    root: Path | None,
    paths: PathLike | Iterable[PathLike],
    config: Config,
    problems: list[Problem] | None,
) -> Iterator[Document]:
    """Yield the documents as `read` does, with ids that begin below `root` where they lie in it."""
    return walk.read(
        paths,
        published=config.pairs("published"),
        default_date=config.date,
        root=root,
        problems=problems,
        stdin_name=config.stdin_name,
    )

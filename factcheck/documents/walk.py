"""From paths to documents: folders are walked, readers found by suffix, ids and publication days settled."""

from __future__ import annotations

import os
import pkgutil
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from factcheck import documents, plugins
from factcheck.documents import identity, publication, sidecar, stdin
from factcheck.documents.document import Document
from factcheck.documents.identity import File
from factcheck.documents.problem import Problem
from factcheck.errors import DocumentError, PluginError, UsageError, did_you_mean

_READERS = "factcheck.readers"
PathLike = str | os.PathLike[str]
# the head of a page, in bytes, and what stands in that of a report of ours
_HEAD = 4096
_OWN_REPORT = re.compile(rb'<meta name="generator" content="factcheck\b|\xc2\xb7 factcheck</title>')


@lru_cache(maxsize=1)
def readers() -> Mapping[str, documents.Reader]:
    """Return the readers by suffix: the modules of this room with `SUFFIXES`, and those of plug-ins."""
    names = [found.name for found in pkgutil.iter_modules(documents.__path__)]
    every: list[Any] = [import_module(f"{documents.__name__}.{name}") for name in names]
    every.extend(_added(name, piece) for name, piece in plugins.load(_READERS).items())
    return {suffix: cast(documents.Reader, one) for one in every for suffix in getattr(one, "SUFFIXES", ())}


class _Added:
    """A reader of another package: whatever it raises means that the file cannot be read."""

    def __init__(self, told: str, reader: Any) -> None:
        self._told, self._reader = told, reader
        self.SUFFIXES: tuple[str, ...] = tuple(reader.SUFFIXES)

    def read(self, path: Path, /) -> Iterator[Document | Problem]:
        """Yield what the reader yields."""
        try:
            for part in self._reader.read(path):
                if not isinstance(part, Document | Problem):
                    raise DocumentError(f"{self._told} gave {type(part).__name__}, which is no document")
                yield part
        except (DocumentError, OSError):
            raise
        except Exception as wrong:
            raise DocumentError(f"{self._told} failed: {plugins.reason(wrong)}") from wrong


def _added(name: str, piece: Any) -> _Added:
    """Return a reader of another package, guarded. Raises PluginError for one that lacks what it needs."""
    told, suffixes = plugins.named(_READERS, name), getattr(piece, "SUFFIXES", None)
    fits = isinstance(suffixes, tuple) and suffixes and all(re.fullmatch(r"\.[^A-Z./\\]+", str(s)) for s in suffixes)
    if not fits:
        raise PluginError(f"{told}: SUFFIXES should be lower-case endings such as ('.log',), not {suffixes!r}")
    if not callable(getattr(piece, "read", None)):
        raise PluginError(f"{told} has no function read(path)")
    return _Added(told, piece)


def read(
    paths: PathLike | Iterable[PathLike],
    *,
    published: Iterable[tuple[str, date | str]] = (),
    default_date: date | str | None = None,
    root: PathLike | None = None,
    problems: list[Problem] | None = None,
    stdin_name: str | None = None,
) -> Iterator[Document]:
    """Yield the documents of files and folders, sorted by id, parts of one file in their order in it.

    `published` are (pattern, day) pairs: a pattern is an id, a path or a glob of ids, and of several that
    fit the last counts. `default_date` is for documents that say no day. `root` is the project's folder,
    below which ids begin. What cannot be read is appended to `problems`, or warned of without one. The path
    "-" is standard input, and `stdin_name` its id. Raises UsageError for a path that is missing, a URL, a
    pattern that fits no document, and a name of standard input that is taken.
    """
    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    options = publication.Options(published)
    default = publication.day_of(default_date, "--date")
    found: list[Problem] = []
    arguments = [_existing(path) for path in named if os.fspath(path) != identity.STDIN]
    files = _files(arguments, None if root is None else Path(root), found)
    piped = stdin.named(stdin_name, asked=len(arguments) < len(named), files=files)
    files = sorted([*files, piped]) if piped else files
    options.refuse_strangers(files)
    return _documents(files, found, options, default, problems)


def _documents(
    files: list[File],
    found: list[Problem],
    options: publication.Options,
    default: date | None,
    problems: list[Problem] | None,
) -> Iterator[Document]:
    for problem in found:
        _tell(problem, problems)
    ids = []
    for file in files:
        for part in _read(file):
            if isinstance(part, Problem):
                _tell(part, problems)
                continue
            ids.append(part.id)
            yield publication.settled(part, option=options.find(part.id, file), default=default)
    options.refuse_unused(ids)


def _read(file: File) -> Iterator[Document | Problem]:
    """Yield what the reader of one file yields, with full ids; a file that cannot be read is one problem."""
    try:
        for part in _parts(file):
            if isinstance(part, Problem):
                yield Problem(file.id + part.document, part.message)
            else:
                yield replace(part, id=file.id + part.id, path=part.path or file.shown)
    except DocumentError as wrong:
        yield Problem(file.id, str(wrong))
    except PermissionError:
        yield Problem(file.id, "the file may not be read: permission denied")
    except (OSError, MemoryError) as wrong:
        yield Problem(file.id, f"the file cannot be read: {_reason(wrong)}")


def _parts(file: File) -> Iterator[Document | Problem]:
    reader = readers().get(Path(file.id).suffix.lower()) or readers()[".txt"]
    if file.is_piped:
        return stdin.parts(file, reader.read)
    return sidecar.told(file.path, reader.read(file.path))


def _existing(path: PathLike) -> Path:
    name = os.fspath(path)
    if "://" in name:
        raise UsageError(f"{name}: factcheck works offline and reads no URLs; save the page, give its path")
    found = Path(os.path.abspath(name))  # noqa: PTH100  resolve() would follow links
    if not name or not os.path.lexists(found):
        raise UsageError(f"{name or chr(39) * 2}: there is no such file or folder.{_sibling(found)}")
    return found


def _sibling(path: Path) -> str:
    try:
        return did_you_mean(path.name, [sibling.name for sibling in path.parent.iterdir()])
    except OSError:
        return ""


def _files(arguments: list[Path], root: Path | None, problems: list[Problem]) -> list[File]:
    """Return the files of the arguments, sorted by id; each once, under its own name before a link's."""
    base = identity.base(arguments, root)
    found: dict[str, tuple[bool, str, Path]] = {}
    for argument in arguments:
        for path in _walk(argument, base, problems):
            if sidecar.is_sidecar(path):
                _note(sidecar.orphan(path, identity.name(path, base)), problems)
                continue
            real = os.path.realpath(path)
            entry = (real != str(path), identity.name(path, base), path)
            found[real] = min(entry, found.get(real, entry))
    return sorted(File(name, path) for _, name, path in found.values())


def _walk(argument: Path, base: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield a file that was named, or the files of known formats below a folder; hidden ones are left out."""
    if not argument.is_dir():
        yield argument
        return
    waiting = [argument]
    seen: set[str] = set()
    while waiting:
        folder = waiting.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as wrong:
            message = f"the folder cannot be read: {_reason(wrong)}"
            problems.append(Problem(identity.name(folder, base), message))
            continue
        shown = [entry for entry in entries if not entry.name.startswith(".")]
        yield from (folder / entry.name for entry in shown if _is_readable(entry))
        folders = [entry for entry in shown if entry.is_dir()]
        # linked folders come last, so that a folder is walked under its own name
        waiting[:0] = [folder / entry.name for entry in folders if entry.is_symlink()]
        waiting.extend(folder / entry.name for entry in folders if not entry.is_symlink())


def _is_readable(entry: os.DirEntry[str]) -> bool:
    path = Path(entry.path)
    known = (path.suffix.lower() in readers() and not _is_own_report(path)) or sidecar.is_sidecar(path)
    return known and (entry.is_file() or not path.exists())


def _is_own_report(path: Path) -> bool:
    """Tell whether a page is a report that an earlier run wrote: it quotes the documents beside it."""
    if path.suffix.lower() != ".html":
        return False
    try:
        with path.open("rb") as page:
            return _OWN_REPORT.search(page.read(_HEAD)) is not None
    except OSError:
        return False


def _note(problem: Problem | None, problems: list[Problem]) -> None:
    if problem and problem not in problems:
        problems.append(problem)


def _reason(wrong: BaseException) -> str:
    return (getattr(wrong, "strerror", None) or type(wrong).__name__).lower()


def _tell(problem: Problem, problems: list[Problem] | None) -> None:
    if problems is None:
        warnings.warn(f"{problem.document}: {problem.message}", stacklevel=3)
    else:
        problems.append(problem)

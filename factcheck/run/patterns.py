"""Patterns kept compiled from run to run, as Python keeps its modules: compiling them takes a quarter of a short run.

So is the source that Python writes for data classes and named tuples, and compiles in every process. The file stands
beside Python's own byte code, one for each version of Python. A pattern is looked up by its text and flags, a source by
its text, so that what is kept is never out of date. Where Python keeps no byte code, or is another than those whose
compiler is known here, both are compiled as ever.
"""

from __future__ import annotations

import marshal
import os
import re
import stat
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import Any

_KNOWN_PYTHONS = ((3, 11), (3, 12), (3, 13))
_FILE = Path(__file__).parent / "__pycache__" / f"patterns.{sys.implementation.cache_tag}-{sys.hexversion:x}"
_FEW = 8  # new patterns for which the file is not written again
_MOST = 9000  # entries of a file; those of rules and packs long changed are dropped with all others
_SOURCE = "<string>"  # what Python calls a source that is no file
_WRITERS = (("dataclasses", "exec"), ("collections", "eval"), ("typing", "compile"))  # modules, and how each compiles

Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class Kept:
    """Compiles patterns and sources, those that `file` holds from their kept code."""

    def __init__(self, file: Path = _FILE) -> None:
        """Stand for the compiler of `re`; the file is read when a pattern is first compiled."""
        self._file = file
        self._compiler: Any = import_module("re._compiler")
        self._parser: Any = import_module("re._parser")
        self._build: Any = import_module("_sre").compile
        self._anew = self._compiler.compile
        self._known: dict[tuple[str, int | str], Any] | None = None
        self._new = 0

    def compile(self, pattern: Any, flags: int = 0) -> re.Pattern[str]:
        """Return a compiled pattern, as the compiler of `re` does."""
        flags = int(flags)
        if type(pattern) is not str or flags & re.DEBUG:
            anew: re.Pattern[str] = self._anew(pattern, flags)
            return anew
        code: Code | None = self._codes.get((pattern, flags))
        if code is None:
            code = self._codes[pattern, flags] = self._code(pattern, flags)
            self._new += 1
        state, words, groups, names, order = code
        made: re.Pattern[str] = self._build(pattern, state, array("I", words).tolist(), groups, dict(names), order)
        return made

    def source(self, text: Any, name: Any = _SOURCE, mode: str = "exec", *more: Any, **others: Any) -> Any:
        """Return the code of a source, as `compile` does."""
        if type(text) is not str or name != _SOURCE or more or others:
            return compile(text, name, mode, *more, **others)
        code: CodeType | None = self._codes.get((text, mode))
        if code is None:
            code = self._codes[text, mode] = compile(text, name, mode, dont_inherit=True)
            self._new += 1
        return code

    def exec(self, source: Any, *spaces: Any) -> None:
        """Run a source, as `exec` does."""
        exec(self.source(source) if type(source) is str else source, *spaces)  # noqa: S102  that of the standard library

    def eval(self, source: Any, *spaces: Any) -> Any:
        """Return the value of a source, as `eval` does."""
        return eval(self.source(source, mode="eval") if type(source) is str else source, *spaces)  # noqa: S307

    def write(self) -> None:
        """Keep what was compiled for the next run, whole or not at all; what cannot be written costs time alone."""
        if self._new <= _FEW or len(self._codes) > _MOST or sys.dont_write_bytecode:
            return
        half, folder = self._file.with_suffix(f".{os.getpid()}.part"), self._file.parent
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
            if not folder.stat().st_mode & stat.S_IWUSR:  # the system's administrator may, and should not either
                return
            half.write_bytes(marshal.dumps(self._codes))
            half.replace(self._file)

    @property
    def _codes(self) -> dict[tuple[str, int | str], Any]:
        """Return what is known, read when something is first compiled."""
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> dict[tuple[str, int | str], Any]:
        with suppress(OSError, ValueError, EOFError, TypeError):
            found: Any = marshal.loads(self._file.read_bytes())  # noqa: S302  trusted as the byte code beside it is
            return found if isinstance(found, dict) else {}
        return {}

    def _code(self, pattern: str, flags: int) -> Code:
        """Return what the compiler of `re` makes of a pattern, to be kept."""
        parsed = self._parser.parse(pattern, flags)
        words: list[int] = self._compiler._code(parsed, flags)
        names: dict[str, int] = dict(parsed.state.groupdict)
        order: list[str | None] = [None] * parsed.state.groups
        for name, number in names.items():
            order[number] = name
        return flags | parsed.state.flags, array("I", words).tobytes(), parsed.state.groups - 1, names, tuple(order)


@contextmanager
def kept(file: Path = _FILE) -> Iterator[None]:
    """Compile the patterns and sources of a block with the help of those kept, and keep what is new."""
    if sys.version_info[:2] not in _KNOWN_PYTHONS or sys.implementation.name != "cpython":
        yield
        return
    with_kept = Kept(file)
    compiler: Any = import_module("re._compiler")
    before, compiler.compile = compiler.compile, with_kept.compile
    writers = [(import_module(module), name) for module, name in _WRITERS]
    for writer, name in writers:  # a name of the module's own stands before the one built in
        setattr(writer, name, with_kept.source if name == "compile" else getattr(with_kept, name))
    try:
        yield
    finally:
        compiler.compile = before
        for writer, name in writers:
            delattr(writer, name)
        with_kept.write()

"""Templates kept compiled beside Python's own byte code: compiling them takes longer than setting a small page."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """Keeps each template under a name that changes with its text and with the version of Python.

    A folder that cannot be written costs time, nothing else.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder in which the package's own byte code lies."""
        self._folder = folder / "__pycache__"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where this very text was compiled before."""
        with suppress(OSError, ValueError, EOFError, TypeError):
            bucket.bytecode_from_string(self._file(bucket).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, whole or not at all."""
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            path = self._file(bucket)
            half = path.with_suffix(f".{os.getpid()}.part")
            half.write_bytes(bucket.bytecode_to_string())
            half.replace(path)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"template-{bucket.key[:16]}-{bucket.checksum[:16]}.{sys.implementation.cache_tag}.jinja"

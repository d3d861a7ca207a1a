"""Patterns that are compiled when they are first used: no run needs all of them, and a large one costs milliseconds."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")


def deferred(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first asked for a match."""
    return cast("re.Pattern[str]", _Deferred(source, flags))


class _Deferred:
    """Stands for a pattern; once that is compiled, its methods are found here at once."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)

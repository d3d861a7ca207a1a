"""Patterns that are compiled when they are first used: no run needs all of them, and a large one costs milliseconds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")


def deferred(source: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first asked for a match.

    A source that has words of a pack in it is given as what returns it, so that no pack is read before.
    """
    return cast("re.Pattern[str]", _Deferred(source, flags))


class _Deferred:
    """Stands for a pattern; once that is compiled, its methods are found here at once."""

    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        source = self._source if isinstance(self._source, str) else self._source()
        compiled = re.compile(source, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)

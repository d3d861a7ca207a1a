"""Where an offset stands: line and column, both counted from 1 in code points."""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """The line starts of one text; lines end at \\n, \\r\\n or \\r only."""

    def __init__(self, text: str) -> None:
        """Find the line starts of `text`."""
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def locate(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1, in code points) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

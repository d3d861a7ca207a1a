"""Where an offset stands: line and column, both counted from 1 in code points."""

from __future__ import annotations

from bisect import bisect_right
from io import StringIO
from itertools import accumulate


class Lines:
    """The line starts of one text; lines end at \\n, \\r\\n or \\r only."""

    def __init__(self, text: str) -> None:
        """Find the line starts of `text`."""
        self._starts = list(accumulate(map(len, StringIO(text, newline="")), initial=0))
        if text and not text.endswith(("\n", "\r")):
            self._starts.pop()  # the end of the text begins no line

    def locate(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1, in code points) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

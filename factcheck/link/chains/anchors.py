"""Patterns that begin with a number, tried only around the words that they must hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def around(anchors: Iterable[re.Match[str]], pattern: re.Pattern[str], text: str, back: int) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that hold one of its anchors, from `back` characters before the anchor on."""
    done = 0
    for found in anchors:
        begin = max(done, found.start() - back)
        while found.start() >= done:
            match = pattern.search(text, begin, min(len(text), found.end() + _AHEAD))
            if match is None or match.start() > found.start():
                break
            begin = match.end()
            if match.end() > found.start():
                done = match.end()
                yield match


_AHEAD = 160  # characters behind an anchor in which its pattern ends

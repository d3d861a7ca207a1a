"""The rows of en/artefacts, and which of their cues a document holds, seen by its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from factcheck.knowledge import packs

_MOST_WORDS = 65536  # that are remembered with the cues in them
_LEAST = 4  # letters of a word of a cue by which it is looked for
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def rows() -> tuple[tuple[str, tuple[str, ...], str, str], ...]:
    """Return id, cues, pattern and meaning of every row; what a row finds holds one of its cues."""
    return tuple((row["id"], tuple(row["cue"]), row["pattern"], row["says"]) for row in packs.rows("en/artefacts"))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a row's pattern, compiled when its cue is first met: few ever are."""
    return re.compile(pattern)


@lru_cache(maxsize=1)
def _families() -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the cues by a word or part of one that they hold, and those without a long word by a string they hold."""
    worded: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for cue in sorted({cue for row in rows() for cue in row[1]}):
        longest = max(_WORD.findall(cue), key=len, default="")
        mark = next((char for char in cue if not (char.isalnum() or char in " '-:")), "")
        if mark or len(longest) < _LEAST:
            others.setdefault(mark or cue, []).append(cue)
        else:
            worded.setdefault(longest, []).append(cue)
    return (
        {part: tuple(cues) for part, cues in worded.items()},
        tuple((held, tuple(cues)) for held, cues in others.items()),
    )


class _Parts(dict[str, tuple[str, ...]]):
    """Words that were met with the cues that have a part in them: almost always none."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = tuple(cue for part, cues in _families()[0].items() if part in word for cue in cues)
        self[word] = found
        return found


_PARTS = _Parts()


def cues(words: Iterable[str], lower: str) -> frozenset[str]:
    """Return the cues in a text in lower case, by its words: far fewer are met for the first time than it has."""
    told = {cue for several in filter(None, map(_PARTS.__getitem__, words)) for cue in several}
    told.update(cue for held, several in _families()[1] if held in lower for cue in several)
    return frozenset(cue for cue in told if cue in lower)

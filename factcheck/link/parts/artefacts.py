"""The rows of en/artefacts, and which of their cues a document holds, seen by its words."""

from __future__ import annotations

import re
from collections import defaultdict
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


@lru_cache(maxsize=1)
def by_cue() -> dict[str, list[tuple[str, tuple[str, ...], str, str]]]:
    """Return the rows that can find something where a document has a cue, by the cue."""
    found: dict[str, list[tuple[str, tuple[str, ...], str, str]]] = defaultdict(list)
    for row in rows():
        for cue in row[1]:
            found[cue].append(row)
    return dict(found)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a row's pattern, compiled when its cue is first met: few ever are."""
    return re.compile(pattern)


@lru_cache(maxsize=1)
def _families() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return the cues by a part of a word that they hold, by what ends a word of theirs, and by a mark in them."""
    parts: dict[str, list[str]] = {}
    ends: dict[str, list[str]] = {}
    marks: dict[str, list[str]] = {}
    for cue in sorted({cue for row in rows() for cue in row[1]}):
        found = _WORD.findall(cue)
        longest = max(found, key=len, default="")
        mark = next((char for char in cue if not (char.isalnum() or char in " '-:")), "")
        if mark or not longest:
            marks.setdefault(mark or cue, []).append(cue)
        elif len(longest) < _LEAST and cue != found[0] and cue.startswith(found[0]):  # "i am": few words end in an i
            ends.setdefault(found[0], []).append(cue)
        else:
            parts.setdefault(longest, []).append(cue)
    every = ({held: tuple(cues) for held, cues in one.items()} for one in (parts, ends, marks))
    return next(every), next(every), next(every)


class _Parts(dict[str, tuple[str, ...]]):
    """Words that were met with the cues that have a part in them: almost always none."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        parts, ends, _ = _families()
        found = [cue for part, cues in parts.items() if part in word for cue in cues]
        found.extend(cue for end, cues in ends.items() if word.endswith(end) for cue in cues)
        self[word] = tuple(found)
        return self[word]


_PARTS = _Parts()


def cues(words: Iterable[str], lower: str) -> frozenset[str]:
    """Return the cues in a text in lower case, by its words: far fewer are met for the first time than it has."""
    told = {cue for several in filter(None, map(_PARTS.__getitem__, words)) for cue in several}
    told.update(cue for held, several in _families()[2].items() if held in lower for cue in several)
    return frozenset(cue for cue in told if cue in lower)

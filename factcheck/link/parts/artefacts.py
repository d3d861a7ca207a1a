"""The rows of en/artefacts, and which of their cues a document holds, seen by its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from functools import cache, lru_cache

from factcheck.knowledge import packs

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


def parts() -> tuple[Iterable[str], Iterable[str]]:
    """Return the parts of words, and the ends of words, of which each cue without a mark has one."""
    inside, ends, _ = _families()
    return inside, ends


def cues(held: Set[str], lower: str) -> frozenset[str]:
    """Return the cues in a text in lower case; `held` are the `parts` that its words have."""
    inside, ends, marks = _families()
    told = [cue for mark, several in marks.items() if mark in lower for cue in several]
    told.extend(cue for part in held for cue in (*inside.get(part, ()), *ends.get(part, ())))
    return frozenset(cue for cue in told if cue in lower)

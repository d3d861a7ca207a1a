"""The rows of en/artefacts, and which of their cues a document holds, seen by its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from functools import cache, lru_cache

from factcheck.knowledge import packs

_MOST_WORDS = 65536  # that are remembered
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


_PLAIN: set[str] = set()  # words that were met and hold no part of a cue: almost all


def cues(words: Set[str], lower: str) -> frozenset[str]:
    """Return the cues in a text in lower case, by its words: few of them were never met or hold a part of a cue."""
    parts, ends, marks = _families()
    told = [cue for mark, several in marks.items() if mark in lower for cue in several]
    open_ = words - _PLAIN
    line = " ".join(open_) + " "
    held = [part for part in parts if part in line]
    ending = [end for end in ends if f"{end} " in line]
    told.extend(cue for part in held for cue in parts[part])
    told.extend(cue for end in ending for cue in ends[end])
    if len(_PLAIN) >= _MOST_WORDS:
        _PLAIN.clear()
    last = tuple(ending)
    _PLAIN.update(word for word in open_ if not word.endswith(last) and not any(part in word for part in held))
    return frozenset(cue for cue in told if cue in lower)

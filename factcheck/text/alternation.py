"""Many phrases as one pattern: a trie, so that a place in the text is tried once and not once a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def alternation(phrases: Iterable[str]) -> str:
    """Return a regular expression that matches the longest of the phrases at a place.

    It is a group without name; what must stand before and behind is for the caller to add.
    """
    every = sorted(set(phrases))
    return _pattern(every, 0, len(every), 0) if every else r"(?!)"


def _pattern(phrases: Sequence[str], first: int, end: int, shared: int) -> str:
    """Return the expression of what follows the letters, `shared` in number, that the phrases of a stretch share.

    They are sorted: what the first and the last of a stretch begin with, all of it does.
    """
    ends = len(phrases[first]) == shared
    start = first + ends
    branches = []
    while start < end:
        one, letter, stop = phrases[start], phrases[start][shared], start + 1
        while stop < end and phrases[stop][shared] == letter:
            stop += 1
        if stop == start + 1:
            branches.append(_escaped(one[shared:]))
        else:
            last, size = phrases[stop - 1], shared + 1
            while size < len(one) and one[size] == last[size]:
                size += 1
            branches.append(_escaped(one[shared:size]) + _pattern(phrases, start, stop, size))
        start = stop
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


def _escaped(piece: str) -> str:
    plain = piece.replace(" ", "").isalnum()  # most, and quicker so
    return piece.replace(" ", r"\ ") if plain else re.escape(piece)

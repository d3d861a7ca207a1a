"""Which of some parts of words a text has, seen by its words: few texts have words that were never met before."""

from __future__ import annotations

from collections.abc import Iterable, Set

_MOST_WORDS = 65536  # that are remembered


class Parts:
    """Parts of words that are looked for in one text after the other."""

    def __init__(self, inside: Iterable[str], ends: Iterable[str] = ()) -> None:
        """Look for `inside` anywhere in a word, and for `ends` where a word ends."""
        self._inside, self._ends = tuple(inside), tuple(ends)
        self._without: set[str] = set()  # words that were met and have none of them: almost all

    def held(self, words: Set[str]) -> set[str]:
        """Return the parts that some of the words of a text have."""
        open_ = words - self._without
        if not open_:
            return set()
        line = " ".join(open_) + " "
        inside = [part for part in self._inside if part in line]
        ends = tuple([end for end in self._ends if f"{end} " in line])
        if len(self._without) >= _MOST_WORDS:
            self._without.clear()
        self._without.update(
            [word for word in open_ if not (word.endswith(ends) or any(part in word for part in inside))]
            if inside or ends
            else open_
        )
        return {*inside, *ends}

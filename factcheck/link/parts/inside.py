"""Which of some parts of words a text has, seen by its words: few texts have words that were never met before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, filterfalse

_MOST_WORDS = 65536  # that are remembered


class Parts:
    """Parts of words that are looked for in one text after the other."""

    def __init__(self, inside: Iterable[str], ends: Iterable[str] = ()) -> None:
        """Look for `inside` anywhere in a word, and for `ends` where a word ends."""
        self._inside, self._ends = tuple(inside), tuple(ends)
        self._without: set[str] = set()  # words that were met and have none of them: almost all
        self._having: dict[str, tuple[str, ...]] = {}  # the parts of those that have some

    def held(self, words: Iterable[str]) -> set[str]:
        """Return the parts that some of the words of a text have."""
        left = set(filterfalse(self._without.__contains__, words))
        known = list(map(self._having.get, left))
        found = set(chain.from_iterable(filter(None, known)))
        if None in known:
            found.update(self._met([word for word, having in zip(left, known, strict=True) if having is None]))
        return found

    def _met(self, words: Sequence[str]) -> Iterable[str]:
        """Return the parts that some of these words have, which are remembered."""
        if len(self._without) + len(self._having) >= _MOST_WORDS:
            self._without.clear()
            self._having.clear()
        line = " ".join(words) + " "
        inside = [part for part in self._inside if part in line]
        ends = [end for end in self._ends if f"{end} " in line]
        for word in words:
            having = (*(part for part in inside if part in word), *(end for end in ends if word.endswith(end)))
            if having:
                self._having[word] = having
            else:
                self._without.add(word)
        return (*inside, *ends)

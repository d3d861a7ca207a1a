"""Reports that share nothing between them, but each enough with a third of their story: of one story all the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from factcheck.link.parts.overlap import in_common
from factcheck.text.passages import Passages

# Measured on 180 stories: of 38 pairs of reports of one event that share no name or no fact, 26 share two facts or more
# with a third report; of 90 pairs of look-alike incidents none.
_ENOUGH = 2
_MOST = 24  # reports of one story, from which on all that is told is shared anyway


class Bridges:
    """Which documents of a story are joined by a third one."""

    def __init__(self, collection: Sequence[Passages], home: Mapping[str, str]) -> None:
        """Remember the documents of each story; `home` gives the story of a document by its id."""
        self._home = home
        self._stories: dict[str, list[Passages]] = defaultdict(list)
        for passages in collection:
            self._stories[home[passages.document.id]].append(passages)
        self._near: dict[str, frozenset[str]] = {}

    def join(self, a: Passages, b: Passages) -> bool:
        """Say whether a third report of their story shares two people, numbers or days with each of two documents."""
        home = self._home[a.document.id]
        if home != self._home[b.document.id] or len(self._stories[home]) > _MOST:
            return False
        return not self._neighbours(a, home).isdisjoint(self._neighbours(b, home))

    def _neighbours(self, one: Passages, home: str) -> frozenset[str]:
        name = one.document.id
        if name not in self._near:
            self._near[name] = frozenset(
                other.document.id
                for other in self._stories[home]
                if other is not one and in_common(one, other) >= _ENOUGH
            )
        return self._near[name]

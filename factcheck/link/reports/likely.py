"""How likely two documents are reports of one happening, by fitted points of what they share."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.link.context import Contexts
from factcheck.link.parts import points
from factcheck.link.reports.signs import Signs
from factcheck.link.scene import defined_apart
from factcheck.text.passages import Passages

PACK = "en/report_points"
LEAST = 0.4  # from here on two documents are compared
SURE = 0.75  # the same where they seem to be of other editions, instances or times
DECIDE = frozenset({"no-name"})  # what holds two documents apart whatever speaks for them
_OF_NOTE = 0.55  # who hands in a note of a line or two means it to be compared, and with a third one both
_BRIDGE = 0.7  # how likely a third report must be one with each of two documents to join them
_MOST = 24  # reports of one story, from which on all that is told is shared anyway


class Reports:
    """Which documents of a collection are likely reports of one happening."""

    def __init__(self, collection: Sequence[Passages], contexts: Contexts) -> None:
        """Read what each document of a collection is known by."""
        self.signs = Signs(collection, contexts)
        self._documents = {one.document.id: one for one in collection}
        self._likely: dict[tuple[str, str], float] = {}
        self._near: dict[str, frozenset[str]] = {}
        self._stories: dict[str, Sequence[str]] = {}

    def likely(self, a: Passages, b: Passages, share: float | None = None) -> float:
        """Return how likely two documents are reports of one happening, from 0 to 1.

        `share` is what they share of their words, where that is known.
        """
        one, other = a.document.id, b.document.id
        key = (one, other) if one < other else (other, one)
        if key not in self._likely:
            traits = self.signs.traits(a, b, share)
            told_apart = not DECIDE.isdisjoint(traits) or defined_apart(a, b)
            if told_apart:
                self._likely[key] = 0.0
            elif self.signs.is_note(a) or self.signs.is_note(b):
                self._likely[key] = _OF_NOTE
            else:
                self._likely[key] = points.likelihood(points.odds(PACK, traits))
        return self._likely[key]

    def tell(self, stories: Sequence[Sequence[str]]) -> None:
        """Take note of the documents of each story, by their ids: a third one may join two."""
        self._stories = {name: story for story in stories for name in story if 2 < len(story) <= _MOST}

    def apart(self, a: Passages, b: Passages, least: float = LEAST) -> bool:
        """Say whether two documents are less likely than `least`, and no third one of their story joins them."""
        if self.likely(a, b) >= least:
            return False
        return self._neighbours(a).isdisjoint(self._neighbours(b))

    def _neighbours(self, one: Passages) -> frozenset[str]:
        name = one.document.id
        if name not in self._near:
            others = (self._documents[other] for other in self._stories.get(name, ()) if other != name)
            self._near[name] = frozenset(other.document.id for other in others if self.likely(one, other) >= _BRIDGE)
        return self._near[name]

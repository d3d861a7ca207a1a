"""Whether fitted points speak against two numbers that were linked by what is told of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from factcheck.link.context import Contexts
from factcheck.link.figures import settled
from factcheck.link.figures.partners import Rivals, Scales, Story, left_over, weigh
from factcheck.link.figures.reading import Figure, figures
from factcheck.link.topics._figures import Amount
from factcheck.text.passages import Passages

# Measured on stories in which one fact was changed: of 61 pairs that were linked by hand alone no false one was as
# likely as a tenth, and no true one less likely than four in ten.
_LEAST = 0.3


class Doubts:
    """Weighs numbers that were linked by what is told of them: two seats of 188 are of another train."""

    def __init__(self, collection: Sequence[Passages], home: Mapping[str, str], contexts: Contexts) -> None:
        """Hold the documents; `home` gives each document's story."""
        self._home = home
        self._contexts = contexts
        self._members: dict[str, list[Passages]] = defaultdict(list)
        for passages in collection:
            self._members[home[passages.document.id]].append(passages)
        self._stories: dict[str, Story] = {}
        self._scales: dict[tuple[str, str], tuple[Rivals, Scales]] = {}

    def speak_against(self, a: Amount, b: Amount) -> bool:
        """Say whether two numbers of one story that cannot both be right are hardly one thing."""
        likelihood = self.likelihood(a, b)
        return (likelihood is not None and likelihood < _LEAST) or self._tell_the_rest(a, b)

    def _tell_the_rest(self, a: Amount, b: Amount) -> bool:
        one, other = self._figures(a, b)
        if one is None or other is None:
            return False
        return settled.tells_the_rest(one, other) or settled.are_two_sides(one, other)

    def likelihood(self, a: Amount, b: Amount) -> float | None:
        """Return how likely two numbers are one thing; None where both can be right, or one is read in another way."""
        one, other = self._figures(a, b)
        if one is None or other is None or not settled.may_differ(one, other):
            return None
        if one.unit or other.unit:  # what measures are of is told by their unit and their link
            return None
        if one.low == 0 or other.low == 0:  # "fewer than 100" is of no size
            return None
        story = self._story(self._home[a.document])
        left, scales = self._between(one, other, story)
        could = [_could(one, (*left.theirs, other)), _could(other, (*left.mine, one))]
        pair = weigh(one, other, scales.seen(one, other, (could[1], could[0])), story.weights)
        return pair.likelihood if pair else None

    def _figures(self, a: Amount, b: Amount) -> tuple[Figure | None, Figure | None]:
        told = self._story(self._home[a.document]).told
        return _figure(a, told[a.document]), _figure(b, told[b.document])

    def _story(self, home: str) -> Story:
        if home not in self._stories:
            members = self._members[home]
            told = {passages.document.id: figures(passages) for passages in members}
            self._stories[home] = Story(told, partial(self._contexts.within, members))  # holds nothing that holds it
        return self._stories[home]

    def _between(self, a: Figure, b: Figure, story: Story) -> tuple[Rivals, Scales]:
        key = a.document, b.document
        if key not in self._scales:
            left = left_over(story.told[a.document], story.told[b.document])
            self._scales[key] = left, Scales((a.passages, b.passages), left, story)
        return self._scales[key]


def _figure(record: Amount, every: Sequence[Figure]) -> Figure | None:
    return next((figure for figure in every if figure.id == record.id), None)


def _could(figure: Figure, others: Sequence[Figure]) -> int:
    """Return how many figures of the other document could stand for one."""
    return sum(settled.may_differ(figure, other) for other in {id(other): other for other in others}.values())

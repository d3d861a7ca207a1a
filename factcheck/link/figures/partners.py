"""The numbers of a story that two documents tell differently: each the other's best partner by a margin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from factcheck.link.context import Contexts
from factcheck.link.figures import points, settled
from factcheck.link.figures.reading import Figure, Kind, figures
from factcheck.link.figures.traits import AROUND, Standing, at_close, at_sight, closeness, is_slip, whole
from factcheck.link.parts import leftovers, matters, overlap
from factcheck.link.parts.leading import leading
from factcheck.text.lazily import lazily
from factcheck.text.passages import Passages, Span

# how likely two numbers must be one thing to be compared
_FEW, _LEAST_OF_FEW = 4, 0.68  # so few are told of many things, and must be likelier one thing
_LEAST: Mapping[Kind, float] = {"count": 0.58, "money": 0.7, "percent": 0.7}
_LEAST_OF_FIGURES = 0.66  # shares in figures, both: a half or a third is told of many things
MARGIN = 0.03  # by which the best partner must lead the next one
_BY_FAR = 0.2  # of closeness
_NEIGHBOURS = 6  # documents that each one is compared with
_LONG = 1000  # from here on a slip of a digit shows
_MOST = 24  # figures of one document that are left over: a table, in which a partner would be chance


class Pair(NamedTuple):
    """Two figures of two documents with their traits and how likely they are of one thing."""

    a: Figure
    b: Figure
    traits: Mapping[str, float]
    likelihood: float


class Rivals(NamedTuple):
    """The figures that two documents alone have, each with all that the other could tell differently."""

    mine: Sequence[Figure]
    theirs: Sequence[Figure]
    settled: int  # figures of the first that the second tells too
    met: Set[int]  # those left over whose number the other document has of another thing, by identity


def partners(story: Sequence[Passages], contexts: Contexts, apart: Callable[[str, str], bool]) -> Iterator[Pair]:
    """Yield the figures that are likely one thing told in two ways, each pair of values of two documents once."""
    for rivals, pairs in weighed(story, contexts, apart, least("count") - MARGIN):
        yield from chosen(pairs, rivals.settled)


def chosen(pairs: Sequence[Pair], agreed: int) -> Sequence[Pair]:
    """Return the likely pairs of two documents that agree in so many figures."""
    best = leading(pairs, lambda pair: (pair.a.size, pair.b.size), lambda pair: pair.likelihood, MARGIN)
    found = [pair for pair in best if pair.likelihood >= needed(pair) and not settled.tells_the_rest(pair.a, pair.b)]
    # two towns of one name differ in all their figures
    return found if len(found) == 1 or len(found) <= agreed else ()


def weighed(
    story: Sequence[Passages], contexts: Contexts, apart: Callable[[str, str], bool], floor: float = 0.0
) -> Iterator[tuple[Rivals, Sequence[Pair]]]:
    """Yield for two documents at a time what each alone tells, and every pair that could be one thing.

    Counts that are seen to be less likely one thing than `floor` are left out.
    """
    told = {passages.document.id: figures(passages) for passages in story}
    every = Story(told, lambda: contexts.within(story))
    for one, other in compared(story, contexts, apart):
        rivals, pairs = between(one, other, every, floor)
        if pairs:
            yield rivals, pairs


def compared(
    story: Sequence[Passages], contexts: Contexts, apart: Callable[[str, str], bool]
) -> Iterator[tuple[Passages, Passages]]:
    """Yield the documents of a story two at a time, as far as they tell of one happening."""
    for index, one in enumerate(story):
        for other in story[index + 1 : index + 1 + _NEIGHBOURS]:
            if apart(one.document.id, other.document.id) or leftovers.months_apart(one, other):
                continue
            if not contexts.strangers(one, other):
                yield one, other


def left_over(mine: Sequence[Figure], theirs: Sequence[Figure]) -> Rivals:
    """Return the figures that two documents alone have."""
    left = [one for one in mine if not settled.is_told(one, theirs)]
    others = [one for one in theirs if not settled.is_told(one, mine)] if left else []
    met = {id(one) for one in left if settled.is_met(one, theirs)}
    left, others = [*left, *_told_roughly(mine, theirs, others)], [*others, *_told_roughly(theirs, mine, left)]
    return Rivals(
        left,
        others,
        len({one.low for one in mine} - {one.low for one in left if id(one) not in met}),
        frozenset(met | {id(one) for one in others if settled.is_met(one, mine)}),
    )


def _told_roughly(every: Sequence[Figure], others: Sequence[Figure], alone: Sequence[Figure]) -> Sequence[Figure]:
    """Return the long numbers that another document tells roughly, and has with a slip beside: €187,400, €178,400."""
    long = [one for one in alone if one.exact and one.low >= _LONG]
    return [
        one
        for one in (every if long else ())
        if one.exact
        and one.low >= _LONG
        and any(one.kind == its.kind and is_slip(one, its) for its in long)
        and settled.is_told(one, others)
        and not settled.is_told(one, [its for its in others if its.exact])
    ]


class Story:
    """What the documents of a story tell: how many of them a figure, in any words, and how much each word says."""

    def __init__(self, told: Mapping[str, Sequence[Figure]], weigh: Callable[[], Mapping[str, float]]) -> None:
        """Hold the figures of each document by its id; `weigh` returns the weight of each word, when asked first."""
        self.told = told
        self._weigh = weigh
        self._known: dict[int, int] = {}

    @lazily
    def weights(self) -> Mapping[str, float]:
        """Return how much each word says."""
        return self._weigh()

    def tellers(self, figure: Figure) -> int:
        """Return how many documents tell a figure, its own among them."""
        if id(figure) not in self._known:
            self._known[id(figure)] = 1 + sum(
                settled.is_told(figure, every) for name, every in self.told.items() if name != figure.document
            )
        return self._known[id(figure)]


def between(one: Passages, other: Passages, story: Story, floor: float = 0.0) -> tuple[Rivals, Sequence[Pair]]:
    """Return what each of two documents alone tells, and every pair of them that could be one thing, as `weighed`."""
    rivals = left_over(story.told[one.document.id], story.told[other.document.id])
    if not (rivals.mine and rivals.theirs) or max(len(rivals.mine), len(rivals.theirs)) > _MOST:
        return rivals, ()
    return rivals, list(_pairs((one, other), rivals, story, floor))


def _pairs(
    documents: tuple[Passages, Passages],
    rivals: Rivals,
    story: Story,
    floor: float,
) -> Iterator[Pair]:
    possible = [(a, b) for a in rivals.mine for b in rivals.theirs if settled.may_differ(a, b)]
    if not possible:
        return
    of_mine, of_theirs = Counter(id(a) for a, _ in possible), Counter(id(b) for _, b in possible)
    scales = Scales(documents, rivals, story)
    seen = [scales.seen(a, b, (of_theirs[id(b)], of_mine[id(a)])) for a, b in possible]
    close = [closeness(traits) for traits in seen]
    best = _Best(possible, close)
    for (a, b), traits, its in zip(possible, seen, close, strict=True):
        pair = weigh(a, b, {**traits, **best.traits(a, b, its)}, story.weights, floor)
        if pair is not None:
            yield pair


class _Best:
    """How close each figure comes to the closest figures of the other document."""

    def __init__(self, pairs: Sequence[tuple[Figure, Figure]], close: Sequence[float]) -> None:
        """Hold how close the figures of pairs are."""
        self._of: dict[int, list[float]] = defaultdict(list)
        for pair, its in zip(pairs, close, strict=True):
            for figure in pair:
                self._of[id(figure)].append(its)

    def traits(self, a: Figure, b: Figure, close: float) -> Mapping[str, float]:
        """Return for how many of two figures the other is the closest by far, and for how many it is not."""
        first = second = 0
        for every in (self._of[id(a)], self._of[id(b)]):
            second += max(every) > close + _BY_FAR
            first += len(every) > 1 and close > _BY_FAR + max(sorted(every)[:-1])
        return {"first": first, "second": second}


class Scales:
    """Weighs figures of two documents by their traits."""

    def __init__(self, documents: tuple[Passages, Passages], rivals: Rivals, story: Story) -> None:
        """Count what stands beside the figures of two documents; `rivals` are those that each alone tells."""
        every = [story.told[passages.document.id] for passages in documents]
        self._story = story
        self._left = len(rivals.mine) + len(rivals.theirs)
        self._met = rivals.met
        self._kinds, self._heads = [
            [Counter(getattr(f, name) for f in side) for side in every] for name in ("kind", "head")
        ]
        # a share without its "per cent" stands beside another one, in no row with it
        self._rows = [Counter((f.kind, f.sentence) for f in side if f.read or f.kind == "count") for side in every]
        self._lows: list[dict[Span, set[float]]] = [defaultdict(set) for _ in every]
        for lows, side in zip(self._lows, every, strict=True):
            for figure in side:
                lows[figure.sentence].add(figure.low)
        self._common = overlap.in_common(*documents)

    def seen(self, a: Figure, b: Figure, rivals: tuple[int, int]) -> Mapping[str, float]:
        """Return what two figures show at sight; `rivals` is how many left-over figures could stand for each."""
        standing = Standing(
            (self._story.tellers(a), self._story.tellers(b)),
            len(self._story.told),
            rivals,
            self._left,
            (self._kinds[0][a.kind], self._kinds[1][b.kind]),
            (self._heads[0][a.head], self._heads[1][b.head]),
            max(self._rows[0][a.kind, a.sentence], self._rows[1][b.kind, b.sentence]),
            self._common,
            self._anchors(a, b),
            (id(a) in self._met) + (id(b) in self._met),
        )
        return at_sight(a, b, standing, self._story.weights)

    def _anchors(self, a: Figure, b: Figure) -> int:
        """Return how many other numbers the sentences of both tell."""
        mine, theirs = self._lows[0][a.sentence], self._lows[1][b.sentence]
        return len((mine & theirs) - {a.low, b.low})


def weigh(
    a: Figure, b: Figure, seen: Mapping[str, float], weights: Mapping[str, float], floor: float = 0.0
) -> Pair | None:
    """Return two figures weighed; None where they cannot be as likely as `floor`."""
    others = at_close(a, b) if floor else None
    if others is not None and points.at_most(seen, others, AROUND) < floor:  # no rival of a pair either
        return None
    found = whole(a, b, seen, weights)
    return Pair(a, b, found, points.likelihood(found))


def kind_of(pair: Pair) -> Kind:
    """Return the kind of two figures: a bare number is what the other one is."""
    return pair.b.kind if pair.a.kind == "count" else pair.a.kind


def needed(pair: Pair) -> float:
    """Return how likely a pair must be one thing: two raids by two and by three men share much that tells nothing."""
    kind = kind_of(pair)
    if kind == "percent" and all(figure.read and not matters.rough(figure.record) for figure in pair[:2]):
        return _LEAST_OF_FIGURES
    return _LEAST_OF_FEW if kind == "count" and max(pair.a.size, pair.b.size) <= _FEW else least(kind)


def least(kind: Kind) -> float:
    """Return how likely two figures of a kind must be one thing to be compared."""
    return _LEAST[kind]

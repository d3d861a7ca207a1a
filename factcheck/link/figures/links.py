"""The figures of a collection that are likely one thing told in two ways, gathered, as claims."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.context import Contexts
from factcheck.link.counted import called
from factcheck.link.figures import points
from factcheck.link.figures.partners import Pair, kind_of, needed, partners
from factcheck.link.figures.reading import Figure, Kind
from factcheck.link.occurrence import UNSURE, Linked
from factcheck.link.parts.points import score
from factcheck.link.stance import of_number
from factcheck.link.topics._ballots import Ballot
from factcheck.link.topics._figures import Amount
from factcheck.records import Count
from factcheck.text.passages import Passages

_REASONS = 3
_IN_COMMON = frozenset({"noun", "matter", "one-head", "swapped", "anchors"})  # traits of more than a place
_WEIGHED = frozenset({"planned", "update", "conditional"})


class FigureLinks:
    """The figures of a collection that are likely one thing told in two ways."""

    def __init__(
        self,
        collection: Sequence[Passages],
        home: Mapping[str, str],
        contexts: Contexts,
        apart: Callable[[str, str], bool],
        ballots: Mapping[str, Sequence[Ballot]],
    ) -> None:
        """Pair the figures; `home` gives each document's story, `apart` says which tell of other instances.

        Two numbers of `ballots` (by document) are compared as those of a vote.
        """
        stories: dict[str, list[Passages]] = defaultdict(list)
        for passages in collection:
            stories[home[passages.document.id]].append(passages)
        self.pairs = [
            pair
            for story in stories.values()
            if len(story) > 1
            for pair in partners(story, contexts, apart)
            if not all(_is_of_vote(figure, ballots) for figure in (pair.a, pair.b))
        ]

    @cached_property
    def links(self) -> Mapping[frozenset[str], Linked]:
        """Return how surely the figures of each pair are one thing, by the ids of both."""
        return {frozenset((pair.a.id, pair.b.id)): _linked(pair) for pair in self.pairs}

    def of(self, kind: Kind, compared: Iterable[Iterable[Amount]]) -> Iterator[Group]:
        """Yield the figures of one kind that are one thing, each group once.

        `compared` are the groups of records that are compared already: those with several values need no partner,
        the others none in the same documents.
        """
        known: dict[str, set[str]] = defaultdict(set)
        disputed: set[str] = set()
        for several in map(list, compared):
            documents = {record.document for record in several}
            for record in several:
                known[record.id] |= documents
            if not _all_meet(several):
                disputed.update(record.id for record in several)
        groups: list[list[Pair]] = []
        home: dict[str, int] = {}  # the first group that holds a figure
        for pair in self.pairs:
            if kind_of(pair) != kind or pair.a.id in disputed or pair.b.id in disputed:
                continue
            if pair.b.document in known[pair.a.id] or pair.a.document in known[pair.b.id]:
                continue
            place = min(home.get(figure.id, len(groups)) for figure in pair[:2])
            if place == len(groups):
                groups.append([])
            groups[place].append(pair)
            home.update({figure.id: place for figure in pair[:2]})
        return (Group(kind, number, group) for number, group in enumerate(groups, 1))


class Group:
    """The figures that stand for one thing, as a cluster with its claims."""

    def __init__(self, kind: Kind, number: int, pairs: Sequence[Pair]) -> None:
        """Gather the figures of the pairs."""
        self.links: dict[frozenset[str], Linked] = {}
        members: dict[str, tuple[Figure, Amount]] = {}
        for pair in pairs:
            records = _as_one_kind(pair)
            for figure, record in zip(pair[:2], records, strict=True):
                members.setdefault(record.id, (figure, record))
            self.links[frozenset(record.id for record in records)] = _linked(pair)
        self.figures = list(members.values())
        name = "measure" if kind == "count" else kind
        documents = in_order(figure.document for figure, _ in self.figures)
        self.cluster = Cluster(f"{name}:left {number}", name, _label(kind, self.figures), tuple(members), documents, ())

    def claims(self, about: str) -> Iterator[Claim]:
        """Yield a claim of each figure, `about` being the key of what it is of."""
        for figure, record in self.figures:
            held = of_number(figure.passages, record.start, record.end)
            # how a plan and an update weigh is a trait; what is told otherwise is no claim
            modality = "reported" if held.modality in _WEIGHED else held.modality
            role = record.role or "" if isinstance(record, Count) else ""
            yield Claim(record, figure.passages, {about: self.cluster.id}, record.id, role, modality, held.holder)


def _all_meet(records: Sequence[Amount]) -> bool:
    """Say whether one number fits all of several records: "2.4 million" and "almost two and a half million"."""
    lows = (record.low for record in records if record.low is not None)
    highs = (record.high for record in records if record.high is not None)
    return max(lows, default=-math.inf) <= min(highs, default=math.inf)


def _is_of_vote(figure: Figure, ballots: Mapping[str, Sequence[Ballot]]) -> bool:
    votes = (ballot.record for ballot in ballots[figure.document])
    return any(vote.start <= figure.number.start < vote.end for vote in votes)


def _as_one_kind(pair: Pair) -> tuple[Amount, Amount]:
    """Return the records of two figures, a bare number as what the other one is."""
    a, b = pair.a.record, pair.b.record
    if pair.a.kind == pair.b.kind:
        return a, b
    return (_like(a, b), b) if pair.a.kind == "count" else (a, _like(b, a))


def _like(bare: Amount, other: Amount) -> Amount:
    return dataclasses.replace(
        other,
        document=bare.document,
        start=bare.start,
        end=bare.end,
        text=bare.text,
        region=bare.region,
        low=bare.low,
        high=bare.high,
    )


def _linked(pair: Pair) -> Linked:
    """Return the link of two figures, with what speaks most for it."""
    reasons = points.telling(pair.traits)[:_REASONS]
    weight = score(pair.likelihood, needed(pair))
    if kind_of(pair) == "count" and _IN_COMMON.isdisjoint(pair.traits) and "no-word" in pair.traits:
        weight = min(weight, UNSURE)  # two numbers that nothing but their place joins are no contradiction
    return Linked(weight, (*reasons, "neither document has the other's number"))


def _label(kind: Kind, figures: Sequence[tuple[Figure, Amount]]) -> str:
    if kind != "count":
        return "a sum" if kind == "money" else "a share"
    nouns = Counter(record.noun for _, record in figures if isinstance(record, Count) and record.noun)
    return called(nouns.most_common(1)[0][0]) if nouns else "number"

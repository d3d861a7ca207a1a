"""The counts of a collection, gathered by what they measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from factcheck.link.bases import roundings
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.context import Contexts
from factcheck.link.counted import Measure, called, noun
from factcheck.link.occurrence import Linked
from factcheck.link.parts.measures import COMPARED, comparable, synonym_pairs
from factcheck.records import Count

_MOST = 48  # counts of one noun or role in one document
_MEASURE = "measure:"  # how lengths, areas and weights are read
_OTHER_ORDER = Linked(0.0, ("the one is far larger than the other",))
_DOUBTED = Linked(0.0, ("what else is told of both speaks against their being one thing",))
_STRANGERS = Linked(0.0, ("the documents differ in most numbers: they tell of two things",))


@lru_cache(maxsize=4096)
def _group(noun: str) -> str:
    """Return the smallest of a noun and its synonyms, the block in which it is compared."""
    every: list[str] = [noun, *_groups().get(noun, ())]
    return min(every)


@lru_cache(maxsize=1)
def _groups() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in synonym_pairs():
        found[one].append(other)
    return dict(found)


class MeasureLinks:
    """The counts of a collection, gathered by what they measure."""

    def __init__(
        self,
        collection: Sequence[Measure],
        home: Mapping[str, str],
        contexts: Contexts,
        apart: Callable[[str, str], bool],
        doubted: Callable[[Count, Count], bool],
    ) -> None:
        """Gather the counts; `home` gives each document's story, `apart` says which tell of other instances.

        `doubted` says whether two counts of two numbers are hardly one thing.
        """
        self._apart = apart
        self._doubted = doubted
        blocks: dict[tuple[str, str], list[Measure]] = defaultdict(list)
        for measure in collection:
            story = home[measure.passages.document.id]
            blocks[story, f"noun {_group(noun(measure.count))}"].append(measure)
            if measure.count.role:
                blocks[story, f"role {measure.count.role}"].append(measure)
        self.pairs: dict[tuple[str, str], Linked] = {}
        stories: dict[str, list[Measure]] = defaultdict(list)
        for measure in collection:
            stories[home[measure.passages.document.id]].append(measure)
        compared: dict[str, list[tuple[Measure, Measure]]] = defaultdict(list)
        for (story, _), block in blocks.items():
            compared[story].extend(self._compare(block, contexts))
        for story, told in stories.items():
            self._drop_strangers(told, compared[story])
        keys = [measure.id for measure in collection]
        scores = {pair: linked.score for pair, linked in self.pairs.items() if linked.score > 0}
        named = {measure.id: measure for measure in collection}
        groups = [group for group in average_link(keys, _in_order(scores, keys), COMPARED) if len(group) > 1]
        self.groups = [[named[key] for key in group] for group in groups]
        self.clusters = [_cluster(number, group, self.pairs) for number, group in enumerate(self.groups, 1)]

    def _drop_strangers(self, story: Sequence[Measure], compared: Iterable[tuple[Measure, Measure]]) -> None:
        """Unlink two documents whose counts differ more often than they agree: two towns of one name, two games."""
        differ: dict[tuple[str, str], list[tuple[Measure, Measure]]] = defaultdict(list)
        agree: Counter[tuple[str, str]] = Counter()
        for a, b in compared:
            if self.pairs[a.id, b.id].score < COMPARED:
                continue
            where = (a.count.document, b.count.document)
            if (a.count.low, a.count.high) == (b.count.low, b.count.high):
                agree[where] += 1
            else:
                differ[where].append((a, b))
        for where, pairs in differ.items():
            nouns = {noun(one.count) for one, _ in pairs}
            if len(nouns) > 1 and len(nouns) > agree[where] + _settled(story, *where):
                for a, b in pairs:
                    self.pairs[a.id, b.id] = _STRANGERS

    def link(self, a: str, b: str) -> Linked | None:
        """Return what was decided of two counts by id, or None where they were never compared."""
        return self.pairs.get((a, b)) or self.pairs.get((b, a))

    def _compare(self, block: Sequence[Measure], contexts: Contexts) -> Iterator[tuple[Measure, Measure]]:
        """Yield the pairs of a block that were never compared before, now decided."""
        for a, b in combinations(_bounded(block), 2):
            if a.passages is b.passages or (a.id, b.id) in self.pairs:
                continue
            if not self._apart(a.count.document, b.count.document):
                measured = a.count.how.startswith(_MEASURE) and roundings.of_other_orders(a.count.low, b.count.low)
                linked = _OTHER_ORDER if measured else comparable(a, b, contexts)
                self.pairs[a.id, b.id] = (
                    _DOUBTED if linked.score >= COMPARED and self._doubted(a.count, b.count) else linked
                )
                yield a, b


def _bounded(block: Sequence[Measure]) -> Sequence[Measure]:
    """Return the counts of a block, of a document with very many only the first of each value: a table, or no text."""
    many = Counter(measure.count.document for measure in block)
    if max(many.values(), default=0) <= _MOST:
        return block
    kept: list[Measure] = []
    seen: dict[str, set[tuple[float | None, float | None]]] = defaultdict(set)
    for measure in block:
        document, value = measure.count.document, (measure.count.low, measure.count.high)
        if many[document] <= _MOST or (value not in seen[document] and len(seen[document]) < _MOST):
            seen[document].add(value)
            kept.append(measure)
    return kept


def _in_order(scores: Mapping[tuple[str, str], float], keys: Sequence[str]) -> dict[tuple[str, str], float]:
    place = {key: index for index, key in enumerate(keys)}
    return {(a, b) if place[a] < place[b] else (b, a): score for (a, b), score in scores.items()}


def _cluster(number: int, group: Sequence[Measure], pairs: Mapping[tuple[str, str], Linked]) -> Cluster:
    reasons: dict[str, None] = {}
    for index, a in enumerate(group):
        for b in group[index + 1 :]:
            pair = pairs.get((a.id, b.id)) or pairs.get((b.id, a.id))
            reasons.update(dict.fromkeys(pair.reasons if pair else ()))
    roles = [measure.count.role for measure in group if measure.count.role]
    nouns = Counter(measure.count.noun for measure in group)
    label = called(nouns.most_common(1)[0][0]) + (f" {roles[0]}" if roles else "")
    documents = in_order(measure.passages.document.id for measure in group)
    return Cluster(
        f"measure:{number}",
        "measure",
        label,
        tuple(measure.id for measure in group),
        documents,
        tuple(reasons)[:8],
    )


def _settled(story: Sequence[Measure], one: str, other: str) -> int:
    """Return how many exact numbers of the same noun two documents of a story both give."""
    told = [
        {(noun(measure.count), measure.count.low) for measure in story if measure.count.document == name}
        for name in (one, other)
    ]
    return len(told[0] & told[1])

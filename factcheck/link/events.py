"""Which events of several documents are one: same, undecided or other, with reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from factcheck.link import classes
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.context import Contexts
from factcheck.link.mentions import Entity, lead_end
from factcheck.link.occurrence import UNDECIDED, Linked, anchored, apart, instance_markers, linked_events
from factcheck.text.passages import Passages

_ANCHORED_DAYS = 7
_EDITIONS_WITHIN_YEARS = 10


class EventLinks:
    """The events of a collection: clusters over documents, and how sure each pair in them is."""

    def __init__(self, entities: Sequence[Entity], home: Mapping[str, str], contexts: Contexts) -> None:
        """Link `entities`; `home` gives each document's story, and only events of one story are linked."""
        self.entities = {entity.key: entity for entity in entities}
        self.pairs: dict[tuple[str, str], Linked] = {}
        blocks: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            blocks[home[entity.document]].append(entity)
        groups = [group for story in blocks.values() for group in self._linked(story, contexts)]
        self.groups: list[list[Entity]] = sorted(
            groups, key=lambda group: (group[0].document, group[0].mentions[0].start)
        )
        self.clusters = [_cluster(number, group, self.pairs) for number, group in enumerate(self.groups, 1)]

    def pair(self, a: str, b: str) -> Linked | None:
        """Return what was decided of two entities by their keys, or None where they were never compared."""
        return self.pairs.get((a, b)) or self.pairs.get((b, a))

    def _linked(self, entities: Sequence[Entity], contexts: Contexts) -> list[list[Entity]]:
        scores: dict[tuple[str, str], float] = {}
        for i, j in _candidates(entities):
            a, b = entities[i], entities[j]
            linked = Linked(0.0, ()) if contexts.strangers(a.passages, b.passages) else linked_events(a, b, contexts)
            if linked.score > 0:
                self.pairs[a.key, b.key] = linked
                scores[a.key, b.key] = linked.score
        keys = average_link([entity.key for entity in entities], scores, UNDECIDED)
        return [[self.entities[key] for key in group] for group in keys]


def _candidates(entities: Sequence[Entity]) -> list[tuple[int, int]]:
    """Return the pairs that can be one event: related words, or an unknown verb where both date but one thing.

    Verbs of saying are left out: each outlet is told on a day of its own.
    """
    by_class: dict[str, list[int]] = defaultdict(list)
    for index, entity in enumerate(entities):
        if entity.head.name not in classes.reporting():
            for name in {entity.head.name, *entity.head.also}:
                by_class[name].append(index)
    lone = [
        index
        for index, entity in enumerate(entities)
        if entity.only_dated and entity.head.name not in classes.reporting()
    ]
    pairs = {pair for several in by_class.values() for pair in combinations(several, 2)} | set(combinations(lone, 2))
    return sorted(
        (i, j)
        for i, j in pairs
        if entities[i].document != entities[j].document and _comparable(entities[i], entities[j])
    )


def _comparable(a: Entity, b: Entity) -> bool:
    if classes.related(a.head, b.head):
        return True
    return not (a.head.known and b.head.known) and a.only_dated and b.only_dated


def instances_apart(entities: Sequence[Entity], home: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return the pairs of documents that lead with different instances of one series.

    Their lead events are of one class, but carry different ordinals, editions or years, or days that each lie
    in the week of their own publication and too far apart for one occurrence.
    """
    found: set[tuple[str, str]] = set()
    alike_somewhere: set[tuple[str, str]] = set()
    stories: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.lead:
            stories[home[entity.document]].append(entity)
    for a, b in (pair for lead in stories.values() for pair in combinations(lead, 2)):
        if a.document != b.document and classes.related(a.head, b.head):
            both = {(a.document, b.document), (b.document, a.document)}
            if instance_markers(a, b) or _own_weeks(a, b):
                found |= both
            elif a.markers.items() & b.markers.items():
                alike_somewhere |= both
    return found - alike_somewhere


def editions_apart(collection: Sequence[Passages], home: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return the pairs of documents of one story whose first paragraphs state years, the latest of which differ.

    A gap of more than ten years is history, not another edition.
    """
    latest: dict[str, int] = {}
    for passages in collection:
        end = lead_end(passages)
        years = [
            int(record.value[:4])
            for record in passages.records("date")
            if record.start < end
            and record.comparable
            and record.basis == "explicit"
            and record.granularity in ("day", "month", "year")
            and (record.value or "")[:4].isdigit()
        ]
        if years:
            latest[passages.document.id] = max(years)
    return {
        (a, b)
        for a in latest
        for b in latest
        if home[a] == home[b] and 0 < abs(latest[a] - latest[b]) <= _EDITIONS_WITHIN_YEARS
    }


def _own_weeks(a: Entity, b: Entity) -> bool:
    first, second = a.passages.published, b.passages.published
    if first is None or second is None or abs((first - second).days) <= max(classes.slack(a.head.name), _ANCHORED_DAYS):
        return False
    mine = [date for _, date in a.dates if anchored(a.passages, date)]
    other = [date for _, date in b.dates if anchored(b.passages, date)]
    return bool(mine and other) and all((apart(x, y) or 0) > classes.slack(a.head.name) for x in mine for y in other)


def _cluster(number: int, group: Sequence[Entity], pairs: Mapping[tuple[str, str], Linked]) -> Cluster:
    label = max(
        group,
        key=lambda entity: (
            bool(entity.names),
            len(entity.modifiers),
            entity.lead,
            -entity.mentions[0].start,
        ),
    ).label
    reasons: dict[str, None] = {}
    for index, a in enumerate(group):
        for b in group[index + 1 :]:
            pair = pairs.get((a.key, b.key)) or pairs.get((b.key, a.key))
            reasons.update(dict.fromkeys(pair.reasons if pair else ()))
    members = tuple(event.id for entity in group for event in entity.mentions)
    return Cluster(
        f"event:{number}",
        "event",
        label,
        members,
        in_order(entity.document for entity in group),
        tuple(reasons)[:8],
    )

"""Which events of several documents are one: same, undecided or other, with reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Literal, NamedTuple

from factcheck.link import classes
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.context import Contexts, Vector, alike, shared
from factcheck.link.mentions import Entity, lead_end
from factcheck.link.scene import elsewhere, known_cities, share_no_place
from factcheck.records import Date
from factcheck.records.interval import When, days_apart, disjoint, when
from factcheck.text.passages import Passages

Relation = Literal["same", "undecided", "other"]
SAME = 0.62
UNDECIDED = 0.40
_ANCHORED_DAYS = 7
_MOST_SENTENCES = 4
_UNRELATED = 0.45  # from here on two words that no pack relates may still tell one event
_TWO_PEOPLE = 2  # one each: "Mayor Erika Lang opened" and "Mayor Georg Lang opened" tell two things
_ONE_OF_MANY = 0.2  # where a document dates several of a kind, which of them is meant is open
_EDITIONS_WITHIN_YEARS = 10


class Linked(NamedTuple):
    """How likely two events are one (0 to 1, the date left out), and why."""

    score: float
    reasons: tuple[str, ...]

    @property
    def relation(self) -> Relation:
        """Return the decision that the score stands for."""
        return "same" if self.score >= SAME else "undecided" if self.score >= UNDECIDED else "other"


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


def linked_events(a: Entity, b: Entity, contexts: Contexts) -> Linked:
    """Return how likely two events of two documents are one, leaving their dates out.

    Points are those of the design page: shared names, modifiers, places, people and words speak for one
    event, different markers, years, names and places against it.
    """
    against = _instance_markers(a, b) or _told_as_other(a, b) or _set_elsewhere(a, b)
    if against:
        return Linked(0.0, against)
    score, reasons = (0.30 if classes.recurs(a.head.name) else 0.42), [f"both speak of a {a.head.name}"]
    if not (a.head.known and b.head.known):
        score, reasons = (0.15, []) if classes.related(a.head, b.head) else (-0.05, [])
    if a.names & b.names:
        score += 0.35
        reasons.append(f"both call it “{min(a.names & b.names)}”")
    elif a.names and b.names:
        score -= 0.2
    common = (a.modifiers & b.modifiers) - {a.head.name}
    if common:
        score += min(0.3, 0.12 * len(common) + 0.06)
        reasons.append("share " + ", ".join(sorted(common)[:3]))
    if a.places & b.places:
        score += 0.12
        reasons.append(f"both in {min(a.places & b.places)}")
    elif a.places and b.places:
        score -= 0.25
    elif share_no_place(a.passages, a.starts[0], b.passages, b.starts[0]):
        score -= 0.2
    if a.people & b.people:
        score += 0.1
        reasons.append(f"both with {min(a.people & b.people)}")
    elif a.people and b.people:
        score -= 0.12 if len(a.people) + len(b.people) > _TWO_PEOPLE else 0.3
    likeness, words = _context(a, b, contexts)
    score += min(0.35, 0.8 * likeness)
    if words:
        reasons.append("same words around: " + ", ".join(words))
    if a.lead and b.lead:
        score += 0.12
        reasons.append("both lead with it")
    if (a.siblings or b.siblings) and classes.recurs(a.head.name):
        score -= _ONE_OF_MANY
    if not classes.related(a.head, b.head) and score < _UNRELATED:
        return Linked(0.0, ())
    return Linked(max(0.0, min(score, 1.0)), tuple(reasons))


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
            if _instance_markers(a, b) or _own_weeks(a, b):
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


def _instance_markers(a: Entity, b: Entity) -> tuple[str, ...]:
    for group in sorted(a.markers.keys() & b.markers.keys()):
        if a.markers[group] != b.markers[group]:
            return (f"{a.markers[group]} against {b.markers[group]}",)
    if a.years and b.years and not a.years & b.years and classes.recurs(a.head.name) and not _same_day_of_year(a, b):
        return (f"{min(a.years)} against {min(b.years)}",)
    return ()


def _same_day_of_year(a: Entity, b: Entity) -> bool:
    """Say whether both are put on one day of different years: a slip in the year, not two editions."""
    days = [{(date.value or "")[5:] for _, date in one.dates if date.granularity == "day"} for one in (a, b)]
    return bool(days[0] & days[1])


def _told_as_other(a: Entity, b: Entity) -> tuple[str, ...]:
    """Return the word by which one document tells its event from another: "the previous meeting"."""
    words = [one.markers["earlier-or-later"] for one in (a, b) if "earlier-or-later" in one.markers]
    return (f"one is told as {words[0]}",) if words else ()


def _set_elsewhere(a: Entity, b: Entity) -> tuple[str, ...]:
    cities = [one.places & known_cities() for one in (a, b)]
    if cities[0] and cities[1] and not cities[0] & cities[1]:
        return (f"{min(cities[0])} against {min(cities[1])}",)
    for one, other in ((a, b), (b, a)):
        if one.dates and all(elsewhere(one.passages, event.start, other.passages) for event, _ in one.dates):
            return ("told of another place",)
    return ()


def _context(a: Entity, b: Entity, contexts: Contexts) -> tuple[float, list[str]]:
    """Return the best likeness of the sentences that tell the two events, and the words they share."""
    likeness, mine, other = max(
        ((alike(mine, other), mine, other) for mine in _vectors(a, contexts) for other in _vectors(b, contexts)),
        key=lambda found: found[0],
        default=(0.0, {}, {}),
    )
    return likeness, [word.removeprefix("=") for word in shared(mine, other)]


def _vectors(entity: Entity, contexts: Contexts) -> list[Vector]:
    if entity.vectors is None:
        sentences = sorted({entity.passages.sentence_at(start).start for start in entity.starts})[:_MOST_SENTENCES]
        entity.vectors = [contexts.of(entity.passages, start) for start in sentences]
    return entity.vectors


def anchored(passages: Passages, record: Date) -> bool:
    """Say whether a date lies within a week of its own document's publication."""
    published: date | None = passages.published
    interval = when(record).interval
    if published is None or interval is None or interval.earliest is None:
        return False
    latest = interval.latest or interval.earliest
    return (interval.earliest - published).days >= -_ANCHORED_DAYS and (latest - published).days <= _ANCHORED_DAYS


def apart(a: Date, b: Date) -> int | None:
    """Return the days between two dates that do not meet; None where they meet or it cannot be told.

    Two days without a year are taken to be as near as the calendar allows: 28 December is six days before 3 January.
    """
    first, second = when(a), when(b)
    if not disjoint(first, second):
        return None
    if first.interval and second.interval:
        return days_apart(first.interval, second.interval)
    days = [_day_of_year(one) for one in (first, second)]
    if days[0] is None or days[1] is None:
        return None
    gap = abs(days[0] - days[1])
    return min(gap, 366 - gap)


def _day_of_year(meaning: When) -> int | None:
    if meaning.interval:
        return meaning.interval.earliest.timetuple().tm_yday if meaning.interval.earliest else None
    if meaning.month is None or meaning.day is None:
        return None
    return date(2000, meaning.month, meaning.day).timetuple().tm_yday  # a leap year has every day


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

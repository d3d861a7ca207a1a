"""Which events of several documents are one: same, undecided or other, with reasons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from itertools import combinations, product

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.cluster import SURELY, Cluster, WhenAsked, average_link, ids_of, in_order
from factcheck.link.context import Contexts
from factcheck.link.mentions import Entity, lead_end
from factcheck.link.occurrence import SAME, UNDECIDED, Linked, Weighed, anchored, apart, instance_markers, weighed
from factcheck.link.parts.overlap import in_common, quote_alike
from factcheck.link.reports.again import one_more
from factcheck.link.reports.likely import SURE, Reports
from factcheck.link.scene import last_told
from factcheck.link.steering.declared import Declared
from factcheck.records import Date
from factcheck.records.interval import when
from factcheck.text.passages import Passages

_ANCHORED_DAYS = 7
_TWO_DAYS = 2
_EDITIONS_WITHIN_YEARS = 10
_UNDATED = 0.3
_PERIOD_DAYS = 183  # documents that tell of times further apart are not of one reporting period (rules.md)
_OWN_DAYS = frozenset({"day", "part-of-day"})
_LIKELY_ONE = (
    2  # people, numbers and days: nearly all reports of one event share as many, and hardly any two look-alikes
)
_VERSION = re.compile(r"[\s#*]*(?P<name>[^\n\d]{2,60}?) (?:version |v\.? ?)?(?P<number>\d+(?:\.\d+)+)[\s*]*(?:\n|$)")
_REASONS = 8  # of a cluster that are shown
_LONE = ""  # stands for the class of the one thing that a document dates


class _Pairs:
    """What was decided of pairs of events, by their keys; put into words when somebody asks."""

    def __init__(self) -> None:
        self._weighed: dict[tuple[str, str], Weighed] = {}
        self._linked: dict[tuple[str, str], Linked] = {}

    def keep(self, a: str, b: str, found: Weighed) -> None:
        """Remember how a pair was weighed."""
        self._weighed[a, b] = found

    def pair(self, a: str, b: str) -> Linked | None:
        """Return how surely two events are one, with the reasons; None where they were not compared."""
        key = (a, b) if (a, b) in self._weighed else (b, a)
        if key not in self._linked and key in self._weighed:
            self._linked[key] = self._weighed[key].linked()
        return self._linked.get(key)

    def reasons(self, group: Sequence[Entity]) -> list[str]:
        """Return why the events of a group were taken for one."""
        reasons: dict[str, None] = {}
        for a, b in combinations(group, 2):
            pair = self.pair(a.key, b.key)
            reasons.update(dict.fromkeys(pair.reasons if pair else ()))
            if len(reasons) >= _REASONS:
                break
        return list(reasons)[:_REASONS]


class EventLinks:
    """The events of a collection: clusters over documents, and how sure each pair in them is."""

    def __init__(
        self, entities: Sequence[Entity], home: Mapping[str, str], contexts: Contexts, declared: Declared
    ) -> None:
        """Link `entities`; `home` gives each document's story, and only events of one story are linked.

        What is `declared` to be different events is kept apart.
        """
        self._declared = declared
        self.entities = {entity.key: entity for entity in entities}
        self._pairs = _Pairs()
        blocks: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            blocks[home[entity.document]].append(entity)
        groups = [group for story in blocks.values() for group in self._linked(story, contexts)]
        self.groups: list[list[Entity]] = sorted(
            groups, key=lambda group: (group[0].document, group[0].mentions[0].start)
        )
        self.clusters = [self._cluster(number, group) for number, group in enumerate(self.groups, 1)]

    def pair(self, a: str, b: str) -> Linked | None:
        """Return what was decided of two entities by their keys, or None where they were never compared."""
        return self._pairs.pair(a, b)

    def _linked(self, entities: Sequence[Entity], contexts: Contexts) -> list[list[Entity]]:
        scores: dict[tuple[str, str], float] = {}
        for i, j in _candidates(entities):
            a, b = entities[i], entities[j]
            if self._declared.tells_events and self._declared.apart(a.document, b.document, (_called(a), _called(b))):
                self._pairs.keep(a.key, b.key, Weighed(0.0))
                scores[a.key, b.key] = -SURELY
            elif not contexts.strangers(a.passages, b.passages):
                found = weighed(a, b, contexts)
                if found.score > 0:
                    self._pairs.keep(a.key, b.key, found)
                    scores[a.key, b.key] = found.score
        self._dated_first(scores)
        keys = average_link([entity.key for entity in entities], scores, UNDECIDED)
        return [[self.entities[key] for key in group] for group in keys]

    def _dated_first(self, scores: dict[tuple[str, str], float]) -> None:
        """Lower the score of an undated event with one that surely has a dated partner, which is then joined first."""
        dated = {key for pair in scores for key in pair if self.entities[key].dates}
        likely = [(pair, score) for pair, score in scores.items() if score >= UNDECIDED]
        sure = [pair for pair, score in likely if score >= SAME and dated.issuperset(pair)]
        paired = {key for pair in sure for key in pair if not self.entities[key].siblings}
        for pair, score in likely if paired else ():
            if not dated.issuperset(pair) and not paired.isdisjoint(pair):
                scores[pair] = max(UNDECIDED, score - _UNDATED)

    def _cluster(self, number: int, group: Sequence[Entity]) -> Cluster:
        fullest = group[0] if len(group) == 1 else max(group, key=_fullness)
        members = group[0].mentions if len(group) == 1 else [event for entity in group for event in entity.mentions]
        return Cluster(
            f"event:{number}",
            "event",
            fullest.label,
            ids_of(members),
            in_order([entity.document for entity in group]) if len(group) > 1 else (group[0].document,),
            # of the pairs alone: what held these links would hold itself, and stay until garbage is looked for
            WhenAsked(partial(self._pairs.reasons, group)) if len(group) > 1 else (),
        )


def _fullness(entity: Entity) -> tuple[bool, int, bool, int]:
    """Return by what an event is preferred to name all that are one: a name, modifiers, the lead, an early place."""
    return bool(entity.names), len(entity.modifiers), entity.lead, -entity.mentions[0].start


def _called(entity: Entity) -> list[str]:
    """Return the words by which an event may be meant."""
    return [entity.head.name, *entity.names, *entity.modifiers, *(event.text for event in entity.mentions)]


def _candidates(entities: Sequence[Entity]) -> list[tuple[int, int]]:
    """Return the pairs that can be one event: related words, or an unknown verb where both date but one thing.

    Verbs of saying are left out: each outlet is told on a day of its own.
    """
    told: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))  # by class, then by document
    for index, entity in enumerate(entities):
        if entity.head.name not in classes.reporting():
            for name in {entity.head.name, *entity.head.also, *([_LONE] if entity.only_dated else ())}:
                told[name][entity.document].append(index)
    pairs = {
        pair
        for documents in told.values()
        for one, other in combinations(documents.values(), 2)
        for pair in product(one, other)
    }
    return sorted((i, j) for i, j in pairs if _comparable(entities[i], entities[j]))


def _comparable(a: Entity, b: Entity) -> bool:
    if classes.related(a.head, b.head):
        return True
    return not (a.head.known and b.head.known) and a.only_dated and b.only_dated and not _opposed(a, b)


def _opposed(a: Entity, b: Entity) -> bool:
    """Say whether one tells how a thing began and the other how it ended: "imposed", "lifted"."""
    phases = [{_phases()[word] for word in _dated_words(entity) if word in _phases()} for entity in (a, b)]
    return bool(phases[0] and phases[1]) and phases[0].isdisjoint(phases[1])


def _dated_words(entity: Entity) -> list[str]:
    return [event.text.lower() for event, _ in entity.dates]


@lru_cache(maxsize=1)
def _phases() -> dict[str, str]:
    rows = [row for row in packs.rows("en/phase_words") if row["class"] in ("start", "end")]
    return {word.removeprefix("was "): row["class"] for row in rows for word in row["words"].split("|")}


class Instances:
    """Which documents tell of different instances of a series, of other editions, or of other times."""

    def __init__(self, collection: Sequence[Passages], entities: Sequence[Entity], reports: Reports) -> None:
        """Remember what each document leads with, the latest year it leads with, and the last day it tells."""
        self._reports = reports
        self._leading: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            if entity.lead:
                self._leading[entity.document].append(entity)
        self._passages = {passages.document.id: passages for passages in collection}
        self._years = {passages.document.id: _leading_year(passages) for passages in collection}
        self._published = {passages.document.id: passages.published for passages in collection}
        self._told = {passages.document.id: last_told(passages) for passages in collection}
        self._every_year = {passages.document.id: _years_told(passages) for passages in collection}
        self._known: dict[tuple[str, str], bool] = {}

    def apart(self, a: str, b: str) -> bool:
        """Say whether two documents, by id, are no reports of one happening, or of other instances, editions, times.

        What makes them seem other instances or editions tells nothing where all else is as in reports of one happening.
        """
        key = (a, b) if a < b else (b, a)
        if key not in self._known:
            told = self._passages[a], self._passages[b]
            self._known[key] = (
                self._reports.apart(*told)
                or not self.of_one_period(a, b)
                or _of_two_versions(*told)
                or one_more(*told)
                or (self._reports.likely(*told) < SURE and self._seem_two(a, b))
            )
        return self._known[key]

    def _seem_two(self, a: str, b: str) -> bool:
        return self._of_other_editions(a, b) or self._of_other_instances(a, b)

    def of_one_period(self, a: str, b: str) -> bool:
        """Say whether two documents can be reports of one time: what they last tell is half a year apart at most.

        What an undated document tells of other years may all be history: beside a dated one it may be of its time
        where it tells days without a year, as news does, and is where it tells the same people, numbers and days.
        """
        one, other = self._told[a], self._told[b]
        if one is None or other is None or abs((one - other).days) <= _PERIOD_DAYS:
            return True
        undated = [name for name in (a, b) if self._published[name] is None]
        if len(undated) != 1:
            return False
        told = self._passages[a], self._passages[b]
        return _tells_days(self._passages[undated[0]]) or in_common(*told) >= _LIKELY_ONE or quote_alike(*told)

    def may_be_of_one_time(self, a: str, b: str) -> bool:
        """Say whether two documents can be reports of one time, what they tell of other years left aside."""
        return self.of_one_period(a, b) or bool(self._every_year[a] & self._every_year[b])

    def _of_other_editions(self, a: str, b: str) -> bool:
        """A gap of more than ten years is history, not another edition, and so is a year in reports of one week."""
        days = self._published[a], self._published[b]
        if days[0] and days[1] and abs((days[0] - days[1]).days) <= _ANCHORED_DAYS:
            return False
        one, other = self._years[a], self._years[b]
        return one is not None and other is not None and 0 < abs(one - other) <= _EDITIONS_WITHIN_YEARS

    def _of_other_instances(self, a: str, b: str) -> bool:
        """Their lead events are of one class, but carry different ordinals or years, or are of their own weeks."""
        found = False
        for one in self._leading[a]:
            for other in self._leading[b]:
                if classes.related(one.head, other.head):
                    if _on_one_day(one, other):
                        continue  # the 12th and the 13th race of one Thursday are one race
                    if instance_markers(one, other) or _own_weeks(one, other):
                        found = True
                    elif one.markers.items() & other.markers.items():
                        return False
        return found


def _of_two_versions(a: Passages, b: Passages) -> bool:
    """Say whether two texts are headed by two versions of one thing: "Quill 4.1", "Quill 4.2"."""
    one, other = a.once(_version), b.once(_version)
    return bool(one and other) and one[0] == other[0] and one[1] != other[1]


def _version(passages: Passages) -> tuple[str, ...]:
    """Return the name and the number of the version that heads a text; none of most."""
    found = _VERSION.match(passages.text)
    return (found["name"].casefold(), found["number"]) if found else ()


def _tells_days(passages: Passages) -> bool:
    """Say whether an undated document tells days without their year: any year that it names may be history."""
    return any(
        one.basis == "none" and one.granularity in _OWN_DAYS and one.comparable for one in passages.records("date")
    )


def _on_one_day(a: Entity, b: Entity) -> bool:
    """Say whether two reports of one week put what they lead with on one and the same day."""
    days = [{date.earliest for _, date in one.dates if date.granularity == "day" and date.earliest} for one in (a, b)]
    first, second = a.passages.published, b.passages.published
    if first is None or second is None or abs((first - second).days) > _ANCHORED_DAYS:
        return False
    return not days[0].isdisjoint(days[1])


def _years_told(passages: Passages) -> frozenset[str]:
    """Return the years of the days and months that a document dates."""
    return frozenset(
        record.value[:4]
        for record in passages.records("date")
        if record.value and record.comparable and record.basis == "explicit" and record.granularity in ("day", "month")
    )


def _leading_year(passages: Passages) -> int | None:
    """Return the latest year that the first paragraphs state, or None."""
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
    return max(years, default=None)


def _own_weeks(a: Entity, b: Entity) -> bool:
    first, second = a.passages.published, b.passages.published
    if first is None or second is None:
        return False
    if _of_the_day(a, b):
        return True
    if abs((first - second).days) <= max(classes.slack(a.head.name), _ANCHORED_DAYS):
        return False
    mine = [date for _, date in a.dates if anchored(a.passages, date)]
    other = [date for _, date in b.dates if anchored(b.passages, date)]
    return bool(mine and other) and all((apart(x, y) or 0) > classes.slack(a.head.name) for x in mine for y in other)


def _of_the_day(a: Entity, b: Entity) -> bool:
    """Say whether each of two reports tells at once what happened on its day or the one before: two matches."""
    first, second = (date for entity in (a, b) if (date := entity.passages.published))
    if abs((first - second).days) <= _TWO_DAYS:
        return False
    ages = [[_age(entity.passages, date) for _, date in entity.dates] for entity in (a, b)]
    return all(several and all(age is not None and 0 <= age < _TWO_DAYS for age in several) for several in ages)


def _age(passages: Passages, record: Date) -> int | None:
    interval = when(record).interval
    if passages.published is None or interval is None or interval.latest is None or interval.earliest is None:
        return None
    return (passages.published - interval.latest).days

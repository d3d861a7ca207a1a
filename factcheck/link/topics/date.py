"""The days that documents give: of linked events where a predicate governs them, and alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date as a_day
from typing import TYPE_CHECKING

from factcheck.extract.resolution.tense import outlook
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.dated import pairs as day_pairs
from factcheck.link.dated.told import Day, label
from factcheck.link.occurrence import Linked
from factcheck.link.stance import Modality, stance
from factcheck.link.topics import CERTAIN, NOT_LINKED, Topic
from factcheck.records import Date
from factcheck.records.stretch import is_long

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("event",)
_WEEK = 7
_MONTHS = 60  # days before something, from which on its day is no more than planned
_LONG_AGO = 3  # years
_OF_EVENT = frozenset({"conditional", "denied"})  # what may be said of an event without its day being so


def build(collection: Collection) -> Topic:
    """Return the dates of a collection; those of one event are about its cluster."""
    claims = tuple(_claims(collection))
    known: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        known[claim.record.id].update(claim.about.values())
    pairs: dict[tuple[str, str], Linked] = {}
    disputed: dict[str, Day] = {}
    days: list[Claim] = []
    tellers: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for name in claim.about.values():
            tellers[name].add(claim.document)
    clusters = list(collection.events.clusters)
    for a, b, how in day_pairs.left_over(collection):
        disputed |= {a.date.id: a, b.date.id: b}
        if not known[a.date.id].isdisjoint(known[b.date.id]):
            pairs[a.date.id, b.date.id] = how
            continue  # events that are linked already
        names = known[a.date.id] | known[b.date.id]
        name = min(names, key=lambda one: (-len(tellers[one]), one), default="")
        if not name:
            clusters.append(_cluster(len(pairs) + 1, a, b))
            name = clusters[-1].id
        pairs[a.date.id, b.date.id] = how
        for day in (a, b):  # one disputed day is one fact, however many documents differ
            if name not in known[day.date.id]:
                known[day.date.id].add(name)
                tellers[name].add(day.date.document)
                days.append(_claim(day, name))

    def linked(a: Claim, b: Claim) -> Linked:
        left = pairs.get((a.record.id, b.record.id)) or pairs.get((b.record.id, a.record.id))
        if (
            not left
            and "event" in a.about
            and (
                _of_one_time(a, b)
                or any(_told_beside(x, y) or _is_long_ago(x, y) or _was_planned(x, y) for x, y in ((a, b), (b, a)))
            )
        ):
            return NOT_LINKED
        found = collection.events.pair(a.subject, b.subject)
        if not left and _are_long(a, b):
            return NOT_LINKED  # "in 2019" and "in 2021", however near one event
        if left and (found is None or left.score > found.score or day_pairs.NO_TIME in left.reasons):
            return left
        return found or (NOT_LINKED if "event" in a.about and a.subject != b.subject else CERTAIN)

    return Topic((*(_of_day(claim, disputed) for claim in claims), *days), clusters, linked)


def _of_day(claim: Claim, disputed: Mapping[str, Day]) -> Claim:
    """Return the claim of a disputed day as the day is held: "could not pay on Friday" denies no Friday."""
    day = disputed.get(claim.record.id)
    return replace(claim, modality=_modality(day)) if day and claim.modality in _OF_EVENT else claim


def _claim(day: Day, cluster: str) -> Claim:
    head = day.head.name if day.head else ""
    words = (day.event.text,) if day.event else ()
    return Claim(day.date, day.passages, {"event": cluster}, day.date.id, head, _modality(day), day.held.holder, words)


def _modality(day: Day) -> Modality:
    return "planned" if day.ahead else "reported" if day.held.modality == "reported" else "asserted"


def _cluster(number: int, a: Day, b: Day) -> Cluster:
    members = tuple(day.date.id for day in (a, b))
    return Cluster(
        f"day:{number}",
        "event",
        label(a, b),
        members,
        in_order(day.date.document for day in (a, b)),
    )


def _of_one_time(a: Claim, b: Claim) -> bool:
    """Say whether two days are of dated reports of one week, of which only those count that are left over."""
    one, other = a.passages.published, b.passages.published
    return bool(one and other and abs((one - other).days) <= _WEEK)


def _told_beside(a: Claim, b: Claim) -> bool:
    """Say whether the sentence of one day names the other's day too: "on 4 June and again on 11 June"."""
    sentence = a.passages.sentence_at(a.record.start)
    day = b.record.value if isinstance(b.record, Date) else None
    return any(
        date.value == day and date.id != a.record.id
        for date in a.passages.records_in("date", *sentence)
        if date.granularity == "day"
    )


def _was_planned(a: Claim, b: Claim) -> bool:
    """Say whether a report tells a day as planned, and one from after that day tells when it was: plans change.

    "It opens on 12 May" is no plan, unless it is told months before.
    """
    planned, came = a.record, b.record
    if not (isinstance(planned, Date) and isinstance(came, Date) and a.passages.published and b.passages.published):
        return False
    before, after, day = a.passages.published.isoformat(), b.passages.published.isoformat(), planned.earliest or ""
    if not (before < day and (planned.latest or after) < after and (came.latest or after) <= after):
        return False
    lower, sentence = a.passages.lower, a.passages.sentence_at(planned.start)
    far = (a_day.fromisoformat(day) - a.passages.published).days > _MONTHS
    return far or outlook(lower, planned.start, planned.end, sentence) == "future"


def _are_long(a: Claim, b: Claim) -> bool:
    """Say whether both times are a month or longer."""
    return all(isinstance(one.record, Date) and is_long(one.record) for one in (a, b))


def _is_long_ago(a: Claim, b: Claim) -> bool:
    """Say whether one tells a year long before the other's day: "fifth at the championships in 1994" is another one."""
    one, other = a.record, b.record
    if (
        not (isinstance(one, Date) and isinstance(other, Date))
        or one.granularity != "year"
        or other.granularity == "year"
    ):
        return False
    return bool(one.latest and other.earliest and int(other.earliest[:4]) - int(one.latest[:4]) > _LONG_AGO)


def _claims(collection: Collection) -> Iterator[Claim]:
    seen: set[str] = set()
    for cluster, group in zip(collection.events.clusters, collection.events.groups, strict=True):
        for entity in group:
            for event, date in entity.dates:
                held = stance(entity.passages, date.start, date.end)
                if held.modality == "asserted":
                    held = stance(entity.passages, event.start, event.end)
                seen.add(date.id)
                yield Claim(
                    date,
                    entity.passages,
                    {"event": cluster.id},
                    entity.key,
                    entity.head.name,
                    held.modality,
                    held.holder,
                    (event.text,),
                )
    for passages in collection.passages:
        for date in passages.records("date"):
            if date.id not in seen and date.comparable:
                yield Claim(date, passages, subject=date.id)

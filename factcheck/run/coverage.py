"""What silence rests on: the block `data` of the report, and what the run says of its own limits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from factcheck.config import Config
from factcheck.engine import loader
from factcheck.engine.rule import Rule
from factcheck.findings.finding import Finding
from factcheck.findings.report import Data, Later, RuleRun
from factcheck.link import classes, lineage
from factcheck.link.cluster import Cluster
from factcheck.link.collection import Collection
from factcheck.link.mentions import Entity
from factcheck.records import public
from factcheck.records.interval import disjoint, when
from factcheck.run import aside, rulebook
from factcheck.run.aside import SetAside
from factcheck.run.facts import Facts, documents, is_unplaced
from factcheck.text.offsets import Lines
from factcheck.text.passages import Passages

_MOST_DOCUMENTS = 1000
_MOST_SERIES = 200
_MOST_INSTANCES = 60


def data(
    collection: Collection,
    config: Config,
    rules: Sequence[Rule],
    found: Sequence[Finding],
    known: Facts,
    *,
    judged: SetAside,
) -> Data:
    """Return the block `data` of the report; above 1,000 documents only of those that appear in findings."""
    shown = {evidence.document for finding in found for side in finding.sides for evidence in side.evidence}
    everything = len(collection.documents) <= _MOST_DOCUMENTS
    passages = [p for p in collection.passages if everything or p.document.id in shown]
    ids = {p.document.id for p in passages}
    catalogue = _catalogue(config, rules)
    return Data.model_construct(  # made here: nothing to validate, and it holds every record
        texts={p.document.id: p.document.text for p in passages},
        records=Later(_public, [p.found for p in passages]),
        clusters=_clusters(collection, ids),
        facts=tuple(fact for fact in known.listed if everything or ids & documents(fact)),
        rules=tuple(
            RuleRun(id=rule.id, stage=rule.stage, ran=not why, findings=sum(f.rule == rule.id for f in found))
            for rule, why in catalogue
        ),
        coverage=_coverage(collection)
        | {"rules": {rule.id: _said(rule, why) for rule, why in catalogue}}
        | {"slots": {one.fingerprint: list(one.slot) for one in found}}
        | ({"expired": list(judged.lines)} if judged.lines else {})
        | ({"fixed": aside.shown(judged.fixed)} if judged.fixed else {}),
    )


def _clusters(collection: Collection, ids: set[str]) -> dict[str, Sequence[dict[str, Any]]]:
    return {
        name: Later(_shown, [one for one in getattr(collection.links, name) if not ids.isdisjoint(one.documents)])
        for name in ("people", "events", "quotes", "stories")
    }


def _shown(clusters: Iterable[Cluster]) -> Iterator[dict[str, Any]]:
    for cluster in clusters:
        yield {
            "id": cluster.id,
            "kind": cluster.kind,
            "label": cluster.label,
            "members": list(cluster.members),
            "documents": list(cluster.documents),
            "reasons": list(cluster.reasons),
        }


def _catalogue(config: Config, rules: Sequence[Rule]) -> list[tuple[Rule, str]]:
    """Return all rules of a run by id, each with the reason for which it did not run or an empty string."""
    known = loader.known_comparators()
    told = [
        (rule, "needs a knowledge pack (--no-knowledge)")
        if config.no_knowledge and getattr(known[rule.comparator], "NEEDS_PACKS", False)
        else (rule, "")
        for rule in rules
    ]
    if config.select or config.ignore:
        applied = {rule.id for rule in rules}
        others = [rule for rule in rulebook.load(config.rules) if rule.id not in applied]
        told += [(rule, "ignored (--ignore)" if _named(rule, config.ignore) else "not selected") for rule in others]
    return sorted(told, key=lambda pair: pair[0].id)


def _named(rule: Rule, names: Sequence[str]) -> bool:
    return not {rule.id, rule.kind, *rule.aliases}.isdisjoint(names)


def _said(rule: Rule, why: str) -> dict[str, str]:
    """Return what the catalogue of a report says of a rule; `why` is the reason for which it did not run."""
    return {"title": rule.title, "kind": rule.kind, "severity": rule.severity, "idle": why}


def _coverage(collection: Collection) -> dict[str, Any]:
    undated = [p.document.id for p in collection.passages if p.published is None]
    unplaced = [one for passages in collection.passages for one in _unplaced(passages)]
    premise = "documents without a publication date are read as of one reporting period" if len(undated) > 1 else None
    return {
        "undated": undated,
        "dates_without_year": [one for weekday, one in unplaced if not weekday],
        "weekdays_without_date": [one for weekday, one in unplaced if weekday],
        "near_copies": _copies(collection.voices),
        "shared_sources": list(_shared(collection)),
        "series": list(_series(collection))[:_MOST_SERIES],
        "premise": premise,
    }


def _unplaced(passages: Passages) -> Iterator[tuple[bool, dict[str, Any]]]:
    """Yield the dates that no publication date and no neighbour places, and whether they are mere weekdays."""
    found = [record for record in passages.records("date") if record.comparable and is_unplaced(record)]
    lines = Lines(passages.document.text) if found else None
    for record in found:
        line, column = lines.locate(record.start) if lines else (0, 0)
        yield (
            "-W" in (record.value or ""),
            {
                "document": record.document,
                "line": line,
                "column": column,
                "start": record.start,
                "end": record.end,
                "text": record.text,
            },
        )


def _copies(voices: Mapping[str, int]) -> list[list[str]]:
    """Return the documents that speak with one voice: near-copies of each other."""
    groups: dict[int, list[str]] = defaultdict(list)
    for name, voice in voices.items():
        groups[voice].append(name)
    return [sorted(group) for group in groups.values() if len(group) > 1]


def _shared(collection: Collection) -> Iterator[dict[str, Any]]:
    """Yield the sources that documents of one story credit: what they both have from it is told once."""
    for source, names in lineage.agencies(collection.passages).items():
        stories: dict[str, list[str]] = defaultdict(list)
        for name in names:
            stories[collection.home[name]].append(name)
        for group in stories.values():
            if len(group) > 1:
                yield {"source": source, "documents": group, "says": _credit(collection, source, group)}


def _credit(collection: Collection, source: str, names: Sequence[str]) -> str:
    """Return the sentence on a shared source: one report where the sentences that credit it name one person."""
    people = [_named_beside(collection.documents[name], source) for name in names]
    told = " and ".join([", ".join(names[:-1]), names[-1]])
    both = "both" if len(names) == 2 else "all"
    if common := sorted(set.intersection(*people)):
        return (
            f"one {source} report behind {told}: {both} name it for what they say of {common[0]}, "
            "and there they are one source"
        )
    return f"{source} stands behind {told}: what {both} have from it comes from one source"


def _named_beside(passages: Passages, source: str) -> set[str]:
    """Return the family names of the people in the sentences of a document that name a source."""
    found: set[str] = set()
    for match in re.finditer(rf"{re.escape(source)}(?<!\w{re.escape(source)})(?!\w)", passages.plain):
        for person in passages.records_in("person", *passages.sentence_at(match.start())):
            found.add(person.family or person.name)
    return found


def _series(collection: Collection) -> Iterator[dict[str, Any]]:
    """Yield the series of a story: events of one recurring kind that the link keeps apart, with their dates."""
    groups: dict[tuple[str, str], list[tuple[str, list[Entity]]]] = defaultdict(list)
    for cluster, entities in zip(collection.events.clusters, collection.events.groups, strict=True):
        head = entities[0].head.name
        if classes.recurs(head) and any(entity.dates for entity in entities):
            groups[collection.home[entities[0].document], head].append((cluster.id, entities))
    labels = {cluster.id: cluster.label for cluster in collection.events.clusters}
    for (_, head), every in groups.items():
        several = every[:_MOST_INSTANCES]
        if len(several) > 1 and any(_other_days(a, b) for (_, a), (_, b) in combinations(several, 2)):
            yield {
                "label": head,
                "instances": [
                    {
                        "event": name,
                        "label": labels[name],
                        "dates": list(dict.fromkeys(date.text for entity in entities for _, date in entity.dates)),
                        "documents": sorted({entity.document for entity in entities}),
                    }
                    for name, entities in several
                ],
            }


def _other_days(ones: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Say whether two events have days that cannot be one."""
    days = [[when(date) for entity in several for _, date in entity.dates] for several in (ones, others)]
    return any(disjoint(one, other) for one in days[0] for other in days[1])


def _public(several: Iterable[Mapping[str, Sequence[Any]]]) -> Iterator[dict[str, Any]]:
    """Yield the records of several documents as JSON objects."""
    return (public(record) for found in several for record in _sorted(found))


def _sorted(found: Mapping[str, Sequence[Any]]) -> list[Any]:
    every = [record for several in found.values() for record in several]
    return sorted(every, key=lambda record: (record.start, -record.end, record.kind))

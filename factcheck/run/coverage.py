"""What silence rests on: which facts were told by how many documents, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from factcheck.engine.rule import Rule
from factcheck.findings.finding import Finding
from factcheck.findings.report import Data, Fact, RuleRun
from factcheck.link import lineage
from factcheck.link.collection import Collection
from factcheck.records import Date, public

_MOST_DOCUMENTS = 1000


class Facts(NamedTuple):
    """The facts of a collection; `compared` were told by two or more documents, `single` by one."""

    listed: tuple[Fact, ...]
    compared: int
    single: int
    unresolved: int


def facts(collection: Collection) -> Facts:
    """Return every fact that a rule could compare, with its values by document."""
    listed = (
        tuple(_events(collection))
        + tuple(_measures(collection))
        + tuple(_quotes(collection))
        + tuple(_courses(collection))
    )
    told = [fact for fact in listed if len({value["document"] for value in fact.values}) > 1]
    unresolved = sum(
        _unresolved(record)
        for passages in collection.passages
        for record in passages.records("date")
        if record.comparable
    )
    single = len(listed) - len(told) + _lone_counts(collection)
    return Facts(listed, len(told), single, unresolved)


def data(collection: Collection, rules: Sequence[Rule], found: Sequence[Finding], known: Facts) -> Data:
    """Return the block `data` of the report; above 1,000 documents only of those that appear in findings."""
    shown = {evidence.document for finding in found for side in finding.sides for evidence in side.evidence}
    everything = len(collection.documents) <= _MOST_DOCUMENTS
    passages = [p for p in collection.passages if everything or p.document.id in shown]
    ids = {p.document.id for p in passages}
    clusters: dict[str, tuple[dict[str, Any], ...]] = {}
    for name in ("people", "events", "quotes", "stories"):
        clusters[name] = tuple(
            {
                "id": c.id,
                "kind": c.kind,
                "label": c.label,
                "members": list(c.members),
                "documents": list(c.documents),
                "reasons": list(c.reasons),
            }
            for c in getattr(collection.links, name)
            if ids & set(c.documents)
        )
    return Data(
        texts={p.document.id: p.document.text for p in passages},
        records=tuple(public(record) for p in passages for record in _sorted(p.found)),
        clusters=clusters,
        facts=tuple(f for f in known.listed if any(v["document"] in ids for v in f.values)),
        rules=tuple(
            RuleRun(id=rule.id, stage=rule.stage, ran=True, findings=sum(f.rule == rule.id for f in found))
            for rule in rules
        ),
        coverage=_coverage(collection),
    )


def _coverage(collection: Collection) -> dict[str, Any]:
    undated = [p.document.id for p in collection.passages if p.published is None]
    without_year = [
        {"document": record.document, "start": record.start, "end": record.end, "text": record.text}
        for p in collection.passages
        for record in p.records("date")
        if record.comparable and _unresolved(record)
    ]
    agencies = [{"source": name, "documents": list(ids)} for name, ids in lineage.agencies(collection.passages).items()]
    premise = "documents without a publication date are read as of one reporting period" if len(undated) > 1 else None
    return {
        "undated": undated,
        "dates_without_year": without_year,
        "shared_sources": agencies,
        "premise": premise,
    }


def _sorted(found: dict[str, list[Any]]) -> list[Any]:
    every = [record for several in found.values() for record in several]
    return sorted(every, key=lambda record: (record.start, -record.end, record.kind))


def _unresolved(record: Date) -> bool:
    return record.earliest is None and record.latest is None and "XXXX" in (record.value or record.edtf or "")


def _fact(kind: str, subject: str, label: str, values: list[dict[str, Any]]) -> Fact:
    documents = {value["document"] for value in values}
    verdict = (
        "single" if len(documents) < 2 else "agree" if len({value["normalized"] for value in values}) == 1 else "differ"
    )
    return Fact(subject={"kind": subject, "label": label}, kind=kind, values=tuple(values), verdict=verdict)


def _value(record: Any, normalized: str) -> dict[str, Any]:
    return {
        "document": record.document,
        "start": record.start,
        "end": record.end,
        "value": record.text,
        "normalized": normalized,
    }


def _events(collection: Collection) -> Iterator[Fact]:
    for cluster, group in zip(collection.events.clusters, collection.events.groups, strict=True):
        values = [_value(date, date.edtf or date.value or date.text) for entity in group for _, date in entity.dates]
        if values:
            yield _fact("date", "event", cluster.label, values)


def _measures(collection: Collection) -> Iterator[Fact]:
    for cluster, group in zip(collection.measures.clusters, collection.measures.groups, strict=True):
        values = [_value(m.count, f"{m.count.low}..{m.count.high}") for m in group]
        yield _fact("count", "measure", cluster.label, values)


def _lone_counts(collection: Collection) -> int:
    linked = {m.count.id for group in collection.measures.groups for m in group}
    return sum(
        record.id not in linked
        for p in collection.passages
        for record in p.records("count")
        if record.comparable and not record.derived
    )


def _quotes(collection: Collection) -> Iterator[Fact]:
    for cluster, group in zip(collection.quotes.clusters, collection.quotes.groups, strict=True):
        yield _fact("quote", "quotation", cluster.label, [_value(q.first, " ".join(q.words)) for q in group])


def _courses(collection: Collection) -> Iterator[Fact]:
    for cluster, group in zip(collection.courses.clusters, collection.courses.groups, strict=True):
        values = [_value(c.record, str(getattr(c.record, "ordinal", c.record.text))) for c in group]
        yield _fact("ordinal", "event", cluster.label, values)

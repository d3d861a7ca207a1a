"""Findings and facts of the house about one thing: one finding is left, and the fact tells which side is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.engine import Collection
from factcheck.engine.loader import known_comparators
from factcheck.engine.rule import Rule
from factcheck.findings.finding import Finding, KnowledgeUsed, Side

COMPARATOR = "fact-differs"
_TOPIC = "house"

Place = tuple[str, int, int]
Judged = list[tuple[Place, str, str]]  # where a fact is spoken of, its id, and agree or differ


def settled(found: Sequence[Finding], rules: Sequence[Rule], collection: Collection) -> Iterator[Finding]:
    """Yield findings with the facts that decide them; what a fact finds in the same words is told once."""
    if not collection.known:
        yield from found
        return
    ids = {rule.id for rule in rules if rule.comparator == COMPARATOR}
    of_facts = [finding for finding in found if finding.rule in ids]
    others = [finding for finding in found if finding.rule not in ids]
    judged = _judged([rule for rule in rules if rule.id in ids], collection)
    told: set[str] = set()
    for finding in others:
        if len(finding.sides) > 1 and _holds_all(finding, judged):
            continue
        decided = _decided(finding, judged, collection) if len(finding.sides) > 1 else None
        if decided is not None:
            told.update(one.fingerprint for one in of_facts if _within(one, decided))
        yield decided or finding
    yield from (finding for finding in of_facts if finding.fingerprint not in told)


def _judged(rules: Sequence[Rule], collection: Collection) -> dict[str, Judged]:
    """Return what facts say of the documents' claims, by the kind of finding."""
    piece: Any = known_comparators()[COMPARATOR]
    found: dict[str, Judged] = {}
    for rule in rules:
        for claim in collection.claims(_TOPIC):
            relation = piece.check(claim, collection, **rule.params).relation
            if relation != "unknown":
                place = (claim.document, claim.record.start, claim.record.end)
                found.setdefault(rule.kind, []).append((place, claim.subject, relation))
    return found


def _decided(finding: Finding, judged: dict[str, Judged], collection: Collection) -> Finding | None:
    """Return a finding with the fact that speaks for one side, or against one; None where no fact does."""
    by_side = [_relations(side, judged.get(finding.kind, [])) for side in finding.sides]
    names = sorted({name for side in by_side for name in side if side[name] == "differ"})
    if not names or finding.status == "note":
        return None
    wrong = {
        evidence.document
        for side, relations in zip(finding.sides, by_side, strict=True)
        if any(relations.get(name) == "differ" for name in names)
        for evidence in side.evidence
    }
    right = any(relations.get(name) == "agree" for relations in by_side for name in names)
    piece: Any = known_comparators()[COMPARATOR]
    rows: list[KnowledgeUsed] = [piece.used(collection.known.by_id[name]) for name in names]
    reasons = [f"{row.says} ({row.source})" for row in rows]
    changed: dict[str, Any] = {
        "knowledge": (*finding.knowledge, *rows),
        "reasons": (*finding.reasons, *(reason for reason in reasons if reason not in finding.reasons)),
    }
    if right and len(wrong) == 1:
        changed["suspect"] = min(wrong)
    if right and finding.status == "possible":
        changed.update(status="contradiction", tier="likely")
    return finding.model_copy(update=changed)


def _holds_all(finding: Finding, judged: dict[str, Judged]) -> bool:
    """Say whether one fact holds the values of all sides: two days of a fair that lasts four."""
    by_side = [_relations(side, judged.get(finding.kind, [])) for side in finding.sides]
    return any(all(side.get(name) == "agree" for side in by_side) for name in by_side[0])


def _relations(side: Side, judged: Judged) -> dict[str, str]:
    return {
        name: relation
        for one in side.evidence
        for (document, start, end), name, relation in judged
        if document == one.document and start < one.end and one.start < end
    }


def _within(finding: Finding, other: Finding) -> bool:
    """Say whether all evidence of a fact's finding is shown by another one of its kind, which names the fact."""
    if finding.kind != other.kind or not {row.id for row in finding.knowledge} <= {row.id for row in other.knowledge}:
        return False
    shown = [evidence for side in other.sides for evidence in side.evidence]
    return all(
        any(one.document == two.document and one.start < two.end and two.start < one.end for two in shown)
        for side in finding.sides
        for one in side.evidence
    )

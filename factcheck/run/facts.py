"""The facts that rules compare: who tells which value, and which values agree, clash, or cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from factcheck.engine import Claim, Collection, chosen, compare
from factcheck.engine.loader import known_comparators
from factcheck.engine.rule import Rule
from factcheck.findings.finding import Finding
from factcheck.findings.report import Fact
from factcheck.records import Date

_OF_STYLE = ("name-spelling", "style-variant")  # how something is spelt is no fact
_MOST_VALUES = 60
_MOST_PAIRS = 8

Span = tuple[str, int, int]


class Facts(NamedTuple):
    """The facts of a collection; `compared` were told by two or more documents, `single` by one."""

    listed: tuple[Fact, ...]
    compared: int
    single: int
    unresolved: int


class Slot(NamedTuple):
    """What some rules compare in one way: a topic, what must be the same, a comparator."""

    record: str
    same: tuple[str, ...]
    comparator: str


def facts(collection: Collection, rules: Sequence[Rule], found: Sequence[Finding]) -> Facts:
    """Return every fact that the rules of the run compare, with its values and the documents that tell them."""
    listed: list[Fact] = []
    told: dict[str, set[Span]] = {}
    first: set[tuple[str, tuple[str, ...]]] = set()
    for slot, several in _slots(rules).items():
        main = (slot.record, slot.same) not in first
        first.add((slot.record, slot.same))
        seen = told.setdefault(slot.record, set())
        for fact, spans in _of(slot, slot.record if main else several[0].kind, several, collection, found):
            seen |= spans
            if main or fact.verdict != "single":  # who said it is a second fact of a quotation only where two tell it
                listed.append(fact)
    compared = sum(fact.verdict != "single" and len(documents(fact)) > 1 for fact in listed)
    single = len(listed) - compared + sum(_alone(collection, kind, spans) for kind, spans in told.items())
    unresolved = sum(
        is_unplaced(record)
        for passages in collection.passages
        for record in passages.records("date")
        if record.comparable
    )
    return Facts(tuple(listed), compared, single, unresolved)


def documents(fact: Fact) -> set[str]:
    """Return the ids of the documents that tell a fact."""
    return {one["document"] for value in fact.values for one in value["evidence"]}


def is_unplaced(record: Date) -> bool:
    """Say whether a date lacks its year or its week: "September 4", "Thursday"."""
    return record.earliest is None and record.latest is None and "XXXX" in (record.value or record.edtf or "")


def _slots(rules: Sequence[Rule]) -> dict[Slot, list[Rule]]:
    found: dict[Slot, list[Rule]] = {}
    for rule in rules:
        if chosen.is_narrowed(rule.compare):  # what a rule of the house picks out is a demand, or a fact told already
            continue
        if rule.compare.across in ("documents", "anywhere") and rule.compare.same and rule.kind not in _OF_STYLE:
            slot = Slot(rule.compare.record, rule.compare.same, rule.comparator)
            found.setdefault(slot, []).append(rule)
    return found


def _of(
    slot: Slot, name: str, rules: Sequence[Rule], collection: Collection, found: Sequence[Finding]
) -> Iterator[tuple[Fact, set[Span]]]:
    """Yield each fact of a slot, under the name of its kind, with the places that tell it."""
    piece: Any = known_comparators()[slot.comparator]
    ids = {rule.id for rule in rules}
    disputed = {
        (one.document, one.start, one.end)
        for finding in found
        if finding.rule in ids
        for side in finding.sides
        for one in side.evidence
    }
    for key, claims in compare.facts(rules[0], collection):
        values = {said: several for said, several in claims.items() if said}
        if not values:
            continue
        spans = {said: sorted({_span(piece, claim) for claim in several}) for said, several in values.items()}
        states = _states(piece, rules, values, {said for said in spans if disputed.intersection(spans[said])})
        kind, label = collection.subject(slot.record, key)
        shown = tuple(_value(piece, values[said], said, spans[said], state) for said, state in states.items())
        yield (
            Fact(subject={"kind": kind, "label": label}, kind=name, values=shown, verdict=_verdict(shown)),
            {span for several in spans.values() for span in several},
        )


def _states(
    piece: Any, rules: Sequence[Rule], values: Mapping[str, Sequence[Claim]], disputed: set[str]
) -> dict[str, str]:
    """Return for each value whether it differs from another, agrees with one, or is open.

    What a finding shows as a side differs; the rest agrees with what another document tells alike. Two
    instances of a series and what cannot be compared are open.
    """
    states = {name: "differ" if name in disputed else "open" for name in values}
    left = [name for name in values if name not in disputed]
    for name in left:
        if len({claim.document for claim in values[name]}) > 1:
            states[name] = "agree"
    for name in left[:_MOST_VALUES]:
        for other in [other for other in values if other != name][:_MOST_VALUES]:
            if states[name] == "agree":
                break
            if _fit(piece, rules, values[name], values[other]):
                states[name] = "agree"
                states[other] = "agree" if states[other] == "open" else states[other]
    return states


def _fit(piece: Any, rules: Sequence[Rule], ones: Sequence[Claim], others: Sequence[Claim]) -> bool:
    """Say whether two documents' values are told alike by the comparator, and by no rule to clash."""
    pairs = ((a, b) for a in ones for b in others if a.document != b.document)
    for a, b in islice(pairs, _MOST_PAIRS):
        relations = {piece.compare(a, b, **rule.params).relation for rule in rules}
        if "agree" in relations and "differ" not in relations:
            return True
    return False


def _verdict(values: Sequence[Mapping[str, Any]]) -> Any:
    """Return differ where a finding disputes the fact, agree where two documents tell it alike, else single."""
    states = {value["verdict"] for value in values}
    return next((verdict for verdict in ("differ", "agree") if verdict in states), "single")


def _value(piece: Any, claims: Sequence[Claim], normalized: str, spans: Sequence[Span], state: str) -> dict[str, Any]:
    return {
        "value": piece.value(claims[0])[0],
        "normalized": normalized,
        "verdict": state,
        "evidence": [{"document": name, "start": start, "end": end} for name, start, end in spans],
    }


def _span(piece: Any, claim: Claim) -> Span:
    """Return where a claim stands, as its finding would show it."""
    start, end = piece.span(claim) if hasattr(piece, "span") else (claim.record.start, claim.record.end)
    return claim.document, start, end


def _alone(collection: Collection, kind: str, told: set[Span]) -> int:
    """Return how many numbers of a kind no fact holds: nothing else in the collection speaks of them."""
    if kind not in ("count", "money", "percent", "age"):
        return 0
    return sum(
        (record.document, record.start, record.end) not in told
        for passages in collection.passages
        for record in passages.records(kind)
        if record.comparable and not getattr(record, "derived", False)
    )

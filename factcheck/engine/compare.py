"""Claims that must be alike, gathered into facts, and which values of a fact cannot both hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from factcheck.engine import Claim, Collection, Verdict, chosen, degrees
from factcheck.engine.loader import known_comparators
from factcheck.engine.rule import Rule
from factcheck.findings.finding import KnowledgeUsed
from factcheck.link.occurrence import Linked

_MOST_PER_VALUE = 12
_MOST_VALUES = 200  # of one fact that are compared: more are no fact, and the work must not grow with their square


@dataclass(slots=True)
class Clash:
    """Two claims that cannot both hold: what the comparator said, and how surely they speak of one thing."""

    a: Claim
    b: Claim
    verdict: Verdict
    linked: Linked


@dataclass(slots=True)
class Disputed:
    """One fact with several values, at least two of which clash; `open` values could not be compared."""

    subject: str
    values: dict[str, list[Claim]]
    clashes: list[Clash] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    suspect: str | None = None
    knowledge: tuple[KnowledgeUsed, ...] = ()


def facts(rule: Rule, collection: Collection) -> Sequence[tuple[str, dict[str, list[Claim]]]]:
    """Return each fact a rule compares: the id of its subject, and its claims by normalised value.

    Rules that differ only in what they allow, and the report, ask for the same facts: they are gathered once.
    """
    asked = (_choice(rule), rule.compare.held, rule.comparator)
    if asked not in collection.facts:
        collection.facts[asked] = list(_facts(rule, collection))
    return collection.facts[asked]


def _choice(rule: Rule) -> Hashable:
    """Return what tells the claims of a rule from those of others."""
    compare = rule.compare
    if not chosen.is_narrowed(compare):
        return compare.record, compare.same
    return compare.model_copy(update={"across": "documents", "when": None}).model_dump_json()


def _facts(rule: Rule, collection: Collection) -> Iterator[tuple[str, dict[str, list[Claim]]]]:
    piece = known_comparators()[rule.comparator]
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in chosen.chosen(rule.compare, collection):
        if claim.modality in rule.compare.held and (key := chosen.key(rule.compare, claim)) is not None:
            groups[key].append(claim)
    for key, claims in groups.items():
        for together in _comparable(claims, collection.groups) if collection.groups else (claims,):
            values: dict[str, list[Claim]] = defaultdict(list)
            for claim in together:
                values[piece.value(claim)[1]].append(claim)
            yield key, dict(values)


def _comparable(claims: Sequence[Claim], groups: Mapping[str, str]) -> Iterator[Sequence[Claim]]:
    """Yield the claims of each group of documents, with those of documents that are in none."""
    named = sorted({groups[claim.document] for claim in claims if claim.document in groups})
    if len(named) < 2:
        yield claims
    for name in named if len(named) > 1 else ():
        yield [claim for claim in claims if groups.get(claim.document, name) == name]


def disputed(rule: Rule, collection: Collection) -> Iterator[Disputed]:
    """Yield every fact of a rule whose values clash."""
    if rule.compare.across in ("one", "chain"):
        yield from _alone(rule, collection) if rule.compare.across == "one" else _chained(rule, collection)
        return
    piece = known_comparators()[rule.comparator]
    for subject, values in facts(rule, collection):
        if len(values) < 2:
            continue
        found = Disputed(subject, values)
        names = list(values)[:_MOST_VALUES]
        for index, one in enumerate(names):
            for other in names[index + 1 :]:
                if collection.declared.agree(rule.compare.record, one, other):
                    continue
                clash = _clash(rule, collection, piece, values[one], values[other])
                if clash is not None:
                    found.clashes.append(clash)
        if found.clashes:
            touched = {id(claim) for clash in found.clashes for claim in (clash.a, clash.b)}
            found.open = [name for name in names if not any(id(claim) in touched for claim in values[name])]
            yield found


def _alone(rule: Rule, collection: Collection) -> Iterator[Disputed]:
    """Yield each claim that is wrong on its own; those that are about the same fact of the house are told as one."""
    piece = cast(Any, known_comparators()[rule.comparator])
    linked = collection.topic(rule.compare.record).linked if rule.compare.same else None
    gathered: dict[str, Disputed] = {}
    for claim in chosen.chosen(rule.compare, collection):
        verdict = piece.check(claim, collection, **rule.params)
        if verdict.relation != "differ":
            continue
        value = piece.value(claim)[1]
        key = chosen.key(rule.compare, claim) if linked else None
        if linked is None or key is None:
            yield Disputed(claim.document, {value: [claim]}, [Clash(claim, claim, verdict, Linked(1.0, ()))])
            continue
        fact = gathered.setdefault(key, Disputed(key, {}))
        fact.values.setdefault(value, []).append(claim)
        fact.clashes.append(Clash(claim, claim, verdict, linked(claim, claim)))
    yield from gathered.values()


def _chained(rule: Rule, collection: Collection) -> Iterator[Disputed]:
    piece = cast(Any, known_comparators()[rule.comparator])
    claims = [claim for claim in chosen.chosen(rule.compare, collection) if claim.modality in rule.compare.held]
    for together in _comparable(claims, collection.groups):
        for chain in piece.chains(together, collection, **rule.params):
            values: dict[str, list[Claim]] = defaultdict(list)
            for claim in chain.claims:
                values[piece.value(claim)[1]].append(claim)
            first, last = chain.claims[0], chain.claims[-1]
            links = [Clash(first, other, Verdict("differ", chain.detail), chain.linked) for other in chain.claims[1:]]
            clashes = links or [Clash(first, last, Verdict("differ", chain.detail), chain.linked)]
            yield Disputed(chain.subject, dict(values), clashes, suspect=chain.suspect, knowledge=chain.knowledge)


def _clash(
    rule: Rule, collection: Collection, piece: Any, ones: Sequence[Claim], others: Sequence[Claim]
) -> Clash | None:
    """Return the surest clash between two values, or None; a document that tells both knows the difference."""
    if rule.compare.across == "documents" and {c.document for c in ones} & {c.document for c in others}:
        return None
    best: Clash | None = None
    for a, b in _pairs(ones, others, rule.compare.across):
        linked = chosen.linked(rule.compare, collection, a, b)
        if linked.relation == "other" or (best is not None and linked.score <= best.linked.score):
            continue
        if not chosen.fit(rule.compare, a, b):
            continue
        verdict = degrees.weighed(rule, piece, a, b, piece.compare(a, b, **rule.params))
        if verdict.relation == "agree":
            return None
        if verdict.relation == "differ" and not _told_apart(collection, a, b):
            best = Clash(a, b, verdict, linked)
    return best


def _told_apart(collection: Collection, a: Claim, b: Claim) -> bool:
    """Say whether a document tells two claims apart, or an editor does: the event's word stands in both sentences."""
    apart, declared = collection.chained.apart, collection.declared
    if apart and frozenset((a.record.id, b.record.id)) in apart:
        return True
    if not declared.tells_events:
        return False
    return declared.apart(a.document, b.document, [(one.head, *one.words, _sentence(one)) for one in (a, b)])


def _sentence(claim: Claim) -> str:
    return claim.passages.text[slice(*claim.passages.sentence_at(claim.record.start))]


def _pairs(ones: Sequence[Claim], others: Sequence[Claim], across: str) -> Iterable[tuple[Claim, Claim]]:
    return (
        (a, b)
        for a in ones[:_MOST_PER_VALUE]
        for b in others[:_MOST_PER_VALUE]
        if across == "anywhere" or (a.document == b.document) == (across == "document")
    )

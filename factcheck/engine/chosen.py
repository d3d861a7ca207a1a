"""The claims that a rule compares, and what it compares them by: conditions, nearness, what must be the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.engine import Claim, Collection, every
from factcheck.engine.every import EVERY, Seen
from factcheck.engine.language import conditions
from factcheck.engine.rule import Compare, Rule
from factcheck.link.occurrence import CERTAIN, Linked

_BETWEEN = "\x1f"  # stands in no text: between the parts of a key


def is_every(compare: Compare) -> bool:
    """Say whether a rule compares what stands in the text, not facts that the engine links."""
    return compare.record.startswith(EVERY)


def is_narrowed(compare: Compare) -> bool:
    """Say whether a rule compares only some of the claims that there are of its fact."""
    return bool(is_every(compare) or compare.where or compare.near or compare.not_near)


def chosen(compare: Compare, collection: Collection) -> Sequence[Claim]:
    """Return the claims that fulfil the conditions of a rule, in the order of the documents."""
    if is_every(compare):
        return every.claims(compare, collection)
    claims = collection.claims(compare.record)
    if not is_narrowed(compare):
        return claims
    asked = None if compare.where is None else conditions.compiled(compare.where)
    seen = [(claim, every.of(claim)) for claim in claims]
    return [claim for claim, one in seen if (asked is None or every.holds(asked, one)) and every.is_near(compare, one)]


def key(compare: Compare, claim: Claim) -> str | None:
    """Return what the claims of one fact have in common; None where a claim lacks what must be the same."""
    if not compare.same:
        return "" if is_every(compare) else claim.subject
    clusters, fields = [], []
    for name in compare.same:
        if name in claim.about:
            clusters.append(claim.about[name])
        elif (value := _field(every.of(claim), name)) is not None:
            fields.append(value)
        else:
            return None
    return _BETWEEN.join([" ".join(clusters), *fields]) if fields else " ".join(clusters)


def _field(seen: Seen, path: str) -> str | None:
    """Return the value of a field as text that is equal for equal values, or None where there is none."""
    value: Any = seen
    for name in path.split("."):
        value = getattr(value, name, None)
    if value is None:
        return None
    return ", ".join(sorted(map(str, value))) if isinstance(value, tuple) else " ".join(str(value).casefold().split())


def subject(rule: Rule, subject: str, collection: Collection) -> tuple[str, str]:
    """Return kind and label of what a disputed fact is about."""
    cluster, *fields = subject.split(_BETWEEN)
    if is_every(rule.compare):
        named = ", ".join([*fields, *(rule.compare.near.words[:1] if rule.compare.near else ())])
        return "record", named or rule.title[:1].lower() + rule.title[1:]
    kind, label = collection.subject(rule.compare.record, cluster)
    return kind, ", ".join([label, *fields])


def linked(compare: Compare, collection: Collection, a: Claim, b: Claim) -> Linked:
    """Return how surely two claims speak of one thing: what a rule takes for one is certain."""
    return CERTAIN if is_every(compare) else collection.topic(compare.record).linked(a, b)


def fit(compare: Compare, a: Claim, b: Claim) -> bool:
    """Say whether the condition on two claims holds, in one order or the other."""
    if compare.when is None:
        return True
    asked = conditions.compiled(compare.when)
    return any(asked.holds({"a": one, "b": other}.get) for one, other in _orders(every.of(a), every.of(b)))


def _orders(one: Seen, other: Seen) -> tuple[tuple[Seen, Seen], tuple[Seen, Seen]]:
    return (one, other), (other, one)

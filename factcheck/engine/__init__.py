"""Claims to findings: declarative rules, comparators, one finding a disputed fact.

Comes in: a linked Collection and rules. Goes out: Findings. `rules/` is the YAML folder, this is the engine.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, Protocol

from factcheck.findings.finding import KnowledgeUsed, Severity
from factcheck.link.claim import Claim
from factcheck.link.collection import Collection
from factcheck.link.occurrence import Linked


class Verdict(NamedTuple):
    """What a comparator says of two claims (or of one): the relation, why, and how bad if it has a say."""

    relation: Literal["agree", "differ", "unknown"]
    detail: str = ""
    severity: Severity | None = None


AGREE = Verdict("agree")
UNKNOWN = Verdict("unknown")


class Settled(NamedTuple):
    """What speaks for one side of a finding: knowledge rows, the likely wrong side, reasons."""

    knowledge: tuple[KnowledgeUsed, ...] = ()
    suspect: str | None = None
    reasons: tuple[str, ...] = ()


class Chain(NamedTuple):
    """Claims that cannot all hold, in the order in which the reason tells them; `suspect` is a document's id.

    `subject` is the id of the cluster that they are about, or of the document; `knowledge` are the rows of packs and
    the facts of the house that they cannot hold with.
    """

    subject: str
    claims: tuple[Claim, ...]
    detail: str
    suspect: str | None = None
    linked: Linked = Linked(1.0, ())
    knowledge: tuple[KnowledgeUsed, ...] = ()


class Comparator(Protocol):
    """Compares claims; a module in `comparators/`, found by its file name.

    A module has `compare(a, b, **params)` for claims of two places, `check(claim, collection, **params)`
    for a claim that contradicts the calendar, a pack or its being a finished text, or
    `chains(claims, collection, **params)`, which yields each Chain of several. `value(claim)` gives the
    normalised value by which equal claims are one side. `span(claim)` may widen the evidence beyond the record,
    `settle(claims, collection)` may add what speaks for a side.
    """

    def value(self, claim: Claim, /) -> tuple[str, str]:
        """Return the value as shown and as normalised."""
        ...

    def compare(self, a: Claim, b: Claim, /, **params: Any) -> Verdict:
        """Return whether the two claims can both hold."""
        ...


__all__ = ["AGREE", "UNKNOWN", "Chain", "Claim", "Collection", "Comparator", "Settled", "Verdict"]

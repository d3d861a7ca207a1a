"""One disputed fact: who says what, where, and why it cannot all hold."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Severity = Literal["error", "warning", "note"]
Status = Literal["contradiction", "possible", "note"]
Tier = Literal["certain", "likely", "possible"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
STATUSES: tuple[Status, ...] = ("contradiction", "possible", "note")
TIERS: tuple[Tier, ...] = ("certain", "likely", "possible")


class Shown(BaseModel):
    """The base of everything the report holds: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(Shown):
    """The exact words of one document.

    `start` and `end` are offsets in code points into the document, half-open; `line` and `column` count
    from 1. `context` is the sentence around them, as it stands, and begins at `context_start`.
    """

    document: str
    start: int
    end: int
    line: int
    column: int
    text: str
    context: str
    context_start: int


class Side(Shown):
    """One value of the disputed fact, with every statement of it."""

    value: str
    normalized: str
    evidence: tuple[Evidence, ...]


class Subject(Shown):
    """What the fact is about: the event, the quotation, the person."""

    kind: str
    label: str


class KnowledgeUsed(Shown):
    """A row of a knowledge pack that a finding rests on."""

    id: str
    says: str
    source: str


class Confidence(Shown):
    """The precision measured for a rule in a tier on a named labelled set; `value` is null until n >= 30."""

    value: float | None = None
    n: int = 0
    low: float | None = None
    set: str | None = None


class Suppressed(Shown):
    """Why a finding does not count: known from the baseline, or ignored with a reason."""

    by: Literal["baseline", "ignore"]
    reason: str | None = None


class Finding(Shown):
    """One disputed fact with all its sides; fields as in the public contract."""

    fingerprint: str
    rule: str
    kind: str
    severity: Severity
    status: Status
    tier: Tier
    confidence: Confidence = Confidence()
    title: str
    message: str
    advice: str | None = None
    suspect: str | None = None
    subject: Subject
    sides: tuple[Side, ...]
    reasons: tuple[str, ...] = ()
    knowledge: tuple[KnowledgeUsed, ...] = ()
    suppressed: Suppressed | None = None

    @property
    def counts(self) -> bool:
        """Say whether this is a contradiction by the contract: not suppressed, no note, at least a warning."""
        return self.suppressed is None and self.status != "note" and self.severity != "note"

    @property
    def first(self) -> tuple[str, int, int]:
        """Return where the first evidence stands, for sorting."""
        evidence = self.sides[0].evidence[0]
        return evidence.document, evidence.start, evidence.end

    @property
    def order(self) -> tuple[int, int, str, tuple[str, int, int], str]:
        """Return the sorting key of the contract: severity, status, kind, first evidence."""
        return (
            SEVERITIES.index(self.severity),
            STATUSES.index(self.status),
            self.kind,
            self.first,
            self.fingerprint,
        )

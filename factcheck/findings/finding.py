"""One disputed fact: who says what, where, and why it cannot all hold."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

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


LEAST_CASES = 30  # on fewer a share says nothing, and none is shown


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


class Slot(NamedTuple):
    """Which fact of its subject a finding disputes: kind of record, role, noun and unit; "" for what does not apply."""

    record: str = ""
    role: str = ""
    noun: str = ""
    unit: str = ""


class Finding(Shown):
    """One disputed fact with all its sides; fields as in the public contract.

    `slot` goes into the fingerprint, baseline and ignore file; the JSON report has it in its coverage.
    """

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
    slot: Slot = Field(default=Slot(), exclude=True)

    @property
    def values(self) -> tuple[str, ...]:
        """Return the distinct normalised values of all sides, sorted."""
        return tuple(sorted({side.normalized for side in self.sides}))

    @property
    def documents(self) -> tuple[str, ...]:
        """Return the ids of the documents of all evidence, sorted."""
        return tuple(sorted({evidence.document for side in self.sides for evidence in side.evidence}))

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

"""One rule: what is compared, what must be the same, and what to say."""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from factcheck.findings.finding import Severity

Kind = Literal[
    "event-date-conflict",
    "event-place-conflict",
    "attendance-conflict",
    "elapsed-conflict",
    "timeline-conflict",
    "weekday-mismatch",
    "impossible-date",
    "calendar-fact",
    "count-conflict",
    "money-conflict",
    "percent-conflict",
    "age-conflict",
    "arithmetic-mismatch",
    "quote-altered",
    "quote-attribution",
    "person-name-conflict",
    "person-role-conflict",
    "headline-conflict",
    "text-artefact",
    "name-spelling",
    "style-variant",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Strict(BaseModel):
    """The base of everything a rule file holds: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Compare(Strict):
    """Which claims meet: their topic, what must be the same, and where they stand.

    `across` is documents (two of them), anywhere (in one or two), document (within one), one (a claim alone)
    or chain (several claims that cannot all hold).
    """

    record: str
    same: tuple[str, ...] = ()
    across: Literal["documents", "anywhere", "document", "one", "chain"] = "documents"
    held: tuple[str, ...] = ("asserted", "reported", "planned", "update")


class ExampleText(Strict):
    """One document of an example, with what is known about it."""

    text: str
    published: str | None = None
    title: str | None = None
    source: str | None = None
    id: str | None = None


class Example(Strict):
    """Texts and the exact words that findings on them must show, one inner list a finding."""

    name: str
    texts: dict[str, str | ExampleText]
    expect: tuple[tuple[str, ...], ...]


class Rule(Strict):
    """A rule as its YAML file states it."""

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
    kind: Kind
    title: str
    severity: Severity
    stage: Literal["stable", "preview"] = "stable"
    introduced_in: str = "0.1.0"
    aliases: tuple[str, ...] = ()
    compare: Compare
    comparator: str
    params: dict[str, Any] = Field(default_factory=dict)
    message: str
    why: str
    advice: str | None = None
    examples: tuple[Example, ...]

"""One rule: what is compared, what must be the same, and what to say."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from factcheck.findings.finding import LEAST_CASES, Severity, Tier
from factcheck.link.stance import Modality

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


class Near(Strict):
    """Words that must stand near, or must not: in the same sentence, paragraph or document, or some words away."""

    words: tuple[str, ...] = Field(min_length=1)
    within: int | None = Field(default=None, ge=1)
    where: Literal["sentence", "paragraph", "document"] = "sentence"


def _as_near(given: Any) -> Any:
    return {"words": given} if isinstance(given, list | tuple) else given


Words = Annotated[
    Near,
    BeforeValidator(_as_near),
    WithJsonSchema(
        {"anyOf": [{"type": "array", "items": {"type": "string"}, "minItems": 1}, Near.model_json_schema()]}
    ),
]


class Compare(Strict):
    """Which claims meet: what they are of, the conditions that they fulfil, what must be the same, where they stand.

    `record` is a fact that the engine links ("count"), or what stands in the text as it is ("every count", and
    "every term" for the words of `find`). `across` is documents (two of them), anywhere (in one or two), document
    (within one), one (a claim alone) or chain (several claims that cannot all hold).
    """

    record: str
    find: tuple[str, ...] = ()
    where: str | None = None
    near: Words | None = None
    not_near: Words | None = None
    when: str | None = None
    same: tuple[str, ...] = ()
    across: Literal["documents", "anywhere", "document", "one", "chain"] = "documents"
    held: tuple[Modality, ...] = ("asserted", "reported", "planned", "update")


Degree = Annotated[str, Field(pattern=r"^over \d+(?:\.\d+)? ?(?:%|days?)?$")]


class ExampleText(Strict):
    """One document of an example, with what is known about it."""

    text: str
    published: str | None = None
    title: str | None = None
    source: str | None = None
    id: str | None = None


def _as_text(given: Any) -> Any:
    return {"text": given} if isinstance(given, str) else given


Text = Annotated[
    ExampleText,
    BeforeValidator(_as_text),
    WithJsonSchema({"anyOf": [{"type": "string"}, ExampleText.model_json_schema()]}),
]


class Example(Strict):
    """Texts and the exact words that findings on them must show, one inner list a finding.

    `facts` are house facts, in the form of a knowledge file, that the texts are checked against.
    """

    name: str
    facts: tuple[dict[str, Any], ...] = ()
    texts: dict[str, Text] = Field(min_length=1)
    expect: tuple[tuple[str, ...], ...]


class Precision(Strict):
    """How often a rule was right in one tier: of `n` cases of a labelled set; `low` is Wilson's lower bound at 95 %."""

    value: float | None = Field(ge=0, le=1)
    n: int = Field(ge=1)
    low: float | None = Field(ge=0, le=1)
    set: str = Field(min_length=1)

    @model_validator(mode="after")
    def _on_enough(self) -> Precision:
        if (self.n < LEAST_CASES) != (self.value is None) or (self.value is None) != (self.low is None):
            raise ValueError(f"value and low are null below {LEAST_CASES} cases and numbers from there")
        return self


class Rule(Strict):
    """A rule as its YAML file states it, with what it takes over from the rule that it extends."""

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
    extends: str | None = None
    replaces: tuple[str, ...] = ()
    kind: Kind
    title: str
    severity: Severity
    degrees: dict[Severity, Degree] = Field(default_factory=dict)
    stage: Literal["stable", "preview"] = "stable"
    introduced_in: str = "0.1.0"
    aliases: tuple[str, ...] = ()
    compare: Compare
    comparator: str
    params: dict[str, Any] = Field(default_factory=dict)
    message: str
    why: str
    advice: str | None = None
    measured: dict[Tier, Precision] = Field(default_factory=dict)
    examples: tuple[Example, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return what the rule is called by: its id, its aliases, and the rules that it replaces."""
        return self.id, *self.aliases, *self.replaces

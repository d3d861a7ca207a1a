"""The report: every finding, every document, every problem, and what the gate says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    Field,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from factcheck.findings.finding import Finding, Severity, Shown


class Tool(Shown):
    """Which factcheck wrote the report; `rules_version` is 12 hex digits over the effective rules and packs."""

    name: str = "factcheck"
    version: str
    rules_version: str


class Checked(Shown):
    """One document as the report lists it; `furniture` holds half-open stretches in code points."""

    id: str
    path: str | None = None
    title: str | None = None
    source: str | None = None
    published: str | None = None
    published_basis: str = "none"
    sha256: str
    characters: int
    furniture: tuple[tuple[int, int], ...] = ()


class Problem(Shown):
    """What was wrong with one document; the others were still checked."""

    document: str
    message: str


class Gate(Shown):
    """Whether the run passes: `counted` findings at or above `fail_on` against the `limit`."""

    fail_on: Literal["error", "warning", "note", "never"]
    limit: int
    counted: int
    passed: bool


class BaselineCounts(Shown):
    """Findings against a baseline; `not_checked` are entries that this run could not have found."""

    new: int
    known: int
    fixed: int
    not_checked: int


class Summary(Shown):
    """The report in numbers: `compared` facts told twice or more, `single` told once, `unresolved` unread.

    `baseline` is there, and in the JSON, only where a baseline was read.
    """

    documents: int
    not_checked: int
    records: dict[str, int]
    compared: int
    single: int
    unresolved: int
    findings: dict[Severity, int]
    contradictions: int
    suppressed: int
    known: int
    gate: Gate
    baseline: BaselineCounts | None = None

    @model_serializer(mode="wrap")
    def _told(self, inner: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in inner(self).items() if name != "baseline" or value is not None}


class Fact(Shown):
    """One fact with the values that documents give it."""

    subject: dict[str, str]
    kind: str
    values: tuple[dict[str, Any], ...]
    verdict: Literal["agree", "differ", "single"]


class RuleRun(Shown):
    """One rule of the run, also where it found nothing."""

    id: str
    stage: str
    ran: bool
    findings: int


class Later(Sequence[dict[str, Any]]):
    """JSON objects that are made when somebody first asks for one: most reports are written without them."""

    def __init__(self, make: Callable[[Any], Iterable[dict[str, Any]]], source: Any) -> None:
        """Remember what makes the objects (a function of a module), and of what."""
        self._make, self._source = make, source

    @cached_property
    def _made(self) -> tuple[dict[str, Any], ...]:
        return tuple(self._make(self._source))

    def __len__(self) -> int:
        """Return how many objects there are."""
        return len(self._made)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield the objects in order."""
        return iter(self._made)

    def __getitem__(self, index: Any) -> Any:
        """Return one object, or those of a slice."""
        return self._made[index]

    def __eq__(self, other: object) -> bool:
        """Say whether another sequence has equal objects in the same order."""
        return isinstance(other, Sequence) and self._made == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of a tuple's length: objects have none."""
        return hash(len(self._made))


Objects = Annotated[
    Sequence[dict[str, Any]],
    AfterValidator(tuple),
    PlainSerializer(tuple, return_type=tuple[dict[str, Any], ...]),
]


class Data(Shown):
    """What the HTML report needs beyond the findings: texts, records, clusters, facts."""

    texts: dict[str, str] = Field(default_factory=dict)
    records: Objects = ()
    clusters: dict[str, Objects] = Field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    rules: tuple[RuleRun, ...] = ()
    coverage: dict[str, Any] = Field(default_factory=dict)


class Report(Shown):
    """The result of one check; `to_json` gives the public JSON."""

    schema_version: Literal["1"] = "1"
    tool: Tool
    documents: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    summary: Summary
    data: Data | None = None

    @model_validator(mode="before")
    @classmethod
    def _with_slots(cls, given: Any) -> Any:
        """Give the findings of a saved report their slots, which stand in its coverage."""
        data = given.get("data") if isinstance(given, dict) else None
        coverage = data.get("coverage") if isinstance(data, dict) else None
        slots = coverage.get("slots") if isinstance(coverage, dict) else None
        if not isinstance(slots, dict) or not isinstance(given.get("findings"), list):
            return given
        told = [
            one | {"slot": slots[one["fingerprint"]]}
            if isinstance(one, dict) and one.get("fingerprint") in slots
            else one
            for one in given["findings"]
        ]
        return {**given, "findings": told}

    @property
    def contradictions(self) -> int:
        """Return the number of contradictions: what a CI job fails on."""
        return self.summary.contradictions

    def to_json(self, with_data: bool = False) -> str:
        """Return the report as JSON text; `with_data` adds the block `data` where the run collected it."""
        leave_out = None if with_data and self.data is not None else {"data"}
        return self.model_dump_json(indent=2, exclude=leave_out) + "\n"

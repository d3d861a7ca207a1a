"""How many cases of Recognizers-Text are read as it reads them; `temporal_specs` maps its values to our fields.

"found": a record of ours overlaps the expression. "span": our records from the first to the last are the expression,
small words at its edges and between them (articles, prepositions, "and") aside, and words of direction at its edges
("no later than", "starting on", "or later", "the rest of"), as our records are the time that is compared with.
"value": found, and what the records say together is one of the readings of the case, among the expressions with a
value (extractor files have none).
A case is right when all its expressions have span and value and nothing else is found; in the files of one type (not
Model and Merged) only things of that type count as something else. Where a case has no expression, silence is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final, NamedTuple

from temporal_forms import said
from temporal_specs import Case, Expression

KINDS: Final = frozenset({"date", "duration", "recurrence"})

_SMALL: Final = re.compile(
    r"a|an|the|of|on|in|at|by|from|between|to|and|or|until|till|through|thru|since|before|after|during|for|within"
)
_THAN: Final = r"(?:no |not )?(?:later|earlier|sooner|older|newer|greater|less|more) than"
_DIRECTION: Final = re.compile(
    rf"(?:year )?{_THAN}(?: or (?:at|in|on|equal to))?|(?:on|in|at) or (?:{_THAN}|before|after)"
    r"|as (?:early|late|soon) as|(?:starting|beginning|ending|commencing)(?: on| from| with| in)?"
    r"|(?:before|after|since) or equal to|onwards?"
    r"|or (?:later|earlier|after|before|more|greater|above)|and (?:later|after)"
    r"|(?:the )?(?:rest|remainder|remaining|remaining days)(?: of)?(?: the)?",
    re.IGNORECASE,
)
_CORE: Final = frozenset({"date", "daterange", "duration", "set"})
_FILE_TYPES: Final = (  # the first that begins the name of a file tells the type it tests; all others test every type
    ("DateTimePeriod", "time"),
    ("DatePeriod", "period"),
    ("DateTime", ""),
    ("Date", "day"),
    ("Holiday", "day"),
    ("Duration", "duration"),
    ("Set", "recurrence"),
)


class Fault(NamedTuple):
    """What is wrong with one expression: missed, extra, span or value."""

    kind: str
    case: Case
    expression: Expression | None
    records: tuple[Mapping[str, Any], ...]


@dataclass
class Tally:
    """Counts over cases: expressions, found, span, valued, value; cases and right."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def add(self, case: Case, records: Sequence[Mapping[str, Any]]) -> None:
        """Count one case."""
        ours = [record for record in records if record["kind"] in KINDS]
        faults = list(_judged(case, ours, self.counts))
        self.counts["cases"] += 1
        self.counts["right"] += not faults
        self.faults += faults

    def merge(self, other: Tally) -> None:
        """Add the counts of other cases."""
        self.counts += other.counts
        self.faults += other.faults


def _judged(case: Case, ours: Sequence[Mapping[str, Any]], counts: Counter[str]) -> Iterator[Fault]:
    used: list[Mapping[str, Any]] = []
    for wanted in case.expressions:
        over = [one for one in ours if one["start"] < wanted.end and wanted.start < one["end"]]
        used += over
        counts["expressions"] += 1
        counts["valued"] += wanted.forms is not None
        counts["found"] += bool(over)
        if not over:
            yield Fault("missed", case, wanted, ())
            continue
        whole = same_span(case.text, wanted, over)
        right = wanted.forms is None or bool(said(over) & wanted.forms)
        counts["span"] += whole
        counts["value"] += wanted.forms is not None and right
        if not whole:
            yield Fault("span", case, wanted, tuple(over))
        if not right:
            yield Fault("value", case, wanted, tuple(over))
    only = file_type(case.file)
    for one in ours:
        if one not in used and (not only or type_of(one) == only):
            yield Fault("extra", case, None, (one,))


def is_core(case: Case) -> bool:
    """Say whether a case is one of dates, periods, durations and sets alone: no clock, no part of a day."""
    if case.expressions:
        return {one.type for one in case.expressions} <= _CORE
    return file_type(case.file) in ("day", "period", "duration", "recurrence")


def same_span(text: str, wanted: Expression, over: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether records stretch over an expression, small words and words of direction aside."""
    start, end = over[0]["start"], over[-1]["end"]
    gaps = [text[one["end"] : two["start"]] for one, two in pairwise(over)]
    edges = [text[a:b] for a, b in (sorted((start, wanted.start)), sorted((end, wanted.end)))]
    edges = [edge for edge in edges if not _DIRECTION.fullmatch(edge.strip())]
    words = (word for between in [*gaps, *edges] for word in re.findall(r"\w+", between.lower()))
    return all(_SMALL.fullmatch(word) for word in words)


def file_type(name: str) -> str:
    """Return the type of record that a file tests: day, period, time, duration, recurrence, or "" for all."""
    return next((kind for begin, kind in _FILE_TYPES if name.startswith(begin)), "")


def type_of(record: Mapping[str, Any]) -> str:
    """Return which of those types a record is."""
    if record["kind"] != "date":
        return str(record["kind"])
    if record["type"] == "TIME":
        return "time"
    return "day" if record.get("granularity") == "day" and record["value"] is not None else "period"


def tally(cases: Iterable[Case], answers: Iterable[Sequence[Mapping[str, Any]]]) -> Tally:
    """Return the counts of what was found in the cases."""
    total = Tally()
    for case, found in zip(cases, answers, strict=True):
        total.add(case, sorted(found, key=lambda record: record["start"]))
    return total


def self_test(cases: Sequence[Case]) -> None:
    """Check the counts on the cases themselves: their spans with the right and a wrong value, and nothing found."""
    perfect, wrong, nothing = Tally(), Tally(), Tally()
    for case in cases:
        spans = [_stand_in(case, one) for one in case.expressions]
        agreed = [
            one._replace(forms=None if one.forms is None else said([_stand_in(case, one)])) for one in case.expressions
        ]
        perfect.add(case._replace(expressions=tuple(agreed)), spans)
        wrong.add(case, spans)
        nothing.add(case, [])
    every = perfect.counts["expressions"]
    assert perfect.counts["right"] == perfect.counts["cases"] == len(cases)
    assert perfect.counts["found"] == perfect.counts["span"] == every == wrong.counts["span"]
    assert perfect.counts["value"] == perfect.counts["valued"]
    assert wrong.counts["value"] == nothing.counts["found"] == nothing.counts["value"] == 0
    assert nothing.counts["right"] == sum(not case.expressions for case in cases)


def _stand_in(case: Case, one: Expression) -> dict[str, Any]:
    """Return a record on the words of an expression, of a value that no case has."""
    words = {"start": one.start, "end": one.end, "text": case.text[one.start : one.end], "how": "self-test"}
    return {"kind": "date", "type": "DATE", "value": "1001-01-01", "granularity": "day", **words}


def line(name: str, result: Tally) -> str:
    """Return one printable line of figures."""
    counts = result.counts

    def rate(right: str, of: str) -> str:
        return f"{100 * counts[right] / counts[of]:5.1f}" if counts[of] else "    -"

    return (
        f"{name:34} cases {counts['cases']:5}  expressions {counts['expressions']:5}"
        f"  found {rate('found', 'expressions')}"
        f"  span {rate('span', 'expressions')}  value {rate('value', 'valued')}"
        f"  cases right {counts['right']:5} {rate('right', 'cases')}"
    )


def listed(faults: Iterable[Fault]) -> Iterator[str]:
    """Yield the errors by class, each with what the case says, what was found, and the input."""
    every = list(faults)
    for kind in ("missed", "extra", "span", "value"):
        chosen = [fault for fault in every if fault.kind == kind]
        yield f"  {kind}: {len(chosen)}"
        for fault in chosen:
            yield f"    {told(fault)} | {' '.join(fault.case.text.split())} | {fault.case.file} {fault.case.published}"


def told(fault: Fault) -> str:
    """Return one error in a few words."""
    wanted = fault.expression
    left = f'"{wanted.text}" {wanted.type} {wanted.written}' if wanted else "-"
    got = "; ".join(
        f'"{one["text"]}" {one["type"]} {one["value"] or one.get("edtf")} {one.get("modifier") or ""}'.strip()
        + f" {one['how']}"
        for one in fault.records
    )
    return f"{left} <> {got or '-'}"

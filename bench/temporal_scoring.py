"""TempEval-3 scores of TIMEX3: relaxed, strict, value and type F1, and the errors behind them by class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from temporal_timeml import Labelled
from temporal_timex import Timex

CLASSES: Final = ("missed", "extra", "span", "value", "type")
_AROUND: Final = 60  # characters of context on each side


class Fault(NamedTuple):
    """One thing that is wrong, of one of the classes; a pair may be wrong in span, value and type at once."""

    kind: str
    document: str
    published: date | None
    gold: Timex | None
    found: Timex | None
    context: str


@dataclass
class Score:
    """Counts over documents, and what was wrong.

    As in the official scorer, an attribute is right when its string equals that of gold on a relaxed match,
    and each F1 is 2 * right / (gold + found).
    """

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    type: int = 0
    faults: list[Fault] = field(default_factory=list)

    def f1(self, right: int) -> float:
        """Return the F1 of a number of right ones, in percent; 100 where there is nothing to find and nothing found."""
        every = self.gold + self.found
        return 200 * right / every if every else 100.0

    def add(self, document: Labelled, found: Sequence[Timex]) -> None:
        """Count one document."""
        self.gold += len(document.gold)
        self.found += len(found)
        for wanted, got in paired(document.gold, found):
            for kind in self._count(wanted, got):
                at = wanted or got
                context = _context(document.text, at) if at else ""
                self.faults.append(Fault(kind, document.id, document.published, wanted, got, context))

    def _count(self, wanted: Timex | None, got: Timex | None) -> Iterator[str]:
        """Count a pair and yield the classes of what is wrong with it."""
        if wanted is None or got is None:
            yield "extra" if wanted is None else "missed"
            return
        self.relaxed += 1
        if wanted[:2] == got[:2]:
            self.strict += 1
        else:
            yield "span"
        if wanted.value == got.value:
            self.value += 1
        else:
            yield "value"
        if wanted.type == got.type:
            self.type += 1
        else:
            yield "type"


def score(documents: Iterable[Labelled], answers: Iterable[Sequence[Timex]]) -> Score:
    """Return the score of what was found in documents."""
    total = Score()
    for document, found in zip(documents, answers, strict=True):
        total.add(document, found)
    return total


def self_test(documents: Sequence[Labelled]) -> None:
    """Check the scores on gold itself: as prediction, with wrong values, and with nothing found."""
    perfect = score(documents, [document.gold for document in documents])
    wrong = score(documents, [[timex._replace(value="?") for timex in document.gold] for document in documents])
    nothing = score(documents, [()] * len(documents))
    assert perfect.gold == perfect.found == perfect.relaxed == perfect.strict == perfect.value == perfect.type
    assert not perfect.faults
    assert wrong.gold == wrong.relaxed == wrong.strict == wrong.type
    assert wrong.value == nothing.found == nothing.relaxed == nothing.strict == nothing.value == nothing.type == 0


def paired(gold: Sequence[Timex], found: Sequence[Timex]) -> Iterator[tuple[Timex | None, Timex | None]]:
    """Yield gold and found ones that overlap as pairs, and those left over alone, in the order of the text.

    From left to right, each belongs to the first of the other side that overlaps it and is not taken, so that
    two found in one gold are one match and one too many, as in the official toolkit.
    """
    left, right = sorted(gold), sorted(found)
    i = j = 0
    while i < len(left) or j < len(right):
        if j == len(right) or (i < len(left) and left[i].end <= right[j].start):
            yield left[i], None
            i += 1
        elif i == len(left) or right[j].end <= left[i].start:
            yield None, right[j]
            j += 1
        else:
            yield left[i], right[j]
            i, j = i + 1, j + 1


def _context(text: str, at: Timex) -> str:
    before = text[max(0, at.start - _AROUND) : at.start]
    return " ".join(f"{before}[{text[at.start : at.end]}]{text[at.end : at.end + _AROUND]}".split())


def is_typed(documents: Iterable[Labelled]) -> bool:
    """Say whether gold tells types at all; where every one is DATE (WikiWars, from TIMEX2) they say nothing."""
    return len({timex.type for document in documents for timex in document.gold}) > 1


def line(name: str, result: Score, *, typed: bool = True) -> str:
    """Return one printable line of figures."""
    precision = 100 * result.relaxed / max(1, result.found)
    recall = 100 * result.relaxed / max(1, result.gold)
    kind = f"{result.f1(result.type):5.1f}" if typed else "    -"
    return (
        f"{name:24} gold {result.gold:5} found {result.found:5}  P {precision:5.1f} R {recall:5.1f}"
        f"  relaxed {result.f1(result.relaxed):5.1f}  strict {result.f1(result.strict):5.1f}"
        f"  value {result.f1(result.value):5.1f}  type {kind}"
    )


def listed(faults: Iterable[Fault], *, typed: bool = True) -> Iterator[str]:
    """Yield the errors by class, each with what gold says, what was found and how, and the words around."""
    every = list(faults)
    for kind in CLASSES if typed else CLASSES[:-1]:
        chosen = [fault for fault in every if fault.kind == kind]
        yield f"  {kind}: {len(chosen)}"
        for fault in chosen:
            day = f" {fault.published}" if fault.published else ""
            yield f"    {_said(fault.gold)} <> {_said(fault.found)} | {fault.context} | {fault.document}{day}"


def _said(timex: Timex | None) -> str:
    if timex is None:
        return "-"
    how = f" {timex.how}" if timex.how != "gold" else ""
    return f'"{" ".join(timex.text.split())}" {timex.type} {timex.value}{how}'

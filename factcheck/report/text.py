"""The report for a person at a terminal: `-o text`. The verdict stands last, where the eye is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TextIO

from factcheck.findings.finding import Confidence, Evidence, Finding, Side
from factcheck.findings.report import Checked, Data, Report
from factcheck.report import _wording as wording
from factcheck.report._excerpts import Piece, excerpts, shortened, trimmed
from factcheck.report._explained import finding as explanation
from factcheck.report._terminal import Line, Words, beside, cells, half, painter, place, wrapped
from factcheck.report._visible import on_terminal

_EVIDENCE_AT_MOST = 12
_FOCUS_AT_MOST = 6
_PLACES_OF_A_NOTE = 3
_CONTEXT_AT_LEAST = 60  # code points on each side of the disputed words, however narrow a column is
_MARKS = ("«", "»")
_OTHER_MARKS = ("⟦", "⟧")  # where the document itself quotes in guillemets
_BESIDE_FROM = 120  # columns
_NOWHERE: Mapping[str, str] = MappingProxyType({})


class _Look(NamedTuple):
    """How a text is to look: columns, colour, the addresses of documents by their ids, with fingerprints or not."""

    width: int
    color: bool
    addresses: Mapping[str, str]
    verbose: bool

    def place(self, evidence: Evidence) -> Words:
        """Return the words for the place of an evidence."""
        return place(evidence.document, evidence.line, evidence.column, self.addresses)


def render(
    report: Report,
    out: TextIO,
    /,
    *,
    color: bool = False,
    width: int = 100,
    quiet: bool = False,
    addresses: Mapping[str, str] = _NOWHERE,
    verbose: bool = False,
) -> None:
    """Write findings, notes, problems and, last, the verdict; `width` in columns of the terminal.

    Without `color` the text is plain and the disputed words stand in marks: «third year». Two sides stand beside
    each other from 120 columns on. `quiet` leaves the verdict alone. With colour, places lead to the `addresses`
    of their documents, given by id. `verbose` adds the command that explains a finding.
    """
    paint = painter(color)
    look = _Look(width, color, addresses, verbose)
    for line in _verdict(report, width) if quiet else _lines(report, look):
        out.write(paint(line) + "\n")


def explain(
    finding: Finding,
    data: Data | None,
    out: TextIO,
    *,
    documents: Iterable[Checked] = (),
    color: bool = False,
    width: int = 100,
    addresses: Mapping[str, str] = _NOWHERE,
) -> None:
    """Write one finding in full, and how to silence it or its rule.

    `data` is the block of the saved report, `documents` are those that it lists, `addresses` where they lie.
    """
    paint = painter(color)
    every = (
        *explanation.lines(finding, data, width, documents, addresses),
        [],
        *explanation.offered(finding, width),
        *explanation.silence(finding.rule, width, "the rule"),
    )
    out.writelines(paint(line) + "\n" for line in every)


def silenced(rule: str, width: int) -> list[str]:
    """Return the lines that say how to silence a rule."""
    return list(map(painter(False), explanation.silence(rule, width)))


def measured(confidence: Confidence) -> str:
    """Return how often a rule was right where it was measured, in plain words."""
    return wording.measured(confidence)


def _lines(report: Report, look: _Look) -> Iterator[Line]:
    width = look.width
    for finding in wording.contradicting(report):
        yield from _finding(finding, look)
        yield []
    for finding in (notes := wording.noted(report)):
        yield from _note(finding, look)
    if notes:
        yield []
    if report.problems:
        yield [("not checked", "strong")]
        for problem in report.problems:
            said = [(on_terminal(wording.problem(problem)), "")]
            yield from wrapped(said, width, first=[("  ", "")], indent=4)
        yield []
    for title, key in (("fixed since the baseline", "fixed"), ("entries to look at", "expired")):
        if told := wording.entries(report, key):
            yield [(title, "strong")]
            for line in told:
                yield from wrapped([(on_terminal(line), "")], width, first=[("  ", "")], indent=4)
            yield []
    yield from _verdict(report, width)


def _verdict(report: Report, width: int) -> Iterator[Line]:
    passed = report.summary.gate.passed
    if premise := wording.premise(report):
        yield from wrapped([("premise: ", "faint"), (on_terminal(premise), "")], width)
    if focus := _focus(report):
        yield from wrapped([("focus: ", "faint"), (on_terminal(focus), "")], width)
    said = [(wording.verdict(report), "strong"), (f" {wording.grounds(report)}", "")]
    if rest := wording.left_out(report.summary):
        said.append((f" {rest}", ""))
    yield from wrapped(said, width)
    gate = [("gate: ", "faint"), (wording.gate(report.summary.gate), "good" if passed else "error")]
    yield from wrapped(gate, width, indent=2, first=[])


def _focus(report: Report) -> str:
    """Return which documents the findings must touch where the run had a focus, else an empty string."""
    told = report.data.coverage.get("focus") if report.data else None
    focus = [str(one) for one in told] if isinstance(told, list | tuple) else []
    shown = wording.listing(focus if len(focus) <= _FOCUS_AT_MOST else [*focus[:_FOCUS_AT_MOST], "others"])
    return f"findings that touch {shown}, and no others" if focus else ""


def _finding(finding: Finding, look: _Look) -> Iterator[Line]:
    """Yield one disputed fact: what clashes, in whose words, and why."""
    width = look.width
    yield from _headline(finding, width)
    yield from wrapped([(on_terminal(finding.message), "strong")], width, indent=2)
    yield []
    yield from _beside(finding, look) or _stacked(finding, look)
    yield from _reasons(finding, look)


def _stacked(finding: Finding, look: _Look) -> Iterator[Line]:
    for lines in _sides(finding, look):
        yield from lines
        yield []


def _beside(finding: Finding, look: _Look) -> list[Line]:
    """Return two sides next to each other, nothing where there are more, or where the terminal is too narrow."""
    if len(finding.sides) != 2 or look.width < _BESIDE_FROM:
        return []
    left, right = _sides(finding, look._replace(width=half(look.width)))
    if any(cells(line) > half(look.width) for line in (*left, *right)):  # a long path, which must not be broken
        return []
    return [*beside(left, right, look.width), []]


def _sides(finding: Finding, look: _Look) -> Iterator[list[Line]]:
    """Yield for each side its lines: the value, and every place with its sentence."""
    for side, shown in zip(finding.sides, excerpts(finding), strict=True):
        yield [*_value(side, look.width), *_told(shown, finding, look)]


def _headline(finding: Finding, width: int) -> Iterator[Line]:
    undecided = " (undecided)" if finding.status == "possible" else ""
    said = [
        (finding.severity.upper() + undecided, finding.severity),
        (f" {finding.kind}", "strong"),
        (f" · {on_terminal(shortened(finding.subject.label, 80))} · ", ""),
        (on_terminal(finding.rule), "faint"),
    ]
    yield from wrapped(said, width, indent=2, first=[])


def _value(side: Side, width: int) -> Iterator[Line]:
    value, normalized = (on_terminal(shortened(words, width - 12)) for words in (side.value, side.normalized))
    told = normalized not in ("", value) and len(side.value) <= width // 2
    read = [(f" = {normalized}", "faint")] if told else []
    yield from wrapped([(value, "strong"), *read], width, indent=4, first=[("  ", "")])


def _told(
    shown: Sequence[tuple[Evidence, list[Piece]]],
    finding: Finding,
    look: _Look,
) -> Iterator[Line]:
    """Yield the places of one side, each with its sentence."""
    width = look.width
    for evidence, pieces in shown[:_EVIDENCE_AT_MOST]:
        yield [("    ", ""), look.place(evidence)]
        excerpt = trimmed(
            [Piece(on_terminal(text), part) for text, part in pieces], max(width * 2 // 3, _CONTEXT_AT_LEAST)
        )
        yield from wrapped([*_marked(excerpt, finding.severity, look.color)], width, indent=6)
    if (more := len(shown) - _EVIDENCE_AT_MOST) > 0:
        yield from wrapped([(f"and {more} more, listed in the JSON and HTML reports", "faint")], width, indent=4)


def _marked(excerpt: Sequence[Piece], severity: str, color: bool) -> Iterator[Words]:
    """Yield an excerpt with the disputed words in colour, or in marks where there is none."""
    text = "".join(piece.text for piece in excerpt)
    left, right = _OTHER_MARKS if any(mark in text for mark in _MARKS) else _MARKS
    for number, (words, part) in enumerate(excerpt):
        if part not in ("disputed", "gap"):
            words = words.lstrip() if number == 0 else words
            yield words, ""
            continue
        style = f"disputed-{severity}"
        yield (words, style) if color else (f"{left}{words}{right}", style)
        if part == "gap":
            yield " ", ""


def _reasons(finding: Finding, look: _Look) -> Iterator[Line]:
    rows = [("why", reason) for reason in finding.reasons]
    rows += [("known", f"{row.says} ({row.source})") for row in finding.knowledge]
    more = f"factcheck explain {finding.fingerprint}" if look.verbose else None
    hints = (("advice", finding.advice), ("suspect", finding.suspect), ("more", more))
    rows += [(label, said) for label, said in hints if said]
    for label, said in rows:
        yield from wrapped(
            [(on_terminal(said), "")],
            look.width,
            indent=11,
            first=[("  ", ""), (f"{label + ':':<9}", "faint")],
        )


def _note(finding: Finding, look: _Look) -> Iterator[Line]:
    """Yield a finding that does not count, in as few words as it takes."""
    places = [look.place(side.evidence[0]) for side in finding.sides if side.evidence][:_PLACES_OF_A_NOTE]
    said = [
        ("NOTE", "note"),
        (f" {finding.kind}", "strong"),
        (f" {on_terminal(finding.message)} ", ""),
        *[words for one in places for words in ((", ", ""), one)][1:],
    ]
    yield from wrapped(said, look.width, indent=2, first=[])

"""One finding in full: what every document says, how it was read and linked, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from factcheck.findings.finding import Evidence, Finding, Side
from factcheck.findings.report import Data
from factcheck.report import _wording as wording
from factcheck.report._terminal import Line, Words, wrapped
from factcheck.report._visible import on_terminal

_STATUSES = {
    "contradiction": "what is told cannot all hold",
    "possible": "undecided: the sides may speak of several instances of a series",
    "note": "worth knowing, never counted",
}
_TIERS = {
    "certain": "the sides surely speak of one thing, or the calendar decides",
    "likely": "the sides probably speak of one thing",
    "possible": "the sides may speak of one thing",
}
_BASICS = 8  # id, kind, document, start, end, text, region and how stand first in every record
_MEMBERS_AT_MOST = 12
_RECORDS_AT_MOST = 3
_LABEL = 12


def lines(finding: Finding, data: Data | None, width: int) -> Iterator[Line]:
    """Yield the explanation of a finding; `data` is the block of the saved report, `width` in columns."""
    known: dict[Any, list[Mapping[str, Any]]] = {}
    for record in data.records if data else ():
        known.setdefault(record.get("document"), []).append(record)
    head = [(finding.severity.upper(), finding.severity), (f" {finding.kind} · {finding.subject.label}", "strong")]
    yield from wrapped([(on_terminal(text), style) for text, style in head], width, indent=2, first=[])
    yield from wrapped([(on_terminal(finding.message), "")], width, indent=2)
    yield []
    for number, side in enumerate(finding.sides):
        yield from _side(side, chr(ord("A") + number % 26), known, width)
    yield from _links(finding, data, width)
    yield from _grounds(finding, width)
    yield from _standing(finding, width)


def _side(side: Side, letter: str, known: Mapping[Any, Sequence[Mapping[str, Any]]], width: int) -> Iterator[Line]:
    read = f" = {side.normalized}" if side.normalized not in ("", side.value) else ""
    yield from wrapped([(on_terminal(side.value + read), "strong")], width, indent=3, first=[(f"{letter}  ", "strong")])
    for evidence in side.evidence:
        place = f"{evidence.document}:{evidence.line}:{evidence.column}"
        yield [("   ", ""), (on_terminal(place), "place")]
        yield from wrapped([*_marked(evidence)], width, indent=5)
        for record in _behind(evidence, known.get(evidence.document, ())):
            yield from wrapped([(on_terminal(_read(record)), "faint")], width, indent=7, first=[("     ", "")])
    yield []


def _marked(evidence: Evidence) -> Iterator[Words]:
    """Yield the whole sentence with the words of the evidence in marks."""
    start = evidence.start - evidence.context_start
    end = start + len(evidence.text)
    if start < 0 or evidence.context[start:end] != evidence.text:
        yield on_terminal(f"«{evidence.text}»"), "strong"
        return
    yield on_terminal(evidence.context[:start]).lstrip(), ""
    yield on_terminal(f"«{evidence.text}»"), "strong"
    yield on_terminal(evidence.context[end:]).rstrip(), ""


def _behind(evidence: Evidence, records: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Return the record that an evidence shows, or the first ones within it where it shows more."""
    exact = [record for record in records if _span(record)[1:] == (evidence.start, evidence.end)]
    inside = [r for r in records if evidence.start <= r.get("start", -1) and r.get("end", 0) <= evidence.end]
    return exact[:_RECORDS_AT_MOST] or inside[:_RECORDS_AT_MOST]


def _read(record: Mapping[str, Any]) -> str:
    """Return how a record was read: its kind, the name of the pattern, its characters, what it holds."""
    own = list(record.items())[_BASICS:]
    held = ", ".join(f"{name} {value}" for name, value in own if value not in (None, False, "", [], {}))
    where = f"characters {record['start']}-{record['end']}"
    return f"read as {record.get('kind')} ({record.get('how')}, {where})" + (f": {held}" if held else "")


def _span(record: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    return record.get("document"), record.get("start"), record.get("end")


def _links(finding: Finding, data: Data | None, width: int) -> Iterator[Line]:
    if data is None:
        yield from _said(
            "links", "the saved report holds no block `data`: how it was read and linked is not known", width
        )
        return
    words = {record.get("id"): str(record.get("text")) for record in data.records}
    for cluster in _clusters(finding, data):
        members, documents = _all(cluster, "members"), len(_all(cluster, "documents"))
        told = f"{wording.several(len(members), 'mention')} in {wording.several(documents, 'document')}"
        label = f"one {cluster.get('kind')}, {cluster.get('label')}: {told}"
        reasons = "; ".join(_all(cluster, "reasons"))
        yield from _said("linked", f"{label}: {reasons}" if reasons else label, width)
        for member in members[:_MEMBERS_AT_MOST]:
            yield from _said("", f"{member} “{words[member]}”" if member in words else member, width)
        if (more := len(members) - _MEMBERS_AT_MOST) > 0:
            yield from _said("", f"and {more} more", width)


def _clusters(finding: Finding, data: Data) -> Iterator[Mapping[str, Any]]:
    """Yield the clusters with several members that hold a record of the evidence, or an event that it dates."""
    spans = {(e.document, e.start, e.end) for side in finding.sides for e in side.evidence}
    own = {record.get("id") for record in data.records if _span(record) in spans}
    own |= {record.get("id") for record in data.records if record.get("date") in own}
    for kind in sorted(data.clusters):
        if kind != "stories":
            yield from (c for c in data.clusters[kind] if len(_all(c, "members")) > 1 and own & {*_all(c, "members")})


def _all(cluster: Mapping[str, Any], name: str) -> list[str]:
    return [str(one) for one in cluster.get(name) or ()]


def _grounds(finding: Finding, width: int) -> Iterator[Line]:
    """Yield the arithmetic and what else speaks for the finding, the rows of packs, and what would settle it."""
    for reason in finding.reasons:
        yield from _said("why", reason, width)
    for row in finding.knowledge:
        yield from _said("known", f"{row.says} ({row.id}; source: {row.source})", width)
    if finding.suspect:
        yield from _said("suspect", finding.suspect, width)
    if finding.advice:
        yield from _said("advice", finding.advice, width)


def _standing(finding: Finding, width: int) -> Iterator[Line]:
    yield []
    rows = [
        ("severity", finding.severity),
        ("status", f"{finding.status}: {_STATUSES[finding.status]}"),
        ("tier", f"{finding.tier}: {_TIERS[finding.tier]}"),
        ("confidence", wording.measured(finding.confidence)),
        ("rule", f"{finding.rule}: {finding.title}"),
        ("fingerprint", finding.fingerprint),
    ]
    if finding.suppressed:
        rows.append(("set aside", finding.suppressed.reason or finding.suppressed.by))
    for label, said in rows:
        yield from _said(label, said, width)


def silence(rule: str, width: int) -> Iterator[Line]:
    """Yield the ways to silence a rule; `width` in columns."""
    ways: Sequence[str] = (
        f"factcheck PATH --ignore {rule}",
        f'ignore = ["{rule}"] in factcheck.toml, or in [tool.factcheck] of pyproject.toml',
        f"factcheck PATH --severity {rule}=note, to see it and not count it",
    )
    for number, way in enumerate(ways):
        yield from _said("silence it" if number == 0 else "or", way, width)


def _said(label: str, words: str, width: int) -> Iterator[Line]:
    lead = f"{label + ':' if label else '':<{_LABEL}} "
    yield from wrapped([(on_terminal(words), "")], width, indent=_LABEL + 1, first=[(lead, "faint")])

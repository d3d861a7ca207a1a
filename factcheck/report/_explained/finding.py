"""One finding in full: what every document says, how it was read and linked, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from factcheck.findings.finding import Evidence, Finding, Side
from factcheck.findings.report import Checked, Data
from factcheck.findings.silencing import ignore_entry
from factcheck.report import _wording as wording
from factcheck.report._explained.readings import reading
from factcheck.report._terminal import Line, Words, place, wrapped
from factcheck.report._visible import on_terminal
from factcheck.text.offsets import Lines

_STATUSES = {
    "contradiction": "what is told cannot all hold",
    "possible": "undecided: the sides may speak of several instances of a series",
    "note": "worth knowing, never counted",
}
_ALONE = "it cannot stand as it is"
_TIERS = {
    "certain": "the sides surely speak of one thing, or the calendar decides",
    "likely": "the sides probably speak of one thing",
    "possible": "the sides may speak of one thing",
}
_MENTIONS_AT_MOST = 8
_RECORDS_AT_MOST = 3
_LABEL = 12


def lines(
    finding: Finding,
    data: Data | None,
    width: int,
    documents: Iterable[Checked] = (),
    addresses: Mapping[str, str] | None = None,
) -> Iterator[Line]:
    """Yield the explanation of a finding.

    `data` is the block of the saved report, `documents` are those that it lists, `width` is in columns, `addresses`
    say where documents lie, by id.
    """
    known: dict[Any, list[Mapping[str, Any]]] = {}
    for record in data.records if data else ():
        known.setdefault(record.get("document"), []).append(record)
    head = [(finding.severity.upper(), finding.severity), (f" {finding.kind} · {finding.subject.label}", "strong")]
    yield from wrapped([(on_terminal(text), style) for text, style in head], width, indent=2, first=[])
    yield from wrapped([(on_terminal(finding.message), "")], width, indent=2)
    yield []
    published = {document.id: wording.published(document) for document in documents}
    for number, side in enumerate(finding.sides):
        yield from _side(side, chr(ord("A") + number % 26), known, published, width, addresses=addresses or {})
    yield from _grounds(finding, width)
    yield from _links(finding, data, width)
    yield from _standing(finding, width)


def _side(
    side: Side,
    letter: str,
    known: Mapping[Any, Sequence[Mapping[str, Any]]],
    published: Mapping[str, str],
    width: int,
    *,
    addresses: Mapping[str, str],
) -> Iterator[Line]:
    behind = [_behind(evidence, known.get(evidence.document, ())) for evidence in side.evidence]
    # where a record tells how these very words were read, the value as compared says nothing more
    exact = any(_is(evidence, one) for evidence, records in zip(side.evidence, behind, strict=True) for one in records)
    hidden = exact or side.value.casefold() in side.normalized
    read = "" if hidden or not side.normalized else f" = {side.normalized}"
    yield from wrapped([(on_terminal(side.value + read), "strong")], width, indent=3, first=[(f"{letter}  ", "strong")])
    for evidence, records in zip(side.evidence, behind, strict=True):
        where = place(evidence.document, evidence.line, evidence.column, addresses)
        day = [(f", {published[evidence.document]}", "faint")] if evidence.document in published else []
        yield from wrapped([where, *day], width, indent=5, first=[("   ", "")])
        yield from wrapped([*_marked(evidence)], width, indent=5)
        for record in records:
            yield from wrapped([(on_terminal(reading(record)), "faint")], width, indent=7, first=[("     ", "")])
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
    exact = [record for record in records if _is(evidence, record)]
    inside = [r for r in records if evidence.start <= r.get("start", -1) and r.get("end", 0) <= evidence.end]
    return exact[:_RECORDS_AT_MOST] or inside[:_RECORDS_AT_MOST]


def _is(evidence: Evidence, record: Mapping[str, Any]) -> bool:
    """Say whether an evidence shows the words of a record and no others."""
    return _span(record) == (evidence.document, evidence.start, evidence.end)


def _span(record: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    return record.get("document"), record.get("start"), record.get("end")


def _links(finding: Finding, data: Data | None, width: int) -> Iterator[Line]:
    if data is None:
        yield from _said(
            "links", "the saved report holds no block `data`: how it was read and linked is not known", width
        )
        return
    for cluster in _clusters(finding, data):
        members, documents = _all(cluster, "members"), len(_all(cluster, "documents"))
        told = f"{wording.several(len(members), 'mention')} in {wording.several(documents, 'document')}"
        label = f"taken for one {cluster.get('kind')}, {cluster.get('label')}: {told}"
        reasons = "; ".join(_all(cluster, "reasons"))
        yield from _said("linked", f"{label}, since {reasons}" if reasons else label, width)
        for line in _mentions(members, data):
            yield from _said("", line, width)


def _mentions(members: Sequence[str], data: Data) -> Iterator[str]:
    """Yield for each document the words that a cluster takes together there, with line and column."""
    wanted = set(members)
    found: dict[str, list[Mapping[str, Any]]] = {}
    for record in data.records:
        if record.get("id") in wanted:
            found.setdefault(str(record.get("document")), []).append(record)
    for document, several in sorted(found.items()):
        text = data.texts.get(document)
        lines_of = Lines(text) if text is not None else None
        told = ", ".join(_mention(record, lines_of) for record in several[:_MENTIONS_AT_MOST])
        more = len(several) - _MENTIONS_AT_MOST
        yield f"{document}: {told}" + (f" and {more} more" if more > 0 else "")


def _mention(record: Mapping[str, Any], lines_of: Lines | None) -> str:
    """Return the words of a record, with line and column where the text is known."""
    start = record.get("start")
    place = ":".join(map(str, lines_of.locate(start))) if lines_of and isinstance(start, int) else ""
    return f"“{record.get('text')}” {place}".rstrip()


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
    rows = [("why", reason) for reason in finding.reasons]
    rows += [("known", f"{row.says} ({row.id}; source: {row.source})") for row in finding.knowledge]
    rows += [("suspect", finding.suspect)] if finding.suspect else []
    rows += [("advice", finding.advice)] if finding.advice else []
    before = ""
    for label, said in rows:
        yield from _said("" if label == before else label, said, width)
        before = label


def _standing(finding: Finding, width: int) -> Iterator[Line]:
    yield []
    rows = [
        ("severity", finding.severity),
        ("status", f"{finding.status}: {_status(finding)}"),
        ("tier", f"{finding.tier}: {_TIERS[finding.tier]}"),
        ("confidence", wording.measured(finding.confidence)),
        ("rule", f"{finding.rule}: {finding.title}"),
        ("fingerprint", finding.fingerprint),
    ]
    if finding.suppressed:
        by = "known from the baseline" if finding.suppressed.by == "baseline" else "ignored"
        rows.append(("set aside", f"{by}: {finding.suppressed.reason}" if finding.suppressed.reason else by))
    for label, said in rows:
        yield from _said(label, said, width)


def _status(finding: Finding) -> str:
    alone = finding.status == "contradiction" and len(finding.sides) == 1
    return _ALONE if alone else _STATUSES[finding.status]


def offered(finding: Finding, width: int) -> Iterator[Line]:
    """Yield the entry that sets a finding aside, unbroken, so that it can be copied; nothing for one that is."""
    if finding.suppressed:
        return
    yield from _said(
        "silence it", "if this is no contradiction, put this into factcheck-ignore.yaml and say why:", width
    )
    yield []
    yield from ([(line, "")] for line in ignore_entry(finding).splitlines())
    yield []


def silence(rule: str, width: int, label: str = "silence it") -> Iterator[Line]:
    """Yield the ways to silence a rule, the first behind a label; `width` in columns."""
    ways: Sequence[str] = (
        f"factcheck PATH --ignore {rule}",
        f'ignore = ["{rule}"] in factcheck.toml, or in [tool.factcheck] of pyproject.toml',
        f"factcheck PATH --severity {rule}=note, to see it and not count it",
    )
    for number, way in enumerate(ways):
        yield from _said(label if number == 0 else "or", way, width)


def _said(label: str, words: str, width: int) -> Iterator[Line]:
    lead = f"{label + ':' if label else '':<{_LABEL}} "
    yield from wrapped([(on_terminal(words), "")], width, indent=_LABEL + 1, first=[(lead, "faint")])

"""A document in full, cut where something begins or ends: evidence, records, furniture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from factcheck.report._visible import on_page

Group = Literal["time", "number", "speech", "name", "other"]

_GROUPS: dict[str, Group] = {
    "date": "time",
    "duration": "time",
    "recurrence": "time",
    "ordinal": "time",
    "count": "number",
    "money": "number",
    "percent": "number",
    "age": "number",
    "quote": "speech",
    "statement": "speech",
    "person": "name",
    "place": "name",
    "event": "name",
}
_TELLING = ("value", "edtf", "canonical", "speaker_name", "noun", "head")


class Told(NamedTuple):
    """An evidence in a document: offsets in code points, half-open, and the number of its finding."""

    start: int
    end: int
    finding: int
    severity: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch in which nothing begins or ends; `anchors` are the ids of the evidence that begins here."""

    text: str
    furniture: bool
    record: Group | None
    title: str
    told: tuple[Told, ...]
    anchors: tuple[str, ...]
    ending: tuple[Told, ...]


def anchor(document: int, start: int, end: int) -> str:
    """Return the HTML id of an evidence in the document of that number."""
    return f"e{document}-{start}-{end}"


def segments(
    number: int,
    text: str,
    furniture: Iterable[tuple[int, int]],
    records: Iterable[Mapping[str, Any]],
    told: Iterable[Told],
) -> Iterator[Segment]:
    """Yield the document of that number in segments; joined, their texts are the whole document."""
    opening: dict[int, list[_Layer]] = defaultdict(list)
    closing: dict[int, list[_Layer]] = defaultdict(list)
    for layer in _layers(furniture, records, told):
        start, end = min(layer.start, len(text)), min(layer.end, len(text))
        if 0 <= start < end:
            opening[start].append(layer)
            closing[end].append(layer)
    cuts = sorted({0, len(text), *opening, *closing})
    current: list[_Layer] = []
    for start, end in pairwise(cuts):
        current = [layer for layer in current if layer.end > start] + opening[start]
        yield _segment(number, on_page(text[start:end]), current, opening[start], closing[end])


class _Layer(NamedTuple):
    start: int
    end: int
    told: Told | None = None
    record: Mapping[str, Any] | None = None


def _layers(
    furniture: Iterable[tuple[int, int]],
    records: Iterable[Mapping[str, Any]],
    told: Iterable[Told],
) -> Iterator[_Layer]:
    for start, end in furniture:
        yield _Layer(start, end)
    for record in records:
        yield _Layer(int(record["start"]), int(record["end"]), record=record)
    for one in told:
        yield _Layer(one.start, one.end, told=one)


def _segment(
    number: int,
    text: str,
    current: Sequence[_Layer],
    opening: Sequence[_Layer],
    closing: Sequence[_Layer],
) -> Segment:
    read = [layer for layer in current if layer.record]
    record = min(read, key=lambda layer: layer.end - layer.start).record if read else None
    beginning = [layer.told for layer in opening if layer.told]
    return Segment(
        text=text,
        furniture=any(not layer.told and not layer.record for layer in current),
        record=_GROUPS.get(str(record["kind"]), "other") if record else None,
        title=_title(record) if record else "",
        told=tuple(layer.told for layer in current if layer.told),
        anchors=tuple(sorted({anchor(number, one.start, one.end) for one in beginning})),
        ending=tuple(layer.told for layer in closing if layer.told),
    )


def _title(record: Mapping[str, Any]) -> str:
    read = next((record[name] for name in _TELLING if record.get(name)), None)
    return on_page(f"{record['kind']}: {read}" if read is not None else str(record["kind"]))

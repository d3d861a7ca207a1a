"""A document in full, cut where something begins or ends: evidence, records, furniture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_NAMES: dict[Group, str] = {
    "time": "times",
    "number": "numbers",
    "speech": "speech",
    "name": "names and events",
    "other": "other records",
}
_TELLING = ("value", "edtf", "canonical", "speaker_name", "noun", "head", "years")


class Told(NamedTuple):
    """An evidence in a document: offsets in code points, half-open, and the number of its finding."""

    start: int
    end: int
    finding: int
    severity: str
    fingerprint: str


class Segment(NamedTuple):
    """A stretch in which nothing begins or ends; `anchors` are the ids of the evidence that begins here."""

    text: str
    furniture: bool = False
    record: Group | None = None
    title: str = ""
    told: tuple[Told, ...] = ()
    anchors: tuple[str, ...] = ()
    ending: tuple[Told, ...] = ()


def anchor(document: int, start: int, end: int) -> str:
    """Return the HTML id of an evidence in the document of that number."""
    return f"e{document}-{start}-{end}"


def segments(
    number: int,
    text: str,
    furniture: Iterable[tuple[int, int]],
    records: Iterable[Mapping[str, Any]],
    told: Iterable[Told],
    *,
    points: Iterable[tuple[int, int]] = (),
) -> Iterator[Segment]:
    """Yield the document of that number in segments; joined, their texts are the whole document.

    `points` are further stretches that the page links to.
    """
    opening: dict[int, list[_Layer]] = defaultdict(list)
    closing: dict[int, list[_Layer]] = defaultdict(list)
    for layer in _layers(furniture, records, told, points):
        start, end = min(layer.start, len(text)), min(layer.end, len(text))
        if 0 <= start < end:
            opening[start].append(layer)
            closing[end].append(layer)
    cuts = sorted({0, len(text), *opening, *closing})
    current: list[_Layer] = []
    shown = on_page(text)
    for start, end in pairwise(cuts):
        begin = opening.get(start, ())
        current = [*(layer for layer in current if layer.end > start), *begin]
        if current or end in closing:
            yield _segment(number, shown[start:end], current, begin, closing.get(end, ()))
        else:
            yield Segment(shown[start:end])


class _Layer(NamedTuple):
    start: int
    end: int
    told: Told | None = None
    record: Mapping[str, Any] | None = None
    furniture: bool = False


def _layers(
    furniture: Iterable[tuple[int, int]],
    records: Iterable[Mapping[str, Any]],
    told: Iterable[Told],
    points: Iterable[tuple[int, int]],
) -> Iterator[_Layer]:
    for start, end in furniture:
        yield _Layer(start, end, furniture=True)
    for start, end in sorted(points):
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
    beginning = [layer for layer in opening if not layer.record and not layer.furniture]
    return Segment(
        text=text,
        furniture=any(layer.furniture for layer in current),
        record=_GROUPS.get(str(record["kind"]), "other") if record else None,
        title=_title(record) if record else "",
        told=tuple(layer.told for layer in current if layer.told),
        anchors=tuple(sorted({anchor(number, one.start, one.end) for one in beginning})),
        ending=tuple(layer.told for layer in closing if layer.told),
    )


def legend(records: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """Return group, name and kinds for each colour that the records need: "time", "times", "date, duration"."""
    kinds = sorted({str(record["kind"]) for record in records})
    groups: dict[Group, list[str]] = {name: [] for name in _NAMES}
    for kind in kinds:
        groups[_GROUPS.get(kind, "other")].append(kind)
    return [(name, _NAMES[name], on_page(", ".join(several))) for name, several in groups.items() if several]


def _title(record: Mapping[str, Any]) -> str:
    kind = str(record["kind"])
    read = next((str(record[name]) for name in _TELLING if record.get(name)), "")
    if kind in ("count", "money", "percent", "age") and not record.get("years"):
        bounds = _bounds(record.get("low"), record.get("high"))
        unit = "percentage points" if record.get("points") else {"percent": "%", "age": "years"}.get(kind, "")
        read = " ".join(filter(None, (bounds, str(record.get("currency") or unit), str(record.get("noun") or ""))))
    return on_page(f"{kind}: {read}" if read else kind)


def _bounds(low: float | None, high: float | None) -> str:
    """Return an interval in words: "39", "31 or more", "5 to 7"."""
    if low is None or high is None:
        return f"{low:,} or more" if low is not None else f"{high:,} or less" if high is not None else ""
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"

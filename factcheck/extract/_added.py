"""Records of extractors that other packages add, joined to our own: checked one by one, and never instead of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from factcheck import plugins, records
from factcheck.records import AnyRecord
from factcheck.text.passages import Passages

GROUP = "factcheck.extractors"


@lru_cache(maxsize=1)
def _types() -> tuple[type[Any], ...]:
    every = (getattr(records, name) for name in records.__all__)
    return tuple(one for one in every if isinstance(one, type) and hasattr(one, "kind"))


def join(passages: Passages, name: str, extractor: Any) -> None:
    """Add what another package's extractor reads in a document; what is wrong with it becomes a trouble of it.

    A record that overlaps one of ours of its kind is left out: ours come first.
    """
    told = plugins.named(GROUP, name)
    found: dict[str, list[AnyRecord]] = {}
    try:
        for record in extractor.extract(passages):
            if wrong := _wrong(record, passages, extractor.YIELDS):
                passages.trouble(f"{told} {wrong}; it was left out")
            else:
                found.setdefault(record.kind, []).append(record)
    except Exception as wrong:  # noqa: BLE001, RUF100  whatever another's code raises
        passages.trouble(f"{told} failed: {plugins.reason(wrong)}; what it reads is missing")
    for kind, several in found.items():
        kept = list(_apart(sorted(several, key=lambda one: (one.start, -one.end)), passages.records(kind)))
        if kept:
            passages.keep(kind, sorted(chain(passages.records(kind), kept), key=lambda one: (one.start, -one.end)))


def _wrong(record: Any, passages: Passages, yields: Iterable[str]) -> str:
    """Return what is wrong with a record, or an empty string."""
    if not isinstance(record, _types()):
        return f"gave {type(record).__name__}, which is no kind of record"
    if record.kind not in yields:
        return f"gave a record of kind {record.kind}, which its YIELDS does not name"
    whole = 0 <= record.start < record.end <= len(passages.text)
    if record.document != passages.document.id or not whole:
        return f"gave a record that points at {record.document}:{record.start}-{record.end}, outside of the document"
    if passages.text[record.start : record.end] != record.text:
        return f"gave the words “{record.text[:40]}”, which do not stand at {record.start}-{record.end}"
    return ""


def _apart(new: Sequence[AnyRecord], own: Sequence[AnyRecord]) -> Iterator[AnyRecord]:
    """Yield the new records that overlap neither one of ours nor an earlier new one; both come in order."""
    index, end = 0, -1
    for record in new:
        while index < len(own) and own[index].end <= record.start:
            index += 1
        if record.start >= end and not (index < len(own) and own[index].start < record.end):
            end = record.end
            yield record

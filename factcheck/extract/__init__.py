"""Passages to records: one module a kind, found by its file name.

Comes in: Passages of one document. Goes out: that document's records, spans indexing its text.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from graphlib import TopologicalSorter
from importlib import import_module
from typing import Any, Protocol, cast

from factcheck import plugins
from factcheck.documents.document import Document
from factcheck.extract import _overlap
from factcheck.records import AnyRecord
from factcheck.text.passages import Lexicon, Passages

AT_A_TIME = 64  # documents: few enough that their passages stay in the cache with the patterns


class Extractor(Protocol):
    """Reads one kind of record; a module with this function, `TRIGGERS` and `READS` where it needs them.

    `TRIGGERS` maps a trigger class to its lower-case words, for the shared scan (`passages.triggered`).
    `READS` names the kinds of record that must stand in `passages.records(kind)` before it runs.
    """

    def extract(self, passages: Passages, /) -> Iterator[AnyRecord]:
        """Yield the records of one document."""
        ...


@lru_cache(maxsize=1)
def extractors() -> Mapping[str, Extractor]:
    """Return the extractors by the kind they read, each after those whose records it reads."""
    found: dict[str, Any] = {
        module.name: import_module(f"{__name__}.{module.name}")
        for module in pkgutil.iter_modules(__path__)
        if not module.ispkg and not module.name.startswith("_")
    }
    found.update(plugins.load("factcheck.extractors"))
    needs: dict[str, list[str]] = {}  # in order, so that the extractors always come in the same one
    for name in sorted(found):
        reads = set(getattr(found[name], "READS", ()))
        needs[name] = sorted(reads | (_overlap.FAMILY & found.keys() if reads & _overlap.FAMILY else set()))
    return {name: cast(Extractor, found[name]) for name in TopologicalSorter(needs).static_order()}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the trigger vocabulary of all extractors: word to trigger classes."""
    classes: dict[str, list[str]] = {}
    for extractor in extractors().values():
        triggers: Mapping[str, Iterable[str]] = getattr(extractor, "TRIGGERS", {})
        for name, words in triggers.items():
            for word in words:
                if name not in classes.setdefault(word, []):
                    classes[word].append(name)
    return classes


def read(passages: Passages) -> list[AnyRecord]:
    """Return all records of prepared passages: sorted by start, longer first, then kind."""
    read_all([passages])
    every = [record for records in passages.found.values() for record in records]
    return sorted(every, key=lambda record: (record.start, -record.end, record.kind))


def read_all(several: Sequence[Passages]) -> None:
    """Find the records of several documents, kept in the passages: kind by kind, some documents at a time.

    One extractor after the other on many small texts finds its own code and patterns still in the processor's
    cache; every document's records are those it would have alone.
    """
    for start in range(0, len(several), AT_A_TIME):
        batch = several[start : start + AT_A_TIME]
        for passages in batch:
            _ = passages.sentences
        for passages in batch:
            _ = passages.regions
        for passages in batch:
            _ = passages.hits
        _read_batch(batch)
        for passages in batch:
            passages.forget_hits()


def _read_batch(batch: Sequence[Passages]) -> None:
    rivals = set(_overlap.FAMILY & extractors().keys())
    for kind, extractor in extractors().items():
        for passages in batch:
            passages.keep(kind, extractor.extract(passages))
        if rivals and not rivals - {kind}:  # readers of the family come after all of it
            for passages in batch:
                passages.settle(_overlap.settled(passages.found))
        rivals.discard(kind)


def extract(doc: Document) -> list[AnyRecord]:
    """Return the records of one document: sorted by start, longer first, then kind."""
    return read(Passages(doc, lexicon()))

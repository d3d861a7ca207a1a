"""Passages to records: one module a kind, found by its file name.

Comes in: Passages of one document. Goes out: that document's records, spans indexing its text.
"""

from __future__ import annotations

import pkgutil
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from typing import Any, Protocol, TypeVar, cast

from factcheck import plugins
from factcheck.documents.document import Document
from factcheck.errors import PluginError, did_you_mean
from factcheck.extract import _added, _overlap
from factcheck.records import AnyRecord
from factcheck.text import steps
from factcheck.text.passages import Lexicon, Passages, prepare
from factcheck.text.steps import Steps

AT_A_TIME = 256  # documents: the more, the longer one step's code and patterns stay in the processor's cache
_TEXT = 2_000_000  # code points of such a batch: long documents come one after the other
Read = TypeVar("Read", Document, Passages)


class Extractor(Protocol):
    """Reads one kind of record; a module with this function, `TRIGGERS` and `READS` where it needs them.

    `TRIGGERS` maps a trigger class to its lower-case words, for the shared scan (`passages.triggered`).
    `READS` names the kinds of record that must stand in `passages.records(kind)` before it runs. An extractor of
    another package has `YIELDS`, the kinds of the records that it adds to those of our own. Some of ours have
    `in_steps(passages)`, by which many documents are read abreast (`text.steps`).
    """

    def extract(self, passages: Passages, /) -> Iterator[AnyRecord]:
        """Yield the records of one document."""
        ...


@lru_cache(maxsize=1)
def kinds() -> tuple[str, ...]:
    """Return the kinds of record that there are, sorted."""
    return tuple(
        sorted(one.name for one in pkgutil.iter_modules(__path__) if not one.ispkg and not one.name.startswith("_"))
    )


@lru_cache(maxsize=1)
def extractors() -> Mapping[str, Extractor]:
    """Return the extractors by the kind they read, each after those whose records it reads.

    Those of other packages come by their own names. Raises PluginError for one that does not fit.
    """
    added = _added_ones()
    found: dict[str, Any] = {**{kind: import_module(f"{__name__}.{kind}") for kind in kinds()}, **added}
    needs: dict[str, list[str]] = {}  # in order, so that the extractors always come in the same one
    for name in sorted(found):
        reads = set(getattr(found[name], "READS", ()))
        first = reads | (_overlap.FAMILY & found.keys() if reads & _overlap.FAMILY else set())
        first |= {other for other in added if other != name and first & set(found[other].YIELDS)}
        needs[name] = sorted(first | (set(found[name].YIELDS) if name in added else set()))
    try:
        return {name: cast(Extractor, found[name]) for name in TopologicalSorter(needs).static_order()}
    except CycleError as wrong:
        told = plugins.named(_added.GROUP, next(name for name in wrong.args[1] if name in added))
        circle = ", ".join(wrong.args[1])
        raise PluginError(f"{told} adds to what it reads, in a circle: {circle}; split it into two") from wrong


def _added_ones() -> dict[str, Any]:
    """Return the extractors of other packages by name. Raises PluginError for one that lacks what it needs."""
    found = plugins.load(_added.GROUP)
    for name, piece in found.items():
        told, yields = plugins.named(_added.GROUP, name), getattr(piece, "YIELDS", ())
        if name in kinds():
            raise PluginError(f"{told} has the name of a kind of record; give it one of its own")
        if not callable(getattr(piece, "extract", None)):
            raise PluginError(f"{told} has no function extract(passages)")
        if isinstance(yields, str) or not yields or not set(yields) <= set(kinds()):
            guess = "".join(did_you_mean(str(one), kinds()) for one in yields if one not in kinds())
            raise PluginError(f"{told}: YIELDS should be some of {', '.join(kinds())}, not {yields!r}.{guess}")
        for kind in getattr(piece, "READS", ()):
            if kind not in kinds():
                raise PluginError(f"{told} reads '{kind}', which nothing yields.{did_you_mean(str(kind), kinds())}")
    return found


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
    for batch in batches(several):
        prepare(batch)
        for passages in batch:
            _ = passages.hits
        _read_batch(batch)
        for passages in batch:
            passages.forget_hits()


def batches(several: Sequence[Read]) -> Iterator[Sequence[Read]]:
    """Yield some documents at a time, in order, no more than are best read together."""
    first = total = 0
    for index, one in enumerate(several):
        if index > first and (index - first == AT_A_TIME or total + len(one.text) > _TEXT):
            yield several[first:index]
            first, total = index, 0
        total += len(one.text)
    if first < len(several):
        yield several[first:]


def _read_batch(batch: Sequence[Passages]) -> None:
    rivals = {name for name, one in extractors().items() if _overlap.FAMILY & {name, *getattr(one, "YIELDS", ())}}
    added = _added_ones()
    for kind, extractor in extractors().items():
        if kind in added:
            for passages in batch:
                _added.join(passages, kind, extractor)
        else:
            keep_all(kind, batch)
        if rivals and not rivals - {kind}:  # readers of the family come after all of it
            for passages in batch:
                passages.settle(_overlap.settled(passages.found))
        rivals.discard(kind)


def keep_all(kind: str, batch: Sequence[Passages]) -> None:
    """Read the records of one kind of our own in some documents, abreast where the extractor reads in steps."""
    extractor: Any = extractors()[kind]
    if hasattr(extractor, "in_steps"):
        steps.abreast([_kept(passages, kind, extractor.in_steps(passages)) for passages in batch])
    else:
        for passages in batch:
            passages.keep(kind, extractor.extract(passages))


def _kept(passages: Passages, kind: str, read: Steps[list[Any]]) -> Steps[None]:
    passages.keep(kind, (yield from read))


def extract(doc: Document) -> list[AnyRecord]:
    """Return the records of one document: sorted by start, longer first, then kind.

    What fails in a piece of another package is warned of.
    """
    passages = Passages(doc, lexicon())
    found = read(passages)
    for says in passages.troubles:
        warnings.warn(f"{doc.id}: {says}", stacklevel=2)
    return found

"""Records of many documents, read in this process or in several; the result is the same.

They all stay, so that looking for garbage while they are made is wasted.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from factcheck import records
from factcheck.documents.document import Document
from factcheck.extract import batches, lexicon, read_all
from factcheck.link.topics._spots import spots
from factcheck.run.progress import Tell, silent
from factcheck.text.passages import Passages

_SERIAL_BELOW = 1_000_000  # characters: about as long to read as processes take to start
_BATCHES_PER_JOB = 4
_DOING = "reading"


class Content(NamedTuple):
    """What a worker process found in a document: its records, dumped, and what went wrong with it."""

    records: bytes
    troubles: list[str]


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the garbage collector for a block; on 1,000 documents it costs up to a fifth of the time.

    What was made and is left counts as old afterwards, so that it is not looked through at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on and not gc.get_freeze_count():  # what others froze must stay frozen
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()


def prepared(documents: Sequence[Document], jobs: int = 1, tell: Tell = silent) -> list[Passages]:
    """Return the documents as passages with their records; `jobs` 0 means all cores, `tell` hears how far it is."""
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(documents) < 2 or sum(len(document.text) for document in documents) < _SERIAL_BELOW:
        return list(_told(_read_in_turn(documents, _scanned), len(documents), tell))
    size = max(1, -(-len(documents) // (jobs * _BATCHES_PER_JOB)))
    batches = [documents[start : start + size] for start in range(0, len(documents), size)]
    contents = _contents(batches, jobs, tell)
    return [
        _restored(document, content)
        for batch, several in zip(batches, contents, strict=True)
        for document, content in zip(batch, several, strict=True)
    ]


def _contents(batches: Sequence[Sequence[Document]], jobs: int, tell: Tell) -> list[list[Content]]:
    """Return the dumped records of every batch; what a killed worker did not deliver is read here."""
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # noqa: PLC0415  for large runs only
    from multiprocessing import get_context  # noqa: PLC0415

    found: list[list[Content]] = []
    workers = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_quit_quietly)
    try:
        done, total = 0, sum(map(len, batches))
        for contents in workers.map(_dumped, batches):
            found.append(contents)
            done += len(contents)
            tell(_DOING, done, total, "documents")
    except BrokenProcessPool:
        print("factcheck: a worker process ended early; the rest is read by one process", file=sys.stderr)
    finally:
        workers.shutdown(cancel_futures=True)
    return found + [_dumped(batch) for batch in batches[len(found) :]]


def _quit_quietly() -> None:
    """End a worker on Ctrl-C without a traceback of its own."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _read_in_turn(
    documents: Sequence[Document], first: Callable[[Passages], None] = lambda _: None
) -> Iterator[list[Passages]]:
    """Yield the passages of some documents at a time; `first` is what is done with each before all are read."""
    for batch in batches(documents):
        several = [Passages(document, lexicon()) for document in batch]
        for passages in several:
            first(passages)
        read_all(several)
        yield several


def _scanned(passages: Passages) -> None:
    """Scan a document for the extractors and, while its words are at hand, for what links look for."""
    _ = passages.hits
    spots(passages)


def _told(parts: Iterable[list[Passages]], total: int, tell: Tell) -> Iterator[Passages]:
    """Yield the passages of all parts, and tell after each how many there are."""
    done = 0
    for part in parts:
        yield from part
        done += len(part)
        tell(_DOING, done, total, "documents")


def _dumped(batch: Sequence[Document]) -> list[Content]:
    return [
        Content(records.dump(record for several in passages.found.values() for record in several), passages.troubles)
        for part in _read_in_turn(batch)
        for passages in part
    ]


def _restored(document: Document, content: Content) -> Passages:
    passages = Passages(document, lexicon())
    found: dict[str, list[records.AnyRecord]] = {}
    for record in records.load(content.records):
        found.setdefault(record.kind, []).append(record)
    passages.settle(found)
    passages.troubles.extend(content.troubles)
    return passages

"""A document made ready for reading: regions, paragraphs, sentences, and the words that trigger readers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck.documents.document import Document
from factcheck.text import folding, furniture, scan, segments, steps
from factcheck.text.lazily import lazily
from factcheck.text.scan import Lexicon, Span
from factcheck.text.steps import Steps

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Lexicon", "Passages", "Span"]
T = TypeVar("T")
_FAR_AHEAD = -(10**12)  # of any offset
_START = itemgetter(0)  # of a span


class Passages:
    """One document with everything that several extractors need, found once.

    `text` is the document's text; `plain` the same with plain typography and `lower` that in lower case,
    both of the same length, so that one offset fits all three. `lexicon` maps a lower-case word to the
    trigger classes it belongs to; runs of digits belong to the class "digits".
    """

    def __init__(self, document: Document, lexicon: Lexicon | None = None) -> None:
        """Prepare `document`; `lexicon` is the trigger vocabulary of the extractors that will read it."""
        self.document = document
        self.text = document.text
        self.plain = folding.plain(self.text)
        self.lower = folding.lowered(self.plain)
        self.found: dict[str, list[Any]] = {}
        self._by_kind: dict[str, tuple[list[Any], list[int]]] = {}  # records in order, and where they begin
        self._once: dict[Any, Any] = {}
        self.settled = False
        self.troubles: list[str] = []  # what went wrong with it in pieces of other packages
        self._lexicon = lexicon or {}

    def trouble(self, says: str) -> None:
        """Remember what went wrong with this document; the same is said once."""
        if says not in self.troubles:
            self.troubles.append(says)

    def keep(self, kind: str, records: Iterable[Any]) -> None:
        """Remember the records of one kind for the extractors that read them."""
        self.found[kind] = records if type(records) is list else list(records)
        self._by_kind.pop(kind, None)

    def settle(self, found: dict[str, list[Any]]) -> None:
        """Replace what was found once overlapping time expressions are decided."""
        self.found, self.settled = found, True
        self._by_kind.clear()

    def records(self, kind: str) -> Sequence[Any]:
        """Return the records of one kind found so far, in the order of the text."""
        return self.found.get(kind, ())

    @property
    def published(self) -> date | None:
        """Return the publication date, or None."""
        return self.document.published

    @lazily
    def paragraphs(self) -> tuple[Span, ...]:
        """Return the paragraphs, in order, without surrounding white space."""
        return tuple(map(scan.span, segments.paragraphs(self.plain)))

    @lazily
    def sentences(self) -> tuple[Span, ...]:
        """Return the sentences, in order; none crosses the end of a paragraph."""
        return tuple(map(scan.span, segments.sentences(self.plain, self.paragraphs)))

    @lazily
    def regions(self) -> tuple[tuple[int, int, str], ...]:
        """Return the regions that are not running text as (start, end, kind), in order, not overlapping."""
        return furniture.regions(self.document, self.paragraphs)

    def regions_in_steps(self) -> Steps[None]:
        """Find the regions in steps, to be kept as if they had been asked for."""
        self.__dict__["regions"] = yield from furniture.in_steps(self.document, self.paragraphs)

    @lazily
    def hits(self) -> Mapping[str, list[Span]]:
        """Return where the words of each trigger class stand, in order: the one scan all extractors share."""
        return scan.hits(self.lower, self._lexicon, self.words)

    @lazily
    def words(self) -> scan.Words | None:
        """Return the words of the text as they are scanned."""
        return scan.words_of(self.lower)

    def forget_hits(self) -> None:
        """Give back the memory of the scan once the extractors have read; asked for again, it is made again."""
        self.__dict__.pop("hits", None)
        self.forget_words()

    def forget_words(self) -> None:
        """Give back the words once they have been scanned."""
        self.__dict__.pop("words", None)

    def forget(self) -> None:
        """Drop what readers found once: some of it holds the document. Asked for again, it is found again."""
        self.forget_hits()
        self._once.clear()

    def once(self, read: Callable[[Passages], T]) -> T:
        """Return what a reader finds in this document, whose records are all read; it reads once, whoever asks."""
        try:
            found: T = self._once[read]
        except KeyError:
            found = self._once[read] = read(self)
        return found

    def records_in(self, kind: str, start: int, end: int) -> Sequence[Any]:
        """Return the records of one kind that begin in the half-open stretch from `start` to `end`."""
        records, starts = self._by_kind.get(kind) or self._ordered(kind)
        first = bisect_left(starts, start) if starts else 0
        if first == len(starts) or starts[first] >= end:  # mostly
            return ()
        return records[first : bisect_left(starts, end, first)]

    def record_at(self, kind: str, offset: int) -> Any:
        """Return the record of one kind that holds an offset, or None; for kinds that do not overlap themselves."""
        records, starts = self._by_kind.get(kind) or self._ordered(kind)
        index = bisect_right(starts, offset) - 1
        return records[index] if index >= 0 and offset < records[index].end else None

    def _ordered(self, kind: str) -> tuple[list[Any], list[int]]:
        """Return the records of one kind and where they begin: found once, as the records are kept."""
        records = self.found.get(kind, [])
        return self._by_kind.setdefault(kind, (records, [record.start for record in records]))

    def triggered(self, *classes: str) -> Iterator[Span]:
        """Return the trigger words of these classes, one by one, in the order of the text."""
        if len(classes) == 1:
            return iter(self.hits.get(classes[0], ()))
        every = chain.from_iterable(self.hits.get(name, ()) for name in classes)
        return iter(dict.fromkeys(sorted(every)))  # lists in order are merged, and what stands in two comes once

    def paragraph_at(self, offset: int) -> Span:
        """Return the paragraph that holds an offset (or the one before it, between two)."""
        spans, starts = self._paragraphs_by_start
        return spans[bisect_right(starts, offset) - 1]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds an offset (or the one before it, between two)."""
        spans, starts = self._sentences_by_start
        return spans[bisect_right(starts, offset) - 1]

    def sentences_in(self, start: int, end: int) -> Sequence[Span]:
        """Return the sentences that begin in the half-open stretch from `start` to `end`."""
        starts = self._sentence_starts
        return self.sentences[bisect_left(starts, start) : bisect_left(starts, end)]

    def region_at(self, offset: int) -> str:
        """Return the kind of region an offset stands in: "article" for running text."""
        if offset >= self._regions_end:  # most text
            return "article"
        index = bisect_right(self._region_starts, offset) - 1
        if index >= 0 and offset < self.regions[index][1]:
            return self.regions[index][2]
        return "article"

    @lazily
    def _paragraphs_by_start(self) -> tuple[Sequence[Span], Sequence[int]]:
        return _by_start(self.paragraphs)

    @lazily
    def _sentences_by_start(self) -> tuple[Sequence[Span], Sequence[int]]:
        return _by_start(self.sentences)

    @lazily
    def _sentence_starts(self) -> list[int]:
        return list(map(_START, self.sentences))

    @lazily
    def _region_starts(self) -> list[int]:
        return [region[0] for region in self.regions]

    @lazily
    def _regions_end(self) -> int:
        return self.regions[-1][1] if self.regions else 0


def _by_start(spans: Sequence[Span]) -> tuple[Sequence[Span], Sequence[int]]:
    """Return spans with their starts for looking up what holds an offset: the first also all that stands before it."""
    return spans or (Span(0, 0),), [_FAR_AHEAD, *map(_START, spans[1:])]


def prepare(batch: Sequence[Passages]) -> None:
    """Find the paragraphs, sentences and regions of some documents, all of a kind before the next."""
    for passages in batch:
        _ = passages.paragraphs
    for passages in batch:
        _ = passages.sentences
    steps.abreast([passages.regions_in_steps() for passages in batch])

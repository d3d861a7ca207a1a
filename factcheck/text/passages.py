"""A document made ready for reading: regions, paragraphs, sentences, and the words that trigger readers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.documents.document import Document
from factcheck.text import folding, segments
from factcheck.text.furniture import regions

if TYPE_CHECKING:
    from datetime import date

Lexicon = Mapping[str, Sequence[str]]
_WORD_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")
_ASCII_WORD_OR_DIGITS = re.compile(r"[a-z]+|[0-9]+")  # the same where there is no other letter, and quicker


class Span(NamedTuple):
    """A stretch of the text: offsets in code points, half-open."""

    start: int
    end: int


_span: partial[Span] = partial(tuple.__new__, Span)  # from a pair of offsets, at a third of the cost of Span(...)


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
        self.settled = False
        self._lexicon = lexicon or {}

    def keep(self, kind: str, records: Iterable[Any]) -> None:
        """Remember the records of one kind for the extractors that read them."""
        self.found[kind] = list(records)

    def settle(self, found: dict[str, list[Any]]) -> None:
        """Replace what was found once overlapping time expressions are decided."""
        self.found, self.settled = found, True

    def records(self, kind: str) -> Sequence[Any]:
        """Return the records of one kind found so far, in the order of the text."""
        return self.found.get(kind, ())

    @property
    def published(self) -> date | None:
        """Return the publication date, or None."""
        return self.document.published

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Return the paragraphs, in order, without surrounding white space."""
        return tuple(map(_span, segments.paragraphs(self.plain)))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Return the sentences, in order; none crosses the end of a paragraph."""
        return tuple(map(_span, segments.sentences(self.plain, self.paragraphs)))

    @cached_property
    def regions(self) -> tuple[tuple[int, int, str], ...]:
        """Return the regions that are not running text as (start, end, kind), in order, not overlapping."""
        return regions(self.document, self.paragraphs)

    @cached_property
    def hits(self) -> Mapping[str, list[Span]]:
        """Return where the words of each trigger class stand, in order: the one scan all extractors share."""
        found: dict[str, list[Span]] = {"digits": []}
        classes = self._lexicon.get
        digits = found["digits"]
        pattern = _ASCII_WORD_OR_DIGITS if self.lower.isascii() else _WORD_OR_DIGITS
        for match in pattern.finditer(self.lower):
            word = match[0]
            triggers = classes(word)
            if triggers:
                span = _span(match.span())
                for trigger in triggers:
                    if trigger in found:
                        found[trigger].append(span)
                    else:
                        found[trigger] = [span]
            elif word.isdigit():
                digits.append(_span(match.span()))
        return found

    def records_in(self, kind: str, start: int, end: int) -> Sequence[Any]:
        """Return the records of one kind that begin in the half-open stretch from `start` to `end`."""
        records = self.found.get(kind, ())
        first = bisect_left(records, start, key=lambda record: record.start)
        return records[first : bisect_left(records, end, lo=first, key=lambda record: record.start)]

    def record_at(self, kind: str, offset: int) -> Any:
        """Return the record of one kind that holds an offset, or None; for kinds that do not overlap themselves."""
        records = self.found.get(kind, ())
        index = bisect_right(records, offset, key=lambda record: record.start) - 1
        return records[index] if index >= 0 and offset < records[index].end else None

    def triggered(self, *classes: str) -> Iterator[Span]:
        """Yield the trigger words of these classes in the order of the text."""
        if len(classes) == 1:
            yield from self.hits.get(classes[0], ())
            return
        yield from sorted(set[Span]().union(*(self.hits.get(name, ()) for name in classes)))

    def paragraph_at(self, offset: int) -> Span:
        """Return the paragraph that holds an offset (or the one before it, between two)."""
        return _holding(self.paragraphs, self._paragraph_starts, offset)

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds an offset (or the one before it, between two)."""
        return _holding(self.sentences, self._sentence_starts, offset)

    def sentences_in(self, start: int, end: int) -> Sequence[Span]:
        """Return the sentences that begin in the half-open stretch from `start` to `end`."""
        starts = self._sentence_starts
        return self.sentences[bisect_left(starts, start) : bisect_left(starts, end)]

    def region_at(self, offset: int) -> str:
        """Return the kind of region an offset stands in: "article" for running text."""
        index = bisect_right(self._region_starts, offset) - 1
        if index >= 0 and offset < self.regions[index][1]:
            return self.regions[index][2]
        return "article"

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _region_starts(self) -> list[int]:
        return [region[0] for region in self.regions]


def _holding(spans: Sequence[Span], starts: list[int], offset: int) -> Span:
    if not spans:
        return Span(0, 0)
    index = bisect_right(starts, offset)
    return spans[index - 1 if index else 0]

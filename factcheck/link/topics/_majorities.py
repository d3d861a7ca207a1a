"""By how many votes somebody leads, beside the votes of both: "1,412 votes to 1,050, a majority of 362"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factcheck.link.topics._figures import bare
from factcheck.records import Count
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

_LEAD: Final = re.compile(r"\b(?:majority|margin|lead|plurality) of (?:just |only )?(?P<n>\d[\d,]*\d)\b(?! ?(?:%|per))")
_GAVE: Final = re.compile(r"\W*(?:that|this|it|which|his|her|the|they|she|he)\b")
_FIGURE: Final = re.compile(r"(?<![\w.,$€£])\d[\d,]*\d(?![\w%]|[.,]\d| ?(?:per cent|percent))")
_VOTES: Final = re.compile(r"\b(?:votes?|ballots)\b")
_LEAST: Final = 100  # smaller figures are of seats, ages and days
_BOTH: Final = 2


def majorities(passages: Passages) -> Iterator[tuple[Count, Count, Count]]:
    """Yield the votes of the first and the second, and by how many the first is said to lead."""
    if "votes" not in passages.lower:
        return
    for match in _LEAD.finditer(passages.lower):
        sentence = passages.sentence_at(match.start())
        if passages.region_at(match.start()) in ("furniture", "front-matter"):
            continue
        told = _votes(passages, Span(sentence.start, match.start()))
        if not told and sentence.start > passages.paragraph_at(match.start()).start:
            taken_up = _GAVE.match(passages.lower, sentence.start)
            told = _votes(passages, passages.sentence_at(sentence.start - 1)) if taken_up else []
        if len(told) == _BOTH:
            yield told[0], told[1], bare(passages, *match.span("n"))


def _votes(passages: Passages, span: Span) -> list[Count]:
    """Return the figures of a stretch that tells votes: all that are large enough, but years."""
    if not _VOTES.search(passages.lower, *span):
        return []
    dates = passages.records_in("date", *span)
    figures = (match.span() for match in _FIGURE.finditer(passages.lower, *span))
    free = [each for each in figures if not any(one.start <= each[0] < one.end for one in dates)]
    return [bare(passages, *each) for each in free if (numerals.value(passages.lower[slice(*each)]) or 0) >= _LEAST]

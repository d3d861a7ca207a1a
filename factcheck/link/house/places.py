"""The places in which documents put an event whose place a house fact gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.knowledge.facts import Fact
from factcheck.link.house.named import Told, folded, of_another, owns_another, words
from factcheck.link.stance import stance
from factcheck.records import Place
from factcheck.text.passages import Passages, Span

_LAST = re.compile(r"(?:^|.* )(?:in|at)(?: the)? $")
_OPENS = re.compile(r"(?:in|at) (?:the )?$")
_IN = re.compile(r" (?:in|at) (?:the )?$")
_FOR = re.compile(r",? (?:for|at) (?:the |this year's |their |its )?")
_JOINED = re.compile(r", (?:the |this year's )?")
_NO_CLAIM = frozenset({"planned", "denied", "conditional", "former", "correction"})
_MEANT = re.compile(r"\b(?:was|were) to (?:have been|be)\b")


def read(passages: Passages, fact: Fact, spans: Sequence[Span]) -> Iterator[Told]:
    """Yield the places that stand beside the event with in or at, where the document does not name the fact's too."""
    if any(folded(place) in passages.lower for place in fact.texts):
        return
    for span in spans:
        sentence = passages.sentence_at(span.start)
        if owns_another(passages, span, "") or of_another(passages, span):
            continue
        for place in passages.records_in("place", *sentence):
            if not (_is_behind(passages, span, place) or _is_before(passages, sentence, span, place)):
                continue
            held = stance(passages, place.start, place.end)
            if held.modality not in _NO_CLAIM and not held.holder and not _MEANT.search(passages.lower, *sentence):
                yield Told(fact, place)


def _is_behind(passages: Passages, span: Span, place: Place) -> bool:
    """Say whether only words that say that it is there stand between: "was held in", "took place this year at the"."""
    if place.start < span.end:
        return False
    between = passages.lower[span.end : place.start]
    if not _LAST.match(between) or words("apart").search(between):
        return False
    if any(place.start > other.start >= span.end for other in passages.records_in("place", span.end, place.start)):
        return False
    first = passages.records_in("date", span.end, place.start)
    for date in first:
        between = passages.lower[span.end : date.start] + " " + passages.lower[date.end : place.start]
    left = words("carrier").sub(" ", between.rpartition(" in " if " in " in between else " at ")[0])
    return not re.search(r"\w", left)


def _is_before(passages: Passages, sentence: Span, span: Span, place: Place) -> bool:
    """Say whether a sentence opens with the place of what it tells: "In Kampala, the summit"."""
    if place.end > span.start:
        return False
    if _OPENS.fullmatch(passages.lower, sentence.start, place.start):
        return _JOINED.fullmatch(passages.lower, place.end, span.start) is not None
    return _is_gathered_for(passages, sentence, span, place)


def _is_gathered_for(passages: Passages, sentence: Span, span: Span, place: Place) -> bool:
    """Say whether people came together in a place for an event: "delegates gathered in Zagreb for the congress"."""
    if not _FOR.fullmatch(passages.lower, place.end, span.start):
        return False
    before = passages.lower[sentence.start : place.start]
    lead = _IN.search(before)
    return lead is not None and any(match.end() == lead.start() for match in words("gathered").finditer(before))

"""The two ends of a relation between points in time, by the words that name them."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from factcheck.link.chains.moments import Words, aspect_of, clause_at, cue, nth_of, title, words_of
from factcheck.link.claim import stretch
from factcheck.records import Record
from factcheck.text.passages import Passages, Span

Kind = Literal["offset", "length", "order", "age"]
READ = 260  # characters on each side of a relation that are read
WEEK, MONTH, YEAR, TWO_YEARS = 14, 31, 366, 731
GRAINS = {"month": MONTH, "year": TWO_YEARS}
_LEADING = 25  # characters before an offset that opens its sentence: "It was not until"
STOP = re.compile(r"[.,;:()]| (?:and|which|who|when|while|but|because|where|that|as|until|with|although|though) ")
_SENTENCE_STOP = re.compile(r"[.;:()]| (?:which|who|when|while|but|because|where|although|though) ")
PRONOUN = re.compile(r"\W*(?:it|they|this|that|he|she|the (?:two|three|pair|whole thing))\b")
_RELATIVE = (", which", ", who")


class End(NamedTuple):
    """One end of a relation: the words that name the point in time, those around it, and what it is of."""

    words: Words
    around: Words
    side: str = ""  # "start" or "end" of a stretch
    aspect: Words = frozenset()
    of: str = ""
    at: Span | None = None  # where the words stand, for a day that stands among them
    nth: Words = frozenset()
    who: Words = frozenset()  # whose time in a post it is


class Relation(NamedTuple):
    """The point `target` lies `least` to `most` days after `origin`, as a document says."""

    record: Record
    passages: Passages
    kind: Kind
    origin: End
    target: End
    least: int
    most: int
    grain: int  # days that a point may be uncertain by
    weekday: int | None = None


def ends_of(passages: Passages, sentence: Span, start: int, end: int) -> tuple[End, End] | None:
    """Return what "after" counts from and what it dates: "T nine days after O", "nine days after O, T"."""
    lower = passages.lower
    right = min(sentence.end, end + READ)
    stop = STOP.search(lower, end, right)
    origin = Span(end, stop.start() if stop else right)
    left = max(sentence.start, start - READ)
    clause = Span(with_antecedent(passages, clause_at(passages, start, start)).start, start)
    if start - left < _LEADING:
        comma = stop is not None and stop[0] == ","
        if not comma or stop is None:
            return None
        behind = STOP.search(lower, stop.end(), right)
        while behind and behind[0] == "," and behind.end() < right and _is_short(passages, stop.end(), behind.start()):
            behind = STOP.search(lower, behind.end(), right)
        behind = _SENTENCE_STOP.search(lower, stop.end(), right) if behind and behind[0] == " and " else behind
        target = Span(stop.end(), behind.start() if behind else right)
        if not words_of(passages, *target):  # "The mill burned ten days before the vote, on 6 July"
            target = clause
    else:
        target = clause
        if target.end - target.start < 3:  # "On 16 August, one day after"
            target = Span(left, start)
    if cue("intend").search(lower, *target):
        return None
    around = words_of(passages, left, right) | title(passages)
    one, other = (end_of(passages, span, around) for span in (origin, target))
    return (one, other) if one.words and other.words else None


def _is_short(passages: Passages, start: int, end: int) -> bool:
    """Say whether what stands between two commas is a day, or too short to be what is dated."""
    return end - start < _LEADING or not words_of(passages, start, end)


def with_antecedent(passages: Passages, clause: Span) -> Span:
    """Return a clause, one of "which" with what it is said of: "the library, which stayed closed for two years"."""
    if not passages.lower.endswith(_RELATIVE, 0, clause.start):
        return clause
    return Span(clause_at(passages, clause.start - 7, clause.start - 7).start, clause.end)


def end_of(passages: Passages, span: Span, around: Words, side: str = "") -> End:
    """Return one end of a relation, named by the words of a stretch of text."""
    words = words_of(passages, *span)
    if len(words) < 2 or PRONOUN.match(passages.lower, span.start):
        sentence = passages.sentence_at(span.start)
        before = passages.sentence_at(max(0, sentence.start - 2))
        around = around | words_of(passages, max(before.start, before.end - READ), before.end)
    return End(words, around, side, aspect_of(passages, *span), "", span, nth_of(passages, *span))


def record_of(passages: Passages, start: int, end: int) -> Record:
    """Return the record of a length that stands there, else one of the words."""
    for one in passages.records_in("duration", start, end):
        if one.start == start and one.end == end:
            return one  # type: ignore[no-any-return]
    return stretch(passages, start, end, "chain-relation")

"""The headline of a document and the sentences of its text that are read against it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from factcheck.link.claim import stretch
from factcheck.link.stance import Modality
from factcheck.records import Record
from factcheck.text import stems
from factcheck.text.passages import Passages, Span

Pair = list[tuple[Record, str]]  # records with what each is: of the headline or of the text
EARLIER = re.compile(
    r"\b(?:earlier|previously|originally|initially|at first|last year|once|in \d{4}|years? ago"
    r"|for the first time|before)\b|\bhad (?:\w+ ){0,2}$"
)
EARLIER_BEHIND = re.compile(r"\b(?:last year|in \d{4}|years? ago)\b")
OPEN = re.compile(
    r"\?\W*$|\b(?:may|might|could|whether|wants?|urges?|urged|calls? for|considers?|fears?|if"
    r"|says?(?! (?:yes|no)\b)|claims?)\b"
)
HELD: tuple[Modality, ...] = ("asserted", "reported", "planned", "update")
_OTHER = re.compile(r"\b(?:others?|another|the rest of|elsewhere|neighbou?ring|rival)\b")
_PLACE = re.compile(
    r"\W*(?:in|at|on|for|among|outside) (?:the |its |their |all )(?P<told>[a-z][^,;.:]{1,30}?)(?:,| the | it | they )"
)
_MASTHEAD = 45  # characters beside the day in the line that names a paper
_PREFIX = 6  # letters in which "council" and "councillors" agree
_LINES = 12  # sentences of the text that are read against the headline


def headline_of(passages: Passages) -> Span | None:
    """Return where the headline of a document stands, or None; a line with a name and a day is a masthead."""
    lines = [Span(start, end) for start, end, kind in passages.regions if kind in ("headline", "dek")][:2]
    if len(lines) > 1 and _is_masthead(passages, lines[0]):
        return lines[1]
    return next((Span(start, end) for start, end, kind in passages.regions if kind == "headline"), None)


def _is_masthead(passages: Passages, line: Span) -> bool:
    """Say whether a line names a paper and its day: "The Moor Observer, 13 June 2024"."""
    days = passages.records_in("date", *line)
    rest = line.end - line.start - sum(day.end - day.start for day in days)
    return rest < _MASTHEAD and any(day.granularity == "day" and day.basis == "explicit" for day in days)


def body_of(passages: Passages, headline: Span) -> list[Span]:
    """Return the first sentences of the text under a headline."""
    behind = passages.sentences[bisect_left(passages.sentences, (headline.end,)) :]
    return list(islice((one for one in behind if passages.region_at(one.start) == "article"), _LINES))


def words_of(passages: Passages, span: Span) -> set[str]:
    """Return the stems of the content words of a stretch."""
    return set(stems.content(passages.lower[slice(*span)]))


def record_of(passages: Passages, span: Span, how: str = "outcome") -> Record:
    """Return a stretch of text as a record, to be shown; `how` names what was read in it."""
    return stretch(passages, span.start, span.end, how)


def shared(a: set[str], b: set[str]) -> set[str]:
    """Return the stems that two sets share, "council" and "councillor" too."""
    long = {stem[:_PREFIX] for stem in b if len(stem) >= _PREFIX}
    return {stem for stem in a if stem in b or (len(stem) >= _PREFIX and stem[:_PREFIX] in long)}


def once(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs of which no earlier one shows the same words of the text."""
    kept: list[Pair] = []
    for pair in pairs:
        start, end = pair[-1][0].start, pair[-1][0].end
        if not any(other[-1][0].start < end and start < other[-1][0].end for other in kept):
            kept.append(pair)
    return kept


def elsewhere(passages: Passages, headline: Span, body: Sequence[Span], start: int) -> bool:
    """Say whether what stands at an offset is told of something else than a headline: "sales of other bikes"."""
    sentence = passages.sentence_at(start)
    if _OTHER.search(passages.lower, sentence.start, start):
        return True
    place = _PLACE.match(passages.lower, sentence.start, start)
    if place is None or sentence == body[0] or passages.records_in("date", *place.span()):
        return False
    return words_of(passages, Span(*place.span("told"))).isdisjoint(words_of(passages, headline))

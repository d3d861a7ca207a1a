"""What a text tells of how long a state lasted, when it began and when it ended, with the fields of the words.

"Four hours without power", "the lights went out at 6.40 p.m.", "power was restored at 9.10".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcheck.link.beginnings.fields import Cue, cues
from factcheck.link.beginnings.times import DAY, Length, Time, length, times
from factcheck.link.parts.wordings import one_of
from factcheck.link.stance import stance
from factcheck.records import Record
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_READ = 110  # characters beside a length in which its state is named
_BEHIND = 28
_BREAK = re.compile(
    r"[;:()\N{EM DASH},]| (?:and|until|when|while|but|before|after|which|who|where|so that|following)\b|(?<=[ap]\.m\.) "
)
_STOP = re.compile(r"[;:()\N{EM DASH}]")
_HEDGE = re.compile(
    r"(?:\b(?:exactly|just|only|about|around|some|nearly|almost|roughly|a total of|no more than|no less than|more than"
    r"|over|at least|a full|full|the|her|his|their|its|an?|all of|all|precisely|unbroken|long|straight|another's)\s+)+$"
)
_LEAD = deferred(lambda: rf"\b(?:for|of|after|over|within|in|during|through|{one_of('span led')})\s+$")
_AFTER = re.compile(r"\b(?:after|for|lasted|took)\s+$")
_PARTIAL = re.compile(
    r"\b(?:first|(?<!will )(?<!would )(?<!to )last|final|next|past|previous|other|another|further|additional"
    r"|extra|every|each)\s+$"
)
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|final|opening|closing|another|other|next|half|stage|sets?|leg|phase|round|part)\b"
)
_NO_LENGTH = re.compile(
    r"[\s-]+(?:longer|more|less|late|later|earlier|ago|before|each|a (?:day|week|month)|overdue|behind|old|on end|per"
    r"|after|afterwards|on|into|since|notice|apart|away|ahead|early)\b|-old"
)
_LED_ON = re.compile(
    r"\W+(?:(?:of|in|at|on|without|as|behind|under|with|for|the|a|an|his|her|their|its|those|that|these|this|'s|s)\W+){0,3}"
)
_PENALTY = deferred(lambda: rf"\b(?:up to|maximum|minimum|faces?|facing|{one_of('punished')})\b")
_COMING = re.compile(r"\b(?:will|would|shall|lasts|runs|applies|apply|remains?|is|are|set)\b")
_MEANT = re.compile(r"\b(?:(?:was|were|is|are|had) to|would|should|supposed|promised|planned|scheduled|due)\b")
_DONE = deferred(lambda: rf"\b(?:had|has|have|was|were|did|{one_of('span done')})\b")
_OTHER_TIME = re.compile(
    r"\b(?:last year|previous|earlier|ago|first time|second time|third time|former|once before|in (?:19|20)\d\d)\b"
)
_UNTIL = re.compile(r"\b(?:until|before|till)\b")
_PRONOUN = re.compile(r"\W*(?:it|they|this|that|he|she|all|the whole thing)\b")
_OF_DOCUMENT = 40


class Told(NamedTuple):
    """A point in time or a length, with the fields of its words; no field stands for any."""

    passages: Passages
    record: Record
    fields: frozenset[str]
    coming: bool | None = None
    time: Time | None = None
    length: Length | None = None

    @property
    def sentence(self) -> Span:
        """Return the sentence in which it is told."""
        return self.passages.sentence_at(self.record.start)


def lengths(passages: Passages) -> list[Told]:
    """Return the lengths that a text tells of states and of what went on."""
    found = []
    for record in passages.records("duration"):
        size = length(record)
        if size is None or size.high < DAY / 48 or passages.region_at(record.start) in ("furniture", "front-matter"):
            continue
        fields = _of_length(passages, record)
        if fields is not None:
            found.append(Told(passages, record, fields, _length_coming(passages, record), length=size))
        if len(found) == _OF_DOCUMENT:
            break
    return found


def _of_length(passages: Passages, record: Record) -> frozenset[str] | None:
    """Return the fields of the state that a length is of: none where it may be any, None where it is of no state."""
    lower, sentence = passages.lower, passages.sentence_at(record.start)
    left = max([sentence.start, record.start - _READ, *_ends_of(_STOP, lower, sentence.start, record.start)])
    before = lower[left : record.start]
    if _PARTIAL.search(before) or _ONE_OF_SEVERAL.search(before) or _NO_LENGTH.match(lower, record.end):
        return None
    if _PENALTY.search(before) or _OTHER_TIME.search(lower, left, min(sentence.end, record.end + _BEHIND)):
        return None
    linked = _LED_ON.match(lower, record.end)
    begin = linked.end() if linked else record.end
    behind = [
        one
        for one in cues("state", lower, record.end, min(sentence.end, record.end + _READ))
        if one.start <= begin + _BEHIND // 2
    ]
    behind = [one for one in behind if not re.search(r"[.,;:]", lower[record.end : one.start])]
    if behind:
        first = min(one.start for one in behind)
        return _union(one for one in behind if one.start - first < _BEHIND // 2)
    lead = _HEDGE.sub("", before)
    if not _LEAD.search(lead):
        return None
    named_before = list(cues("state", lower, left, record.start))
    if named_before:
        return _union(named_before)
    return frozenset() if _AFTER.search(lead) or _PRONOUN.match(before) else None


def _length_coming(passages: Passages, record: Record) -> bool | None:
    lower, sentence = passages.lower, passages.sentence_at(record.start)
    before = lower[max(sentence.start, record.start - 45) : record.start]
    if _MEANT.search(before):
        return True
    if _DONE.search(before):
        return False
    return True if _COMING.search(before) else None


def _ends_of(pattern: re.Pattern[str], lower: str, start: int, end: int) -> list[int]:
    return [match.end() for match in pattern.finditer(lower, start, end)]


def _union(several: Iterable[Cue]) -> frozenset[str]:
    return frozenset(name for one in several for name in one.fields)


def begins(passages: Passages) -> list[Told]:
    """Return the points in time at which something begins."""
    return _points(passages, "begin", "end")


def ends(passages: Passages) -> list[Told]:
    """Return the points in time at which something ends."""
    return _points(passages, "end", "begin")


def _points(passages: Passages, side: str, other: str) -> list[Told]:
    """Return the points in time at which something begins, or ends, by the words of their clauses."""
    found: list[Told] = []
    every = passages.once(times)
    for time in every[: _OF_DOCUMENT * 2]:
        record = time.record
        fields = _of_point(passages, time, every, side, other)
        if fields is None:
            continue
        modality = stance(passages, record.start, record.end).modality
        if modality == "conditional" or (
            modality == "denied" and not _UNTIL.search(passages.lower, *passages.sentence_at(record.start))
        ):
            continue
        published = passages.published
        coming = modality == "planned"
        if published and time.dated:
            coming = time.least >= (published.toordinal() + 1) * DAY
        found.append(Told(passages, record, fields, coming, time=time))
    return found


def _of_point(passages: Passages, time: Time, every: Sequence[Time], side: str, other: str) -> frozenset[str] | None:
    lower, sentence = passages.lower, passages.sentence_at(time.record.start)
    start, end = time.record.start, time.record.end
    left = max([sentence.start, *_ends_of(_BREAK, lower, sentence.start, start)])
    right = _BREAK.search(lower, end, sentence.end)
    clause = Span(left, right.start() if right else sentence.end)
    own, others = list(cues(side, lower, *clause)), list(cues(other, lower, *clause))
    if not own and not others and left > sentence.start:  # "the museum, which opened in Bonn, on 3 May"
        left = max([sentence.start, *_ends_of(_BREAK, lower, sentence.start, left - 1)])
        if not any(left <= one.record.start < start for one in every):
            clause = Span(left, clause.end)
            own, others = list(cues(side, lower, *clause)), list(cues(other, lower, *clause))
    if not own and not others and sum(sentence.start <= one.record.start < sentence.end for one in every) == 1:
        own, others = list(cues(side, lower, *sentence)), list(cues(other, lower, *sentence))
        if others and not _union(own) - _union(others):
            own = []
    if not own:
        return None
    fields = _union(own) - _union(others)
    if fields or any(not one.weak for one in own):
        return fields or None
    if any(one.start <= own[0].start < one.end and not one.weak for one in others):
        return None  # "the tunnel closed"
    ahead = lower[clause.start : own[0].start]
    return _union(cues("state", lower, clause.start if ahead.strip() else sentence.start, own[0].start))

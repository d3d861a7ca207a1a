"""How long a thing took or a post was held: "lasted six weeks", "the 19-day outage", "in his nine years as mayor"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.link.chains.ends import GRAINS, PRONOUN, READ, STOP, WEEK, Relation, end_of, record_of, with_antecedent
from factcheck.link.chains.moments import Words, bounds, clause_at, cue, title, words_of
from factcheck.link.context import meant
from factcheck.link.parts.wordings import one_of
from factcheck.text import numerals
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_PENALTY_BEFORE = deferred(lambda: rf"\b{one_of('punished')}\b[^.;:\n]{{0,50}}$")
_PENALTY_BEHIND = deferred(
    lambda: (
        r"['\N{RIGHT SINGLE QUOTATION MARK}]?(?: of| in| behind| on|)(?: an?| the| state| federal| county"
        r"| supervised| suspended| prison| jail| mandatory| maximum| minimum| years?)*"
        rf" {one_of('penalty')}\b"
    )
)
_N = numerals.CARDINAL
_NAMED = re.compile(r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})(?:,? who)? $")
_TRIED = 200  # lengths of a document that are looked at
_BEFORE = 60  # characters before a clause in which stands who held a post: "Quint, who ran city hall for"
WITHOUT = "without "  # what something lacked for so long
AMOUNT = rf"(?P<n>{_N}|an?|one) (?P<unit>days?|weeks?|fortnights?|months?|years?)"
HEDGE = re.compile(
    r"\b(?P<hedge>about|around|some|roughly|nearly|almost|approximately|not quite|just under|just over|barely"
    r"|more than|over|well over|at least|less than|fewer than|no more than|under|up to|within|not even)\s+$"
)
_LENGTH = re.compile(rf"(?<![\w.,-]){AMOUNT}(?![\w-])")
_LONG = re.compile(rf"(?<![\w.,-])(?P<n>{_N}|one)-(?P<unit>day|week|month|year)(?:-long)? ")
_FINITE = re.compile(r"(?:has|have)(?: now| already| also)? been|(?:has|have) \w+ed\b")
_LONGER = re.compile(
    r"\s*(?:ago|later|earlier|old|of age|running|in a row|longer|more|less|after|before|following|ahead|prior|from"
    r"|to go|on)\b"
)
_POST = re.compile(
    r"\b(?:his|her|their|its|the|a|an|those|these|after|all|for|during|lasted|took|spent|spanned|ran for|is|in)\s+"
    r"(?:first |last |final )?$"
)
_PARTIAL = re.compile(r"\b(?:first|last|final|next|past|previous|other|another|further|additional|extra)\s+$")


def lengths(passages: Passages, offsets: Sequence[Relation]) -> Iterator[Relation]:
    """Yield the lengths that a document tells, from the beginning to the end of their things."""
    taken = {one.record.start for one in offsets}
    lower = passages.lower
    every = (
        pattern.search(lower, one.start, min(len(lower), one.end + len("-long ")))
        for one in passages.records("duration")[:_TRIED]
        for pattern in (_LENGTH, _LONG)
    )
    for match in filter(None, every):
        if match.start() in taken or match["n"] in ("a", "an") or _LONGER.match(lower, match.end()):
            continue
        if is_penalty(passages, match.start(), match.end("unit")):
            continue
        sentence = passages.sentence_at(match.start())
        left = max(sentence.start, match.start() - READ)
        if cue("mean").search(lower, max(left, match.start() - 90), match.start()):
            continue
        hedge = HEDGE.search(lower, max(left, match.start() - 20), match.start())
        at = hedge.start() if hedge else match.start()
        length = bounds(match["n"], match["unit"], hedge["hedge"] if hedge else "")
        thing = _thing(passages, sentence, match, at) if length else None
        if thing is not None and length is not None:
            around = words_of(passages, left, min(sentence.end, match.end() + READ)) | title(passages)
            sides = ("", "") if WITHOUT in lower[slice(*thing)] else ("start", "end")
            who = _holder(passages, sentence, match)
            origin, target = (end_of(passages, thing, around, side)._replace(who=who) for side in sides)
            if origin.words:
                yield Relation(
                    record_of(passages, match.start(), match.end("unit")),
                    passages,
                    "length",
                    origin,
                    target,
                    *length,
                    GRAINS.get(match["unit"].removesuffix("s"), WEEK),
                )


def is_penalty(passages: Passages, start: int, end: int) -> bool:
    """Say whether a length is one that a court gives, or may: "sentenced to 60 months in prison", "a 15-year term"."""
    sentence = passages.sentence_at(start)
    before = _PENALTY_BEFORE.search(passages.lower, max(sentence.start, start - READ), start)
    return before is not None and _PENALTY_BEHIND.match(passages.lower, end) is not None


def _holder(passages: Passages, sentence: Span, match: re.Match[str]) -> Words:
    """Return the name of the only person of whose time in a post a length can be."""
    clause = clause_at(passages, match.start(), match.end())
    left = max(sentence.start, clause.start - _BEFORE)
    names = {one.canonical for one in passages.records_in("person", left, clause.end)}
    verb = cue("post").search(passages.lower, left, clause.end)
    if verb is None:
        return frozenset()
    if not names:  # "Quint, who ran city hall for"
        names = {match["name"] for match in _NAMED.finditer(passages.plain, left, verb.start())}
    return frozenset(meant(names.pop())) if len(names) == 1 else frozenset()


def _thing(passages: Passages, sentence: Span, match: re.Match[str], at: int) -> Span | None:
    """Return where the words stand that name what a length is of."""
    lower = passages.lower
    clause = with_antecedent(passages, clause_at(passages, match.start(), match.end()))
    if PRONOUN.match(lower, clause.start):
        return None  # "it lasted six weeks" goes with what its own text told before
    if match.re is _LONG:
        stop = STOP.search(lower, match.end(), min(sentence.end, match.end() + 90))
        return Span(match.end(), stop.start() if stop else min(sentence.end, match.end() + 90))
    if _PARTIAL.search(lower, max(sentence.start, at - 12), at):
        return None
    before = lower[max(clause.start, at - 60) : at]
    held = cue("held").search(before)
    if not before.replace("for", "").strip() and before.strip() and not _FINITE.search(lower, match.end(), clause.end):
        return Span(match.end(), clause.end)
    if re.search(r"\b(?:for|lasted|took|spent|spanned|ran for)\s+$", before):
        if _FINITE.search(before):
            return None
        if held or before.rstrip().endswith(("lasted", "took", "spanned", "ran for", "lasted for")):
            return Span(clause.start, at) if at - clause.start > 5 else None
    behind = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]? ").match(lower, match.end())
    if behind and cue("holding").match(lower, behind.end()) and _POST.search(lower, max(sentence.start, at - 16), at):
        right = min(sentence.end, match.end() + READ)
        stop = STOP.search(lower, behind.end() + 4, right)
        return Span(behind.end(), stop.start() if stop else right)
    return None

"""How one point in time lies to another: "nine days after the vote", "lasted six weeks", "was 34 when elected"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from factcheck.link.chains.moments import ENDLESS, Words, aspect_of, bounds, clause_at, cue, title, words_of
from factcheck.link.context import meant
from factcheck.link.stance import stance
from factcheck.records import Record
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

Kind = Literal["offset", "length", "order", "age"]
_OF_DOCUMENT = 24
_READ = 260  # characters on each side of a relation that are read
_WEEK, _MONTH, _YEAR, _TWO_YEARS = 14, 31, 366, 731
_GRAINS = {"month": _MONTH, "year": _TWO_YEARS}
_YOUNG, _OLD = 5, 120  # years
_LEADING = 25  # characters before an offset that opens its sentence: "It was not until"
_HELD = frozenset({"asserted", "reported"})
_N = numerals.CARDINAL
_AMOUNT = rf"(?P<n>{_N}|an?|one) (?P<unit>days?|weeks?|fortnights?|months?|years?)"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HEDGE = re.compile(
    r"\b(?P<hedge>about|around|some|roughly|nearly|almost|approximately|not quite|just under|just over|barely"
    r"|more than|over|well over|at least|less than|fewer than|no more than|under|up to|within|not even)\s+$"
)
_WAYS = r"(?:after|before|following|ahead of|prior to)"
_OFFSET = re.compile(
    rf"(?<![\w.,-])(?:{_AMOUNT}|the (?:very )?(?P<one>day|week|month|year)"
    rf"|(?:on )?the (?P<weekday>{'|'.join(_WEEKDAYS)}))"
    rf" (?P<way>{_WAYS}) "
)
_OFFSET_GATE = re.compile(rf"(?:days?|weeks?|fortnights?|months?|years?) {_WAYS} ")
_LENGTH = re.compile(rf"(?<![\w.,-]){_AMOUNT}(?![\w-])")
_LONG = re.compile(rf"(?<![\w.,-])(?P<n>{_N}|one)-(?P<unit>day|week|month|year)(?:-long)? ")
_ORDER = re.compile(r"\b(?P<way>after|before) (?=(?:the|his|her|its|their|this|that) )")
_WHEN = r"(?:when|as|after|by the time)"
_WAS_AGED = re.compile(
    rf"\b(?:was|aged|turned|being|only|just|at|age of)\s+(?:aged |only |just |still |barely )?(?P<n>{_N})"
    r"(?: years? old| years of age)?(?=[ ,.;](?!per|%|of the|minutes|points|times|degrees|metres|euros|pounds|people))"
)
_AFTER_AGE = re.compile(rf",? {_WHEN} ")
_BEFORE_AGE = re.compile(rf"(?:^|[.;(] ?|, |\b){_WHEN} ")
_STOP = re.compile(r"[.,;:()]| (?:and|which|who|when|while|but|because|where|that|as|until|with|although|though) ")
_PRONOUN = re.compile(r"\W*(?:it|they|this|that|he|she|the (?:two|three|pair|whole thing))\b")
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


_RELATIVE = (", which", ", who")


class End(NamedTuple):
    """One end of a relation: the words that name the point in time, those around it, and what it is of."""

    words: Words
    around: Words
    side: str = ""  # "start" or "end" of a stretch
    aspect: Words = frozenset()
    of: str = ""
    at: Span | None = None  # where the words stand, for a day that stands among them


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


def relations(passages: Passages) -> list[Relation]:
    """Return what one document says of how points in time lie to each other."""
    found: list[Relation] = []
    lower = passages.lower
    offsets = [] if not _gate(lower) else list(_offsets(passages))
    for one in (*offsets, *_lengths(passages, offsets), *_ages(passages), *_orders(passages, offsets)):
        region = passages.region_at(one.record.start)
        if (
            region not in ("furniture", "front-matter")
            and stance(passages, one.record.start, one.record.end).modality in _HELD
        ):
            found.append(one)
        if len(found) >= _OF_DOCUMENT:
            break
    return found


def _gate(lower: str) -> bool:
    return any(way in lower for way in (" after ", " before ", " following ", " ahead of ", " prior to "))


def _offsets(passages: Passages) -> Iterator[Relation]:
    lower = passages.lower
    for match in _OFFSET.finditer(lower):
        sentence = passages.sentence_at(match.start())
        if match.end() >= sentence.end:
            continue
        hedge = _HEDGE.search(lower, max(sentence.start, match.start() - 20), match.start())
        weekday = None
        if match["weekday"]:
            weekday = _WEEKDAYS.index(match["weekday"]) + 1
            least, most = 1, 7
        elif match["one"]:
            least, most = {"day": (1, 1), "week": (1, 13), "month": (1, 61), "year": (1, 730)}[match["one"]]
        else:
            length = bounds(match["n"], match["unit"], hedge["hedge"] if hedge else "")
            if length is None:
                continue
            least, most = length
        if match["way"] in ("before", "ahead of", "prior to"):
            least, most = -most, -least
        start = (
            match.start("n") if match["n"] else match.start("one") - 4 if match["one"] else match.start("weekday") - 4
        )
        ends = _ends(passages, sentence, match.start(), match.end())
        if ends:
            record = _record(passages, max(match.start(), start), match.start("way") - 1)
            grain = _GRAINS.get((match["unit"] or match["one"] or "day").removesuffix("s"), _WEEK)
            yield Relation(record, passages, "offset", *ends, least, most, grain, weekday)


def _ends(passages: Passages, sentence: Span, start: int, end: int) -> tuple[End, End] | None:
    """Return what "after" counts from and what it dates: "T nine days after O", "nine days after O, T"."""
    lower = passages.lower
    right = min(sentence.end, end + _READ)
    stop = _STOP.search(lower, end, right)
    origin = Span(end, stop.start() if stop else right)
    left = max(sentence.start, start - _READ)
    clause = Span(_with_antecedent(passages, clause_at(passages, start, start)).start, start)
    if start - left < _LEADING:
        comma = stop is not None and stop[0] == ","
        if not comma or stop is None:
            return None
        behind = _STOP.search(lower, stop.end(), right)
        while behind and behind[0] == "," and behind.start() - stop.end() < _LEADING and behind.end() < right:
            behind = _STOP.search(lower, behind.end(), right)
        target = Span(stop.end(), behind.start() if behind else right)
    else:
        target = clause
        if target.end - target.start < 3:  # "On 16 August, one day after"
            target = Span(left, start)
    if cue("intend").search(lower, *target):
        return None
    around = words_of(passages, left, right) | title(passages)
    one, other = (_end(passages, span, around) for span in (origin, target))
    return (one, other) if one.words and other.words else None


def _with_antecedent(passages: Passages, clause: Span) -> Span:
    """Return a clause, one of "which" with what it is said of: "the library, which stayed closed for two years"."""
    if not passages.lower.endswith(_RELATIVE, 0, clause.start):
        return clause
    return Span(clause_at(passages, clause.start - 7, clause.start - 7).start, clause.end)


def _end(passages: Passages, span: Span, around: Words, side: str = "") -> End:
    words = words_of(passages, *span)
    if len(words) < 2 or _PRONOUN.match(passages.lower, span.start):
        sentence = passages.sentence_at(span.start)
        before = passages.sentence_at(max(0, sentence.start - 2))
        around = around | words_of(passages, max(before.start, before.end - _READ), before.end)
    return End(words, around, side, aspect_of(passages, *span), "", span)


def _lengths(passages: Passages, offsets: list[Relation]) -> Iterator[Relation]:
    taken = {one.record.start for one in offsets}
    lower = passages.lower
    for match in (*_LENGTH.finditer(lower), *_LONG.finditer(lower)):
        if match.start() in taken or match["n"] in ("a", "an") or _LONGER.match(lower, match.end()):
            continue
        sentence = passages.sentence_at(match.start())
        left = max(sentence.start, match.start() - _READ)
        if cue("mean").search(lower, max(left, match.start() - 90), match.start()):
            continue
        hedge = _HEDGE.search(lower, max(left, match.start() - 20), match.start())
        at = hedge.start() if hedge else match.start()
        length = bounds(match["n"], match["unit"], hedge["hedge"] if hedge else "")
        thing = _thing(passages, sentence, match, at) if length else None
        if thing is not None and length is not None:
            around = words_of(passages, left, min(sentence.end, match.end() + _READ)) | title(passages)
            origin, target = (_end(passages, thing, around, side) for side in ("start", "end"))
            if origin.words:
                yield Relation(
                    _record(passages, match.start(), match.end("unit")),
                    passages,
                    "length",
                    origin,
                    target,
                    *length,
                    _GRAINS.get(match["unit"].removesuffix("s"), _WEEK),
                )


def _thing(passages: Passages, sentence: Span, match: re.Match[str], at: int) -> Span | None:
    """Return where the words stand that name what a length is of."""
    lower = passages.lower
    clause = _with_antecedent(passages, clause_at(passages, match.start(), match.end()))
    if _PRONOUN.match(lower, clause.start):
        return None  # "it lasted six weeks" goes with what its own text told before
    if match.re is _LONG:
        stop = _STOP.search(lower, match.end(), min(sentence.end, match.end() + 90))
        return Span(match.end(), stop.start() if stop else min(sentence.end, match.end() + 90))
    if _PARTIAL.search(lower, max(sentence.start, at - 12), at):
        return None
    before = lower[max(clause.start, at - 60) : at]
    held = cue("held").search(before)
    if not before.replace("for", "").strip() and before.strip() and cue("held").search(lower, match.end(), clause.end):
        return Span(match.end(), clause.end)
    if re.search(r"\b(?:for|lasted|took|spent|spanned|ran for)\s+$", before):
        if _FINITE.search(before):
            return None
        if held or before.rstrip().endswith(("lasted", "took", "spanned", "ran for", "lasted for")):
            return Span(clause.start, at) if at - clause.start > 5 else None
    behind = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]? ").match(lower, match.end())
    if behind and cue("holding").match(lower, behind.end()) and _POST.search(lower, max(sentence.start, at - 16), at):
        right = min(sentence.end, match.end() + _READ)
        stop = _STOP.search(lower, behind.end() + 4, right)
        return Span(behind.end(), stop.start() if stop else right)
    return None


def _ages(passages: Passages) -> Iterator[Relation]:
    lower = passages.lower
    if "when " not in lower and "aged " not in lower and "age of " not in lower and " at " not in lower:
        return
    for match in _WAS_AGED.finditer(lower):
        number = numerals.value(match["n"])
        if not isinstance(number, int) or not _YOUNG < number < _OLD:
            continue
        sentence = passages.sentence_at(match.start())
        who = _person(passages, sentence, match.start())
        if who is None:
            continue
        left, right = max(sentence.start, match.start() - _READ), min(sentence.end, match.end() + _READ)
        behind = _AFTER_AGE.match(lower, match.end())
        ahead = list(_BEFORE_AGE.finditer(lower, left, match.start()))
        if behind:
            stop = _STOP.search(lower, behind.end(), right)
            target = Span(behind.end(), stop.start() if stop else right)
        elif ahead and "," in lower[ahead[-1].end() : match.start()]:
            target = Span(ahead[-1].end(), lower.index(",", ahead[-1].end()))
        elif re.search(
            r"\bat\s+(?:the\s+)?(?:age of\s+)?$|\bage of\s+$|\baged\s+$",
            lower[max(left, match.start() - 4) : match.start("n")],
        ):
            target = Span(clause_at(passages, match.start(), match.end()).start, match.start())
            if target.end - target.start < 6:
                stop = _STOP.search(lower, match.end() + 1, right)
                target = Span(match.end(), stop.start() if stop else right)
        else:
            continue
        around = words_of(passages, left, right) | who
        end = _end(passages, target, around)
        if end.words:
            least, most = int(number * 365.25), int((number + 1) * 365.25)
            origin = End(who, who, of="birth")
            yield Relation(
                _record(passages, match.start("n"), match.end("n")),
                passages,
                "age",
                origin,
                end,
                least,
                most,
                _TWO_YEARS,
            )


def _person(passages: Passages, sentence: Span, offset: int) -> Words | None:
    people = passages.records_in("person", *sentence)
    names = {one.canonical for one in people}
    return frozenset(meant(names.pop())) if len(names) == 1 else None


def _orders(passages: Passages, offsets: list[Relation]) -> Iterator[Relation]:
    taken = {one.record.end + 1 for one in offsets}
    for match in _ORDER.finditer(passages.lower):
        if match.start() in taken:
            continue
        sentence = passages.sentence_at(match.start())
        if match.end() >= sentence.end:
            continue
        ends = _ends(passages, sentence, match.start(), match.end())
        at = ends[0].at if ends else None
        if ends and at and passages.records_in("event", *at):
            after = match["way"] == "after"
            least, most = (0, ENDLESS) if after else (-ENDLESS, 0)
            yield Relation(
                _record(passages, match.start("way"), match.end("way")), passages, "order", *ends, least, most, _YEAR
            )


def _record(passages: Passages, start: int, end: int) -> Record:
    """Return the record of a length that stands there, else one of the words."""
    for one in passages.records_in("duration", start, end):
        if one.start == start and one.end == end:
            return one  # type: ignore[no-any-return]
    return Record(
        document=passages.document.id,
        start=start,
        end=end,
        text=passages.text[start:end],
        region=passages.region_at(start),
        how="chain-relation",
    )

"""By how much or how many times one number exceeds another: "five more than last year", "doubled", "by 312 votes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.chains import rivals
from factcheck.link.chains.anchors import around
from factcheck.link.chains.levels import Level, Period, periods, unit_of
from factcheck.link.chains.moments import clause_at, title, words_of
from factcheck.link.chains.openers import GREW, MORE, NEW
from factcheck.link.chains.slots import (
    LESS,
    Joint,
    alike,
    end_of_step,
    held,
    of_period,
    record_at,
    said,
    shown,
    statement,
)
from factcheck.link.topics._spots import matches
from factcheck.text import numerals, stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_N = numerals.CARDINAL
_READ = 260
_REACH = 110  # characters from "five more" to "than"
_OF_DOCUMENT = 24  # matches of each kind
_SHORT = 2  # letters
_FAR = 5.0  # times that numbers of one thing may differ
_MORE = re.compile(
    rf"(?<![\w.,$€£-])(?P<n>{_N}) (?:(?P<before>[a-z]+(?: [a-z]+)?) )?(?P<sign>more|fewer|less)\b"
    rf"(?: (?P<noun>(?!than\b)[a-z]+(?: (?!than\b)[a-z]+)?))?"
)
_SIGN = re.compile(rf" (?:{'|'.join(MORE)})\b(?=[^.;]{{0,110}} than )")
_BY = re.compile(rf" by (?=(?:just |only |about )?{_N}(?![\w%]))")
_VERB = 20  # characters before "by 13" in which its verb stands
_STEPS = alternation(packs.words("en/step_words", **{"class": "step"}))
_UP = re.compile(rf"\b{_STEPS} (?:of|by) (?=\d|[a-z]+(?: |-))")
_NEW = re.compile(rf" (?:{'|'.join(NEW)}) (?=[^.;]{{0,60}} (?:up|down) (?:from|on) )")
_TIMES = re.compile(r"\b(?:times|twice|double) (?:as |the )")
_BACK = 50  # characters before such words in which the number begins
_THAN = re.compile(r"\bthan\b")
_STEP = re.compile(
    rf"\b(?P<sign>{_STEPS}) (?:of |by )(?P<n>{_N})"
    rf"(?: (?P<noun>(?!on\b|from\b|over\b|compared\b|since\b)[a-z]+))? (?P<ref>on|from|over|compared with|since) "
)
_MOVED = re.compile(
    rf"\b(?P<verb>[a-z]+(?: up| down)?) by (?:just |only |about )?(?P<n>{_N})(?![\w%.,]| per)"
    r"[^.;]{0,30}?\b(?P<ref>compared with|compared to|from|on|against|since|over) "
)
_EXTRA = re.compile(
    rf"(?<![\w.,$€£-])(?P<n>{_N}) (?P<sign>additional|extra|more|fewer) (?P<noun>[a-z]+)"
    r"[^.;]{0,40}? (?:up|down) (?:from|on) "
)
_TIMES_WORDS = {
    "doubled": 2.0, "trebled": 3.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5, "twice": 2.0, "double": 2.0,
}  # fmt: skip
_GREW = re.compile(rf"\b(?P<word>{'|'.join(GREW)})\b")
_SPANNED = re.compile(r"\b(?:between|from|since|in)\b")
_AS_MANY = re.compile(
    rf"\b(?:(?P<word>twice|double)|(?P<n>{_N}) times) (?:as many|as much|the number of|the amount of) "
    rf"(?P<noun>[a-z]+(?: [a-z]+)?)"
)
_AS = re.compile(
    r"\b(?:as|than) (?=in\b|last\b|the (?:year|season|month|previous)|a year|during\b|at\b)|\bin (?=(?:19|20)\d\d)"
)
_STOP = re.compile(r"[.;:()]|, | (?:and|which|who|when|while|but|because|thanks|after)\b")


class _Read(NamedTuple):
    """The matches of one document: "five more ... than", "fell by 13", "a rise of ten", "three times as many"."""

    more: tuple[re.Match[str], ...]
    moved: tuple[re.Match[str], ...]
    steps: tuple[re.Match[str], ...]
    multiples: tuple[re.Match[str], ...]


def _read(passages: Passages) -> _Read:
    lower = passages.lower
    more = around(matches(_SIGN, passages, "more", before=1), _MORE, lower, _BACK)
    moved = around(matches(_BY, passages, "moved", before=1), _MOVED, lower, _VERB)
    steps = around(matches(_UP, passages, "step"), _STEP, lower, _BACK)
    new = around(matches(_NEW, passages, "new", before=1), _EXTRA, lower, _BACK)
    many = around(matches(_TIMES, passages, "times"), _AS_MANY, lower, _BACK)
    known = (match for match in moved if match["verb"].split()[0] in _moves())
    first = (tuple(islice(one, _OF_DOCUMENT)) for one in (more, known, chain(steps, new), many))
    return _Read(*first)


def nouns(passages: Passages) -> set[str]:
    """Return the nouns of which a document says by how much or how many times their number differs."""
    read, found = passages.once(_read), set[str]()
    for match in read.moved:
        clause = clause_at(passages, match.start(), match.start())
        found.update(re.findall(r"[a-z]+s\b", passages.lower[clause.start : match.start()])[:2])
    for match in (*read.more, *read.steps, *read.multiples):
        told = (match["noun"], match["before"] if "before" in match.re.groupindex else None)
        found.update(word.split()[-1] for word in told if word)
    return {noun for noun in found if len(noun) > _SHORT and noun not in stems.stopwords()}


def differing(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield what says by how much a number differs from that of another time."""
    lower, read = passages.lower, passages.once(_read)
    for match in read.more:
        sentence = passages.sentence_at(match.start())
        than = _THAN.search(lower, match.end(), min(sentence.end, match.end() + _REACH))
        noun = match["noun"] or match["before"]
        if than and noun and held(passages, match):
            yield from _difference(passages, known, match, noun.split(), than.end())
    for match in read.moved:
        if held(passages, match):
            clause = clause_at(passages, match.start(), match.start())
            yield from _difference(passages, known, match, lower[clause.start : match.start()].split(), match.end())
    for match in read.steps:
        if match["noun"] and held(passages, match):
            yield from _difference(passages, known, match, [match["noun"]], match.end())


def _difference(
    passages: Passages, known: Sequence[Level], match: re.Match[str], nouns: Sequence[str], ref: int
) -> Iterator[Joint]:
    step = numerals.value(match["n"])
    sentence = passages.sentence_at(match.start())
    stop = _STOP.search(passages.lower, ref, min(sentence.end, ref + _READ))
    behind = Span(ref, stop.start() if stop else min(sentence.end, ref + _READ))
    before = periods(passages, behind)
    if step is not None and not before and "noun" in match.re.groupindex:
        yield from rivals.from_rival(passages, known, match, nouns, behind)
    if step is None or len(before) != 1:
        return
    now = _own_period(passages, sentence, behind, before[0])
    less = match["sign"] in LESS if "sign" in match.re.groupindex else _moves()[match["verb"].split()[0]] < 0
    units = {unit_of(noun) for noun in nouns}
    words = words_of(passages, max(sentence.start, match.start() - _READ), behind.end) | title(passages)
    slots = tuple(
        [
            one
            for one in known
            if one.unit in units and not one.rest and of_period(one, period, other) and alike(words, one, one.unit)
        ]
        for period, other in ((before[0], now), (now, before[0]))
    )
    told = statement(passages, record_at(passages, match.start("n"), end_of_step(passages, match)), float(step))
    signed = -step if less else step

    def tell(way: Sequence[Level]) -> str:
        sign = "\N{MINUS SIGN}" if less else "+"
        return f"{said(way[0])} {sign} {said(told)} = {shown(way[0].number + signed)}; {_other(way[1])}"

    yield Joint(
        told,
        "change",
        slots,
        ("from", "to"),
        lambda step, numbers: abs(numbers[1] - numbers[0] - (-step if less else step)) < 0.5,
        lambda step, numbers: max(numbers) <= _FAR * max(1.0, min(numbers)),
        tell,
    )


@lru_cache(maxsize=1)
def _moves() -> dict[str, int]:
    """Return the verbs that tell how a number moved, up or down."""
    rows = [row for row in packs.rows("en/chain_words") if row["class"] in ("up", "down")]
    return {word: 1 if row["class"] == "up" else -1 for row in rows for word in row["words"].split("|")}


def _own_period(passages: Passages, sentence: Span, behind: Span, before: Period) -> Period | None:
    """Return the period of the statement itself: another one that its sentence names, else that of publication."""
    near = Span(max(sentence.start, behind.start - _READ), min(sentence.end, behind.end + _READ))
    own = [one for one in periods(passages, near) if one != before]
    if len(own) == 1:
        return own[0]
    published = passages.published
    return (published.year, before[1] if not own and before[1] else 0) if published and not own else None


def _other(one: Level) -> str:
    return f"{one.record.document} says “{one.record.text}”"


def multiplied(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield what says how many times a number is that of another time."""
    lower = passages.lower
    for match in matches(_GREW, passages, "grew"):
        clause = clause_at(passages, *match.span())
        named = periods(passages, clause)
        if held(passages, match) and len(named) in (1, 2) and _SPANNED.search(lower, match.end(), clause.end):
            first = named[0]
            last = named[1] if len(named) > 1 else _published(passages)
            yield from _multiple(
                passages, known, match, _told(passages, match.span(), _TIMES_WORDS[match["word"]]), (first, last)
            )
    for match in passages.once(_read).multiples:
        sentence = passages.sentence_at(match.start())
        ref = list(_AS.finditer(lower, match.end(), min(sentence.end, match.end() + _READ)))
        factor = _TIMES_WORDS[match["word"]] if match["word"] else numerals.value(match["n"])
        before = periods(passages, Span(ref[-1].start(), sentence.end)) if ref else []
        if factor and held(passages, match) and len(before) == 1:
            now = _own_period(passages, sentence, sentence, before[0])
            end = match.end("word") if match["word"] else match.end("n") + len(" times")
            yield from _multiple(
                passages, known, match, _told(passages, (match.start(), end), float(factor)), (before[0], now)
            )


def _told(passages: Passages, span: tuple[int, int], factor: float) -> Level:
    return statement(passages, record_at(passages, *span), factor)


def _published(passages: Passages) -> Period | None:
    return (passages.published.year, 0) if passages.published else None


def _multiple(
    passages: Passages,
    known: Sequence[Level],
    match: re.Match[str],
    told: Level,
    told_of: tuple[Period | None, Period | None],
) -> Iterator[Joint]:
    sentence = passages.sentence_at(match.start())
    words = words_of(passages, max(sentence.start, match.start() - _READ), min(sentence.end, match.end() + _READ))
    words = words | title(passages)
    first, last = told_of
    slots = tuple(
        [
            one
            for one in known
            if of_period(one, period, other) and _is_of(one.unit, words) and alike(words, one, one.unit)
        ]
        for period, other in ((first, last), (last, first))
    )
    factor = told.number
    exact = match.re is _AS_MANY
    slack = 0.1 if exact else 0.16

    def tell(way: Sequence[Level]) -> str:
        return f"{said(way[0])} × {shown(factor)} ({said(told)}) = {shown(way[0].number * factor)}; {_other(way[1])}"

    yield Joint(
        told,
        "times",
        slots,
        ("from", "to"),
        lambda times, numbers: abs(numbers[1] - times * numbers[0]) <= slack * times * numbers[0] + 0.5,
        lambda times, numbers: max(numbers) <= 2 * _FAR * max(1.0, min(numbers)),
        tell,
    )


def _is_of(unit: str, words: frozenset[str]) -> bool:
    """Say whether a statement names a unit: members, or the membership."""
    return unit in words or (len(unit) > 4 and unit[0] != "=" and any(word.startswith(unit) for word in words))


READERS = (differing, multiplied, rivals.won_by, rivals.older)

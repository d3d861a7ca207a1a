"""By how much or how many times one number exceeds another: "five more than last year", "doubled", "by 312 votes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.link.chains.levels import Level, Period, period_at, periods, unit_of
from factcheck.link.chains.moments import clause_at, title, words_of
from factcheck.link.chains.slots import Joint, alike, of_period, record_at, said, shown, statement
from factcheck.link.context import meant
from factcheck.link.stance import stance
from factcheck.text import numerals, stems
from factcheck.text.passages import Passages, Span

_N = numerals.CARDINAL
_READ = 260
_REACH = 110  # characters from "five more" to "than"
_HELD = frozenset({"asserted", "reported", "update"})  # "up from 2019"
_SHORT = 2  # letters
_FAR = 5.0  # times that numbers of one thing may differ
_MORE = re.compile(
    rf"(?<![\w.,$€£-])(?P<n>{_N}) (?:(?P<before>[a-z]+(?: [a-z]+)?) )?(?P<sign>more|fewer|less)\b"
    rf"(?: (?P<noun>(?!than\b)[a-z]+(?: (?!than\b)[a-z]+)?))?"
)
_THAN = re.compile(r"\bthan\b")
_STEP = re.compile(
    rf"\b(?P<sign>rise|increase|gain|growth|fall|drop|decrease|decline|loss|cut|up|down) (?:of |by )(?P<n>{_N})"
    rf"(?: (?P<noun>(?!on\b|from\b|over\b|compared\b|since\b)[a-z]+))? (?P<ref>on|from|over|compared with|since) "
)
_EXTRA = re.compile(
    rf"(?<![\w.,$€£-])(?P<n>{_N}) (?P<sign>additional|extra|more|fewer) (?P<noun>[a-z]+)"
    r"[^.;]{0,40}? (?:up|down) (?:from|on) "
)
_LESS = frozenset({"fewer", "less", "fall", "drop", "decrease", "decline", "loss", "cut", "down"})
_TIMES_WORDS = {
    "doubled": 2.0, "trebled": 3.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5, "twice": 2.0, "double": 2.0,
}  # fmt: skip
_GREW = re.compile(r"\b(?P<word>doubled|trebled|tripled|quadrupled|halved)\b")
_SPANNED = re.compile(r"\b(?:between|from|since|in)\b")
_AS_MANY = re.compile(
    rf"\b(?:(?P<word>twice|double)|(?P<n>{_N}) times) (?:as many|as much|the number of|the amount of) "
    rf"(?P<noun>[a-z]+(?: [a-z]+)?)"
)
_AS = re.compile(
    r"\b(?:as|than) (?=in\b|last\b|the (?:year|season|month|previous)|a year|during\b|at\b)|\bin (?=(?:19|20)\d\d)"
)
_BY = re.compile(
    rf"\bby (?:a margin of |just |only |a mere )*(?P<n>{_N}) (?P<noun>votes|points|seats|ballots|goals|runs)\b"
)
_OLDER = re.compile(rf"(?<![\w.,-])(?P<n>{_N}|a) years? (?P<sign>older|younger) than\b")
_STOP = re.compile(r"[.;:()]|, | (?:and|which|who|when|while|but|because|thanks|after)\b")


def nouns(passages: Passages) -> set[str]:
    """Return the nouns of which a document says by how much or how many times their number differs."""
    lower, found = passages.lower, set[str]()
    if not (" than " in lower or " times as many " in lower or " on last" in lower or " from " in lower):
        return found
    for pattern in (_MORE, _STEP, _EXTRA, _AS_MANY):
        for match in pattern.finditer(lower):
            told = (match["noun"], match["before"] if "before" in pattern.groupindex else None)
            found.update(word.split()[-1] for word in told if word)
    return {noun for noun in found if len(noun) > _SHORT and noun not in stems.stopwords()}


def differing(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield what says by how much a number differs from that of another time."""
    lower = passages.lower
    if " than " in lower:
        for match in _MORE.finditer(lower):
            sentence = passages.sentence_at(match.start())
            than = _THAN.search(lower, match.end(), min(sentence.end, match.end() + _REACH))
            noun = match["noun"] or match["before"]
            if than and noun and _held(passages, match):
                yield from _difference(passages, known, match, noun.split(), than.end())
    for pattern in (_STEP, _EXTRA):
        for match in pattern.finditer(lower) if any(f" {word}" in lower for word in ("up ", "down ", " of ")) else ():
            if match["noun"] and _held(passages, match):
                yield from _difference(passages, known, match, [match["noun"]], match.end())


def _held(passages: Passages, match: re.Match[str]) -> bool:
    region = passages.region_at(match.start())
    return region not in ("furniture", "front-matter") and stance(passages, *match.span()).modality in _HELD


def _difference(
    passages: Passages, known: Sequence[Level], match: re.Match[str], nouns: Sequence[str], ref: int
) -> Iterator[Joint]:
    step = numerals.value(match["n"])
    sentence = passages.sentence_at(match.start())
    stop = _STOP.search(passages.lower, ref, min(sentence.end, ref + _READ))
    behind = Span(ref, stop.start() if stop else min(sentence.end, ref + _READ))
    before = periods(passages, behind)
    if step is None or len(before) != 1:
        return
    now = _own_period(passages, sentence, behind, before[0])
    less = match["sign"] in _LESS
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
    told = statement(passages, record_at(passages, match.start("n"), _end(passages, match)), float(step))
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


def _end(passages: Passages, match: re.Match[str]) -> int:
    groups = [name for name in ("n", "before", "sign", "noun") if name in match.re.groupindex and match[name]]
    end = max(match.end(name) for name in groups if name != "noun" or match.start("noun") - match.start("n") < _READ)
    for one in passages.records_in("count", match.start("n"), match.start("n") + 1):
        end = max(end, one.end) if "sign" in groups and match.start("sign") < one.end else end
    return end


def _own_period(passages: Passages, sentence: Span, behind: Span, before: Period) -> Period | None:
    """Return the period of the statement itself: another one that its sentence names, else that of publication."""
    own = [one for one in periods(passages, sentence) if one != before]
    if len(own) == 1:
        return own[0]
    published = passages.published
    return (published.year, before[1] if not own and before[1] else 0) if published and not own else None


def _other(one: Level) -> str:
    return f"{one.record.document} says “{one.record.text}”"


def multiplied(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield what says how many times a number is that of another time."""
    lower = passages.lower
    for match in _GREW.finditer(lower) if "ed" in lower else ():
        clause = clause_at(passages, *match.span())
        named = periods(passages, clause)
        if _held(passages, match) and len(named) in (1, 2) and _SPANNED.search(lower, match.end(), clause.end):
            first = named[0]
            last = named[1] if len(named) > 1 else _published(passages)
            yield from _multiple(
                passages, known, match, _told(passages, match.span(), _TIMES_WORDS[match["word"]]), (first, last)
            )
    for match in _AS_MANY.finditer(lower) if " as " in lower or " number of " in lower else ():
        sentence = passages.sentence_at(match.start())
        ref = list(_AS.finditer(lower, match.end(), min(sentence.end, match.end() + _READ)))
        factor = _TIMES_WORDS[match["word"]] if match["word"] else numerals.value(match["n"])
        before = periods(passages, Span(ref[-1].start(), sentence.end)) if ref else []
        if factor and _held(passages, match) and len(before) == 1:
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


def won_by(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield by how much one of two people or parties was ahead: "beat Tor Brandal by 312 votes"."""
    for match in _BY.finditer(passages.lower) if " by " in passages.lower else ():
        sentence = passages.sentence_at(match.start())
        people = passages.records_in("person", sentence.start, match.start())
        names = list(dict.fromkeys(one.canonical for one in people))
        number = numerals.value(match["n"])
        if len(names) != 2 or number is None or not _held(passages, match):
            continue
        one, other = (frozenset(meant(name)) for name in names)
        unit = unit_of(match["noun"])
        words = words_of(passages, *sentence) | title(passages)
        slots = tuple(
            [
                level
                for level in known
                if level.unit == unit and mine <= level.words and alike(words, level, unit) and _leads(level, mine, his)
            ]
            for mine, his in ((one, other), (other, one))
        )
        told = statement(passages, record_at(passages, match.start("n"), match.end("noun")), float(number))

        def tell(way: Sequence[Level], told: Level = told) -> str:
            return f"{said(way[0])} \N{MINUS SIGN} {said(way[1])} = {_apart(way)}, not {said(told)}"

        yield Joint(
            told,
            "margin",
            slots,
            ("more", "less"),
            lambda step, numbers: numbers[0] - numbers[1] == step,
            lambda step, numbers: max(numbers) <= _FAR * max(1.0, min(numbers)),
            tell,
        )


def _apart(way: Sequence[Level]) -> str:
    return shown(abs(way[0].number - way[1].number))


def _leads(level: Level, mine: frozenset[str], his: frozenset[str]) -> bool:
    """Say whether a level is told of the one, not of the other."""
    return not his <= level.words


def older(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield by how many years one of two people is the older: "is three years older than her sister Clara"."""
    for match in _OLDER.finditer(passages.lower) if " than" in passages.lower else ():
        sentence = passages.sentence_at(match.start())
        before = {one.canonical for one in passages.records_in("person", sentence.start, match.start())}
        behind = {
            one.canonical for one in passages.records_in("person", match.end(), min(sentence.end, match.end() + 60))
        }
        number = 1 if match["n"] == "a" else numerals.value(match["n"])
        if len(before) != 1 or len(behind) != 1 or number is None or not _held(passages, match):
            continue
        first, second = before.pop(), behind.pop()
        ages = [one for one in known if one.unit == "age"]
        slots = tuple([one for one in ages if _is_age_of(one, name)] for name in (first, second))
        signed = number if match["sign"] == "older" else -number
        told = statement(passages, record_at(passages, match.start("n"), match.end("sign")), float(signed))

        def tell(way: Sequence[Level], told: Level = told) -> str:
            return f"{said(way[0])} and {said(way[1])} are {_apart(way)} years apart, not {said(told)}"

        yield Joint(
            told,
            "margin",
            slots,
            ("more", "less"),
            lambda years, numbers: abs(numbers[0] - numbers[1] - years) <= 1,
            lambda years, numbers: True,
            tell,
        )


def _is_age_of(level: Level, name: str) -> bool:
    person = str(getattr(level.record, "person", "") or "")
    return bool(person) and frozenset(meant(name)) <= frozenset(meant(person))


READERS = (differing, multiplied, won_by, older)
__all__ = ["READERS", "differing", "multiplied", "older", "period_at", "won_by"]

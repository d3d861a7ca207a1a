"""By how much the number of one person or party exceeds that of another: "by 312 votes", "seven more seats than"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.link.chains.anchors import around
from factcheck.link.chains.levels import Level, unit_of
from factcheck.link.chains.moments import title, words_of
from factcheck.link.chains.slots import LESS, Joint, alike, end_of_step, held, record_at, said, shown, statement
from factcheck.link.context import meant
from factcheck.link.topics._spots import matches
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

_N = numerals.CARDINAL
_READ = 260
_FAR = 5.0  # times that numbers of one thing may differ
_NAMED = 40  # characters behind "than" in which a name stands
_BY = re.compile(
    rf"\bby (?:a margin of |just |only |a mere )*(?P<n>{_N}) (?P<noun>votes|points|seats|ballots|goals|runs)\b"
)
_OLDER = re.compile(rf"(?<![\w.,-])(?P<n>{_N}|a) years? (?P<sign>older|younger) than\b")
_THAN = re.compile(r" (?:older|younger) than\b")
_BACK = 30  # characters before "older than" in which the number begins
_CAPITAL = re.compile(r"\b[A-Z][\w'-]+")


def won_by(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield by how much one of two people or parties was ahead: "beat Tor Brandal by 312 votes"."""
    for match in matches(_BY, passages, "moved"):
        sentence = passages.sentence_at(match.start())
        left = max(sentence.start, match.start() - _READ)
        people = passages.records_in("person", left, match.start())
        names = list(dict.fromkeys(one.canonical for one in people))
        number = numerals.value(match["n"])
        if len(names) != 2 or number is None or not held(passages, match):
            continue
        one, other = (frozenset(meant(name)) for name in names)
        unit = unit_of(match["noun"])
        words = words_of(passages, left, min(sentence.end, match.end() + _READ)) | title(passages)
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


def _leads(level: Level, mine: frozenset[str], his: frozenset[str]) -> bool:
    """Say whether a level is told of the one, not of the other."""
    return not his <= level.words


def _apart(way: Sequence[Level]) -> str:
    return shown(abs(way[0].number - way[1].number))


def older(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield by how many years one of two people is the older: "is three years older than her sister Clara"."""
    for match in around(matches(_THAN, passages, "older", before=1), _OLDER, passages.lower, _BACK):
        sentence = passages.sentence_at(match.start())
        left = max(sentence.start, match.start() - _READ)
        before = {one.canonical for one in passages.records_in("person", left, match.start())}
        behind = {
            one.canonical for one in passages.records_in("person", match.end(), min(sentence.end, match.end() + 60))
        }
        number = 1 if match["n"] == "a" else numerals.value(match["n"])
        behind = behind or set(
            _CAPITAL.findall(passages.plain, match.end(), min(sentence.end, match.end() + _NAMED))[:1]
        )
        if len(before) != 1 or len(behind) != 1 or number is None or not held(passages, match):
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


def from_rival(
    passages: Passages, known: Sequence[Level], match: re.Match[str], nouns: Sequence[str], rival: Span
) -> Iterator[Joint]:
    """Yield by how much the number of the one exceeds that of another: "seven more seats than the Greens"."""
    sentence = passages.sentence_at(match.start())
    names = [
        _names(passages, span) for span in (Span(max(sentence.start, match.start() - _READ), match.start()), rival)
    ]
    mine, his = names[0] - names[1], names[1]
    units = {unit_of(noun) for noun in nouns}
    if not mine or not his:
        return
    words = words_of(passages, max(sentence.start, match.start() - _READ), rival.end) | title(passages)
    own = [one for one in known if one.unit in units and not one.rest and alike(words, one, one.unit)]
    first = [one for one in own if mine & one.words and not his & one.words]
    second = [one for one in own if his & one.words and not mine & one.words]
    step = float(numerals.value(match["n"]) or 0) * (-1 if match["sign"] in LESS else 1)
    told = statement(passages, record_at(passages, match.start("n"), end_of_step(passages, match)), step)

    def tell(way: Sequence[Level]) -> str:
        return f"{said(way[0])} and {said(way[1])} are {_apart(way)} apart, not {said(told)}"

    yield Joint(
        told,
        "margin",
        (first, second),
        ("more", "less"),
        lambda step, numbers: numbers[0] - numbers[1] == step,
        lambda step, numbers: max(numbers) <= _FAR * max(1.0, min(numbers)),
        tell,
    )


def _names(passages: Passages, span: Span) -> frozenset[str]:
    """Return the names in a stretch of text, by their capitals; the first word of a sentence too."""
    return frozenset(meant(" ".join(_CAPITAL.findall(passages.plain, *span))))

"""Lists of numbers that can be the parts of one whole: "41 men, 17 women, nine children", "five in Elm, two in Orm"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.records import Count
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_NUMBER = deferred(
    rf"(?<![\w.,:/$€£¥#-])(?P<sign>[$€£¥] ?)?(?P<n>{numerals.CARDINAL})(?![\w%]|[.,:/-]\d| ?per ?cent|-[a-z]| times\b)"
)
_VOTES = deferred(  # "by 88 votes to 45 with nine abstentions"
    rf"(?<![\w.,-]){numerals.CARDINAL}(?: votes)? to {numerals.CARDINAL},?"
    rf" (?:and|with) {numerals.CARDINAL} abstentions?\b"
)
_SEPARATED = re.compile(  # "11 in Elm, five in Orm", "the Greens won 58, the Liberals 47", "dismissed 31, allowed 18"
    r"[^,;:.()]{0,60}?(?:;|(?:,|,? and|,? while|,? plus|, with)(?P<label>(?: [^\W\d][\w'-]*){0,4}?))"
    r" (?:another |a further )?$"
)
_ENDS = re.compile(r"[,;:.()]|\band\b|\bwhile\b|$", re.MULTILINE)
_WORDS = re.compile(r"[a-z][a-z'-]*")
_PREPOSITIONS = frozenset({"in", "from", "of", "for", "on", "to", "at", "by", "near", "with", "towards", "under"})
_TIMES = ("date", "recurrence", "ordinal", "age", "percent")
_UNIT = re.compile(r"[ -](?:full |whole |long )?(?P<unit>hour|day|night|week|month|year|minute)s?\b")
_START = attrgetter("start")
_LABEL = 16  # characters before a number in which its label stands
_LEAST = 3  # numbers that make a list
_MOST = 8
_BARE_WORDS = 4  # words of a part that has no verb: "nine makers of weapons"
_LEAST_SUM = 1000  # that a bare number may be beside sums of money
_SCALED = re.compile(r"(?:[mb]illion|thousand|\dm|\dbn)$")


class Number(NamedTuple):
    """An exact number of a text: offsets of its figures, its value, what it counts, and whether it is money."""

    start: int
    end: int
    value: float
    noun: str
    money: bool


class PartList(NamedTuple):
    """Numbers of one sentence side by side: the set of words that divides them, their noun, labels before each."""

    sentence: Span
    numbers: tuple[Number, ...]
    of_set: str
    noun: str
    labelled: bool

    @property
    def sum(self) -> float:
        """What the numbers make together."""
        return sum(one.value for one in self.numbers)


def numbers(passages: Passages, span: Span) -> list[Number]:
    """Return the exact numbers of a stretch: no days, ages, shares, ranks nor parts of names."""
    every = passages.once(_numbers)
    first = bisect_left(every, span.start, key=_START)
    return [one for one in every[first : bisect_left(every, span.end, first, key=_START)] if one.end <= span.end]


def _numbers(passages: Passages) -> Sequence[Number]:
    found = []
    for match in _NUMBER.finditer(passages.lower):
        start, end = match.span("n")
        value = numerals.value(match["n"])
        if value is None or any(passages.record_at(kind, start) for kind in _TIMES):
            continue
        count, money = passages.record_at("count", start), passages.record_at("money", start)
        noun = count.noun if isinstance(count, Count) and count.low == count.high == value else ""
        if passages.record_at("duration", start):
            unit = _UNIT.match(passages.lower, end)
            if unit is None:
                continue
            noun = unit["unit"]
        found.append(Number(start, end, float(value), noun, bool(money or match["sign"])))
    return tuple(found)


def is_scaled(passages: Passages, number: Number) -> bool:
    """Say whether a number is written as sums of money are: "six million", "40,000"."""
    written = passages.lower[number.start : number.end]
    return number.money or _SCALED.search(written) is not None or (not number.noun and number.value >= _LEAST_SUM)


def lists(passages: Passages) -> Iterator[PartList]:
    """Yield the lists of numbers of a text whose parts are divided or told alike."""
    for sentence in passages.sentences:
        if passages.region_at(sentence.start) not in ("furniture", "front-matter"):
            yield from _in_sentence(passages, sentence)


def _in_sentence(passages: Passages, sentence: Span) -> Iterator[PartList]:
    every = numbers(passages, sentence)
    if len(every) < _LEAST:
        return
    votes = _VOTES.search(passages.lower, *sentence)
    if votes:
        run = [one for one in every if votes.start() <= one.start < votes.end()]
        if len(run) == _LEAST:
            yield PartList(sentence, tuple(run), "votes", "vote", labelled=False)
        return
    runs = list(_runs(passages, every))
    runs.extend(run[1:] for run in list(runs) if len(run) > _LEAST)  # "38 matches, winning 21, drawing nine"
    for run in runs:
        if not _LEAST <= len(run) <= _MOST or not all(one.value >= _LEAST_SUM or one.value % 1 == 0 for one in run):
            continue
        told = [_told(passages, sentence, one, other) for one, other in zip(run, [*run[1:], None], strict=True)]
        of_set = _set_of(told) or _set_of([_label(passages, sentence, one) for one in run])
        noun = next((one.noun for one in run if one.noun), "")
        if of_set:
            yield PartList(sentence, tuple(run), of_set, noun, labelled=False)
        elif (labelled := _labelled(passages, run)) or _alike(told):
            yield PartList(sentence, tuple(run), "", noun, labelled)


def _runs(passages: Passages, every: Sequence[Number]) -> Iterator[list[Number]]:
    """Yield the numbers that stand side by side, each behind the comma or "and" of the one before."""
    run, labelled = [every[0]], False
    for one, other in pairwise(every):
        gap = _SEPARATED.fullmatch(passages.lower, one.end, other.start)
        if gap and (len(run) == 1 or labelled == bool(gap["label"])):
            run, labelled = [*run, other], bool(gap["label"])
            continue
        yield run
        run = [other]
    yield run


def _labelled(passages: Passages, run: Sequence[Number]) -> bool:
    """Say whether each number has its label before it: "the Greens won 58, the Liberals 47"."""
    gaps = (_SEPARATED.fullmatch(passages.lower, one.end, other.start) for one, other in pairwise(run))
    return all(gap and gap["label"] for gap in gaps)


def _told(passages: Passages, sentence: Span, one: Number, other: Number | None) -> list[str]:
    """Return the words that tell what a number counts, up to the next one or the end of its clause."""
    stop = other.start if other else sentence.end
    end = _ENDS.search(passages.lower, one.end, stop)
    return _WORDS.findall(passages.lower[one.end : end.start() if end else stop])


def _label(passages: Passages, sentence: Span, one: Number) -> list[str]:
    """Return the word right before a number: "winning 21, drawing nine and losing six"."""
    return _WORDS.findall(passages.lower[max(sentence.start, one.start - _LABEL) : one.start])[-1:]


@lru_cache(maxsize=1)
def _parts() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (row["set"], row["part"], re.compile(rf"(?<![\w-])(?:{alternation(row['words'].split('|'))})(?![\w-])"))
        for row in packs.rows("en/complete_sets")
        if row["set"] != "wholes"
    )


def _set_of(told: Sequence[Sequence[str]]) -> str:
    """Return the set whose words divide all numbers of a list, each by another: "persons" for men, women, children."""
    phrases = [" ".join(words) for words in told]
    for name in dict.fromkeys(name for name, _, _ in _parts()):
        named = [{part for kind, part, words in _parts() if kind == name and words.search(one)} for one in phrases]
        if all(len(parts) == 1 for parts in named) and len(set.union(*named)) == len(named):
            return name
    return ""


def _alike(told: Sequence[Sequence[str]]) -> bool:
    """Say whether all parts are told by one preposition, or are but nouns."""
    common = set.intersection(*(set(words) for words in told)) & _PREPOSITIONS
    return bool(common) or all(0 < len(words) <= _BARE_WORDS for words in told)

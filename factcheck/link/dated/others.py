"""Days of something else: a yardstick, a part of a number, the next of a series, another thing that begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factcheck.extract.events import words
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.context import meant
from factcheck.records import Date
from factcheck.text import nouns, numerals, stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.dated.told import Day

_REACH: Final = 40  # characters before a day in which it may be told to be a yardstick
_ALONE: Final = re.compile(r" alone\b")  # "1,140 on Sunday alone"
_NEXT: Final = re.compile(
    r"\b(?:the|its|their|our|his|her|[a-z]+['’]s)\snext\s(?:[a-z-]+\s){0,2}?(?P<noun>[a-z]{4,})\b"
)
_WORD: Final = re.compile(r"[a-z][a-z'’-]*")
_CLAUSE: Final = re.compile(r"[,;:]\s|\s(?:and|but|while|when|which|who|that|because|before|after)\s")
_DETERMINED: Final = re.compile(r"\b(?:the|an?|its|their|his|her|our|this|that)\s")
_LEAST: Final = 4  # letters of a noun
_TOGETHER: Final = frozenset({*classes.GATHERINGS, "conference", "consultation", "hearing", "vote", "debate"}) - {
    "occur"
}
_OPEN_WORDS: Final = ("auxiliary", "modal", "adverb")


def is_yardstick(passages: Passages, date: Date, sentence: Span) -> bool:
    """Say whether something is only measured against a day, or one number of several is of it.

    "Twice as many as on Tuesday", "fewer than on Friday", "up from Monday", "1,140 on Sunday alone".
    """
    before = max(sentence.start, date.start - _REACH)
    if _compared().search(passages.lower, before, date.start):
        return True
    return _ALONE.match(passages.lower, date.end) is not None


@lru_cache(maxsize=1)
def _compared() -> re.Pattern[str]:
    plain = alternation(words.verbs("comparing"))
    those = "(?: (?:on|it was on|that on|those on))?"
    changed = alternation(packs.words("en/other_days", **{"class": "from"}))
    return re.compile(rf"(?<![\w'-])(?:{plain}(?: (?:with|to))?|as on|{changed} from){those} (?:the )?$")


def signs(a: Day, b: Day, story: Mapping[str, Sequence[Day]]) -> dict[str, float]:
    """Return what tells that two days are of two things; `story` gives the days of each document."""
    return {
        "next-of-another": _is_next_of_another(a, b) or _is_next_of_another(b, a),
        "deadline": _is_deadline(a, b) or _is_deadline(b, a),
        "two-subjects": _are_of_two_subjects(a, b, [days[0].passages for days in story.values() if days]),
    }


def _is_next_of_another(day: Day, other: Day) -> bool:
    """Say whether a day is that of the next of a kind, and the other's sentence tells of no such thing.

    "The next decision falls on 17 April" against "the credit line is open from 1 April".
    """
    lower = day.passages.lower
    found = _NEXT.search(lower, day.sentence.start, day.date.start)
    if found is None or _CLAUSE.search(lower, found.end(), day.date.start):
        return False
    mine = set(meant(nouns.singular(found["noun"])))
    its = other.passages.lower[slice(*other.sentence)]
    if not mine or _again().search(its) or (not day.phase and day.head and day.head == other.head):
        return False
    return mine.isdisjoint(key for word in stems.tokens(its) for key in meant(word))


@lru_cache(maxsize=1)
def _again() -> re.Pattern[str]:
    """Return a pattern for words that tell of one more of a kind, whatever it is called: "again", "another"."""
    return re.compile(rf"(?<![\w'-]){alternation(packs.words('en/other_days', **{'class': 'again'}))}(?![\w'-])")


def _is_deadline(day: Day, other: Day) -> bool:
    """Say whether one day is until when something must be done, and people come together on the other.

    "The union gives them until Saturday" against "the two sides are to meet on Friday".
    """
    if day.bound != "end" or other.bound or other.phase or other.head is None or other.head.name not in _TOGETHER:
        return False
    return not any(classes.related(other.head, classes.of(event.head)) for event in day.around)


def _are_of_two_subjects(a: Day, b: Day, story: Sequence[Passages]) -> bool:
    """Say whether two things begin or end, and a document of the story knows both.

    "The commission will start work on 1 January", "the first course begins on 2 September".
    """
    if not (a.event and b.event and a.phase and b.phase):
        return False
    one, other = _subject(a), _subject(b)
    if not one or not other or not set(meant(one)).isdisjoint(meant(other)):
        return False
    if _names(a, other) or _names(b, one):
        return False
    return any(_knows(passages, one) and _knows(passages, other) for passages in story)


def _names(day: Day, noun: str) -> bool:
    """Say whether the sentence of a day has a noun, or one that means the same."""
    told = stems.tokens(day.passages.lower[slice(*day.sentence)])
    return not set(meant(noun)).isdisjoint(key for word in told for key in meant(word))


def _knows(passages: Passages, noun: str) -> bool:
    return re.search(rf"\b{re.escape(noun)}(?:s|es)?\b", passages.lower) is not None


def _subject(day: Day) -> str:
    """Return the noun before what a day's event does: "commission" of "a commission with a seat in Ulm will start"."""
    if day.event is None or day.event.start < day.sentence.start:
        return ""
    before = day.passages.lower[day.sentence.start : day.event.start]
    clause = _CLAUSE.split(before)[-1]
    led = _preposition().split(clause, 1)[0]
    begin = max((match.end() for match in _DETERMINED.finditer(led)), default=0)
    phrase = [word for word in _WORD.findall(led[begin:]) if word not in _closed()]
    noun = phrase[-1] if phrase else ""
    return "" if noun in stems.stopwords() or numerals.value(noun) is not None or len(noun) < _LEAST else noun


@lru_cache(maxsize=1)
def _preposition() -> re.Pattern[str]:
    return re.compile(rf"\s{alternation(packs.words('en/function_words', **{'class': 'prep'}))}\s")


@lru_cache(maxsize=1)
def _closed() -> frozenset[str]:
    return frozenset().union(*(packs.words("en/function_words", **{"class": name}) for name in _OPEN_WORDS))


def is_odd(a: Day, b: Day, documents: Mapping[str, Sequence[Day]]) -> bool:
    """Say whether a third document tells one of two days and none tells the other."""
    third = [
        {day.value for day in days}
        for name, days in documents.items()
        if name not in (a.date.document, b.date.document)
    ]
    return any(a.value in one for one in third) != any(b.value in one for one in third)

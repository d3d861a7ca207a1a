"""Which stretch a length of time is: what something took, within which something is due, how long ago it was."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.figures import terms
from factcheck.link.figures.reading import Figure
from factcheck.text.alternation import alternation

_BEFORE, _BEHIND = 70, 30  # code points in which the words stand that say it
_CLAUSE = re.compile(r"[;.!?] |, ")
_FILLERS = (
    r"(?:(?:all|some|about|around|nearly|almost|at least|the|an?|another|more than|over|only|just|up to|less than|under"
    r"|fully|exactly|barely|roughly|its|their|his|her|a total of|further|whole|full|past|last)[ ,:]+)*$"
)
_TERM = "term"
_GOES_ON = frozenset({"takes", "for"})
_ALIKE = (_GOES_ON, frozenset({"after", "later"}))
_OPEN = ({_TERM, "for"}, {"after", "takes"}, {"after", "for"})  # "stopped after 40 seconds", "ran for 40 seconds"
_LONG = "year"  # so much goes on for years that it tells nothing


def told_as_one(a: Figure, b: Figure) -> int:
    """Return 1 where two lengths of time are told as one sort of stretch, -1 or -2 as two, 0 where it is open."""
    if not (a.of_time and b.of_time):
        return 0
    sorts = {_sort(a), _sort(b)}
    if "" in sorts or sorts in _OPEN or (sorts <= _GOES_ON and a.of_time == _LONG):
        return 0
    if len(sorts) == 1 or any(sorts <= alike for alike in _ALIKE):
        return 1
    return -1 if _TERM in sorts or "for" in sorts else -2


def _sort(figure: Figure) -> str:
    """Return which stretch a length of time is, "" where nothing beside it says so."""
    if terms.is_term(figure):
        return _TERM
    lower, (first, last) = figure.passages.lower, figure.sentence
    start, end = figure.number.start, figure.record.end
    before = _CLAUSE.split(lower[max(first, start - _BEFORE) : start])[-1]
    behind = lower[end : min(last, end + _BEHIND)]
    return next((name for name, opens, follows in _signs() if opens.search(before) and follows.match(behind)), "")


@lru_cache(maxsize=1)
def _signs() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Return each sort with what must stand before and behind the number, the surest first."""
    any_words = re.compile("")
    found = []
    for row in packs.rows("en/length_words"):
        words = rf"(?<![\w'-]){alternation(row['words'].split('|'))}"
        opens, follows = any_words, any_words
        match row["side"]:
            case "before":
                opens = re.compile(rf"{words}[ ,:]+{_FILLERS}")
            case "behind":
                follows = re.compile(rf"[ ,]*{words}(?![\w-])")
            case "who":
                opens = re.compile(rf"{words} (?:[\w'-]+ ){{0,6}}{_FILLERS}")
            case "around":
                opens = re.compile(rf"{words}\b.* (?:by|in|for) {_FILLERS}")
            case "to-do":
                opens, follows = re.compile(rf"{words}[ ,]+(?:[\w'-]+ ){{0,4}}{_FILLERS}"), re.compile(r" to [a-z]+")
            case _:
                opens, follows = re.compile(rf"{words} {_FILLERS}"), re.compile(r" (?:left|remaining|to go|to play)\b")
        found.append((row["class"], opens, follows))
    return tuple(found)

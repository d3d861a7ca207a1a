"""Cardinals that imply which time it is: "it needed five counts", "every year since 2020", "no earlier convictions"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from factcheck.link.ranks.earlier import Spots
from factcheck.link.ranks.rank import GENERIC, Rank, make, of_class, spans, stops
from factcheck.text import nouns, numerals, scan
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_EACH_YEAR: Final = re.compile(
    r"\b(?:every|each)\s(?:(?:single|one)\s)?(?:year|season|summer|winter|spring|autumn|fall)\s(?:from|since)\s"
    r"(?P<year>(?:19|20)\d\d)\b"
)
_NONE: Final = re.compile(
    r"\b(?:no|without(?:\sany)?|not\sany|never\sa)\s(?:earlier|previous|prior)\s"
    r"(?:[a-z-]+(?:al|ed|ic|ous|ful)\s)?(?P<noun>[a-z]{3,}s)\b"
)
_WHEN: Final = (
    r"(?:(?:was\s)?(?:back\s)?(?:in|of|from)\s(?:[a-z]+\s)?(?P<year>(?:1[5-9]|20)\d\d)"
    rf"|(?:came\s|was\s)?(?P<ago>{numerals.CARDINAL})\syears\s(?:ago|earlier|before))\b"
)
_LAST_OF: Final = re.compile(  # "the spring of 1996, the last time measles came"
    r"(?P<year>(?:1[5-9]|20)\d\d),\s(?:which\swas\s|when\s)?the\s(?:last|previous|most\srecent)\s(?:such\s)?(?P<noun>[a-z][a-z-]{2,})\b"
)
_LAST: Final = re.compile(
    rf"\bthe\s(?:last|previous|most\srecent)\s(?:such\s)?(?P<noun>[a-z][a-z-]{{2,}})(?:,?\s(?:[\w'-]+\s){{0,6}}?|,\s){_WHEN}"
)
_MOST_YEARS: Final = 12  # a row of more years may have a gap
_MOST: Final = 100
_BACK: Final = 60
_AHEAD: Final = 80


def words() -> dict[str, Iterable[str]]:
    """Return the words of each class that what is read here holds, so that one scan of a document finds them."""
    return {
        "each-since": ("every", "each"),
        "the-last": ("the last", "the previous", "the most recent"),
        "won-words": {nouns.plural(word) for word in of_class("won")} | of_class("winner"),
        "tried": [nouns.plural(word) for word in (*of_class("tries"), *of_class("polls"))],
    }


def told(passages: Passages, spots: Spots) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield which time it is by what a text tells of all of them: "five counts were needed", "has won four titles"."""
    yield from _in_rows(passages, spots)
    yield from _without(passages, spots)
    yield from _last(passages, spots)
    yield from _tried(passages, spots)
    yield from _won(passages, spots)


def _in_rows(passages: Passages, spots: Spots) -> Iterator[tuple[Rank, frozenset[int]]]:
    published = passages.published
    for match in scan.around(_EACH_YEAR, passages.lower, spots.get("each-since", ()), 0, _AHEAD):
        years = published.year - int(match["year"]) + 1 if published else 0
        if 1 < years <= _MOST_YEARS:  # with the first year or without it
            rank = make(passages, Span(*match.span()), years, GENERIC, [])
            yield (
                replace(rank, form="row", counts=True, also=years - 1, scope=frozenset({"row"})),
                frozenset({years, years - 1}),
            )


def _without(passages: Passages, spots: Spots) -> Iterator[tuple[Rank, frozenset[int]]]:
    for match in scan.around(_NONE, passages.lower, spots.get("earlier-ones", ()), _BACK, _AHEAD):
        noun = nouns.singular(match["noun"])
        if noun not in stops() and noun not in spans():
            rank = make(passages, Span(*match.span()), 1, noun, [])
            yield replace(rank, form="besides", counts=True), frozenset()


def _last(passages: Passages, spots: Spots) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield when the last one was, since which this is the first: "the last strike, 35 years ago"."""
    lower, starts = passages.lower, spots.get("the-last", ())
    for match in (*scan.around(_LAST, lower, starts, 0, _AHEAD), *scan.around(_LAST_OF, lower, starts, _BACK, _AHEAD)):
        noun, year = nouns.singular(match["noun"]), _year(match, passages)
        if year and noun not in stops() and noun not in spans() and match.end() <= _limit(passages, match.start()):
            rank = make(passages, Span(*match.span()), 1, GENERIC if noun in of_class("generic") else noun, [])
            yield replace(rank, form="last", counts=True, scope=frozenset({f"after {year}"})), frozenset()


def _year(match: re.Match[str], passages: Passages) -> int:
    """Return the year of the last one; 0 where it is told by how long ago it was, in a text without a day."""
    if match["year"]:
        return int(match["year"])
    years = numerals.value(match["ago"])
    return passages.published.year - years if passages.published and isinstance(years, int) else 0


def _tried(passages: Passages, spots: Spots) -> Iterator[tuple[Rank, frozenset[int]]]:
    for match in scan.around(_needed(), passages.lower, spots.get("tried", ()), _BACK, _AHEAD):
        number = numerals.value(match["rank"])
        if isinstance(number, int) and 1 < number <= _MOST:
            rank = make(passages, Span(*match.span("told")), number, nouns.singular(match["noun"]), [])
            yield replace(rank, form="all", counts=True), frozenset({number})


def _won(passages: Passages, spots: Spots) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield how many were won up to now: "have won four titles"; what had been won leaves the latest out."""
    lower, starts = passages.lower, spots.get("won-words", ())
    for match in scan.around(_titles(), lower, starts, _BACK, _AHEAD):
        number = numerals.value(match["rank"])
        if isinstance(number, int) and 1 < number <= _MOST:
            gone = match["tense"] == "had"
            rank = make(passages, Span(*match.span("told")), number + gone, nouns.singular(match["noun"]), [])
            known = frozenset({number, number + gone})
            yield replace(rank, form="all", counts=True, also=number if gone else 0), known
    for match in scan.around(_winners(), lower, starts, _BACK, _AHEAD):
        number = numerals.value(match["rank"])
        if isinstance(number, int) and 1 < number <= _MOST:  # with the latest or without it
            rank = make(passages, Span(*match.span()), number, GENERIC, [])
            yield replace(rank, form="all", counts=True, also=number + 1), frozenset({number, number + 1})


def _limit(passages: Passages, start: int) -> int:
    return passages.sentence_at(start).end


@lru_cache(maxsize=1)
def _needed() -> re.Pattern[str]:
    """Return the pattern of how many tries it took: "it took | three ballots", "went to five counts"."""
    votes = {"vote"}  # "took 19 votes" tells of one ballot
    tries = alternation({nouns.plural(word) for word in (of_class("tries") | of_class("polls")) - votes})
    verbs = rf"(?:{alternation(of_class('needs'))}|(?:go|goes|going|went)\sto)"
    return re.compile(
        rf"\b{verbs}\s(?:(?:only|just|all|him|her|them|it|us|the\s[a-z]+)\s)?"
        rf"(?P<told>(?P<rank>{numerals.CARDINAL})\s(?:[a-z]+\s)?(?P<noun>{tries}))\b"
    )


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    """Return the pattern of how many somebody has won: "have won | four titles", "Four titles, the last in"."""
    won = alternation({nouns.plural(word) for word in of_class("won")})
    return re.compile(
        r"(?:\b(?P<tense>has|have|had|'ve|'s)\s(?:(?:now|already|only|just|also|since)\s)?"
        rf"{alternation(of_class('gathers'))}"
        rf"\s(?:the\s)?|(?<=[.!?]\s))(?P<told>(?P<rank>{numerals.CARDINAL})\s(?:[a-z'-]+\s){{0,3}}?(?P<noun>{won}))\b"
        rf"(?(tense)|(?=[.,;]))"
    )


@lru_cache(maxsize=1)
def _winners() -> re.Pattern[str]:
    """Return the pattern of who has won so often: "the four-time champions"."""
    return re.compile(
        rf"\b(?P<rank>{numerals.CARDINAL})-times?\s(?:[a-z'-]+\s){{0,2}}?{alternation(of_class('winner'))}\b"
    )

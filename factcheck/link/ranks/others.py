"""How many others there were, told without a number of its own: "the only other fire", "in 2017 and again in 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from factcheck.link.ranks.earlier import Spots
from factcheck.link.ranks.rank import GENERIC, Rank, make, of_class, spans, stops
from factcheck.text import nouns, numerals, scan
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_YEAR: Final = r"(?:1[5-9]|20)\d\d"
_YEARS: Final = re.compile(
    rf"\b{_YEAR}(?:,\s(?:in\s)?{_YEAR})*(?:,?\sand\s(?P<again>(?:then\s)?again\s)?(?:in\s|of\s|for\s)?{_YEAR})+\b"
)
_ONE: Final = re.compile(_YEAR)
_OLDER: Final = re.compile(r"(?:earlier|previous|prior)\s(?P<noun>[a-z]{3,}s)\b|before(?=[.,;:!?]|$)|already\b")
_ONLY: Final = re.compile(
    r"the\sonly\s(?P<which>other|earlier|previous|prior)(?:\s(?:[a-z-]+(?:al|ous|ed|ic|ar)\s)?(?P<noun>[a-z][a-z-]{2,}))?"
    r"(?!\s(?:option|way|choice)\b)"
)
_LONE: Final = re.compile(
    r"the\sonly\s(?:one\b|(?P<noun>[a-z][a-z-]{2,})\s(?=(?:of|in|at|on|to|that|since)\b|until\b))"
)
_UNTIL: Final = re.compile(r"\b(?:until\s(?:then|now|today|yesterday|this\s[a-z]+|[a-z]+day)|hitherto|so\sfar),?\s$")
_OTHER_TIMES: Final = re.compile(rf"\b(?P<rank>{numerals.CARDINAL})\sother\stimes\b")
_NEVER: Final = re.compile(
    r"never\sbefore\b(?!-)(?!\s(?:[\w,]+\s){0,5}?(?:so|as)\s(?:many|much|few|[a-z]+ly|[a-z]+)\b)"
    r"|never\s(?:[a-z]+\s){1,5}before(?=[.,;:!?]|$|\s(?:in|at|and|but|on)\b)"
)
_NONE: Final = re.compile(  # "what no town in the county had done before"
    r"\bno(?:body|\sone|\s[a-z]+)\s(?:(?:in|of|at|on|from)\s(?:[\w'-]+\s){1,4}?)?(?:had|has)\s(?:ever\s)?"
    r"(?:[a-z]+\s){1,4}?before\b(?=[.,;:!?]|$|\s(?:in|at|and|but|on)\b)"
)
_GONE: Final = re.compile(  # "eight days of hearings had gone before"
    rf"\b(?P<rank>{numerals.CARDINAL})\s(?P<noun>[a-z]+)s\sof\s[a-z]+\s(?:had|have)\s(?:gone|come|passed)\sbefore\b"
)
_PRECEDED: Final = re.compile(  # "a row of cuts; three preceded this one"
    rf"\b(?P<rank>{numerals.CARDINAL})\s(?:(?:had|have)\s)?preceded\s(?:th(?:is|at)|the\s(?:latest|present|current|last))(?:\sone)?(?=[.,;:!?])"
)
_MORE: Final = (
    rf"(?P<more>{alternation(of_class('comparative'))}"
    r"|(?:more|less)\s[a-z]{2,}(?:ous|ive|ful|ent|ant|al|ble|ed|ular|sy))"
)
_HELD: Final = (
    r"(?:(?:thought|believed|known|said|held|reckoned|considered|reported|found)\s(?:to\sbe\s)?|(?:even|still|now)\s)*"
)
_ARE: Final = rf"(?:is|are|was|were|will\sbe|would\sbe)\s{_HELD}"
_ABOVE: Final = re.compile(  # "only three mills are bigger", "just one larger theft", "only two are longer"
    rf"(?:only|just|but)\s(?P<rank>{numerals.CARDINAL})\s(?:other\s)?(?:{_MORE}\s[a-z]{{3,}}"
    rf"|(?:[\w'-]+\s){{0,6}}?{_ARE}{_MORE.replace('more>', 'said>')})\b(?!\s(?:than|so)\b)"
)
_OTHER: Final = re.compile(  # "only one other plant in the county makes"
    rf"(?:only|just)\s(?P<rank>{numerals.CARDINAL})\sother\s(?:[a-z-]+(?:al|ous|ed|ic|ar)\s)?(?P<noun>[a-z][a-z-]{{2,}})"
    r"\s(?:in|on|of|at)\s(?:the|its|their|this)\s[a-z]{3,}\b"
)
_BACK: Final = 24
_REACH: Final = 100


def words() -> dict[str, Iterable[str]]:
    """Return the words of each class that what is read here holds, so that one scan of a document finds them."""
    return {
        "the-only": ("the only",),
        "again-in": ("and again", "and then again"),
        "never-before": ("never",),
        "only-so-many": ("only", "just", "but"),
        "other-times": ("other times",),
        "preceded": ("preceded",),
    }


def told(passages: Passages, spots: Spots) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield which of how many something is by the others that are told: one more than those."""
    lower = passages.lower
    for at in spots.get("the-only", ()):
        match = _ONLY.match(lower, at)
        lone = _LONE.match(lower, at) if match is None and _UNTIL.search(lower, max(0, at - _BACK), at) else None
        found = match or lone
        if found:
            yield _rank(passages, Span(*found.span()), 2, _noun(found["noun"])), frozenset({2})
    yield from _above(passages, spots)
    for again in scan.around(_OTHER_TIMES, lower, spots.get("other-times", ()), _BACK, _BACK):
        times = numerals.value(again["rank"])
        if isinstance(times, int):
            yield _rank(passages, Span(*again.span()), times + 1, GENERIC), frozenset({times, times + 1})
    for match in scan.around(_PRECEDED, lower, spots.get("preceded", ()), _BACK, _BACK):
        times = numerals.value(match["rank"])
        if isinstance(times, int):
            yield _rank(passages, Span(*match.span()), times + 1, GENERIC), frozenset({times, times + 1})
    for at in spots.get("never-before", ()):
        match = _NEVER.match(lower, at)
        if match:
            yield _rank(passages, Span(*match.span()), 1, GENERIC), frozenset()
    befores = [at for at in spots.get("came-before", ()) if lower.startswith("before", at)]
    for none in scan.around(_NONE, lower, befores, _REACH, _BACK):
        yield _rank(passages, Span(*none.span()), 1, GENERIC), frozenset()
    for gone in scan.around(_GONE, lower, befores, _REACH, _BACK):
        number = numerals.value(gone["rank"])
        if isinstance(number, int) and gone["noun"] in spans():
            yield _rank(passages, Span(*gone.span("rank")), number + 1, gone["noun"]), frozenset({number, number + 1})
    yield from _by_years(passages, spots)


def _above(passages: Passages, spots: Spots) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield the rank of what so many are above, and of what there are so many others of."""
    for at in spots.get("only-so-many", ()):
        limit = passages.sentence_at(at).end
        above = _ABOVE.match(passages.lower, at, limit)
        match = above or _OTHER.match(passages.lower, at, limit)
        times = numerals.value(match["rank"]) if match else None
        if match is None or not isinstance(times, int):
            continue
        if above:
            best = _best(above["more"] or above["said"])
            rank = replace(make(passages, Span(*match.span()), times + 1, best, []), form="ranking", counts=True)
        else:
            rank = _rank(passages, Span(*match.span()), times + 1, _noun(match["noun"]))
        yield rank, frozenset({times + 1})


def _best(more: str) -> str:
    """Return the superlative of a comparative: "largest" of "larger"."""
    if " " in more:
        return more.replace("more ", "most ").replace("less ", "least ")
    return "worst" if more == "worse" else f"{more[:-1]}st"


def _by_years(passages: Passages, spots: Spots) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield how often something came by the years in which it did: "earlier reviews, those of 2014 and 2018"."""
    lower, done = passages.lower, 0
    names = ("again-in", "earlier-ones", "came-before")
    for at in sorted({at for name in names for at in spots.get(name, ())}):
        if at < done:
            continue
        sentence = passages.sentence_at(at)
        older = _OLDER.match(lower, at)
        begin, end = max(sentence.start, at - _REACH), min(sentence.end, at + _REACH)
        for match in _YEARS.finditer(lower, begin, end):
            years = {int(year) for year in _ONE.findall(match.group())}
            published = passages.published
            if not (match["again"] or older) or (published and max(years) >= published.year):
                continue
            number, done = len(years) + 1, match.end()
            noun = nouns.singular(older["noun"]) if older and older["noun"] else GENERIC
            yield _rank(passages, Span(*match.span()), number, noun), frozenset({number - 1, number})


def _rank(passages: Passages, span: Span, number: int, noun: str) -> Rank:
    form = "besides" if noun == GENERIC else "earlier"
    return replace(make(passages, span, number, noun, []), form=form, counts=True)


def _noun(word: str | None) -> str:
    singular = nouns.singular(word) if word else GENERIC
    if singular in of_class("generic") or singular in spans() or singular in ("one", "other") or word in stops():
        return GENERIC
    return singular

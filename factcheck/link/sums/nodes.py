"""Every exact number of a text as a node: its value, its unit or what it counts, and where it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.stance import stance
from factcheck.link.things import likeness
from factcheck.records import Count, Money
from factcheck.text import nouns, numerals
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_N = numerals.CARDINAL
_NUMBER = deferred(
    rf"(?<![\w.,:/$€£¥#-])(?P<sign>[$€£¥] ?)?(?P<n>(?!(?:hundred|thousand)\b){_N})(?P<half> and a half)?"
    r"(?![\w]|[.,:/-]\d|-[a-z]| times\b|(?:st|nd|rd|th)\b)"
)
_TIMES = ("date", "recurrence", "ordinal", "age")
_UNIT = re.compile(r"[ -]?(?P<unit>%|per ?cent\b|(?:percentage )?points?\b|°c\b|[a-z]+)")
_CLOCK = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_CALENDAR = {"month": 1, "year": 12}
_AND_TIME = rf"(?:,? and |, | )(?P<n>{_N}) (?P<unit>[a-z]+)\b"
_MORE_TIME = deferred(_AND_TIME)
_PRICE_OF = re.compile(r" (?:an?|per|each|every)\b")
_CENTS = deferred(rf" (?P<n>{_N})(?=[,.;:]| (?:to|a|an|each|per|and|in|on|for|from)\b)")
_WORD = re.compile(r" ?([a-z][a-z'-]*)")
_GROUP = re.compile(
    r"\b([a-z]+)(?: (?:strength|size|total|capacity))? of (?:the |its |their |all |just |only |exactly )*$"
)
_HEDGE = re.compile(
    r"\b(?:than|least|most|over|under|nearly|almost|about|around|some|roughly|up to|approximately|fewer|estimated"
    r"|close to|perhaps|maybe|below|above|between|beyond|just short of|towards?|well past|past)\W+$"
)
_HEDGED = re.compile(r"[^.,;:]{0,12}? (?:or so|or more|or fewer|or less|odd|plus)\b|-odd\b|-plus\b")
_PRONOUN_ONE = re.compile(r"(?:\b(?:no|each|every|any|this|that|which|the|only|another|than|at|as) $)")
_BEHIND_ONE = re.compile(r" (?:of|after|by|another|more|in|day|can|who|that|says?|has|is|was|could|would)\b")
_IN_FIGURES = re.compile(r"%|per ?cent|point")
_LABEL = re.compile(
    r"\b(?:stage|phase|section|article|rule|chapter|page|table|figure|number|no|version|level|grade|platform|gate|room|flight"
    r"|bus|tram|route|line|junction|volume|part|item|day|week|year|round|game|lot|block|pier|unit|group|class|lane"
    r"|box|step|count|stages?|sets?|questions?) $"
)
_THING = re.compile(r" (?!was|is|has|as|does)[a-z]+s\b")  # "1,400 day passes"
_OF_THE = re.compile(r" of (?:the|its|their|his|her|our)(?= [a-z])")
_START = attrgetter("start")
_MOST_WORDS = 4  # of a noun with what stands before it
_HELD = frozenset({"asserted", "reported", "planned", "update"})


class Node(NamedTuple):
    """An exact number of a text: offsets of its figures, its value, its unit, what it counts ("" if left out)."""

    start: int
    end: int
    value: float
    unit: str
    noun: str
    group: str
    hedged: bool

    @property
    def is_bare(self) -> bool:
        """Whether nothing tells what it counts: "nine in Elm", "the other 12"."""
        return not self.unit and not self.noun


def nodes(passages: Passages, span: Span) -> list[Node]:
    """Return the numbers of a stretch: no days, ages, ranks nor parts of names."""
    every = passages.once(_nodes)
    first = bisect_left(every, span.start, key=_START)
    return list(every[first : bisect_left(every, span.end, first, key=_START)])


def _nodes(passages: Passages) -> Sequence[Node]:
    return tuple(_read(passages))


def _read(passages: Passages) -> Iterator[Node]:
    lower, end = passages.lower, 0
    for match in _NUMBER.finditer(lower):
        start = match.start("n")
        if start < end or any(passages.record_at(kind, start) for kind in _TIMES):
            continue
        if passages.region_at(start) not in ("article", "headline"):
            continue
        value = numerals.value(match["n"])
        share = passages.record_at("percent", start)
        if share and not _IN_FIGURES.search(share.text.lower()):
            continue
        if passages.lower.startswith(" block", match.end()) or _LABEL.search(
            passages.lower[max(0, start - 20) : start]
        ):
            continue
        if value is None or (match["n"] == "one" and not _is_number(lower, match)):
            continue
        node = _node(passages, match, float(value) + (0.5 if match["half"] else 0.0))
        end = node.end
        yield node


def _is_number(lower: str, match: re.Match[str]) -> bool:
    return not (_PRONOUN_ONE.search(lower[: match.start()][-9:]) or _BEHIND_ONE.match(lower, match.end()))


def _node(passages: Passages, match: re.Match[str], value: float) -> Node:
    lower, start, end = passages.lower, match.start("n"), match.end()
    group = _GROUP.search(lower, max(0, start - 40), start)
    of = nouns.singular(group[1]) if group else ""
    hedged = _HEDGE.search(lower, max(0, start - 16), match.start()) is not None or bool(_HEDGED.match(lower, end))
    count = passages.record_at("count", start)
    if isinstance(count, Count) and (count.soft or count.low != count.high):
        hedged = True
    money = passages.record_at("money", start)
    if isinstance(money, Money) or match["sign"]:
        return _sum(passages, match, money, Node(start, end, value, "", "", of, hedged))
    found = _UNIT.match(lower, end)
    unit = found["unit"] if found else ""
    if unit in ("%", "percent", "per cent"):
        return Node(start, end, value, "%", "%", of, hedged)
    if unit.startswith("percentage point"):
        return Node(start, end, value, "%", "point", of, hedged)
    if match["n"] == "one" or unit:
        one = nouns.singular(unit)
        measured = one in _CLOCK or one in _CALENDAR or unit in _units()
        if measured and one == unit and value != 1 and _THING.match(lower, found.end() if found else end):
            return Node(start, end, value, "", _noun(lower, found.end() if found else end), of, hedged)
        if unit in ("square", "cubic"):
            behind = _WORD.match(lower, found.end() if found else end)
            one = f"{unit} {nouns.singular(behind[1])}" if behind else one
        for name, table in (("time", _CLOCK), ("months", _CALENDAR)):
            if one in table:
                first = Node(start, found.end() if found else end, value * table[one], name, name, "", hedged)
                return _length(lower, first, table)
        kind = _units().get(unit)
        if kind and kind not in ("money", "share", "time"):
            return Node(start, end, value, kind, one, of, hedged)
    noun = count.noun if isinstance(count, Count) and not count.derived and count.noun != "person" else ""
    behind = _WORD.match(lower, end)
    noun = noun if behind and behind[1] not in _stops() and not behind[1].endswith("ed") else ""
    of_the = _OF_THE.match(lower, end)  # "nine of the men"
    return Node(start, end, value, "", noun or _noun(lower, of_the.end() if of_the else end), of, hedged)


def _sum(passages: Passages, match: re.Match[str], money: Money | None, node: Node) -> Node:
    start, end, value, hedged = match.start("n"), match.end(), node.value, node.hedged
    currency = money.currency if isinstance(money, Money) else (match["sign"] or "").strip()
    if isinstance(money, Money):
        hedged = hedged or money.low != money.high
        value = float(money.low) if money.low is not None and not hedged else value
        stop = _PRICE_OF.search(passages.lower, end, money.end)
        last = stop.start() if stop else money.end
        end = max(end, last) if last - end < 16 else end
        cents = _CENTS.match(passages.lower, money.end) if value < 1000 else None
        added = numerals.value(cents["n"]) if cents else None
        if cents and added and added < 100 and value == int(value):
            value, end = value + float(added) / 100, cents.end("n")
    return Node(start, end, value, "money", currency, node.group, hedged)


def _length(lower: str, first: Node, table: dict[str, int]) -> Node:
    """Return a length of time with all its units: "14 hours, 22 minutes and 10 seconds"."""
    end, value = first.end, first.value
    last = min(table.values()) + 1 if value else 0
    while last:
        more = _MORE_TIME.match(lower, end)
        unit = nouns.singular(more["unit"]) if more else ""
        added = numerals.value(more["n"]) if more else None
        if more is None or unit not in table or added is None or float(added) * table[unit] >= value:
            break
        value, end = value + float(added) * table[unit], more.end()
        last = table[unit] > 1
    if lower.startswith(" and a half", end):
        value, end = value + max(table.values()) / 2, end + 11
    return first._replace(end=end, value=value)


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    return {row["word"]: row["class"] for row in packs.rows("en/measure_units")}


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    closed = ("prep", "determiner", "subordinator", "coordinator", "auxiliary", "modal", "pronoun")
    words = {row["word"] for row in packs.rows("en/function_words") if row["class"] in closed}
    words |= {row["word"] for row in packs.rows("en/past_verbs")} | {
        row["word"] for row in packs.rows("en/irregular_verbs")
    }
    return frozenset(words) - {"found", "left"} | {
        "found",
        "left",
        "more",
        "fewer",
        "less",
        "out",
        "up",
        "down",
        "each",
    }


def _noun(lower: str, end: int) -> str:
    """Return the noun behind a number, "" where none stands there: "nine were", "12 in Elm"."""
    words: list[str] = []
    for match in _WORD.finditer(lower, end):
        if match.start() != end or len(words) == _MOST_WORDS:
            break
        word, end = match[1], match.end()
        if word in _stops() or (word.endswith("ed") and not words):
            break
        words.append(word.removesuffix("'s"))
    plural = next((word for word in words if nouns.is_plural(word) or word in likeness.people()), "")
    return "" if plural == "ones" else nouns.singular(plural)


def same_noun(one: Node, other: Node) -> bool:
    """Say whether two numbers can be of one thing: of one noun, both of people, or one with its noun left out."""
    if one.unit != other.unit:
        return one.is_bare or other.is_bare
    return one.noun == other.noun or not one.noun or not other.noun or {one.noun, other.noun} <= likeness.people()


def is_told(passages: Passages, *numbers: Node) -> bool:
    """Say whether numbers are told as they are: no hedge, no wish, no denial."""
    return all(not one.hedged and stance(passages, one.start, one.end).modality in _HELD for one in numbers)


def sentences_near(passages: Passages, start: int, back: int, ahead: int) -> list[Span]:
    """Return the sentence at an offset with those of an article that stand so many before and behind it."""
    every = passages.sentences
    at = every.index(passages.sentence_at(start))
    near = every[max(0, at - back) : at + ahead + 1]
    return [one for one in near if passages.region_at(one.start) in ("article", "headline")]

"""So many at so much each, or a share of so many, and what it makes: "800 tickets at 25 euros brought in 32,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import prod

from factcheck.link.sums.nodes import Node, is_told, nodes, sentences_near
from factcheck.link.sums.saying import Wrong, figure, is_said, said, shown
from factcheck.link.sums.saying import wrong as told_wrong
from factcheck.link.things import likeness
from factcheck.text import nouns as noun_forms
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "night": 86400, "week": 604800}
_MONTHS = {"month": 1, "year": 12}
# "80 containers an hour", "900 euros a day each", "12 crowns per copy", "25 euros each", "10 a head"
_PER = re.compile(
    r"(?: [a-z-]+){0,2}? (?:(?:an?|per|every|for each|for every|to each) (?P<of>[a-z]+)\b(?P<each> each\b)?"
    r"|(?P<alone>each|apiece)\b)"
)
_EACH_NOUN = re.compile(
    r"\b(?:each|every) (?:of (?:the|its|their|our|his|her) )?(?P<noun>[a-z]+)\b(?! of\b)[^.;:,]{0,40}?$"
)
_EACH_OF = re.compile(r"\b(?:each|every one|all) of (?:the|its|their|our|her|his) $")
_EACH_GETS = re.compile(r"\beach(?: of (?:them|these|those)| one)?(?: [a-z]+){0,3} $")
_JOINED = re.compile(
    r"(?: [a-z-]+){1,4}? (?:at|for|of|with|paid|costing|cost|costs|worth|holding|carrying|seating)"
    r"(?: just| only| exactly)? $"
)
_PRICED = re.compile(
    r"\b(?:entry|admission|copy|fee|a? ?ticket|[a-z]+s) (?:costs?|was|were|is|are|at|sold (?:for|at)) $"
)
_OTHER = re.compile(rf"\bthe (?:other|remaining) (?P<n>{numerals.CARDINAL})(?![\w%]| of\b| per cent| half)")
_OF_IT = re.compile(r" of (?:it|them|that|these|those|which|whom)\b")
_BESIDE = re.compile(
    r"(?: of (?:it|them|that|which|whom))?(?:[^.,;:\d]{0,60})?(?:, or |, that is,? |,| \(|: ?| -| \u2014| \u2013)"
    r" ?(?:or |some )?"
)
_OF_WHOLE = re.compile(r" (?:of )?(?:the |its |their |our |all )*(?:[a-z-]+'s? )?$")
_PACK = "en/takings_words"
_SLIP, _ROUNDED = (0.5, 2.0), 0.02
_LEAST = 2
_NEAR = 1  # sentences on either side in which the other numbers stand
_HEDGED = re.compile(r"\b(?:than|about|nearly|almost|roughly|around|over|under|some|least) $")
_GIVEN = frozenset({"year", "annum", "time", "lot", "bit", "few", "total", "record", "row"})


def wrong(passages: Passages) -> Iterator[Wrong]:
    """Yield a number, how much each is or brings, and a sum of all that is another than theirs."""
    every = nodes(passages, Span(0, len(passages.lower)))
    for rate in every:
        if rate.value and rate.unit != "%" and is_told(passages, rate):
            found = _of_rate(passages, every, rate)
            if found:
                yield found
    yield from _of_shares(passages, every)


def _of_rate(passages: Passages, every: Sequence[Node], rate: Node) -> Wrong | None:
    lower = passages.lower
    sentence = passages.sentence_at(rate.start)
    near = sentences_near(passages, rate.start, _NEAR, _NEAR)
    window = Span(near[0].start, near[-1].end) if near else sentence
    told = [one for one in every if window.start <= one.start < window.end and one.start != rate.start]
    factors = _factors(passages, told, rate, sentence)
    if (
        not factors
        or any(value < _LEAST for _, value in factors)
        or not is_told(passages, *(one for one, _ in factors))
    ):
        return None
    made = rate.value * prod(value for _, value in factors)
    used = {one.start for one, _ in factors}
    totals = [
        one
        for one in told
        if one.start not in used
        and _is_total(rate, one)
        and (one.noun == rate.noun or one.unit or passages.sentence_at(one.start) == sentence)
    ]
    if any(abs(one.value - made) <= made * _ROUNDED for one in totals):
        return None
    others = [one.value for one in told if one.start not in used and one.value > 1]
    totals = [one for one in totals if _SLIP[0] <= one.value / made <= _SLIP[1]]
    if len({one.value for one in totals}) != 1 or not is_told(passages, totals[0]):
        return None
    total = totals[0]
    ways = [rate.value * value for value in others] + [rate.value * a * b for a, b in combinations(others, 2)]
    if any(abs(way - total.value) <= total.value * _ROUNDED for way in ways if way != rate.value):
        return None
    per = _PER.match(lower, total.end)
    if is_said(passages, _PACK, "more", [window]) or (per and per["of"]):
        return None
    if any(abs(made + other - total.value) <= total.value * _ROUNDED for other in others):
        return None
    own = passages.sentence_at(total.start)
    if rate.unit == "money" and not said(_PACK, "takings").search(lower, *own):
        return None
    shown_factors = " \N{MULTIPLICATION SIGN} ".join([figure(value) for _, value in factors] + [shown(rate)])
    detail = f"{shown_factors} = {figure(made)}, not {shown(total)}"
    parts = [(passages, one, "part") for one, _ in factors] + [(passages, rate, "part"), (passages, total, "total")]
    return told_wrong(parts, detail)


def _factors(passages: Passages, told: Sequence[Node], rate: Node, sentence: Span) -> list[tuple[Node, float]]:
    """Return of how many a number is that of each, with what each number multiplies by."""
    lower, found = passages.lower, list[tuple[Node, float]]()
    per = _PER.match(lower, rate.end, sentence.end)
    before = [one for one in told if sentence.start <= one.start < rate.start]
    of = noun_forms.singular(per["of"]) if per and per["of"] else ""
    each_noun = _EACH_NOUN.search(lower, sentence.start, rate.start)
    if of in _GIVEN:
        per, of = None, ""
    if per and of in _UNITS | _MONTHS:
        table = _UNITS if of in _UNITS else _MONTHS
        unit = "time" if of in _UNITS else "months"
        lengths = [one for one in told if one.unit == unit and one.value >= table[of]]
        lengths = lengths or [one for one in told if one.noun == of]
        if len({one.value for one in lengths}) == 1:
            found.append((lengths[0], lengths[0].value / table[of] if lengths[0].unit else lengths[0].value))
        if not found or not per["each"]:
            return found
    elif per and of:
        of_noun = [one for one in told if one.noun == of]
        return [(of_noun[0], of_noun[0].value)] if len({one.value for one in of_noun}) == 1 else []
    if per and before and (per["alone"] or per["each"]):
        last = before[-1]
        if last.noun and _JOINED.fullmatch(lower, last.end, rate.start):
            return [*found, (last, last.value)]
        payers = _payers(passages, told, rate, sentence)
        return [*found, *payers] if payers and not found else []
    for one in before:
        if one.noun and _EACH_OF.search(lower, max(0, one.start - 30), one.start) and one == before[-1]:
            return [(one, one.value)]
    if before and not per and before[-1].noun and _EACH_GETS.search(lower, before[-1].end, rate.start):
        return [(before[-1], before[-1].value)]  # "split among the six heirs, that gives each of them 800,000"
    if each_noun and not per:
        noun = noun_forms.singular(each_noun["noun"])
        of_noun = [one for one in told if one.noun == noun and one.start > rate.end]
        return [(of_noun[0], of_noun[0].value)] if len({one.value for one in of_noun}) == 1 else []
    return []


def _payers(passages: Passages, told: Sequence[Node], rate: Node, sentence: Span) -> list[tuple[Node, float]]:
    """Return the payers told behind a price: "Entry was 12 francs each; the 340 paying visitors brought in 4,800"."""
    if not _PRICED.search(passages.lower, sentence.start, rate.start):
        return []
    behind = [one for one in told if one.start > rate.end and not one.unit and one.noun]
    payers = [
        one for one in behind if passages.lower[max(0, one.start - 5) : one.start].endswith(("the ", "all ", "its "))
    ]
    return [(payers[0], payers[0].value)] if len({one.value for one in payers}) == 1 else []


def _is_total(rate: Node, one: Node) -> bool:
    if rate.unit:
        return (one.unit == rate.unit and one.noun == rate.noun) or (one.is_bare and one.value > rate.value * 2)
    if rate.is_bare:
        return one.unit == "money" and one.value > rate.value
    return bool(rate.noun) and (one.noun == rate.noun or {one.noun, rate.noun} <= likeness.people())


def _of_shares(passages: Passages, every: Sequence[Node]) -> Iterator[Wrong]:
    """Yield "Half of the 48 singers are bakers. The other 19 ...", "two thirds of it, 72 tonnes, was red"."""
    lower = passages.lower
    for share in passages.records("percent"):
        if share.points or share.low is None or share.low != share.high or not 0 < share.low < 100:
            continue
        if _HEDGED.search(lower, max(0, share.start - 14), share.start):
            continue
        sentence = passages.sentence_at(share.start)
        whole = _whole_of(passages, every, share.end, sentence)
        if whole is None or not (whole.noun or whole.unit) or whole.unit in ("%", "time", "months"):
            continue
        for rest, takes in (
            (_other_than(passages, every, whole, sentence), 1),
            (_beside(passages, every, share.end, whole), 0),
        ):
            if rest is None or not is_told(passages, whole, rest) or rest.value >= whole.value:
                continue
            part = whole.value * float(share.low) / 100
            made = whole.value - part if takes else part
            if (
                abs(made - rest.value) <= max(1.0 if not whole.unit else 0, 0.04 * made)
                or not 1 / 3 < made / rest.value < 3
            ):
                continue
            shown_part = figure(round(part, 2))
            left = f", which leaves {figure(round(made, 2))}" if takes else ""
            detail = f"{share.text.lower()} of {shown(whole)} is {shown_part}{left}, not {shown(rest)}"
            yield told_wrong(((passages, whole, "total"), (passages, rest, "part")), detail)
            break


def _whole_of(passages: Passages, every: Sequence[Node], end: int, sentence: Span) -> Node | None:
    """Return the number that a share is of: "half of the 48 singers", "96 tonnes: two thirds of it"."""
    behind = next((one for one in every if end <= one.start < sentence.end), None)
    if behind and _OF_WHOLE.fullmatch(passages.lower, end, behind.start):
        return behind
    before = [one for one in every if sentence.start <= one.start < end - 3]
    if _OF_IT.match(passages.lower, end) and len(before) == 1:
        return before[0]
    return None


def _other_than(passages: Passages, every: Sequence[Node], whole: Node, sentence: Span) -> Node | None:
    stop = min(sentence.end + 120, passages.paragraph_at(whole.start).end)
    match = _OTHER.search(passages.lower, whole.end, stop)
    rest = next((one for one in every if match and one.start == match.start("n")), None)
    between = [one for one in every if rest and whole.start < one.start < rest.start]
    return None if rest is None or between or rest.noun not in ("", whole.noun) else rest


def _beside(passages: Passages, every: Sequence[Node], end: int, whole: Node) -> Node | None:
    """Return the number that stands beside a share as the same: "a quarter of it, 72 tonnes, ..."."""
    start = max(end, whole.end) if whole.start >= end else end
    part = next((one for one in every if one.start >= start), None)
    if part is None or part.start >= passages.sentence_at(end).end:
        return None
    if not (part.noun == whole.noun or part.is_bare or {part.noun, whole.noun} <= likeness.people()):
        return None
    return part if _BESIDE.fullmatch(passages.lower, start, part.start) else None

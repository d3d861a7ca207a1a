"""By how much or by what share one number is more than another, where both are told and differ by something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.sums.nodes import Node, is_told, nodes
from factcheck.link.sums.saying import Wrong, figure, lasted, phrases, shown
from factcheck.link.sums.saying import wrong as told_wrong
from factcheck.link.things import likeness
from factcheck.records import Percent
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_PACK = "en/step_sayings"
_MORE = deferred(
    lambda: (
        rf"(?: (?!\w+ed\b|went\b|came\b|got\b)[a-z]+){{0,2}} (?:(?:more|fewer|less|extra)"
        rf"(?=[.;,)]| than\b|[^.;,]{{1,40}} than\b)"
        rf"|between (?:them|the two|both|first)|(?:{alternation(phrases(_PACK, 'comparative'))})\b)"
    )
)
_BY = deferred(
    lambda: (
        rf"\b(?:by|(?:{alternation(phrases(_PACK, 'noun'))}) of) "
        r"(?:just |only |exactly |precisely |another |a full |a |an |full )?$"
    )
)
_ROSE = deferred(lambda: rf"\b(?:{alternation(phrases(_PACK, 'moved'))})(?: by| another| a further| some)? $")
_TIMES = deferred(
    lambda: rf"\b(?:{alternation(phrases(_PACK, 'doubled'))})(?![\w-])|\bby (?:half|a (?:third|quarter|fifth|tenth))\b"
)
_TAKES_UP = re.compile(
    r"\W*(?:that|this|it|which|so|the (?:difference|gap|margin|lead|rise|fall|drop|increase|majority|change)|an? )\b"
)
_SO = re.compile(r"\b(?:thus|so|therefore|hence|that is|this is|which|making|meaning|means)\b")
_NEARLY = re.compile(
    r"(?:more than|nearly|almost|about|around|over|roughly|some|at least|less than|not|never|well over|just under) $"
)
_DOUBLE_THING = deferred(lambda: rf" {alternation(phrases(_PACK, 'double thing'))}")
_YEARS = re.compile(r"[^.;,\d]{0,20} from (?:19|20)\d\d\b")
_RANGE = re.compile(r" (?:to|or|and) \d")
_AGENT = deferred(lambda: rf" (?:[a-z-]+ ){{0,2}}{alternation(phrases(_PACK, 'agent'))}\b")
_THAN = re.compile(
    r" (?:[a-z]+ )?(?:more|fewer|less|higher|lower)(?: [a-z]+)? than"
    r" (?:in (?P<year>(?:19|20)\d\d)|last (?:year|season|spring)"
    r"|the year before|a year (?:ago|earlier|before)|the previous year)\b"
)
_DOCUMENTS = 6
_SLIP = (0.3, 3.4)  # times a told difference may miss the true one by a slip
_TIME = {"time": ((3600, "h"), (60, "min"), (1, "s")), "months": ((12, "years"), (1, "months"))}
_AHEAD = 2  # sentences behind a share of change in which its numbers may stand
_PART_OF = re.compile(r"\bof (?:the |its |their |all )?$")
_LARGE = 100  # smaller bare numbers count this and that
_SHARE_OF = re.compile(r" of (?!the (?:year|month|week|season)\b)")  # "makes up 64 per cent of revenue"
_OF_THEM = re.compile(r" of (?:them|these|those|whom|which)\b")
_TWO, _ROUNDED, _LOOSE = 2, 1.0, 0.12


class _Rate(NamedTuple):
    """A change told as a share or as so many times, with the least and the most it says."""

    start: int
    end: int
    low: float
    high: float
    times: bool


def wrong(passages: Passages) -> Iterator[Wrong]:
    """Yield two numbers and the step between them that is told, where it is another."""
    every = nodes(passages, Span(0, len(passages.lower)))
    for one in every:
        if not one.hedged and one.value and is_told(passages, one):
            found = _step(passages, every, one)
            if found:
                yield found
    for rate in _rates(passages):
        found = _rate(passages, every, rate)
        if found:
            yield found


def _step(passages: Passages, every: Sequence[Node], step: Node) -> Wrong | None:
    lower = passages.lower
    sentence = passages.sentence_at(step.start)
    more = _MORE.match(lower, step.end, sentence.end)
    by = _BY.search(lower, max(sentence.start, step.start - 40), step.start)
    if (
        _RANGE.match(lower, step.end)
        or not (more or by)
        or (step.unit == "%" and step.noun != "point")
        or _AGENT.match(lower, step.end)
    ):
        return None
    levels = [one for one in every if one != step and _is_level(one, step)]
    if any(_near(abs(one.value - other.value), step) for one, other in combinations(levels, 2)):
        return None
    own = [one for one in levels if sentence.start <= one.start < sentence.end]
    if len(own) < _TWO and sentence.start:
        before = passages.sentence_at(sentence.start - 1)
        if before.start < passages.paragraph_at(sentence.start).start and own == []:
            return None
        told = [one for one in levels if before.start <= one.start < before.end]
        taken_up = _TAKES_UP.match(lower, sentence.start) or _SO.search(lower, *sentence)
        if not own and not (taken_up or (by and step.noun != "point" and step.unit != "%")):
            return None
        if own and not by:  # "1,927 more than the other candidate" is no gap to what is told before
            return None
        own = [*told, *own]
    two = _two(own)
    if (
        not two
        or not is_told(passages, *two)
        or (all(one.is_bare for one in two) and not (step.is_bare and by) and step.unit != "money")
    ):
        return None
    gap = abs(two[0].value - two[1].value)
    if not _SLIP[0] < step.value / gap < _SLIP[1] or step.value >= max(one.value for one in two):
        return None
    apart = gap if not _TIME.get(two[0].unit) else 0
    told_gap = shown(two[0]._replace(value=apart)) if apart else lasted(gap, _TIME[two[0].unit])
    detail = f"from {shown(two[0])} to {shown(two[1])} is {told_gap}, not {shown(step)}"
    parts = ((passages, two[0], "from"), (passages, two[1], "to"), (passages, step, "change"))
    return told_wrong(parts, detail)


def _is_level(one: Node, step: Node) -> bool:
    if step.noun == "point" and step.unit != "%":
        return (one.unit == "%" and one.noun != "point") or one.noun == "point"
    if step.unit == "%":
        return one.unit == "%" and one.noun != "point"
    if step.unit in ("time", "months") or one.unit in ("time", "months", "%"):
        return one.unit == step.unit
    if one.is_bare or step.is_bare:
        return not (one.unit == "money" and step.value < 1) or step.unit == "money"
    if one.unit or step.unit:
        return one.unit == step.unit
    people = likeness.people() | {"vote"}
    return one.noun == step.noun or {one.noun, step.noun} <= people


def _two(told: Sequence[Node]) -> tuple[Node, Node] | None:
    """Return the only two levels that are told, of one noun if they have one."""
    if len({one.value for one in told}) != _TWO:
        return None
    first = told[0]
    last = next(one for one in told if one.value != first.value)
    nouns_of = {one.noun for one in (first, last) if one.noun}
    if len(nouns_of) > 1 and not nouns_of <= likeness.people():
        return None
    return first, last


def _near(value: float, step: Node) -> bool:
    slack = 0.06 * step.value if step.value >= 1000 or step.value % 1 else 0.02 * step.value
    return abs(value - step.value) <= max(slack, 1e-6)


def _rates(passages: Passages) -> Iterator[_Rate]:
    lower = passages.lower
    for one in passages.records("percent"):
        if not isinstance(one, Percent) or one.points or one.low is None or one.low != one.high or not one.low:
            continue
        sentence = passages.sentence_at(one.start)
        moved = _ROSE.search(lower, max(sentence.start, one.start - 40), one.start)
        by = _BY.search(lower, max(sentence.start, one.start - 40), one.start)
        more = _MORE.match(lower, one.end, sentence.end)
        if (moved or by or more) and not _SHARE_OF.match(lower, one.end):
            yield _Rate(one.start, one.end, float(one.low), float(one.low), times=False)
    for match in _TIMES.finditer(lower):
        factor = next((times for words, times in _factors() if match[0].startswith(words)), None)
        if _YEARS.match(lower, match.end()):
            continue
        if (
            factor is None
            or _DOUBLE_THING.match(lower, match.end())
            or _NEARLY.search(lower[max(0, match.start() - 20) : match.start()])
        ):
            continue
        if passages.region_at(match.start()) not in ("article", "headline"):
            continue
        share = match[0].startswith("by ")
        value = 100 * factor if share else factor
        yield _Rate(*match.span(), value, value, times=not share)


@lru_cache(maxsize=1)
def _factors() -> Sequence[tuple[tuple[str, ...], float]]:
    """Return how the words of so many times begin, with how many times or what share that is."""
    rows = (row for row in packs.rows(_PACK) if row["class"] == "factor")
    return [(tuple(row["words"].split("|")), float(row["times"])) for row in rows]


def _rate(passages: Passages, every: Sequence[Node], rate: _Rate) -> Wrong | None:
    lower = passages.lower
    sentence = passages.sentence_at(rate.start)
    levels = [one for one in every if not rate.start <= one.start < rate.end and one.unit != "%" and one.value]
    pairs = [(one, other) for one, other in combinations(levels, 2) if _of_one(one, other)]
    if any(_moves(rate, one.value, other.value) for one, other in pairs):
        return None
    two = _told_with(passages, levels, rate, sentence)
    if not two or not is_told(passages, *two) or not _of_one(*two) or two[0].unit in ("time", "months"):
        return None
    beside = all(sentence.start <= one.start < sentence.end for one in two)
    said = passages.record_at("quote", rate.start)
    if any(passages.record_at("quote", one.start) is not said or _OF_THEM.match(lower, one.end) for one in two):
        return None
    several = [one for one in passages.records_in("percent", *sentence) if one.start != rate.start]
    days = [one for one in passages.records_in("date", *sentence) if one.granularity == "day"]
    if not beside and (several or days):
        return None
    told_years = set(re.findall(r"\b(?:19|20)\d\d\b", lower[slice(*sentence)]))
    years = set().union(
        *(re.findall(r"\b(?:19|20)\d\d\b", lower[slice(*passages.sentence_at(one.start))]) for one in two)
    )
    if told_years and years and not told_years & years:
        return None
    low, high = sorted(one.value for one in two)
    moved = 100 * (high - low) / two[0].value
    if high / low > 6 or (not rate.times and not _SLIP[0] < rate.low / moved < _SLIP[1]):
        return None
    is_so = f"{two[1].value / two[0].value:.3g} times as much" if rate.times else f"{moved:.1f} per cent"
    words = passages.text[rate.start : rate.end]
    detail = f"from {shown(two[0])} to {shown(two[1])} is {is_so}, not “{words}”"
    own = Node(rate.start, rate.end, rate.low, "%", "%", "", hedged=False)
    return told_wrong(((passages, two[0], "from"), (passages, two[1], "to"), (passages, own, "change")), detail)


def _of_one(one: Node, other: Node) -> bool:
    if one.unit != other.unit and not (one.is_bare or other.is_bare):
        return False
    return one.noun == other.noun or one.is_bare or other.is_bare


def _moves(rate: _Rate, one: float, other: float) -> bool:
    low, high = min(one, other), max(one, other)
    if rate.times:
        if low <= 0:
            return False
        factor = rate.low if rate.low > 1 else 1 / rate.low
        return abs(high / low / factor - 1) <= _LOOSE
    slack = max(_ROUNDED, 0.06 * rate.low)
    ways = (100 * (high - low) / low, 100 * (high - low) / high)
    return any(abs(way - rate.low) <= slack for way in ways)


def _told_with(passages: Passages, levels: Sequence[Node], rate: _Rate, sentence: Span) -> tuple[Node, Node] | None:
    """Return the two numbers whose change a share tells: beside it, behind it, or before words that take them up."""
    floor, stop = passages.paragraph_at(rate.start)
    own = [one for one in levels if sentence.start <= one.start < sentence.end]
    if len(own) >= _TWO:
        return _two(own) if len(own) == _TWO else None
    behind = passages.sentences_in(sentence.end, stop)[:_AHEAD]
    told = list(own)
    for span in behind:
        told.extend(nodes(passages, span))
        told = [one for one in told if one in levels and one.unit not in ("time", "months")]
        two = _plain_two(passages, told)
        if two:
            return two
    if (
        not own
        and sentence.start > floor
        and (_SO.search(passages.lower, *sentence) or _TAKES_UP.match(passages.lower, sentence.start))
    ):
        before = passages.sentence_at(sentence.start - 1)
        return _plain_two(passages, [one for one in levels if before.start <= one.start < before.end])
    return None


def _plain_two(passages: Passages, told: Sequence[Node]) -> tuple[Node, Node] | None:
    """Return the two numbers of one noun or unit among others, the second of the same or bare."""
    for alike in (True, False):
        for one in told:
            sentence = passages.sentence_at(one.start)
            if _PART_OF.search(passages.lower, max(0, one.start - 16), one.start):  # "of 820 parents 690 agreed"
                continue
            behind = [other for other in told if other.start >= one.start]
            close = [other for other in behind if alike or sentence.start <= other.start < sentence.end]
            same = [other for other in close if (_alike(one, other) if alike else _of_one(one, other))]
            if len(same) == _TWO and same[1].value != one.value and (one.noun or one.unit or one.value >= _LARGE):
                return one, same[1]
    return None


def _alike(one: Node, other: Node) -> bool:
    return one.unit == other.unit and one.noun == other.noun


def across(story: Sequence[Passages]) -> Iterator[tuple[Passages, Passages, Wrong]]:
    """Yield a number that is so many more than one of another year, which an older document tells otherwise."""
    for one in story[:_DOCUMENTS]:
        for level, step, year in one.once(_than_in):
            for other in story[:_DOCUMENTS]:
                if other is one or not other.published or other.published.year != year:
                    continue
                told = [each for each in nodes(other, Span(0, len(other.lower))) if each.noun == level.noun]
                base = told[0] if len({each.value for each in told}) == 1 and is_told(other, told[0]) else None
                if base is None or _near(abs(level.value - base.value), step) or level.value == base.value:
                    continue
                gap = abs(level.value - base.value)
                if _SLIP[0] < step.value / gap < _SLIP[1]:
                    detail = f"from {shown(base)} to {shown(level)} is {figure(gap)}, not {shown(step)}"
                    parts = ((other, base, "from"), (one, level, "to"), (one, step, "change"))
                    yield other, one, told_wrong(parts, detail)


def _than_in(passages: Passages) -> tuple[tuple[Node, Node, int], ...]:
    """Return each number with the step that it is more than in another year: "229 cranes, 37 more than in 2023"."""
    found = []
    for match in _THAN.finditer(passages.lower) if passages.published else ():
        sentence = passages.sentence_at(match.start())
        told = nodes(passages, Span(sentence.start, match.end()))
        if len(told) >= _TWO and told[-1].end <= match.start() + 2 and told[-2].noun and is_told(passages, *told[-2:]):
            year = int(match["year"]) if match["year"] else passages.published.year - 1 if passages.published else 0
            found.append((told[-2], told[-1], year))
    return tuple(found)

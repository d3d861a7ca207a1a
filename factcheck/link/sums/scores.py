"""Scores of the parts of one match or tie, shares of a vote, means, and what they make where that is told otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from factcheck.link.sums.nodes import Node, nodes
from factcheck.link.sums.part_lists import PartList
from factcheck.link.sums.saying import Wrong, figure, is_said, said
from factcheck.link.sums.saying import wrong as told_wrong
from factcheck.text.passages import Passages, Span

_SCORE = re.compile(r"(?<![\w.,/:-])(?P<one>\d{1,3})[-\N{EN DASH}](?P<other>\d{1,3})(?![\w/-]|[.,]\d)")
_PACK = "en/score_words"
_AROUND = 45  # characters beside a score in which words of its part stand
_CLAUSE = re.compile(r"[,;:.()]|\d| and | despite | after | but ")
_MEAN = re.compile(r"\b(?:mean|average)(?: [a-z]+){0,3}? (?:of|is|was|to|at)(?: just| only| exactly)? ")
_OWN = 14  # characters behind a score whose words are its own
_TWO, _MOST = 2, 5
_LEAST_POINTS = 8  # of a match of which quarters are told
_SLIP = (0.7, 1.4)


class _Score(NamedTuple):
    start: int
    end: int
    one: int
    other: int


def wrong(passages: Passages) -> Iterator[Wrong]:
    """Yield a score of a whole match or tie with those of its parts, where no way to add them makes it."""
    scores = [
        _Score(*match.span(), int(match["one"]), int(match["other"]))
        for match in _SCORE.finditer(passages.plain)
        if passages.region_at(match.start()) == "article" and not passages.record_at("date", match.start())
    ]
    if scores:
        found = _of_parts(passages, scores)
        if found:
            yield found


def _of_parts(passages: Passages, scores: Sequence[_Score]) -> Wrong | None:
    """Read "went through 5-3 on aggregate, losing 2-1; they had won the first leg 3-1"."""
    wholes = [one for one in scores if _has(passages, one, "whole")]
    parts = [one for one in scores if one not in wholes]
    marked = [one for one in parts if _has(passages, one, "part")]
    aggregate = any(_has(passages, one, "tie") for one in wholes)
    if len({(one.one, one.other) for one in wholes}) != 1 or len(scores) > _MOST or not marked:
        return None
    if len(parts) != _TWO or (len(marked) < _TWO and not aggregate and not _has(passages, wholes[0], "whole")):
        return None
    whole = wholes[0]
    if _has(passages, whole, "decided") or said(_PACK, "decided").search(passages.lower):
        return None
    sums = set()
    for turned in product((False, True), repeat=len(parts)):
        told = [(one.other, one.one) if turn else (one.one, one.other) for one, turn in zip(parts, turned, strict=True)]
        sums.add(tuple(sorted((sum(a for a, _ in told), sum(b for _, b in told)))))
    if tuple(sorted((whole.one, whole.other))) in sums:
        return None
    texts = " and ".join(f"{one.one}-{one.other}" for one in parts)
    every = [(passages, _node(one), "part") for one in parts]
    return told_wrong(((passages, _node(whole), "total"), *every), f"{texts} do not make {whole.one}-{whole.other}")


def _has(passages: Passages, one: _Score, name: str) -> bool:
    sentence = passages.sentence_at(one.start)
    before = Span(max(sentence.start, one.start - _AROUND), one.start)
    behind = Span(one.end, min(sentence.end, one.end + _AROUND))
    clause = _CLAUSE.search(passages.plain, *behind)
    behind = Span(one.end, clause.start() if clause else behind.end)
    earlier = [match.end() + _OWN for match in _SCORE.finditer(passages.plain, *before)]
    before = Span(min(earlier[-1], one.start) if earlier else before.start, one.start)
    return any(said(_PACK, name).search(passages.lower, *span) for span in (before, behind))


def _node(one: _Score) -> Node:
    return Node(one.start, one.end, one.one + one.other, "", "", "", hedged=False)


def of_points(passages: Passages, parts: PartList) -> Wrong | None:
    """Return a list of the points of all quarters or halves that makes neither side of the score."""
    stretch = passages.lower[parts.sentence.start : parts.sentence.end]
    if len(parts.numbers) < _TWO or parts.sum < _LEAST_POINTS or not said(_PACK, "quarter").search(stretch):
        return None
    if len(set(said(_PACK, "quarter").findall(stretch))) < 1 or parts.whole:
        return None
    scores = [match for match in _SCORE.finditer(passages.plain) if passages.region_at(match.start()) == "article"]
    sides = {int(match[name]) for match in scores for name in ("one", "other")}
    if len(scores) != 1 or parts.sum in sides or said(_PACK, "decided").search(stretch):
        return None
    told = [one.value for one in nodes(passages, Span(0, len(passages.lower)))]
    if parts.sum in told or not any(_SLIP[0] < parts.sum / side < _SLIP[1] for side in sides if side):
        return None
    match = scores[0]
    whole = Node(*match.span(), float(match["one"]), "", "", "", hedged=False)
    told_sum = " + ".join(figure(one.value) for one in parts.numbers)
    detail = f"{told_sum} = {figure(parts.sum)}, which is neither side of {match[0]}"
    return told_wrong(((passages, whole, "total"), *((passages, one, "part") for one in parts.numbers)), detail)


def of_hundred(passages: Passages, parts: PartList) -> Wrong | None:
    """Return shares that are all of one whole and do not make a hundred, however they are rounded."""
    if parts.whole or any(one.unit not in ("%", "") for one in parts.numbers) or parts.numbers[0].unit != "%":
        return None
    every = passages.sentences
    at = every.index(parts.sentence)
    span = Span(parts.sentence.start, every[min(at + 1, len(every) - 1)].end)
    only = said("en/whole_words", "closing").search(passages.lower, *span)
    two_ways = parts.of_set == "votes" and (only or len(parts.numbers) > _TWO)
    if not (parts.rest or two_ways or (only and only.start() < parts.sentence.end and len(parts.numbers) > _TWO)):
        return None
    if is_said(passages, "en/whole_words", "overlap", [span]) or (
        not parts.rest and is_said(passages, "en/whole_words", "open", [parts.sentence])
    ):
        return None
    fine = all(one.value % 1 for one in parts.numbers)
    slack = (0.1 if fine else 1.0) * len(parts.numbers)
    if abs(parts.sum - 100) <= slack or not _SLIP[0] < parts.sum / 100 < _SLIP[1]:
        return None
    others = [one.value for one in nodes(passages, span) if one not in parts.numbers and one.unit == "%"]
    if any(abs(parts.sum + one - 100) <= slack for one in others):
        return None
    told = " + ".join(figure(one.value) for one in parts.numbers)
    every_part = [(passages, one, "portion") for one in parts.numbers]
    if only and not parts.numbers[0].start <= only.start() <= parts.numbers[-1].end:
        every_part.append((passages, Node(*only.span(), 100.0, "%", "%", "", hedged=False), "total"))
    return told_wrong(every_part, f"{told} = {figure(parts.sum)}, which is not 100 per cent")


def of_mean(passages: Passages, parts: PartList) -> Wrong | None:
    """Return a list with the mean that is told behind it, where that is another."""
    match = _MEAN.search(passages.lower, parts.numbers[-1].end, parts.sentence.end)
    told = nodes(passages, Span(match.end(), match.end() + 20)) if match else []
    if (
        not told
        or (parts.whole and parts.whole.start != told[0].start)
        or told[0].hedged
        or told[0].unit not in ("", parts.numbers[0].unit)
    ):
        return None
    mean = parts.sum / len(parts.numbers)
    fine = 0.06 if told[0].value % 1 else max(0.6, 0.02 * mean)
    if abs(mean - told[0].value) <= fine or not _SLIP[0] < told[0].value / mean < _SLIP[1]:
        return None
    summed = " + ".join(figure(one.value) for one in parts.numbers)
    detail = f"{summed}, over {len(parts.numbers)}, is {mean:,.2f}, not {figure(told[0].value)}"
    return told_wrong((*((passages, one, "part") for one in parts.numbers), (passages, told[0], "mean")), detail)

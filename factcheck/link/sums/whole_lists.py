"""A whole that one sentence or document tells, and parts of it in a list that do not make it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from factcheck.link.parts.measures import other_days
from factcheck.link.sums import exhausted, scores
from factcheck.link.sums.nodes import Node, is_told, nodes, same_noun, sentences_near
from factcheck.link.sums.part_lists import PartList, is_of, lists
from factcheck.link.sums.saying import Wrong, is_said, lasted, said, shown
from factcheck.link.sums.saying import wrong as told_wrong
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

_BACK, _AHEAD = 3, 2  # sentences before and behind a list in which its whole may stand
_SIDE = re.compile(r"(?: votes?)? (?:to|in favou?r|for|against)\b")
_NEAR = (0.55, 1.7)  # times their whole that parts may make by a slip
_PACK = "en/whole_words"
_ALL = re.compile(
    r"\b(?:all|all of|all the|all of the|its full|the full|the whole|the entire|all its|all their|altogether) $"
)
_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "opening", "final"})
_ENOUGH_LINK, _SURE_LINK, _ENOUGH, _SURE = 1.0, 2.0, 2.0, 2.5
_TWO = 2
_ANOTHER = re.compile(rf"\b(?:another|an? (?:second|third|fourth|fifth|sixth))\b(?! {numerals.CARDINAL})")
_OPEN_REST = re.compile(r"\bthe (?:rest|remaining|others?|remainder|balance)\b")
_FEW_DOCUMENTS = 6
_TIME = {"time": ((3600, "h"), (60, "min"), (1, "s")), "months": ((12, "years"), (1, "months"))}
_SMALL = 10  # two smaller numbers side by side count this and that


def wrong(passages: Passages) -> Iterator[Wrong]:
    """Yield the lists of a text whose parts do not make the whole that a sentence near them tells."""
    every = passages.once(_lists)
    if not every:
        return
    done: set[int] = set()
    for one in every:
        if one.numbers[0].start in done and len(one.numbers) < 3:
            continue
        of_parts = scores.of_hundred(passages, one) or scores.of_points(passages, one) or scores.of_mean(passages, one)
        if of_parts:
            yield of_parts
            continue
        near = sentences_near(passages, one.sentence.start, _BACK, _AHEAD)
        own = {each.start for each in one.numbers}
        told = [each for sentence in near for each in nodes(passages, sentence) if each.start not in own]
        told = [one.whole] if one.whole else told
        total = _whole(passages, one, passages, told)
        if total and not _settled(passages, one, passages, total):
            done.update(each.start for each in one.numbers)
            yield _wrong(passages, one, passages, total)


def across(story: Sequence[Passages]) -> Iterator[tuple[Passages, Passages, Wrong]]:
    """Yield the whole of one document of a story that the parts in another do not make, with the two documents."""
    listed = {passages: passages.once(_lists) for passages in story[:_FEW_DOCUMENTS]}
    for one, other in permutations(story[:_FEW_DOCUMENTS], 2) if any(listed.values()) else ():
        for parts in listed[other]:
            if len(parts.numbers) < 3 or parts.whole or not (parts.noun or parts.of_set):
                continue
            told = [each for sentence in one.sentences for each in nodes(one, sentence)]
            of_noun = [each for each in told if exhausted.same(parts, each)]
            if len({each.value for each in of_noun}) != 1 or any(each.value == parts.sum for each in told):
                continue
            own = [each for sentence in other.sentences for each in nodes(other, sentence)]
            if any(each.value in (parts.sum, of_noun[0].value) for each in own if each not in parts.numbers):
                continue
            total = _whole(other, parts, one, of_noun)
            if total and not _settled(other, parts, one, total):
                yield one, other, _wrong(other, parts, one, total)


def _lists(passages: Passages) -> tuple[PartList, ...]:
    return tuple(lists(passages))


def _whole(passages: Passages, parts: PartList, other: Passages, told: Sequence[Node]) -> Node | None:
    """Return the number that these are all parts of by what is told, None where another fits or none is sure."""
    if any(_fits(parts, one) for one in told):
        return None
    found = []
    for one in told:
        if not _can_be(passages, parts, other, one):
            continue
        sure_of, named = exhausted.link(passages, parts, other, one), exhausted.all_told(passages, parts, other, one)
        two = len(parts.numbers) == _TWO and not parts.rest  # two numbers side by side are seldom all there is
        sure = two and named < _SURE
        apart = parts.of_set or parts.rest or one.unit or one.start > parts.numbers[0].start
        if parts.sum > one.value and (named < _SURE or (two and not apart)):  # some may be counted in several parts
            continue
        if sure_of >= (_SURE_LINK if sure else _ENOUGH_LINK) and named >= _ENOUGH:
            found.append((sure_of + named, -abs(one.start - parts.numbers[0].start), one))
    if not found:
        return None
    total = max(found)[2]
    gap = abs(total.value - parts.sum)
    rest = [one.value for one in told if one != total and (same_noun(one, parts.numbers[0]))]
    explained = any(abs(sum(some) - gap) < 1e-6 for size in (1, 2) for some in combinations(rest, size))
    return None if explained else total


def _fits(parts: PartList, one: Node) -> bool:
    slack = 0.5 * 10 ** -_decimals(one.value) if one.value >= 1000 and one.value % 100 == 0 else 0.001 * one.value
    return abs(one.value - parts.sum) <= (slack if one.unit or one.value % 1 else 0)


def _decimals(value: float) -> int:
    places = 0
    while places > -9 and value == round(value, places - 1):
        places -= 1
    return places


def _can_be(passages: Passages, parts: PartList, other: Passages, one: Node) -> bool:
    of_all = _ALL.search(other.lower[max(0, one.start - 24) : one.start])  # "greeted all 42 of them"
    if (is_of(other, one) and not of_all) or (
        one.value <= max(each.value for each in parts.numbers) and parts.of_set != "votes"
    ):
        return False
    if parts.of_set == "votes" and _is_side(other, one):
        return False
    if not one.value or not _NEAR[0] < parts.sum / one.value < _NEAR[1] or one.value == parts.sum:
        return False
    unit = next((each.unit for each in parts.numbers if not each.is_bare), "")
    if (one.unit or unit) and one.unit != unit and not (one.is_bare or unit == ""):
        return False
    kinds = [each.noun for each in parts.numbers[:-1] if each.noun]
    last = parts.numbers[-1].noun
    if parts.rest and last and not kinds and not same_noun(parts.numbers[-1], one):
        return False  # "12 of the 40 oars broke, and the other 20 barges stayed"
    if parts.numbers[0].is_bare and any(each.unit for each in parts.numbers):
        return False  # "nine, with 187 hectares"
    two = len(parts.numbers) == _TWO and not (unit or parts.of_set or parts.rest)
    if two and max(each.value for each in parts.numbers) < _SMALL and parts.sum % 1 == 0:
        return False
    if one.unit == "money" and any(each.value < 100 for each in parts.numbers if each.is_bare):
        return False
    if (
        one.unit in ("time", "months")
        and any(each.is_bare for each in parts.numbers)
        and other.sentence_at(one.start) != parts.sentence
    ):
        return False
    return "%" not in {one.unit, *(each.unit for each in parts.numbers)} and is_told(other, one)


def _is_side(passages: Passages, one: Node) -> bool:
    """Say whether a number of votes is that of one side, or of a lead: "by 90 votes", "seven votes to two"."""
    lower = passages.lower
    return lower.endswith((" by ", " by just ", " by only "), 0, one.start) or _SIDE.match(lower, one.end) is not None


def _settled(passages: Passages, parts: PartList, other: Passages, total: Node) -> bool:
    """Say whether a text tells why parts do not make their whole, or of another day or other people."""
    every = passages.sentences
    at = every.index(parts.sentence)
    after = every[at + 1] if at + 1 < len(every) else parts.sentence
    of_total = other.sentence_at(total.start)
    near = [parts.sentence] if parts.rest else [parts.sentence, after]
    if not parts.rest and is_said(passages, _PACK, "open", [parts.sentence]):
        return True
    if not parts.rest and re.search(
        r"\bthe (?:rest|remaining|others?|remainder|balance)\b", passages.lower[slice(*after)]
    ):
        return True
    start, end = min(parts.sentence.start, parts.numbers[0].start), parts.numbers[-1].end
    if _of_another_time(passages, start, end):
        return True
    if passages is other and is_said(other, _PACK, "open", [Span(total.end, of_total.end)]) and not parts.rest:
        return True
    if parts.sum < total.value and _ANOTHER.search(passages.lower, parts.sentence.start, parts.numbers[-1].end):
        return True
    if parts.sum > total.value and overlapping(passages, parts.sentence):
        return True
    if said(_PACK, "unfinished").search(other.lower, *of_total):
        return True
    if _goes_on(passages, parts, total) and near:
        return True
    days = other.records_in("date", *of_total), passages.records_in("date", *parts.sentence)
    return other_days(*days)


def _of_another_time(passages: Passages, start: int, end: int) -> bool:
    """Say whether words put a list on another time or on others; ranks in a row ("the first, the second") do not."""
    found = said(_PACK, "another-time").finditer(passages.lower, start, end)
    told = [match[0] for match in found if not passages.record_at("date", match.start())]  # no "May"
    ranks = {word for word in told if numerals.ordinal(word)}
    behind = set(re.findall(r"[a-z]+", passages.lower[start : end + 40])) & _RANKS
    return bool(set(told) - ranks) or (bool(ranks) and len(ranks | behind) < 2)


def _goes_on(passages: Passages, parts: PartList, total: Node) -> bool:
    """Say whether the clause of a list has more numbers than were read as its parts."""
    first, last = parts.numbers[0], parts.numbers[-1]
    own = {one.start for one in (*parts.numbers, total)}
    for one in nodes(passages, parts.sentence):
        behind_total = last.end < total.start < one.start  # "58 on Friday, so that it had 193, one from each"
        if one.start in own or behind_total or not (same_noun(one, first) and same_noun(one, total)):
            continue
        gap = Span(one.end, first.start) if one.end <= first.start else Span(last.end, one.start)
        if not re.search(r"[;:.(]|\s-+\s", passages.lower[slice(*gap)]):
            return True
    return False


def overlapping(passages: Passages, sentence: Span) -> bool:
    """Say whether a text tells, in a sentence or the two behind it, that one may be counted in several parts."""
    at = passages.sentences.index(sentence)
    end = passages.sentences[min(at + 2, len(passages.sentences) - 1)].end
    return said(_PACK, "overlap").search(passages.lower, sentence.start, end) is not None


def _wrong(passages: Passages, parts: PartList, other: Passages, total: Node) -> Wrong:
    told = " + ".join(shown(one) for one in parts.numbers)
    table = _TIME.get(total.unit)
    summed = lasted(parts.sum, table) if table else shown(total._replace(value=parts.sum))
    detail = f"{told} = {summed}, which is not {shown(total)}"
    return told_wrong(((other, total, "total"), *((passages, one, "part") for one in parts.numbers)), detail)

"""What tells that a number is the whole of a list, and that the list leaves nothing of it out, by points."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.sums.nodes import Node
from factcheck.link.sums.part_lists import PartList, is_of
from factcheck.link.sums.saying import is_said, phrases, said
from factcheck.link.things import likeness
from factcheck.text import nouns, numerals
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_PACK = "en/whole_words"
_CLOSED = frozenset({"medals", "games"})  # sets that leave nothing over, whatever is told beside them
_COLON = re.compile(r"[^:.;]{0,90}(?::| -+| \N{EN DASH}| \N{EM DASH}| \()\s?(?:[^\W\d]+ ){0,3}")
_APPOSED = re.compile(r"[^.;:,]{0,40}, (?:with )?")
_OF_ALL = re.compile(r"\W*(?:of|out of|among) (?:the|its|their|his|her|all|these|those|them)\b")
_ALL = re.compile(
    r"\b(?:all|all of|all the|all of the|its full|the full|the whole|the entire|all its|all their|altogether) $"
)
_TOTAL_BEFORE = deferred(
    r"\b(?:total|in all|altogether|toll|overall|sum|tally|combined|together|all told|complement|count|aggregate"
    r"|final|whole|entire|full|making|complete)\b[^.;]{0,30}$"
)
_TOTAL_BEHIND = deferred(
    r"[^.;:,]{0,34}?,? ?\b(?:in all|in total|altogether|all told|overall|combined|together|in sum)\b"
)
_AMONG = re.compile(
    rf"\b(?:between|among|amongst|into|to|of|on|for|in|from|those|these|its|their|the)"
    rf" (?:only |just |exactly )?(?:the |its |their |his |her )?"
    rf"(?P<n>{numerals.CARDINAL}) (?:[a-z]+ )?(?:[a-z]+s|children|people|men|women)\b"
)
_NAME = re.compile(r"(?<=[a-z,] )[^\W\d_a-z][\w'-]+")
_NONE = re.compile(r"\b(?:no|none|nobody|nothing|neither|every|everyone|everybody|each|all|both|nowhere|without)\b")
_THROUGHOUT = re.compile(
    r"\bfrom ([a-z]+) to \1\b|\b([a-z]+) to \2\b|\bfrom (?:start to finish|beginning to end|top to bottom)\b"
)
_HOLDS = re.compile(
    r"\b(?:holds?|held|seats?|numbers?|numbered|counts|counted|totals?|totalled|has|had|came to|drew|attracted|saw) $"
)
_TWO = 2


def link(passages: Passages, parts: PartList, other: Passages, one: Node) -> float:
    """Say by points how sure it is that a number counts what a list divides."""
    unit = next((each.unit for each in parts.numbers if not each.is_bare), "")
    points = 0.0
    if parts.of_set in _CLOSED and one.noun not in _wholes()[parts.of_set]:
        return 0.0
    if one.unit and one.unit == unit:
        points += 2.0 if one.noun == next(each.noun for each in parts.numbers if each.noun) else 0.0
    elif (one.noun and (one.noun == parts.noun or {one.noun, parts.noun} <= likeness.people() | {"person"})) or (
        parts.of_set and same(parts, one)
    ):
        points += 2.0
    elif not parts.noun and not unit and (one.noun or one.group):
        points += 1.5  # "twelve were taken to hospital": of what was told before
    elif (one.is_bare or one.noun == "person") and (one.group or _is_total(other, one)):
        points += 1.0
    if (
        not points
        and one.is_bare
        and (
            _ALL.search(other.lower[max(0, one.start - 24) : one.start])
            or any(is_of(passages, each) for each in parts.numbers)
            or _HOLDS.search(other.lower, max(0, one.start - 24), one.start)
        )
    ):
        points += 1.5
    if not points and one.is_bare and one.value % 1 and all(each.value % 1 for each in parts.numbers):
        points += 1.0  # "9.4 for difficulty and 8.7 for execution. That put her on 18.1"
    if points and _is_total(other, one):
        points += 1.0
    return points


def _is_total(passages: Passages, one: Node) -> bool:
    sentence = passages.sentence_at(one.start)
    before = _TOTAL_BEFORE.search(passages.lower, max(sentence.start, one.start - 45), one.start)
    return bool(before or _TOTAL_BEHIND.match(passages.lower, one.end, min(sentence.end, one.end + 50)))


def all_told(passages: Passages, parts: PartList, other: Passages, one: Node) -> float:
    """Say by points what tells that a list names all parts of a whole."""
    lower, first = passages.lower, parts.numbers[0]
    points = 2.0 if parts.rest else 0.0
    points += 2.0 if _divides(passages, parts, one) else 0.0
    own = passages is other and passages.sentence_at(one.start) == parts.sentence
    if (own and one.start < first.start and _COLON.fullmatch(lower, one.end, first.start)) or (
        own and one.start < first.start and _APPOSED.fullmatch(lower, one.end, first.start) and _ends(passages, parts)
    ):
        points += 2.0
    elif own and one.start < first.start and _OF_ALL.match(lower, parts.sentence.start, one.start):
        points += 1.0
    if (
        passages is other
        and one.start < first.start
        and (
            any(is_of(passages, each) for each in parts.numbers)
            or _OF_ALL.match(lower, parts.sentence.start, first.start)
        )
    ):
        points += 1.0
    if _ALL.search(other.lower[max(0, one.start - 24) : one.start]):
        points += 1.0
    if _is_total(other, one) and one.start > first.start:
        points += 2.0
    around = _around(passages, parts, other, one)
    if (
        said(_PACK, "closing").search(lower, *around)
        or is_said(passages, _PACK, "open", [around], denied=True)
        or _THROUGHOUT.search(other.lower, *other.sentence_at(one.start))
    ):
        points += 2.0
    elif _NONE.search(lower, *around):
        points += 1.0
    if said(_PACK, "closing").search(other.lower, *other.sentence_at(one.start)):
        points += 1.0
    if parts.of_set == "votes" and any(
        said(_PACK, "present").search(each.lower, *span)
        for each, span in ((passages, around), (other, other.sentence_at(one.start)))
    ):
        points += 2.0
    if _as_many(passages, parts) or _announced(passages, parts):
        points += 2.0
    if parts.gapped:
        points += 0.5
    return points


def _around(passages: Passages, parts: PartList, other: Passages, one: Node) -> Span:
    """Return the stretch from a list, or from the whole before it, to the end of the next sentence."""
    every = passages.sentences
    at = every.index(parts.sentence)
    start = parts.sentence.start
    if passages is other and one.start < start:
        start = max(passages.sentence_at(one.start).start, every[max(0, at - _TWO)].start)
    return Span(start, every[min(at + 1, len(every) - 1)].end)


def _ends(passages: Passages, parts: PartList) -> bool:
    """Say whether a sentence ends with its list: "1,860 calls, 1,120 by day and 640 by night"."""
    return re.search(r"[,;:]", passages.lower[parts.numbers[-1].end : parts.sentence.end]) is None


def _divides(passages: Passages, parts: PartList, one: Node) -> bool:
    """Say whether the words of a list leave nothing over, and its sentence tells who they all are."""
    if parts.of_set in _CLOSED:
        return len(parts.numbers) > _TWO
    if parts.of_set and parts.sum > one.value:
        return True
    if parts.of_set != "persons":
        return False
    before = passages.lower[parts.sentence.start : parts.numbers[0].start]
    behind = before.rpartition(passages.lower[one.start : one.end])[2]
    words = re.findall(r"[a-z'-]+", behind)
    return bool(words) and all(word in _being() for word in words)


@lru_cache(maxsize=1)
def _being() -> frozenset[str]:
    return frozenset(phrases(_PACK, "being"))


@lru_cache(maxsize=1)
def _wholes() -> dict[str, frozenset[str]]:
    rows = (row for row in packs.rows("en/complete_sets") if row["set"] == "wholes")
    return {row["part"]: frozenset(map(nouns.singular, row["words"].split("|"))) for row in rows}


def same(parts: PartList, one: Node) -> bool:
    """Say whether a number counts what the words or the noun of a list divide."""
    if parts.of_set in _wholes():
        return one.noun in _wholes()[parts.of_set]
    if parts.of_set or parts.noun == "person":
        return one.noun in likeness.people() or one.noun == "person"
    return bool(parts.noun) and one.noun == parts.noun


def _as_many(passages: Passages, parts: PartList) -> bool:
    """Say whether a text tells beside a list how many parts there are: "among the three children"."""
    floor = passages.paragraph_at(parts.sentence.start).start
    start = passages.sentence_at(parts.sentence.start - 1).start if parts.sentence.start > floor else floor
    every = passages.sentences
    at = every.index(parts.sentence)
    end = every[at + 1].end if at + 1 < len(every) else parts.sentence.end
    number = len(parts.numbers)
    taken = {one.start for one in parts.numbers}
    found = _AMONG.finditer(passages.lower, start, end)
    return any(numerals.value(match["n"]) == number and match.start("n") not in taken for match in found)


def _announced(passages: Passages, parts: PartList) -> bool:
    """Say whether the names of a list stand before it: "came from Italy and Spain, he said: 21 from Italy, ..."."""
    first, last = parts.numbers[0].start, parts.sentence.end
    before = set(_NAME.findall(passages.plain, parts.sentence.start, first))
    named = set(_NAME.findall(passages.plain, first, last))
    return len(named) >= len(parts.numbers) and named <= before

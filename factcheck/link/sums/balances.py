"""A number, what went and came, and what is then there: "had 420 pupils, 30 left and 50 joined, so that it has 470"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from factcheck.link.sums.nodes import Node, is_told, nodes, same_noun
from factcheck.link.sums.saying import Wrong, figure, phrases, said, shown
from factcheck.link.sums.saying import wrong as told_wrong
from factcheck.link.things import likeness
from factcheck.text.passages import Passages, Span

_OF_THEM = re.compile(r" of (?:them|these|those|the [a-z]+)\b")
_OF_THE = re.compile(r" (?:out )?of (?:the |its |their |his |her |our )?")
_THE_REST = re.compile(r"\bthe (?:rest|others|remainder) (?P<told>[^.;,]{3,60})")
_WORDS = re.compile(r"[a-z]{3,}")
_SLIPS = (0.7, 1.5)  # times what is told at the end that the numbers may make by a slip
_PACK = "en/balance_words"
_TWO, _MOST, _BACK = 2, 5, 3
_SIGNS = {1: "+", -1: "\N{MINUS SIGN}"}
_LEFT = re.compile(
    r"[^.;:,\d]{0,30}? (?:(?:are|is|were|was) (?:now |still )?(?:left|there|alive|on board|aboard)|remain(?:s|ed)?)\b"
)
_LEAVING = re.compile(
    r"\b(?:leaving|leaves?|left)(?: [a-z'-]+){0,4}? (?:with )?(?:just |only |the other |a [a-z]+ of )?$"
)
_WITH = re.compile(
    r"\b(?:(?:leav(?:e|es|ing)|left) [^.;:]{0,40}?with |(?:down|back|fall|drop|shrink|cut|reduced?|trim) to )"
    r"(?:just |only |a [a-z]+ of |about )?$"
)
_DOCUMENTS = 6


def wrong(passages: Passages) -> Iterator[Wrong]:
    """Yield a number with how it changed, where that gives another number than is told in the end."""
    every = nodes(passages, Span(0, len(passages.lower)))
    for at, last in enumerate(every):
        if at < _TWO or last.unit in ("%", "time", "months") or not _is_last(passages, last):
            continue
        found = _changed(passages, every[:at], last)
        if found:
            yield found


def _is_last(passages: Passages, last: Node) -> bool:
    """Say whether words tell that a number is what is there in the end."""
    lower = passages.lower
    sentence = passages.sentence_at(last.start)
    before = Span(max(sentence.start, last.start - 60), last.start)
    if _LEFT.match(lower, last.end, sentence.end) or _LEAVING.search(lower, *before):
        return True
    closes = said(_PACK, "end").search(lower, *sentence) is not None
    states = [match.end() for match in said(_PACK, "state").finditer(lower, *before)]
    return closes and bool(states or said(_PACK, "state").search(lower, last.end, min(sentence.end, last.end + 30)))


def _changed(passages: Passages, before: Sequence[Node], last: Node) -> Wrong | None:
    sentence = passages.sentence_at(last.start)
    every = passages.sentences
    floor = every[max(0, every.index(sentence) - _BACK)].start
    told = [
        one for one in before if (one.start >= floor and one.unit == last.unit) or (one.start >= floor and one.is_bare)
    ]
    told = _in_order(passages, [one for one in told if one.unit not in ("%", "time", "months")][-_MOST:])
    for first in range(len(told) - 1):
        base, steps = told[first], told[first + 1 :]
        if not (base.noun or base.unit) or not _of_one(base, (*steps, last)):
            continue
        if _sign(passages, base, floor, steps[0].start) and base.start < steps[0].start:
            continue
        signs = _signs(passages, base, steps, last)
        if not all(signs) or not is_told(passages, base, *steps, last):
            return None
        made = base.value + sum(sign * one.value for sign, one in zip(signs, steps, strict=True))
        fits = any(_is_near(made, one.value) for one in (last,)) or made <= 0
        if fits or last.value == base.value or not _SLIPS[0] <= made / last.value <= _SLIPS[1]:
            return None
        if _more_came(passages, Span(base.end, sentence.end), (*steps, last)):
            return None
        changes = "".join(f" {_SIGNS[sign]} {shown(one)}" for sign, one in zip(signs, steps, strict=True))
        detail = f"{shown(base)}{changes} = {figure(made)}, not {shown(last)}"
        parts = [(passages, base, "from"), *((passages, one, "change") for one in steps), (passages, last, "to")]
        return told_wrong(parts, detail)
    return None


def _in_order(passages: Passages, told: list[Node]) -> list[Node]:
    """Return numbers with a whole before its part: "after losing four of his 16 judges"."""
    for at in range(len(told) - 1):
        if _OF_THE.fullmatch(passages.lower, told[at].end, told[at + 1].start):
            told[at], told[at + 1] = told[at + 1], told[at]
            break
    return told


def _is_near(made: float, told: float) -> bool:
    return abs(made - told) <= (0.01 * told if told >= 1000 and told % 10 == 0 else 1e-6)


def _of_one(base: Node, others: Sequence[Node]) -> bool:
    return all(same_noun(base, one) or one.is_bare for one in others)


def _signs(passages: Passages, base: Node, steps: Sequence[Node], last: Node) -> list[int]:
    if _LEFT.match(passages.lower, last.end) and all(
        _joins(passages.lower[a.end : b.start]) for a, b in pairwise(steps)
    ):
        return [-1] * len(steps)  # "12 kilometres: seven are built, four are planned, so that one is left"
    stops = [one.start for one in steps[1:]] + [last.start]
    starts = [base.end, *(one.end for one in steps)]
    found: list[int] = []
    for start, one, stop in zip(starts, steps, stops, strict=False):
        sign = _sign(passages, one, start, stop)
        if not sign and found and _joins(passages.lower[start : one.start]):
            sign = found[-1]  # "closed twelve shops in the north and nine in the south"
        if not sign and _LEAVING.search(passages.lower, max(one.end, stop - 60), stop):
            sign = -1  # "uprooted 130. That leaves us with 670"
        found.append(sign)
    return found


def _joins(gap: str) -> bool:
    return re.fullmatch(r"[^.;:,]{0,40}(?:,| and|, and) ", gap) is not None


def _sign(passages: Passages, change: Node, start: int, stop: int) -> int:
    """Return 1 for a number that came, -1 for one that went, 0 where nothing or both is told."""
    floor = max(start, passages.sentence_at(change.start).start)
    before = passages.lower[max(floor, change.start - 30) : change.start]
    behind = passages.lower[change.end : min(stop, change.end + 45)]
    told = []
    for name, sign in (("takes", -1), ("gives", 1)):
        found = list(said(_PACK, name).finditer(before))
        if found and not re.search(r"[.;,]", before[found[-1].end() :]):
            told.append(sign)
    for name, sign in (("loss", -1), ("gain", 1)) if not told else ():
        told.extend([sign] if said(_PACK, name).search(behind) else [])
    return told[0] if len(set(told)) == 1 else 0


def _more_came(passages: Passages, span: Span, read: Sequence[Node]) -> bool:
    """Say whether verbs of coming and going are told without a number that was read: "having also taken over a zoo"."""
    free = 0
    for name in ("loss", "gain", "takes", "gives"):
        for match in said(_PACK, name).finditer(passages.lower, *span):
            if not any(abs(one.start - match.end()) < 32 or abs(match.start() - one.end) < 46 for one in read):
                free += 1
    return free > 0


def across(story: Sequence[Passages]) -> Iterator[tuple[Passages, Passages, Wrong]]:
    """Yield what one document leaves over of a whole, and another counts otherwise: "the rest remained open"."""
    for one in story[:_DOCUMENTS]:
        for whole, part, words in one.once(_left_open):
            for other in story[:_DOCUMENTS]:
                found = _told_left(other, words) if other is not one else []
                if len({number.value for number in found}) == 1 and _misses(whole.value, part.value + found[0].value):
                    yield other, one, _left_wrong(one, whole, part, other, found[0])
        for base, change, sign in one.once(_to_come):
            for other in story[:_DOCUMENTS]:
                found = [last for last in other.once(_ends) if _of_work(base, last)] if other is not one else []
                if len({last.value for last in found}) != 1:
                    continue
                made, told = base.value + sign * change.value, found[0].value
                if told in {made, base.value} or not _SLIPS[0] < made / told < _SLIPS[1]:
                    continue
                detail = f"{shown(base)} {_SIGNS[sign]} {shown(change)} = {figure(made)}, not {shown(found[0])}"
                parts = ((other, found[0], "to"), (one, base, "from"), (one, change, "change"))
                yield other, one, told_wrong(parts, detail)


def _misses(whole: float, made: float) -> bool:
    return whole != made and _SLIPS[0] <= made / whole <= _SLIPS[1] if whole else False


def _left_wrong(one: Passages, whole: Node, part: Node, other: Passages, left: Node) -> Wrong:
    gap = f"{shown(whole)} \N{MINUS SIGN} {shown(part)} = {figure(whole.value - part.value)}"
    parts = ((other, left, "part"), (one, whole, "total"), (one, part, "part"))
    return told_wrong(parts, f"{gap}, not {shown(left)}")


def _to_come(passages: Passages) -> tuple[tuple[Node, Node, int], ...]:
    """Return the only number of people at work of a text with its only change: "employs 1,240; sheds 310"."""
    every = [one for one in nodes(passages, Span(0, len(passages.lower))) if one.noun in _workers()]
    signed = [(one, _sign(passages, one, one.start - 30, one.end + 45)) for one in every]
    changes = [(one, sign) for one, sign in signed if sign]
    bases = [one for one, sign in signed if not sign and all(one.value > change.value for change, _ in changes)]
    if len(changes) != 1 or len({one.value for one in bases}) != 1 or not is_told(passages, bases[0], changes[0][0]):
        return ()
    return ((bases[0], *changes[0]),)


def _ends(passages: Passages) -> tuple[Node, ...]:
    every = nodes(passages, Span(0, len(passages.lower)))
    lower = passages.lower
    return tuple(
        one
        for one in every
        if not one.unit
        and _WITH.search(lower, max(passages.sentence_at(one.start).start, one.start - 70), one.start)
        and is_told(passages, one)
    )


def _of_work(base: Node, last: Node) -> bool:
    return last.noun in ("", base.noun) or {base.noun, last.noun} <= _workers()


@lru_cache(maxsize=1)
def _workers() -> frozenset[str]:
    return frozenset(phrases(_PACK, "workers")) | likeness.people()


def _left_open(passages: Passages) -> tuple[tuple[Node, Node, frozenset[str]], ...]:
    """Return every whole with the part that is told of it and the words for what became of the rest."""
    found = []
    for match in _THE_REST.finditer(passages.lower):
        sentence = passages.sentence_at(match.start())
        floor = passages.sentence_at(max(0, sentence.start - 1)).start
        told = nodes(passages, Span(floor, match.start()))[-_TWO:]
        if len(told) < _TWO or not is_told(passages, *told) or told[1].value >= told[0].value:
            continue
        if _OF_THEM.match(passages.lower, told[1].end):
            words = frozenset(_WORDS.findall(match["told"])) - _common()
            found.append((told[0], told[1], words))
    return tuple(found)


def _told_left(passages: Passages, words: frozenset[str]) -> list[Node]:
    """Return the numbers that are told with the words for what became of the rest: "115 were still open"."""
    found = []
    for match in said(_PACK, "stays").finditer(passages.lower):
        sentence = passages.sentence_at(match.start())
        told = [one for one in nodes(passages, Span(sentence.start, match.start())) if match.start() - one.end < 30]
        behind = passages.lower[match.start() : min(sentence.end, match.end() + 25)]
        if told and words & set(_WORDS.findall(behind)) and is_told(passages, told[-1]):
            found.append(told[-1])
    return found


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(word for phrase in phrases(_PACK, "stays") for word in phrase.split()) - {
        "open",
        "missing",
        "unsold",
        "unpaid",
        "waiting",
        "passed",
    }

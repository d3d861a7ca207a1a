"""One share as written, without its hedges: "12 per cent", "two thirds" of something."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.counts import amount as amounts
from factcheck.extract.counts import hedge, whole
from factcheck.extract.counts.amount import Amount
from factcheck.knowledge import packs
from factcheck.text import nouns, numerals
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_MANY = deferred(rf"(?P<many>{numerals.CARDINAL}|an?)[ -]$")
_BEFORE = 24  # code points before a part in which its number is looked for
_PERCENT, _BASIS = 100, 100
_CHANGED = re.compile(
    r" (?:up on|up from|up|down on|down from|fewer|less than|above|below"
    r"|(?:more|higher|lower|larger|smaller|bigger|cheaper|dearer) than)\b"
    r"| (?:more|less|higher|lower|cheaper|dearer|again)(?=[.,;:)]|$| (?:for|in|on|this|than|a|each|per)\b)"
    r"| less (?=[a-z])"
)
_AS_MUCH = (" as much again", " as many again", " as long again", " as large again", " as high again")
_ENDED = re.compile(
    r"[.,;:)]|$|\n| (?:since|over|within|last|this|in|from|to|on|compared|when|after|and|but|while|as)\b"
)
_BY_PART = re.compile(
    r"\b(?:by|up|down|(?:rise|increase|growth|jump|gain|fall|drop|decline|cut|reduction|raise) of) (?:(?:about|around"
    r"|almost|nearly|roughly|some|only|just|just over|just under|more than|less than"
    r"|over|well over|at least) )?(?:an?|[a-z]{3,5})[ -]$"
)
_IS = re.compile(r" (?:is|are|was|were|has|have|had|came|comes|come|went|goes|will) ")
_COUNTED = re.compile(  # "one third was our own money", "nearly a third has been seen", no "a third was"
    r"(?<![\w-])(?:(?:one|two|three|four|five|six|seven|eight|nine)"
    r"|(?:nearly|almost|about|around|roughly|over|under|(?:more|less|fewer) than"
    r"|at (?:least|most)) an?)[ -]$"
)
_TOLD_PARTS = re.compile(r"(?<![\w-])(?<!and )(?:one|two)[ -]thirds?$")  # "lent one third"
_FOLLOWING = re.compile(r"(?:-\w+)? (?P<word>[a-z]+)")
_HALF_OF_IT = re.compile(r" of (?:it|them|us) (?:[a-z]+s|[a-z]+ed|is|was|are|were|will|had|have|go|come|live|say)\b")
_OF_IT = re.compile(r"(?<![fv]) of (?:it|them|us|you)\b")
_MIXED = re.compile(rf"(?:\d|\b{numerals.CARDINAL})\sand\s$")  # "two and a half of the nine"
_PLACES = 4
_SIGNS = ("-", "\N{MINUS SIGN}")


class Share(NamedTuple):
    """An amount in percent: `start` and `end` hold number and unit; `points` marks percentage points."""

    start: int
    end: int
    amount: Amount
    how: str
    sentence: Span
    points: bool = False
    of: str | None = None


Reader = Callable[[Passages, Span], "Share | None"]


def by_sign(passages: Passages, at: int) -> Share | None:
    """Return the share whose sign stands at an offset: "12%", "10.5 %"."""
    lower = passages.lower
    if not at or lower[at + 1 : at + 2].isalnum() or lower[at + 1 : at + 2] in ("_", "%", "{", "("):
        return None
    end = at - (lower[at - 1] == " ")
    if not (lower[end - 1 : end].isdigit() or lower[end - 1 : end] in ("½", "¼", "¾")):
        return None
    if end < at and lower[at + 1 : at + 2] == " " and lower[at + 2 : at + 3].isdigit():  # 7 % 3
        return None
    return _share(passages, end, at + 1, "percent")


def _share(passages: Passages, number_end: int, end: int, how: str, *, points: bool = False) -> Share | None:
    sentence = passages.sentence_at(number_end - 1)
    amount = amounts.before(passages.lower, number_end, sentence.start)
    if amount is None or passages.lower[amount.start - 1 : amount.start] in ("%", "=", "@"):
        return None
    amount = _signed(passages.lower, amount, sentence.start)
    return Share(amount.start, end, amount, how, sentence, points)


def _signed(lower: str, amount: Amount, floor: int) -> Amount:
    """Return the amount below zero where it is written so: "-0.3%", "minus five per cent"."""
    at = amount.start
    if at - 1 >= floor and lower[at - 1] in _SIGNS and (at - 1 == floor or lower[at - 2] in " ("):
        start = at - 1
    elif hedge.word_before(lower, at, floor - 1) == "minus" and not lower.endswith("plus or minus ", floor, at):
        start = at - len("minus ")
    else:
        return amount
    return amount._replace(start=start, low=-amount.high, high=-amount.low)


def by_word(passages: Passages, trigger: Span) -> Share | None:
    """Return the share that a word ends: "per cent", "percentage points", "basis points"."""
    start, end = trigger
    lower = passages.lower
    unit, points, basis = _unit(lower, start, lower[start:end])
    if unit < 1 or not (lower[unit - 1] in " -" or lower[unit - 1].isdigit()):
        return None
    share = _share(passages, unit - (not lower[unit - 1].isdigit()), end, "percent", points=points)
    if share is None or share.amount.vague or lower[end : end + 1] == "_":
        return None
    if basis:
        low, high = (amounts.whole(value / _BASIS) for value in (share.amount.low, share.amount.high))
        share = share._replace(amount=share.amount._replace(low=low, high=high))
    bare = points and not basis and unit == start
    following = _FOLLOWING.match(lower, end) if bare else None
    if following and numerals.value(following["word"]) is not None:  # "two point five per cent"
        return None
    return share._replace(how="bare-points" if bare else "percent-points" if points else "percent")


def _unit(lower: str, start: int, word: str) -> tuple[int, bool, bool]:
    """Return where the unit that a word ends begins (0: nowhere), and whether it means points, and basis points."""
    if word in ("bp", "bps"):
        return start, True, True
    if word == "cent":
        return (start - 4 if lower.startswith(("per ", "per-"), start - 4) else 0), False, False
    if word not in ("point", "points", "pp"):
        return start, False, False
    for name in ("percentage", "percent", "per cent", "%", "basis"):
        if start > len(name) and lower[start - 1] in " -" and lower.endswith(name, 0, start - 1):
            return start - len(name) - 1, True, name == "basis"
    return start, True, False


@lru_cache(maxsize=1)
def _of_order() -> re.Pattern[str]:
    """Return the pattern of what makes a fraction a place: "came third", "her fifth"."""
    verbs = alternation(whole.words_of("order"))
    return re.compile(rf"\b(?:the|his|her|their|both|{verbs}) [a-z]{{3,5}}[ -]$")


@lru_cache(maxsize=1)
def _parts() -> dict[str, int]:
    return {row["word"]: row["parts"] for row in packs.rows("en/share_words") if row["class"] == "part"}


def parts() -> tuple[str, ...]:
    """Return the words that name a part: "half", "thirds"."""
    return tuple(_parts())


def by_part(passages: Passages, trigger: Span) -> Share | None:
    """Return the share that a fraction of something is: "two thirds of the 90", "nearly half the members"."""
    start, end = trigger
    lower, word = passages.lower, passages.lower[start:end]
    ahead = lower[end : end + 5]
    if (
        lower.startswith(_AS_MUCH, end)
        or _CHANGED.match(lower, end)
        or (_is_half_of_it(lower, trigger) if word == "half" else _OF_IT.match(lower, end))
        or _may_stand_alone(lower, trigger)
    ):
        return _part_alone(passages, trigger)
    if not (ahead[:4] == " of " or (word == "half" and ahead in (" the ", " its ", " thei", " our ", " his "))):
        return None
    sentence = passages.sentence_at(start)
    first, many = _numerator(lower, start, sentence.start)
    if many is None:
        if word != "half" or lower[start - 1 : start] == "-":
            return None
        first, many = start, 1
    if _is_no_part(lower, first, sentence.start - 1, counted=first < start) or not 0 < many < _parts()[word] * 3:
        return None
    at = end + (4 if ahead[:4] == " of " else 1)
    of = None if _counts_scale(lower, at) else whole.phrase_at(passages, at, sentence.end)
    if of is None or (nouns.singular(of.rsplit(" ", 1)[-1].lower()) in no_wholes() and not _is_time(of, word)):
        return None
    if ahead[:4] != " of " and of.lower() in whole.words_of("not-whole"):  # half the price
        return None
    value = many * _PERCENT / _parts()[word]
    return Share(first, end, Amount(first, end, value, value), "percent-fraction", sentence, of=of)


def _is_no_part(lower: str, first: int, floor: int, *, counted: bool) -> bool:
    """Say whether the word before a fraction makes it none: "the second half of", "two and a half of the nine"."""
    before = hedge.word_before(lower, first, floor)
    if counted and before in ("that", "this"):  # "she said that two thirds of"
        return False
    if counted and before == "and":
        return _MIXED.search(lower, max(0, first - _BEFORE), first) is not None
    return before in whole.words_of("not-part")


def _is_time(of: str, part: str) -> bool:
    """Say whether a part is one of a time that is shared out: "a tenth of all observing time", no "half the time"."""
    return of.lower().endswith("time") and (" " in of or _parts()[part] > _PLACES)


def _may_stand_alone(lower: str, trigger: Span) -> bool:
    """Say whether a part without a whole is a share: "for three-tenths", "cut by a fifth"; not "the second half"."""
    start, end = trigger
    if _IS.match(lower, end) and _COUNTED.search(lower, max(0, start - _BEFORE), start):
        return True
    if _ENDED.match(lower, end) and _borne().search(lower, max(0, start - _BEFORE * 2), start):
        return True  # "members put in a third, the district the rest"
    if not _ENDED.match(lower, end) or (
        lower.startswith("third,", start) and not _COUNTED.search(lower, max(0, start - _BEFORE), start)
    ):  # "owned by a third, nameless firm"
        return False
    if _TOLD_PARTS.search(lower, max(0, start - _BEFORE), end):
        return not _of_order().search(lower, max(0, start - _BEFORE), start)
    if _parts()[lower[start:end]] <= _PLACES:  # halves and quarters are of games and years too
        return _BY_PART.search(lower, max(0, start - _BEFORE * 2), start) is not None
    several = lower[end - 1] == "s" and not _of_order().search(lower, max(0, start - _BEFORE), start)
    return several or _BY_PART.search(lower, max(0, start - _BEFORE * 2), start) is not None


def _is_half_of_it(lower: str, trigger: Span) -> bool:
    """Say whether a half is one of what was named: "half of it belongs to her"; not "the half of it"."""
    before = hedge.word_before(lower, trigger.start, 0)
    return before not in ("the", "a") and _HALF_OF_IT.match(lower, trigger.end) is not None


@lru_cache(maxsize=1)
def _borne() -> re.Pattern[str]:
    """Return the pattern of who takes a part of a sum on himself: "the city pays | a third"."""
    verbs = alternation(whole.words_of("bearing"))
    return re.compile(rf"\b{verbs} (?:(?:about|around|almost|nearly|roughly|some|only|just|over) )?an? $")


def _part_alone(passages: Passages, trigger: Span) -> Share | None:
    """Return the share by which something changed, or that is of what was named: "a third up", "by two fifths"."""
    lower, sentence = passages.lower, passages.sentence_at(trigger.start)
    first, many = _numerator(lower, trigger.start, sentence.start)
    word = lower[slice(*trigger)]
    if word == "half" and (lower.startswith(_AS_MUCH, trigger.end) or _is_half_of_it(lower, trigger)):
        first, many = trigger.start, 1
    elif (
        many is None
        or not 0 < many < _parts()[word]
        or (many == 1 and not lower.startswith(("a ", "an ", "one ", "one-"), first))
    ):
        return None
    if hedge.word_before(lower, first, sentence.start - 1) in whole.words_of("not-part"):
        return None
    value = many * _PERCENT / _parts()[word]
    return Share(first, trigger.end, Amount(first, trigger.end, value, value), "percent-change", sentence)


@lru_cache(maxsize=1)
def no_wholes() -> frozenset[str]:
    """Return what is measured in halves and quarters without any share: hours, miles, millions."""
    words = {
        row["word"] for row in packs.rows("en/measure_units") if row["class"] in ("time", "length", "weight", "degree")
    }
    scales = {row["word"] for row in packs.rows("en/numerals")}
    return frozenset(words | scales | packs.words("en/months") | packs.words("en/seasons"))


def _counts_scale(lower: str, at: int) -> bool:
    """Say whether a part is one of a number: "a quarter of a million"."""
    return not _scale_words().isdisjoint(lower[at : at + 16].split()[:2])


@lru_cache(maxsize=1)
def _scale_words() -> frozenset[str]:
    return packs.words("en/numerals", **{"class": "scale"})


def _numerator(lower: str, start: int, floor: int) -> tuple[int, int | None]:
    match = _MANY.search(lower, max(floor, start - _BEFORE), start)
    if not match or (
        match.start() > floor and (lower[match.start() - 1].isalnum() or lower[match.start() - 1] in "-$.,")
    ):
        return start, None
    many = 1 if match["many"] in ("a", "an") else numerals.value(match["many"])
    return match.start(), int(many) if many is not None and many == int(many) else None

"""One share as written, without its hedges: "12 per cent", "two thirds" of something, "one in five" adults."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.counts import amount as amounts
from factcheck.extract.counts import hedge, whole
from factcheck.extract.counts.amount import Amount
from factcheck.extract.events import words as clauses
from factcheck.knowledge import packs
from factcheck.text import nouns, numerals
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_MANY = deferred(rf"(?P<many>{numerals.CARDINAL}|an?)[ -]$")
_RATIO = deferred(
    rf"\s(?P<link>in|out\sof|(?=of\s(?:every|each)\s)of)\s(?P<each>every\s|each\s)?"
    rf"(?P<all>\d{{1,7}}(?:,\d{{3}})*|{numerals.CARDINAL}|hundred|thousand)(?=[\s.,;:)]|$)"
)
_TENS = re.compile(r"(?<![\w-])(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-$")
_OF_THEM = re.compile(r" of (?=the |those |these |its |their |our |all |them\b)")
_BEFORE = 24  # code points before a part in which its number is looked for
_PERCENT, _BASIS = 100, 100
_MOST = 1_000_000
_ROUND = {"hundred": 100, "thousand": 1000}
_AUXILIARY = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "do", "did", "say", "said"})
_GOES_ON = _AUXILIARY | {"who", "ever", "never", "can", "could", "may", "might", "must", "should"}
_FEWEST, _USUAL = 3, frozenset({3, 4, 5, 10, 20, 100, 1000})
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
_COUNTED = re.compile(r"(?<![\w-])(?:one|two|three|four)[ -]$")  # "one third was our own money", no "a third was"
_TOLD_PARTS = re.compile(r"(?<![\w-])(?<!and )(?:one|two)[ -]thirds?$")  # "lent one third"
_OF_IT = re.compile(r"(?<![fv]) of (?:it|them)\b")
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
        or _OF_IT.match(lower, end)
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
    before = hedge.word_before(lower, first, sentence.start - 1)
    if before in whole.words_of("not-part") or not 0 < many < _parts()[word] * 3:
        return None
    at = end + (4 if ahead[:4] == " of " else 1)
    of = None if _counts_scale(lower, at) else whole.phrase_at(passages, at, sentence.end)
    if of is None or nouns.singular(of.rsplit(" ", 1)[-1].lower()) in _no_wholes():
        return None
    if ahead[:4] != " of " and of.lower() in whole.words_of("not-whole"):  # half the price
        return None
    value = many * _PERCENT / _parts()[word]
    return Share(first, end, Amount(first, end, value, value), "percent-fraction", sentence, of=of)


def _may_stand_alone(lower: str, trigger: Span) -> bool:
    """Say whether a part without a whole is a share: "for three-tenths", "cut by a fifth"; not "the second half"."""
    start, end = trigger
    if _IS.match(lower, end) and _COUNTED.search(lower, max(0, start - _BEFORE), start):
        return True
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


def _part_alone(passages: Passages, trigger: Span) -> Share | None:
    """Return the share by which something changed, or that is of what was named: "a third up", "by two fifths"."""
    lower, sentence = passages.lower, passages.sentence_at(trigger.start)
    first, many = _numerator(lower, trigger.start, sentence.start)
    word = lower[slice(*trigger)]
    if word == "half" and lower.startswith(_AS_MUCH, trigger.end):
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
def _no_wholes() -> frozenset[str]:
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


_PARTED = re.compile(r"(?<![\w-])(?P<some>[a-z]{3,5}) (?P<of>[a-z]{4,16}) in (?:every |each )?$")
_PARTED_REACH = 30
_FOLLOWING = re.compile(r"(?:-\w+)? (?P<word>[a-z]+)")


def by_ratio(passages: Passages, trigger: Span) -> Share | None:
    """Return the share of "one in five adults", "nine out of ten cases"."""
    start, end = trigger
    lower = passages.lower
    if tens := _TENS.search(lower, max(0, start - _BEFORE), start):
        start = tens.start()  # "fifty-| eight in every hundred"
    if start and (lower[start - 1].isalnum() or lower[start - 1] in "-$.,/:"):
        return None
    sentence = passages.sentence_at(start)
    match = _RATIO.match(lower, end, sentence.end)
    if not match:
        return None
    some, every = numerals.value(lower[start:end]), _all(match["all"])
    if not some or not every or not 0 < some < every <= _MOST or _is_score(passages, trigger, match, some):
        return None
    them = _OF_THEM.match(lower, match.end(), sentence.end)
    at = them.end() if them else match.end() + 1
    of = whole.phrase_at(passages, at, sentence.end) if lower[match.end() : match.end() + 1] == " " else None
    if of is None or not (nouns.is_plural(of.split()[-1].lower()) or (them and of.startswith("those"))):
        if of is not None and not _says(lower, match.end()):
            return None
        if not _stands_alone(lower, match, some, every):
            return None
        of = None
    elif nouns.singular(of.rsplit(" ", 1)[-1].lower()) in _no_wholes():
        return None
    value = some * _PERCENT / every
    return Share(start, match.end(), Amount(start, match.end(), value, value), "percent-ratio", sentence, of=of)


def _all(written: str) -> float | None:
    return _ROUND.get(written) or numerals.value(written)


def _says(lower: str, end: int) -> bool:
    """Say whether a verb stands behind a ratio: "four in five | say"."""
    words = lower[end : end + 30].split(maxsplit=1)
    word = words[0].rstrip(".,;:") if words else ""
    return clauses.part(word) == "verb" or word in _GOES_ON


def _stands_alone(lower: str, match: re.Match[str], some: float, every: float) -> bool:
    """Say whether a ratio without a noun is a share: "fifty-eight in every hundred", "four in five say"."""
    if match["each"]:
        return every >= _FEWEST
    told = lower[match.end() : match.end() + 1] in ",;:" or _says(lower, match.end())
    return every in _USUAL and match["link"] == "in" and told


def by_ratio_behind(passages: Passages, trigger: Span) -> Share | None:
    """Return the share of "two households in five", read from its last word; "two men in five cars" is none."""
    sentence = passages.sentence_at(trigger.start)
    match = _PARTED.search(passages.lower, max(sentence.start, trigger.start - _PARTED_REACH), trigger.start)
    following = _FOLLOWING.match(passages.lower, trigger.end, sentence.end)
    one = match is not None and match["some"] == "one"
    if not match or not (one or nouns.is_plural(match["of"])) or (following and nouns.is_plural(following["word"])):
        return None
    some, every = numerals.value(match["some"]), numerals.value(passages.lower[slice(*trigger)])
    if not some or not every or not 0 < some < every <= _MOST or match["of"] in _no_wholes():
        return None
    value = some * _PERCENT / every
    start, of = match.start(), passages.text[match.start("of") : match.end("of")]
    return Share(start, trigger.end, Amount(start, trigger.end, value, value), "percent-ratio", sentence, of=of)


def _is_score(passages: Passages, trigger: Span, match: re.Match[str], some: float) -> bool:
    """Say whether the numbers count successes or days: "scored four in ten games", "three in 2019"."""
    every = match["all"]
    if every.isdigit() and len(every) == len("2019") and not every.endswith("00"):
        return True
    if some == 1 and match["link"] == "in":
        return False
    return hedge.word_before(passages.lower, trigger.start, 0) in whole.words_of("not-in")

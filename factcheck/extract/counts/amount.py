"""Continuous numbers, of sums and shares: "4.2 billion", "two and a half", "3 crore", "tens of millions"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.counts import hedge
from factcheck.knowledge import packs
from factcheck.text import numerals

Number = int | float
Bound = Number | None

_WINDOW = 90  # code points before a unit in which its number is looked for
_LEAVE = frozenset({"the", "all", "other", "exactly"})  # effects that widen nothing and stand outside the span
_SUFFIX = re.compile(r",?\sor\s(?P<word>more|less|so|thereabouts)\b|-plus\b|\+(?![\w+])")
_SUFFIX_EFFECT = {"so": "about", "thereabouts": "about", "less": "at-most"}
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_FIGURES = (
    r"\d{1,3}(?:,\d{2,3}){1,6}(?:\.\d{1,6})?(?![\d])|\d{1,3}(?: \d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,4}(?:,\d{1,2})?(?!\d)|\d{1,3},\d(?!\d)|\d{1,18}(?:\.\d{1,6})?(?!\d)"
)


class Amount(NamedTuple):
    """A number as written, without hedges: offsets in code points, half-open, and what it may be.

    `scale` is what "million" multiplied it by (1 without such a word), `vague` marks "millions" and "several".
    """

    start: int
    end: int
    low: Number
    high: Number
    scale: int = 1
    vague: bool = False


class Hedged(NamedTuple):
    """An amount with the words that widen it: where all of it begins and ends, and its bounds."""

    start: int
    end: int
    low: Bound
    high: Bound
    effects: frozenset[str]


@lru_cache(maxsize=1)
def _scales() -> dict[str, int]:
    return {row["word"]: row["times"] for row in packs.rows("en/money_scales")}


@lru_cache(maxsize=1)
def _vague() -> dict[str, tuple[Number, Number]]:
    found: dict[str, tuple[Number, Number]] = {}
    for row in packs.rows("en/vague_counts"):
        if row["soft"] and row["of"] != "must":
            found[f"{row['before']} {row['word']}" if "before" in row else row["word"]] = (row["low"], row["high"])
    return found


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def _body() -> str:
    words = _either(sorted(packs.words("en/money_scales", **{"class": "word"})))
    letters = _either(sorted(packs.words("en/money_scales", **{"class": "letter"})))
    scale = rf"(?P<scale>(?:[ -]?(?:{words})\b){{1,2}}|(?<=\d)(?:{letters})\b)"
    part_behind = r"(?:a(?: |-)(?:half|quarter)|three(?: |-)quarters)"
    fraction = rf"(?P<fraction> ?[½¼¾⅓⅔]|(?: |-)[1-7]/[2-8](?!\d)|(?: |-)and(?: |-){part_behind})"
    number = rf"(?P<number>{_FIGURES}|(?=[a-z]){numerals.CARDINAL})"
    part = rf"(?P<part>half(?: an?)?|(?:a |three[ -])?quarters?(?: of)?(?: an?)?) (?=(?:{words})\b)"
    article = rf"(?P<article>an?)[ -](?=(?:{words})\b)"
    vague = rf"(?P<vague>{_either(list(_vague()))})\b(?: of\b)?(?! (?:a|the)\b)"
    return rf"(?:{vague}|(?:{part}|{number}{fraction}?|{article}|(?P<mark>[½¼¾])){scale}?)"


@lru_cache(maxsize=1)
def _behind_a_symbol() -> re.Pattern[str]:
    return re.compile(rf"(?=[\d½¼¾]){_body()}")


@lru_cache(maxsize=1)
def _before_a_unit() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/$€£¥₹#])(?<!\d[.,]){_body()}")


def at(lower: str, start: int, limit: int, *, dots: bool = False) -> Amount | None:
    """Return the amount in figures that begins at `start`; `dots`: three digits behind a dot are thousands."""
    match = _behind_a_symbol().match(lower, start, limit)
    return _amount(match, dots) if match else None


def before(lower: str, end: int, floor: int, *, dots: bool = False) -> Amount | None:
    """Return the amount that ends at `end`, nothing of it before `floor`."""
    last: re.Match[str] | None = None
    for match in _before_a_unit().finditer(lower, max(floor, end - _WINDOW), end):
        last = match
    return _amount(last, dots) if last and last.end() == end else None


def _amount(match: re.Match[str], dots: bool) -> Amount | None:
    vague = match["vague"]
    if vague:
        low, high = _vague()[vague]
        return Amount(match.start(), match.end(), low, high, vague=True)
    value = _value(match, dots)
    if value is None:
        return None
    times = 1
    for word in _words(match["scale"] or ""):
        times *= _scales()[word]
    written = _written_scale(match["number"] or "") if times == 1 else times
    value = whole(value * times)
    return Amount(match.start(), match.end(), value, value, max(times, written))


def _value(match: re.Match[str], dots: bool) -> Number | None:
    if match["mark"]:
        return _HALVES[match["mark"]]
    if match["part"]:
        return 0.5 if match["part"].startswith("half") else 0.75 if match["part"].startswith("three") else 0.25
    if match["article"]:
        return 1
    number, scale = match["number"], 1
    value = _figures(number, dots and not match["scale"]) if number[0].isdigit() else numerals.value(number)
    if value is None or not match["fraction"]:
        return value
    if not number[0].isdigit():
        scale = _written_scale(number)
    return value + _fraction(match["fraction"].strip(" -")) * scale


def _fraction(text: str) -> float:
    if text in _HALVES:
        return _HALVES[text]
    if "/" in text:
        top, bottom = text.split("/")
        return int(top) / int(bottom)
    return 0.5 if text.endswith("half") else 0.75 if text.endswith("quarters") else 0.25


def _words(scale: str) -> Iterator[str]:
    for word in re.split(r"[ -]", scale):
        if word in _scales():
            yield word


def _written_scale(number: str) -> int:
    """Return what the last word of a number in words multiplies: 1000000 in "five million"."""
    last = re.split(r"[ -]", number)[-1]
    return _scales().get(last, 1)


def _figures(text: str, dots: bool) -> Number | None:
    digits = text.replace(" ", "")
    if "," in digits and "." not in digits and re.fullmatch(r"\d+,\d", digits):
        digits = digits.replace(",", ".")
    elif digits.count(".") > 1 or (dots and _GROUPED.fullmatch(digits)):
        digits = digits.replace(".", "").replace(",", ".")
    digits = digits.replace(",", "")
    return float(digits) if "." in digits else int(digits)


def whole(value: Number) -> Number:
    """Return a number without what floats leave behind it, as an integer where it is one."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def hedged(lower: str, amount: Amount, start: int, end: int, floor: int, *, ranged: bool = False) -> Hedged:
    """Return an amount whose unit included runs from `start` to `end`, with its hedges on both sides.

    A "between" or "from" that opens no range (`ranged`) is left out.
    """
    begin, effects = hedge.before(lower, start, floor, small=False, leave=_LEAVE)
    if effects & {"between", "from"} and not ranged:
        inner = next((m.end() for m in re.finditer(r"(?:between|from)\s", lower[begin:start])), 0)
        begin, effects = begin + inner, effects - {"between", "from"}
    suffix = _SUFFIX.match(lower, end)
    if suffix:
        end, effects = suffix.end(), effects | {_SUFFIX_EFFECT.get(suffix["word"], "at-least")}
    low, high = bounds(effects, amount.low, amount.high)
    return Hedged(begin, end, low, high, effects)


def bounds(effects: frozenset[str], low: Number, high: Number) -> tuple[Bound, Bound]:
    """Return the interval of a hedged amount: "over 30%" is 30 and up, "about 40" 36 to 44, "nearly 40" 36 to 40.

    The tenth of slack is that of counts; a continuous amount has no next one, so "over" keeps its number.
    """
    if effects & {"above", "at-least"}:
        return low, None
    if effects & {"below", "at-most"}:
        return min(0, low), high
    if "nearly" in effects and low == high:
        return _ordered(whole(low * 0.9), high)
    if "about" in effects and low == high:
        return _ordered(whole(low * 0.9), whole(high * 1.1))
    return low, high


def _ordered(low: Number, high: Number) -> tuple[Number, Number]:
    return (low, high) if low <= high else (high, low)


def scaled(low: Amount, high: Amount) -> Amount:
    """Give the lower end of a range the scale of the upper one: "5 to 6 million" begins at 5 million."""
    if low.scale == 1 and high.scale > 1 and low.low * high.scale < high.high:
        return low._replace(low=whole(low.low * high.scale), high=whole(low.high * high.scale), scale=high.scale)
    return low

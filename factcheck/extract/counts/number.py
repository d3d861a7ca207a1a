"""The number of a count with its hedge: "at least 20", "between 40 and 50", "a dozen", "another five"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.counts import hedge
from factcheck.knowledge import packs
from factcheck.text import nouns, numerals

Bound = int | float | None

_CARDINAL = re.compile(numerals.CARDINAL)
_DOZEN = re.compile(r"[ -]dozen\b")
_TOP = re.compile(
    rf"(?P<join>\s?-\s?|\s(?:to|or|and)\s)(?:(?:about|around|nearly|some|up\sto)\s)?(?P<top>{numerals.CARDINAL})"
)
_SCALE_BEHIND = re.compile(
    r"(?P<letter>[km])(?=\s(?P<word>[a-z]+))|(?P<half>\sand\sa\s(?:half|quarter))?\s(?P<scale>[a-z]{4,8})\b"
)
_SCALES_BEGIN = ("k ", "m ", " and a ", " la", " cr")
_SUFFIX = re.compile(r"\sor\s(?P<word>more|fewer|less|so)\b|-plus\b|\+(?!\w)")
_CHANGES = re.compile(
    r"\b(?:rose|ris|fell|fall|grew|grow|climb|drop|jump|increas|reduc|decreas|cut|up|down|went|revis|declin|shr|"
    r"dwindl|swell|doubl|expand|soar|plung|slump|slid)\w*\s(?:\w+ly\s)?$"
)
YEARS = range(1400, 2101)  # four figures without a comma that are read as a year
_OPENING = frozenset(" \n\r\t([\"'*_")
_CLOSING = frozenset(("", *" \n\r\t,.-+;)]!?:"))
_NEXT = re.compile(r"[ \n-]([a-z]+)\b")
_JOINTS = frozenset({"to", "or", "an"})
_JOINED_BEFORE = frozenset("$€£¥₹₽.,:/#@_-+&=~'\"*^<>|\\")
_MARKS_BEFORE = frozenset("\"'*_")
_JOINED_AFTER = frozenset("%°$€£¥₹/:'\"_×*=@&#^(\\|")
_SUFFIX_EFFECT = {"so": "about", "fewer": "at-most", "less": "at-most"}


class Quantity(NamedTuple):
    """A number as written, hedge included: offsets in code points, half-open, and the bounds it stands for.

    `number` is where the bare number begins, `value` what it says without its hedge, `effects` which kinds
    of hedge stand before it; `rest` says what must follow: "none" no noun, "must" a noun after "of".
    """

    start: int
    number: int
    end: int
    low: Bound
    high: Bound
    soft: bool
    value: int | float
    effects: frozenset[str]
    rest: str = ""
    ranged: bool = False

    @property
    def exact(self) -> bool:
        """Say whether one number is meant and no hedge widens it."""
        return self.low == self.high and not self.soft and not self.hedged

    @property
    def hedged(self) -> bool:
        """Say whether words or a range make the number less than exact."""
        return self.ranged or bool(self.effects - {"the", "all", "other", "exactly"})


class _Core(NamedTuple):
    start: int
    end: int
    low: Bound
    high: Bound
    soft: bool = False
    rest: str = ""


@lru_cache(maxsize=1)
def _vague() -> tuple[re.Pattern[str], dict[str, list[dict[str, object]]]]:
    by_phrase: dict[str, list[dict[str, object]]] = {}
    for row in packs.rows("en/vague_counts"):
        by_phrase.setdefault(row["word"], []).append(row)
    longest_first = sorted(by_phrase, key=lambda phrase: (-len(phrase), phrase))
    phrases = "|".join(re.escape(phrase) for phrase in longest_first)
    return re.compile(rf"(?P<phrase>{phrases})\b(?P<of>\sof\b)?"), by_phrase


def may_count(lower: str, start: int, end: int) -> bool:
    """Say at a glance whether a trigger word or run of figures can begin a count.

    Weeds out most years, dates, prices, codes and measures before anything is parsed.
    """
    figures = lower[start].isdecimal()
    phrases = None if figures else _vague_by_word().get(lower[start:end])
    if phrases:
        return lower.startswith(phrases, start)
    if start and lower[start - 1] not in _OPENING:
        return False
    if lower[end : end + 1] not in _CLOSING:
        return lower[end] in "km" and lower[end + 1 : end + 2] == " "
    behind = _NEXT.match(lower, end)
    if behind and behind[1] in _never_behind():
        return False
    if figures and end - start == 4 and lower[end : end + 1] != ",":
        year = int(lower[start:end])
        if year in YEARS and year % 50:
            word = hedge.word_before(lower, start, 0)
            return word != "the" and word in hedge.last_words()
    return True


@lru_cache(maxsize=1)
def _never_behind() -> frozenset[str]:
    """Return what behind a number makes it a measure or date; volumes may count goods ("litres of milk")."""
    units = {row["word"] for row in packs.rows("en/measure_units") if row["class"] != "volume"}
    months = packs.words("en/designators", **{"class": "month"}) - packs.words("en/count_stops")
    return frozenset((units | months) - _indian())


@lru_cache(maxsize=1)
def _vague_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in _vague()[1]:
        found.setdefault(re.split(r"[ -]", phrase)[0], []).append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


def read(lower: str, start: int, floor: int, limit: int) -> Quantity | None:
    """Return the number that begins at a trigger word or figure, with its hedges, or None.

    `lower` is plain lower-case text; `lower[floor:limit]` is the sentence the number stands in.
    """
    core = _core(lower, start, floor, limit) or _vague_core(lower, start, floor, limit)
    if core is None:
        return None
    begin, effects = hedge.before(lower, core.start, floor, small=isinstance(core.low, int) and core.low < 10)
    goes_on = lower[core.end : core.end + 4]
    ranged = None
    if (goes_on[1:3] in _JOINTS or "-" in goes_on) and not core.soft:
        rises = "from" in effects and _CHANGES.search(lower, max(floor, begin - 24), begin)
        ranged = None if rises else _range(lower, core, "between" in effects, limit)
    if ranged:
        core = ranged
    elif effects & {"between", "from"}:
        begin = lower.index(" ", begin, core.start) + 1 if " " in lower[begin : core.start] else core.start
        effects -= {"between", "from"}
    goes_on = lower[core.end : core.end + 3]
    suffix = _SUFFIX.match(lower, core.end, limit) if goes_on[:1] in ("-", "+") or goes_on[1:] == "or" else None
    if suffix:
        effects |= {_SUFFIX_EFFECT.get(suffix["word"], "at-least")}
    low, high = _bounds(effects, core.low, core.high)
    end = suffix.end() if suffix else core.end
    return Quantity(begin, core.start, end, low, high, core.soft, core.low or 0, effects, core.rest, bool(ranged))


def _vague_core(lower: str, start: int, floor: int, limit: int) -> _Core | None:
    pattern, rows = _vague()
    match = pattern.match(lower, start, limit)
    if not match:
        return None
    for row in sorted(rows[match["phrase"]], key=lambda row: -len(str(row.get("before", "")))):
        before = str(row.get("before", ""))
        first = start - len(before) - 1 if before else start
        if first < floor or (before and lower[first:start].replace("\n", " ") != before + " "):
            continue
        if first > floor and (lower[first - 1].isalnum() or lower[first - 1] in "-'"):
            continue
        of = str(row["of"])
        if of == "must" and not match["of"]:
            continue
        end = match.end() if match["of"] and of in ("must", "may") else match.end("phrase")
        return _Core(first, end, row["low"], row["high"], bool(row["soft"]), of)  # type: ignore[arg-type]
    return None


def _core(lower: str, start: int, floor: int, limit: int) -> _Core | None:
    """Return the bare numeral at `start`, or None where it is glued to a name, unit, price or version."""
    left = start
    while left > floor and lower[left - 1] in _MARKS_BEFORE:  # a quotation or stress that begins with the number
        left -= 1
    if left < start and left > floor and not lower[left - 1].isspace() and lower[left - 1] not in "([-":
        return None
    if left > floor and (lower[left - 1] in _JOINED_BEFORE or lower[left - 1].isalnum()):
        return None
    article = lower[max(floor, start - 2) : start] == "a "
    first = start - 2 if article and lower[start].isalpha() else start
    half = article and lower[max(floor, start - 7) : start] == "half a "
    match = _CARDINAL.match(lower, first, limit)
    if not match:
        return None
    stressed = lower.startswith("**", match.end()) and lower.startswith("**", max(floor, first - 2))
    number, end = _scaled_up(lower, numerals.value(match.group()), match.end() + 2 * stressed, limit)
    if number is None or (number == 0 and lower[start].isdigit()) or _stuck(lower, end, limit):
        return None
    if isinstance(number, float):
        return None
    dozen = lower.startswith("dozen", end + 1) and _DOZEN.match(lower, end, limit)
    if dozen:
        return _Core(first, dozen.end(), number * 12 - number, number * 12 + number, True)
    if half:
        return _Core(start - 7, end, -(-number * 9 // 20), number * 11 // 20, True)
    return _Core(first, end, number, number)


def _scaled_up(lower: str, number: int | float | None, end: int, limit: int) -> tuple[int | float | None, int]:
    """Return a number with the scale behind it: "3 crore voters", "1.5m people", "two and a half million birds".

    A letter is a scale before people and groups alone: "1.5m waves" are waves of a metre and a half.
    """
    if number is None or not lower.startswith(_SCALES_BEGIN, end):
        return number, end
    match = _SCALE_BEHIND.match(lower, end, limit)
    if match is None:
        return number, end
    if match["letter"]:
        named = _counted_in_short() if match["letter"] == "k" else _counted_in_millions()  # no "100m runners"
        counted = nouns.singular(match["word"]) in named and nouns.is_plural(match["word"])
        times = {"k": 1000, "m": 1_000_000}[match["letter"]] if counted else None
        behind = match.end("letter")
    else:
        times = _large_scales().get(match["scale"]) if match["half"] or match["scale"] in _indian() else None
        behind = match.end()
    if times is None:
        return number, end
    part = 0.0 if not match["half"] else 0.5 if match["half"].endswith("half") else 0.25
    whole = round((number + part) * times, 6)
    return (int(whole) if whole == int(whole) else whole), behind


@lru_cache(maxsize=1)
def _large_scales() -> dict[str, int]:
    return {row["word"]: row["times"] for row in packs.rows("en/money_scales") if row["class"] == "word"}


@lru_cache(maxsize=1)
def _indian() -> frozenset[str]:
    """Return the scales that the numerals of other Englishes lack: "lakh", "crore"."""
    return frozenset(_large_scales()) - packs.words("en/numerals")


@lru_cache(maxsize=1)
def _counted_in_millions() -> frozenset[str]:
    kinds = ("group", "thing")
    named = frozenset[str]().union(*(packs.words("en/count_nouns", **{"class": kind}) for kind in kinds)) - {"point"}
    return named | packs.words("en/person_nouns")


@lru_cache(maxsize=1)
def _counted_in_short() -> frozenset[str]:
    kinds = ("person", "group", "thing")
    return frozenset[str]().union(*(packs.words("en/count_nouns", **{"class": kind}) for kind in kinds)) - {"point"}


def _stuck(lower: str, end: int, limit: int) -> bool:
    """Say whether a numeral goes on as something that counts nothing: "4.2.1", "9mm", "31%", "10:45"."""
    if end >= limit:
        return False
    after = lower[end]
    if after.isalnum() or after in _JOINED_AFTER:
        return True
    return after in ".,-" and end + 1 < limit and after != "-" and lower[end + 1].isdigit()


def _range(lower: str, core: _Core, between: bool, limit: int) -> _Core | None:
    """Return the number widened by what follows: "to 50", "or six", "-250", after "between" also "and 50"."""
    top = _TOP.match(lower, core.end, limit)
    if not top or _stuck(lower, top.end(), limit) or (top["join"].strip() == "and" and not between):
        return None
    high = numerals.value(top["top"])
    low = core.low
    if high is None or low is None:
        return None
    if low < 1000 <= high:
        low = _scaled(low, top["top"])
    return _Core(core.start, top.end(), low, high) if low < high else None


def _scaled(low: int | float, top: str) -> int | float:
    """Give the lower end the scale of the upper one: "5 to 6 million" begins at 5 million."""
    last = top.rsplit(maxsplit=1)[-1]
    scale = numerals.value(f"1 {last}") if last.isalpha() and last != top else None
    return low * scale if scale and scale >= 1000 else low


def _bounds(effects: frozenset[str], low: Bound, high: Bound) -> tuple[Bound, Bound]:
    """Return the interval of a hedged number: "over 30" is 31 and up, "about 40" is 36 to 44.

    The tenth of slack is the project's reading of such hedges (design page on counts).
    """
    if low is None or high is None:
        return low, high
    # "a dozen" is as good as a point, "dozens" a stretch
    tight = (low + high) / 2 if high < 1.4 * low or low == high else None
    if "above" in effects:
        return (low if tight is None else int(tight) + 1), None
    if "at-least" in effects:
        return (low if tight is None else int(tight)), None
    if "below" in effects:
        return 0, (high if tight is None else int(tight) - 1)
    if "at-most" in effects:
        return 0, (high if tight is None else int(tight))
    if "nearly" in effects and tight is not None:
        return min(int(-(-tight * 9 // 10)), int(tight) - 1), int(tight) - 1
    if "about" in effects and low == high:
        return int(-(-low * 9 // 10)), int(high * 11 // 10)
    return low, high

"""Durations: "three weeks", "nearly two years", "a 14-day quarantine", "for decades", "the past decade"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from factcheck.extract.dates import words
from factcheck.knowledge import packs
from factcheck.records import Duration
from factcheck.records.temporal import Modifier
from factcheck.records.unchecked import unchecked
from factcheck.text import numerals
from factcheck.text.passages import Passages

_made = unchecked(Duration)

_REACH: Final = 56  # code points before the unit; the longest lead in words is shorter
_PART: Final = r"(?:(?:a(?: |-))?half|a(?: |-)quarter|three(?: |-)quarters?)"
_NUMBER: Final = rf"{numerals.CARDINAL}(?:(?: |-)and(?: |-){_PART}| [1-3]/[2-4])?"
_HEDGES: Final[dict[str, Modifier]] = {row["word"]: row["modifier"] for row in packs.rows("en/time_hedges")}
_LEAD = words.compiled(
    rf"(?<![\w.,:/$-])(?:(?P<hedge>{words.one_of(_HEDGES)}) )?(?P<span>(?:the )?(?P<which>last|past|previous"
    rf"|next|coming|first|final|latest) |the (?=[\da-z]+ ))?"
    rf"(?:(?P<low>{_NUMBER})(?:(?P<to> to |-to-|- to | or |-or-|-)(?P<high>{numerals.CARDINAL}))?"
    r"|(?P<vague>a few|few|several|many|(?:a )?couple of|some|countless|dozens of|(?:tens of "
    r"|hundreds of )?(?:hundreds|thousands|millions) of|x)"
    r"|(?P<half>(?:a )?(?:half|\u00bd)|half an?|half-)|(?P<one>an?))"
    r"(?P<gap> |-|(?<=\d))(?:(?:straight|consecutive|successive|full|whole|more|additional|further|long|extra"
    r"|calendar|business|working) )?$"
)
_PAST_ONE = words.compiled(r"\bthe (?P<which>last|past|next|coming) $")
_THE_FISCAL = words.compiled(r"\bthe (?:fiscal |financial )?$")
_CLOSING = words.compiled(rf" (?:ended|ending) (?:on )?(?:{words.MONTH}|\d)")
_NOT_A_LENGTH = words.compiled(r"(?:-| )olds?\b| of age\b|-(?:and|to)-|'s? old\b")
_AGED = words.compiled(r"\b(?:aged|age|ages|age of|years) (?:between |from )?$")
_EVERY = words.compiled(r"\b(?:every|each)(?: other)? $|\bquarters? of $")
_AND_A_PART = words.compiled(r" and (?:(?:a )?(?P<half>half)|a quarter)\b(?! of\b)")
# "will last two hours", not "the last two hours"
_TO_LAST = words.compiled(r"(?:\b(?:to|not|can|cannot|will|would|could|should|may|might|must|shall|did|does|do)|n't) $")
_BEFORE_LETTER = words.compiled(
    r"\b(?:for|in|within|over|after|about|than|only|just|under|lasts?|lasted|took|takes?|spent) $"
)
_WHOLE = words.compiled(r"\b(?P<which>all|another|(?:the )?(?:full|whole))(?P<gap> |-)$")
_BEFORE_WHOLE = words.compiled(
    r"\b(?:for|within|in|over|after|than|waits?|waited|wait|takes?|took|lasts?|lasted|needs?|spend|spent|stay|stayed) $"
)
# "for a full week.", not "full-year results", "full day care"
_NO_THING = words.compiled(
    r"(?=[.,;:!?)\"]| ?$| (?:of|and|or|to|at|in|on|by|before|after|when|while|with|without|until|if)\b)"
)
_ALL_OF = words.compiled(r"(?! (?:round|of)\b|-)")
_BARE_BEFORE = words.compiled(
    r"\b(?:for|within|over|after|lasts?|lasted|lasting|took|takes?|taking|spent|in|of)(?: about)? $"
)
_ONE_BEFORE = words.compiled(
    r"\b(?:for|in|within|over|after|about|nearly|almost|than|least|lasts?|lasted|took|takes?|spent"
    r"|only|just|waited|under|to|of"
    r"|every|once|during|throughout|served|by|gave|given) $"
)
_ONE_AFTER = words.compiled(
    r" (?:late|later|early|after|before|into|since|long|or so|apart|ahead|behind|and a half|of (?!the)|in "
    r"(?!\d))"
)
_RATE_BEFORE = words.compiled(
    r"(?:\d|\b(?:times|twice|once|thrice|dollars|euros|pounds|percent|per cent|tonnes|tons|barrels|hours"
    r"|cents|rounds|miles|units))(?: million| billion| thousand| m| bn)? $"
)
_OVER_IS_MORE = words.compiled(
    r"\b(?:for|after|in|just|well|of|to|is|was|lasted|lasts|took|takes|spent|waited|served|a|the) $"
)
_RUNNING_ON = words.compiled(r"(?:straight|consecutive|successive) $")
_ALSO = words.compiled(r",? and | ")
_THING = words.compiled(
    r" (?!(?:later|late|before|after|or|of|in|to|and|per|long|apart|ahead|for|at|on|from|faster"
    r"|slower)\b)[a-z]"
)
_MONTH_BEFORE = words.compiled(rf"{words.MONTH} $")
_WORD_BEFORE = re.compile(r"\b([a-z]+) $")
_FRACTION = re.compile(
    r"[\s-]and[\s-](?:(?:a[\s-])?half|(?P<quarter>a[\s-]quarter)|(?P<three>three[\s-]quarters?))$"
    r"|\s(?P<over>[1-3])/(?P<under>[2-4])$"
)
_NAMES: Final = {"decade": (10, "Y"), "century": (100, "Y"), "millennium": (1000, "Y"), "fortnight": (2, "W")}


@lru_cache(maxsize=1)
def _units() -> dict[str, dict[str, Any]]:
    seasons = {
        f"{row['word']}s": {"unit": row["word"], "code": row["value"], "class": "date", "number": "many"}
        for row in packs.rows("en/seasons")
        if "doubt" not in row
    }
    return {**{row["word"]: row for row in packs.rows("en/units")}, **seasons}


TRIGGERS: Final = {"time-unit": tuple(_units())}

_Found = tuple[int, int, str, Modifier | None, str]


def extract(passages: Passages) -> Iterator[Duration]:
    """Yield every length of time, in the order of the text."""
    lower = passages.lower
    taken = 0
    last: _Found | None = None
    for start, end in passages.triggered("time-unit"):
        if _NOT_A_LENGTH.match(lower, end):
            continue
        found = _read(lower, start, end)
        if found is None or found[0] < taken or _is_title(passages, found[0], start):
            continue
        taken = found[1]
        if last and _ALSO.fullmatch(lower, last[1], found[0]) and last[2][:2] == found[2][:2] == "PT":
            last = (last[0], found[1], last[2] + found[2][2:], last[3], "amount-units")
            continue
        if last:
            yield _record(passages, last)
        last = found
    if last:
        yield _record(passages, last)


def _is_title(passages: Passages, begin: int, unit: int) -> bool:
    """Say whether the capital of a unit is that of a name in running text: "the show 24 Hours won a prize"."""
    plain = passages.plain
    if plain.startswith("All ", begin):
        return True  # "All Day Foods"
    if not plain[unit].isupper() or not plain[begin].isdigit():
        return False
    before = _WORD_BEFORE.search(plain, max(0, begin - 20), begin)
    return before is not None and before[1] not in _function_words()


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    classes = ("prep", "determiner", "auxiliary", "adverb", "coordinator", "subordinator")
    return frozenset().union(*(packs.words("en/function_words", **{"class": name}) for name in classes))


def _record(passages: Passages, found: _Found) -> Duration:
    begin, end, value, modifier, how = found
    return _made(
        document=passages.document.id,
        start=begin,
        end=end,
        text=passages.text[begin:end],
        region=passages.region_at(begin),
        how=how,
        value=value,
        modifier=modifier,
    )


def _read(lower: str, start: int, end: int) -> _Found | None:
    """Return (start, end, value, modifier, how) of the duration whose unit stands at `start`, or None."""
    row = _units()[lower[start:end]]
    many = row["number"] == "many"
    lead = _LEAD.search(lower, max(0, start - _REACH), start) if _may_lead(lower, start) else None
    if lead:
        return _counted(lower, lead, end, row)
    past = _PAST_ONE.search(lower, max(0, start - 12), start)
    if past and (past["which"] == "past" or row["unit"] in ("decade", "century")) and row["class"] == "date":
        return past.start(), end, _value("1", row), None, "past-unit"
    if past and many:
        return past.start(), end, _value("X", row), None, "past-units"
    whole = _WHOLE.search(lower, max(0, start - 11), start) if lower[start - 2 : start - 1] in "lre" else None
    if whole and not many and row["unit"] in _WHOLE_UNITS and _is_whole(lower, whole, end):
        return whole.start(), end, _value("1", row), None, f"{whole['which'].removeprefix('the ')}-unit"
    closing = _CLOSING.match(lower, end) and _THE_FISCAL.search(lower, max(0, start - 12), start)
    if closing and row["unit"] in ("year", "month", "week"):
        return closing.start(), end, _value("1", row), None, "unit-ended"
    if many and row["class"] != "short" and _BARE_BEFORE.search(lower, max(0, start - 16), start):
        return (start, end, _value("X", row), None, "bare-units") if lower[end : end + 4] != " ago" else None
    if lower.startswith("-long", end) and not many:
        return start, end + 5, _value("1", row), None, "unit-long"
    return None


_WHOLE_UNITS: Final = frozenset({"hour", "day", "night", "week", "weekend", "month", "year", "decade"})


def _is_whole(lower: str, whole: re.Match[str], end: int) -> bool:
    """Say whether "all day", "another week" or "full year" is how long something takes."""
    begin = whole.start()
    if whole["which"] == "all":
        return whole["gap"] == "-" or (_ALL_OF.match(lower, end) is not None and not lower.endswith("of ", 0, begin))
    if not _NO_THING.match(lower, end):
        return False
    return bool(_BEFORE_WHOLE.search(lower, max(0, begin - 10), begin))


_LAST_WORDS: Final = (
    *numerals.WORDS,
    *(row["word"] for row in packs.rows("en/numerals") if row["class"] == "short-scale"),
    *(
        "few",
        "several",
        "many",
        "of",
        "some",
        "countless",
        "x",
        "half",
        "half-",
        "a",
        "an",
        "straight",
        "consecutive",
        "successive",
    ),
    *("full", "whole", "more", "additional", "further", "long", "extra", "calendar", "business", "working"),
)
_LAST_LETTERS: Final = frozenset(word[-2:] for word in _LAST_WORDS)


def _may_lead(lower: str, start: int) -> bool:
    """Say whether what stands before a unit may end an amount: a look at two letters spares the pattern."""
    if lower[start - 1 : start].isdigit():
        return True  # "3.5years"
    two = lower[max(0, start - 3) : start - 1]
    return two in _LAST_LETTERS or two[-1:].isdigit() or (two[-1:] in ("a", "x", "\u00bd") and not two[0].isalpha())


def _counted(lower: str, lead: re.Match[str], end: int, row: dict[str, Any]) -> _Found | None:
    begin = lead.start()
    amount = _spoken(lead)
    if amount is None or not _is_length(lower, lead, end, row):
        return None
    half = _AND_A_PART.match(lower, end) if lead["one"] or amount == "1" else None
    if half:
        amount, end = f"{amount}.{'5' if half['half'] else '25'}", half.end()
    value = _value(amount, row)
    if lead["high"]:
        high = _amount(lead["high"])
        if high is None:
            return None
        value = f"{value}/{_value(_written(high), row)}"
    hedge = lead["hedge"].replace("\n", " ") if lead["hedge"] else ""
    if hedge == "over" and not _OVER_IS_MORE.search(lower, max(0, begin - 12), begin):
        begin, hedge = lead.end("hedge") + 1, ""  # "run over four days"
    if lead["span"] == "last " and _TO_LAST.search(lower, max(0, begin - 8), begin):
        begin = lead.end("span")
    modifier = _HEDGES.get(hedge)
    return begin, end, value, modifier, "amount-unit"


def _is_length(lower: str, lead: re.Match[str], end: int, row: dict[str, Any]) -> bool:
    """Say whether an amount of a unit is a length, not an age, a rate or "three quarters"."""
    begin, many, low = lead.start(), row["number"] == "many", lead["low"] or ""
    if _EVERY.search(lower, max(0, begin - 14), begin) or _AGED.search(lower, max(0, begin - 16), begin):
        return False
    if row["unit"] == "quarter" and not (lead["which"] or lead["vague"] or _RUNNING_ON.search(lead.group())):
        return False
    if row["class"] == "short" and not low[:1].isdigit() and (not low or low in ("a", "one")):
        return False
    if row["class"] == "letter":
        return low[:1].isdigit() and bool(_BEFORE_LETTER.search(lower, max(0, begin - 8), begin))
    if lead["one"]:
        return not many and _is_one(lower, lead, end)
    if lead["half"] and lead["gap"] == " " and row["unit"] == "year" and _THING.match(lower, end):
        return False  # "the half year results"
    if lead["gap"] == "-" or not low:
        return True
    if low in ("one", "1") and row["unit"] in ("day", "night"):
        sure = lead["hedge"] or lead["which"]
        return bool(sure or _ONE_BEFORE.search(lower, max(0, begin - 12), begin))
    if many or _amount(low) == 1 or _is_adjective(lower, lead, end):
        return True
    if (row["unit"] == "second" and "." not in low) or (lead["span"] or "") == "the ":
        return False  # "for the twenty second"
    return lower.endswith("for ", 0, begin) and bool(_NO_THING.match(lower, end))  # "away for three day"


def _is_adjective(lower: str, lead: re.Match[str], end: int) -> bool:
    """Say whether a unit without its s describes what follows, as in "a two day rally": not "two thousand year"."""
    few = (_amount(lead["low"]) or 0) < 1000 and not lead["high"]
    return (
        few
        and not lead["which"]
        and bool(_THING.match(lower, end))
        and not _MONTH_BEFORE.search(lower, max(0, lead.start() - 12), lead.start("low"))
    )


def _is_one(lower: str, lead: re.Match[str], end: int) -> bool:
    """Say whether "a week" is a length: "for a week", "a year late"; not "$5 a week", "what a day"."""
    if lead["which"]:
        return False
    begin = lead.start("one")
    if _RATE_BEFORE.search(lower, max(0, begin - 24), begin):
        return False
    if lead["gap"] == "-":
        return False
    if lower.startswith("second", lead.end()) and _THING.match(lower, end):
        return False  # "about a second hall"
    if lead["hedge"]:
        return True
    return bool(_ONE_BEFORE.search(lower, max(0, begin - 12), begin) or _ONE_AFTER.match(lower, end))


def _spoken(lead: re.Match[str]) -> str | None:
    if lead["vague"]:
        return "2" if lead["vague"].endswith("couple of") else "X"
    if lead["half"]:
        return "0.5"
    if lead["one"]:
        return "1"
    amount = _amount(lead["low"])
    return None if amount is None else _written(amount)


def _amount(text: str) -> float | int | None:
    part = _FRACTION.search(text)
    number = numerals.value(text[: part.start()] if part else text)
    if part is None or number is None:
        return number
    if part["over"]:
        return number + int(part["over"]) / int(part["under"])
    return number + (0.25 if part["quarter"] else 0.75 if part["three"] else 0.5)


def _written(number: float | int) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


def _value(amount: str, row: dict[str, Any]) -> str:
    """Return the TIMEX3 value of an amount of a unit; decades and centuries in years, fortnights in weeks."""
    times, code = _NAMES.get(row["unit"], (1, row["code"]))
    if times > 1 and amount != "X":
        amount = _written(float(amount) * times)
    clock = row["unit"] in ("second", "minute", "hour")
    return f"P{'T' if clock else ''}{amount}{code}"

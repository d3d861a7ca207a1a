"""Years and longer: "in 2019", "2014-2022", "the 1970s", "'50s", "450 BC", "the eighteenth century"."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import Final

from factcheck.extract.dates import period, words
from factcheck.extract.dates.meaning import Meaning, Mention, View, with_the
from factcheck.extract.dates.point import Point, days, holding
from factcheck.knowledge import packs
from factcheck.text import numerals

_BC = re.compile(r"(?P<year>\d{1,4})(?:-(?P<year2>\d{1,4}))?[ \n](?P<era>bce?\b|b\.c\.(?:e\.)?)")
_AD = re.compile(r"(?P<year>\d{1,4})[ \n](?:ad|ce)\b")
_DECADE = re.compile(r"(?P<decade>1[0-9]\d0|20\d0)(?:s\b|'s\b(?! (?:end|start|first|last)))")
_SHORT_DECADE = re.compile(r"(?P<decade>[1-9]0)s\b")
_RANGE = re.compile(rf"(?P<year>{words.YEAR})(?:-|/|[ \n]-[ \n])(?P<year2>{words.YEAR}|'?\d\d)(?![\d%]|[-/]\d|[.,]\d)")
_ISO_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?![\d-])")
_ISO_WEEK = re.compile(r"(?P<year>(?:19|20)\d\d)-?w(?P<week>0[1-9]|[1-4]\d|5[0-3])(?:-(?P<day>[1-7]))?(?![\w-])")
_YEAR = re.compile(
    rf"(?P<year>{words.YEAR})(?![\w%°])(?!-\d|[.,:/]\d)(?!-(?:meter|metre|{words.one_of(words.MEASURES)})\b)"
)
_GLUED = re.compile(rf"(?P<year>{words.YEAR})-?(?:q[1-4]|h[12])(?![\w-])")
_MONTH_AFTER = words.compiled(rf" ?,? ?(?P<month>{words.MONTH})(?!'| [\d(]|-\d)")
_BEFORE_SPOKEN = words.compiled(r"\b(?:in|since|of|until|by|from|before|after) $")
_NO_NOUN = words.compiled(r"(?=[.,;:!?)]|$| (?:and|but|when|with|at|on|as)\b)")
_LATER_THAN = words.compiled(
    r"\b(?:(?:later|earlier|sooner|older|newer)|year (?:is |was )?(?:greater|less|higher|lower)) than $"
)
_CENTURY = words.compiled(
    rf"(?P<rank>{numerals.ORDINAL})(?: |-)(?:century|centuries)\b(?P<bc> b\.?c\.?(?:e\.?)?(?!\w))?"
)
_SPOKEN = words.compiled(words.SPOKEN_YEAR)
_THE_YEAR = words.compiled(r"\b(?:the )?year $")
_MEASURED = words.compiled(rf"(?: |-)(?:{words.one_of(words.MEASURES)}|{words.one_of(words.DATE_UNITS)})\b")
_FISCAL_PART = words.compiled(r"fiscal(?: |-)(?P<rank>first|second|third|fourth)(?: |-)(?P<unit>quarter|half)\b(?!-)")
_FISCAL = re.compile(
    r"(?:(?:fiscal(?:[ \n]year)?|fy)[ \n]?(?P<year>(?:19|20)\d\d)|fy[ \n]?'?(?P<short>\d\d))"
    r"(?P<to>[-/]\d\d(?:\d\d)?)?(?![\w%]|[-/.,]\d)"
)
_WORD_AFTER = re.compile(r"[ \n]([a-z]+)")
_NAME_AFTER = re.compile(
    r"(?:[ \n][A-Z][a-z]+)+[ \n](?:Street|Avenue|Road|Drive|Lane|Boulevard|Place|Court|Way)\b"
    r"|[ \n][Bb]locks?[ \n](?:of|on)[ \n](?:(?:the|north|south|east|west)[ \n])?[A-Z\d]"  # "the 1700 block of Elm"
)
_WORD_BEFORE = re.compile(r"([\w']+)[ \n(\"-]{1,3}$")
_BY_SO_MANY = words.compiled(r" (?:by|x|\u00d7) \d")
_DETERMINED = re.compile(r"(?:\bthe|\ba|\w's|s')$")
_WORD_DECADES: Final = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_WORD_DECADE = re.compile(rf"(?:{words.one_of(_WORD_DECADES)})\b")
_NOT_AN_AGE = re.compile(r"(?:\bthe|\bthe (?:early|mid|late)[- ]|early|late|mid)[ \n-]$")
DECADE_WORDS: Final = frozenset(_WORD_DECADES)
_FIRST_SURE: Final = 1800  # older bare years need a preposition


def read(view: View, at: int) -> Mention | None:
    """Return the year, decade or stretch of years that begins at an offset, or None."""
    lower = view.lower
    era = _era(lower, at)
    if era:
        return era
    decade = _DECADE.match(lower, at)
    if decade:
        first = int(decade["decade"])
        hundred = first % 100 == 0 and first < 2000  # "the 1600s" is a century, "the 2000s" a decade
        return _mention(decade, "decade", Point("century" if hundred else "decade", first))
    short = _SHORT_DECADE.match(lower, at) if lower[at - 1 : at] == "'" else None
    if short:
        century = 2000 if short["decade"] == "10" else 1900
        found = _mention(short, "decade", Point("decade", century + int(short["decade"])))
        return found._replace(start=at - 1)
    return _years(view, at)


def _years(view: View, at: int) -> Mention | None:
    lower = view.lower
    span = _RANGE.match(lower, at)
    if span and _may_be_range(view, span):
        return _range(span)
    week = _ISO_WEEK.match(lower, at)
    if week:
        point = Point("week", int(week["year"]), int(week["week"]))
        monday = days(point)
        if week["day"] and monday:
            point = holding(monday[0] + timedelta(days=int(week["day"]) - 1), "day")
        return _mention(week, "iso-week", point)
    month = _ISO_MONTH.match(lower, at)
    if month:
        return _mention(month, "iso-month", Point("month", int(month["year"]), int(month["month"])))
    glued = _GLUED.match(lower, at)
    if glued:
        return period.of_year(view, at + 4, int(glued["year"]))
    year = _YEAR.match(lower, at)
    if year and _is_year(view, year):
        return (
            period.of_year(view, year.end(), int(year["year"]))
            or _of_month(view, year)
            or _mention(year, "year", Point("year", int(year["year"])))
        )
    return None


def _of_month(view: View, year: re.Match[str]) -> Mention | None:
    """Return "2016 June" or "2016, Nov.", unless the month goes on as a name or a new clause."""
    month = _MONTH_AFTER.match(view.lower, year.end())
    doubtful = month and words.DOUBTFUL_MONTHS.get(month["month"].rstrip(".")) == "word"
    if not month or (doubtful and view.plain[month.start("month")].islower()):
        return None
    if view.plain[month.end() + 1 : month.end() + 2].isupper():
        return None
    return Mention(
        year.start(),
        month.end(),
        "month-year",
        Meaning("calendar", Point("month", int(year["year"]), words.month(month["month"]))),
    )


def century(view: View, at: int) -> Mention | None:
    """Return "eighteenth century" or "20th century" at an offset."""
    match = _CENTURY.match(view.lower, at)
    rank = numerals.ordinal(match["rank"]) if match else None
    if not match or not rank or rank > 30:
        return None
    if match["bc"]:
        value = Meaning("fixed", value=f"BC{rank - 1:02d}", granularity="century")
        return Mention(at, match.end(), "century-bc", value)
    return _mention(match, "century", Point("century", (rank - 1) * 100))


def decade_word(view: View, at: int) -> Mention | None:
    """Return "nineties" at an offset, unless it is somebody's age."""
    match = _WORD_DECADE.match(view.lower, at)
    if not match or not _NOT_AN_AGE.search(view.lower[max(0, at - 12) : at]):
        return None
    return _mention(match, "decade-word", Point("decade", 1900 + _WORD_DECADES[match.group()]))


def fiscal(view: View, at: int) -> Mention | None:
    """Return "fiscal 2020" or "FY2020" at an offset; its days depend on the firm and stay unknown."""
    part = _FISCAL_PART.match(view.lower, at)
    if part:
        point = Point(part["unit"], None, numerals.ordinal(part["rank"]) or 0)
        return with_the(view, _mention(part, part["unit"], point))
    match = _FISCAL.match(view.lower, at)
    if not match:
        return None
    year = match["year"] or f"20{match['short']}"
    meaning = Meaning("fixed", value=f"FY{year}", granularity="year")
    return Mention(at, match.end(), "fiscal-year", meaning)


def spoken(view: View, at: int) -> Mention | None:
    """Return "nineteen ninety-six" at an offset, or "two thousand" behind "the year"."""
    match = _SPOKEN.match(view.lower, at)
    if not match:
        return None
    led = _THE_YEAR.search(view.lower, max(0, at - 10), at)
    if match.group().startswith("two") and not led and not _is_told_year(view, match):
        return None
    year = words.spoken_year(match.group())
    if year is None or _MEASURED.match(view.lower, match.end()):
        return None
    start = led.start() if led else at
    return Mention(start, match.end(), "year-in-words", Meaning("calendar", Point("year", year)))


def _is_told_year(view: View, match: re.Match[str]) -> bool:
    """Say whether "in two thousand and fifteen" is a year: "and" within it, and no noun behind."""
    told = _BEFORE_SPOKEN.search(view.lower, max(0, match.start() - 8), match.start())
    return bool(told and " and " in match.group() and _NO_NOUN.match(view.lower, match.end()))


def _era(lower: str, at: int) -> Mention | None:
    match = _BC.match(lower, at)
    if match:
        first = Meaning("calendar", Point("year", -int(match["year"])))
        if match["year2"]:
            last = Meaning("calendar", Point("year", -int(match["year2"])))
            first = Meaning("calendar", first.point, last=last)
        return Mention(at, match.end(), "year-bc", first)
    match = _AD.match(lower, at)
    if match and 0 < int(match["year"]) < 2100:
        return _mention(match, "year-ad", Point("year", int(match["year"])))
    return None


def _range(match: re.Match[str]) -> Mention:
    first, second = int(match["year"]), match["year2"].lstrip("'")
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    last += 100 if last < first else 0
    meaning = Meaning("calendar", Point("year", first), last=Meaning("calendar", Point("year", last)))
    return Mention(match.start(), match.end(), "year-range", meaning)


def _may_be_range(view: View, match: re.Match[str]) -> bool:
    first, second = int(match["year"]), match["year2"]
    if len(second) == 4:
        return first < int(second) <= first + 400 and may_stand_before(view, match.start())
    short = int(second.lstrip("'"))
    rises = short > first % 100 or (first % 100 == 99 and short == 0)
    near = second.startswith("'") or short - first % 100 < 60
    return rises and near and may_stand_before(view, match.start())


def _is_year(view: View, match: re.Match[str]) -> bool:
    """Say whether four digits are a year: by the words beside them (en/year_neighbours)."""
    neighbours = _neighbours()
    after = _WORD_AFTER.match(view.lower, match.end())
    if after and "measure" in neighbours.get(after[1], ()) and "event" not in neighbours[after[1]]:
        return False
    if not may_stand_before(view, match.start()) or _NAME_AFTER.match(view.plain, match.end()):
        return False
    before = _WORD_BEFORE.search(view.lower, max(0, match.start() - 24), match.start())
    word = before[1] if before else ""
    if _BY_SO_MANY.match(view.lower, match.end()) or (word.isdigit() and len(word) > 2):
        return False  # "1920 by 1080", "020 7946 2019"
    kinds = neighbours.get(word, ())
    if "preposition" in kinds or word in words.MONTHS:
        return True
    if view.lower[match.start() - 1 : match.start()] == "(":
        return True
    if int(match["year"]) < _FIRST_SURE:
        return _determined(view, match.start()) and bool(after)
    if (after and "event" in neighbours.get(after[1], ())) or "event" in kinds:
        return True
    if _determined(view, match.start()) or not word:
        return True
    return not (after and after[1].endswith("s") and after[1] not in ("was", "is", "has", "as"))


def may_stand_before(view: View, at: int) -> bool:
    """Say whether the word before an offset lets figures be a date: "in 2019", not "room 2019"."""
    before = _WORD_BEFORE.search(view.lower, max(0, at - 24), at)
    if not before or "label" not in _neighbours().get(before[1], ()):
        return True
    return before[1] == "than" and bool(_LATER_THAN.search(view.lower, max(0, at - 26), at))


def _determined(view: View, at: int) -> bool:
    return bool(_DETERMINED.search(view.lower[max(0, at - 12) : max(0, at - 1)]))


def _mention(match: re.Match[str], how: str, point: Point) -> Mention:
    return Mention(match.start(), match.end(), how, Meaning("calendar", point))


@lru_cache(maxsize=1)
def _neighbours() -> dict[str, tuple[str, ...]]:
    classes: dict[str, tuple[str, ...]] = {}
    for row in packs.rows("en/year_neighbours"):
        classes[row["word"]] = (*classes.get(row["word"], ()), row["class"])
    return classes

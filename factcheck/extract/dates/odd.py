"""The last resort: full dates in odd forms that the grammar sees but does not value, given to dateparser."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from factcheck.extract.dates import words
from factcheck.extract.dates.meaning import Meaning, Mention, View
from factcheck.knowledge import packs

_LONGEST: Final = 40  # code points
_SETTINGS: Final = {
    "RELATIVE_BASE": datetime(2000, 1, 1),  # never the clock
    "TIMEZONE": "UTC",  # never that of the machine
    "PARSERS": ["custom-formats"],  # no "yesterday", no seconds since 1970, no guess at the order
    "REQUIRE_PARTS": ["year", "month", "day"],
    "STRICT_PARSING": True,
}
_FORMATS: Final = ("%d %B %Y", "%Y %B %d", "%Y-%m-%d")  # once the month is English and the marks are blanks
_LANGUAGES: Final[dict[str, str]] = {row["word"]: row["language"] for row in packs.rows("world/months")}
_YEAR_FIRST = words.compiled(
    rf"(?:{words.YEAR})(?:-|/|,? )(?:{words.MONTH})(?:-|/| ){words.DAY}{words.SUFFIX}(?![\w,.:]\d|\w)"
)
_SIGNS = re.compile(rf"(?:{words.YEAR}) ?(?P<sign>[年년]) ?(?:1[0-2]|0?[1-9]) ?[月월] ?{words.DAY} ?[日일]")
_SIGN_LANGUAGES: Final = {"年": "ja", "년": "ko"}
_FOREIGN = words.compiled(
    rf"{words.DAY}(?:\.|er|º|°)?(?: de | d'| )(?P<month>{words.one_of(_LANGUAGES)})(?: de | del |, | )"
    rf"{words.YEAR}(?![\w%]|[.,:]\d)"
)
_DOTTED = words.compiled(rf"{words.DAY}\. {words.MONTH} {words.YEAR}{words.NO_MEASURE}(?!\w)")
# "on 14. September 2025", but not "It was won by 14. September 2025 saw another."
_BEFORE_DOTTED = words.compiled(r"(?:^|\n|\(|\b(?:on|dated|since|until|till|am|vom|den|der|bis|seit|ab) )$")
_FIGURES = re.compile(r"\d+")
_MARKS = re.compile(r"(?<=\d)(?:er\b|[º°])|[.,/-]")

STEMS: Final = frozenset(word[:3] for word in _LANGUAGES) | {"de ", "d'a", "d'o"}
SIGNS: Final = tuple(_SIGN_LANGUAGES)


def read(view: View, at: int) -> list[Mention]:
    """Return the full date in an odd form that begins with the figures at an offset."""
    lower = view.lower
    found, language = _YEAR_FIRST.match(lower, at), "en"
    if found is None and (signs := _SIGNS.match(lower, at)):
        found, language = signs, _SIGN_LANGUAGES[signs["sign"]]
    if found is None and (foreign := _FOREIGN.match(lower, at)):
        found, language = foreign, _LANGUAGES[foreign["month"]]
    if found is None and _BEFORE_DOTTED.search(lower, max(0, at - 8), at):
        found = _DOTTED.match(lower, at)
    return [Mention(at, found.end(), "odd-date", Meaning("odd", value=language))] if found else []


@lru_cache(maxsize=2048)
def value(text: str, language: str) -> date | None:
    """Return the day that a full date in an odd form names ("2025, May 3"), or None; never uses the clock."""
    if len(text) > _LONGEST:
        return None
    import dateparser  # noqa: PLC0415  slow to import and rarely needed

    try:
        found = dateparser.parse(_MARKS.sub(" ", text), _FORMATS, languages=[language], settings=_SETTINGS)
    except (ValueError, OverflowError, RecursionError):
        return None
    figures = {int(figure) for figure in _FIGURES.findall(text)}
    return found.date() if found and {found.year, found.day} <= figures else None

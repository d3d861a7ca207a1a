"""One statement of since when a thing is there, and which beginnings it leaves open."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.records import Date, Record
from factcheck.records.interval import Interval
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_YEAR, _HALF_YEAR = 365, 200  # days; a jubilee is kept all year
_LONG = 30  # years from which on a round number is rough
_VAGUE = 0.15
_LAST_YEAR = 9999
_SOME_DAY = date(2000, 7, 1)  # for two undated texts of one period
_REACH = 90  # characters from the day of a count to the count
_BESIDE = 28  # characters from a word of founding to its date
_PIECE = 240  # characters on each side in which the thing is named
_OPEN_BEHIND = frozenset({"more than", "over", "well over", "at least"})


class Statement(NamedTuple):
    """Since when something is there: a count of years or a stated day, with the words that name the thing.

    `number` is None for a stated beginning. `heads` are the stems of the noun phrases it may be of, `own` says that
    the text speaks of itself or by a pronoun, `person` that it is somebody's time in a post, `at` the day of the count;
    `guessed` says that it is only the last one that an undated text names, so that the count may be of later.
    """

    record: Record
    heads: frozenset[str]
    own: bool = False
    person: bool = False
    number: int | None = None
    form: str = ""
    hedge: str = ""
    at: date | None = None
    guessed: bool = False


def apart(a: Statement, b: Statement) -> bool | None:
    """Say whether no beginning fits two statements, by a year or more; None where it cannot be told.

    Texts without a day are read as of the day of the other.
    """
    both = a.number is not None and b.number is not None
    if both and a.number == b.number:
        return False
    some = _SOME_DAY if both and not (a.at and b.at) else None
    one, other = begins(a, some or a.at or b.at), begins(b, some or b.at or a.at)
    if one is None or other is None:
        return None
    return one.gap(other) >= _YEAR


def begins(told: Statement, at: date | None) -> Interval | None:
    """Return the days on which a thing may have begun, for a text that counts its years on the day `at`."""
    if told.number is None:
        if not isinstance(told.record, Date):
            return None
        year = year_of(told.record)
        return Interval(date(year, 1, 1), date(year, 12, 31)) if year and 0 < year < _LAST_YEAR else None
    if at is None or told.number >= at.year:
        return None
    number = told.number
    day = at.replace(year=at.year - number, day=min(at.day, 28))
    early = late = _HALF_YEAR
    if told.form in ("turned", "old"):
        early = _YEAR + _HALF_YEAR
    if told.form == "for":
        early = late = _YEAR * (3 if number % 10 == 0 and number >= _LONG else 2 if number % 5 == 0 else 1)
    if told.hedge:
        early = late = max(3 * _YEAR, int(number * _YEAR * _VAGUE))
    if told.hedge in _OPEN_BEHIND:
        early *= 2
    if told.guessed:
        return Interval(_moved(day, -early), None)
    return Interval(_moved(day, -early), _moved(day, late))


def _moved(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return day


def year_of(day: Date) -> int | None:
    """Return the year of a date, of a season too; None where it is not known."""
    value = (day.value or "")[:4]
    return int(value) if value.isdigit() else None


@lru_cache(maxsize=1)
def founded() -> re.Pattern[str]:
    """Return what finds a word of founding: "established", "was built"."""
    words = next(row["words"] for row in packs.rows("en/beginning_words") if row["class"] == "founded")
    return re.compile(r"(?<![\w-])" + alternation(words.split("|")) + r"(?![\w-])")


def told_on(passages: Passages, record: Record) -> tuple[date | None, bool]:
    """Return the day for which a count is told: that of its clause, of the text, or the latest that the text names.

    The latter is only guessed, as the second value says: the text may be of a later day.
    """
    sentence = around(passages.sentence_at(record.start), record.start, record.end)
    for date_ in passages.records_in("date", sentence.start, record.start):
        year = year_of(date_)
        lead = passages.lower[max(sentence.start, date_.start - 4) : date_.start]
        if founded().search(passages.lower, max(sentence.start, date_.start - _BESIDE), date_.start):
            continue  # "the observatory, built in 1931, celebrates its 90th anniversary"
        if (
            year
            and lead.strip() in ("in", "on", "")
            and date_.basis == "explicit"
            and record.start - date_.end < _REACH
        ):
            return _middle_of(date_, year), False
    if passages.published:
        return passages.published, False
    named = [(year, one) for one in passages.records("date") if one.basis != "published" and (year := year_of(one))]
    latest = max(named, key=lambda pair: (pair[0], -pair[1].start), default=None)
    return (_middle_of(latest[1], latest[0]) if latest else None), True


def _middle_of(day: Date, year: int) -> date | None:
    if day.earliest and day.earliest == day.latest:
        return date.fromisoformat(day.earliest)
    return date(year, 7, 1) if 0 < year < _LAST_YEAR else None


def around(sentence: Span, start: int, end: int) -> Span:
    """Return the part of a sentence in which the thing of a statement is named."""
    return Span(max(sentence.start, start - _PIECE), min(sentence.end, end + _PIECE))

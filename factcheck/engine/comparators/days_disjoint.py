"""Two sources put one event on days that do not meet."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.knowledge import packs
from factcheck.link import told_years
from factcheck.link.occurrence import apart
from factcheck.records import Date
from factcheck.records.interval import When, anywhere, days_apart, disjoint, label, same_but_year, when
from factcheck.records.stretch import clash, is_long
from factcheck.text.alternation import alternation

RECORDS = ("date", "every date")
MEASURES = ("days",)

_WEEK = 7
_CLOCK = re.compile(r"T\d\d:\d\d")
_ROUNDS_APART = 5  # days from which two rounds of one contest may be told apart
_REACH = 24  # characters around a day in which the part of the night stands
_INTO = re.compile(r"\bnight (?:in)?to (?:the )?$")
_OLD_STYLE_FROM, _RUSSIA_ALONE, _EVERYWHERE = 1582, 1800, 1924  # years in which two calendars were in use


def value(claim: Claim) -> tuple[str, str]:
    """Return the date as written and its EDTF form: "January 6" is XXXX-01-06."""
    record = claim.record
    assert isinstance(record, Date)  # noqa: S101  the loader pairs this comparator with dates
    return record.text, record.edtf or record.value or record.text.lower()


def compare(a: Claim, b: Claim, *, slack_days: int = 0) -> Verdict:
    """Differ when no day fits both, within `slack_days`; coarser dates that contain the finer one agree."""
    first, second = a.record, b.record
    if not isinstance(first, Date) or not isinstance(second, Date):
        return UNKNOWN
    if not (_is_day(first) or _is_day(second)) or "season" in (first.granularity, second.granularity):
        return _of_longer(first, second)
    if same_but_year(first, second) or _of_next_week(first, second):
        return AGREE
    if _is_later_than_its_text(a) or _is_later_than_its_text(b):
        return UNKNOWN
    one, two = when(first), when(second)
    misses = disjoint(one, two)
    if misses and not disjoint(anywhere(first), anywhere(second)):
        return AGREE  # 11:40 p.m. EST on 5 January is 04:40 GMT on 6 January
    if misses is None:
        return UNKNOWN
    if not misses:
        return _by_its_text(a, b) or _by_its_text(b, a) or AGREE
    if _by_two_calendars(a, b, one, two):
        return UNKNOWN
    if one.interval and two.interval:
        gap = days_apart(one.interval, two.interval)
        if gap <= slack_days:
            return AGREE
        if (gap == 1 and _about_midnight(a, b)) or (gap >= _ROUNDS_APART and _of_one_round(a, b)):
            return UNKNOWN
        return Verdict("differ", f"{label(one)} and {label(two)} are {gap} day{'s' if gap != 1 else ''} apart")
    return Verdict("differ", f"{label(one)} and {label(two)} are not the same day in any year")


def _of_next_week(first: Date, second: Date) -> bool:
    """Say whether two times of one clock lie a week apart, one told by its weekday: its text was taken up later.

    "At 7:15 p.m. Friday" is the same in the report of that night and where it is printed again a week on.
    """
    clocks = [_CLOCK.search(record.value or "") for record in (first, second)]
    if None in clocks or len({clock[0] for clock in clocks if clock}) > 1:
        return False
    one, two = when(first).interval, when(second).interval
    by_weekday = any(record.how.endswith("weekday") for record in (first, second))
    return bool(by_weekday and one and two) and days_apart(one, two) == _WEEK  # type: ignore[arg-type]


def _is_later_than_its_text(claim: Claim) -> bool:
    """Say whether "a week later" was counted on past the day of its text, as nothing near told from when."""
    record = claim.record
    assert isinstance(record, Date)  # noqa: S101
    published = claim.published
    return bool(record.how == "units-later" and published and (record.earliest or "") > published.isoformat())


def _of_longer(first: Date, second: Date) -> Verdict:
    """Compare two times, one of them a month, a season or a year: those of a quarter or a decade prove nothing."""
    fit = all(_is_day(one) or is_long(one) for one in (first, second)) and clash(first, second)
    return Verdict("differ", f"{first.text} and {second.text} do not meet") if fit else UNKNOWN


def degrees(a: Claim, b: Claim) -> dict[str, float]:
    """Return the days from one to the other."""
    gap = apart(a.record, b.record) if isinstance(a.record, Date) and isinstance(b.record, Date) else None
    return {"days": float(gap or 0)}


def _by_its_text(claim: Claim, other: Claim) -> Verdict | None:
    """Differ when the text of a day without a year bounds its year, and the other day lies outside."""
    assert isinstance(claim.record, Date) and isinstance(other.record, Date)  # noqa: S101
    told, known = told_years.bound(claim.passages, claim.record), when(other.record)
    if told is None or known.interval is None or not told.interval.disjoint(known.interval):
        return None
    return Verdict("differ", f"{told.why}, and {label(known)} is not")


def _about_midnight(a: Claim, b: Claim) -> bool:
    """Say whether two neighbouring days may be one night: "late on Tuesday", "at 0130 GMT on Wednesday"."""
    if any(_around(claim, "zone") for claim in (a, b)):
        return True
    earlier, later = sorted((a, b), key=lambda claim: str(claim.record.earliest))  # type: ignore[union-attr]
    start = earlier.record.start
    if not _near(earlier, "night") or _INTO.search(earlier.passages.lower, max(0, start - _REACH), start):
        return False  # "in the night to Sunday" ended on that day
    return _near(later, "early") or _around(later, "after night", inside=False)


def _of_one_round(a: Claim, b: Claim) -> bool:
    """Say whether the sentence of one day alone speaks of the first round: the other may be of the second."""
    return _tells_round(a) != _tells_round(b)


def _tells_round(claim: Claim) -> bool:
    """Say whether a sentence tells which round it is of, outside of the day itself: "on the first day of May"."""
    start, end = claim.passages.sentence_at(claim.record.start)
    before, behind = (start, claim.record.start), (claim.record.end, end)
    return any(_round().search(claim.passages.lower, *side) for side in (before, behind))


def _by_two_calendars(a: Claim, b: Claim, one: When, two: When) -> bool:
    """Say whether two days are as far apart as the old and the new calendar were: 25 October and 7 November 1917."""
    days = sorted(_day_of_year(meaning) for meaning in (one, two))
    year = one.year or two.year or _year_of(one) or _year_of(two)
    if year is None or days[0] == 0 or not _OLD_STYLE_FROM < year < _EVERYWHERE:
        return False
    if days[1] - days[0] != year // 100 - year // 400 - 2:
        return False
    return year >= _RUSSIA_ALONE or _around(a, "style") or _around(b, "style")


def _day_of_year(meaning: When) -> int:
    if meaning.interval and meaning.interval.earliest:
        return meaning.interval.earliest.timetuple().tm_yday
    return date(2001, meaning.month, meaning.day).timetuple().tm_yday if meaning.month and meaning.day else 0


def _year_of(meaning: When) -> int | None:
    return meaning.interval.earliest.year if meaning.interval and meaning.interval.earliest else None


def _around(claim: Claim, name: str, *, inside: bool = True) -> bool:
    """Say whether a sentence has words of a class; not `inside` of the day: "last night" is the day of its evening."""
    start, end = claim.passages.sentence_at(claim.record.start)
    found = _words(name).finditer(claim.passages.lower, start, end)
    return any(inside or one.end() <= claim.record.start or one.start() >= claim.record.end for one in found)


def _near(claim: Claim, name: str) -> bool:
    record = claim.record
    return _words(name).search(claim.passages.lower, max(0, record.start - _REACH), record.end + _REACH) is not None


@cache
def _words(name: str) -> re.Pattern[str]:
    (row,) = (row for row in packs.rows("en/night_words") if row["class"] == name)
    return re.compile(r"(?<![\w-])" + alternation(row["words"].split("|")) + r"(?![\w-])")


@lru_cache(maxsize=1)
def _round() -> re.Pattern[str]:
    (row,) = (row for row in packs.rows("en/night_words") if row["class"] == "round")
    words = alternation(row["words"].split("|"))
    return re.compile(rf"\b(?:first|second|third|opening|final|last|1st|2nd|3rd|preliminary|qualifying) {words}\b")


def _is_day(record: Date) -> bool:
    return record.granularity in ("day", "weekend", "part-of-day", "hour", "minute", "second")

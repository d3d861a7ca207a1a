"""A date names a weekday that it does not fall on: "Monday, 3 July 2024"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from factcheck.engine import AGREE, UNKNOWN, Claim, Collection, Verdict
from factcheck.knowledge import packs
from factcheck.records import Date
from factcheck.text.alternation import alternation

RECORDS = ("date", "every date")

_SURE = frozenset({"option", "sidecar", "front-matter", "metadata", "dateline"})
_WEEKS_AROUND = 45  # days
_JUST_GONE = 15  # days before the publication, where years of other sentences are those of what went before
_NEW_CALENDAR, _EVERYWHERE = 1753, 1924  # first full years of the new calendar in Britain, and in all of Europe
# "today, Wednesday." and "yesterday (Sunday)", not "today, Friday and Saturday" nor "today, Monday's vote"
_OPENS, _CLOSES = re.compile(r",? \(|, (?:an? )?"), re.compile(r"\)|[.;]|,(?! (?:and|or)\b)|$")
_GAP = 5  # characters between both at most: ", a Monday"
_LAST_NIGHT = "last-night"
_WORDS = ("day-word", "this-name", _LAST_NIGHT)  # how "at noon today", "early this morning", "last night" are read
_REACH = 20  # characters in which another weekday makes a list
_YEAR = re.compile(r"(?<![\w.,-])(?:1[5-9]|20)\d\d(?![\w-]|,\d)")
_WORD = re.compile(r"[a-z]+")


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in packs.rows("en/weekdays")}


def value(claim: Claim) -> tuple[str, str]:
    """Return the date as written and its value."""
    record = claim.record
    return record.text, (record.value if isinstance(record, Date) else None) or record.text.lower()


def check(claim: Claim, collection: Collection) -> Verdict:
    """Differ when the weekday within the expression is not that of its day and year.

    The year stands in the expression itself, or is that of the publication, where the day is one of the weeks around it
    and nothing near speaks of another year. In "today, Wednesday" the publication says which day is meant.
    """
    record = claim.record
    if not isinstance(record, Date) or record.granularity not in ("day", "part-of-day", "hour", "minute"):
        return UNKNOWN
    if record.how == "weekday":
        return _beside_a_word(claim, record)
    if record.basis != "explicit" and not (record.basis == "published" and _is_of_these_weeks(claim, record)):
        return UNKNOWN
    day = date.fromisoformat(record.earliest) if record.earliest and record.earliest == record.latest else None
    named = next((_weekdays()[word] for word in _WORD.findall(record.text.lower()) if word in _weekdays()), None)
    if day is None or named is None:
        return UNKNOWN
    if day.isoweekday() == named:
        return AGREE
    if day.year < _NEW_CALENDAR or (day.year < _EVERYWHERE and _by_old_calendar(day) == named):
        return UNKNOWN
    return Verdict("differ", f"{day.day} {day:%B} {day.year} was a {day:%A}, not a {date(2024, 1, named):%A}")


def _beside_a_word(claim: Claim, record: Date) -> Verdict:
    """Differ when a weekday that tells again which day "today" is names another one than the publication's."""
    passages = claim.passages
    if claim.published is None or passages.document.published_basis not in _SURE:
        return UNKNOWN
    word = next((one for one in passages.records("date") if _is_beside(one, record)), None)
    if word is None or not word.earliest or word.earliest != word.latest or word.basis != "published":
        return UNKNOWN
    pair = sorted((word, record), key=lambda one: one.start)
    if not _OPENS.fullmatch(passages.plain, pair[0].end, pair[1].start):
        return UNKNOWN
    if not _CLOSES.match(passages.plain, pair[1].end):
        return UNKNOWN
    named = _weekdays().get(record.text.lower())
    behind = passages.lower[pair[1].end : pair[1].end + _REACH]
    if named is None or any(other in _weekdays() for other in _WORD.findall(behind)):
        return UNKNOWN
    day = date.fromisoformat(word.earliest)
    if day.isoweekday() == named or (word.how.endswith(_LAST_NIGHT) and day.isoweekday() % 7 + 1 == named):
        return AGREE  # the night between two days has the name of either
    reason = f"{word.text.lower()} was a {day:%A} ({day.day} {day:%B} {day.year}), by the date of the document"
    return Verdict("differ", reason, "warning")


def _is_beside(word: Date, weekday: Date) -> bool:
    """Say whether "today" stands right before a weekday, or right behind it: "on Friday, yesterday,"."""
    if not word.how.endswith(_WORDS):
        return False
    return 0 < weekday.start - word.end <= _GAP or (word.how == "day-word" and 0 < word.start - weekday.end < 4)


def _is_of_these_weeks(claim: Claim, record: Date) -> bool:
    """Say whether a date without a year can only be that of the weeks around the publication."""
    published, passages = claim.published, claim.passages
    if published is None or not record.earliest or passages.document.published_basis not in _SURE:
        return False
    if not any(character.isdigit() for character in record.text):
        return False  # a bare weekday, or the one of "last Easter Monday"
    if abs((date.fromisoformat(record.earliest) - published).days) > _WEEKS_AROUND:
        return False
    paragraph, sentence = passages.paragraph_at(record.start), passages.sentence_at(record.start)
    others = {int(year) for year in _YEAR.findall(passages.plain, *paragraph)} - {published.year}
    if others and (
        any(int(year) in others for year in _YEAR.findall(passages.plain, *sentence))
        or (published - date.fromisoformat(record.earliest)).days not in range(_JUST_GONE)
        or any(_falls_on(record, year) for year in others)
    ):
        return False
    return _other_times().search(passages.lower, *paragraph) is None


def _falls_on(record: Date, year: int) -> bool:
    """Say whether the day and its weekday are those of another year."""
    told = date.fromisoformat(record.earliest or "")
    words = _WORD.findall(record.text.lower())
    try:
        day = told.replace(year=year)
    except ValueError:  # 29 February
        return False
    return any(_weekdays().get(word) == day.isoweekday() for word in words)


@lru_cache(maxsize=1)
def _other_times() -> re.Pattern[str]:
    """Return a pattern for words that speak of another year, or of no real one."""
    return re.compile(r"(?<![\w-])" + alternation(packs.pack("en/weekdays")["other_times"]) + r"(?![\w-])")


def _by_old_calendar(day: date) -> int:
    """Return the weekday that a date had by the Julian calendar, in use in Russia until 1918."""
    return (day + timedelta(days=day.year // 100 - day.year // 400 - 2)).isoweekday()

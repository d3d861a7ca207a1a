"""A day that no calendar has: "31 April"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from factcheck.engine import AGREE, UNKNOWN, Claim, Collection, Verdict
from factcheck.knowledge import packs
from factcheck.records import Date

RECORDS = ("date", "every date")

_EVERYWHERE = 1924  # the first full year of the new calendar in all of Europe
_OLD_CALENDAR = re.compile(r"\b(?:Julian|[Oo]ld[ -][Ss]tyle|[Oo]ld calendar|Swedish calendar)\b")
_DENIED = re.compile(r"\b(?:no|not|never|nor|non-existent|nonexistent|impossible|imaginary) (?:the |a |such )?$")
_STREET = re.compile(r" (?P<noun>[A-Z][a-z]+)\b")


def value(claim: Claim) -> tuple[str, str]:
    """Return the date as written and its value."""
    record = claim.record
    return record.text, (record.value if isinstance(record, Date) else None) or record.text.lower()


def check(claim: Claim, collection: Collection) -> Verdict:
    """Differ when the month, or February in that year, does not have that day."""
    record = claim.record
    if not isinstance(record, Date):
        return UNKNOWN
    if record.how != "impossible-day" or not record.value:
        return AGREE
    year, month, *_ = record.value.split("-")
    if _is_no_day(claim, record):
        return UNKNOWN
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return UNKNOWN
    known = year.isdigit()
    if known and int(year) < _EVERYWHERE and month == "02" and _OLD_CALENDAR.search(claim.passages.plain):
        return UNKNOWN  # 1900 was a leap year in Russia, and Sweden had a 30 February in 1712
    last = monthrange(int(year) if known else 2000, int(month))[1]
    name = f"{date(2000, int(month), 1):%B}"
    return Verdict("differ", f"{name}{' ' + year if known and month == '02' else ''} has {last} days")


def _is_no_day(claim: Claim, record: Date) -> bool:
    """Say whether a text denies the day itself, or names a street by it: "there is no 30 February"."""
    passages = claim.passages
    if _DENIED.search(passages.lower, max(0, record.start - 30), record.start):
        return True
    street = _STREET.match(passages.plain, record.end)
    return bool(street and street["noun"].lower() in packs.words("en/venues", **{"class": "way", "at": "end"}))

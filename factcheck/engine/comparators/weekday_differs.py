"""A date names a weekday that it does not fall on: "Monday, 3 July 2024"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from factcheck.engine import AGREE, UNKNOWN, Claim, Collection, Verdict
from factcheck.knowledge import packs
from factcheck.records import Date

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

    The year must stand in the expression itself; a year taken from the publication date proves nothing.
    """
    record = claim.record
    if (
        not isinstance(record, Date)
        or record.basis != "explicit"
        or record.granularity not in ("day", "part-of-day", "hour", "minute")
    ):
        return UNKNOWN
    day = date.fromisoformat(record.earliest) if record.earliest and record.earliest == record.latest else None
    named = next((_weekdays()[word] for word in _WORD.findall(record.text.lower()) if word in _weekdays()), None)
    if day is None or named is None:
        return UNKNOWN
    if day.isoweekday() == named:
        return AGREE
    return Verdict("differ", f"{day.day} {day:%B} {day.year} was a {day:%A}, not a {date(2024, 1, named):%A}")

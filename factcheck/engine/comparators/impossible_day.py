"""A day that no calendar has: "31 April"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from factcheck.engine import AGREE, UNKNOWN, Claim, Collection, Verdict
from factcheck.records import Date


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
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return UNKNOWN
    known = year.isdigit()
    last = monthrange(int(year) if known else 2000, int(month))[1]
    name = f"{date(2000, int(month), 1):%B}"
    return Verdict("differ", f"{name}{' ' + year if known and month == '02' else ''} has {last} days")

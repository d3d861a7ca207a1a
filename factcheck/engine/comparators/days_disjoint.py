"""Two sources put one event on days that do not meet."""

from __future__ import annotations

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.link import told_years
from factcheck.records import Date
from factcheck.records.interval import anywhere, days_apart, disjoint, label, same_but_year, when


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
    if not (_is_day(first) or _is_day(second)):
        return UNKNOWN
    if same_but_year(first, second):
        return AGREE
    one, two = when(first), when(second)
    apart = disjoint(one, two)
    if apart and not disjoint(anywhere(first), anywhere(second)):
        return AGREE  # 11:40 p.m. EST on 5 January is 04:40 GMT on 6 January
    if apart is None:
        return UNKNOWN
    if not apart:
        return _by_its_text(a, b) or _by_its_text(b, a) or AGREE
    if one.interval and two.interval:
        gap = days_apart(one.interval, two.interval)
        if gap <= slack_days:
            return AGREE
        return Verdict("differ", f"{label(one)} and {label(two)} are {gap} day{'s' if gap != 1 else ''} apart")
    return Verdict("differ", f"{label(one)} and {label(two)} are not the same day in any year")


def _by_its_text(claim: Claim, other: Claim) -> Verdict | None:
    """Differ when the text of a day without a year bounds its year, and the other day lies outside."""
    assert isinstance(claim.record, Date) and isinstance(other.record, Date)  # noqa: S101
    told, known = told_years.bound(claim.passages, claim.record), when(other.record)
    if told is None or known.interval is None or not told.interval.disjoint(known.interval):
        return None
    return Verdict("differ", f"{told.why}, and {label(known)} is not")


def _is_day(record: Date) -> bool:
    return record.granularity in ("day", "weekend", "part-of-day", "hour", "minute", "second")

"""When a number holds: before the day that its sentence names, or of all that came together by a later report."""

from __future__ import annotations

from factcheck.text.passages import Passages, Span


def foretold(passages: Passages, sentence: Span, other: Passages) -> bool:
    """Say whether a report is older than every day its sentence names, and another younger: "is to cut 160 flights"."""
    before, after = passages.published, other.published
    if before is None or after is None or after <= before:
        return False
    days = [date.earliest for date in passages.records_in("date", *sentence) if date.granularity == "day"]
    return bool(days) and all(day and before.isoformat() < day <= after.isoformat() for day in days)


def in_the_end(a: Passages, b: Passages, more: bool) -> bool:
    """Say whether the total that `a` tells is one of days later, and higher as it grew: "in all 140 were moved"."""
    one, other = a.published, b.published
    return more and one is not None and other is not None and (one - other).days >= _GREW


_GREW = 2  # days

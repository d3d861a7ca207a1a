"""A headline and its own text cannot both hold: another number, or the opposite outcome."""

from __future__ import annotations

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.records import Age, Count, Date, Money, Percent, Place

RECORDS = ("headline",)

_ROUNDED = 0.1  # headlines round
_ABOVE = ("headline", "dek")


def value(claim: Claim) -> tuple[str, str]:
    """Return the words, and whether they stand in the headline or the text, with the number."""
    record = claim.record
    if isinstance(record, Count | Money | Percent | Age):
        return record.text, f"{record.region} {record.low}..{record.high}"
    return record.text, f"{record.region} {record.text.lower()}"


def compare(a: Claim, b: Claim) -> Verdict:
    """Differ when one stands in the headline and no number fits both, or they tell opposite outcomes."""
    first, second = (a, b) if a.record.region in _ABOVE else (b, a)
    if first.record.region not in _ABOVE or second.record.region in _ABOVE:
        return UNKNOWN
    one, other = first.record, second.record
    if isinstance(one, Count | Money | Percent | Age) and isinstance(other, Count | Money | Percent | Age):
        if _meet(one, other):
            return AGREE
        return Verdict("differ", f"the headline says “{one.text}”, the text “{other.text}”")
    if isinstance(one, Date | Place):
        return Verdict("differ", f"the headline says “{one.text}”, the text “{other.text}”")
    return Verdict("differ", "the text tells the opposite of what its headline says")


def _meet(a: Count | Money | Percent | Age, b: Count | Money | Percent | Age) -> bool:
    slack = 0.0 if isinstance(a, Age) else _ROUNDED
    low, high = _low(a), _high(a)
    if isinstance(a, Count) and high < 100:
        slack = 0.0
    return low - slack * abs(low) <= _high(b) and _low(b) <= high + slack * abs(high)


def _low(record: Count | Money | Percent | Age) -> float:
    return float("-inf") if record.low is None else float(record.low)


def _high(record: Count | Money | Percent | Age) -> float:
    return float("inf") if record.high is None else float(record.high)

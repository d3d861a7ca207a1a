"""Two sources count one thing, and no number fits both."""

from __future__ import annotations

import math

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict, magnitude
from factcheck.records import Count

RECORDS = ("count", "every count")
MEASURES = ("%", "")
degrees = magnitude.degrees

_ROUND_FROM = 100
_ROUND_DIGITS = 2
_TOUCHING = 1.03
_CONVERTED = 1.12  # what rounding hides between two units: "3 km" and "2 miles"
_MEASURE = "measure:"


def value(claim: Claim) -> tuple[str, str]:
    """Return the count as written and as an interval: "over 30 countries" is 31..; "39 countries" is 39."""
    record = claim.record
    assert isinstance(record, Count)  # noqa: S101  the loader pairs this comparator with counts
    low, high = _number(record.low), _number(record.high)
    return record.text.replace("**", ""), low if low == high and low else f"{low}..{high}"


def compare(a: Claim, b: Claim, *, round_slack: float = 0.05, soft_factor: float = 2.0) -> Verdict:
    """Differ when the two intervals do not meet.

    Round numbers from 100 get `round_slack` (a share) without a hedge; vague words ("dozens") differ only
    beyond `soft_factor`. A number nobody wrote ("a man was killed") never differs.
    """
    first, second = a.record, b.record
    if not isinstance(first, Count) or not isinstance(second, Count) or first.derived or second.derived:
        return UNKNOWN
    one, two = _bounds(first, round_slack), _bounds(second, round_slack)
    if one[0] <= two[1] and two[0] <= one[1]:
        return AGREE
    lower, upper = sorted((one, two))
    measures = first.how.startswith(_MEASURE) and second.how.startswith(_MEASURE)
    if measures and first.how != second.how and upper[0] <= lower[1] * _CONVERTED:
        return AGREE
    if (first.soft or second.soft) and upper[0] <= lower[1] * soft_factor:
        return AGREE
    if first.low != first.high and second.low != second.high and upper[0] <= lower[1] * _TOUCHING:
        return AGREE  # "between 60 and 100" and "more than 100" are two estimates that meet
    return Verdict("differ", f"{_said(first)} and {_said(second)} leave no common number")


def _bounds(record: Count, slack: float) -> tuple[float, float]:
    low = -math.inf if record.low is None else float(record.low)
    high = math.inf if record.high is None else float(record.high)
    if low == high and low >= _ROUND_FROM and _is_round(low):
        return low * (1 - slack), high * (1 + slack)
    if low == high and math.isfinite(low):
        unit = _unit(low)
        return low - unit, high + unit  # one may have cut what the other rounds
    return low, high


def _unit(number: float) -> float:
    """Return the value of the last digit of a whole number that is no closing zero, 0 for units: 100 of 36,500."""
    digits = f"{number:.0f}"
    noughts = len(digits) - len(digits.rstrip("0"))
    return 0.0 if noughts == 0 or number < _ROUND_FROM * 100 else float(10**noughts)


def _is_round(number: float) -> bool:
    """Say whether a number has one or two significant digits before its zeros: 1,200 but not 1,204, 150 or 36,500."""
    digits = f"{number:.0f}"
    return len(digits.rstrip("0")) <= min(_ROUND_DIGITS, max(1, len(digits) - 2))


def _said(record: Count) -> str:
    low, high = _number(record.low), _number(record.high)
    unit = f" {record.noun.partition(' of ')[0]}s" if record.how.startswith(_MEASURE) else ""
    if low == high:
        return f"“{record.text}” ({low}{unit})"
    if not high:
        return f"“{record.text}” ({low}{unit} or more)"
    if not low or low == "0":
        return f"“{record.text}” (at most {high}{unit})"
    return f"“{record.text}” ({low} to {high}{unit})"


def _number(number: float | int | None) -> str:
    return (
        ""
        if number is None
        else f"{number:g}"
        if isinstance(number, float) and not number.is_integer()
        else str(int(number))
    )

"""Two sources give different sums or shares of one thing, and rounding does not explain it."""

from __future__ import annotations

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict, magnitude
from factcheck.records import Money, Percent

RECORDS = ("money", "percent", "every money", "every percent")
MEASURES = ("%", "")
degrees = magnitude.degrees

_FIGURES = 1e-9
_FEW = range(1, 10)  # per cent
_HALF_POINT = 0.5  # "20 per cent" is not 15
_ROUND = 0.08  # share of a sum that even a round one hides: "20 million" is not 17


def value(claim: Claim) -> tuple[str, str]:
    """Return the amount as written, and its interval with the currency."""
    record = claim.record
    assert isinstance(record, Money | Percent)  # noqa: S101  the loader pairs this comparator with amounts
    unit = record.currency if isinstance(record, Money) else "%"
    low, high = _number(record.low), _number(record.high)
    return record.text, f"{low} {unit}" if low == high else f"{low}..{high} {unit}"


def compare(a: Claim, b: Claim, *, slack: float = 0.02, points: float = 0.5) -> Verdict:
    """Differ when no amount fits both.

    A number is taken to be rounded to the figures it is written with: "$4.2 billion" holds 4.18 billion. `slack` is
    a share of sums, `points` percentage points, within which two sources may have rounded differently.
    """
    one, other = a.record, b.record
    if not (isinstance(one, Money) and isinstance(other, Money)) and not (
        isinstance(one, Percent) and isinstance(other, Percent)
    ):
        return UNKNOWN
    first, second = _rounded(one), _rounded(other)
    if isinstance(one, Percent) and _is_small(one) and _is_small(other):
        first, second = (float(one.low or 0),) * 2, (float(other.low or 0),) * 2
    spare = points if _coarse(one, other) and first[0] != first[1] else 0.0
    if isinstance(one, Money):
        spare = slack * max(abs(bound) for bound in (*first, *second) if abs(bound) != float("inf"))
        if one.low == one.high and other.low == other.high:  # in the last figure that both show, no more
            spare = min(spare, max(_last_figure(float(amount.low or 0)) for amount in (one, other)))
    if first[0] - spare <= second[1] and second[0] - spare <= first[1]:
        return AGREE
    return Verdict("differ", f"“{one.text}” and “{other.text}” leave no common amount, however they are rounded")


def _coarse(one: Money | Percent, other: Money | Percent) -> bool:
    """Say whether one of two shares is in whole per cent."""
    return any(share.low is not None and float(share.low).is_integer() for share in (one, other))


def _is_small(share: Money | Percent) -> bool:
    """Say whether a share is a few whole per cent: an offer of 3 is none of 4, and neither is rounded."""
    return share.low is not None and share.low == share.high and share.low in _FEW


def _rounded(record: Money | Percent) -> tuple[float, float]:
    """Return the bounds of what may stand behind an amount: half a unit of its last figure on both sides."""
    low = float("-inf") if record.low is None else float(record.low)
    high = float("inf") if record.high is None else float(record.high)
    if low != high:
        return low, high
    half = min(_last_figure(low) / 2, _HALF_POINT if isinstance(record, Percent) else _ROUND * abs(low))
    return low - half, high + half


def _last_figure(number: float) -> float:
    """Return the value of the last figure that is no closing zero: 4,200,000,000 has 100,000,000."""
    if number == 0:
        return 0.0
    unit = 0.01
    while abs(number / (unit * 10) - round(number / (unit * 10))) < _FIGURES and unit < abs(number):
        unit *= 10
    return unit if unit < abs(number) else unit / 10


def _number(number: float | int | None) -> str:
    return "" if number is None else f"{number:g}" if not float(number).is_integer() else str(int(number))

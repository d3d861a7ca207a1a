"""Numbers that one document joins do not fit each other: parts and total, share and count, levels and step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.engine import Chain, Claim, Collection
from factcheck.records import Count, Money, Percent

RECORDS = ("sum",)

_ROUNDED = 1.0  # percentage points that rounding and "per cent" without decimals may hide
_HALF = 0.5
_OVERLAP = 1.6  # times their total, from which on parts are told of one set in several ways
_SLACK = 0.04  # share of a total that rounded sums may leave open


def value(claim: Claim) -> tuple[str, str]:
    """Return the number as written, and its part in the sum with the number."""
    record = claim.record
    told = _number(_bounds(claim)[0]) if isinstance(record, Count | Money | Percent) else record.text.lower()
    return record.text, f"{claim.head} {told}"


def chains(claims: Sequence[Claim], collection: Collection) -> Iterator[Chain]:
    """Yield every group of joined numbers that arithmetic refutes."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.about["sum"]].append(claim)
    for group in groups.values():
        if group[0].words:  # of several documents: only what does not fit was joined
            yield Chain(group[0].document, tuple(group), group[0].words[0])
            continue
        parts: dict[str, list[Claim]] = defaultdict(list)
        for claim in group:
            parts[claim.head].append(claim)
        wrong = _sum(parts) or _portions(parts) or _share(parts) or _step(parts) or _times(parts) or _goal(parts)
        if wrong:
            yield Chain(group[0].document, tuple(group), wrong)


def _sum(parts: dict[str, list[Claim]]) -> str:
    listed = parts["part"] or parts["some"]
    if not parts["total"] or not listed:
        return ""
    low, high = _bounds(parts["total"][0])
    bounds = [_bounds(claim) for claim in listed]
    least, most = sum(low for low, _ in bounds), sum(high for _, high in bounds)
    slack = _HALF * 10 ** -_decimals(parts["total"][0]) * len(listed) if _rounded(parts["total"][0]) else 0
    slack = min(slack, _SLACK * abs(low))
    if least > _OVERLAP * high:  # "of 288 candidates 286 have a degree, 202 are under 45"
        return ""
    if least - slack <= high and (parts["some"] or most + slack >= low):
        return ""
    told = " + ".join(_number(low) for low, _ in bounds)
    verb = "is more than" if parts["some"] else "is not"
    return f"{told} = {_number(least)}, which {verb} {_number(low if low > 0 else high)}"


def _portions(parts: dict[str, list[Claim]]) -> str:
    """Tell that the shares of one whole are more than all of it, however they are rounded."""
    lows = [_bounds(claim)[0] for claim in parts["portion"]]
    if sum(lows) <= 100 + _HALF * len(lows):
        return ""
    return f"{' + '.join(_number(low) for low in lows)} = {_number(sum(lows))}, which is more than 100 per cent"


def _share(parts: dict[str, list[Claim]]) -> str:
    if not (parts["share"] and parts["whole"] and parts["part"]):
        return ""
    share, whole, part = (_bounds(parts[name][0]) for name in ("share", "whole", "part"))
    if not whole[0] or whole[0] != whole[1] or part[0] > whole[0] or float("inf") in (abs(part[0]), part[1]):
        return ""
    least, most = (100 * bound / whole[0] for bound in part)
    if share[0] - _ROUNDED <= most and least <= share[1] + _ROUNDED:
        return ""
    told = parts["share"][0].record.text
    return f"{_number(part[0])} of {_number(whole[0])} is {least:.1f} per cent, not {told}"


def _step(parts: dict[str, list[Claim]]) -> str:
    if not (parts["from"] and parts["to"] and parts["change"]):
        return ""
    first, second, step = (_bounds(parts[name][0]) for name in ("from", "to", "change"))
    if first[0] != first[1] or second[0] != second[1] or not first[0]:
        return ""
    moved = abs(second[0] - first[0])
    told = f"from {_number(first[0])} to {_number(second[0])}"
    if isinstance(parts["change"][0].record, Percent) and not isinstance(parts["from"][0].record, Percent):
        share = 100 * moved / first[0]
        near = step[0] - _ROUNDED <= share <= step[1] + _ROUNDED
        return "" if near else f"{told} is {share:.1f} per cent, not {_number(step[0])}"
    if type(parts["change"][0].record) is not type(parts["from"][0].record):
        return ""
    share = 100 * moved / first[0]  # "from 40 to 50 per cent, a rise of 25 per cent" may count either way
    if step[0] - _HALF <= moved <= step[1] + _HALF or step[0] - _ROUNDED <= share <= step[1] + _ROUNDED:
        return ""
    return f"{told} is {_number(moved)}, not {_number(step[0])}"


def _times(parts: dict[str, list[Claim]]) -> str:
    """Tell that a number became another less or more often than a verb says: "doubled from 40 to 90"."""
    if not (parts["from"] and parts["to"] and parts["times"]):
        return ""
    (first, _), (last, _), (least, most) = (_bounds(parts[name][0]) for name in ("from", "to", "times"))
    if least <= last / first <= most:
        return ""
    said = parts["times"][0].record.text
    return f"from {_number(first)} to {_number(last)} is {last / first:.3g} times as many, which is not “{said}”"


def _goal(parts: dict[str, list[Claim]]) -> str:
    """Tell that a match had fewer goals than one of them is counted: "the third goal of a 2-0 win"."""
    if not (parts["goal"] and parts["score"]):
        return ""
    (number, _), (scored, _) = (_bounds(parts[name][0]) for name in ("goal", "score"))
    said, score = (parts[name][0].record.text for name in ("goal", "score"))
    return f"{score} is {_number(scored)} goals, so that none is the {said}" if number > scored else ""


def _bounds(claim: Claim) -> tuple[float, float]:
    record = claim.record
    if not isinstance(record, Count | Money | Percent):
        return 0.0, 0.0
    low = float("-inf") if record.low is None else float(record.low)
    return low, float("inf") if record.high is None else float(record.high)


def _rounded(claim: Claim) -> bool:
    return isinstance(claim.record, Money | Percent)


def _decimals(claim: Claim) -> int:
    """Return the decimal places that a rounded sum is written with, in its own scale: 4.2 billion has -8."""
    low = _bounds(claim)[0]
    if low in (float("-inf"), 0.0):
        return 0
    places = 2
    while places > -12 and low == round(low, places - 1):
        places -= 1
    return places


def _number(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}".rstrip("0")

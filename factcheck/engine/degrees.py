"""Severity by degree: "warning over 10 %, error over 50 %"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from factcheck.engine import AGREE, Claim, Verdict
from factcheck.engine.rule import Rule
from factcheck.findings.finding import SEVERITIES, Severity

_BOUND = re.compile(r"over (?P<number>\d+(?:\.\d+)?) ?(?P<unit>%|days?)?")


class Bound(NamedTuple):
    """How far two sides must lie apart: more than `over`, in `unit` (%, days, or none for plain numbers)."""

    over: float
    unit: str


@lru_cache(maxsize=256)
def bound(words: str) -> Bound:
    """Return the bound that words such as "over 10 %" say; the loader has checked them."""
    match = _BOUND.fullmatch(words)
    assert match is not None  # noqa: S101
    return Bound(float(match["number"]), (match["unit"] or "").replace("days", "day").replace("day", "days"))


def weighed(rule: Rule, piece: Any, a: Claim, b: Claim, verdict: Verdict) -> Verdict:
    """Return a verdict with the severity of its degree; what stays below every bound of the rule agrees.

    A rule whose own severity has no bound keeps it where no other bound is passed.
    """
    if not rule.degrees or verdict.relation != "differ":
        return verdict
    measured: Mapping[str, float] = piece.degrees(a, b)
    for severity in SEVERITIES:
        if severity in rule.degrees:
            over, unit = bound(rule.degrees[severity])
            if measured.get(unit, 0.0) > over:
                return verdict._replace(severity=severity)
    return AGREE if rule.severity in rule.degrees else verdict


def leveled(rule: Rule, severity: Severity) -> Rule:
    """Return a rule with a severity that the user fixed: whatever passes its lowest bound has that."""
    bounds = [rule.degrees[one] for one in SEVERITIES if one in rule.degrees]
    degrees = {severity: bounds[-1]} if rule.severity in rule.degrees else {}
    return rule.model_copy(update={"severity": severity, "degrees": degrees})

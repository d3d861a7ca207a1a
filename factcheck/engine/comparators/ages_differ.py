"""One person is given two ages, or an age that does not fit the year of birth."""

from __future__ import annotations

from datetime import date

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.link.scene import last_told
from factcheck.records import Age, Date

_YEAR = 365.25


def value(claim: Claim) -> tuple[str, str]:
    """Return the age or the birth date as written, and its value."""
    record = claim.record
    if isinstance(record, Age):
        return record.text, f"{record.years:g} years" if record.years is not None else record.text.lower()
    return record.text, f"born {getattr(record, 'edtf', None) or record.text}"


def compare(a: Claim, b: Claim) -> Verdict:
    """Differ when no birthday fits both: a person of 34 was born in the 34th or 35th year before.

    Two ages without publication dates may lie one birthday apart.
    """
    one, other = a.record, b.record
    if isinstance(one, Age) and isinstance(other, Age):
        return _two_ages(a, b, one, other)
    if isinstance(one, Date) and isinstance(other, Date):
        return UNKNOWN
    age, birth = (a, b) if isinstance(one, Age) else (b, a)
    return _age_and_birth(age, birth)


def _two_ages(a: Claim, b: Claim, one: Age, other: Age) -> Verdict:
    first, second = float(one.years or 0), float(other.years or 0)
    days = (b.published - a.published).days if a.published and b.published else 0
    passed = days / _YEAR
    if abs(second - first - passed) <= 1:
        return AGREE
    return Verdict("differ", f"the two ages are {abs(second - first):g} years apart")


def _age_and_birth(age: Claim, birth: Claim) -> Verdict:
    record, born = age.record, birth.record
    at = _died(age) or last_told(age.passages) or last_told(birth.passages)
    if not isinstance(record, Age) or not isinstance(born, Date) or at is None or not (born.earliest and born.latest):
        return UNKNOWN
    youngest = (at - date.fromisoformat(born.latest)).days / _YEAR
    oldest = (at - date.fromisoformat(born.earliest)).days / _YEAR
    years = float(record.years or 0)
    if youngest - 1 <= years <= oldest:
        return AGREE
    return Verdict("differ", f"somebody born in {born.text} is {max(0, int(youngest))} or {int(oldest)} in {at.year}")


def _died(claim: Claim) -> date | None:
    """Return the day that the sentence of an age tells, such as "died on 3 June 2024 aged 72"."""
    sentence = claim.passages.sentence_at(claim.record.start)
    days = [
        record.earliest
        for record in claim.passages.records_in("date", *sentence)
        if record.earliest and record.granularity == "day"
    ]
    return date.fromisoformat(days[-1]) if len(days) == 1 else None

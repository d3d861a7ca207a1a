"""One person is given two ages, or an age that does not fit the year of birth."""

from __future__ import annotations

import re
from datetime import date

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict, magnitude
from factcheck.link.scene import last_told
from factcheck.records import Age, Date

RECORDS = ("age",)
MEASURES = ("%", "")
degrees = magnitude.degrees

_YEAR = 365.25
_DEATH = re.compile(r"\b(?:die[sd]?|dead|death|killed|passed away)\b")
_AGO = re.compile(r"(?i)\b(?:ago|earlier|last year)\b")
_CUT = re.compile(r"[,;:]")
_TOLD = ("day", "month", "year")


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
    days = (b.published - a.published).days if a.published and b.published else 0
    if _apart(one, other, days / _YEAR) <= 1 or _apart(one, other, _passed(a, b)) <= 1:
        return AGREE
    if any(_of_its_year(one) and _moment(its) is None for one, its in ((a, b), (b, a))):
        return UNKNOWN  # "Reyes, 62, told the paper in 2006" beside a text of no known day
    return Verdict("differ", f"the two ages are {_apart(one, other, 0):g} years apart")


def _apart(one: Age, other: Age, passed: float) -> float:
    """Return the years between two ages, of which the second is told `passed` years after the first."""
    low, high = (float(bound or 0) + passed for bound in (one.low, one.high))
    return max(float(other.low or 0) - high, low - float(other.high or 0), 0)


def _passed(a: Claim, b: Claim) -> float:
    """Return the years between the times that two ages are told of: that of their sentences, else of their texts."""
    moments = [_moment(claim) for claim in (a, b)]
    return (moments[1] - moments[0]).days / _YEAR if moments[0] and moments[1] else 0.0


def _of_its_year(claim: Claim) -> bool:
    """Say whether a sentence gives the year in which somebody was of an age."""
    told = claim.passages.records_in("date", *claim.passages.sentence_at(claim.record.start))
    return any(record.basis == "explicit" and record.granularity == "year" for record in told)


def _moment(claim: Claim) -> date | None:
    told = [
        record
        for record in claim.passages.records_in("date", *claim.passages.sentence_at(claim.record.start))
        if record.earliest
        and record.latest
        and record.granularity in _TOLD
        and (record.basis == "explicit" or _AGO.search(record.text))
    ]
    if len(told) != 1:
        return last_told(claim.passages)
    first, last = (date.fromisoformat(day) for day in (told[0].earliest, told[0].latest))
    return first if told[0].basis == "explicit" else first + (last - first) / 2


def _age_and_birth(age: Claim, birth: Claim) -> Verdict:
    record, born = age.record, birth.record
    at = _time_of(age, birth)
    if not isinstance(record, Age) or not isinstance(born, Date) or at is None or not (born.earliest and born.latest):
        return UNKNOWN
    youngest = (at[0] - date.fromisoformat(born.latest)).days / _YEAR
    oldest = (at[1] - date.fromisoformat(born.earliest)).days / _YEAR
    if youngest - 1 <= float(record.high or 0) and float(record.low or 0) <= oldest:
        return AGREE
    return Verdict(
        "differ", f"somebody born in {born.text} is {max(0, int(youngest))} or {int(oldest)} in {at[1].year}"
    )


def _time_of(age: Claim, birth: Claim) -> tuple[date, date] | None:
    """Return the first and last day of which an age is told: those its sentence dates, else the report's last day."""
    sentence = age.passages.sentence_at(age.record.start)
    before = age.passages.lower[sentence.start : age.record.start]
    past = age.head == "age then" or _DEATH.search(before) is not None
    told = [
        record
        for record in age.passages.records_in("date", *sentence)
        if record.earliest and record.latest and record.granularity in (_TOLD if past else _TOLD[:1])
    ]
    near = [
        record
        for record in told
        if record.end <= age.record.start and not _CUT.search(before, record.end - sentence.start)
    ]
    if len(told) == 1 or (past and near):
        one = near[-1] if near else told[0]
        return date.fromisoformat(one.earliest), date.fromisoformat(one.latest)
    if age.head == "age then":
        return None
    day = last_told(age.passages) or last_told(birth.passages)
    if day and not (age.published or birth.published):  # the text was written then or later
        return day, day.replace(month=12, day=31)
    return (day, day) if day else None

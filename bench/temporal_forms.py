"""What a time expression says, written so that two notations can be compared: days, clocks, lengths and sets.

A form is a tuple: ("days", first, last), ("part", first, last, START|MID|END), ("time", day or "", clock or part
of the day, START|MID|END or ""), ("times", day, clock, day, clock), ("length", months, seconds, more|less or ""),
("set", what comes again), ("ref", PAST_REF|PRESENT_REF|FUTURE_REF), ("value", TIMEX3 value), ("season", letters),
("from now", last), ("until now", first).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

Form = tuple[str | float, ...]
Record = Mapping[str, Any]

_PARTS: Final = frozenset({"START", "MID", "END"})
_BOUNDS: Final = {"LESS_THAN": "less", "EQUAL_OR_LESS": "less", "MORE_THAN": "more", "EQUAL_OR_MORE": "more"}
_PERIOD: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?P<on>\d|WE))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])))?"
)
_AMOUNT: Final = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
_MONTHS: Final = {"Y": 12, "M": 1}
_SECONDS: Final = {"W": 604_800, "D": 86_400, "H": 3_600, "M": 60, "S": 1}


def days(value: str) -> tuple[str, str] | None:
    """Return the first and last day of a TIMEX3 date: a day, week, weekend, month, quarter, half, year, decade."""
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0-01-01", f"{value}9-12-31"
    match = _PERIOD.fullmatch(value)
    if match is None:
        return None
    try:
        first, last = _bounds(match)
    except (ValueError, OverflowError):
        return None
    return first.isoformat(), last.isoformat()


def _bounds(match: re.Match[str]) -> tuple[date, date]:
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        if match["on"] and match["on"].isdigit():
            return (monday + timedelta(days=int(match["on"]) - 1),) * 2
        return monday + timedelta(days=5 if match["on"] else 0), monday + timedelta(days=6)
    if match["day"]:
        return (date(year, int(match["month"]), int(match["day"])),) * 2
    for name, length in (("month", 1), ("quarter", 3), ("half", 6)):
        if match[name]:
            return _months(year, (int(match[name]) - 1) * length, length)
    return _months(year, 0, 12)


def _months(year: int, skipped: int, length: int) -> tuple[date, date]:
    after = date(year + (skipped + length) // 12, (skipped + length) % 12 + 1, 1)
    return date(year, skipped + 1, 1), after - timedelta(days=1)


def clock(written: str) -> str:
    """Return a time of day as hh:mm:ss, or the letters of a part of the day; "" for neither."""
    written = written.strip().removeprefix("T").removesuffix("Z")
    if re.fullmatch(r"[A-Z]{2,3}", written):
        return written
    numbers = written.split(":")
    if not all(number.isdigit() for number in numbers) or len(numbers) > 3:
        return ""
    return ":".join(f"{int(number):02d}" for number in [*numbers, "0", "0"][:3])


def length(value: str) -> tuple[float, float] | None:
    """Return the months and seconds of a TIMEX3 duration; None where its number is not known."""
    if not re.fullmatch(r"P(?=.)(?:\d+(?:\.\d+)?[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?", value):
        return None
    whole, _, parts = value[1:].partition("T")
    months = sum(float(number) * _MONTHS[unit] for number, unit in _AMOUNT.findall(whole) if unit in _MONTHS)
    seconds = sum(float(number) * _SECONDS[unit] for number, unit in _AMOUNT.findall(whole) if unit not in _MONTHS)
    return months, seconds + sum(float(number) * _SECONDS[unit] for number, unit in _AMOUNT.findall(parts))


def recurring(value: str) -> Form:
    """Return the form of a set of times."""
    span = length(value)
    day, mark, time = value.partition("T")
    return ("set", *(span or (day.removesuffix("XXXX-XX-XX"), clock(time) if mark else "")))


def said(records: Sequence[Record]) -> frozenset[Form]:
    """Return what the records inside one expression say together; nothing where they do not make one statement.

    One record says what it says. Two that share a range say its ends, beside records of days that hold its start.
    A clock says what it says beside a record of days that hold its day; beside a set of days, it comes again too.
    """
    if len(records) == 1:
        return frozenset(_alone(records[0]))
    if len(records) == 2 and (forms := _at_times(records) or _from_now(records)):
        return frozenset(forms)
    dates = [record for record in records if record["kind"] == "date"]
    ends = [record for record in dates if record.get("range")]
    clocks = [record for record in dates if record["type"] == "TIME"]
    if len(dates) == len(records) and len(ends) == 2:
        chosen, forms = ends, _pair(ends[0], ends[1])
    elif len(dates) == len(records) and len(clocks) == 1:
        chosen, forms = clocks, _alone(clocks[0])
    else:
        return frozenset()
    start = chosen[0].get("earliest")
    rest = [record for record in records if record not in chosen]
    return frozenset(forms) if all(_holds(record, start) for record in rest) else frozenset()


def _at_times(records: Sequence[Record]) -> set[Form]:
    """Return "every Monday at 4 p.m." where one of two records is a set of days and the other a clock."""
    days_of = [record for record in records if record["kind"] == "recurrence"]
    clocks = [record for record in records if record["kind"] == "date" and record["type"] == "TIME"]
    if not days_of or not clocks:
        return set()
    day, _, _ = str(days_of[0]["value"]).partition("T")
    if day not in ("P1D", "XXXX-XX-XX") and not day.startswith("XXXX-WXX-"):
        return set()
    time = clock(str(clocks[0]["value"]).partition("T")[2])
    return {("set", day if day.startswith("XXXX-W") else "", time)}


def _from_now(records: Sequence[Record]) -> set[Form]:
    """Return "between now and 15 November" where one of two records is the present and the other has days."""
    values = [record["value"] for record in records]
    if values.count("PRESENT_REF") != 1 or any(record["kind"] != "date" for record in records):
        return set()
    if values[0] == "PRESENT_REF":
        return {("from now", records[1].get("latest") or "")}
    return {("until now", records[0].get("earliest") or "")}


def _holds(record: Record, day: str | None) -> bool:
    first, last = record.get("earliest"), record.get("latest")
    return bool(day and first and last and first <= day <= last)


def _pair(first: Record, last: Record) -> set[Form]:
    if first["type"] == last["type"] == "TIME":
        return _times(str(first["value"]), str(last["value"]))
    return {("days", first.get("earliest") or "", last.get("latest") or "")}


def _times(first: str, last: str) -> set[Form]:
    (day, _, time), (end_day, _, end_time) = first.partition("T"), last.partition("T")
    return {("times", day, clock(time), end_day, clock(end_time)), ("times", "", clock(time), "", clock(end_time))}


def _alone(record: Record) -> set[Form]:
    value, modifier = record["value"], record.get("modifier") or ""
    if record["kind"] == "duration":
        span = length(value)
        return {("length", *span, _BOUNDS.get(modifier, ""))} if span else {("value", value)}
    if record["kind"] == "recurrence":
        return {recurring(value)}
    if value is None:
        first, _, last = str(record.get("edtf") or "").partition("/")
        if "T" in first:
            return _times(first, last)
        return {("days", record.get("earliest") or "", record.get("latest") or "")}
    if value.endswith("_REF"):
        return {("ref", value)}
    part = modifier if modifier in _PARTS else ""
    if record["type"] == "TIME":
        day, _, time = value.partition("T")
        return {("time", day, clock(time), part), ("time", "", clock(time), part)}
    spelt = days(value)
    if part:
        return {("part", *spelt, part)} if spelt else set()
    forms: set[Form] = {("value", value)}
    if value[-3:] in ("-SP", "-SU", "-FA", "-WI"):
        forms.add(("season", value[-2:]))
    if spelt:
        forms.add(("days", *spelt))
    if record.get("earliest") and record.get("latest"):
        forms.add(("days", record["earliest"], record["latest"]))
    return forms

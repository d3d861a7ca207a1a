"""dateparser's `search_dates` and Recognizers-Text beside factcheck: what they find, as records of our contract.

Both need a day to count from; where a text has none they get 1 January 2000. To their favour, prepositions before
what they find are cut off, and what they resolve is told as TIMEX3 tells it:

- dateparser gives a moment for every find. A find that is only a year or a month is told as that, one with a clock
  as TIME, all others as a day.
- Recognizers-Text gives several readings of a weekday or a date without year; the last one that is not after the day
  counted from is taken, else the first: in news that is most often right, as is the day itself for its weekday. A
  quarter and a decade are told as such, "from June 3 to 5" as a range, "the next three months" as DURATION P3M, a
  clock without a day on the day counted from.

Neither is asked for anything but English. Recognizers-Text is no dependency; without it only dateparser is run.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from importlib import import_module, metadata
from typing import Any, Final

from temporal_forms import days
from temporal_pace import Reader
from temporal_specs import Alternative, alternatives, with_year

Record = dict[str, Any]

MISSING: Final = (
    "Recognizers-Text is not installed (pip install recognizers-text-date-time 'emoji<2', best in an environment of"
    " its own); it is left out."
)
_SOME_DAY: Final = date(2000, 1, 1)
_PREPOSITIONS: Final = re.compile(
    r"(?:(?:from|between|before|after|since|until|till|by|in|on|at|during|for|of|to)\s+)+", re.I
)
_CLOCK: Final = re.compile(r"\d:\d\d|\d\s?[ap]\.?m\b|o'clock|\b(?:noon|midnight)\b", re.I)
_MONTH: Final = re.compile(
    r"(?:(?:early|mid|late)[ -])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?(?:\s+(?:of\s+)?\d{4})?",
    re.I,
)
_TWO_ENDS: Final = re.compile(r"[-–—]|\b(?:to|and|until|till|through)\b", re.I)
_MODIFIERS: Final = {
    "start": "START",
    "mid": "MID",
    "end": "END",
    "approx": "APPROX",
    "more": "MORE_THAN",
    "less": "LESS_THAN",
}


def readers() -> dict[str, Reader]:
    """Return the readers that are installed, by their name with its version."""
    warnings.filterwarnings("ignore", module=r"(?:dateparser|dateutil|recognizers|regex|datedelta).*")
    found: dict[str, Reader] = {f"dateparser {metadata.version('dateparser')}": _searched}
    with suppress(ImportError):
        import_module("recognizers_date_time")
        found[f"recognizers {metadata.version('recognizers-text-date-time')}"] = _recognized
    return found


def is_complete() -> bool:
    """Say whether nothing is missing."""
    return len(readers()) == 2


def _searched(text: str, published: date | None) -> list[Record]:
    """Return what `search_dates` finds."""
    base = datetime.combine(published or _SOME_DAY, time())
    search = import_module("dateparser.search").search_dates
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search(text, languages=["en"], settings={"RELATIVE_BASE": base}) or []
    records: list[Record] = []
    at = 0
    for words, moment in found:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        records += [_of_moment(_record(text, start, at), moment.replace(tzinfo=None))]
    return records


def _of_moment(record: Record, moment: datetime) -> Record:
    said = record["text"].strip()
    if _CLOCK.search(said):
        return record | {"type": "TIME", "value": f"{moment:%Y-%m-%dT%H:%M}"}
    pattern = "%Y" if re.fullmatch(r"\d{4}", said) else "%Y-%m" if _MONTH.fullmatch(said) else "%Y-%m-%d"
    return _with_days(record | {"value": moment.strftime(pattern)})


def _recognized(text: str, published: date | None) -> list[Record]:
    """Return what Recognizers-Text finds."""
    day = published or _SOME_DAY
    recognize = import_module("recognizers_date_time").recognize_datetime
    found = recognize(text, "en-us", reference=datetime.combine(day, time()))
    records: list[Record] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        readings = list(alternatives(one.resolution, ""))
        if readings and (not records or one.start >= records[-1]["end"]):
            records += [_of_reading(_record(text, one.start, one.end + 1), _latest(readings, day), day)]
    return records


def _latest(readings: list[Alternative], day: date) -> Alternative:
    dated = [one for one in readings if re.match(r"\d{4}-\d\d-\d\d", one.start or one.value)]
    past = [one for one in dated if (one.start or one.value)[:10] <= day.isoformat()]
    return max(past, key=lambda one: (one.start or one.value)[:10]) if past else readings[0]


def _record(text: str, start: int, end: int) -> Record:
    """Return an empty record of the words, prepositions before them cut off."""
    words = _PREPOSITIONS.match(text, start, end)
    start = words.end() if words and words.end() < end else start
    said = {"start": start, "end": end, "text": text[start:end], "how": "beside"}
    empty = dict.fromkeys(("value", "edtf", "earliest", "latest", "modifier", "range"))
    return {"kind": "date", "type": "DATE", **said, **empty}


def _with_days(record: Record) -> Record:
    spelt = days(record["value"] or "")
    return record | {"earliest": spelt[0], "latest": spelt[1]} if spelt else record


def _of_reading(record: Record, one: Alternative, day: date) -> Record:
    """Return a record with one reading of it."""
    record["modifier"] = next((_MODIFIERS[mod] for mod in one.mod.split("-") if mod in _MODIFIERS), None)
    if one.timex.endswith("_REF"):
        return record | {"value": one.timex}
    if one.type == "duration":
        return record | {"kind": "duration", "type": "DURATION", "value": one.timex}
    if one.type == "set":
        return record | {"kind": "recurrence", "type": "SET", "value": one.timex}
    if one.type == "date":
        return _with_days(record | {"value": one.value})
    if one.type == "daterange":
        return record | dict(_of_period(record["text"], one))
    return record | {"type": "TIME"} | dict(_of_hours(one, day))


def _of_period(text: str, one: Alternative) -> Iterator[tuple[str, Any]]:
    if not one.timex.startswith("("):
        value = with_year(one)
        yield "value", value
        yield from zip(("earliest", "latest"), days(value) or (), strict=False)
    last = (date.fromisoformat(one.end[:10]) - timedelta(days=1)).isoformat() if one.end else None
    if one.start and last:  # the timex of "the week of 4 February" is the day
        yield from (("earliest", one.start), ("latest", last))
    if not one.timex.startswith("("):
        return
    length = one.timex.rpartition(",")[2].rstrip(")")
    if length == "P3M" and re.fullmatch(r"\d{4}-(?:01|04|07|10)-01", one.start):
        yield "value", f"{one.start[:4]}-Q{int(one.start[5:7]) // 3 + 1}"
    elif length == "P10Y":
        yield "value", one.start[:3]
    elif _TWO_ENDS.search(text):
        yield from (("edtf", f"{one.start}/{one.end}"), ("latest", one.end))
    else:
        yield from (("type", "DURATION"), ("value", length))


def _of_hours(one: Alternative, day: date) -> Iterator[tuple[str, Any]]:
    part = re.fullmatch(r"(.*)(T[A-Z]{2,3})", one.timex)
    if part:
        yield "value", f"{(one.start or one.end)[:10] if part[1] else day}{part[2]}"
    elif one.start and one.end:
        yield "edtf", "/".join(_moment(end, day) for end in (one.start, one.end))
    else:
        yield "value", _moment(one.value or one.start or one.end, day)


def _moment(written: str, day: date) -> str:
    on, blank, clock = written.partition(" ")
    said = f"{on}T{clock}" if blank else f"{day}T{on}"
    return said.removesuffix(":00") if said.count(":") > 1 else said

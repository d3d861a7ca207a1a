"""How a record was read, told as a person would: "6 January, of a year that nothing settles"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

Fields = Mapping[str, Any]
_PLAIN = ("id", "kind", "document", "start", "end", "text", "region", "how")  # what every record has
_MODIFIERS = {
    "START": "the start of ",
    "MID": "the middle of ",
    "END": "the end of ",
    "APPROX": "about ",
    "LESS_THAN": "less than ",
    "MORE_THAN": "more than ",
    "EQUAL_OR_LESS": "at most ",
    "EQUAL_OR_MORE": "at least ",
}
_BASES = {
    "published": ", reckoned from the day of publication",
    "discourse": ", reckoned from a date told before it",
}
_PHASES = {"enters": ", which it enters", "marks": ", which it marks", "in": ""}
_YEARLESS = re.compile(r"XXXX-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?!\d)", re.ASCII)
_WEEKDAY = re.compile(r"XXXX-WXX-(?P<day>[1-7])", re.ASCII)
_LENGTH = re.compile(r"PT?(?P<number>\d+)(?P<unit>[YMWDHS])", re.ASCII)
_UNITS = {"Y": "year", "W": "week", "D": "day", "H": "hour", "S": "second"}


def reading(record: Fields) -> str:
    """Return how a record was read, with its pattern and its characters behind; records of other shapes do no harm."""
    told = _TELLERS.get(str(record.get("kind")), _fields)(record)
    where = f"characters {record.get('start')}-{record.get('end')}"
    return f"read as {told} ({record.get('kind')} by {record.get('how')}, {where})"


def _fields(record: Fields) -> str:
    own = {name: value for name, value in record.items() if name not in _PLAIN}
    return ", ".join(f"{name} {value}" for name, value in own.items() if value not in (None, False, "", [], {}))


def _date(record: Fields) -> str:
    value = str(record.get("value") or record.get("edtf") or "")
    days = [_day(record.get(name)) for name in ("earliest", "latest")]
    modifier = _MODIFIERS.get(str(record.get("modifier")), "")
    if any(days):
        clock = f", {value.partition('T')[2]}" if "T" in value and record.get("type") == "TIME" else ""
        return f"{modifier}{_stretch(*days)}{clock}{_BASES.get(str(record.get('basis')), '')}"
    if match := _WEEKDAY.match(value):
        return f"{modifier}a {calendar.day_name[int(match['day']) - 1]}, of a week that nothing settles"
    if (match := _YEARLESS.match(value)) and 1 <= int(match["month"]) <= 12:
        day = f"{int(match['day'])} " if match["day"] else ""
        return f"{modifier}{day}{calendar.month_name[int(match['month'])]}, of a year that nothing settles"
    if record.get("how") == "impossible-day":
        return f"{value}, a day that no calendar has"
    return f"a time that nothing settles{f', {value}' if value else ''}"


def _day(given: Any) -> date | None:
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        return None


def _stretch(first: date | None, last: date | None) -> str:
    """Return days as people write them: "12 May 2025", "May 2025", "2025", "12 May 2025 or later"."""
    if first is None or last is None:
        known = first or last
        return f"{_written(known)} or {'later' if first else 'earlier'}" if known else ""
    if first == last:
        return _written(first)
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and first.year == last.year:
        if first.month == last.month:
            return f"{calendar.month_name[first.month]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return f"the year {first.year}"
    return f"{_written(first)} to {_written(last)}"


def _written(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _length(record: Fields) -> str:
    value = str(record.get("value") or "")
    match = _LENGTH.fullmatch(value)
    unit = ""
    if match:
        unit = _UNITS.get(match["unit"], "minute" if "T" in value else "month")
    told = _several(int(match["number"]), unit) if match else value
    return f"{_MODIFIERS.get(str(record.get('modifier')), '')}a length of {told}"


def _ordinal(record: Fields) -> str:
    of = f" of {record['of']}" if record.get("of") else ""
    return f"{record.get('unit')} {record.get('ordinal')}{of}{_PHASES.get(str(record.get('phase')), '')}"


def _count(record: Fields) -> str:
    parts = [f"a count of {_amount(record)}"]
    parts += [str(record[name]).replace("_", " ") for name in ("noun", "role") if record.get(name)]
    parts += [f"part of “{record['subset_of']}”"] if record.get("subset_of") else []
    parts += ["others beside those counted before"] if record.get("other") else []
    parts += ["put roughly"] if record.get("soft") else []
    parts += ["counted from the words"] if record.get("derived") else []
    return ", ".join(parts)


def _money(record: Fields) -> str:
    return f"{_amount(record)} {record.get('currency') or ''}".rstrip()


def _percent(record: Fields) -> str:
    unit = "percentage points" if record.get("points") else "per cent"
    return f"{_amount(record)} {unit}" + (f" of {record['of']}" if record.get("of") else "")


def _age(record: Fields) -> str:
    return f"{_amount(record)} years" + (f", the age of {record['person']}" if record.get("person") else "")


def _amount(record: Fields) -> str:
    low, high = record.get("low"), record.get("high")
    if low == high:
        return _number(low)
    if high is None:
        return f"{_number(low)} or more"
    return f"{_number(high)} or fewer" if low in (None, 0) else f"{_number(low)} to {_number(high)}"


def _number(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
    return str(value)


def _quote(record: Fields) -> str:
    speaker, written = record.get("speaker_name"), record.get("speaker")
    said = f"words of {speaker}" if speaker else "words of somebody who is not named"
    own = f", here “{written}”" if written and written != speaker else ""
    cue = f", by “{record['cue']}”" if record.get("cue") else ""
    return said + own + cue + (", part of a sentence" if record.get("form") == "partial" else "")


def _statement(record: Fields) -> str:
    return f"{_quote(record)}, told without quotation marks"


def _person(record: Fields) -> str:
    whole = record.get("canonical") or record.get("name")
    parts = [str(whole), *(str(record[name]) for name in ("role", "organisation") if record.get(name))]
    return ", ".join(parts)


def _place(record: Fields) -> str:
    return f"the place {record.get('canonical') or record.get('name')}"


def _event(record: Fields) -> str:
    parts = [f"the event “{record.get('name') or record.get('head')}”"]
    parts += [f"in {record['place']}"] if record.get("place") else []
    there = record.get("attendance")
    parts += [f"{name} {how}" for name, how in sorted(there.items())] if isinstance(there, Mapping) else []
    return ", ".join(parts)


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


_TELLERS: Mapping[str, Callable[[Fields], str]] = {
    "date": _date,
    "duration": _length,
    "ordinal": _ordinal,
    "count": _count,
    "money": _money,
    "percent": _percent,
    "age": _age,
    "quote": _quote,
    "statement": _statement,
    "person": _person,
    "place": _place,
    "event": _event,
}

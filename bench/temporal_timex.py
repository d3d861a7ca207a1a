"""From records to TIMEX3: the one way in which everything that scores times sees what `factcheck extract` says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

KINDS: Final = ("date", "duration", "recurrence")  # an ordinal ("its third year") is no TIMEX3

# What may stand between the ends of a range in one expression, the surest first.
_BETWEEN: Final = (
    re.compile(r"\s+(?:[-–—/]|to|until|till|through)\s+"),
    re.compile(r"\s?[–—]\s?"),
    re.compile(r"/"),
    re.compile(r"\s?-\s?"),
)
_SUBYEARS: Final = {"21": "SP", "22": "SU", "23": "FA", "24": "WI", "40": "H1", "41": "H2"} | {
    str(32 + number): f"Q{number}" for number in range(1, 5)
}


class Timex(NamedTuple):
    """One TIMEX3: offsets in code points, end exclusive; `how` names the pattern that read it."""

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str = ""
    how: str = ""


def timexes(records: Iterable[Mapping[str, Any]]) -> list[Timex]:
    """Return the TIMEX3 of the records of one document, each the JSON object of the public contract.

    - date, duration and recurrence become one TIMEX3 each: the span as it is, `type`, `value`, `modifier` as `mod`.
      Times with a clock or a part of the day are TIME, others DATE; durations DURATION, recurrences SET.
    - A range in one expression ("Jan. 6-8"; `value` null, `edtf` a/b) becomes two, since TimeML marks its ends
      apart: what stands before and behind the middle hyphen, slash or "to", with the ends of `edtf` as values.
      A range whose two ends cannot be told apart in the text is one TIMEX3 with the value "".
    - An end of `edtf` is written as TIMEX3: 2024-21 as 2024-SP, 2024-33 as 2024-Q1, 197X as 197, -0449 as BC0450.
    - All other kinds, ordinals among them, are left out. The order is that of the text.
    """
    found = [timex for record in records if record["kind"] in KINDS for timex in _of(record)]
    return sorted(found, key=lambda timex: (timex.start, timex.end))


def _of(record: Mapping[str, Any]) -> Iterator[Timex]:
    whole = Timex(
        record["start"],
        record["end"],
        record["text"],
        record["type"],
        record["value"] or "",
        record.get("modifier") or "",
        record["how"],
    )
    ends = str(record.get("edtf") or "").split("/")
    middle = _middle(whole.text) if record["value"] is None and len(ends) == 2 else None
    if middle is None:
        yield whole
        return
    first, last = (value_of(end) for end in ends)
    half, begin = whole.start + middle.start(), whole.start + middle.end()
    yield whole._replace(end=half, text=whole.text[: middle.start()], value=first)
    yield whole._replace(start=begin, text=whole.text[middle.end() :], value=last)


def _middle(text: str) -> re.Match[str] | None:
    """Return what parts the ends of a range: the middle one of the first sort that occurs an odd number of times."""
    for sort in _BETWEEN:
        found = [match for match in sort.finditer(text) if match.start() > 0 and match.end() < len(text)]
        if len(found) % 2:
            return found[len(found) // 2]
    return None


def value_of(edtf: str) -> str:
    """Return the TIMEX3 value of one EDTF date."""
    edtf = edtf.rstrip("~?%")
    year, _, part = edtf.partition("-")
    if part in _SUBYEARS:
        return f"{year}-{_SUBYEARS[part]}"
    if re.fullmatch(r"-\d{4}", edtf):  # the year 0 of EDTF is 1 BC
        return f"BC{int(part) + 1:04d}"
    if re.fullmatch(r"\d{2}(?:\dX|XX)", edtf):
        return edtf.rstrip("X")
    return edtf.removesuffix(":00") if edtf.count(":") > 1 else edtf

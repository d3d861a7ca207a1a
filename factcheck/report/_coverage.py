"""What a run says of its own limits, whatever the keys: each becomes a heading with lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from factcheck.report._visible import on_page

_TITLES = {
    "unresolved": "Dates and facts that could not be read",
    "undated": "Documents without a publication date",
    "dates_without_year": "Dates without a year",
    "near_copies": "Near-copies, counted as one voice",
    "shared_sources": "Sources that several documents share",
    "series": "Instances of one series, kept apart",
    "not_comparable": "Facts that could not be compared",
}
_PLACED = ("document", "line", "column", "text", "why")
_ROWS_AT_MOST = 500


class Entry(NamedTuple):
    """One heading of the part "not checked": its lines, and how many are left off."""

    title: str
    rows: tuple[str, ...]
    left_off: int


def entries(coverage: Mapping[str, Any]) -> list[Entry]:
    """Return what the coverage holds, by key; the premise stands with the verdict, empty ones nowhere."""
    found = []
    for key, value in sorted(coverage.items()):
        if key == "premise" or value in (None, "", [], {}, (), False):
            continue
        rows = _rows(value)
        title = _TITLES.get(key, key.replace("_", " ").capitalize())
        shown = tuple(map(on_page, rows[:_ROWS_AT_MOST]))
        found.append(Entry(on_page(title), shown, len(rows) - len(shown)))
    return found


def _rows(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [f"{key}: {_line(one)}" for key, one in value.items()]
    if isinstance(value, list | tuple):
        return [_line(one) for one in value]
    return [_line(value)]


def _line(value: Any) -> str:
    """Return one value as a line: a mapping with a document begins with the place."""
    if isinstance(value, list | tuple):
        return ", ".join(map(_line, value))
    if not isinstance(value, Mapping):
        return str(value)
    place = ":".join(str(value[key]) for key in ("document", "line", "column") if key in value)
    text = f"“{value['text']}”" if "text" in value else ""
    others = [f"{key} {_line(one)}" for key, one in value.items() if key not in _PLACED]
    said = ", ".join(filter(None, (text, *others)))
    return ": ".join(filter(None, (place, said, str(value.get("why", "")))))

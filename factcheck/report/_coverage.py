"""What a run says of its own limits, whatever the keys: each becomes a heading with lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from factcheck.report._sections.places import Places
from factcheck.report._visible import on_page

_TITLES = {
    "unresolved": "Dates and facts that could not be read",
    "undated": "Documents without a publication date",
    "dates_without_year": "Dates without a year",
    "weekdays_without_date": "Weekdays without a date",
    "focus": "Documents in focus",
    "near_copies": "Near-copies, counted as one voice",
    "shared_sources": "Sources that several documents share",
    "series": "Instances of one series, kept apart",
    "not_comparable": "Facts that could not be compared",
}
_MEANING = {
    "dates_without_year": "No year stands with them and no publication date gives one, so they have no place in time; "
    "a publication date (--published, --date) settles most.",
    "weekdays_without_date": "Which week is meant is open: the document has no publication date.",
    "shared_sources": "What several documents have from one source is told once, however often it is printed.",
    "focus": "Findings that touch none of these are left out (--focus).",
    "near_copies": "Most of their text is the same; what they say counts once.",
    "series": "They are of one kind and on different days, so their days and numbers are not held against each other.",
    "undated": "Their dates without a year, and words such as “yesterday”, cannot be placed.",
}
_ELSEWHERE = ("premise", "rules", "expired", "fixed", "slots")
_PLACED = ("document", "line", "column", "start", "end", "text", "why")
_ROWS_AT_MOST = 500


class Row(NamedTuple):
    """One line, and the place it leads to, if any."""

    text: str
    href: str


class Entry(NamedTuple):
    """One heading of the part "not checked": what it means, its lines, and how many are left off."""

    title: str
    meaning: str
    rows: tuple[Row, ...]
    left_off: int


def entries(coverage: Mapping[str, Any], places: Places) -> list[Entry]:
    """Return what the coverage holds, by key; what other parts of the page show and what is empty is left out."""
    found = []
    for key, value in sorted(coverage.items()):
        if key in _ELSEWHERE or value in (None, "", [], {}, (), False):
            continue
        rows = _rows(value)
        title = _TITLES.get(key, key.replace("_", " ").capitalize())
        shown = tuple(Row(on_page(_line(row)), _href(row, places)) for row in rows[:_ROWS_AT_MOST])
        found.append(Entry(on_page(title), _MEANING.get(key, ""), shown, len(rows) - len(shown)))
    return found


def _rows(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return [f"{key}: {_line(one)}" for key, one in value.items()]
    return list(value) if isinstance(value, list | tuple) else [value]


def _href(value: Any, places: Places) -> str:
    if isinstance(value, str) and value in places.numbers:
        return f"#d{places.numbers[value]}"
    if isinstance(value, Mapping) and {"document", "start", "end"} <= value.keys():
        return places.href(value["document"], value["start"], value["end"])
    return ""


def _line(value: Any) -> str:
    """Return one value as a line: a mapping with a document begins with the place."""
    if isinstance(value, list | tuple):
        return ", ".join(map(_line, value))
    if not isinstance(value, Mapping):
        return str(value)
    if "says" in value:
        said = str(value["says"])
        return said[:1].upper() + said[1:]
    if "instances" in value:
        return f"{value.get('label')}: {' · '.join(map(_instance, value['instances']))}"
    place = ":".join(str(value[key]) for key in ("document", "line", "column") if key in value)
    text = f"“{value['text']}”" if "text" in value else ""
    others = [f"{key} {_line(one)}" for key, one in value.items() if key not in _PLACED]
    said = ", ".join(filter(None, (text, *others)))
    return ": ".join(filter(None, (place, said, str(value.get("why", "")))))


def _instance(one: Mapping[str, Any]) -> str:
    dates = f" ({_line(one['dates'])})" if one.get("dates") else ""
    return f"{one['label']}{dates} in {_line(one['documents'])}"

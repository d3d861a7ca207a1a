"""The days that documents give to events, read from the saved records: what the timeline draws."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from factcheck.findings.report import Fact
from factcheck.report._excerpts import shortened
from factcheck.report._sections.places import Link, Places
from factcheck.report._visible import on_page

_LABEL = 90
_FURNITURE = ("furniture", "front-matter")
_YEARLESS = re.compile(r"XXXX-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_WEEKDAY = re.compile(r"XXXX-W(?:XX|\d\d)-(?P<weekday>[1-7])")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LEAP_YEAR = 2000  # stands for an unknown year, so that 29 February has a place

DATED, YEARLESS, WEEKDAY, NOWHERE = "dated", "yearless", "weekday", ""


class Place(NamedTuple):
    """Where a claim stands in time: the axis, and the days from `start` to `end` on it, both inclusive.

    On the axis of known years days count as in `date.toordinal`, on that of unknown years from 1 to 366, on
    that of weekdays from 1 (Monday).
    """

    axis: str
    start: int = 0
    end: int = 0


class Mark(NamedTuple):
    """One claim: in which document, in which words, where in time; `state` is differ, agree, open or single."""

    document: str
    number: int
    told: Link
    meant: str
    place: Place
    state: str


class Lane(NamedTuple):
    """One event with its claims; events of one `series` in one story stand side by side."""

    label: str
    series: str
    story: int
    marks: tuple[Mark, ...]

    @property
    def documents(self) -> int:
        """Return how many documents tell it."""
        return len({mark.document for mark in self.marks})

    @property
    def weight(self) -> tuple[bool, int, int]:
        """Return what makes a lane worth its room: disputed, told by many, told often."""
        return any(mark.state == "differ" for mark in self.marks), self.documents, len(self.marks)

    @property
    def beginning(self) -> tuple[int, int]:
        """Return the first place in time, for sorting; known years come first."""
        axes = (DATED, YEARLESS, WEEKDAY, NOWHERE)
        return min((axes.index(mark.place.axis), mark.place.start) for mark in self.marks)


def lanes(
    clusters: Mapping[str, Sequence[Mapping[str, Any]]],
    records: Mapping[str, Mapping[str, Any]],
    facts: Iterable[Fact],
    series: Iterable[Mapping[str, Any]],
    places: Places,
) -> list[Lane]:
    """Return every event to which a document gives a day, in the order of the saved clusters."""
    states = {
        (one["document"], one["start"], one["end"]): (fact.verdict, value.get("verdict", "open"))
        for fact in facts
        if fact.kind == "date"
        for value in fact.values
        for one in value.get("evidence", ())
    }
    home = {name: number for number, story in enumerate(clusters.get("stories", ())) for name in story["documents"]}
    kinds = {one["event"]: str(group["label"]) for group in series for one in group["instances"]}
    found = []
    for cluster in clusters.get("events", ()):
        marks = tuple(_marks(cluster, records, states, places))
        if marks:
            label = on_page(shortened(str(cluster["label"]), _LABEL))
            found.append(Lane(label, kinds.get(cluster["id"], ""), home.get(marks[0].document, -1), marks))
    return found


def _marks(
    cluster: Mapping[str, Any],
    records: Mapping[str, Mapping[str, Any]],
    states: Mapping[tuple[str, int, int], tuple[str, str]],
    places: Places,
) -> Iterable[Mark]:
    dates: dict[str, Mapping[str, Any]] = {}
    for member in cluster["members"]:
        event = records.get(member)
        day = records.get(event["date"]) if event and event.get("date") else None
        if day and day["region"] not in _FURNITURE:
            dates[day["id"]] = day
    for day in sorted(dates.values(), key=lambda day: (day["document"], day["start"])):
        verdict, state = states.get((day["document"], day["start"], day["end"]), ("single", "open"))
        yield Mark(
            str(day["document"]),
            places.numbers.get(day["document"], 0),
            places.link(str(day["text"]), day),
            on_page(str(day.get("edtf") or day.get("value") or "")),
            placed(day),
            "single" if verdict == "single" else state,
        )


def placed(day: Mapping[str, Any]) -> Place:
    """Return where a date record stands in time: "XXXX-01-06" on the axis of unknown years, "Thursday" on weekdays."""
    known = [date.fromisoformat(day[end]).toordinal() for end in ("earliest", "latest") if day.get(end)]
    if known:
        return Place(DATED, known[0], max(known))
    value = str(day.get("value") or day.get("edtf") or "")
    if match := _WEEKDAY.match(value):
        return Place(WEEKDAY, int(match["weekday"]), int(match["weekday"]))
    if match := _YEARLESS.match(value):
        return _in_unknown_year(int(match["month"]), int(match["day"] or 0))
    return Place(NOWHERE)


def _in_unknown_year(month: int, day: int) -> Place:
    try:
        first = date(_LEAP_YEAR, month, day or 1).timetuple().tm_yday
    except ValueError:  # "31 April" is a finding of its own
        return Place(NOWHERE)
    if day:
        return Place(YEARLESS, first, first)
    following = date(_LEAP_YEAR + month // 12, month % 12 + 1, 1)
    return Place(YEARLESS, first, first + (following - date(_LEAP_YEAR, month, 1)).days - 1)


def day_label(axis: str, place: int) -> str:
    """Return the words under an axis: "6 Jan 2025", "6 Jan", "Mon"."""
    if axis == WEEKDAY:
        return _DAYS[place - 1]
    day = date.fromordinal(place if axis == DATED else date(_LEAP_YEAR, 1, 1).toordinal() + place - 1)
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if axis == DATED else "")


def by_series(several: Iterable[Lane]) -> list[Lane]:
    """Return the lanes of one story by time, with the instances of a series side by side."""
    ordered = sorted(several, key=lambda lane: lane.beginning)
    groups: dict[str, list[Lane]] = defaultdict(list)
    for place, lane in enumerate(ordered):
        groups[lane.series or f"{place}"].append(lane)
    return [lane for group in groups.values() for lane in group]

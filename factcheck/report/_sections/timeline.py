"""The timeline: one lane an event, one mark a claim, drawn as SVG with nothing but classes and attributes."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from factcheck.report._excerpts import shortened
from factcheck.report._sections.claimed import DATED, NOWHERE, WEEKDAY, YEARLESS, Lane, Mark, by_series, day_label
from factcheck.report._sections.places import Link, Places
from factcheck.report._visible import on_page

Key = TypeVar("Key", int, str)

LANES_AT_MOST = 40
_WIDTH, _LEFT, _GAP, _PAD = 1000, 250, 34, 44  # units of the drawing, about a pixel each
_HEAD, _ROW, _LANE, _FOOT = 44, 26, 14, 12
_RADIUS = 11
_ROWS_AT_MOST = 8
_PUBLISHED_ROWS = 3
_TICK = 86
_CHARACTERS = 34
_SHARES = {DATED: 4.0, YEARLESS: 3.0, WEEKDAY: 1.7}
_HEADINGS = {DATED: "year known", YEARLESS: "year not told", WEEKDAY: "weekday only"}
_PUBLISHED_AT_MOST = 60
STATES = {"differ": "differs", "agree": "agrees", "open": "not comparable", "single": "told once"}


class Chart(NamedTuple):
    """One story: its drawing, the same as lanes for a table, and the documents that the drawing numbers."""

    number: int
    caption: str
    drawing: Markup
    lanes: tuple[Lane, ...]
    documents: tuple[tuple[int, Link], ...]


class Timeline(NamedTuple):
    """The charts of all stories, and how many events with a day are left out."""

    charts: tuple[Chart, ...]
    left_off: int


def timeline(found: Sequence[Lane], captions: Sequence[str], places: Places) -> Timeline:
    """Return the lanes in a chart a story; above 40 those stay that are disputed or told by most documents."""
    kept = sorted(range(len(found)), key=lambda place: (*(-int(one) for one in found[place].weight), place))
    stories: dict[int, list[Lane]] = defaultdict(list)
    for place in kept[:LANES_AT_MOST]:
        stories[found[place].story].append(found[place])
    charts = tuple(
        _chart(number, on_page(captions[story] if 0 <= story < len(captions) else "Others"), by_series(several), places)
        for number, (story, several) in enumerate(stories.items(), 1)
    )
    return Timeline(charts, max(0, len(found) - LANES_AT_MOST))


def _chart(number: int, caption: str, several: Sequence[Lane], places: Places) -> Chart:
    names = sorted({mark.document for lane in several for mark in lane.marks})
    published = {
        name: date.fromisoformat(places.published[name]).toordinal() for name in names if places.published[name]
    }
    drawn = Markup("").join(
        _Drawing(several, dict(list(published.items())[:_PUBLISHED_AT_MOST]), places).pieces(caption)
    )
    shown = tuple((places.numbers[name], Link(places.name(name), f"#d{places.numbers[name]}", "")) for name in names)
    return Chart(number, caption, drawn, tuple(several), shown)


class _Axis:
    """One stretch of the drawing with its scale; a gap between two days counts by its logarithm."""

    def __init__(self, name: str, days: Sequence[int], left: float, right: float) -> None:
        self.name, self.left, self.right = name, left, right
        pad = _PAD if name == DATED else _PAD / 2
        inner = (left + pad, right - pad)
        if name == DATED:
            self.days = sorted(set(days))
            steps = [math.log1p(other - one) for one, other in pairwise(self.days)]
            whole = sum(steps) or 1.0
            at = [inner[0] if steps else (left + right) / 2]
            for step in steps:
                at.append(at[-1] + (inner[1] - inner[0]) * step / whole)
            self._at = dict(zip(self.days, at, strict=True))
        else:
            last = 7 if name == WEEKDAY else 366
            self.days = (
                list(range(1, 8)) if name == WEEKDAY else [1, 32, 61, 92, 122, 153, 183, 214, 245, 275, 306, 336]
            )
            self._at = {day: inner[0] + (inner[1] - inner[0]) * (day - 1) / (last - 1) for day in range(1, last + 1)}

    def at(self, day: int) -> float:
        """Return the place of a day in the drawing."""
        return self._at[day]

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Yield the days that are written under the axis, as many as there is room for."""
        last = -math.inf
        room = _TICK if self.name == DATED else 44 if self.name == YEARLESS else 32
        for day in self.days:
            if self.at(day) - last >= room:
                last = self.at(day)
                words = day_label(self.name, day)
                yield last, words.partition(" ")[2] if self.name == YEARLESS else words


class _Drawing:
    """The SVG of one chart, piece by piece; words of documents are escaped."""

    def __init__(self, lanes: Sequence[Lane], published: Mapping[str, int], places: Places) -> None:
        self._lanes, self._published, self._places = lanes, published, places
        days: dict[str, set[int]] = defaultdict(set)
        for lane in lanes:
            for mark in lane.marks:
                if mark.place.axis != NOWHERE:
                    days[mark.place.axis] |= {mark.place.start, mark.place.end}
        if published:
            days[DATED] |= set(published.values())
        names = [name for name in (DATED, YEARLESS, WEEKDAY) if name in days]
        room = _WIDTH - _LEFT - _GAP * max(0, len(names) - 1)
        whole = sum(_SHARES[name] for name in names) or 1.0
        self._axes: dict[str, _Axis] = {}
        left = float(_LEFT)
        for name in names:
            right = left + room * _SHARES[name] / whole
            self._axes[name] = _Axis(name, sorted(days[name]), left, right)
            left = right + _GAP

    def pieces(self, caption: str) -> Iterator[Markup]:
        """Yield the drawing from its first tag to its last."""
        rows = [_stacked(self._stretches(lane.marks)) for lane in self._lanes]
        heights = [
            _LANE + _ROW * max(_told_beside(lane, rows_of), len(rows_of) and max(rows_of.values()) + 1)
            for lane, rows_of in zip(self._lanes, rows, strict=True)
        ]
        days = {name: (self._axes[DATED].at(day),) * 2 for name, day in self._published.items()}
        published = _stacked(days, _PUBLISHED_ROWS)
        top = _HEAD + (_ROW * (max(published.values()) + 1) + _LANE if published else 0)
        height = top + sum(heights) + _FOOT
        yield Markup('<svg class="lanes" viewBox="0 0 {} {}" role="group" aria-label="{}">').format(
            _WIDTH, height, f"Timeline: {caption}"
        )
        yield from self._frame(height)
        if self._published:
            yield from self._publications(published)
        series = ""
        for lane, places, room in zip(self._lanes, rows, heights, strict=True):
            joined = bool(lane.series) and lane.series == series
            yield from self._lane(lane, places, top, room, joined)
            series, top = lane.series, top + room
        yield Markup("</svg>")

    def _frame(self, height: int) -> Iterator[Markup]:
        for axis in self._axes.values():
            yield Markup('<rect class="axis {}" x="{:.0f}" y="{}" width="{:.0f}" height="{}"/>').format(
                axis.name, axis.left, _HEAD - 4, axis.right - axis.left, height - _HEAD
            )
            yield Markup('<text class="axis-name" x="{:.0f}" y="14">{}</text>').format(axis.left, _HEADINGS[axis.name])
            for at, words in axis.ticks():
                yield Markup('<line class="tick" x1="{0:.1f}" x2="{0:.1f}" y1="{1}" y2="{2}"/>').format(
                    at, _HEAD - 4, height - 4
                )
                yield Markup('<text class="tick-name" x="{:.1f}" y="{}">{}</text>').format(at, _HEAD - 10, words)

    def _publications(self, rows: Mapping[str, int]) -> Iterator[Markup]:
        yield Markup('<text class="lane-name soft" x="12" y="{}">published</text>').format(_HEAD + 18)
        if len(rows) < len(self._published):
            told = f"{len(self._published) - len(rows)} more in the table"
            yield Markup('<text class="soft" x="12" y="{}">{}</text>').format(_HEAD + 38, told)
        for name, row in rows.items():
            number, day = self._places.numbers[name], self._published[name]
            middle = _HEAD + _ROW * row + _ROW / 2
            yield Markup(
                '<a href="#d{0}" aria-label="{1}"><circle class="published" cx="{2:.1f}" cy="{3:.0f}" r="{4}"/>'
                '<text class="no-of hollow{6}" x="{2:.1f}" y="{5:.0f}">{0}</text><title>{1}</title></a>'
            ).format(
                number,
                f"{self._places.name(name)}, published {day_label(DATED, day)}",
                self._axes[DATED].at(day),
                middle,
                _RADIUS,
                middle + 4,
                _size(number),
            )

    def _stretches(self, marks: Sequence[Mark]) -> dict[int, tuple[float, float]]:
        axes = self._axes
        return {
            number: (axes[mark.place.axis].at(mark.place.start), axes[mark.place.axis].at(mark.place.end))
            for number, mark in enumerate(marks)
            if mark.place.axis != NOWHERE
        }

    def _lane(self, lane: Lane, rows: Mapping[int, int], top: int, room: int, joined: bool) -> Iterator[Markup]:
        if not joined:
            yield Markup('<line class="lane" x1="0" x2="{0}" y1="{1}" y2="{1}"/>').format(_WIDTH, top)
        if lane.series:
            yield Markup('<rect class="series" x="0" y="{}" width="4" height="{}"/>').format(top + 3, room - 3)
        yield from self._name(lane, top)
        for number, row in rows.items():
            yield from self._mark(lane.marks[number], top + _LANE // 2 + _ROW * row + _ROW / 2)
        left_out = len(lane.marks) - len(rows)
        if left_out:
            yield Markup('<text class="soft" x="12" y="{}">{} more in the table</text>').format(
                top + room - 6, left_out
            )

    def _name(self, lane: Lane, top: int) -> Iterator[Markup]:
        yield Markup('<text class="lane-name"><title>{}</title>').format(lane.label)
        for number, line in enumerate(_lines(lane.label)):
            yield Markup('<tspan x="12" y="{}">{}</tspan>').format(top + 25 + 18 * number, line)
        yield Markup("</text>")

    def _mark(self, mark: Mark, middle: float) -> Iterator[Markup]:
        axis = self._axes[mark.place.axis]
        left, right = axis.at(mark.place.start), axis.at(mark.place.end)
        at = (left + right) / 2
        label = f"{mark.told.text}, {mark.told.title}, {STATES[mark.state]}"
        yield Markup('<a href="{}" aria-label="{}" class="claim {}">').format(mark.told.href, label, mark.state)
        if right > left:
            yield Markup('<rect class="stretch" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="6" rx="3"/>').format(
                left, middle - 3, right - left
            )
        yield _shape(mark.state, at, middle)
        yield Markup('<text class="no-of{}" x="{:.1f}" y="{:.1f}">{}</text><title>{}</title></a>').format(
            _size(mark.number), at, middle + 4, mark.number, label
        )


def _stacked(stretches: Mapping[Key, tuple[float, float]], most: int = _ROWS_AT_MOST) -> dict[Key, int]:
    """Return a row for each stretch, so that none covers another; what needs more than `most` rows has none."""
    ends: list[float] = []
    rows: dict[Key, int] = {}
    for key, (left, right) in sorted(stretches.items(), key=lambda pair: pair[1]):
        row = next((row for row, end in enumerate(ends) if end < left - _RADIUS), len(ends))
        if row < most:
            ends[row : row + 1] = [right + _RADIUS + 4]
            rows[key] = row
    return rows


def _told_beside(lane: Lane, rows: Mapping[int, int]) -> int:
    """Return the lines of text beside a lane: those of its label, and one on marks that have no row."""
    return len(_lines(lane.label)) + (len(rows) < len(lane.marks))


def _lines(label: str) -> list[str]:
    """Return a label in at most two lines."""
    first = shortened(label, _CHARACTERS)
    if not first.endswith("…") or first == label:
        return [first]
    kept = first.removesuffix("…")
    return [kept, shortened(label[len(kept) :].strip(), _CHARACTERS)]


def _size(number: int) -> str:
    """Return the further class of a number that needs small figures."""
    return "" if number < 100 else " small" if number < 1_000 else " tiny"


def _shape(state: str, at: float, middle: float) -> Markup:
    """Return the sign of a claim: a diamond differs, a circle agrees, a square is told once or not comparable."""
    if state == "differ":
        reach = _RADIUS + 2
        return Markup('<path d="M{:.1f} {:.1f}l{r} {r}l-{r} {r}l-{r} -{r}z"/>').format(at, middle - reach, r=reach)
    if state == "agree":
        return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{}"/>').format(at, middle, _RADIUS)
    side = _RADIUS - 1
    return Markup('<rect x="{:.1f}" y="{:.1f}" width="{w}" height="{w}" rx="3"/>').format(
        at - side, middle - side, w=2 * side
    )

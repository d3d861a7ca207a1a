"""Days and weeks counted within another stretch: "the last Friday of May", "Monday of that week"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from factcheck.extract.dates import point as points
from factcheck.extract.dates.meaning import Meaning
from factcheck.extract.dates.point import Point
from factcheck.extract.resolution.story import Sense, sense

_THURSDAY: Final = 4  # the day whose month and year a week belongs to, as in ISO 8601


def within(meaning: Meaning, stretch: Sense) -> Sense:
    """Return the day or week that is the `amount`th of its kind in a stretch, -1 being the last."""
    ends = points.days(stretch.point) if stretch.point and stretch.point.year is not None else None
    point = _point(meaning, ends) if ends else None
    if point is None:
        day = f"{meaning.amount:02d}" if meaning.amount > 0 else "XX"
        unknown = {"weekday": f"XXXX-WXX-{meaning.weekday}", "week": "XXXX-WXX", "day": f"XXXX-XX-{day}"}
        return Sense(None, unknown[meaning.unit] + meaning.part, "none")
    return sense(point, stretch.basis)


def _point(meaning: Meaning, ends: tuple[date, date]) -> Point | None:
    if meaning.unit == "day":
        if meaning.amount < 0:
            return points.holding(ends[1], "day")
        point = points.holding(ends[0], "day")._replace(day=meaning.amount)
        return point if points.is_possible(point) else None
    weekday = meaning.weekday if meaning.unit == "weekday" else _THURSDAY
    amount = meaning.amount or 1
    if amount < 0:
        day = ends[1] - timedelta(days=(ends[1].isoweekday() - weekday) % 7)
    else:
        day = ends[0] + timedelta(days=(weekday - ends[0].isoweekday()) % 7 + 7 * (amount - 1))
    if not ends[0] <= day <= ends[1]:
        return None
    return points.holding(day, "day" if meaning.unit == "weekday" else "week")


def the_day_before(second: Sense) -> Sense:
    """Return the first of two days that a night lies between, by which it is named."""
    day = second.point
    if day is None or day.unit != "day" or day.year is None:
        return second
    return sense(points.shifted(day, -1), second.basis)

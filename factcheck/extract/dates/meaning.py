"""What a time expression says before it is known when it was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from factcheck.extract.dates.point import Point
from factcheck.records.temporal import Granularity, Modifier

Kind = Literal[
    "calendar",
    "weekday",
    "day-of-month",
    "within",
    "week-of",
    "shift",
    "period",
    "named",
    "clock",
    "fixed",
    "odd",
]
Anchor = Literal["published", "discourse", "either"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The words' own sense.

    calendar: `point`, its year perhaps missing. weekday: the nearest day of that name. day-of-month: "Sunday, the
    29th". within: the `amount`th `unit` (or `weekday`) of the stretch `day`, "the first Sunday of May". shift: `amount`
    units from the anchor. named: the month, season or weekday `amount` (-1 last, 0 this, 1 next; further for weekdays)
    from the anchor.
    period: the stretch told of, or the same `amount` years on. week-of: the week of the day. clock: a time of day, on
    `day` where one is said, with its zone's offset from UTC as `value`. fixed: `value` is final. odd: a form that only
    the fallback reader may value.
    """

    kind: Kind
    point: Point | None = None
    weekday: int = 0
    unit: str = "day"
    amount: int = 0
    anchor: Anchor = "published"
    modifier: Modifier | None = None
    part: str = ""
    clock: str = ""
    day: Meaning | None = None
    value: str = ""
    granularity: Granularity | None = None
    last: Meaning | None = None


class Mention(NamedTuple):
    """Words that were read as a time: code points, half-open; `joined` to the one before by "to"."""

    start: int
    end: int
    how: str
    meaning: Meaning
    joined: bool = False


class View(NamedTuple):
    """One text as the patterns see it: plain typography, and that in lower case, of the same length."""

    plain: str
    lower: str


def with_the(view: View, mention: Mention) -> Mention:
    """Return the mention with the article before it, where there is one."""
    at = mention.start
    before = view.lower[max(0, at - 5) : at]
    if before.endswith(("the ", "the\n")) and not before[:-4].isalnum():
        return mention._replace(start=at - 4)
    return mention

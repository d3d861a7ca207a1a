"""What a text has told so far, by which later times are understood: the last day, month and quarter, its years."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from factcheck.extract.dates import point as points
from factcheck.extract.dates.meaning import Mention
from factcheck.extract.dates.point import Point
from factcheck.extract.resolution.tense import Outlook, outlook
from factcheck.records.temporal import Basis
from factcheck.text.passages import Passages

_FINENESS: Final = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")
NEAR: Final = 300  # code points: about two sentences, within which a story's year holds (temporal.md)
_FAR: Final = 400  # days from publication beyond which a mentioned date opens a story of its own
_HEADING: Final = 200  # code points at the top, in which one full date gives a text its year


class Sense(NamedTuple):
    """What a mention means: a stretch of the calendar, or a value alone; and on what it rests."""

    point: Point | None
    value: str
    basis: Basis


@dataclass(slots=True)
class Story:
    """What has been read so far: the last point of each unit, and where it stands."""

    passages: Passages
    narrative: bool = False
    years: list[tuple[int, int]] = field(default_factory=list)  # (offset, year) of full dates
    newest: int | None = None  # the latest year that the text names
    last: dict[str, tuple[Point, int]] = field(default_factory=dict)
    told: tuple[Point, int] | None = None
    undated: tuple[Point, int] | None = None
    only: dict[int, int | None] = field(default_factory=dict)
    before: tuple[Sense, int] | None = None  # what the mention before means, and where it ends

    @property
    def published(self) -> date | None:
        """Return the publication date, or None."""
        return self.passages.published

    def remember(self, sense: Sense, at: int) -> None:
        """Keep a resolved point as an anchor for what follows."""
        if sense.point is None or sense.point.year is None:
            if sense.point and sense.point.unit == "day" and sense.point.number and sense.point.day:
                self.undated = (sense.point, at)
            return
        self.last[sense.point.unit] = (sense.point, at)
        if sense.basis != "published":
            self.told = (sense.point, at)

    def anchor(self, unit: str, at: int) -> Point | None:
        """Return the last mentioned stretch that has one of this unit: a day has a month, not the reverse."""
        rank = _FINENESS.index(unit)
        known = [self.last[name] for name in _FINENESS[: rank + 1] if name in self.last]
        if not known:
            return None
        point, where = max(known, key=lambda pair: pair[1])
        return point if self.narrative or at - where <= NEAR * 4 else None

    def background(self, at: int) -> Point | None:
        """Return the last told date where the text is a story of another time, whose years hold on."""
        if self.told is None:
            return None
        point, where = self.told
        middle = points.middle(point)
        if point.unit in ("decade", "century"):  # "the actress of the 1940s died on 6 June"
            return None
        if middle is None or (self.published and abs((middle - self.published).days) < _FAR):
            return None
        if self.narrative:
            return point
        if self.published and middle > self.published:
            return None
        if at - where > NEAR and self.passages.paragraph_at(at).start > where:
            return None
        same_sentence = self.passages.sentence_at(at).start <= where
        close = point.unit == "day" and at - where <= 2 * NEAR
        return point if same_sentence or close else None

    def only_year(self, at: int) -> int | None:
        """Return the one year that full dates of the same paragraph give, else of the text, if it names none later."""
        paragraph = self.passages.paragraph_at(at)
        if paragraph.start not in self.only:
            first, last = (bisect_left(self.years, (offset, 0)) for offset in paragraph)
            near = {year for _, year in self.years[first:last]}
            full = {year for _, year in self.years}
            if not self.years or self.years[0][0] >= _HEADING:
                full = full | {self.newest or 0} if len(self.years) > 1 else set()
            years = near or full
            self.only[paragraph.start] = years.pop() if len(years) == 1 else None
        return self.only[paragraph.start]

    def place(self, mention: Mention) -> tuple[str, int, int, tuple[int, int]]:
        """Return what the tense around a mention is read from: the text, the offsets, the sentence."""
        return self.passages.lower, mention.start, mention.end, self.passages.sentence_at(mention.start)

    def outlook(self, mention: Mention) -> Outlook:
        """Return whether the clause of a mention tells of the past or of what is to come."""
        return outlook(*self.place(mention))


def sense(point: Point | None, basis: Basis) -> Sense:
    """Return the sense of a stretch of the calendar; None stands for a day beyond it."""
    if point is None:
        return Sense(None, "XXXX-XX-XX", "none")
    return Sense(point, points.timex(point), basis)

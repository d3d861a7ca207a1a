"""From what words say to the days they mean: by the publication date, or by the dates told before."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from factcheck.extract.dates import named as named_days
from factcheck.extract.dates import odd
from factcheck.extract.dates import point as points
from factcheck.extract.dates.meaning import Meaning, Mention
from factcheck.extract.dates.point import Point
from factcheck.extract.dates.tense import outlook, will_be
from factcheck.records.temporal import Basis
from factcheck.text.passages import Passages

_FINENESS: Final = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")
_NEAR: Final = 300  # code points: about two sentences, within which a story's year holds (temporal.md)
_REPORT: Final = 600  # code points after a quarter, within which "a year ago" is that quarter a year before
_FEW_DAYS: Final = 60  # a count of days that cannot leap a year unnoticed
_COMMON_YEAR: Final = 2001  # stands for an unknown year while days are counted
_FAR: Final = 400  # days from publication beyond which a mentioned date opens a story of its own
_HEADING: Final = 200  # code points at the top, in which one full date gives a text its year
_MONEY: Final = ("$", "\N{EURO SIGN}", "\N{POUND SIGN}", "%", "percent", "per cent", "million", "billion")
_WEEKDAY_REACH: Final = 45  # days around publication in which "Sunday, the 29th" is looked for


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
        return point if self.narrative or at - where <= _NEAR * 4 else None

    def background(self, at: int) -> Point | None:
        """Return the last told date where the text is a story of another time, whose years hold on."""
        if self.told is None:
            return None
        point, where = self.told
        middle = points.middle(point)
        if middle is None or (self.published and abs((middle - self.published).days) < _FAR):
            return None
        if self.narrative:
            return point
        if self.published and middle > self.published:
            return None
        if at - where > _NEAR and self.passages.paragraph_at(at).start > where:
            return None
        same_sentence = self.passages.sentence_at(at).start <= where
        close = point.unit in ("day", "month") and at - where <= 2 * _NEAR
        return point if same_sentence or close else None


def resolve(mention: Mention, story: Story) -> Sense:
    """Return what a mention means at its place in the story."""
    return _READERS[mention.meaning.kind](mention.meaning, mention, story)


def _calendar(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    if meaning.value:
        return _named_day(meaning.value, mention, story)
    point = meaning.point or Point("day")
    if point.year is not None or mention.how == "impossible-day":
        return Sense(point, points.timex(point), "explicit" if point.year is not None else "none")
    told = story.background(mention.start)
    loose = told is not None and point.unit == "day" and told.unit == "year" and not story.narrative
    if told and told.year is not None and not loose:
        return _sense(_year_of_story(point, told), "discourse")
    if story.published:
        return _sense(_near_publication(point, mention, story, story.published), "published")
    year = _only_year(mention.start, story) if point.unit == "day" else None
    return _sense(point._replace(year=year), "discourse") if year else _sense(point, "none")


def _named_day(name: str, mention: Mention, story: Story) -> Sense:
    told = story.background(mention.start)
    if told and told.year and (told.unit != "year" or story.narrative or not story.published):
        return _sense(named_days.on_year(name, told.year), "discourse")
    if story.published:
        return _sense(named_days.nearest(name, story.published), "published")
    return _sense(named_days.fixed(name) or Point("day"), "none")


def _year_of_story(point: Point, told: Point) -> Point:
    """Return the point in the year that a story has reached: the same, or across the nearest new year."""
    middle = points.middle(told)
    if told.unit in ("day", "month", "season", "quarter") and middle:
        return points.nearest_year(point, _onward(middle))
    return point._replace(year=told.year if points.is_possible(point._replace(year=told.year)) else None)


_LONG_PAST: Final = 20  # days; "will open on 1 January" in April means the next
_LONG_AHEAD: Final = 45  # days; "opened in April", written in October, means the last
_FORWARD: Final = 30  # days; stories move forward


def _onward(day: date) -> date:
    return day + timedelta(days=_FORWARD) if day.year < date.max.year else day


def _near_publication(point: Point, mention: Mention, story: Story, published: date) -> Point:
    if point.unit in ("quarter", "half"):
        this = points.holding(published, point.unit)
        year = published.year - (point.number > this.number)
        future = outlook(*_place(mention, story)) == "future"
        return point._replace(year=year + (future and point.number > this.number))
    near = points.nearest_year(point, published)
    middle = points.middle(near)
    if middle is None:
        return near
    if (middle - published).days > _LONG_AHEAD and outlook(*_place(mention, story)) == "past":
        earlier = near._replace(year=(near.year or published.year) - 1)
        return earlier if points.is_possible(earlier) else near
    if (published - middle).days < _LONG_PAST:
        return near
    later = near._replace(year=(near.year or published.year) + 1)
    ahead = will_be(*_place(mention, story)) and points.is_possible(later)
    return later if ahead else near


def _only_year(at: int, story: Story) -> int | None:
    """Return the one year that full dates of the same paragraph give, else of the text, if it names none later."""
    paragraph = story.passages.paragraph_at(at)
    if paragraph.start not in story.only:
        first, last = (bisect_left(story.years, (offset, 0)) for offset in paragraph)
        near = {year for _, year in story.years[first:last]}
        full = {year for _, year in story.years}
        if not story.years or story.years[0][0] >= _HEADING:
            full = full | {story.newest or 0} if len(story.years) > 1 else set()
        years = near or full
        story.only[paragraph.start] = years.pop() if len(years) == 1 else None
    return story.only[paragraph.start]


def _weekday(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    published = story.published
    if published is None:
        return Sense(None, f"XXXX-WXX-{meaning.weekday}{meaning.part}", "none")
    ago = (published.isoweekday() - meaning.weekday) % 7
    if outlook(*_place(mention, story)) == "past" or (ago == 0 and not meaning.part):
        return _on_day(published, -ago)
    if outlook(*_place(mention, story)) == "open" and not _says_present(mention, story):
        return _on_day(published, -ago)
    return _on_day(published, (meaning.weekday - published.isoweekday()) % 7)


def _says_present(mention: Mention, story: Story) -> bool:
    """Say whether a clause stands in running text, where the present tense means what is to come.

    A day that owns what follows was told of before: "before Friday's purchases".
    """
    owns = story.passages.lower.startswith("'s", mention.end)
    return not owns and story.passages.region_at(mention.start) == "article"


def _place(mention: Mention, story: Story) -> tuple[str, int, int, tuple[int, int]]:
    return story.passages.lower, mention.start, mention.end, story.passages.sentence_at(mention.start)


def _on_day(day: date, by: int) -> Sense:
    moved = points.shifted(points.holding(day, "day"), by)
    return _sense(moved, "published")


def _day_of_month(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    wanted = meaning.point or Point("day")
    anchor = story.published or _middle(story.anchor("month", mention.start))
    if anchor is None:
        return _sense(wanted, "none")
    for gap in range(_WEEKDAY_REACH):
        for point in (points.shifted(points.holding(anchor, "day"), by) for by in (-gap, gap)):
            day = points.middle(point) if point else None
            if day and day.day == wanted.day and day.isoweekday() == meaning.weekday:
                return _sense(point, "published" if story.published else "discourse")
    return _sense(wanted, "none")


def _weekday_of_month(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    """Return the day of "the first Sunday of May", the last for -1; without its year, the weekday alone."""
    month = _calendar(replace(meaning, kind="calendar"), mention, story)
    ends = points.days(month.point) if month.point and month.point.year is not None else None
    if ends is None:
        return Sense(None, f"XXXX-WXX-{meaning.weekday}", "none")
    if meaning.amount < 0:
        day = ends[1] - timedelta(days=(ends[1].isoweekday() - meaning.weekday) % 7)
    else:
        day = ends[0] + timedelta(days=(meaning.weekday - ends[0].isoweekday()) % 7 + 7 * (meaning.amount - 1))
    return _sense(points.holding(day, "day"), month.basis)


def _middle(point: Point | None) -> date | None:
    return points.middle(point) if point else None


def _shift(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    unit = meaning.unit
    if unit == "year" and meaning.amount == -1 and mention.how in ("units-ago", "units-earlier"):
        quarter = story.last.get("quarter")
        if quarter and mention.start - quarter[1] <= _REPORT:
            return _sense(points.shifted(quarter[0], -4), "discourse")  # "up from $3 million a year ago"
    of_story = mention.how == "part-of-unit" and (story.narrative or story.published is None)
    if meaning.anchor != "published" or of_story:
        told = story.anchor(unit, mention.start)
        middle = points.middle(told) if told else None
        undated = _from_undated(meaning, mention, story, told)
        if undated:
            return undated
        if middle:
            base = told if told and told.unit == unit else points.holding(middle, unit)
            return _sense(points.shifted(base or Point(unit), meaning.amount), "discourse")
        if meaning.anchor == "discourse" or (unit == "day" and meaning.amount > 0):
            return _sense(Point(unit), "none")
    if story.published is None:
        return _sense(Point(unit), "none")
    amount = meaning.amount
    if mention.how == "the-weekend" and story.published.isoweekday() < 6:
        amount -= outlook(*_place(mention, story)) != "future"
    return _sense(points.shifted(points.holding(story.published, unit), amount), "published")


def _period(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    """Return the stretch that a report is about: the quarter named last, else the one that ended last."""
    told = story.last.get("quarter")
    point = meaning.point
    unit = meaning.unit if meaning.unit != "period" else "quarter" if told else "year"
    if point and point.year is not None:
        number = point.number or (told[0].number if told else 0)
        return _sense(point._replace(number=number) if number else Point("year", point.year), "explicit")
    if unit in ("quarter", "half"):
        return _quarter(point, meaning.amount, mention, story)
    anchor = story.anchor(unit, mention.start) if story.narrative or not story.published else None
    middle = points.middle(anchor) if anchor else story.published
    if middle is None:
        return Sense(None, "", "none")
    basis: Basis = "discourse" if anchor else "published"
    if unit == "weekend":
        return _shift(replace(meaning, kind="shift", anchor="published"), mention._replace(how="the-weekend"), story)
    this = points.holding(middle, unit)
    return _sense(points.shifted(this, meaning.amount) if unit == "year" else this, basis)


def _quarter(rank: Point | None, years: int, mention: Mention, story: Story) -> Sense:
    told = story.last.get("quarter")
    ended = points.shifted(points.holding(story.published, "quarter"), -1) if story.published else None
    basis: Basis = "discourse"
    base: Point | None
    if told and not (ended and told[0][1:] > ended[1:]):
        base = told[0]
    elif ended and (told or _tells_of_money(mention, story)):
        base, basis = ended, "published"
    else:
        return Sense(None, "", "none")  # "the quarter" of a town
    if rank and base:
        base = rank._replace(year=base.year)
    steps = 2 if base and base.unit == "half" else 4
    return _sense(points.shifted(base, years * steps) if base else None, basis)


def _tells_of_money(mention: Mention, story: Story) -> bool:
    sentence = story.passages.sentence_at(mention.start)
    return any(sign in story.passages.lower[sentence.start : sentence.end] for sign in _MONEY)


def _week_of(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    day = _calendar(replace(meaning, kind="calendar"), mention, story)
    middle = points.middle(day.point) if day.point else None
    return _sense(points.holding(middle, "week"), day.basis) if middle else day


def _from_undated(meaning: Meaning, mention: Mention, story: Story, told: Point | None) -> Sense | None:
    """Return "the next day" after a day without a year, without one too: XXXX-01-07 after "January 6"."""
    if story.undated is None or meaning.unit != "day" or abs(meaning.amount) > _FEW_DAYS:
        return None
    point, where = story.undated
    if mention.start - where > _NEAR * 4 or (told and story.last[told.unit][1] > where):
        return None
    moved = points.shifted(point._replace(year=_COMMON_YEAR), meaning.amount)
    return _sense(moved._replace(year=None), "discourse") if moved else None


def _named(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    unit = "year" if meaning.value else "month"
    told = _middle(story.anchor(unit, mention.start)) if meaning.anchor != "published" else None
    base = told or story.published
    basis: Basis = "discourse" if told else "published"
    if meaning.unit == "weekday":
        return _named_weekday(meaning, base, basis)
    point = meaning.point or Point("month")
    if base is None:
        return _sense(point, "none")
    if meaning.value == "of-year":
        return _sense(point._replace(year=base.year + meaning.amount), basis)
    this = points.holding(base, meaning.unit)
    year = this.year or base.year
    if meaning.amount < 0:
        year -= point.number >= this.number
    elif meaning.amount > 0:
        year += point.number <= this.number
    elif meaning.unit == "season" and point.number == 24 and base.month < 3:
        year = base.year - 1
    elif meaning.unit == "season":
        year = base.year
    return _sense(point._replace(year=year), basis)


def _named_weekday(meaning: Meaning, base: date | None, basis: Basis) -> Sense:
    if base is None:
        return Sense(None, f"XXXX-WXX-{meaning.weekday}{meaning.part}", "none")
    away = meaning.weekday - base.isoweekday()
    if meaning.amount < 0:
        away = -((-away - 1) % 7 + 1)
    elif meaning.amount > 0:
        away = (away - 1) % 7 + 1
    return _sense(points.shifted(points.holding(base, "day"), away), basis)


def _clock(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    if meaning.day:
        day = resolve(mention._replace(meaning=meaning.day), story)
    else:
        told = _day_told(mention, story)
        if told:
            day = Sense(told, "", "discourse")
        elif story.published:
            day = _on_day(story.published, 0)
        else:
            day = _sense(Point("day"), "none")
    stem = points.timex(day.point) if day.point else day.value
    return Sense(day.point, stem + meaning.clock, day.basis)


def _day_told(mention: Mention, story: Story) -> Point | None:
    """Return the day of a time of day: told in its sentence, or close by where nothing else dates it."""
    known = [pair for pair in (story.last.get("day"), story.undated) if pair]
    if not known:
        return None
    point, where = max(known, key=lambda pair: pair[1])
    if story.passages.sentence_at(mention.start).start <= where:
        return point
    close = mention.start - where <= _NEAR and story.passages.paragraph_at(mention.start).start <= where
    return point if close and (story.narrative or story.published is None) else None


def _fixed(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    ago = mention.how.endswith("ago")
    refers = meaning.value.endswith("_REF") and story.published is not None and not ago
    return Sense(None, meaning.value, "published" if refers else "explicit")


def _odd(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    day = odd.value(story.passages.plain[mention.start : mention.end])
    return _sense(points.holding(day, "day"), "explicit") if day else Sense(None, "", "none")


def _sense(point: Point | None, basis: Basis) -> Sense:
    if point is None:
        return Sense(None, "XXXX-XX-XX", "none")
    return Sense(point, points.timex(point), basis)


_READERS: Final = {
    "calendar": _calendar,
    "weekday": _weekday,
    "day-of-month": _day_of_month,
    "weekday-of-month": _weekday_of_month,
    "week-of": _week_of,
    "shift": _shift,
    "period": _period,
    "named": _named,
    "clock": _clock,
    "fixed": _fixed,
    "odd": _odd,
}

"""From what words say to the days they mean: by the publication date, or by the dates told before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from factcheck.extract.dates import named as named_days
from factcheck.extract.dates import nights, odd
from factcheck.extract.dates import point as points
from factcheck.extract.dates.meaning import Meaning, Mention
from factcheck.extract.dates.point import Point
from factcheck.extract.resolution.reports import a_year_back, period
from factcheck.extract.resolution.story import NEAR, Sense, Story, sense
from factcheck.extract.resolution.tense import will_be
from factcheck.extract.resolution.within import the_day_before, within
from factcheck.records.temporal import Basis

_FEW_DAYS: Final = 60  # a count of days that cannot leap a year unnoticed
_COMMON_YEAR: Final = 2001  # stands for an unknown year while days are counted
_BESIDE: Final = 12  # code points between a stretch and its day
_LIES_IN: Final = re.compile(
    r",?[ \n](?:on|namely)[ \n](?:the[ \n])?|,[ \n](?:i\.e\.,?[ \n])?(?:on[ \n])?(?:the[ \n])?"
)
_WEEKDAY_REACH: Final = 45  # days around publication in which "Sunday, the 29th" is looked for


def resolve(mention: Mention, story: Story) -> Sense:
    """Return what a mention means at its place in the story."""
    meant = _READERS[mention.meaning.kind](mention.meaning, mention, story)
    return the_day_before(meant) if mention.how == nights.HOW else meant


def _calendar(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    if meaning.value:
        return _named_day(meaning.value, mention, story)
    point = meaning.point or Point("day")
    if point.year is not None or mention.how == "impossible-day":
        return Sense(point, points.timex(point), "explicit" if point.year is not None else "none")
    told = story.background(mention.start)
    loose = told is not None and point.unit == "day" and told.unit == "year" and not story.narrative
    if told and story.published and not story.narrative and will_be(*story.place(mention)):
        told = None  # "invited in July 1997, they will join on March 12"
    if told and told.year is not None and not loose:
        return sense(_year_of_story(point, told), "discourse")
    if story.published:
        return sense(_near_publication(point, mention, story, story.published), "published")
    year = story.only_year(mention.start) if point.unit == "day" else None
    return sense(point._replace(year=year), "discourse") if year else sense(point, "none")


def _named_day(name: str, mention: Mention, story: Story) -> Sense:
    told = story.background(mention.start)
    if told and told.year and (told.unit != "year" or story.narrative or not story.published):
        return sense(named_days.on_year(name, told.year), "discourse")
    if story.published:
        return sense(named_days.nearest(name, story.published), "published")
    return sense(named_days.fixed(name) or Point("day"), "none")


def _year_of_story(point: Point, told: Point) -> Point:
    """Return the point in the year that a story has reached: the same, or across the nearest new year."""
    middle = points.middle(told)
    if told.unit in ("day", "month", "season", "quarter") and middle:
        return points.nearest_year(point, _onward(middle))
    return point._replace(year=told.year if points.is_possible(point._replace(year=told.year)) else None)


_LONG_PAST: Final = 20  # days; "will open on 1 January" in April means the next
_ENDED: Final = re.compile(r"\bended[ \n]$")  # "the year ended Jan. 31"
_LONG_AHEAD: Final = 45  # days; "opened in April", written in October, means the last
_HALF_A_YEAR: Final = 150  # days; "last seen on 3 November", written in May, means the last
_FORWARD: Final = 30  # days; stories move forward


def _onward(day: date) -> date:
    return day + timedelta(days=_FORWARD) if day.year < date.max.year else day


def _near_publication(point: Point, mention: Mention, story: Story, published: date) -> Point:
    if point.unit in ("quarter", "half"):
        this = points.holding(published, point.unit)
        year = published.year - (point.number > this.number)
        future = point.number > this.number and story.outlook(mention) == "future"
        return point._replace(year=year + future)
    near = points.nearest_year(point, published)
    middle = points.middle(near)
    if middle is None:
        return near
    if (middle - published).days > _LONG_AHEAD and _is_over(
        point, mention, story, far=(middle - published).days > _HALF_A_YEAR
    ):
        earlier = near._replace(year=(near.year or published.year) - 1)
        return earlier if points.is_possible(earlier) else near
    if (published - middle).days < _LONG_PAST:
        return near
    later = near._replace(year=(near.year or published.year) + 1)
    ahead = will_be(*story.place(mention)) and points.is_possible(later)
    return later if ahead else near


def _is_over(point: Point, mention: Mention, story: Story, *, far: bool) -> bool:
    """Say whether a month, or a day `far` ahead, is rather that of the year before: "opened in April"."""
    if point.unit == "day" and not far:
        return bool(_ENDED.search(story.passages.lower, max(0, mention.start - 8), mention.start))
    return story.outlook(mention) == "past"


def _stretch_before(mention: Mention, story: Story, *units: str) -> Sense | None:
    """Return the stretch told right before a day that lies in it: "last week, on Monday", "mid-May, on the 14th"."""
    if story.before is None or mention.start - story.before[1] > _BESIDE:
        return None
    sense_before, end = story.before
    if sense_before.point is None or sense_before.point.unit not in units:
        return None
    return sense_before if _LIES_IN.fullmatch(story.passages.lower, end, mention.start) else None


def _weekday(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    week = _stretch_before(mention, story, "week")
    if week:
        return within(Meaning("within", weekday=meaning.weekday, unit="weekday", part=meaning.part), week)
    published = story.published
    if published is None:
        return Sense(None, f"XXXX-WXX-{meaning.weekday}{meaning.part}", "none")
    ago = (published.isoweekday() - meaning.weekday) % 7
    seen = story.outlook(mention)
    if seen == "past" or (ago == 0 and not meaning.part):
        return _on_day(published, -ago)
    if seen == "open" and not _says_present(mention, story):
        return _on_day(published, -ago)
    return _on_day(published, (meaning.weekday - published.isoweekday()) % 7)


def _says_present(mention: Mention, story: Story) -> bool:
    """Say whether a clause stands in running text, where the present tense means what is to come.

    A day that owns what follows was told of before: "before Friday's purchases".
    """
    owns = story.passages.lower.startswith("'s", mention.end)
    return not owns and story.passages.region_at(mention.start) == "article"


def _on_day(day: date, by: int) -> Sense:
    moved = points.shifted(points.holding(day, "day"), by)
    return sense(moved, "published")


def _day_of_month(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    wanted = meaning.point or Point("day")
    if not meaning.weekday:
        return _day_alone(wanted, mention, story)
    anchor = story.published or _middle(story.anchor("month", mention.start))
    if anchor is None:
        return sense(wanted, "none")
    for gap in range(_WEEKDAY_REACH):
        for point in (points.shifted(points.holding(anchor, "day"), by) for by in (-gap, gap)):
            day = points.middle(point) if point else None
            if day and day.day == wanted.day and day.isoweekday() == meaning.weekday:
                return sense(point, "published" if story.published else "discourse")
    return sense(wanted, "none")


def _day_alone(wanted: Point, mention: Mention, story: Story) -> Sense:
    """Return "the 29th" of the month that the text tells of, else the nearest before or after publication."""
    stretch = _stretch_before(mention, story, "week", "month")
    middle = points.middle(stretch.point) if stretch and stretch.point else None
    if stretch and middle:
        point = points.holding(middle, "day")._replace(day=wanted.day)
        return sense(point, stretch.basis) if points.is_possible(point) else sense(wanted, "none")
    told = story.anchor("month", mention.start)
    middle = points.middle(told) if told else None
    if told and middle and (story.narrative or story.published is None):
        first = points.holding(middle, "month")
        later = points.shifted(first, 1) if told.unit == "day" and told.day > wanted.day else first
        point = Point("day", (later or first).year, (later or first).number, wanted.day)
        return sense(point, "discourse") if points.is_possible(point) else sense(wanted, "none")
    if story.published is None:
        return sense(wanted, "none")
    seen = story.outlook(mention)
    for gap in range(_WEEKDAY_REACH):
        for by in {"past": (-gap,), "future": (gap,)}.get(seen, (-gap, gap)):
            day = story.published + timedelta(days=by)
            if day.day == wanted.day:
                return _on_day(story.published, by)
    return sense(wanted, "none")


def _within(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    stretch = meaning.day or Meaning("shift")
    if stretch.kind == "shift" and stretch.anchor == "either" and _has_gone_back(mention, story):
        stretch = replace(stretch, anchor="published")
    return within(meaning, resolve(mention._replace(meaning=stretch), story))


def _has_gone_back(mention: Mention, story: Story) -> bool:
    """Say whether a report told last of a time long before it: "the week before" is not of that."""
    told = _middle(story.anchor("week", mention.start))
    return bool(told and story.published and not story.narrative and (story.published - told).days > _FEW_DAYS)


def _middle(point: Point | None) -> date | None:
    return points.middle(point) if point else None


def _shift(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    unit = meaning.unit
    quarter = a_year_back(meaning, mention, story)
    if quarter:
        return quarter
    of_story = mention.how == "part-of-unit" and (story.narrative or story.published is None)
    if meaning.anchor != "published" or of_story:
        told = story.anchor(unit, mention.start)
        middle = points.middle(told) if told else None
        undated = _from_undated(meaning, mention, story, told)
        if undated:
            return undated
        if middle:
            base = told if told and told.unit == unit else points.holding(middle, unit)
            return sense(points.shifted(base or Point(unit), meaning.amount), "discourse")
        if meaning.anchor == "discourse" or (unit == "day" and meaning.amount > 0):
            return sense(Point(unit), "none")
    if story.published is None:
        return sense(Point(unit), "none")
    amount = meaning.amount
    if mention.how == "the-weekend" and story.published.isoweekday() < 6:
        amount -= story.outlook(mention) != "future"
    return sense(points.shifted(points.holding(story.published, unit), amount), "published")


def _period(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    if meaning.unit == "weekend":
        return _shift(replace(meaning, kind="shift", anchor="published"), mention._replace(how="the-weekend"), story)
    return period(meaning, mention, story)


def _week_of(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    day = _calendar(replace(meaning, kind="calendar"), mention, story)
    middle = points.middle(day.point) if day.point else None
    return sense(points.holding(middle, "week"), day.basis) if middle else day


def _from_undated(meaning: Meaning, mention: Mention, story: Story, told: Point | None) -> Sense | None:
    """Return "the next day" after a day without a year, without one too: XXXX-01-07 after "January 6"."""
    if story.undated is None or meaning.unit != "day" or abs(meaning.amount) > _FEW_DAYS:
        return None
    point, where = story.undated
    if mention.start - where > NEAR * 4 or (told and story.last[told.unit][1] > where):
        return None
    moved = points.shifted(point._replace(year=_COMMON_YEAR), meaning.amount)
    return sense(moved._replace(year=None), "discourse") if moved else None


def _named(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    unit = "year" if meaning.value else "month"
    told = _middle(story.anchor(unit, mention.start)) if meaning.anchor != "published" else None
    base = told or story.published
    basis: Basis = "discourse" if told else "published"
    if meaning.unit == "weekday":
        over = meaning.anchor == "discourse" and story.outlook(mention) == "past"
        return _named_weekday(meaning, base, basis, until=story.published if over else None)
    point = meaning.point or Point("month")
    if base is None:
        return sense(point, "none")
    if meaning.value == "of-year":
        return sense(point._replace(year=base.year + meaning.amount), basis)
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
    return sense(point._replace(year=year), basis)


def _named_weekday(meaning: Meaning, base: date | None, basis: Basis, *, until: date | None = None) -> Sense:
    """Return the day of a named weekday, none after `until`: "was travelling home that Saturday"."""
    if base is None:
        return Sense(None, f"XXXX-WXX-{meaning.weekday}{meaning.part}", "none")
    away = meaning.weekday - base.isoweekday()
    if until and (until - base).days < away:
        away -= 7
    if meaning.amount < 0:
        away = -((-away - 1) % 7 + 1) + 7 * (meaning.amount + 1)
    elif meaning.amount > 0:
        away = (away - 1) % 7 + 1 + 7 * (meaning.amount - 1)
    return sense(points.shifted(points.holding(base, "day"), away), basis)


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
            day = sense(Point("day"), "none")
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
    close = mention.start - where <= NEAR and story.passages.paragraph_at(mention.start).start <= where
    return point if close and (story.narrative or story.published is None) else None


def _fixed(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    ago = mention.how.endswith("ago")
    refers = meaning.value.endswith("_REF") and story.published is not None and not ago
    return Sense(None, meaning.value, "published" if refers else "explicit")


def _odd(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    day = odd.value(story.passages.plain[mention.start : mention.end], meaning.value)
    return sense(points.holding(day, "day"), "explicit") if day else Sense(None, "", "none")


_READERS: Final = {
    "calendar": _calendar,
    "weekday": _weekday,
    "day-of-month": _day_of_month,
    "within": _within,
    "week-of": _week_of,
    "shift": _shift,
    "period": _period,
    "named": _named,
    "clock": _clock,
    "fixed": _fixed,
    "odd": _odd,
}

"""Stretches that a report is about: "the quarter" is the one it named last, "a year ago" that one a year before."""

from __future__ import annotations

from typing import Final

from factcheck.extract.dates import point as points
from factcheck.extract.dates.meaning import Meaning, Mention
from factcheck.extract.dates.point import Point
from factcheck.extract.resolution.story import Sense, Story, sense
from factcheck.records.temporal import Basis

_REPORT: Final = 600  # code points after a quarter, within which "a year ago" is that quarter a year before
_MONEY: Final = ("$", "\N{EURO SIGN}", "\N{POUND SIGN}", "%", "percent", "per cent", "million", "billion")


def a_year_back(meaning: Meaning, mention: Mention, story: Story) -> Sense | None:
    """Return the quarter that "a year ago" means in a report on one: "up from $3 million a year ago"."""
    if meaning.unit != "year" or meaning.amount != -1 or mention.how not in ("units-ago", "units-earlier"):
        return None
    quarter = story.last.get("quarter")
    if quarter and mention.start - quarter[1] <= _REPORT:
        return sense(points.shifted(quarter[0], -4), "discourse")
    return None


def compares(mention: Mention, told: Sense) -> bool:
    """Say whether a quarter is only the one compared with, so that "the quarter" goes on being the other."""
    back = mention.meaning.amount < 0 or (mention.meaning.kind == "period" and mention.meaning.point is not None)
    return back and told.point is not None and told.point.unit in ("quarter", "half") and told.basis != "published"


def period(meaning: Meaning, mention: Mention, story: Story) -> Sense:
    """Return the stretch that a report is about: the quarter named last, else the one that ended last."""
    told = story.last.get("quarter")
    point = meaning.point
    unit = meaning.unit if meaning.unit != "period" else "quarter" if told else "year"
    if point and point.year is not None:
        number = point.number or (told[0].number if told else 0)
        return sense(point._replace(number=number) if number else Point("year", point.year), "explicit")
    if unit in ("quarter", "half"):
        return _quarter(point, meaning.amount, mention, story)
    anchor = story.anchor(unit, mention.start) if story.narrative or not story.published else None
    middle = points.middle(anchor) if anchor else story.published
    if middle is None:
        return Sense(None, "", "none")
    basis: Basis = "discourse" if anchor else "published"
    this = points.holding(middle, unit)
    return sense(points.shifted(this, meaning.amount) if unit == "year" else this, basis)


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
    return sense(points.shifted(base, years * steps) if base else None, basis)


def _tells_of_money(mention: Mention, story: Story) -> bool:
    sentence = story.passages.sentence_at(mention.start)
    return any(sign in story.passages.lower[sentence.start : sentence.end] for sign in _MONEY)

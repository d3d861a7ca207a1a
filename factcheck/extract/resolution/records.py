"""From mentions to date records: each is resolved in the order of the text, and told to those after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from factcheck.extract.dates import nights, words
from factcheck.extract.dates import point as points
from factcheck.extract.dates.meaning import Meaning, Mention
from factcheck.extract.resolution.reports import compares
from factcheck.extract.resolution.resolve import resolve
from factcheck.extract.resolution.story import Sense, Story
from factcheck.extract.resolution.tense import outlook
from factcheck.records import Date
from factcheck.records.interval import Interval, widened
from factcheck.records.temporal import Granularity
from factcheck.records.unchecked import unchecked
from factcheck.text.passages import Passages

_made = unchecked(Date)

_COUNTED = words.compiled(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|only|once|twice|times"
    r"|\w{3,}est|most|least|worst|best|record) [^,;:]*$"
)
_REACH: Final = 140  # code points before "in six weeks" in which it is told as counted
_FURTHER_BACK = {"MORE_THAN": "LESS_THAN", "LESS_THAN": "MORE_THAN"}
_ANOTHER_TIME = words.compiled(r"\b(?:earlier|previously|before that|later|afterwards|after that),? on $")
_MANY_YEARS: Final = 6  # dates with a year, from which on a text without deictic words is a narrative
_FEW: Final = 4  # days ago that everybody counts right
_LOOSE: Final = {"week": 3, "month": 15, "year": 183}  # days by which "two weeks ago" and the like may be out
_DEICTIC: Final = frozenset({"shift", "weekday", "named"})


class _Days(NamedTuple):
    earliest: str | None
    latest: str | None


_UNKNOWN: Final = _Days(None, None)


def made(passages: Passages, mentions: Sequence[Mention]) -> Iterator[Date]:
    """Yield the records of the mentions of one document."""
    narrative = _is_narrative(mentions, passages.published)
    story = Story(passages, narrative=narrative, years=_full_years(mentions, passages.lower), newest=_newest(mentions))
    for index, mention in enumerate(mentions):
        if not _holds(mention, passages):
            continue
        opens = index + 1 < len(mentions) and mentions[index + 1].joined
        sense = resolve(mention, story)
        if not sense.value or (sense.basis == "none" and mention.meaning.anchor == "discourse"):
            continue
        if not compares(mention, sense):
            story.remember(sense, mention.start)
        story.before = sense, mention.end
        partner = mention if opens else mentions[index - 1] if mention.joined else None
        tie = f"{passages.document.id}:{partner.start}" if partner else None
        yield _record(passages, mention, sense, tie, story)


def _lies_ahead(mention: Mention, passages: Passages) -> bool:
    """Say whether "in three weeks" is a date to come, not the time something took."""
    place = passages.sentence_at(mention.start)
    if _COUNTED.search(passages.lower, max(place.start, mention.start - _REACH), mention.start):
        return False  # "the third fire in six weeks"
    seen = outlook(passages.lower, mention.start, mention.end, place)
    begins = mention.start == place.start
    return seen == "future" or (seen == "open" and not begins and passages.published is not None)


def _holds(mention: Mention, passages: Passages) -> bool:
    """Say whether words that hang on the tense are a date: "soon" and "in three weeks"."""
    if mention.meaning.value == "FUTURE_REF" and mention.how == "time-adverb":
        return _is_to_come(mention, passages)
    return mention.how != "in-units" or _lies_ahead(mention, passages)


def _is_to_come(mention: Mention, passages: Passages) -> bool:
    """Say whether "soon" is told of the future, not of a story: "was soon divided", "as soon as"."""
    if passages.lower[mention.end : mention.end + 6].startswith((" as ", " after")):
        return False
    place = passages.sentence_at(mention.start)
    return outlook(passages.lower, mention.start, mention.end, place) == "future"


def _is_narrative(mentions: Sequence[Mention], published: date | None) -> bool:
    """Say whether a text tells history: many dates with years of another time, few told from today."""
    limit = published.year - 1 if published else 10_000
    years = (m.meaning.point.year for m in mentions if m.meaning.point)
    dated = sum(1 for year in years if year and year < limit)
    deictic = sum(1 for m in mentions if m.meaning.kind in _DEICTIC and m.meaning.anchor == "published")
    return dated >= _MANY_YEARS and dated >= 4 * deictic


def _full_years(mentions: Sequence[Mention], lower: str) -> list[tuple[int, int]]:
    """Return the years of full dates, which date the days beside them, but for "Previously, on 3 March 2025"."""
    return [
        (m.start, m.meaning.point.year)
        for m in mentions
        if m.meaning.point
        and m.meaning.point.unit == "day"
        and m.meaning.point.year
        and not _ANOTHER_TIME.search(lower, max(0, m.start - 24), m.start)
    ]


def _newest(mentions: Sequence[Mention]) -> int | None:
    return max((m.meaning.point.year for m in mentions if m.meaning.point and m.meaning.point.year), default=None)


def _record(passages: Passages, mention: Mention, sense: Sense, tie: str | None, story: Story) -> Date:
    meaning = mention.meaning
    value: str | None = _value(meaning, sense)
    written = _edtf(meaning, sense, value or "")
    ends = _ends(mention, sense)
    if meaning.last:
        value, written, ends = _range(mention, sense, story)
    return _made(
        document=passages.document.id,
        start=mention.start,
        end=mention.end,
        text=passages.text[mention.start : mention.end],
        region=passages.region_at(mention.start),
        how=mention.how,
        type="TIME" if meaning.kind == "clock" or meaning.part else "DATE",
        value=value,
        edtf=written,
        earliest=ends.earliest,
        latest=ends.latest,
        granularity=_granularity(meaning, sense),
        modifier=meaning.modifier,
        basis=sense.basis,
        range=tie,
    )


def _value(meaning: Meaning, sense: Sense) -> str:
    part = meaning.part if not sense.value.endswith(meaning.part or "-") else ""
    return sense.value + part


def _edtf(meaning: Meaning, sense: Sense, value: str) -> str | None:
    if sense.point is None and meaning.kind != "clock":
        return value if value.startswith("XXXX") else None
    if meaning.kind == "clock":
        if value.count(":") > 1 or value.endswith("Z"):
            return value + ("" if value.endswith("Z") else meaning.value)
        return f"{value}:00{meaning.value}"
    written = points.edtf(sense.point or points.Point("day"))
    return "/".join(f"{end}~" for end in written.split("/")) if meaning.modifier == "APPROX" else written


def _ends(mention: Mention, sense: Sense) -> _Days:
    if sense.point is None or mention.how == "impossible-day":
        return _UNKNOWN
    ends = points.days(sense.point)
    if ends is None:
        return _UNKNOWN
    if mention.how == nights.HOW and ends[1] < date.max:
        ends = ends[0], ends[1] + timedelta(days=1)
    return _written(_loosened(widened(*ends, _toward(mention.meaning), sense.point.unit), mention))


def _toward(meaning: Meaning) -> str | None:
    """Return a modifier as the calendar has it: more than two weeks ago is before that day, not behind it."""
    back = meaning.kind == "shift" and meaning.amount < 0
    return _FURTHER_BACK.get(meaning.modifier or "", meaning.modifier) if back else meaning.modifier


def _loosened(days: Interval, mention: Mention) -> Interval:
    """Return the days that a count back from the day of writing leaves: "a month ago", "ten days ago"."""
    by = _loose_by(mention)
    if not by or days.earliest is None or days.latest is None:
        return days
    try:
        return Interval(days.earliest - timedelta(days=by), days.latest + timedelta(days=by))
    except OverflowError:
        return days


def _loose_by(mention: Mention) -> int:
    meaning, number = mention.meaning, abs(mention.meaning.amount)
    if mention.how == "week-of-month":
        return _LOOSE["week"]  # "the first week of May" may begin on 1 May or on its first Monday
    back = mention.how == "units-ago"
    if meaning.kind != "shift" or not mention.how.startswith("units-") or meaning.modifier or not number:
        return 0
    if meaning.unit == "day":
        return 0 if number < _FEW or not back else 2 if number % 5 == 0 else 1
    return _LOOSE.get(meaning.unit, 0) if back or number > 1 else 0  # "the week before" is one week


def _written(interval: object) -> _Days:
    earliest, latest = interval.earliest, interval.latest  # type: ignore[attr-defined]
    return _Days(earliest.isoformat() if earliest else None, latest.isoformat() if latest else None)


def _range(mention: Mention, sense: Sense, story: Story) -> tuple[None, str | None, _Days]:
    """Return value, EDTF and days of a range in one expression: "Jan. 6-8" is 2025-01-06/2025-01-08."""
    last = mention.meaning.last
    if last is None or (sense.point is None and last.kind != "clock"):
        return None, None, _UNKNOWN
    if last.point and last.point.year is None and sense.point and sense.point.year is not None:
        later = last.point._replace(year=sense.point.year)
        turned = later.unit == sense.point.unit and later[2:] < sense.point[2:]
        last = replace(last, point=later._replace(year=sense.point.year + 1) if turned else later)
    end = resolve(mention._replace(meaning=last), story)
    story.remember(end._replace(basis=sense.basis), mention.start)
    if mention.meaning.kind == "clock":
        times = "/".join(_edtf(mention.meaning, one, one.value) or one.value for one in (sense, end))
        return None, times, _Days(_ends(mention, sense).earliest, _ends(mention, end).latest)
    first = _ends(mention, sense)
    final = _ends(mention._replace(meaning=last), end)
    if sense.point is None or end.point is None:
        return None, None, _UNKNOWN
    begins, ends = points.edtf(sense.point).split("/")[0], points.edtf(end.point).split("/")[-1]  # weeks have both
    return None, f"{begins}/{ends}", _Days(first.earliest, final.latest)


def _granularity(meaning: Meaning, sense: Sense) -> Granularity:
    if meaning.kind == "clock":
        return "second" if meaning.clock.count(":") > 1 else "minute"
    if meaning.part:
        return "part-of-day"
    if meaning.granularity:
        return meaning.granularity
    return sense.point.unit if sense.point else "day"  # type: ignore[return-value]

"""Whether two statements of how somebody took part are of one occasion: one day, one gathering, nothing against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.extract.events import attendees, presence
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.mentions import lead_end
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.parts.overlap import of_one_time
from factcheck.link.presences.ways import Way
from factcheck.link.spoken.words import named
from factcheck.records import Date, Event
from factcheck.records.interval import disjoint, when
from factcheck.text.passages import Passages

_ONE_DAY, _ONE_THING, _PLAIN = 0.2, 0.2, 0.1
_DAYS = ("day", "part-of-day", "weekend")
_WEEKS = 10  # days between two documents up to which both can tell of one meeting
_OBJECT = 60  # characters behind a cue in which its event stands
_SEASON = re.compile(
    r"\b(?:(?:this|last|whole|regular|next|every|of the) season|seasons|games|matches|playoffs?|injured reserve"
    r"|career)\b"
)
_WHOSE = re.compile(r"\bwhose (?:[a-z'-]+ ){0,8}$")
_AFTER = re.compile(
    r"\b(?:after|before|following|ahead of|despite|because of|owing to|due to|on account of|from an?)"
    r" (?:[a-z'-]+ ){0,3}$"
)
_TRIP = re.compile(r"\b(?:trip|visit|journey) to an? (?:[a-z'-]+ ){0,3}$")  # "breaking off a trip to a fair"
_HIS_WAY = re.compile(r"\b(?:his|her|their) (?:[a-z]+ )?$")  # "called off his visit": of no gathering of its own
_ALL_DAYS = re.compile(r"\b(?:each|every|whole|throughout|daily|all (?:the )?(?:days?|week))\b")
_WORD = re.compile(r"[a-z]+")


class Shown(NamedTuple):
    """One statement of how somebody took part: offsets in code points from the name to the end of the cue."""

    passages: Passages
    name: str
    way: Way
    sure: bool
    start: int
    end: int
    cue: int
    deed: bool = False  # shown by what he did alone, beside another document that has him away


def link(a: Shown, b: Shown) -> Linked:
    """Return how surely two statements are of one occasion: the same day, the same gathering, nothing against it."""
    objects = [_object(one) for one in (a, b)]
    for event, one, other in zip(objects, (a, b), (b, a), strict=True):
        if event and not (_told_of(event, other) or _opens_with(event, one.passages)):
            return Linked(0.0, ())
    if objects[0] and objects[1] and _of_two_things(objects[0], objects[1]):
        return Linked(0.0, ())
    days = [_days(one) for one in (a, b)]
    near = [one or _days_before(shown) for one, shown in zip(days, (a, b), strict=True)]
    if near[0] and near[1] and all(disjoint(when(x), when(y)) for x in near[0] for y in near[1]):
        return Linked(0.0, ())
    if any(_is_later(one, other.passages) for one, other in zip(days, (b, a), strict=True)):
        return Linked(0.0, ())  # a report of Tuesday says nothing of who came on Wednesday
    sittings = _part_of_day(a), _part_of_day(b)
    if all(sittings) and sittings[0] != sittings[1]:
        return Linked(0.0, ())  # there in the morning, away from the session of the evening
    issued = a.passages.published, b.passages.published
    if issued[0] and issued[1] and abs((issued[0] - issued[1]).days) > _WEEKS:
        return Linked(0.0, ())  # minutes of June and a report of July: each has a meeting of its own
    one_day = (days[0] and days[1]) or (issued[0] and issued[0] == issued[1])
    of_any_day = not one_day and any(_of_season(one) or (one.deed and _is_loose(one)) for one in (a, b))
    if (a.deed or b.deed) and of_any_day:
        return Linked(0.0, ())  # "played in ten games" against "missed the next four"
    heads = [_gatherings(one) for one in (a, b)]
    related = any(classes.related(classes.of(x), classes.of(y)) for x in heads[0] for y in heads[1])
    if not of_one_time(a.passages, b.passages):
        return Linked(0.0, ())
    score, reasons = UNDECIDED + (_PLAIN if a.sure and b.sure else 0.0), [f"both speak of {a.name.title()}"]
    if days[0] and days[1]:
        score += _ONE_DAY
        reasons.append("both on one day")
    if related:
        score += _ONE_THING
        reasons.append(named(*(min(heads[0] & heads[1] or one) for one in heads)))
    return Linked(min(1.0, score), tuple(reasons))


def _object(shown: Shown) -> Event | None:
    """Return the gathering that a statement names first: "skipped the dinner after the summit" is of the dinner."""
    end = min(shown.end + _OBJECT, shown.passages.sentence_at(shown.start).end)
    events: Sequence[Event] = shown.passages.records_in("event", shown.start, end)
    fits = presence.gatherings() - packs.words("en/presence_cues", **{"class": "part"})
    for event in events:
        aside_ = _AFTER.search(shown.passages.lower, shown.end, event.start)  # "was back after a bout of influenza"
        aside_ = aside_ or _TRIP.search(shown.passages.lower, shown.start, event.start)
        if event.head == "visit":
            aside_ = aside_ or _HIS_WAY.search(shown.passages.lower, shown.start, event.start)
        aside_ = aside_ or _WHOSE.search(shown.passages.lower, shown.start, event.start)
        if event.head in fits and not attendees.is_verb(event.how) and not aside_:
            return event
    return None


def _told_of(event: Event, other: Shown) -> bool:
    """Say whether another document tells of a gathering at all: one that has no dinner says nothing of who dined."""
    head = classes.of(event.head)
    every: Sequence[Event] = other.passages.records("event")
    if event.head in packs.words("en/presence_cues", **{"class": "main"}):
        return True
    return head.name in classes.GATHERINGS or any(classes.related(head, classes.of(one.head)) for one in every)


def _is_loose(shown: Shown) -> bool:
    """Say whether a deed is one of any day: "visited the village", unlike "took the lectern"."""
    words = _WORD.findall(shown.passages.lower, shown.start, shown.end)
    return not packs.words("en/presence_cues", **{"class": "loose"}).isdisjoint(words)


def _of_season(shown: Shown) -> bool:
    """Say whether somebody is told of over many games, of which one is missed and another played."""
    lower = shown.passages.lower
    return "this season" in lower or _SEASON.search(lower, *shown.passages.sentence_at(shown.cue)) is not None


def _opens_with(event: Event, passages: Passages) -> bool:
    """Say whether a document begins with a gathering: it is the matter, whatever another one calls it."""
    first: Sequence[Event] = passages.records_in("event", 0, lead_end(passages))
    return any(one.head == event.head for one in first if one.start != event.start)


def _of_two_things(a: Event, b: Event) -> bool:
    """Say whether two gatherings differ: "the dinner" and "the summit", "the press conference" and "the talks"."""
    if a.head == b.head:
        return False
    told = [{word.lower() for word in event.modifiers} for event in (a, b)]
    if a.head in told[1] or b.head in told[0]:
        return False  # "the opening ceremony" and "the opening"
    if {a.head, b.head} <= packs.words("en/presence_cues", **{"class": "sitting"}):
        return False  # one body sits, meets and debates
    apart = bool(told[0] and told[1]) and not told[0] & told[1]
    return apart or not classes.related(classes.of(a.head), classes.of(b.head))


def _days(shown: Shown) -> list[Date]:
    dates = shown.passages.records_in("date", *shown.passages.sentence_at(shown.start))
    return [date for date in dates if date.granularity in _DAYS]


def _days_before(shown: Shown) -> list[Date]:
    """Return the days of the sentence before, which a statement without a day goes on of."""
    passages, own = shown.passages, shown.passages.sentence_at(shown.start)
    before = passages.sentence_at(max(0, own.start - 2))
    if "\n\n" in passages.plain[before.start : own.start] or _ALL_DAYS.search(passages.lower, *own):
        return []
    dates: Sequence[Date] = passages.records_in("date", *before)
    return [date for date in dates if date.granularity in _DAYS and not _is_of_issue(date, passages)]


def _part_of_day(shown: Shown) -> str:
    """Return the part of the day told nearest to a statement, in its sentence or else the one before; "" for none."""
    passages, own = shown.passages, shown.passages.sentence_at(shown.start)
    before = passages.sentence_at(max(0, own.start - 2))
    for span in (own,) if "\n\n" in passages.plain[before.start : own.start] else (own, before):
        told = [match for match in _WORD.finditer(passages.lower, *span) if match[0] in _parts()]
        if told:
            return _parts()[min(told, key=lambda match: abs(match.start() - shown.cue))[0]]
    return ""


@cache
def _parts() -> dict[str, str]:
    """Return the parts of the day in which sittings are held, by their words."""
    return {row["word"]: row["class"] for row in packs.rows("en/venues") if row.get("at") == "part"}


def _is_of_issue(date: Date, passages: Passages) -> bool:
    """Say whether a date is that on which a document came out, as its first line has it."""
    return date.basis == "explicit" and passages.published is not None and date.earliest == str(passages.published)


def _is_later(days: Sequence[Date], other: Passages) -> bool:
    """Say whether all days of a statement lie behind the day on which another document came out."""
    published = other.published.isoformat() if other.published else ""
    told = [day for day in days if day.basis != "discourse"]  # "that morning" is of any day
    return bool(told and published) and all((day.earliest or "") > published for day in told)


def _gatherings(shown: Shown) -> set[str]:
    events = shown.passages.records_in("event", *shown.passages.sentence_at(shown.start))
    return {event.head for event in events if event.head in presence.gatherings()}

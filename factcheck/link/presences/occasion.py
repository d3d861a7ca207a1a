"""Whether two statements of how somebody took part are of one occasion: one day, one gathering, nothing against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.extract.events import attendees, presence
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.mentions import lead_end
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.parts.overlap import of_one_time
from factcheck.link.presences.refused import clause
from factcheck.link.presences.ways import Way
from factcheck.link.spoken.words import named
from factcheck.records import Date, Event
from factcheck.records.interval import Interval, When, disjoint, when
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_ONE_DAY, _ONE_THING, _PLAIN = 0.2, 0.2, 0.1
_DAYS = ("day", "part-of-day", "weekend")
_LONG = ("week", "month", "quarter", "season", "half", "year")
_WEEKS = 10  # days between two documents up to which both can tell of one meeting
_OBJECT = 60  # characters behind a cue in which its event stands
_WEEK = 7
_THING = 30  # characters behind a deed in which the thing or room stands
_OPENS = 12  # characters from the beginning of a sentence in which its time stands
_BEFORE_ISSUE = timedelta(days=2)
_SEASON = re.compile(
    r"\b(?:(?:this|last|whole|regular|next|every|of the) season|seasons|games|matches|playoffs?|injured reserve"
    r"|career)\b"
)
_WHOSE = re.compile(r"\bwhose (?:[a-z'-]+ ){0,8}$")
_AFTER = re.compile(
    r"\b(?:after|before|following|ahead of|despite|because of|owing to|due to|on account of|from an?|over an?)"
    r" (?:[a-z'-]+ ){0,3}$"
)
_SINCE = re.compile(r"\b(?:after|before|since|until|following|despite|owing|due|because|for)\b")
_PARTED = re.compile(r"[:;\u2014]| (?:and|but|then) ")  # of another verb
_TRIP = re.compile(r"\b(?:trip|visit|journey) to an? (?:[a-z'-]+ ){0,3}$")  # "breaking off a trip to a fair"
_APART = re.compile(r"(?:,|\() (?:away |off |still )?(?:at|on|in) an? (?:[\w'-]+ ){0,3}$")
_ANOTHER = r" (?:an?|another|his|her|their|[\w-]+'s) (?:[\w'-]+ ){0,4}$"
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
    if _is_in_another_corner(a, b) or _is_in_another_corner(b, a):
        return Linked(0.0, ())  # "was not on the bench" against "sat in the stand"
    objects = [_object(one) for one in (a, b)]
    for event, one, other in zip(objects, (a, b), (b, a), strict=True):
        if event and not (_told_of(event, other) or _opens_with(event, one.passages)):
            return Linked(0.0, ())
    if objects[0] and objects[1] and _of_two_things(objects[0], objects[1]):
        return Linked(0.0, ())
    if any(event and _is_another_one(event, other) for event, other in zip(objects, (b, a), strict=True)):
        return Linked(0.0, ())  # "missed the spring trial"
    days = [_days(one) for one in (a, b)]
    near = [one or _days_before(shown) for one, shown in zip(days, (a, b), strict=True)]
    if near[0] and near[1] and all(_is_apart(x, y) for x in near[0] for y in near[1]):
        return Linked(0.0, ())
    one_thing = objects[0] and objects[1] and objects[0].head == objects[1].head
    if not one_thing and any(_is_of_a_day_untold(*both) for both in zip((a, b), days, days[::-1], (b, a), strict=True)):
        return Linked(0.0, ())
    if any(_is_of_its_own_time(one, other) for one, other in ((a, b), (b, a))):
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
    if of_any_day and (a.deed or b.deed or (_of_season(a) and _of_season(b))):
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


def _is_in_another_corner(away: Shown, there: Shown) -> bool:
    """Say whether somebody is only told not to have been in the one part of a hall or ground, and was in another."""
    if away.way != "absent":
        return False
    missed = _corner(True).search(away.passages.lower, away.start, away.end + _THING)
    if missed is None or missed.start() < away.cue:
        return False
    found = _corner(False).search(there.passages.lower, there.start, there.end + _THING)
    return found is not None and found["corner"] != missed["corner"]


@lru_cache(maxsize=2)
def _corner(denied: bool) -> re.Pattern[str]:
    """Return the pattern of a part of a hall or ground in which somebody was, or was not."""
    corners = alternation(packs.words("en/presence_stops", **{"class": "corner"}))
    lead = r"(?:not|n't|never) (?:[a-z]+ )?" if denied else ""
    return re.compile(rf"{lead}\b(?:in|on|at|from|to) (?:the|his|her) (?:[a-z-]+ )?(?P<corner>{corners})\b")


def _object(shown: Shown) -> Event | None:
    """Return the gathering that a statement names first: "skipped the dinner after the summit" is of the dinner."""
    end = min(shown.end + _OBJECT, shown.passages.sentence_at(shown.start).end)
    events: Sequence[Event] = shown.passages.records_in("event", shown.start, end)
    fits = presence.gatherings() - packs.words("en/presence_cues", **{"class": "part"})
    for event in events:
        if event.head in fits and not attendees.is_verb(event.how) and not _is_no_object(shown, event):
            return event
    return next((event for event in _fronted(shown) if event.head in fits), None)


def _fronted(shown: Shown) -> Iterator[Event]:
    """Yield the gathering that opens the sentence: "At Friday's wreath-laying the governor was represented"."""
    passages, sentence = shown.passages, shown.passages.sentence_at(shown.start)
    if not passages.lower.startswith(("at ", "during "), sentence.start):
        return
    for event in passages.records_in("event", sentence.start, min(shown.start, sentence.start + _OBJECT)):
        if not attendees.is_verb(event.how):
            yield event


def _is_no_object(shown: Shown, event: Event) -> bool:
    """Say whether a gathering is that for which somebody was late or away, and not the one he missed or saw."""
    lower, start, end = shown.passages.lower, shown.start, event.start
    if _AFTER.search(lower, shown.end, end):  # "was back after a bout of influenza"
        return True
    patterns = [_TRIP, _WHOSE, _broken_off()]
    if event.head == "visit":
        patterns.append(_HIS_WAY)
    if shown.way in ("absent", "remote"):  # "was at a trade fair and took part by telephone"
        patterns += [_elsewhere()] if end >= shown.cue else [_elsewhere(), _APART]
    return any(pattern.search(lower, start, end) for pattern in patterns)


@lru_cache(maxsize=1)
def _broken_off() -> re.Pattern[str]:
    """Return the pattern of what somebody gives up for the gathering: "cut short | a trip"."""
    verbs = alternation(packs.words("en/presence_stops", **{"class": "broken-off"}))
    return re.compile(rf"\b{verbs}(?: the (?:[\w'-]+ ){{0,4}}$|{_ANOTHER})")


@lru_cache(maxsize=1)
def _into() -> re.Pattern[str]:
    """Return the pattern of the part of a hall or ground where somebody does something: "onto the platform"."""
    rooms = alternation(packs.words("en/presence_cues", **{"class": "inside"}))
    return re.compile(rf"\b(?:in|into|on|onto|to|at|from|before|across) (?:the|its|their) (?:[a-z-]+ )?{rooms}\b")


@lru_cache(maxsize=1)
def _elsewhere() -> re.Pattern[str]:
    """Return the pattern of what keeps somebody elsewhere: "was at | a funeral", "called to | a meeting"."""
    kept = alternation(packs.words("en/presence_stops", **{"class": "kept"}))
    going = alternation(packs.words("en/presence_stops", **{"class": "gone-to"}))
    return re.compile(
        rf"\b(?:{kept} (?:[a-z]+ ){{0,2}}?(?:at|on|in|by|with)|attending|{going} (?:away |off |back )?to){_ANOTHER}"
    )


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
    if _into().search(shown.passages.lower, shown.cue, shown.end + _THING):
        return False  # "walked onto the platform"
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
    """Return the days told in the sentence of a statement, but not those after its document came out."""
    dates = shown.passages.records_in("date", *shown.passages.sentence_at(shown.start))
    issued = shown.passages.published.isoformat() if shown.passages.published else "9999"
    return [date for date in dates if date.granularity in _DAYS and (date.earliest or "") <= issued]


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


def _is_apart(a: Date, b: Date) -> bool:
    """Say whether two days differ by more than the week in which each is meant: "asked for it on | Wednesday"."""
    one, other = when(a), when(b)
    if not disjoint(one, other):
        return False
    if {a.basis, b.basis} != {"published"} or not (one.interval and other.interval):
        return True
    days = one.interval.earliest, other.interval.earliest
    return not (days[0] and days[1] and abs((days[0] - days[1]).days) == _WEEK)


def _is_another_one(event: Event, other: Shown) -> bool:
    """Say whether a word makes a gathering one of which the other document does not tell: "the spring trial"."""
    which = packs.words("en/presence_stops", **{"class": "which-one"})
    told = [word.lower() for word in event.modifiers if word.lower() in which]
    return bool(told) and not any(word in other.passages.lower for word in told)


def _is_of_a_day_untold(shown: Shown, days: Sequence[Date], others: Sequence[Date], other: Shown) -> bool:
    """Say whether somebody was away on a day of which the other document, whose statement has none, does not tell."""
    if shown.way not in ("absent", "remote") or others:
        return False
    told = _told_days(other.passages)
    if not told or not any(_is_of_cue(shown.passages.lower, day, shown) for day in days):
        return False
    return all(disjoint(when(x), day) for x in days for day in told)


def _is_of_its_own_time(shown: Shown, other: Shown) -> bool:
    """Say whether a statement is of a week, month or year without any day that the two documents tell of."""
    passages, sentence = shown.passages, shown.passages.sentence_at(shown.cue)
    own: list[Date] = [
        *passages.records_in("date", *clause(passages, shown.cue, max(shown.end, shown.cue))),
        *passages.records_in("date", sentence.start, min(sentence.start + _OPENS, shown.cue)),
    ]
    own = [date for date in own if _is_of_cue(passages.lower, date, shown)]
    told = [day for one in (passages, other.passages) for day in _told_days(one)]
    return bool(own and told) and all(
        one.granularity in _LONG and all(disjoint(when(one), day) for day in told) for one in own
    )


def _is_of_cue(lower: str, date: Date, shown: Shown) -> bool:
    """Say whether a date is the time of a cue: not "last year's champion", "after an operation last week"."""
    if lower.startswith(("'s", "\u2019s"), date.end) or _SINCE.search(lower, shown.start, date.start):
        return False
    return date.start >= shown.cue or _PARTED.search(lower, date.end, shown.cue) is None


def _told_days(passages: Passages) -> Sequence[When]:
    """Return the days of which a document tells, and those before it came out."""
    days = [when(date) for date in passages.records("date") if date.granularity in _DAYS]
    issued = passages.published
    return [*days, *([When(interval=Interval(issued - _BEFORE_ISSUE, issued))] if issued else [])]


def _is_later(days: Sequence[Date], other: Passages) -> bool:
    """Say whether all days of a statement lie behind the day on which another document came out."""
    published = other.published.isoformat() if other.published else ""
    told = [day for day in days if day.basis != "discourse"]  # "that morning" is of any day
    return bool(told and published) and all((day.earliest or "") > published for day in told)


def _gatherings(shown: Shown) -> set[str]:
    events = shown.passages.records_in("event", *shown.passages.sentence_at(shown.start))
    return {event.head for event in events if event.head in presence.gatherings()}

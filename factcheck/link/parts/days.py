"""Days that each of two documents alone has: how well two of them are the day of one happening."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.context import alike, shared
from factcheck.link.mentions import lead_end
from factcheck.link.occurrence import NOT_LINKED, Linked, apart
from factcheck.link.parts import leftovers
from factcheck.link.scene import elsewhere, share_no_place
from factcheck.link.stance import Stance, stance
from factcheck.records import Date, Event
from factcheck.records.interval import disjoint, when
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

COMPARED = 0.42
# points, fitted on bench/stories (tuning half) and on pairs of real reports of one event
_DAY, _ONE_EVENT, _OTHER_EVENT, _LEAD, _FIRST, _SOLE, _BACKED = 0.2, 0.16, 0.1, 0.06, 0.16, 0.12, 0.14
_DAYS = frozenset({"day", "part-of-day"})
_CLOCK = frozenset({"hour", "minute"})
_NEAR_DAYS = 10  # further apart, two days are of one happening only where one is a slip of the pen
_SAME_NEWS_DAYS = 7
_REACH = 40  # characters around a day in which a word says whether something began or ended
_HELD = frozenset({"asserted", "reported", "planned"})
_HEAD = re.compile(r"[^\n]{0,60}(?:\u2014|\u2013|--| - |\) ?-)")  # what ends the place and day of a dateline
_NOWADAYS = frozenset({"today", "tonight", "tomorrow"})  # often these times at large
_BOUND = re.compile(r"\b(?:(?P<end>until|till|by|before|through)|(?P<start>since|from|as of|after))\s+(?:the )?$")
_WORDS = re.compile(r"[a-z]{3,}")


class Day(NamedTuple):
    """One day that a document gives, with the event it is of and all its sentence tells, and how it is held.

    `bound` is "end" for "by 6 May", "start" for "since 6 May", else ""; `first` says that no day stands before it.
    """

    date: Date
    passages: Passages
    sentence: Span
    event: Event | None
    head: HeadClass | None
    around: tuple[HeadClass, ...]
    held: Stance
    bound: str
    ahead: bool
    lead: bool
    first: bool


def left_over(collection: Collection) -> Iterator[tuple[Day, Day, Linked]]:
    """Yield the days that two documents of a story give for what seems to be one happening."""
    stories: dict[str, dict[str, list[Day]]] = defaultdict(dict)
    of_event = {date.id: event for entity in collection.entities for event, date in entity.dates}
    for passages in collection.passages:
        stories[collection.home[passages.document.id]][passages.document.id] = _days(passages, of_event)
    for story in stories.values():
        if len(story) > 1:
            yield from _of_story(story, collection)


def _of_story(story: dict[str, list[Day]], collection: Collection) -> Iterator[tuple[Day, Day, Linked]]:
    tellers = Counter(value for several in story.values() for value in {one.date.value for one in several})

    def fit(a: Day, b: Day, sole: bool) -> Linked:
        linked = _of_one_happening(a, b, collection)
        backed = max(tellers[a.date.value], tellers[b.date.value]) > 1
        more = (_SOLE if sole else 0) + (_BACKED if backed else 0)
        return Linked(min(1.0, linked.score + more), linked.reasons) if linked.score else linked

    def told(one: Day, other: str) -> bool:
        passages = collection.documents[other]
        days = (date for date in passages.records("date") if is_day(passages, date))
        return any(disjoint(when(one.date), when(date)) is not True for date in days)

    for a, b, linked in leftovers.partners(story, lambda one: one.date.value, told, fit, collection.instances.apart):
        if linked.score >= COMPARED:
            yield a, b, linked


def _days(passages: Passages, of_event: Mapping[str, Event]) -> list[Day]:
    """Return the days of a document that something happened on, as it tells; not that of its dateline.

    `of_event` gives the event that happened on a date, by its id: "freed on 9 May, two days after the collapse" gives
    the collapse no day.
    """
    governed = {event.date for event in passages.records("event") if event.date}
    end = lead_end(passages)
    found: list[Day] = []
    for date in passages.records("date"):
        if not is_day(passages, date) or date.range:
            continue
        sentence = passages.sentence_at(date.start)
        held = stance(passages, date.start, date.end)
        if held.modality not in _HELD:
            continue
        bound = _BOUND.search(passages.lower, max(sentence.start, date.start - 16), date.start)
        event = of_event.get(date.id)
        if event is None and date.id in governed:
            continue
        if not _is_prose(passages, sentence) or (event and _head(event).name in classes.reporting()):
            continue
        if date.text.lower() in _NOWADAYS:
            continue
        ahead = held.modality == "planned" or bool(
            passages.published and date.earliest and date.earliest > passages.published.isoformat()
        )
        found.append(
            Day(
                date,
                passages,
                sentence,
                event,
                _head(event) if event else None,
                tuple(_head(one) for one in passages.records_in("event", *sentence)),
                held,
                (bound.lastgroup or "") if bound else "",
                ahead,
                date.start < end,
                not found,
            )
        )
    return found


def _is_prose(passages: Passages, sentence: Span) -> bool:
    """Say whether a sentence tells something: a line such as "Posted: 3 May, 7:31 AM" does not."""
    return passages.plain[sentence.start : sentence.end].rstrip("\"')] ").endswith((".", "!", "?", ":", ","))


def _head(event: Event) -> HeadClass:
    return classes.of_phase(event.how) or classes.of(event.head)


def is_day(passages: Passages, date: Date) -> bool:
    """Say whether a date names a day of its own in running text: not "now", not a bare hour, not a dateline."""
    if not date.comparable or not (date.value or "")[:1].isalnum() or (date.value or "").endswith("_REF"):
        return False
    if date.granularity in _CLOCK:
        return bool(set(_WORDS.findall(date.text.lower())) & (packs.words("en/weekdays") | packs.words("en/months")))
    return date.granularity in _DAYS and not _of_dateline(passages, date)


def _of_dateline(passages: Passages, date: Date) -> bool:
    start = passages.paragraph_at(date.start).start
    return date.end - start < 90 and _HEAD.match(passages.plain, date.end) is not None


def _of_one_happening(a: Day, b: Day, collection: Collection) -> Linked:
    """Return how likely two days are of one happening, the days left out."""
    if disjoint(when(a.date), when(b.date)) is not True or not _near(a.date, b.date):
        return NOT_LINKED
    if a.ahead != b.ahead or a.bound != b.bound or _of_two_phases(a, b) or _of_two_places(a, b):
        return NOT_LINKED
    if _known_apart(a, b) or collection.contexts.strangers(a.passages, b.passages):
        return NOT_LINKED
    if elsewhere(a.passages, a.date.start, b.passages) and elsewhere(b.passages, b.date.start, a.passages):
        return NOT_LINKED
    contexts = collection.contexts
    mine, other = contexts.of(a.passages, a.sentence.start), contexts.of(b.passages, b.sentence.start)
    score = _DAY + min(0.45, 1.3 * alike(mine, other))
    reasons = []
    if a.head and b.head:
        one = classes.related(a.head, b.head)
        score += _ONE_EVENT if one else -_OTHER_EVENT
        if one:
            reasons.append(f"both speak of a {a.head.name}")
    if not (a.head and b.head and classes.related(a.head, b.head)) and not _of_one_report(a, b):
        return NOT_LINKED
    score += (_LEAD if a.lead and b.lead else 0) + (_FIRST if a.first and b.first else 0)
    words = [word.removeprefix("=") for word in shared(mine, other)]
    if words:
        reasons.append("same words around: " + ", ".join(words))
    reasons.append("neither document has the other's day")
    return Linked(max(0.0, min(score, 1.0)), tuple(reasons))


def _of_one_report(a: Day, b: Day) -> bool:
    """Say whether two dated reports put what they tell on close days: the verbs may differ ("handed down", "ruled").

    Undated texts do not show whether two days are of two steps of one affair.
    """
    if not (a.passages.published and b.passages.published):
        return False
    return (apart(a.date, b.date) or 0) <= _SAME_NEWS_DAYS


def _of_two_phases(a: Day, b: Day) -> bool:
    """Say whether one day is told as that of a beginning and the other as that of an end."""
    phases = [_phase(day) for day in (a, b)]
    return phases[0] != phases[1] and "end" in phases


def _phase(day: Day) -> str:
    before = day.passages.lower[max(day.sentence.start, day.date.start - _REACH) : day.date.start]
    behind = day.passages.lower[day.date.end : min(day.sentence.end, day.date.end + _REACH)]
    found = [(match.end() - len(before), match[0]) for match in _phases().finditer(before)]
    found += [(-match.start(), match[0]) for match in _phases().finditer(behind)]
    return _phase_of(max(found)[1]) if found else ""


@lru_cache(maxsize=1)
def _phases() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'-])" + alternation(_phase_words()) + r"(?![\w'-])")


@lru_cache(maxsize=1)
def _phase_words() -> Mapping[str, str]:
    rows = [row for row in packs.rows("en/phase_words") if row["class"] in ("start", "end")]
    return {word: row["class"] for row in rows for word in row["words"].split("|")}


def _phase_of(words: str) -> str:
    return _phase_words().get(words, "")


def _of_two_places(a: Day, b: Day) -> bool:
    """Say whether the two sentences name places and none in common, and neither document knows both: two stops."""
    if a.event and b.event and a.event.place and b.event.place and a.event.place != b.event.place:
        return True
    mine, theirs = (
        {place.canonical for place in day.passages.records_in("place", *day.sentence) if place.comparable}
        for day in (a, b)
    )
    return (
        bool(mine and theirs)
        and mine.isdisjoint(theirs)
        and share_no_place(a.passages, a.date.start, b.passages, b.date.start)
    )


def _near(a: Date, b: Date) -> bool:
    gap = apart(a, b)
    if gap is None:  # "Thursday" and "Friday" without a week; a weekday against a day of the month tells nothing
        return when(a).weekday is not None and when(b).weekday is not None
    if gap <= _NEAR_DAYS:
        return True
    one, two = (a.value or "").split("-"), (b.value or "").split("-")
    return len(one) == len(two) and sum(x != y for x, y in zip(one, two, strict=True)) == 1


def _known_apart(a: Day, b: Day) -> bool:
    """Say whether two sentences tell only of events that are no one thing: shot on Saturday, charged later."""
    if not (a.head and b.head and a.head.known and b.head.known) or classes.related(a.head, b.head):
        return False
    return not any(classes.related(one, other) for one in a.around for other in b.around if one.known and other.known)


def label(a: Day, b: Day) -> str:
    """Return what to call the happening that two days are of: its event, else the words around."""
    event = a.event or b.event
    return " ".join((*event.modifiers[:2], event.head)) if event else "what happened"

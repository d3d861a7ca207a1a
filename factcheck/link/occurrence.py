"""How likely two events of two documents are one occurrence, with reasons, the disputed fact left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

from factcheck.link import classes
from factcheck.link.context import Contexts, Vector, alike, shared
from factcheck.link.mentions import Entity
from factcheck.link.parts import owners
from factcheck.link.scene import elsewhere, known_cities, share_no_place
from factcheck.link.spoken import words
from factcheck.records import Date
from factcheck.records.interval import When, days_apart, disjoint, when
from factcheck.text.passages import Passages

Relation = Literal["same", "undecided", "other"]
SAME = 0.62
UNDECIDED = 0.40
UNSURE = SAME - 0.01  # the most of what thin evidence links: in undated texts a note
_ANCHORED_DAYS = 7
_MOST_SENTENCES = 4
_UNRELATED = 0.45  # from here on two words that no pack relates may still tell one event
_TWO_PEOPLE = 2  # one each: "Mayor Erika Lang opened" and "Mayor Georg Lang opened" tell two things
_ONE_OF_MANY = 0.2  # where a document dates several of a kind, which of them is meant is open
DAYS = frozenset({"day", "part-of-day", "weekend", "hour", "minute"})
_SELDOM = 2  # mentions of what a text tells in passing
_DATES = 12  # dates of one event that are read
_ONE_DAY = 0.2  # two events of a class on one day: as much as a shared name part


class Linked(NamedTuple):
    """How likely two events are one (0 to 1, the date left out), and why."""

    score: float
    reasons: tuple[str, ...]

    @property
    def relation(self) -> Relation:
        """Return the decision that the score stands for."""
        return "same" if self.score >= SAME else "undecided" if self.score >= UNDECIDED else "other"


CERTAIN = Linked(1.0, ())
NOT_LINKED = Linked(0.0, ())


class Weighed(NamedTuple):
    """How likely two events are one, and what tells why: a reason, or what finds the words for one when it is shown."""

    score: float
    told: Sequence[str | Callable[[], Sequence[str]]] = ()

    def linked(self) -> Linked:
        """Return the link with its reasons in words."""
        reasons: list[str] = []
        for one in self.told:
            reasons += (one,) if isinstance(one, str) else one()
        return Linked(self.score, tuple(reasons))


def linked_events(
    a: Entity, b: Entity, contexts: Contexts, leave: Literal["date", "place", "people"] = "date"
) -> Linked:
    """Return how likely two events of two documents are one, leaving out the fact that is to be judged."""
    return weighed(a, b, contexts, leave).linked()


def weighed(a: Entity, b: Entity, contexts: Contexts, leave: Literal["date", "place", "people"] = "date") -> Weighed:
    """Return the same with reasons that are put into words only for what is shown: most pairs never are.

    Points are those of the design page: shared names, modifiers, places, people and words speak for one
    event, different markers, years, names and places against it. With the places left out, the days count.
    """
    against = instance_markers(a, b) or _told_as_other(a, b)
    against = against or (_on_other_days(a, b) if leave == "place" else _set_elsewhere(a, b))
    if against:
        return Weighed(0.0, against)
    related = classes.related(a.head, b.head)
    told: list[str | Callable[[], Sequence[str]]] = []
    if a.head.known and b.head.known:
        score = 0.30 if classes.recurs(a.head.name) else 0.42
        told.append(lambda: [words.named(a.called, b.called)])
    else:
        score = 0.15 if related else -0.05
    if a.names & b.names:
        score += 0.35
        told.append(f"both call it “{min(a.names & b.names)}”")
    elif a.names and b.names:
        score -= 0.2
    common = (a.modifiers & b.modifiers) - {a.head.name}
    if common:
        score += min(0.3, 0.12 * len(common) + 0.06)
        told.append(lambda: _shared(sorted(common)[:3], a))
    points, why = _on_one_day(a, b) if leave == "place" else _placed(a, b)
    score += points
    told += why
    points, why = (0.0, []) if leave == "people" else _met(a, b)
    score += points
    told += why
    likeness, found = _context(a, b, contexts)
    score += min(0.35, 0.8 * likeness)
    if found is not None:
        told.append(partial(_around, a, *found))
    if a.lead and b.lead:
        score += 0.12
        told.append("both lead with it")
    if (a.siblings or b.siblings) and classes.recurs(a.head.name):
        score -= _ONE_OF_MANY
    if not related and score < _UNRELATED:
        return Weighed(0.0)
    if score >= UNDECIDED and leave != "place" and (_is_stranger(a, b) or _is_stranger(b, a)):
        return Weighed(0.0)
    return Weighed(max(0.0, min(score, 1.0)), told)


def _is_stranger(one: Entity, other: Entity) -> bool:
    """Say whether an event is told beside a name that another document lacks: "the weavers' strike in Olmstead"."""
    beside = _asides(one)
    return bool(beside) and all(owners.is_any_unknown((other.passages, other.start), names) for names in beside)


def _asides(entity: Entity) -> Sequence[Sequence[Sequence[str]]]:
    """Return the names beside each mention of an event that is told in passing; none where one mention has none."""
    if entity.asides is None:
        passages, seldom = entity.passages, entity.mentions if len(entity.mentions) <= _SELDOM else ()
        beside = [owners.asides(passages, passages.sentence_at(event.start), event) for event in seldom]
        entity.asides = beside if all(beside) else ()
    return entity.asides


def instance_markers(a: Entity, b: Entity) -> tuple[str, ...]:
    """Return the ordinals, editions or years by which two events are told apart, as a reason; empty for none."""
    for group in sorted(a.markers.keys() & b.markers.keys()) if a.markers and b.markers else ():
        if a.markers[group] != b.markers[group]:
            return (f"{a.markers[group]} against {b.markers[group]}",)
    if a.years and b.years and not a.years & b.years and classes.recurs(a.head.name) and not _same_day_of_year(a, b):
        return (f"{min(a.years)} against {min(b.years)}",)
    return ()


def _same_day_of_year(a: Entity, b: Entity) -> bool:
    """Say whether both are put on one day of different years: a slip in the year, not two editions."""
    days = [{(date.value or "")[5:] for _, date in one.dates if date.granularity == "day"} for one in (a, b)]
    return bool(days[0] & days[1])


def _told_as_other(a: Entity, b: Entity) -> tuple[str, ...]:
    """Return the word by which one document tells its event from another: "the previous meeting"."""
    told = a.markers.get("earlier-or-later") or b.markers.get("earlier-or-later")
    return (f"one is told as {told}",) if told else ()


def _set_elsewhere(a: Entity, b: Entity) -> tuple[str, ...]:
    cities = [one.places & known_cities() for one in (a, b)] if a.places and b.places else ()
    if cities and all(cities) and cities[0].isdisjoint(cities[1]):
        return (f"{min(cities[0])} against {min(cities[1])}",)
    for one, other in ((a, b), (b, a)):
        if one.dates and all(elsewhere(one.passages, event.start, other.passages) for event, _ in one.dates):
            return ("told of another place",)
    return ()


def _placed(a: Entity, b: Entity) -> tuple[float, list[str]]:
    if a.places & b.places:
        return 0.12, [f"both in {min(a.places & b.places)}"]
    if a.places and b.places:
        return -0.25, []
    return (-0.2 if share_no_place(a.passages, a.start, b.passages, b.start) else 0.0), []


def _met(a: Entity, b: Entity) -> tuple[float, list[str]]:
    if a.people & b.people:
        return 0.1, [f"both with {min(a.people & b.people)}"]
    if a.people and b.people:
        return (-0.12 if len(a.people) + len(b.people) > _TWO_PEOPLE else -0.3), []
    return 0.0, []


def _on_other_days(a: Entity, b: Entity) -> tuple[str, ...]:
    meet = [disjoint(when(x), when(y)) for _, x in a.dates[:_DATES] for _, y in b.dates[:_DATES]]
    return ("on different days",) if meet and all(meet) else ()


def on_one_day(a: Date, b: Date) -> bool:
    """Say whether two dates can be one day: both are days, and some day fits both."""
    return {a.granularity, b.granularity} <= DAYS and disjoint(when(a), when(b)) is False


def _on_one_day(a: Entity, b: Entity) -> tuple[float, list[str]]:
    """Return the points for a day that both give, in whatever words."""
    for _, one in a.dates[:_DATES]:
        for _, other in b.dates[:_DATES]:
            if on_one_day(one, other):
                return _ONE_DAY, [f"both on one day, “{one.text}” and “{other.text}”"]
    return 0.0, []


def _shared(stems: Sequence[str], a: Entity) -> list[str]:
    shown = words.words_of(stems, a.passages, a.mentions[0].start)
    return [f"share {', '.join(shown)}"] if shown else []


def _context(a: Entity, b: Entity, contexts: Contexts) -> tuple[float, tuple[int, Vector, Vector] | None]:
    """Return the best likeness of the sentences that tell the two events, and where the first of them starts."""
    likeness, best = -1.0, None
    theirs = _vectors(b, contexts)
    for start, mine in _vectors(a, contexts):
        for _, other in theirs:
            found = alike(mine, other)
            if found > likeness:
                likeness, best = found, (start, mine, other)
    return (0.0, None) if best is None or not likeness else (likeness, best)


def _around(a: Entity, start: int, one: Vector, two: Vector) -> Sequence[str]:
    """Return the words that two such sentences share as a reason."""
    return words.around(shared(one, two), a.passages, start)


def _vectors(entity: Entity, contexts: Contexts) -> list[tuple[int, Vector]]:
    if entity.vectors is None:
        passages = entity.passages
        sentences = sorted({passages.sentence_at(start).start for start in entity.starts})[:_MOST_SENTENCES]
        entity.vectors = [(start, contexts.at(passages, start)) for start in sentences]
    return entity.vectors


def anchored(passages: Passages, record: Date) -> bool:
    """Say whether a date lies within a week of its own document's publication."""
    published: date | None = passages.published
    interval = when(record).interval
    if published is None or interval is None or interval.earliest is None:
        return False
    latest = interval.latest or interval.earliest
    return (interval.earliest - published).days >= -_ANCHORED_DAYS and (latest - published).days <= _ANCHORED_DAYS


def apart(a: Date, b: Date) -> int | None:
    """Return the days between two dates that do not meet; None where they meet or it cannot be told.

    Two days without a year are taken to be as near as the calendar allows: 28 December is six days before 3 January.
    """
    first, second = when(a), when(b)
    if not disjoint(first, second):
        return None
    if first.interval and second.interval:
        return days_apart(first.interval, second.interval)
    days = [_day_of_year(one) for one in (first, second)]
    if days[0] is None or days[1] is None:
        return None
    gap = abs(days[0] - days[1])
    return min(gap, 366 - gap)


def _day_of_year(meaning: When) -> int | None:
    known = meaning.interval.earliest if meaning.interval else None
    month, day = (known.month, known.day) if known else (meaning.month, meaning.day)
    if month is None or day is None:
        return None
    return date(2000, month, day).timetuple().tm_yday  # a leap year has every day

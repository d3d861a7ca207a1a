"""In what way a document has somebody take part, told without the event: "spoke from a screen", "took her seat"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.extract.events import attendees, presence
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.parts import deeds
from factcheck.link.parts.takers import REACH as _REACH
from factcheck.link.parts.takers import Known, whose
from factcheck.link.parts.ways import Way, aside, cues, label, way_of
from factcheck.link.topics._left_places import of_one_time
from factcheck.link.topics._spots import has, matches
from factcheck.records import Date, Event
from factcheck.records.interval import disjoint, when
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_ONE_DAY, _ONE_THING, _PLAIN = 0.2, 0.2, 0.1
_DAYS = ("day", "part-of-day", "weekend")
_WEEKS = 10  # days between two documents up to which both can tell of one meeting
_OBJECT = 60  # characters behind a cue in which its event stands
_PARTLY = re.compile(
    r"\b(?:but|and|then) (?:came(?! (?:[a-z]+th|first|second|third|last)\b)|arrived|joined|turned up|left|went)\b"
    r"|\b(?:but|then) followed\b"
    r"|\bat the time of\b|\b(?:later|at first|initially|earlier|until (?:he|she|they|noon|midday|midnight|[a-z]+day))\b"
)
_HALF_DAY = re.compile(r"\bin the (?:morning|afternoon|evening)\b")
_CLIP = re.compile(r" (?:that|which|posted|published|shot|made|clip|of|on (?:its|his|her|social|the))\b")
_AS_WAS = re.compile(r", (?:as|and so) (?:was|were|did|had) ")
_LIST = 2000  # characters of a list of those present
_TITLED = 40  # characters in which a title and a name begin
_ENDED = re.compile(r"\n|(?<=[a-z)])[.;] ")


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


class Clash(NamedTuple):
    """Two documents that have one person take part in two ways."""

    a: Shown
    b: Shown
    linked: Linked


def clashes(collection: Collection) -> Iterator[Clash]:
    """Yield the persons of each story whom two of its documents have take part in two ways."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].append(passages)
    for documents in stories.values():
        if len(documents) > 1:
            yield from _of_story(documents, collection)


def _of_story(documents: Sequence[Passages], collection: Collection) -> Iterator[Clash]:
    known = Known(documents)
    told: dict[str, dict[str, Shown]] = defaultdict(dict)
    for passages in documents:
        of_person: dict[str, list[Shown]] = defaultdict(list)
        for shown in _read(passages, known):
            of_person[shown.name].append(shown)
        for name, several in of_person.items():
            settled = _settled(several)
            if settled is not None:
                told[name][passages.document.id] = settled
    _add_deeds(documents, known, told)
    for by_document in told.values():
        for a, b in combinations(by_document.values(), 2):
            if {a.way, b.way} not in _DIFFER:
                continue
            ids = a.passages.document.id, b.passages.document.id
            if collection.contexts.strangers(a.passages, b.passages) or collection.instances.apart(*ids):
                continue
            linked = _linked(a, b)
            if linked.score >= UNDECIDED:
                yield Clash(a, b, linked)


def _add_deeds(documents: Sequence[Passages], known: Known, told: dict[str, dict[str, Shown]]) -> None:
    """Read deeds of those whom another document for sure has away: "rode to the terminus" against "stayed at home"."""
    away = {name for name, shown in told.items() if any(_is_away(one) for one in shown.values())}
    for passages in documents if away else ():
        open_ = {name for name in away if passages.document.id not in told[name]}
        if not any(name.split()[-1] in passages.lower for name in open_):
            continue
        for name, span in deeds.done(passages, known, open_, matches(deeds.pattern(), passages, "deed")):
            told[name].setdefault(
                passages.document.id, Shown(passages, name, "in person", False, *span, span.start, deed=True)
            )


def _is_away(shown: Shown) -> bool:
    return shown.sure and shown.way in ("remote", "absent")


_DIFFER: tuple[set[Way], ...] = ({"remote", "in person"}, {"absent", "in person"}, {"absent", "present"})


def _settled(several: Sequence[Shown]) -> Shown | None:
    """Return the statement that a document makes of one person, None where it makes two that differ.

    Who "was not there" and "sent a greeting by video" was there by video; what somebody does at another time is no
    presence where a link is told.
    """
    sure = {shown.way for shown in several if shown.sure}
    if "in person" in sure and sure & {"remote", "absent"}:
        return None
    for way in ("remote", "in person", "absent"):
        if way in sure:
            return next(shown for shown in several if shown.sure and shown.way == way)
    if "in person" in {shown.way for shown in several}:
        return next(shown for shown in several if shown.way == "in person")
    return several[0]


def _read(passages: Passages, known: Known) -> Iterator[Shown]:
    """Yield how a document has its people take part."""
    yield from _listed(passages, known)
    cast: attendees.Cast | None = None
    lower = passages.lower
    for match in matches(cues(), passages, "way", *(("by",) if has("far", passages) else ())):
        if passages.region_at(match.start()) in ("furniture", "front-matter"):
            continue
        sentence = passages.sentence_at(match.start())
        ahead = Span(max(sentence.start, match.start() - _REACH), match.start())
        if aside().search(lower, *ahead):
            continue
        if match.group().endswith("in a video") and _CLIP.match(lower, match.end()):
            continue
        near = ahead.start, min(sentence.end, match.end() + _REACH)
        if _PARTLY.search(lower, *near) or (match.lastgroup != "gone" and _HALF_DAY.search(lower, *near)):
            continue
        if match.group().endswith(" to") and passages.record_at("place", match.end() + 1) is None:
            continue
        if match.lastgroup == "gone" and match.group().endswith(" in") and not _is_far_off(passages, match.end() + 1):
            continue
        way, sure = way_of(match, lower, ahead)
        if way is None:
            continue
        cast = cast or attendees.Cast(passages)
        if match.group() == "attended" and lower.startswith(" by ", match.end()):
            continue
        also = _AS_WAS.search(passages.lower, match.end(), sentence.end)
        for person in cast.between(also.end(), also.end() + _TITLED)[:1] if also else ():
            yield Shown(passages, known.name(person), way, sure, person.start, person.end, person.start)
        found = whose(passages, cast, sentence, match, known)
        if found is not None:
            name, start = found
            quote = passages.record_at("quote", match.start())
            if quote is not None and start < quote.start:
                continue  # what a quoted speaker says of himself
            close = 0 <= match.start() - start <= _REACH
            yield Shown(
                passages, name, way, sure, start if close else match.start(), max(match.end(), start), match.start()
            )


def _is_far_off(passages: Passages, start: int) -> bool:
    """Say whether a place is named here and nowhere else in a document: "stayed in Paris"."""
    place = passages.record_at("place", start)
    return place is not None and passages.lower.count(place.text.lower()) == 1


def _listed(passages: Passages, known: Known) -> Iterator[Shown]:
    """Read the lists of minutes: "Absent with regrets for the whole sitting: Cllr A. Toll"."""
    for match in label().finditer(f"\n{passages.lower}"):
        begin, end = match.start("label") - 1, match.end() - 1
        status = presence.labels()[match["label"]]
        way: Way | None = {"present": "present", "absent": "absent", "remote": "remote"}.get(status)  # type: ignore[assignment]
        ended = _ENDED.search(passages.plain, end, end + _LIST)
        for person in passages.records_in("person", end, ended.start() if ended else end + _LIST):
            if way is not None:
                near = person.start - max(0, match.start() - 1) <= _REACH
                start = begin if near else person.start
                yield Shown(passages, known.name(person), way, True, start, person.end, start)


def _linked(a: Shown, b: Shown) -> Linked:
    """Return how surely two statements are of one occasion: the same day, the same gathering, nothing against it."""
    objects = [_object(one) for one in (a, b)]
    if any(event and not _told_of(event, other) for event, other in zip(objects, (b, a), strict=True)):
        return Linked(0.0, ())
    if objects[0] and objects[1] and _of_two_things(objects[0], objects[1]):
        return Linked(0.0, ())
    days = [_days(one) for one in (a, b)]
    if days[0] and days[1] and all(disjoint(when(x), when(y)) for x in days[0] for y in days[1]):
        return Linked(0.0, ())
    issued = a.passages.published, b.passages.published
    if issued[0] and issued[1] and abs((issued[0] - issued[1]).days) > _WEEKS:
        return Linked(0.0, ())  # minutes of June and a report of July: each has a meeting of its own
    if (a.deed or b.deed) and not (days[0] and days[1]) and not (issued[0] and issued[0] == issued[1]):
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
        reasons.append(f"both speak of a {min(heads[0] & heads[1] or heads[0])}")
    return Linked(min(1.0, score), tuple(reasons))


def _object(shown: Shown) -> Event | None:
    """Return the gathering that a statement names first: "skipped the dinner after the summit" is of the dinner."""
    end = min(shown.end + _OBJECT, shown.passages.sentence_at(shown.start).end)
    events: Sequence[Event] = shown.passages.records_in("event", shown.start, end)
    fits = presence.gatherings() - packs.words("en/presence_cues", **{"class": "part"})
    return next((event for event in events if event.head in fits and not attendees.is_verb(event.how)), None)


def _told_of(event: Event, other: Shown) -> bool:
    """Say whether another document tells of a gathering at all: one that has no dinner says nothing of who dined."""
    head = classes.of(event.head)
    every: Sequence[Event] = other.passages.records("event")
    if event.head in packs.words("en/presence_cues", **{"class": "main"}):
        return True
    return head.name in classes.GATHERINGS or any(classes.related(head, classes.of(one.head)) for one in every)


def _of_two_things(a: Event, b: Event) -> bool:
    """Say whether two gatherings differ: "the dinner" and "the summit", "the press conference" and "the talks"."""
    if a.head == b.head:
        return False
    told = [{word.lower() for word in event.modifiers} for event in (a, b)]
    apart = bool(told[0] and told[1]) and not told[0] & told[1]
    return apart or not classes.related(classes.of(a.head), classes.of(b.head))


def _days(shown: Shown) -> list[Date]:
    dates = shown.passages.records_in("date", *shown.passages.sentence_at(shown.start))
    return [date for date in dates if date.granularity in _DAYS]


def _gatherings(shown: Shown) -> set[str]:
    events = shown.passages.records_in("event", *shown.passages.sentence_at(shown.start))
    return {event.head for event in events if event.head in presence.gatherings()}

"""In what way a document has somebody take part, told without the event: "spoke from a screen", "took her seat"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.extract.events import attendance, attendees, presence
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.mentions import lead_end
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.parts.overlap import of_one_time
from factcheck.link.presences import deeds, described, signs
from factcheck.link.presences.takers import REACH as _REACH
from factcheck.link.presences.takers import Known, whose
from factcheck.link.presences.ways import Way, aside, cues, has_link, inside, label, way_of
from factcheck.link.spoken.words import named
from factcheck.link.topics._spots import has, matches, stands
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
    r"\b(?:but|and|then) (?!joined by (?:phone|telephone|video|zoom))"
    r"(?:came(?! (?:[a-z]+th|first|second|third|last)\b)|arrived|joined|turned up|left|went)\b"
    r"|\b(?:but|then) followed\b"
    r"|\bat the time of\b|\b(?:later|at first|initially|earlier|until (?:he|she|they|noon|midday|midnight|[a-z]+day))\b"
)
_SEASON = re.compile(
    r"\b(?:(?:this|last|whole|regular|next|every|of the) season|seasons|games|matches|playoffs?|injured reserve"
    r"|career)\b"
)
_AFTER = re.compile(r"\b(?:after|before|following|ahead of|despite) (?:[a-z'-]+ ){0,3}$")
_WORD = re.compile(r"[a-z]+")
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
    described.follow(documents, told, known)
    _add_deeds(documents, known, told)
    described.settle(documents, told, _opposed)
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


def _opposed(a: Shown, b: Shown) -> bool:
    """Say whether one was away for sure and the other there."""
    return {a.way, b.way} in _DIFFER and (_is_away(a) or _is_away(b))


def _add_deeds(documents: Sequence[Passages], known: Known, told: dict[str, dict[str, Shown]]) -> None:
    """Read deeds of those whom another document for sure has away: "rode to the terminus" against "stayed at home"."""
    away = {name for name, shown in told.items() if any(_is_away(one) for one in shown.values())}
    for passages in documents if away else ():
        open_ = {name for name in away if passages.document.id not in told[name]}
        if not any(name.split()[-1] in passages.lower for name in open_):
            continue
        acts = deeds.done(passages, known, open_, matches(deeds.pattern(), passages, "deed"))
        for name, span in (*acts, *_signs(passages, known, open_, told)):
            told[name].setdefault(
                passages.document.id, Shown(passages, name, "in person", False, *span, span.start, deed=True)
            )


def _signs(
    passages: Passages, known: Known, names: Iterable[str], told: dict[str, dict[str, Shown]]
) -> Iterator[tuple[str, Span]]:
    """Yield whom the sentences that name him show to have been there."""
    for name in sorted(names):
        if not signs.linked_anywhere(passages, known, name):
            remote = any(one.way == "remote" for one in told[name].values())
            yield from ((name, span) for span in signs.shown(passages, known, name, remote=remote))


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
    yield from _cued(passages, known)
    yield from _attended(passages, known)


def _cued(passages: Passages, known: Known) -> Iterator[Shown]:
    """Yield how its people take part by the cues of a document."""
    cast: attendees.Cast | None = None
    lower = passages.lower
    for match in matches(cues(), passages, "way", *(("by",) if has("far", passages) else ())):
        if passages.region_at(match.start()) in ("furniture", "front-matter"):
            continue
        sentence = passages.sentence_at(match.start())
        ahead = Span(max(sentence.start, match.start() - _REACH), match.start())
        if stands(aside(), passages, "aside", *ahead):
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
            end = match.end()
            if match.lastgroup == "far" and way == "in person":  # "was connected in person"
                end += len(" in person")
            yield Shown(passages, name, way, sure, start if close else match.start(), max(end, start), match.start())


def _way_of_list(label_: str, opening: str) -> Way | None:
    """Return how those of a list took part: "Present by video link:" is remote, "Present in the hall:" in person."""
    status = presence.labels()[label_]
    if status == "present" and has_link(opening, 0, len(opening)):
        return "remote"
    if status == "present" and inside().search(opening):
        return "in person"
    ways: dict[str, Way] = {"present": "present", "absent": "absent", "remote": "remote"}
    return ways.get(status)


def _attended(passages: Passages, known: Known) -> Iterator[Shown]:
    """Yield who is said to have been away from an event, or there by a link, beside the event itself."""
    for said in attendance.read(passages):
        way: Way | None = {"absent": "absent", "represented": "absent", "remote": "remote"}.get(said.status)  # type: ignore[assignment]
        if said.manner == "in person":
            way = "in person" if said.status == "present" else None
        if way is None:
            continue
        sentence = passages.sentence_at(said.start)
        if _PARTLY.search(passages.lower, *sentence) or stands(aside(), passages, "aside", sentence.start, said.start):
            continue
        name = known.name(said.person) if said.person is not None else said.name.casefold()
        yield Shown(passages, name, way, True, said.start, said.end, said.start)


def _is_far_off(passages: Passages, start: int) -> bool:
    """Say whether a place is named here and nowhere else in a document: "stayed in Paris"."""
    place = passages.record_at("place", start)
    return place is not None and passages.lower.count(place.text.lower()) == 1


def _listed(passages: Passages, known: Known) -> Iterator[Shown]:
    """Read the lists of minutes: "Absent with regrets for the whole sitting: Cllr A. Toll"."""
    for match in label().finditer(f"\n{passages.lower}"):
        begin, end = match.start("label") - 1, match.end() - 1
        way = _way_of_list(match["label"], match.group())
        ended = _ENDED.search(passages.plain, end, end + _LIST)
        for person in passages.records_in("person", end, ended.start() if ended else end + _LIST):
            if way is not None:
                near = person.start - max(0, match.start() - 1) <= _REACH
                start = begin if near else person.start
                yield Shown(passages, known.name(person), way, True, start, person.end, start)


def _linked(a: Shown, b: Shown) -> Linked:
    """Return how surely two statements are of one occasion: the same day, the same gathering, nothing against it."""
    objects = [_object(one) for one in (a, b)]
    for event, one, other in zip(objects, (a, b), (b, a), strict=True):
        if event and not (_told_of(event, other) or _opens_with(event, one.passages)):
            return Linked(0.0, ())
    if objects[0] and objects[1] and _of_two_things(objects[0], objects[1]):
        return Linked(0.0, ())
    days = [_days(one) for one in (a, b)]
    if days[0] and days[1] and all(disjoint(when(x), when(y)) for x in days[0] for y in days[1]):
        return Linked(0.0, ())
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
    apart = bool(told[0] and told[1]) and not told[0] & told[1]
    return apart or not classes.related(classes.of(a.head), classes.of(b.head))


def _days(shown: Shown) -> list[Date]:
    dates = shown.passages.records_in("date", *shown.passages.sentence_at(shown.start))
    return [date for date in dates if date.granularity in _DAYS]


def _gatherings(shown: Shown) -> set[str]:
    events = shown.passages.records_in("event", *shown.passages.sentence_at(shown.start))
    return {event.head for event in events if event.head in presence.gatherings()}

"""In what way a document has somebody take part, told without the event: "spoke from a screen", "took her seat"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.extract.events import attendees, presence, words
from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.offices import role_of
from factcheck.link.parts.ways import Way, aside, cues, label, way_of
from factcheck.link.topics._left_places import of_one_time
from factcheck.link.topics._spots import matches
from factcheck.records import Date, Event, Person
from factcheck.records.interval import disjoint, when
from factcheck.text import stems
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_ONE_DAY, _ONE_THING, _PLAIN = 0.2, 0.2, 0.1
_DAYS = ("day", "part-of-day", "weekend")
_OBJECT = 60  # characters behind a cue in which its event stands
_REACH = 200  # characters of a sentence before a cue in which its subject stands
_BEFORE = re.compile(r"([a-z'-]+) (?:(?:the|a|her|his) )?$")
_TITLE = 30  # characters before a name in which a preposition or verb stands
_PARTLY = re.compile(
    r"\b(?:but|and|then) (?:came|arrived|joined|turned up|left|went|followed)\b"
    r"|\b(?:later|at first|initially|earlier|until)\b|\bin the (?:morning|afternoon|evening)\b"
)
_CLIP = re.compile(r" (?:that|which|posted|published|shot|made|clip|of|on (?:its|his|her|social|the))\b")
_LIST = 2000  # characters of a list of those present
_ENDED = re.compile(r"\n|(?<=[a-z)])[.;] ")
_PRONOUN = re.compile(r"\b(he|she|him|his|her)\b")
_OFFICE = re.compile(r"\b(?:the|its|their|our|his|her|[\w-]+'s?) ((?:[a-z-]+ ){0,2}[a-z-]+)\b")
_QUOTED = frozenset('"“”')


class Shown(NamedTuple):
    """One statement of how somebody took part: offsets in code points from the name to the end of the cue."""

    passages: Passages
    name: str
    way: Way
    sure: bool
    start: int
    end: int


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
    known = _Known(documents)
    told: dict[str, dict[str, Shown]] = defaultdict(dict)
    for passages in documents:
        of_person: dict[str, list[Shown]] = defaultdict(list)
        for shown in _read(passages, known):
            of_person[shown.name].append(shown)
        for name, several in of_person.items():
            settled = _settled(several)
            if settled is not None:
                told[name][passages.document.id] = settled
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


class _Known:
    """The people of one story: who bears a family name, and who holds an office."""

    def __init__(self, documents: Sequence[Passages]) -> None:
        self.families: dict[str, set[str]] = defaultdict(set)
        self.offices: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        people = [(passages, person) for passages in documents for person in passages.records("person")]
        for _, person in people:
            if " " in person.canonical:
                self.families[person.canonical.split()[-1].casefold()].add(person.canonical.casefold())
        for passages, person in people:
            role = role_of(person, passages)
            if role:
                self.offices[role.lower().split()[-1]][passages.document.id].add(self.name(person))

    def name(self, person: Person) -> str:
        """Return the fullest name that the story has for a person: of "Toll" and "A. Toll" it is "Agnes Toll"."""
        own = person.canonical.casefold()
        given, family = own.split()[0], own.split()[-1]
        full = {name for name in self.families.get(family, ()) if not _initial(name.split()[0])}
        if given != family and _initial(given):
            full = {name for name in full if name[0] == given[0]}
        elif given != family:
            return own
        return next(iter(full)) if len(full) == 1 else own

    def holder(self, noun: str, document: str) -> str | None:
        """Return who holds an office, by its last word: as the document itself says, else as the others do."""
        by_document = self.offices.get(noun)
        if by_document is None:
            return None
        held = by_document.get(document) or set().union(*by_document.values())
        return next(iter(held)) if len(held) == 1 else None


def _initial(given: str) -> bool:
    return len(given.rstrip(".")) == 1


def _read(passages: Passages, known: _Known) -> Iterator[Shown]:
    """Yield how a document has its people take part."""
    yield from _listed(passages, known)
    cast: attendees.Cast | None = None
    lower = passages.lower
    for match in matches(cues(), "way", passages):
        if passages.region_at(match.start()) in ("furniture", "front-matter"):
            continue
        sentence = passages.sentence_at(match.start())
        ahead = Span(max(sentence.start, match.start() - _REACH), match.start())
        if aside().search(lower, *ahead):
            continue
        if match.group().endswith("in a video") and _CLIP.match(lower, match.end()):
            continue
        if _PARTLY.search(lower, ahead.start, min(sentence.end, match.end() + _REACH)):
            continue
        way, sure = way_of(match, lower, ahead)
        if way is None:
            continue
        cast = cast or attendees.Cast(passages)
        found = _whose(passages, cast, sentence, match, known)
        if found is not None:
            name, start = found
            quote = passages.record_at("quote", match.start())
            if quote is not None and start < quote.start:
                continue  # what a quoted speaker says of himself
            near = 0 <= match.start() - start <= _REACH
            yield Shown(passages, name, way, sure, start if near else match.start(), max(match.end(), start))


def _listed(passages: Passages, known: _Known) -> Iterator[Shown]:
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
                yield Shown(passages, known.name(person), way, True, start, person.end)


def _whose(
    passages: Passages, cast: attendees.Cast, sentence: Span, match: re.Match[str], known: _Known
) -> tuple[str, int] | None:
    """Return of whom a cue speaks, and where he stands: a name before it, a pronoun, an office, or a name behind it."""
    at = match.start()
    low = max(sentence.start, at - _REACH)
    people = cast.between(low, at)
    pronouns = list(_PRONOUN.finditer(passages.lower, people[-1].end if people else low, at + 1))
    office = _office(passages, people[-1].end if people else low, at, known)
    if office is not None:
        return office
    if people:
        subject = _subject(passages, people, at)
        return known.name(subject), subject.start
    if pronouns:
        word = pronouns[0]
        meant = cast.meant(sentence, word.start(), "m" if word[1] in ("he", "him", "his") else "f")
        meant = [who for who in meant if who.person is not None]
        return (known.name(meant[0].person), word.start()) if meant and meant[0].person else None
    behind = [] if match.group().endswith(" by") else cast.between(match.end(), sentence.end)
    if behind and len({person.canonical for person in behind}) == 1 and at - sentence.start < _REACH // 2:
        return known.name(behind[0]), behind[0].start
    return None


def _subject(passages: Passages, people: Sequence[Person], at: int) -> Person:
    """Return whose act a cue tells: the last name before it that is no object: "Ruiz told Brandt by video link"."""
    for person in reversed(people):
        if passages.lower.startswith((", who ", " who "), person.end):
            return person
        ahead = _BEFORE.search(passages.lower, max(0, person.start - _TITLE), person.start)
        word = ahead[1] if ahead else ""
        verb = words.part(word) == "verb" and not word.endswith("ing") and stems.stem(word) not in classes.reporting()
        if not (words.function_words().get(word) == "prep" or verb):
            return person
    return people[-1]


def _office(passages: Passages, low: int, at: int, known: _Known) -> tuple[str, int] | None:
    """Return who is meant by an office that stands between the last name and a cue: "the skipper heard it by video"."""
    last = None
    for match in _OFFICE.finditer(passages.lower, low, at):
        told = match[1].split()
        for size in range(1, len(told) + 1):
            if told[size - 1] in names.roles() and not passages.lower.startswith(",", match.start() - 2):
                last = told[size - 1], match.start()
                break
    if last is None:
        return None
    name = known.holder(last[0], passages.document.id)
    return (name, last[1]) if name is not None else None


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

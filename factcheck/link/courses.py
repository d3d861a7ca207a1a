"""Things that run or are counted in years, and when they began: "the band's 60th anniversary", "founded in 1974"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.beginnings import phrases, reading, told
from factcheck.link.beginnings.told import Statement
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.context import Contexts, alike
from factcheck.link.occurrence import Linked
from factcheck.link.spoken.words import words_of
from factcheck.link.topics._phases import phases
from factcheck.records import Date, Event, Ordinal, Record
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_LINKED = 0.5
_OF_STORY = 200  # statements that are compared
_WINDOW = 600  # characters on each side of a statement
_STARTS = frozenset({"founding", "opening", "inauguration", "start", "launch", "birth", "wedding", "outbreak"})
_NAMED = 60  # characters before an event in which the name of an edition stands
_EDITION = re.compile(r"\bthe (?:19|20)\d\d (?:[a-z-]+ ){1,3}(?:will |is to |is due to )?$")
_TAKEN = 0.7  # how surely the next sentence is of the same thing
_TAKEN_UP = re.compile(
    r"(?:it|(?:the|this) [a-z]+),? (?:was|had|has|is|first|dates|goes|traces|began|started|opened)\b"
)
_ANOTHER_THING = re.compile(r"\b(?:of|in|at|on|near|outside|beside|for|by|with) (?:the|its|their|this) ")
_LACKING = re.compile(r"\s(?:without|under)\s")  # "in its second year without a head" began long after the school
_THEIRS = re.compile(
    r"\b(?P<who>[a-z-]*(?:s|men|women))(?: (?:of|in|at) \w+)? (?:are|were|have been) (?:now )?in .{0,40}\btheir\b"
)


class Course(NamedTuple):
    """A count of a running thing, or the date it began, with the words that name the thing."""

    record: Ordinal | Date | Record
    passages: Passages
    things: frozenset[str]
    around: frozenset[str]
    cue: str
    told: Statement | None = None

    @property
    def counts(self) -> bool:
        """Say whether it is a count, not a stated beginning."""
        return not isinstance(self.record, Date)


def courses(passages: Passages) -> list[Course]:
    """Return the ordinals of a document, its counts of years, and the dates on which something began."""
    found = [_counted(passages, ordinal) for ordinal in passages.records("ordinal") if ordinal.comparable]
    found.extend(_stated(passages, one) for one in reading.counts(passages))
    stated = {one.record.id: one for one in reading.starts(passages)}
    dates = {date.id: date for date in passages.records("date")}
    for event in passages.records("event"):
        if event.date and event.comparable and _is_start(event) and not _is_of_edition(passages, event):
            found.append(_begun(passages, event, dates[event.date])._replace(told=stated.pop(event.date, None)))
    found.extend(_stated(passages, one) for one in stated.values())
    return found


def _is_of_edition(passages: Passages, event: Event) -> bool:
    """Say whether an event begins only one of many, or anew: "the 2023 festival will open", "reopened"."""
    anew = reading.anew().search(event.text.lower()) is not None
    sentence = passages.sentence_at(event.start)
    return anew or _EDITION.search(passages.lower, max(sentence.start, event.start - _NAMED), event.start) is not None


def _is_start(event: Event) -> bool:
    """Say whether an event begins what it is of: "opened", "walked out", "began"."""
    head = classes.of(event.head)
    starts = "start" if event.how == "carrier-start" else head.name
    return starts in _STARTS or (head.known and phases()[1].get(event.text.lower()) == "start")


def _stated(passages: Passages, one: Statement) -> Course:
    around = _around(passages, one.record.start)
    return Course(one.record, passages, one.heads, around, one.form or "since", one)


def _counted(passages: Passages, ordinal: Ordinal) -> Course:
    own = {_stem(ordinal.of)} if ordinal.of else set()
    if ordinal.of and classes.of(ordinal.of.lower()).known:
        head = classes.of(ordinal.of.lower())
        own.update(f"={name}" for name in (head.name, *head.also))  # a walkout is a strike
    jubilee = reading.jubilee(passages, ordinal) if ordinal.unit == "anniversary" else None
    return Course(ordinal, passages, frozenset(own), _around(passages, ordinal.start), ordinal.unit, jubilee)


def _begun(passages: Passages, event: Event, date: Date) -> Course:
    sentence = _window(passages, event.start)
    own = {*_around(passages, event.start), "=" + classes.of(event.head).name}
    for other in passages.records_in("event", *sentence):
        if other.start != event.start:
            own.add("=" + classes.of(other.head).name)
    return Course(date, passages, frozenset(own), frozenset(own), event.head)


def _around(passages: Passages, offset: int) -> frozenset[str]:
    """Return the stems of the content words of the sentence at an offset."""
    return frozenset(stems.content(passages.lower[slice(*_window(passages, offset))]))


def _window(passages: Passages, offset: int) -> Span:
    """Return the part of a sentence around an offset that is read: a sentence may be as long as its text."""
    sentence = passages.sentence_at(offset)
    return Span(max(sentence.start, offset - _WINDOW), min(sentence.end, offset + _WINDOW))


def _stem(word: str) -> str:
    return stems.stem(word.lower().split()[-1]) if word else ""


class CourseLinks:
    """The running things of a collection: counts and beginnings that belong to one."""

    def __init__(self, collection: Sequence[Course], home: Mapping[str, str], contexts: Contexts) -> None:
        """Link counts and beginnings; `home` gives each document's story."""
        blocks: dict[str, list[Course]] = defaultdict(list)
        for course in collection:
            block = blocks[home[course.passages.document.id]]
            if len(block) < _OF_STORY:
                block.append(course)
        self.pairs: dict[tuple[str, str], Linked] = {}
        groups: list[list[Course]] = []
        for block in blocks.values():
            if any(course.counts for course in block):
                groups.extend(self._linked(block, contexts))
        self.groups = [group for group in groups if len(group) > 1 and any(course.counts for course in group)]
        self.clusters = [_cluster(number, group) for number, group in enumerate(self.groups, 1)]

    def link(self, a: str, b: str) -> Linked | None:
        """Return what was decided of two records by id, or None where they were never compared."""
        return self.pairs.get((a, b)) or self.pairs.get((b, a))

    def _linked(self, block: Sequence[Course], contexts: Contexts) -> list[list[Course]]:
        keys = {course.record.id: course for course in block}
        scores: dict[tuple[str, str], float] = {}
        for index, a in enumerate(block):
            for b in block[index + 1 :]:
                if contexts.strangers(a.passages, b.passages):
                    continue
                if a.counts or b.counts:
                    linked = _link(a, b, contexts)
                    if linked.score >= _LINKED:
                        self.pairs[a.record.id, b.record.id] = linked
                        scores[a.record.id, b.record.id] = linked.score
        for key in _settled(keys, self.pairs):
            self.pairs[key] = Linked(0.0, ())
            scores.pop(key, None)
        return [[keys[key] for key in group] for group in average_link(list(keys), scores, 0.3)]


def _settled(keys: Mapping[str, Course], pairs: Mapping[tuple[str, str], Linked]) -> list[tuple[str, str]]:
    """Return the links between a count and a beginning that fit badly while one of them fits another well."""
    fits: dict[tuple[str, str], bool] = {}
    for key in pairs:
        if key[0] in keys and key[1] in keys:
            known = apart_in_years(keys[key[0]], keys[key[1]])
            if known is not None:
                fits[key] = not known
    good = {end for key, well in fits.items() if well for end in key}
    return [key for key, well in fits.items() if not well and good & set(key)]


def apart_in_years(a: Course, b: Course) -> bool | None:
    """Say whether two counts of years, or a count and a beginning, cannot be of one thing; None if unknown."""
    if a.told is None or b.told is None or not (a.counts or b.counts):
        return None
    return told.apart(a.told, b.told)


def _link(a: Course, b: Course, contexts: Contexts) -> Linked:
    """Return how surely two statements count or date one running thing, and why."""
    if a.told and b.told:
        return _by_heads(a, b, a.told, b.told, contexts)
    if not (isinstance(a.record, Ordinal) or isinstance(b.record, Ordinal)) or "anniversary" in (a.cue, b.cue):
        return Linked(0.0, ())
    if not isinstance(a.record, Ordinal):
        a, b = b, a
    if not isinstance(a.record, Ordinal) or (a.record.unit == "season" and not isinstance(b.record, Ordinal)):
        return Linked(0.0, ())
    common = a.things & b.things
    likeness = alike(contexts.of(a.passages, a.record.start), contexts.of(b.passages, b.record.start))
    if isinstance(b.record, Ordinal):
        if _two_groups(a, b):
            return Linked(0.0, ())
        score = 0.55 + min(0.45, likeness) if common else 0.0
        return Linked(score, (f"both count the {a.record.of}",))
    beside = a.around & b.around
    if _LACKING.match(a.passages.lower, a.record.end):
        return Linked(0.0, ())
    if not common or _two_groups(a, b) or _of_person(a):
        return Linked(0.0, ())
    return Linked(0.45 + min(0.2, 0.1 * len(beside)) + min(0.3, likeness), _about(common | beside, a))


def _about(things: Set[str], course: Course) -> tuple[str, ...]:
    words = words_of(sorted(things), course.passages, course.record.start)[:3]
    return (f"both are about “{'”, “'.join(words)}”",) if words else ()


def _by_heads(a: Course, b: Course, one: Statement, other: Statement, contexts: Contexts) -> Linked:
    """Return how surely two statements of years are of one thing, by the noun phrases that name it."""
    common = (one.heads & other.heads) - phrases.generic()
    beside = (a.around & b.around) - common
    if one.person != other.person or (one.person and not (common and beside)):
        return Linked(0.0, ())
    likeness = alike(contexts.of(a.passages, a.record.start), contexts.of(b.passages, b.record.start))
    if common:
        score = 0.55 + min(0.2, 0.1 * (len(common) + len(beside) - 1)) + min(0.25, likeness)
        return Linked(score, _about(common, a))
    if a.passages is b.passages:
        return Linked(_TAKEN, ("the next sentence takes it up",)) if _takes_up(a, b, one, other) else Linked(0.0, ())
    if not (one.own or other.own):
        return Linked(0.0, ())
    names = contexts.names(a.passages)[0] & contexts.names(b.passages)[0]
    pronoun, named = (a, b) if one.own else (b, a)
    if not (contexts.names(pronoun.passages)[1] & named.around) or not names:
        return Linked(0.0, ())
    return Linked(0.5 + min(0.2, 0.1 * len(names)), ("each tells it of the house that it is about",))


def _takes_up(a: Course, b: Course, one: Statement, other: Statement) -> bool:
    """Say whether a sentence begins with what the sentence before counts the years of: "It was founded in 1959"."""
    if one.heads and one.heads == other.heads:
        return True  # "the firm was set up in 1999", "the firm celebrates 50 years"
    if a.record.start > b.record.start:
        a, b, one, other = b, a, other, one
    passages, named = a.passages, one.heads - phrases.generic()
    behind = passages.sentence_at(b.record.start)
    before, paragraph = passages.sentence_at(a.record.start), passages.paragraph_at(b.record.start)
    if not named or not other.own or other.heads - phrases.generic() or before.start < paragraph.start:
        return False
    if _ANOTHER_THING.search(passages.lower, a.record.end, before.end):
        return False  # "in the Rose hall. It was built in 1959"
    between = passages.plain[before.end : behind.start]
    return not between.strip() and _TAKEN_UP.match(passages.lower, behind.start) is not None


def _of_person(course: Course) -> bool:
    """Say whether a count is of somebody's years: "Reyes, in her sixth year as head", no date begins that beside it."""
    of, passages = getattr(course.record, "of", None), course.passages
    sentence = passages.sentence_at(course.record.start)
    return any(of in person.text.split() for person in passages.records_in("person", *sentence)) if of else False


def _two_groups(a: Course, b: Course) -> bool:
    """Say whether two counts are of what two groups of people do: the strike of the dockers, of the bakers."""
    one, other = (_group(course) for course in (a, b))
    return bool(one and other) and one.isdisjoint(other)


@lru_cache(maxsize=1)
def _held_by() -> re.Pattern[str]:
    """Return a pattern for those who keep a thing going: "the strike of the tram drivers"."""
    held = alternation(packs.words("en/ordinal_words", **{"class": "held-by"}))
    return re.compile(rf"\b{held} (?:of|by) (?:the |some |\d+ )?(?P<who>[a-z-]+s)\b")


def _group(course: Course) -> frozenset[str]:
    passages, start = course.passages, course.record.start
    sentence = passages.sentence_at(start)
    found = _held_by().search(passages.lower, *sentence) or _THEIRS.search(passages.lower, *sentence)
    return frozenset(stems.content(found["who"])) if found else frozenset()


def _cluster(number: int, group: Sequence[Course]) -> Cluster:
    counted = [course.record for course in group if isinstance(course.record, Ordinal)]
    label = "the " + next((ordinal.of for ordinal in counted if ordinal.of), "running event")
    documents = in_order(course.passages.document.id for course in group)
    return Cluster(f"course:{number}", "event", label, tuple(course.record.id for course in group), documents, ())

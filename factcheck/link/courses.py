"""Things that run or are counted in years, and when they began: "the band's 60th anniversary", "founded in 1974"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcheck.link import classes
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.context import Contexts, alike
from factcheck.link.occurrence import Linked
from factcheck.records import Date, Event, Ordinal
from factcheck.text import stems
from factcheck.text.passages import Passages

_LINKED = 0.5
_STARTS = frozenset({"founding", "opening", "inauguration", "start", "launch", "birth", "wedding", "outbreak"})
_NAMED_TWICE = 2  # words that both sentences must share where the founded thing itself is not named


class Course(NamedTuple):
    """A count of a running thing, or the date it began, with the words that name the thing."""

    record: Ordinal | Date
    passages: Passages
    things: frozenset[str]
    around: frozenset[str]
    cue: str


def courses(passages: Passages) -> list[Course]:
    """Return the ordinals of a document and the dates on which something began."""
    found = [_counted(passages, ordinal) for ordinal in passages.records("ordinal") if ordinal.comparable]
    dates = {date.id: date for date in passages.records("date")}
    for event in passages.records("event"):
        head = classes.of(event.head)
        starts = "start" if event.how == "carrier-start" else head.name
        if event.date and event.comparable and starts in _STARTS:
            found.append(_begun(passages, event, dates[event.date]))
    return found


def _counted(passages: Passages, ordinal: Ordinal) -> Course:
    own = {_stem(ordinal.of)} if ordinal.of else set()
    if ordinal.of and classes.of(ordinal.of.lower()).known:
        head = classes.of(ordinal.of.lower())
        own.update(f"={name}" for name in (head.name, *head.also))  # a walkout is a strike
    return Course(ordinal, passages, frozenset(own), _around(passages, ordinal.start), ordinal.unit)


def _begun(passages: Passages, event: Event, date: Date) -> Course:
    sentence = passages.sentence_at(event.start)
    own = set(_around(passages, event.start))
    for other in passages.records_in("event", *sentence):
        if other.start != event.start:
            own.add("=" + classes.of(other.head).name)
    return Course(date, passages, frozenset(own), frozenset(own), event.head)


def _around(passages: Passages, offset: int) -> frozenset[str]:
    """Return the stems of the content words of the sentence at an offset."""
    return frozenset(stems.content(passages.lower[slice(*passages.sentence_at(offset))]))


def _stem(word: str) -> str:
    return stems.stem(word.lower().split()[-1]) if word else ""


class CourseLinks:
    """The running things of a collection: counts and beginnings that belong to one."""

    def __init__(self, collection: Sequence[Course], home: Mapping[str, str], contexts: Contexts) -> None:
        """Link counts and beginnings; `home` gives each document's story."""
        blocks: dict[str, list[Course]] = defaultdict(list)
        for course in collection:
            blocks[home[course.passages.document.id]].append(course)
        self.pairs: dict[tuple[str, str], Linked] = {}
        groups: list[list[Course]] = []
        for block in blocks.values():
            if any(isinstance(course.record, Ordinal) for course in block):
                groups.extend(self._linked(block, contexts))
        self.groups = [
            group for group in groups if len(group) > 1 and any(isinstance(c.record, Ordinal) for c in group)
        ]
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
                if isinstance(a.record, Ordinal) or isinstance(b.record, Ordinal):
                    linked = _link(a, b, contexts)
                    if linked.score >= _LINKED:
                        self.pairs[a.record.id, b.record.id] = linked
                        scores[a.record.id, b.record.id] = linked.score
        return [[keys[key] for key in group] for group in average_link(list(keys), scores, 0.3)]


def _link(a: Course, b: Course, contexts: Contexts) -> Linked:
    """Return how surely two statements count or date one running thing, and why."""
    if not isinstance(a.record, Ordinal):
        a, b = b, a
    if not isinstance(a.record, Ordinal) or (a.record.unit == "season" and not isinstance(b.record, Ordinal)):
        return Linked(0.0, ())
    common = a.things & b.things
    likeness = alike(contexts.of(a.passages, a.record.start), contexts.of(b.passages, b.record.start))
    if isinstance(b.record, Ordinal):
        score = 0.55 + min(0.45, likeness) if common else 0.0
        return Linked(score, (f"both count the {a.record.of}",))
    if a.record.unit == "anniversary" and b.cue in ("begin", "start"):
        return Linked(0.0, ())
    beside = a.around & b.around
    if not common and not (_counts_the_founding(a.record) and len(beside) >= _NAMED_TWICE):
        return Linked(0.0, ())
    words = sorted({thing.lstrip("=") for thing in common | beside})[:3]
    return Linked(0.45 + min(0.2, 0.1 * len(beside)) + min(0.3, likeness), (f"both are about the {', '.join(words)}",))


def _counts_the_founding(ordinal: Ordinal) -> bool:
    """Say whether the count is of a beginning that another word may name: "50th anniversary of its foundation"."""
    return ordinal.unit == "anniversary" and (ordinal.of is None or classes.of(ordinal.of.lower()).name in _STARTS)


def _cluster(number: int, group: Sequence[Course]) -> Cluster:
    counted = [course.record for course in group if isinstance(course.record, Ordinal)]
    label = "the " + next((ordinal.of for ordinal in counted if ordinal.of), "running event")
    documents = in_order(course.passages.document.id for course in group)
    return Cluster(f"course:{number}", "event", label, tuple(course.record.id for course in group), documents, ())

"""Things that run or are counted in years, and when they began: "the band's 60th anniversary", "founded in 1974"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcheck.link import classes
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.context import Contexts, alike
from factcheck.link.events import Linked
from factcheck.records import Date, Event, Ordinal
from factcheck.text import stems
from factcheck.text.passages import Passages

_LINKED = 0.5
_STARTS = frozenset({"founding", "opening", "inauguration", "start", "launch", "birth", "wedding", "outbreak"})
_ALIVE = frozenset({"founding", "birth"})


class Course(NamedTuple):
    """A count of a running thing, or the date it began, with the words that name the thing."""

    record: Ordinal | Date
    passages: Passages
    things: frozenset[str]
    cue: str


def courses(passages: Passages) -> list[Course]:
    """Return the ordinals of a document and the dates on which something began."""
    found = [_counted(passages, ordinal) for ordinal in passages.records("ordinal") if ordinal.comparable]
    dates = {date.id: date for date in passages.records("date")}
    for event in passages.records("event"):
        head = classes.of(event.head)
        starts = "start" if event.how == "carrier-start" else head.name
        if event.date and event.comparable and starts in _STARTS and not event.modifiers[:1] == ("re",):
            found.append(Course(dates[event.date], passages, _things(passages, event), event.head))
    return found


def _counted(passages: Passages, ordinal: Ordinal) -> Course:
    things = {_stem(ordinal.of)} if ordinal.of else set()
    if ordinal.of and classes.of(ordinal.of.lower()).known:
        things.add("=" + classes.of(ordinal.of.lower()).name)
    sentence = passages.sentence_at(ordinal.start)
    things.update(_names(passages, sentence.start, sentence.end))
    return Course(ordinal, passages, frozenset(things - {""}), ordinal.unit)


def _things(passages: Passages, event: Event) -> frozenset[str]:
    """Return the names and nouns of the clause in which something begins: its subject and object."""
    sentence = passages.sentence_at(event.start)
    found = set(stems.content(passages.lower[sentence.start:sentence.end]))
    for other in passages.records("event"):
        if sentence.start <= other.start < sentence.end and other.start != event.start:
            found.add("=" + classes.of(other.head).name)
    found.update(_names(passages, sentence.start, sentence.end))
    return frozenset(found)


def _names(passages: Passages, start: int, end: int) -> set[str]:
    """Return the capitalised words of a stretch, folded, its first word left out."""
    words = passages.plain[start:end].split()[1:]
    return {"^" + word.strip(".,;:!?()\"'").removesuffix("'s").lower() for word in words if word[:1].isupper()}


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
        self.groups = [group for group in groups if len(group) > 1 and any(isinstance(c.record, Ordinal) for c in group)]
        self.clusters = [_cluster(number, group) for number, group in enumerate(self.groups, 1)]

    def link(self, a: str, b: str) -> Linked | None:
        """Return what was decided of two records by id, or None where they were never compared."""
        return self.pairs.get((a, b)) or self.pairs.get((b, a))

    def _linked(self, block: Sequence[Course], contexts: Contexts) -> list[list[Course]]:
        keys = {course.record.id: course for course in block}
        for index, a in enumerate(block):
            for b in block[index + 1:]:
                if isinstance(a.record, Ordinal) or isinstance(b.record, Ordinal):
                    linked = _link(a, b, contexts)
                    if linked.score >= _LINKED:
                        self.pairs[a.record.id, b.record.id] = linked
        scores = {pair: linked.score for pair, linked in self.pairs.items() if pair[0] in keys and pair[1] in keys}
        return [[keys[key] for key in group] for group in average_link(list(keys), scores, 0.3)]


def _link(a: Course, b: Course, contexts: Contexts) -> Linked:
    """Return how surely two statements count or date one running thing, and why."""
    if not isinstance(a.record, Ordinal):
        a, b = b, a
    if not isinstance(a.record, Ordinal):
        return Linked(0.0, ())
    if (a.record.of is None and not a.things) or a.record.unit == "season":
        return Linked(0.0, ())
    own = {thing for thing in a.things if not thing.startswith("^")}
    common = {thing for thing in own & b.things if not thing.startswith("^")}
    names = {thing for thing in a.things & b.things if thing.startswith("^")}
    likeness = alike(contexts.of(a.passages, a.record.start), contexts.of(b.passages, b.record.start))
    if isinstance(b.record, Ordinal):
        if not common:
            return Linked(0.0, ())
        score = 0.55 + min(0.25, likeness) + min(0.2, 0.1 * len(names))
        return Linked(score, (f"both count the {a.record.of or min(common)}",))
    if not common and not names:
        return Linked(0.0, ())
    if a.record.unit == "anniversary" and b.cue in ("begin", "start"):
        return Linked(0.0, ())
    score = 0.2 + 0.3 * bool(common) + min(0.2, 0.1 * len(names)) + min(0.3, likeness)
    words = sorted({thing.lstrip("=^") for thing in common | names})[:3]
    return Linked(score, (f"both are about the {', '.join(words)}",))


def _cluster(number: int, group: Sequence[Course]) -> Cluster:
    counted = [course.record for course in group if isinstance(course.record, Ordinal)]
    label = "the " + next((ordinal.of for ordinal in counted if ordinal.of), "running event")
    documents = in_order(course.passages.document.id for course in group)
    return Cluster(f"course:{number}", "event", label, tuple(course.record.id for course in group), documents, ())

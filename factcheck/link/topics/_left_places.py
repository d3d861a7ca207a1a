"""Places that one document of a story has and another lacks, paired where both stand for one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.context import keys
from factcheck.link.mentions import lead_end
from factcheck.link.occurrence import UNDECIDED, Linked, on_one_day
from factcheck.link.parts import overlap
from factcheck.link.sites import asides
from factcheck.link.spoken.words import around, words_of
from factcheck.link.topics import representatives
from factcheck.link.topics._grains import ENDS, SITES, of_one_grain
from factcheck.link.topics._settings import Setting, alike, settings
from factcheck.link.topics._tellings import hinted, together, told
from factcheck.records import Date
from factcheck.records.interval import disjoint, when
from factcheck.text import nouns
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_LINKING = 2  # words between two places of which one lies in the other: "at the", ","
_TO_AND_FRO = ({"to", "from"}, {"into", "from"})
_HEADS, _HELD, _WORD, _MOST_WORDS = 0.25, 0.25, 0.08, 3
_MAJORITY = 0.15  # two documents have the one place, a single one the other
_ONLY = 0.15  # neither document has another left over that could be meant
_UNIT = 0.25  # "C wing" for "A wing"
# how often a document may have a word that still points to one sentence, and what it is worth if it has it more often
_RARE, _SCARCE, _LESS = 2, 4, 0.4
_MANY, _HALF = 5, 2  # documents of a story; a word that more than half of so many have is that of the story
_ONE_KIND, _ONE_DAY, _BOTH_LEAD, _ONE_LEAD = 0.1, 0.15, 0.1, 0.05
_ROUNDED = 1e-9  # what sums of points may differ by when they are added up in another order


class Pair(NamedTuple):
    """Two settings of two documents that may tell one thing, and how surely."""

    a: Setting
    b: Setting
    linked: Linked


class _Story:
    """The settings of one story, and which documents have a place; each is looked up once."""

    def __init__(self, documents: Sequence[Passages]) -> None:
        every = [one for passages in documents for one in passages.once(settings)]
        self.settings: dict[str, list[Setting]] = defaultdict(list)
        for one in representatives(every, lambda one: one.place.canonical, lambda one: one.place.document):
            self.settings[one.place.document].append(one)
        self.documents = documents
        self._told: dict[str, frozenset[str]] = {}
        self._words: dict[str, Counter[str]] = {}
        self._heads: dict[str, Counter[str]] = {}

    def weight(self, word: str, a: Passages, b: Passages) -> float:
        """Return how much a stem in two sentences proves: little if it is all over a document or the story."""
        most = max(self._stems(passages)[word] for passages in (a, b))
        weight = 1.0 if most <= _RARE else _LESS if most <= _SCARCE else 0.0
        if len(self.documents) < _MANY:
            return weight
        having = sum(word in self._stems(passages) for passages in self.documents)
        return weight * _LESS if having * _HALF > len(self.documents) else weight

    def head_weight(self, name: str, a: Passages, b: Passages) -> float:
        """Return the same of the class of an event."""
        most = max(self._classes(passages)[name] for passages in (a, b))
        return 1.0 if most <= _SCARCE else _LESS

    def _stems(self, passages: Passages) -> Counter[str]:
        if passages.document.id not in self._words:
            self._words[passages.document.id] = keys(passages.lower)
        return self._words[passages.document.id]

    def _classes(self, passages: Passages) -> Counter[str]:
        if passages.document.id not in self._heads:
            events = passages.records("event")
            self._heads[passages.document.id] = Counter(classes.of(event.head).name for event in events)
        return self._heads[passages.document.id]

    def holders(self, one: Setting) -> frozenset[str]:
        """Return the documents that have a place."""
        name = one.place.canonical
        if name not in self._told:
            self._told[name] = frozenset(p.document.id for p in self.documents if told(one.place, p))
        return self._told[name]

    def told_by(self, one: Setting) -> int:
        """Return how many documents have a place, or the bare noun of its name."""
        has = self.holders(one)
        return sum(p.document.id in has or hinted(one.place, p) for p in self.documents)

    def leftovers(self, a: str, b: str) -> list[Setting]:
        """Return the settings of one document that another lacks."""
        return [one for one in self.settings[a] if b not in self.holders(one)]


def pairs(collection: Collection) -> Iterator[Pair]:
    """Yield every two places of a story that stand for one thing, each the other's best partner."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].append(passages)
    for documents in stories.values():
        if len(documents) > 1:
            yield from _of_story(_Story(documents), collection)


def _of_story(story: _Story, collection: Collection) -> Iterator[Pair]:
    for a, b in combinations(sorted(story.settings), 2):
        one, other = collection.documents[a], collection.documents[b]
        mine, theirs = story.leftovers(a, b), story.leftovers(b, a)
        if not (mine and theirs) or collection.instances.apart(a, b):
            continue
        if collection.contexts.strangers(one, other) or not overlap.of_one_time(one, other):
            continue
        found = [
            Pair(x, y, linked) for x in mine for y in theirs if (linked := _linked(x, y, story, mine, theirs)).score
        ]
        best: dict[str, float] = defaultdict(float)
        for pair in found:
            for name in (pair.a.place.canonical, pair.b.place.canonical):
                best[name] = max(best[name], pair.linked.score)
        for pair in found:
            score = pair.linked.score
            names = pair.a.place.canonical, pair.b.place.canonical
            if score >= UNDECIDED and all(score >= best[name] for name in names):
                yield pair


def of_parts(a: Setting, b: Setting) -> bool:
    """Say whether two places are told of parts: of what a storm did in many, of what came before or after a wedding."""
    return _beside(a, b) or _beside(b, a) or _is_of_wide(a) or _is_of_wide(b)


def _is_of_wide(one: Setting) -> bool:
    """Say whether a sentence names what is in many places at once: "the storm"; not "the blast ripped through"."""
    events = one.passages.records_in("event", *one.sentence)
    return any(nouns.singular(event.text.lower()) in _wide_nouns() for event in events)


@lru_cache(maxsize=1)
def _wide_nouns() -> frozenset[str]:
    return frozenset(
        row["word"]
        for row in packs.rows("en/event_heads")
        if row["class"] in classes.wide() and row.get("pos") == "noun"
    )


def _linked(a: Setting, b: Setting, story: _Story, mine: Sequence[Setting], theirs: Sequence[Setting]) -> Linked:
    """Return how surely two settings tell one thing; nothing where it cannot come to what is shown."""
    if not of_one_grain(a.grain, b.grain) or alike(a, b):
        return Linked(0.0, ())
    if (a.home or b.home) and not a.people & b.people:
        return Linked(0.0, ())
    if {a.lead, b.lead} in _TO_AND_FRO:
        return Linked(0.0, ())
    if a.days and b.days and all(disjoint(when(x), when(y)) for x in a.days for y in b.days):
        return Linked(0.0, ())
    common = a.words & b.words
    held = (a.held & b.words) | (b.held & a.words)
    heads = [x.name for x in a.heads for y in b.heads if classes.related(x, y)]
    one_day = any(on_one_day(x, y) and _settled(x, y) for x in a.days for y in b.days)
    standing = _standing(a, b, mine, theirs, one_day=one_day)
    told = (_HEADS if heads else 0.0) + (_HELD if held else 0.0) + _WORD * min(_MOST_WORDS, len(common))
    unit = _UNIT if a.grain.startswith("unit ") else 0.0
    if told + unit + _MAJORITY + sum(points for points, _ in standing) < UNDECIDED - _ROUNDED:
        return Linked(0.0, ())
    if _is_beside(a) != _is_beside(b) or any(together(a.place, b.place, one) for one in story.documents):
        return Linked(0.0, ())
    if _of_other_things(a, b) or _of_other_things(b, a) or _among_several(a, mine) or _among_several(b, theirs):
        return Linked(0.0, ())
    score, reasons = 0.0, []
    if heads:
        score += _HEADS * max(story.head_weight(name, a.passages, b.passages) for name in heads)
        reasons += [f"both speak of “{word}”" for word in words_of([min(heads)], a.passages, a.place.start)]
    weights = {word: story.weight(word, a.passages, b.passages) for word in common | held}
    score += _HELD * max((weights[word] for word in held), default=0.0)
    common = frozenset(word for word in common if weights[word])
    if common:
        score += _WORD * min(_MOST_WORDS, sum(weights[word] for word in common))
        reasons += around(sorted(common), a.passages, a.place.start)
    if unit:
        score += unit
        reasons.append(f"each names one {a.grain.removeprefix('unit ')}")
    told_alike = score >= _WORD or one_day
    if not told_alike and not (a.named and b.named and a.grain in SITES and b.grain in SITES):
        return Linked(0.0, ())
    sides = sorted((story.told_by(a), story.told_by(b)))
    if sides[0] == 1 < sides[1]:
        score += _MAJORITY
        reasons.append(f"{sides[1]} documents have the one, one the other")
    for points, reason in standing:
        score += points
        reasons += filter(None, (reason,))
    return Linked(min(1.0, score), tuple(reasons))


def _is_beside(one: Setting) -> bool:
    """Say whether a place is one of somebody's life, one of several, or of another year: "who trains in Riba"."""
    of_others = asides.is_of_others(one.passages, one.sentence, one.place.start, one.place.end)
    if of_others or asides.home_of(one.passages, one.sentence, one.place.start) == "who":
        return True
    return asides.is_of_a_life(one.passages, one.sentence, one.place.start)


def _standing(
    a: Setting, b: Setting, mine: Sequence[Setting], theirs: Sequence[Setting], *, one_day: bool
) -> list[tuple[float, str]]:
    """Return the points for where two places stand, whatever words are around them, each with its reason or none."""
    found: list[tuple[float, str]] = []
    if a.named and b.named and len(_rivals(a, theirs)) == 1 == len(_rivals(b, mine)):
        found.append((_ONLY, "no other place is left over"))
    if a.grain == b.grain != "open":
        found.append((_ONE_KIND, ""))
    if a.lead == b.lead:
        found.append((_ONE_LEAD, ""))
    if one_day:
        found.append((_ONE_DAY, "both on one day"))
    if all(one.place.start < lead_end(one.passages) for one in (a, b)):
        found.append((_BOTH_LEAD, "both lead with it"))
    return found


def _settled(one: Date, other: Date) -> bool:
    """Say whether days are known, or written alike: "next Sunday" and "Sunday" of two undated texts are two days."""
    open_days = any((date.value or "_REF").endswith("_REF") for date in (one, other))
    return not open_days or one.text.lower() == other.text.lower()


def _of_other_things(one: Setting, other: Setting) -> bool:
    """Say whether a place is that of something the other sentence does not tell: "was arrested in", "appeared in"."""
    if any(head.name in classes.wide() for head in one.heads) or _beside(one, other):
        return True
    if len(one.held & other.held) > 1:
        return False
    own = [head for head in one.there if head.known and head.name not in classes.GATHERINGS]
    once = any(not classes.recurs(head.name) for head in own)
    return bool(own and (other.there or (once and other.heads))) and not any(
        classes.related(x, y) for x in own for y in other.heads
    )


def _beside(one: Setting, other: Setting) -> bool:
    """Say whether a place is told for what came before or after, or for another part: "after the wedding, in"."""
    return any(head.name in one.aside for head in other.heads) or _apart(one.phases, other.phases)


def _apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether one place is told for the start and one for the end, or for other parts of the day."""
    mine, theirs = a & ENDS, b & ENDS
    if mine and theirs:
        return mine.isdisjoint(theirs)
    return bool(a - ENDS and b - ENDS) and a.isdisjoint(b)


def _among_several(one: Setting, leftovers: Sequence[Setting]) -> bool:
    """Say whether a sentence lists several places of one kind that the other document lacks: "in Lyon and Milan"."""
    sentence = one.passages.sentence_at(one.place.start)
    inside = [other for other in leftovers if sentence.start <= other.place.start < sentence.end]
    inside = [other for other in inside if not _nested(one, other)]
    return len({other.place.canonical for other in inside if of_one_grain(one.grain, other.grain)}) > 1


def _nested(one: Setting, other: Setting) -> bool:
    """Say whether one place is told with the other it lies in: "by the reservoir at Pian"."""
    first, second = sorted((one.place, other.place), key=lambda place: place.start)
    return first is not second and len(one.passages.lower[first.end : second.start].split()) <= _LINKING


def _rivals(one: Setting, others: Sequence[Setting]) -> set[str]:
    """Return the named places of another document that could stand for one."""
    return {other.place.canonical for other in others if other.named and of_one_grain(one.grain, other.grain)}

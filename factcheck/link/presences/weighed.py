"""How two documents of one story have somebody take part, weighed by fitted points: away in one, there in the other.

The chance that one has him away, times the chance that the other has him there, must reach ENOUGH; what a document
tells of the contrary speaks against it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from math import exp
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.presences import stretches, traits
from factcheck.link.presences.known import Known, Shown
from factcheck.link.presences.takers import offices
from factcheck.link.presences.ways import Way
from factcheck.link.topics._spots import any_within
from factcheck.text.passages import Passages, Span

PACK = "en/presence_points"
BEGIN = "always"
SIDES = ("away", "there")
ENOUGH = 0.66  # chance of both, chosen by cross-validation: docs/decisions/0016-points-are-fitted.md
_TWO = 2  # documents that can differ
_FAR = frozenset({"cue-remote", "link", "call", "link-own", "S-remote-sure"})
_AWAY = frozenset({"away>0", "stead", "sending", "own", "stead-next", "S-absent-sure", "S-remote-sure"})
_AWAY_BOTH = ({"of", "absent-right"}, {"reason-front", "head-ing"})
_AWAY_CUES = ("cue-absent", "cue-remote", "cue-for-front", "link-own", "link-of")
_THERE = frozenset({"come>0", "shown", "shown-far", "cue-present", "S-in person", "S-in person-sure", "S-present"})
_NOT_THERE = frozenset({"stead", "owner", "head-perfect"})  # "Ruiz has cut a window into the old wall"

Read = Mapping[str, Mapping[str, Sequence[Shown]]]


class Weighed(NamedTuple):
    """Somebody whom one document has away and another there, with the chance of both."""

    away: Shown
    there: Shown
    chance: float


class Said(NamedTuple):
    """One mention with its traits, the words that show them, and whether it has him far off at a link."""

    found: frozenset[str]
    span: Span
    remote: bool


class _Best(NamedTuple):
    points: float
    start: int
    end: int
    remote: bool


@lru_cache(maxsize=1)
def _points() -> dict[str, tuple[float, float]]:
    return {row["trait"]: (float(row["away"]), float(row["there"])) for row in packs.rows(PACK)}


def opposed(documents: Sequence[Passages], known: Known, read: Read) -> Iterator[Weighed]:
    """Yield whom two documents of a story tell of in two ways; `read` are the plain cues, by name and document."""
    story = Story(documents, known, read)
    for name in names(documents, known, read):
        gone = story.who_may_tell(name, documents, away=True)
        if not gone:
            continue  # most people
        tellers = story.who_may_tell(name, [one for one in documents if gone != [one]], away=False)
        if not any(_is_likely(story.best(one, name, away=False)) for one in tellers):
            continue  # nearly all others
        for passages in gone:
            best = story.best(passages, name, away=True)
            if best is None or not _is_likely(best):
                continue
            contrary = story.best(passages, name, away=False)
            chance_gone = _chance(best.points - max(0.0, contrary.points if contrary else 0.0))
            if chance_gone < ENOUGH:
                continue
            for other in tellers:
                here = story.best(other, name, away=False) if other is not passages else None
                if here is None or chance_gone * _chance(here.points) < ENOUGH:
                    continue
                against = story.best(other, name, away=True)
                chance = chance_gone * _chance(here.points - max(0.0, against.points if against else 0.0))
                if chance >= ENOUGH:
                    way: Way = "remote" if best.remote else "absent"
                    yield Weighed(
                        Shown(passages, name, way, False, best.start, best.end, _cue(passages, best, stretches.AWAY)),
                        Shown(
                            other,
                            name,
                            "in person",
                            False,
                            here.start,
                            here.end,
                            _cue(other, here, stretches.COME),
                        ),
                        chance,
                    )


def _cue(passages: Passages, best: _Best, classes: frozenset[str]) -> int:
    """Return where the last word stands that speaks for it."""
    known = stretches.hits(passages)
    inside = known.every[bisect_left(known.starts, best.start) : bisect_left(known.starts, best.end)]
    return next((hit.start for hit in reversed(inside) if not classes.isdisjoint(hit.classes)), best.start)


class Story:
    """The documents of a story, with what each tells of somebody, found once."""

    def __init__(self, documents: Sequence[Passages], known: Known, read: Read) -> None:
        """Take the documents, the people of the story and what their plain cues tell."""
        self.documents, self.known, self.read = documents, known, read
        self._around_away = "\n".join(map(stretches.around_away, documents))
        self._best: dict[tuple[str, str, bool], _Best | None] = {}
        self._kept: traits.Kept = {}
        self._telling: dict[tuple[str, str, bool], Sequence[tuple[int, int]]] = {}

    def tells(self, passages: Passages, name: str) -> bool:
        """Say whether a document tells of somebody at all, in whatever way."""
        if passages.document.id in self.read.get(name, {}):
            return True
        return bool(traits.told_of(passages, self.known, name))

    def who_may_tell(self, name: str, documents: Sequence[Passages], *, away: bool) -> list[Passages]:
        """Return which documents can have somebody away, or there, which is quicker to see than how surely."""
        shown, named = self.read.get(name, {}), traits.naming(self.known, name)
        if away and not shown and named.offices is None and named.family not in self._around_away:
            return []  # most people
        near = [named(stretches.around_away(one) if away else one.lower, one.document.id) for one in documents]
        if away and not shown and (not any(near) or self._naming(named, documents) < _TWO):
            return []
        return [
            one
            for one, is_near in zip(documents, near, strict=True)
            if any(speaks(_as_trait(each), away=away) for each in shown.get(one.document.id, ()))
            or (is_near and self._told(one, name, away=away))
        ]

    def _naming(self, named: traits.Naming, documents: Sequence[Passages]) -> int:
        """Return how many documents name somebody, two at most."""
        return sum(1 for _ in islice((one for one in documents if named(one.lower, one.document.id)), _TWO))

    def _told(self, passages: Passages, name: str, *, away: bool) -> Sequence[tuple[int, int]]:
        key = passages.document.id, name, away
        if key not in self._telling:
            self._telling[key] = list(traits.telling(passages, self.known, name, away=away))
        return self._telling[key]

    def best(self, passages: Passages, name: str, *, away: bool) -> _Best | None:
        """Return what speaks most for somebody's having been away, or there, None where nothing does."""
        key = passages.document.id, name, away
        if key not in self._best:
            self._best[key] = max(self._weigh(passages, name, away=away), default=None)
        return self._best[key]

    def _weigh(self, passages: Passages, name: str, *, away: bool) -> Iterator[_Best]:
        points, side = _points(), 0 if away else 1
        for one in self.mentions(passages, name, away=away):
            sum_ = sum(points[trait][side] for trait in sorted(one.found) if trait in points)
            yield _Best(points[BEGIN][side] + sum_, *one.span, one.remote)

    def mentions(self, passages: Passages, name: str, *, away: bool) -> Iterator[Said]:
        """Yield the mentions of somebody that can speak for his having been away, or there."""
        for one in traits.read(passages, self.known, name, self._told(passages, name, away=away), self._kept):
            if speaks(one.found, away=away):
                yield Said(one.found, one.span, not one.found.isdisjoint(_FAR))
        for shown in self.read.get(name, {}).get(passages.document.id, ()):
            found = _as_trait(shown)
            if speaks(found, away=away):
                yield Said(found, Span(shown.start, shown.end), shown.way == "remote")


def _as_trait(shown: Shown) -> frozenset[str]:
    return frozenset((f"S-{shown.way}{'-sure' if shown.sure else ''}",))


def speaks(found: frozenset[str], *, away: bool) -> bool:
    """Say whether there is a trait at all that speaks for one side."""
    if not away:
        # who came for him, or whose state secretary came, does not show him there
        return not _THERE.isdisjoint(found) and _NOT_THERE.isdisjoint(found)
    if "stands-in" in found:
        return False  # "Ana Ruiz, deputising for the mayor, who sent apologies"
    if not _AWAY.isdisjoint(found) or any(several <= found for several in _AWAY_BOTH):
        return True
    # "Ruiz, the deputy, signed it, since Brandt is in hospital": that is told of another
    cues = [trait for trait in found if trait.startswith(_AWAY_CUES)]
    return "owner" not in found and any("others" not in found or not trait.endswith("-then") for trait in cues)


def _is_likely(best: _Best | None) -> bool:
    return best is not None and _chance(best.points) >= ENOUGH


def _chance(points: float) -> float:
    return 1.0 / (1.0 + exp(-points))


def names(documents: Sequence[Passages], known: Known, read: Read) -> list[str]:
    """Return of whom several documents tell: people by name, and offices that nobody is said to hold."""
    found = set(read)
    for passages in documents:
        found.update(map(known.name, passages.records("person")))
        for sentence in dict.fromkeys(map(passages.sentence_at, stretches.hits(passages).away)):
            if any_within(passages, "office", *sentence):
                found.update(f"the {office}" for office in offices(passages, sentence, known))
    return sorted(found)

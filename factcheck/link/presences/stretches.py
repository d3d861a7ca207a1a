"""The words of a stretch that show whether somebody came, by their classes: "was | in bed" is of who is ill."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.events import attendees, presence, words
from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link.presences.refused import is_none
from factcheck.link.presences.signs import APPOSED
from factcheck.link.presences.takers import FOR_ANOTHER
from factcheck.link.presences.ways import cues, way_of
from factcheck.link.presences.word_classes import classes
from factcheck.link.topics._spots import has, matches
from factcheck.records import Place
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

COME = frozenset({"come", "travel", "lead", "speak", "handle", "stand", "person", "self", "beside", "inside", "bodily"})
AWAY = frozenset(
    {"link", "call", "likeness", "ill", "held", "occasion", "away", "absent", "skip", "proxy", "send", "unable"}
)
_GOING = frozenset({"come", "travel"})  # "has arrived" is told of a day
AHEAD = 140  # characters before a mention that are read
FURTHER = 320  # characters behind a mention that are read, in the next sentences as well
_NAME = 100  # characters of a mention at most
_CLAUSE = 40  # characters before a word in which what denies it stands
_WORDS = 5  # words of those that are read
_PLACED = 24  # characters behind "was in" in which the place stands
_MANY = 4  # classes of one side up to which they are counted
_WORD = re.compile(r"[a-z']+")
_PARTS = ",.;:"  # what ends a part of a sentence
_AUXILIARY = re.compile(
    r",?(?: (?:who|had|has|have|was|were|is|be|been|being|did|do|could|would|will|may|might|should|can|not|never|also"
    r"|then|only|even|just|himself|herself|didn't|wasn't|couldn't|hadn't|nevertheless|instead|therefore|later|still"
    r"|again|unable|able|to|chose|preferred|decided|refused|failed|declined|[a-z]+ly)\b){0,6} ?"
)
_ING = re.compile(r"[a-z]+ing\b")
_UNREAL = frozenset({"will", "would", "may", "might", "should", "could", "to"})
_BE = re.compile(
    r"\b(?:was|is|were|been|being|lay|stayed|stays|remained|remains|sat|stood)(?: [a-z]+)?"
    r"(?: in| at| on| aboard| with| under| from| outside)? "
)
_LOCATIVE = re.compile(r"\b(?P<by>in|at|from|to|near|outside|off) (?:the |a |an |his |her )?$")
_AT = re.compile(r"\b(?:at|in|through|during|to|for) (?:(?:the|a|an|this|that|its|their|\w+'s) )?(?:[\w'-]+ ){0,3}$")


class Hit(NamedTuple):
    """One word or phrase with classes (offsets in code points, half-open)."""

    start: int
    end: int
    classes: tuple[str, ...]


class Hits(NamedTuple):
    """All of a document, where they begin, and where those begin that speak of somebody's being away, or there."""

    every: Sequence[Hit]
    starts: Sequence[int]
    away: Sequence[int]
    come: Sequence[int]
    cues: Sequence[re.Match[str]]
    cue_starts: Sequence[int]


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){alternation(classes())}(?![\w'-])")


@lru_cache(maxsize=1)
def _denials() -> frozenset[str]:
    return packs.words("en/presence_traits", **{"class": "deny"})


def hits(passages: Passages) -> Hits:
    """Return the words of a document that have classes, found once."""
    return passages.once(_hits)


def _hits(passages: Passages) -> Hits:
    lower, known, made = passages.lower, classes(), tuple.__new__
    every = [made(Hit, (*match.span(), known[match.group()])) for match in matches(_words(), passages, "presence")]
    told = list(matches(cues(), passages, "way", *(("by",) if has("far", passages) else ())))
    away = {
        match.start()
        for match in told
        if match.lastgroup in ("gone", "far", "stead") or FOR_ANOTHER.search(match.group())
    }
    of_away, of_come = _telling(AWAY), _telling(COME)
    come = [start for start, _, kinds in every if kinds in of_come]
    away.update(start for start, _, kinds in every if kinds in of_away)
    away.update(start for start in come if _is_denied(lower, 0, start))
    cue_starts = [match.start() for match in told]
    return Hits(every, [hit.start for hit in every], sorted(away), come, told, cue_starts)


def around_away(passages: Passages) -> str:
    """Return those parts of a document in lower case that stand near words of who is away, found once."""
    return passages.once(_around_away)


def _around_away(passages: Passages) -> str:
    parts: list[str] = []
    done = 0
    for spot in hits(passages).away:
        start, end = max(done, spot - FURTHER - _NAME), spot + AHEAD + _NAME
        parts.append(passages.lower[start:end] if start == done else f"\n{passages.lower[start:end]}")
        done = max(done, end)
    return "".join(parts)


@lru_cache(maxsize=2)
def _telling(kinds: frozenset[str]) -> frozenset[tuple[str, ...]]:
    """Return what the words that have one of some classes have together: all that `Hit.classes` can be."""
    return frozenset(several for several in classes().values() if not kinds.isdisjoint(several))


def any_away(passages: Passages, start: int, end: int) -> bool:
    """Say whether a word that speaks of somebody's being away begins in a stretch."""
    away = hits(passages).away
    return bisect_left(away, start) < bisect_left(away, end)


def any_cue(passages: Passages, start: int, end: int) -> bool:
    """Say whether a cue of somebody's taking part begins in a stretch."""
    starts = hits(passages).cue_starts
    return bisect_left(starts, start) < bisect_left(starts, end)


def any_come(passages: Passages, start: int, end: int) -> bool:
    """Say whether a word of somebody's being there begins in a stretch, denied or not."""
    come = hits(passages).come
    return bisect_left(come, start) < bisect_left(come, end)


def classes_within(passages: Passages, span: Span) -> set[str]:
    """Return the classes of the words that begin in a stretch."""
    known = hits(passages)
    inside = known.every[bisect_left(known.starts, span.start) : bisect_left(known.starts, span.end)]
    return {kind for hit in inside for kind in hit.classes}


def is_any_denied(passages: Passages, span: Span) -> bool:
    """Say whether a stretch has both a word of who came and one that can turn it round."""
    if not any_come(passages, *span):
        return False
    return not _denials().isdisjoint(_WORD.findall(passages.lower, *span))


def _within(passages: Passages, span: Span) -> Iterator[Hit]:
    known = hits(passages)
    for hit in known.every[bisect_left(known.starts, span.start) : bisect_left(known.starts, span.end)]:
        if hit.end <= span.end and not _is_origin(passages.lower, hit):
            yield hit


def _is_origin(lower: str, hit: Hit) -> bool:
    """Say whether a word tells where somebody is from: "Ana Ruiz, 46, comes from"."""
    return lower.startswith("comes", hit.start) and lower.startswith(" from ", hit.start + len("comes"))


def note(passages: Passages, span: Span, suffix: str, found: set[str]) -> int:
    """Note what stands in a stretch, and return where the last of it ends."""
    lower, last = passages.lower, span.start
    if span.start >= span.end:
        return last
    for hit in _within(passages, span):
        denied = "no-" if _is_denied(lower, span.start, hit.start) else ""
        found.update(f"{denied}{kind}{suffix}" for kind in hit.classes)
        if suffix != "-then":
            last = hit.end
    known = hits(passages)
    for match in known.cues[bisect_left(known.cue_starts, span.start) : bisect_left(known.cue_starts, span.end)]:
        if match.end() > span.end:
            continue
        if match.lastgroup == "stead" or FOR_ANOTHER.search(match.group()):
            found.add(f"cue-for{suffix}")
            continue
        way, _ = way_of(match, lower, Span(span.start, match.start()))
        if way is not None and not is_none(match, passages):
            found.add(f"cue-{way}{suffix}")
            last = max(last, match.end())
    places: Sequence[Place] = passages.records_in("place", *span)
    for place in places:
        by = _LOCATIVE.search(lower, span.start, place.start)
        if by:
            where = by["by"] if by["by"] in ("from", "to") else "in"
            found.add(f"place-{where}{_once(passages, place)}{suffix}")
            last = max(last, place.end)
    for event in passages.records_in("event", *span):
        if event.head not in presence.gatherings() or attendees.is_verb(event.how):
            continue
        if _AT.search(lower, span.start, event.start):
            found.add(f"event{suffix}")
            last = max(last, event.end)
            break
    return last


def _once(passages: Passages, place: Place) -> str:
    return "-once" if passages.lower.count(place.text.lower()) == 1 else ""


def _is_denied(lower: str, start: int, at: int) -> bool:
    """Say whether one of the words before a word turns it round, in its own part of the sentence."""
    ahead = lower[max(start, at - _CLAUSE) : at]
    clause = ahead[max(map(ahead.rfind, _PARTS)) + 1 :]
    return not _denials().isdisjoint(_WORD.findall(clause)[-_WORDS:])


def note_head(passages: Passages, span: Span, found: set[str]) -> None:
    """Note of what class the verb is that a mention governs, and where it has him be: "was | at home"."""
    lower = passages.lower
    apposed = APPOSED.match(lower, *span)
    at = apposed.end() - (lower[apposed.end() - 1] == ",") if apposed else span.start
    begin = _AUXILIARY.match(lower, at, span.end)
    at = begin.end() if begin else at
    auxiliary = frozenset(_WORD.findall(begin.group())) if begin else frozenset()
    denied = "no-" if not _denials().isdisjoint(auxiliary) else ""
    first = next(_within(passages, Span(at, span.end)), None)
    if first is not None and first.start == at:
        found.update(f"{denied}head-{kind}" for kind in first.classes)
    if not auxiliary.isdisjoint(_UNREAL):
        found.add("head-will")
    if not auxiliary.isdisjoint(("has", "have")) and (first is None or _GOING.isdisjoint(first.classes)):
        found.add("head-perfect")
    if "being" in auxiliary or _ING.match(lower, at):
        found.add("head-ing")
    be = _BE.search(lower, span.start, min(span.end, at + 30))
    if be is None:
        return
    where = next(_within(passages, Span(be.end() - 3, min(span.end, be.end() + _PLACED))), None)
    if where is not None:
        found.update(f"{denied}is-{kind}" for kind in where.classes)
    place = passages.record_at("place", be.end() + 1)
    if place is not None:
        found.add(f"{denied}is-place{_once(passages, place)}")


def is_right_behind(passages: Passages, low: int, start: int, kind: str) -> bool:
    """Say whether only titles and small words stand between a word of a class and a mention."""
    last = next((hit for hit in reversed(list(_within(passages, Span(low, start)))) if kind in hit.classes), None)
    told = _WORD.findall(passages.lower, last.end, start) if last else ("",)
    return all(word in names.roles() or word in words.function_words() for word in told)


def note_sums(found: set[str]) -> None:
    """Note how many classes there are of each side, so that rare ones count as well."""
    come, away = set[str](), set[str]()
    for each in found:
        bare = each.removeprefix("no-").removeprefix("head-").removeprefix("is-")
        if bare in COME or bare in ("cue-in person", "shown"):
            (away if each.startswith("no-") else come).add(bare)
        elif (bare in AWAY and not each.startswith("no-")) or bare in ("cue-absent", "cue-remote"):
            away.add(bare)
    found.update(f"come>{number}" for number in range(min(_MANY, len(come))))
    found.update(f"away>{number}" for number in range(min(_MANY, len(away))))
    if away and not come:
        found.add("away-only")
    if come and not away:
        found.add("come-only")

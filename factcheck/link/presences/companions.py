"""Who came together with whom: "cut the tape together with the mayor", "came with her deputy", "sat beside him"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.extract.events import attendees
from factcheck.knowledge import packs
from factcheck.link.presences import posts, takers
from factcheck.link.presences.known import Known, Shown, Taker
from factcheck.link.presences.refused import clause, is_no_deed
from factcheck.link.presences.stretches import classes_within
from factcheck.link.presences.ways import aside, has_link
from factcheck.link.topics._spots import stands
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_BEING = frozenset({"come", "travel", "lead", "handle", "stand", "person", "self", "inside", "bodily"})
_NONE = frozenset({"link", "call", "absent", "skip", "likeness", "send"})
_TITLES = 60  # characters behind "together with" in which titles and a name begin
_AHEAD = 60  # characters before it in which a plan or a denial stands
_OFFICE = re.compile(r"(?:the|his|her|its|their) ((?:[a-z-]+ ){0,2}[a-z-]+)\b(?!['’])")
_UNREAL = re.compile(
    r"\b(?:not|never|n't|without|nor|neither|will|would|should|could|might|may|must|can|to have|was to|were to|is to"
    r"|due to|expected to|hoped to|wanted to|meant to|planned to|invited)\b"
)
_OTHER_WHO = re.compile(r"\b(?:an?|the|two|three|some|of) (?:[a-z-]+ ){1,3}who\b")
_TITLE_WORDS = re.compile(r"(?:(?:the|his|her|its|their|an?|mr|mrs|ms|dr|prof)\.? )?(?:[\w'.&-]+,? ){0,5}")


def read(passages: Passages, known: Known) -> Iterator[Shown]:
    """Yield those of whom a document tells that they came, or did something there, with somebody else."""
    lower = passages.lower
    cast: attendees.Cast | None = None
    for match in _together().finditer(lower):
        if passages.region_at(match.start()) in ("furniture", "front-matter"):
            continue
        if passages.record_at("quote", match.start()) is not None or not _is_there(passages, match):
            continue
        cast = cast or attendees.Cast(passages)
        sentence = passages.sentence_at(match.start())
        first = takers.whose(passages, cast, sentence, match, known)
        if first is not None and _OTHER_WHO.search(lower, first.start, match.start()):
            continue  # "shot a man who was walking with his son"
        second = _behind(passages, cast, sentence, match, known)
        for one in (first, second):
            if one is not None:
                words = match.start() + len(match.group().rstrip())
                start, end = min(one.start, match.start()), max(words, one.start + 1)
                start = start if match.end() - start <= takers.REACH else match.start()
                yield Shown(passages, one.name, "in person", False, start, _name_end(passages, one, end), match.start())


def _name_end(passages: Passages, one: Taker, end: int) -> int:
    person = passages.record_at("person", one.start)
    return max(end, person.end) if person is not None else end


def _is_there(passages: Passages, match: re.Match[str]) -> bool:
    """Say whether the clause of such words tells of what is done where the others are, and did happen."""
    lower, sentence = passages.lower, passages.sentence_at(match.start())
    low, high = clause(passages, match.start(), match.end())
    low = max(sentence.start, low - _AHEAD) if lower[low : match.start()].strip() == "" else low
    if _UNREAL.search(lower, max(sentence.start, match.start() - _AHEAD), match.start()):
        return False
    around = Span(low, min(sentence.end, max(high, match.end() + _AHEAD)))
    if has_link(lower, *around) or stands(aside(), passages, "aside", *around):
        return False
    if is_no_deed(passages, match.start(), match.end()):
        return False
    told = classes_within(passages, around)
    return bool(told & _BEING) and not told & _NONE


def _behind(
    passages: Passages, cast: attendees.Cast, sentence: Span, match: re.Match[str], known: Known
) -> Taker | None:
    """Return who stands behind such words: a name, an office, or "him" of whom was told."""
    lower, at = passages.lower, match.end()
    if match["him"]:
        return takers.for_whom(passages, cast, sentence, match, known)
    people = cast.between(at, min(sentence.end, at + _TITLES))
    if people and _TITLE_WORDS.fullmatch(lower[at : people[0].start]):
        return Taker(known.name(people[0]), people[0].start)
    office = _OFFICE.match(lower, at)
    told = posts.told(office[1]) if office else None
    if office is None or told is None or office.group().startswith(("his ", "her ", "its ", "their ")):
        return None
    name = known.called(told, passages.document.id)
    return Taker(name, office.start()) if name else None


@lru_cache(maxsize=1)
def _together() -> re.Pattern[str]:
    """Return the pattern of such words, up to the one with whom somebody came."""
    words = packs.words("en/presence_cues", **{"class": "together"})
    beside = packs.words("en/presence_cues", **{"class": "at-side"})
    proxy = alternation(packs.words("en/presence_cues", **{"class": "proxy"}))
    return re.compile(
        rf"(?<![\w'-])(?P<deed>{alternation(beside)}"
        r" (?P<him>him\b|her\b(?= ?[.,;:)]| (?:in|on|at|as|and|when|while|to|for|all|was|from)\b))"
        rf"|{alternation(words)} (?=[a-z])"
        rf"|with (?=(?:his|her|its|their) (?:[a-z-]+ ){{0,2}}?{proxy}\b))"
    )

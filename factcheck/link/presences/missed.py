"""Who was elsewhere, as a document tells it beside another that has him there: "in his stead", "mending a fence".

Plain signs near every mention of him, weighed by fitted points: no sign alone need say so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.presences import signs
from factcheck.link.presences.takers import FOR_ANOTHER, OTHERS_OF, Known, of_another
from factcheck.link.presences.ways import PARTLY, aside, cues, elsewhere, way_of
from factcheck.link.topics._spots import between, has, matches_in, places, stands
from factcheck.records import Place
from factcheck.text import scan
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_AHEAD, _BEHIND = 120, 200  # characters on each side of a mention that are read
_FURTHER = 300  # characters behind a mention, in the next sentence as well
_MOST = 40  # mentions of an office in one document that are read
_WHO = r",?(?: (?:who|which))?(?: (?:had|has|also|then|instead|however|himself|herself|only|even|just)){0,3} "
_ASIDE = re.compile(r", (?!who\b|but\b|and\b)[^,.;]{1,60},")
_PRONOUN = re.compile(r"(?:instead,? |but |and |yet |so |then )?(he|she|his|her)\b")
_PROGRESSIVE = re.compile(_WHO + r"(?:was|were|is|being)(?: [a-z]+ly)? (?P<verb>[a-z]+ing)\b")
_NEVER_LEFT = re.compile(r"\b(?:never|not|nor) (?:even )?(?:left|leave|leaving|depart)\b")
_NOT = re.compile(r"\bnot (?:even )?(?:[a-z'-]+ ){0,4}$")
_BUT = re.compile(r"[^.;]{0,80}\bbut\b")
_FOR = re.compile(r"[,;(] for (?:the )?(?:[a-z]+ )?$")
_LINK = re.compile(r"\b(because|since|as|while|instead|except|only|though|although|whose)\b")
_REASONS = ("because-front", "while-front", "instead-front", "as-front", "since-front")
_LEADS = ("the ", "their ", "its ", "our ", "'s ", "madam ", "mr ", "her ", "his ")
_STRONG = ("substituted", "not-but", "medium", "cue-gone", "cue-far", "cue-gone-front", "medium-front")
_PROXY, _SHOWN = 70, 240  # characters behind "sent" in which somebody stands, and of all that is shown
_LOCATIVE = re.compile(r"\b(?:in|at|from|to|near|outside|off) (?:the |a |an |his |her )?$")
_INSTEAD = re.compile(
    r"\b(?:instead|in (?:his|her) (?:place|stead)|on (?:his|her) behalf"
    r"|to (?:represent|speak|read|sign|open|stand|face|take|make|cut))\b"
)
_COULD = re.compile(r"\b(?:could|able|unable|had to|was to|were to|supposed|expected|due|meant|invited)\b")


class Missed(NamedTuple):
    """Where a document tells that somebody was elsewhere: whether he joined from there, and how surely."""

    span: Span
    remote: bool
    points: float


class Sign(NamedTuple):
    """The signs near one mention of somebody, with the words from it to the last of them."""

    features: frozenset[str]
    span: Span


@lru_cache(maxsize=1)
def _classes() -> dict[str, re.Pattern[str]]:
    """Return the patterns of the classes of words that are signs wherever they stand near a mention."""

    def pack(*kinds: str) -> str:
        return alternation(frozenset().union(*(packs.words("en/presence_cues", **{"class": kind}) for kind in kinds)))

    retreat = pack("retreat")
    return {
        "medium": re.compile(
            r"\b(?:on|over|by|via|through|from|behind|down|in|onto|across) "
            r"(?:(?:an?|the|his|her|its) )?(?:[a-z-]+ ){0,2}?"
            rf"{pack('link', 'screen', 'message', 'medium')}(?![\w'-])"
        ),
        "shown": re.compile(rf"\b(?:his|her|'s) {pack('likeness')}\b"),
        "hindered": re.compile(rf"(?<![\w'-]){pack('hindrance')}(?![\w'-])"),
        "retreat": re.compile(
            r"\b(?:in|at|from|to|on|inside|near|leave|left) (?:(?:the|a|an|his|her|their) )?(?:[a-z-]+ ){0,2}"
            rf"{retreat}(?![\w'-])"
            rf"|\b(?:flown|flew|gone|went|go|stayed|remained|was|driven|sent) {pack('elsewhere')}\b"
        ),
        "sent": re.compile(rf"\b{pack('sending')}\b"),
        "stead": re.compile(rf"\b{pack('stead')}\b"),
        "watched": re.compile(rf"\b{pack('watching')}\b"),
        "bodily": re.compile(rf"(?<![\w'-]){pack('bodily')}(?![\w'-])"),
        "inside": re.compile(
            rf"\b(?:in|at|on|before|to) (?:the|his|her|its) (?:[a-z-]+ ){{0,2}}{pack('inside')}(?![\w'-])"
        ),
        "missed": re.compile(rf"\b{pack('missing')}\b"),
    }


@lru_cache(maxsize=1)
def _own() -> re.Pattern[str]:
    return re.compile(rf"'s? {alternation(packs.words('en/presence_cues', **{'class': 'own'}))}\b")


@lru_cache(maxsize=1)
def _may_be_seen() -> re.Pattern[str]:
    """Return the pattern of what stands for somebody behind his name: "'s deputy", "'s face"."""
    return re.compile(
        rf"{_own().pattern}|'s? {alternation(packs.words('en/presence_cues', **{'class': 'likeness'}))}\b"
    )


@lru_cache(maxsize=1)
def _stead() -> re.Pattern[str]:
    phrases = alternation(packs.words("en/presence_cues", **{"class": "stead"}))
    return re.compile(rf"\b{phrases} (?:(?!by\b)[\w'.-]+,? ){{0,5}}$")


@lru_cache(maxsize=1)
def _sending() -> re.Pattern[str]:
    verbs = alternation(packs.words("en/presence_cues", **{"class": "sending"}))
    return re.compile(rf"{_WHO}{verbs}\b")


@lru_cache(maxsize=1)
def _proxy() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/presence_cues', **{'class': 'proxy'}))}\b")


@lru_cache(maxsize=1)
def _points() -> dict[str, float]:
    return {row["feature"]: float(row["points"]) for row in packs.rows("en/missed_points")}


def told(passages: Passages, known: Known, name: str, spots: Sequence[int]) -> Missed | None:
    """Return where a document tells most surely that somebody was elsewhere, None where its signs do not suffice.

    `spots` are the places of `ways.missed_words` and words for a link, in order.
    """
    points = _points()
    best = None
    for sign in read(passages, known, name, spots):
        score = points["always"] + sum(points.get(feature, 0.0) for feature in sorted(sign.features))
        if score >= points["enough"] and (best is None or score > best.points):
            best = Missed(sign.span, not sign.features.isdisjoint(("medium", "cue-far")), score)
    return best


def read(passages: Passages, known: Known, name: str, spots: Sequence[int] | None = None) -> Iterator[Sign]:
    """Yield the signs near each mention of somebody, by his name or his office, that has one of `spots` near it."""
    for start, end in _mentions(passages, known, name):
        if spots is not None and bisect_left(spots, start - _AHEAD) == bisect_left(spots, end + _FURTHER):
            continue
        if passages.region_at(start) in ("furniture", "front-matter") or passages.record_at("quote", start):
            continue
        owner = passages.lower.startswith(("'s ", "' "), end) and not _may_be_seen().match(passages.lower, end)
        if not owner and not passages.lower.endswith(OTHERS_OF, 0, start):  # "her husband was not there"
            sign = _near(
                passages, _around(passages, known, name, start, end), partial(of_another, passages, known, name)
            )
            if sign is not None:
                yield sign


def _mentions(passages: Passages, known: Known, name: str) -> Iterator[tuple[int, int]]:
    if not name.startswith("the "):
        yield from signs.mentions(passages, known, name)
    document = passages.document.id
    for office in (name[4:],) if name.startswith("the ") else known.held_by(name):
        if not name.startswith("the ") and known.holder(office, document) != name:
            continue
        for number, at in enumerate(scan.places(passages.lower, office)):
            if number >= _MOST:
                break
            end = at + len(office)
            led = not scan.is_inner(passages.lower[end : end + 1]) and passages.lower.endswith(_LEADS, 0, at)
            if led and not any(passages.record_at("person", near) for near in (at, end + 1)):
                yield at, end


class _Around(NamedTuple):
    """What is read around a mention: it, where others leave off and begin, and the stretches with their suffixes."""

    start: int
    end: int
    low: int
    sentence: Span
    others: bool
    stretches: tuple[tuple[str, Span], ...]


def _around(passages: Passages, known: Known, name: str, start: int, end: int) -> _Around:
    sentence = passages.sentence_at(start)
    near = passages.records_in("person", max(sentence.start, start - _AHEAD), min(sentence.end, end + _BEHIND))
    others = [one for one in near if known.name(one) != name]
    low = max([sentence.start, start - _AHEAD, *(one.end for one in others if one.end <= start)])
    stop = min([sentence.end, end + _BEHIND, *(one.start for one in others if one.start >= end)])
    stretches = [("", Span(end, stop))]
    begin = _next(passages, sentence) if stop == sentence.end else None
    if begin is not None and _PRONOUN.match(passages.lower, begin):
        following = passages.sentence_at(begin)
        people = passages.records_in("person", begin, following.end)
        till = min([following.end, begin + _BEHIND, *(one.start for one in people if known.name(one) != name)])
        stretches.append(("", Span(begin, till)))
    if signs.is_object(passages.lower, sentence.start, start):  # "followed the speech of Ana Ruiz by video link"
        stretches = [("", Span(end, end))]
    return _Around(start, end, low, sentence, bool(others), (*stretches, ("-front", Span(low, start))))


def _near(passages: Passages, around: _Around, other: Callable[[int, int], bool]) -> Sign | None:
    """Return the signs around one mention, None where no strong one is among them."""
    lower, near = passages.lower, Span(around.low, min(around.sentence.end, around.end + _BEHIND))
    if stands(aside(), passages, "aside", *near) or PARTLY.search(lower, *near):
        return None  # of another occasion, or of a part of this one
    found: set[str] = set()
    first, last = _placed(passages, around, found)
    for suffix, span in around.stretches:
        last = max(last, _cued(passages, span, suffix, found, other))
    if found.isdisjoint(_STRONG) and not ("progressive" in found and _LINK.search(lower, around.low, around.start)):
        return None
    for suffix, span in around.stretches:
        last = max(last, _worded(passages, span, suffix, found))
    if "progressive" in found and not found.isdisjoint(_REASONS):
        found.add("substituted")  # "her clerk cut the tape, because she was shearing sheep"
    found.update(["others"] * around.others + ["pronoun"] * (len(around.stretches) > 2))
    return Sign(frozenset(found), Span(first, min(last, around.start + _SHOWN)))


def _placed(passages: Passages, around: _Around, found: set[str]) -> tuple[int, int]:
    """Note the signs right at a mention, such as "in the place of", and return from where to where they stand."""
    lower, start, end, stop = passages.lower, around.start, around.end, around.stretches[0][1].end
    stead = _stead().search(lower, around.low, start)
    own = _own().match(lower, end)
    if stead or own:
        found.add("substituted")
    if _FOR.search(lower, max(0, around.low - 2), start):
        found.add("for")
    if _NOT.search(lower, around.low, start):
        found.add("not-but" if _BUT.match(lower, end, around.sentence.end) else "not")
    aside = _ASIDE.match(lower, end, stop)
    behind = aside.end() - 1 if aside else end
    sending = _sending().match(lower, behind, stop)
    if sending:
        till = min(around.sentence.end, sending.end() + _PROXY)
        if passages.records_in("person", sending.end(), till) or _proxy().search(lower, sending.end(), till):
            found.update(["substituted"] + ["instead"] * bool(_INSTEAD.search(lower, sending.end(), till + _PROXY)))
    progressive = _PROGRESSIVE.match(lower, behind, stop)
    if progressive:
        found.add("progressive")
    last = max([end, *(match.end() for match in (own, sending, progressive) if match)])
    return stead.start() if stead else start, last


def _cued(passages: Passages, span: Span, suffix: str, found: set[str], other: Callable[[int, int], bool]) -> int:
    """Note the cues of taking part in a stretch, and return where the last that tells of an absence ends.

    `other` says whether somebody else is told of between two offsets.
    """
    lower, last = passages.lower, 0
    for match in matches_in(cues(), passages, *span, "way", *(("by",) if has("far", passages) else ())):
        if not suffix and FOR_ANOTHER.search(match.group()):
            found.add("stands-in")
            continue
        if match.lastgroup in ("gone", "far"):
            way, _ = way_of(match, lower, Span(span.start, match.start()))
            no_cue = way not in ("absent", "remote") or elsewhere(match, passages)
            if no_cue or (not suffix and other(span.start, match.start())):
                found.add("cue-denied")
                continue
        found.add(f"cue-{match.lastgroup}{suffix}")
        if not suffix and match.lastgroup in ("gone", "far"):
            last = match.end()
    by_word = any(between(places(passages, name), *span) for name in ("link", "missed"))
    medium = _classes()["medium"].search(lower, *span) if by_word else None
    if medium is None or (not suffix and other(span.start, medium.start())):
        return last
    found.add(f"medium{suffix}")
    return last if suffix else max(last, medium.end())


def _worded(passages: Passages, span: Span, suffix: str, found: set[str]) -> int:
    """Note the further words of a stretch that are signs, and return where the last of them ends."""
    lower, last = passages.lower, 0
    for kind, pattern in _classes().items():
        match = pattern.search(lower, *span) if kind != "medium" else None
        if match:
            found.add(kind + suffix)
            last = last if suffix else max(last, match.end())
    for kind, pattern in (("never-left", _NEVER_LEFT), ("could", _COULD)):
        if pattern.search(lower, *span):
            found.add(kind + suffix)
    found.update(match[1] + suffix for match in _LINK.finditer(lower, *span))
    places: Sequence[Place] = passages.records_in("place", *span)
    for place in places:
        if _LOCATIVE.search(lower, span.start, place.start):
            once = passages.once(_named)[place.text.lower()] == 1
            found.add(("place-once" if once else "place") + suffix)
            last = max(last, place.end) if once and not suffix else last
    return last


def _named(passages: Passages) -> Counter[str]:
    """Return how often a document names each place."""
    return Counter(place.text.lower() for place in passages.records("place"))


def _next(passages: Passages, sentence: Span) -> int | None:
    begin = sentence.end
    while begin < len(passages.lower) and passages.lower[begin].isspace():
        begin += 1
    if begin >= len(passages.lower) or "\n\n" in passages.lower[sentence.end : begin]:
        return None
    return begin

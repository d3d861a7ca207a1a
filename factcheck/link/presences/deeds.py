"""What only somebody who came can have done: "toured the wards", "rode to the terminus", "came ninth"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from factcheck.extract.events import attendees
from factcheck.knowledge import packs
from factcheck.link.presences import posts
from factcheck.link.presences.known import Known
from factcheck.link.presences.refused import is_no_deed
from factcheck.link.presences.ways import aside, has_link, meant_to, sickroom, was_away
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_REACH = 160  # characters of a sentence around a verb that are read
_AUXILIARY = re.compile(r"(?:(?:has|have|was|were|is|also|then|even|later|himself|herself) ){1,3}$")
_PASSIVE = re.compile(r"\b(?:was|were|is)\b")
_OTHERWISE = re.compile(r"\b(?:had|once|not|never|n't|to|would|will|could|should|might|may|must|used to) (?:[a-z]+ )?$")
_PERFECT = re.compile(r"\b(?:has|have)\b")
_SEASON = re.compile(r"\b(?:season|games|matches|career|every|each)\b")


def done(
    passages: Passages, known: Known, names: Set[str], matches: Iterable[re.Match[str]]
) -> Iterator[tuple[str, Span, int]]:
    """Yield whom of some people a document has do something in the body, with the words from the name to the deed.

    The offset of the deed stands beside them.

    They are read only where another document says for sure that one of them was not there; `matches` are those of
    `pattern`, in order.
    """
    cast: attendees.Cast | None = None
    lower = passages.lower
    for match in matches:
        if passages.region_at(match.start()) in ("furniture", "front-matter"):
            continue
        sentence = passages.sentence_at(match.start())
        ahead = max(sentence.start, match.start() - _REACH)
        if aside().search(lower, ahead, match.start()) or _OTHERWISE.search(lower, ahead, match.start()):
            continue
        if _SEASON.search(lower, ahead, min(sentence.end, match.end() + _REACH)):
            continue
        if passages.record_at("quote", match.start()) or _is_far(lower, ahead, sentence.end):
            continue
        if meant_to(match, lower, Span(ahead, match.start())) or was_away(match, passages):
            continue  # "who was to cut the ribbon"
        if is_no_deed(passages, *match.span()) or _lodged().match(lower, match.end()):
            continue
        cast = cast or attendees.Cast(passages)
        auxiliary = _AUXILIARY.search(lower, ahead, match.start())
        if auxiliary and _PASSIVE.search(auxiliary.group()):
            continue  # "a letter from Bishop Amsel was read out"
        at = auxiliary.start() if auxiliary else match.start()
        if auxiliary and _PERFECT.search(auxiliary.group()) and match.group().split()[0] not in _loose():
            continue  # "Ruiz has cut a window into the old wall"
        for who in cast.before(sentence, at):
            named = passages.sentence_at(who.start).start
            if named < sentence.start and sickroom().search(lower, named, sentence.start):
                continue  # "in a hospital gown, Ruiz watched it. He waved"
            name = known.name(who.person) if who.person is not None else who.name.casefold()
            if posts.of_another(lower, who.start):
                continue
            if name in names and lower[who.start : who.start + 1]:
                near = 0 <= match.start() - who.start <= _REACH
                told = Span(who.start if near else match.start(), match.end())
                yield name, told, match.start() if named == sentence.start else told.start


@lru_cache(maxsize=1)
def _lodged() -> re.Pattern[str]:
    """Return the pattern of a house in which no gathering need be: "took questions | at the airport"."""
    houses = packs.words("en/presence_cues", **{"class": "lodging"}) | packs.words(
        "en/presence_cues", **{"class": "retreat"}
    )
    return re.compile(
        rf"[^,.;:]{{0,24}}? (?:at|in|from|outside) (?:the|an?|his|her) (?:[a-z]+ )?{alternation(houses)}\b"
    )


def _is_far(lower: str, start: int, end: int) -> bool:
    end = min(end, start + 2 * _REACH)
    return has_link(lower, start, end) or _afar().search(lower, start, end) is not None


@lru_cache(maxsize=1)
def _afar() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/presence_cues', **{'class': 'afar'}))}\b")


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Return the pattern of what is done in the body."""
    return re.compile(rf"(?<![\w'-]){alternation(words())}(?![\w'-])")


@lru_cache(maxsize=1)
def _loose() -> frozenset[str]:
    return packs.words("en/presence_cues", **{"class": "loose"})


def words() -> frozenset[str]:
    """Return the past forms of what is done in the body."""
    return packs.words("en/presence_cues", **{"class": "bodily"})


@lru_cache(maxsize=1)
def open_pattern() -> re.Pattern[str]:
    """Return the pattern of what one who took part did, there or by a link: "spoke against the bill"."""
    return re.compile(rf"(?<![\w'-]){alternation(open_words())}(?![\w'-])")


def open_words() -> frozenset[str]:
    """Return the phrases of that."""
    return packs.words("en/presence_cues", **{"class": "open-deed"})

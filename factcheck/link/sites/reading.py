"""Every mention of a place in a document: towns, venues and grounds, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.context import key, meanings, meant
from factcheck.link.mentions import lead_end
from factcheck.link.sites.named import TOLD, Named, is_dateline, is_part, may_be_place, names_in, record
from factcheck.link.topics._grains import UNIT, UNNAMED, grain, nouns
from factcheck.link.topics._spots import spots, stands
from factcheck.link.topics._venues import locative, qualified, units, unnamed
from factcheck.records import Date, Place
from factcheck.text import nouns as nouns_of
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.lazily import lazily
from factcheck.text.passages import Passages, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEHIND = re.compile(r" (?P<one>[a-z][a-z'-]*)(?: (?P<two>[a-z][a-z'-]*))?")
_RESIDENT = re.compile(r" (?:residents?|natives?)\b|(?: [Nn]o\.?)? ?\d")  # "a Riba resident", "Week 16"
_OF_SOMEBODY = (", of ", ", of the ")  # "Ravi Holm, 32, of Riba"
_ENDS_NAME = re.compile(r"[\w,;] [^\W\d_a-z][\w'-]* of (?:the )?$")  # "won the Round of the Amber Coast"
_OF = len(" of the \n")  # what such a name ends with
_QUOTED = ('"', " '")  # the title of a film
_AHEAD = 80  # characters before a name that are read
_MARKS = "()[]\"'“”‘’,;:—–-*_"  # around a word
_SKIPPED, _MOST_NEAR = 4, 6  # words between a preposition and a name, and those before it that are compared
_FROM = re.compile(r"\bfrom (?:the )?(?:[A-Z][\w'’.-]*\s){1,4}to (?:the )?$")
_TO = re.compile(r" to (?:the )?[A-Z]")
_MOST_AHEAD = 12  # words before a preposition that are looked through for those
_FADE = 4  # words from a place, at which a word beside it counts half
_MOST = 150  # mentions of one document that are read; keeps hostile text linear
_DAYS = ("day", "part-of-day", "weekend")
_FURTHER = frozenset({"to", "from", "into", "up"})
LABEL = ":"  # behind "Venue"
_UNSURE = "by"  # who did it, not where


@dataclass(frozen=True, eq=False)
class Site:
    """One mention of a place: `lead` is the preposition before it, `noun` the noun of what it is by what that is
    compared by, `kind` its class; "" for none.

    `before` are the words before the preposition.
    """

    place: Place
    passages: Passages
    sentence: Span
    lead: str
    before: Sequence[str]
    noun: str
    kind: str
    dateline: bool

    @lazily
    def ahead(self) -> list[str]:
        """Return what the words before the preposition are compared by, the nearest first."""
        stop = stems.stopwords()
        return [key(word) for word in reversed(self.before) if word not in stop and len(word) > 1][:_SKIPPED]

    @property
    def name(self) -> str:
        """Return what the place is known by."""
        return self.place.canonical

    @property
    def named(self) -> bool:
        """Say whether the place has a name of its own."""
        return self.place.how != UNNAMED

    @property
    def is_unit(self) -> bool:
        """Say whether it is a part of a house: "C wing"."""
        return self.place.how == UNIT

    @lazily
    def grain(self) -> str:
        """Return the kind of place, "open" where it may be any."""
        if self.is_unit:
            return f"unit {self.noun}"
        if self.dateline:
            return "town"
        if kind := self.kind:
            if kind == "land" and self.place.name.partition(" ")[0].lower() in packs.words("en/venues", at="side"):
                return "region"  # "the South Island"
            return "town" if kind == "area" else kind
        return grain(self.passages, self.place)

    @lazily
    def is_whole(self) -> bool:
        """Say whether it is a town or region for sure: a known one, that of a dateline, or by its noun."""
        if self.dateline or self.place.how == "place-of-kind" or self.kind == "area":
            return True
        return self.grain == "region" or (self.place.how == "known-place" and self.grain == "town")

    @lazily
    def near(self) -> dict[str, float]:
        """Return what the words around the place mean, each with how near it stands: 1 beside it."""
        plain, found = self.passages.plain, dict[str, float]()
        before = meanings(plain[self.sentence.start : self.place.start])
        before.reverse()
        for side in (before, meanings(plain[self.place.end : self.sentence.end])):
            for index, each in enumerate(side):
                nearness = 1 / (1 + index / _FADE)
                if each and nearness > found.get(each, 0.0):
                    found[each] = nearness
        for each in meant(self.place.name):
            found.pop(each, None)
        return found

    @lazily
    def depth(self) -> float:
        """Return how far into its document it stands: 0 at the beginning, 1 at the end."""
        return self.place.start / max(1, len(self.passages.plain))

    @lazily
    def days(self) -> Sequence[Date]:
        """Return the days that its sentence tells."""
        dates: Sequence[Date] = self.passages.records_in("date", *self.sentence)
        return [date for date in dates if date.granularity in _DAYS]

    @lazily
    def early(self) -> bool:
        """Say whether it stands in the first paragraphs."""
        return self.place.start < lead_end(self.passages)

    @lazily
    def elsewhere(self) -> bool:
        """Say whether its sentence speaks of another place or time: "another", "next", "like"."""
        return stands(_elsewhere(), self.passages, "other-place", *self.sentence)

    @property
    def is_past(self) -> bool:
        """Say whether it is told of what was before: "had already won at Riba", "once sang in Riba"."""
        start = max(self.sentence.start, self.place.start - _AHEAD)
        return _once().search(self.passages.lower, start, self.place.start) is not None

    @property
    def remote(self) -> bool:
        """Say whether somebody takes part from there: "joined by video from Riba"."""
        if self.lead not in ("from", "in"):
            return False
        starts = spots(self.passages).starts.get("far", ())
        return any(self.sentence.start <= at < self.sentence.end for at in starts)


def sites(passages: Passages) -> Sequence[Site]:
    """Return every mention of a place of a document, in order, read once."""
    return passages.once(_sites)


def _sites(passages: Passages) -> Sequence[Site]:
    found = {place.start: place for place in (*unnamed(passages), *units(passages), *qualified(passages))}
    records: Sequence[Place] = passages.records("place")
    for place in records:
        if place.text.isupper() or (place.how in ("known-place", "preposition-place") and is_part(passages, place)):
            continue
        if place.comparable:
            found[place.start] = place
    taken = {offset for place in found.values() for offset in range(place.start, place.end)}
    named = list(names_in(passages))
    few = len(found) + len(named) <= _MOST  # of more, those are counted too that will be none
    for name in named:
        if (few and not _may_tell_where(passages, name)) or not may_be_place(passages, name):
            continue
        if name.start not in taken and name.end - 1 not in taken:
            found[name.start] = record(passages, name)
    made = (_site(passages, found[start]) for start in sorted(found)[:_MOST])
    return [one for one in made if one is not None]


def _may_tell_where(passages: Passages, name: Named) -> bool:
    """Say whether something beside a name, or in it, may show that it is a place, as `_site` will ask."""
    start, end = name.start, name.end
    if _noun_behind(passages, end) or start == passages.paragraph_at(start).start:
        return True
    if len(name.words) > 1 and _noun_of_name(" ".join(name.words)):
        return True
    low = max(passages.sentence_at(start).start, start - _AHEAD)
    if passages.plain.endswith(": ", low, start):
        return True
    for word in reversed(passages.plain[low:start].split()[-_MOST_NEAR:]):
        bare = word.strip(_MARKS).lower()
        if bare in _prepositions():
            return bare in _wheres()
    return False


def _site(passages: Passages, place: Place) -> Site | None:
    plain = passages.plain
    if place.how != UNIT and _RESIDENT.match(plain, place.end):
        return None
    if plain.endswith(_OF_SOMEBODY, 0, place.start) or (place.how == TOLD and plain.endswith(_QUOTED, 0, place.start)):
        return None
    sentence = passages.sentence_at(place.start)
    low = max(sentence.start, place.start - _AHEAD)
    if _is_of_route(plain, place, low):
        return None
    if plain.find(" of", max(low, place.start - _OF), place.start) >= 0 and _ENDS_NAME.search(plain, low, place.start):
        return None
    before = [word.lower() for word in _WORD.findall(plain, low, place.start)]
    lead, rest = _led(before)
    if plain.endswith(": ", low, place.start) and before and before[-1] in packs.words("en/venues", at="label"):
        lead, rest = LABEL, []
    kind = ""
    if lead == "of" and rest and rest[-1] in _kinds_before():  # "in the old spa town of Riba"
        lead, kind, rest = *_led(rest[:-1])[:1], rest[-1], _led(rest[:-1])[1]
    noun = _noun_of(place) or _noun_behind(passages, place.end) or kind
    dateline = is_dateline(passages, place.start, place.end)
    if place.how == TOLD and not (noun or dateline or _is_where(lead, rest)):
        return None
    return Site(
        place, passages, sentence, lead, rest[-_MOST_AHEAD:], key(noun) if noun else "", kind_of(noun), dateline
    )


def _is_of_route(plain: str, place: Place, low: int) -> bool:
    """Say whether a place is an end of a way: "on her crossing from Norby to Tamb, the ferry struck a reef"."""
    if plain.endswith((" to ", " to the "), low, place.start):
        return _FROM.search(plain, low, place.start) is not None
    return plain.endswith((" from ", " from the "), low, place.start) and _TO.match(plain, place.end) is not None


def _led(before: list[str]) -> tuple[str, list[str]]:
    """Return the last preposition of some words, and the words before it."""
    for skipped in range(min(_SKIPPED, len(before))):
        if before[-1 - skipped] in _prepositions():
            return before[-1 - skipped], before[: -1 - skipped]
    return "", before


def _is_where(lead: str, rest: Sequence[str]) -> bool:
    """Say whether a name behind these words tells where: "in", "from", "on the outskirts of"; not "seconded by"."""
    if lead == LABEL:
        return True
    if lead == "of":
        return bool(rest) and rest[-1] in _parts_of_places()
    return lead != _UNSURE and (
        lead in locative() or lead in _FURTHER or lead in packs.words("en/venues", at="reached")
    )


def is_of_title(passages: Passages, start: int) -> bool:
    """Say whether an offset stands in the title of a document's front matter."""
    if passages.region_at(start) != "front-matter":
        return False
    return passages.lower.startswith("title:", passages.lower.rfind("\n", 0, start) + 1)


def _noun_of(place: Place) -> str:
    name = place.name.lower()
    if place.how == UNIT:
        letters: list[str] = _WORD.findall(name)
        return max(letters, key=len)
    return _noun_of_name(name, alone=place.how in (UNNAMED, "preposition-place"))


def _noun_of_name(name: str, *, alone: bool = False) -> str:
    """Return the noun of places that ends or begins a name in lower case, `alone` also where it is all of it."""
    parts: list[str] = _WORD.findall(name)
    if len(parts) > 1 or alone:
        if any(word in nouns("end") for word in (" ".join(parts[-2:]), parts[-1])):
            return parts[-1]
        return parts[0] if parts[0] in nouns("first") and len(parts) > 1 else ""
    return ""


def _noun_behind(passages: Passages, end: int) -> str:
    """Return the noun behind a name: "the Riba shaft", "the Riba primary school"."""
    if not passages.plain[end + 1 : end + 2].islower():
        return ""
    behind = _BEHIND.match(passages.plain, end)
    for word in (behind["one"], behind["two"]) if behind else ():
        if word and (word in nouns("end") or word in nouns("unit")):
            return word
        if word in stems.stopwords():
            break
    return ""


def full_noun(name: str) -> str:
    """Return the noun that ends a name, of two words where such a one is known: "corn exchange"."""
    parts: list[str] = _WORD.findall(name.lower())
    pair = " ".join(parts[-2:])
    return pair if pair in nouns("end") else parts[-1] if parts else ""


@lru_cache(maxsize=1)
def _parts_of_places() -> frozenset[str]:
    """Return what is a side or a part of a place: "the outskirts of Riba", "the south aisle of Riba"."""
    return packs.words("en/venues", at="side") | packs.words("en/venues", at="portion")


@lru_cache(maxsize=1)
def _elsewhere() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/venues', at='apart'))}\b")


@lru_cache(maxsize=1)
def _once() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/venues', at='once'))}\b")


@lru_cache(maxsize=1024)
def kind_of(noun: str) -> str:
    """Return the class of a noun of places in lower case, "" for none."""
    for word in (noun, nouns_of.singular(noun)):
        if found := nouns("end").get(word) or nouns("first").get(word):
            return found
    return ""


@lru_cache(maxsize=1)
def _kinds_before() -> frozenset[str]:
    return frozenset(nouns("end")) | {"port", "island", "isle"}


@lru_cache(maxsize=1)
def _wheres() -> frozenset[str]:
    """Return the prepositions behind which a name may tell where."""
    return frozenset(lead for lead in _prepositions() if lead == "of" or _is_where(lead, ()))


@lru_cache(maxsize=1)
def _prepositions() -> frozenset[str]:
    directions = packs.words("en/venues", at="direction") | packs.words("en/venues", at="reached")
    return packs.words("en/function_words", **{"class": "prep"}) | locative() | directions

"""Every mention of a place in a document: towns, venues and grounds, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.context import key, meanings, meant_by
from factcheck.link.mentions import lead_end
from factcheck.link.sites.kinds import kind_of, noun_behind, of_record
from factcheck.link.sites.leads import LABEL, is_where, kinds_before, leads_to_place, led
from factcheck.link.sites.named import THE, Named, is_dateline, is_of_title, is_part, may_be_place, names_in, record
from factcheck.link.sites.signs import is_of_people, shows_place
from factcheck.link.topics._grains import HOUSES, UNIT, UNNAMED, grain, is_large, is_of_region
from factcheck.link.topics._spots import spots, stands
from factcheck.link.topics._venues import qualified, units, unnamed
from factcheck.records import Date, Place
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.lazily import lazily
from factcheck.text.passages import Passages, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_RESIDENT = re.compile(r" (?:residents?|natives?)\b|(?: [Nn]o\.?)? ?\d")  # "a Riba resident", "Week 16"
_OF_SOMEBODY = (", of ", ", of the ")  # "Ravi Holm, 32, of Riba"
_ENDS_NAME = re.compile(r"[\w,;] [^\W\d_a-z][\w'-]* of (?:the )?$")  # "won the Round of the Amber Coast"
_OF = len(" of the \n")  # what such a name ends with
_OF_TOWN = re.compile(r" (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+) of (?:the )?[A-Z]")  # "in the Flemish town of Riba"
_QUOTED = ('"', " '")  # the title of a film
_LONG, _FEW_LONG = re.compile(r"[^\W\d_]{4,}"), 4  # the words of a title that show how it writes them
_AHEAD = 80  # characters before a name that are read
_SKIPPED, _MOST_NEAR = 4, 6  # content words before a preposition, and words before a name, that are compared
_FROM = re.compile(r"\bfrom (?:the )?(?:[A-Z][\w'’.-]*\s){1,4}to (?:the )?$")
_TO = re.compile(r" to (?:the )?[A-Z]")
_MOST_AHEAD = 12  # words before a preposition that are looked through for those
_FADE = 4  # words from a place, at which a word beside it counts half
_MOST = 150  # mentions of one document that are read; keeps hostile text linear
_DAYS = ("day", "part-of-day", "weekend")


@dataclass(eq=False)  # not frozen, which takes three times as long to make: there are a dozen in each document
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

    @lazily
    def name(self) -> str:
        """Return what the place is known by."""
        return self.place.canonical

    @lazily
    def named(self) -> bool:
        """Say whether the place has a name of its own."""
        return self.place.how != UNNAMED

    @lazily
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
    def house(self) -> str:
        """Return what the noun of a house beside a name is compared by: "the station in Riba", "the Riba station".

        It is "" where no such noun stands there, or the name itself is that of a house.
        """
        passages, place = self.passages, self.place
        if self.dateline or self.is_unit or not self.named or of_record(place):
            return ""
        end = place.end + len("'s") if passages.plain.startswith("'s ", place.end) else place.end
        behind = noun_behind(passages, end)
        if not behind and self.before and passages.lower.endswith(_of_house(self.before[-1]), 0, place.start):
            behind = self.before[-1]
        noun = self.noun if self.kind in HOUSES else behind if kind_of(behind) in HOUSES else ""
        return key(noun) if noun else ""

    @lazily
    def is_whole(self) -> bool:
        """Say whether it is a town or region for sure: a known one, that of a dateline, or by its noun."""
        if self.dateline or self.place.how == "place-of-kind" or self.kind == "area":
            return True
        if self.grain == "town":
            return self.place.how == "known-place" or is_of_region(self.passages, self.place)
        return self.grain == "region"

    @lazily
    def near(self) -> dict[str, float]:
        """Return what the words around the place mean, each with how near it stands: 1 beside it."""
        plain = self.passages.plain
        before = meanings(plain[self.sentence.start : self.place.start])
        behind = meanings(plain[self.place.end : self.sentence.end])
        behind.reverse()
        # of a word that stands there twice the nearer comes last, and stays
        found = dict(zip(before, _fading(len(before)), strict=True))
        after = dict(zip(behind, _fading(len(behind)), strict=True))
        for each in found.keys() & after.keys():
            after[each] = max(found[each], after[each])
        found.update(after)
        for each in ("", *meant_by(self.place.name)):
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


class _Read(NamedTuple):
    """The mentions of places of a document, the names that may own what stands right behind them, and all names."""

    sites: Sequence[Site]
    owners: Sequence[Named]
    names: Sequence[Named] = ()


def sites(passages: Passages) -> Sequence[Site]:
    """Return every mention of a place of a document, in order, read once."""
    return passages.once(_read).sites


def capitals(passages: Passages) -> Sequence[Named]:
    """Return all names of a document whose words alone do not say that they are of no place."""
    return passages.once(_read).names


def owners(passages: Passages) -> Sequence[Named]:
    """Return the names that own what stands behind them, or stand behind "the": "Riba's", "the Riba fire"."""
    return passages.once(_read).owners


def _read(passages: Passages) -> _Read:
    found = {place.start: place for place in (*unnamed(passages), *units(passages), *qualified(passages))}
    records: Sequence[Place] = passages.records("place")
    for place in records:
        if place.text.isupper() or (place.how in ("known-place", "preposition-place") and is_part(passages, place)):
            continue
        if place.comparable:
            found[place.start] = place
    taken = {offset for place in found.values() for offset in range(place.start, place.end)}
    named = names_in(passages)
    every: dict[int, Place | Named] = {**found}
    few = len(found) + len(named) <= _MOST  # of more, those are counted too that will be none
    for name in named:
        if name.start in taken or name.end - 1 in taken or (few and not _may_tell_where(passages, name)):
            continue
        if may_be_place(passages, name):
            every[name.start] = name
    made = (_site(passages, every[start]) for start in sorted(every)[:_MOST])
    return _Read([one for one in made if one is not None], [name for name in named if _is_owner(passages, name)], named)


def titled(passages: Passages) -> _Read:
    """Return the same of the title that stands in front matter, if that writes no word with a capital for its own sake.

    "Three held after fire at Riba"; not "Three Held After Fire at Riba".
    """
    lines = [_line(passages, one.start) for one in passages.sentences if is_of_title(passages, one.start)]
    if not lines or _in_capitals(passages.document.title or ""):
        return _Read((), ())
    named = names_in(passages, within=lines)
    made = (_site(passages, name) for name in named if may_be_place(passages, name))
    return _Read([one for one in made if one is not None], [name for name in named if _is_owner(passages, name)])


def _line(passages: Passages, start: int) -> Span:
    """Return what stands in a line behind "title:" from its first letter on."""
    end = passages.plain.find("\n", start)
    first = _WORD.search(passages.plain, passages.plain.index(":", start))
    return Span(first.start() if first else start, end if end >= 0 else len(passages.plain))


def _in_capitals(title: str) -> bool:
    """Say whether a title writes its long words with a capital, but for one at most."""
    long: list[str] = _LONG.findall(title)
    return len(long) > _FEW_LONG and sum(word.islower() for word in long) <= 1


def _is_owner(passages: Passages, name: Named) -> bool:
    plain, end = passages.plain, name.end
    if plain.endswith(THE, 0, name.start):
        return not tells_of_town(passages, name.start, end)
    return plain.startswith("'s ", end) or is_within(passages, end) or shows_place(passages, end)


def is_within(passages: Passages, end: int) -> bool:
    """Say whether behind a place stands the land in which it lies, or how many live there: "Riba in Peru"."""
    plain = passages.plain
    if not plain.startswith((" in ", ", "), end):  # mostly
        return False
    behind = plain.index(" ", end + 1) + 1
    return plain.startswith(", population ", end) or is_large(passages.record_at("place", behind))


@lru_cache(maxsize=4096)
def _of_house(noun: str) -> tuple[str, ...]:
    """Return how a text ends before the town of a house: "station in ", "station at the "."""
    return tuple(f"{noun} {lead} {the}" for lead in ("in", "at", "near", "outside", "of") for the in ("", "the "))


@lru_cache(maxsize=512)
def _fading(words: int) -> tuple[float, ...]:
    """Return how near each of some words stands to a place behind them: the last is beside it, at 1."""
    return tuple(1 / (1 + index / _FADE) for index in reversed(range(words)))


def _may_tell_where(passages: Passages, name: Named) -> bool:
    """Say whether something beside a name, or in it, may show that it is a place, as `_site` will ask."""
    if name.noun:
        return True
    start, (opens, _) = name.start, name.sentence
    if start == opens:  # nothing stands before it
        return bool(noun_behind(passages, name.end)) or is_dateline(passages, start, name.end)
    low = start - _AHEAD if start - _AHEAD > opens else opens
    if leads_to_place(passages.lower[low:start].rsplit(None, _MOST_NEAR)[-_MOST_NEAR:]):
        return True
    return bool(noun_behind(passages, name.end)) or passages.plain.endswith(": ", low, start)


def _site(passages: Passages, place: Place | Named) -> Site | None:
    """Return the mention that a record is, or a name that none has; None where it is none of a place."""
    plain, start, end = passages.plain, place.start, place.end
    if (isinstance(place, Named) or place.how != UNIT) and _RESIDENT.match(plain, end):
        return None
    if is_of_people(passages, start, end):
        return None
    if plain.endswith(_OF_SOMEBODY, 0, start) or (isinstance(place, Named) and plain.endswith(_QUOTED, 0, start)):
        return None
    sentence = place.sentence if isinstance(place, Named) else passages.sentence_at(start)
    low = max(sentence.start, start - _AHEAD)
    if _is_of_route(plain, start, end, low) or tells_of_town(passages, start, end):
        return None
    if plain.find(" of", max(low, start - _OF), start) >= 0 and _ENDS_NAME.search(plain, low, start):
        return None
    before: list[str] = _WORD.findall(passages.lower, low, start)
    lead, rest = led(before)
    if plain.endswith(": ", low, start) and before and before[-1] in packs.words("en/venues", at="label"):
        lead, rest = LABEL, []
    kind = ""
    if lead == "of" and rest and rest[-1] in kinds_before():  # "in the old spa town of Riba"
        lead, kind, rest = *led(rest[:-1])[:1], rest[-1], led(rest[:-1])[1]
    own = place.noun if isinstance(place, Named) else of_record(place)
    noun = own or noun_behind(passages, end) or kind
    dateline = start == sentence.start and is_dateline(passages, start, end)
    if isinstance(place, Named):
        if not (noun or dateline or is_where(lead, rest)):
            return None
        place = record(passages, place)
    return Site(
        place,
        passages,
        sentence,
        lead,
        rest[-_MOST_AHEAD:],
        key(noun) if noun else "",
        kind_of(noun),
        dateline,
    )


def _is_of_route(plain: str, start: int, end: int, low: int) -> bool:
    """Say whether a place is an end of a way: "on her crossing from Norby to Tamb, the ferry struck a reef"."""
    if plain.endswith((" to ", " to the "), low, start):
        return _FROM.search(plain, low, start) is not None
    return plain.endswith((" from ", " from the "), low, start) and _TO.match(plain, end) is not None


def tells_of_town(passages: Passages, start: int, end: int) -> bool:
    """Say whether a name only tells of what land a town is that stands behind it: "the Flemish town of Riba"."""
    behind = _OF_TOWN.match(passages.plain, end)
    if behind is None or behind["noun"] not in packs.words("en/venues", at="town of"):
        return False
    return passages.plain.endswith(THE, 0, start)


@lru_cache(maxsize=1)
def _elsewhere() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/venues', at='apart'))}\b")


@lru_cache(maxsize=1)
def _once() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/venues', at='once'))}\b")

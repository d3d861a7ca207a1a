"""Who stands beside a phrase of attendance: names before it, names behind it, "she", "the mayor"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from factcheck.extract.events import governments, houses, last_told, words
from factcheck.extract.events.governments import Party
from factcheck.extract.events.presence import Manner
from factcheck.extract.names import words as names
from factcheck.extract.names.runs import UPPER
from factcheck.records import Person
from factcheck.records.entities import Attendance
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_LINKED = re.compile(
    r"(?:'s)?(?:,? (?:and|&|nor|as well as|along with|together with|alongside|plus)\b|,|;| \()[^.:!?\n\"]{0,70}"
)
_NAME_BEFORE = deferred(
    rf"(?:^|[\s(\"“‘])((?:[{UPPER}][\w&’'-]*\.?)(?:\s(?:(?:of|for|the|and)\s)?[{UPPER}][\w&’'-]*)*)$"
)
_JOINED = re.compile(r"\b(?:and|nor|plus|with|well as)\b|&")
_LAST = re.compile(r"(?:\s?\([^)\n]{0,60}\)|,[^,.\n]{0,60})?(?:[.;:)\n]|$)")
_ITEM = deferred(rf"(?:[{UPPER}][\w’'-]*\.?\s){{0,3}}[{UPPER}][\w’'-]+")
_OF_RELATIVE = re.compile(r"\b[a-z]+ (?:who|that|which) (?:had |has |have |first |once )?([a-z]+) (?:[a-z.]+ ){0,3}$")
_WHO = (" who ", " that ", " which ")  # of which one stands in all that `_OF_RELATIVE` matches
_RELATIVE = 60  # characters before a name in which the relative clause begins whose object it is
_SUBORDINATE = re.compile(  # what opens a sentence whose subject comes behind a comma
    r"(?:at|in|on|to|during|after|before|when|while|although|though|because|as|since|despite|with|having|for|from) "
)
_WORD = re.compile(r"[a-z']+")
_NOMINAL = re.compile(r"\b(?:the|her|his|its|their) (?:[a-z-]+ ){0,2}([a-z-]+)$")
_JOIN = 8  # characters behind a government in which "and" stands
_OWNED = 40  # characters before a noun in which its owner stands
_FAR = 70  # characters between a phrase and the first name behind it
_BACK = 600  # characters within which a pronoun is resolved
_APPOSITION = 120  # characters between a name and the comma that ends what is said of it


class Who(NamedTuple):
    """Somebody who attends: the name, where it stands (offsets in code points), and the person where it is one.

    `party` is the government that is meant where it is one.
    """

    name: str
    start: int
    end: int
    person: Person | None = None
    party: Party | None = None


class Happening(NamedTuple):
    """An event as attendance sees it: offsets in code points, lemma, and whether it is a verb."""

    start: int
    end: int
    head: str
    verb: bool


@cache
def is_verb(how: str) -> bool:
    """Say whether an event record was read from a verb, by the name of its pattern."""
    return how.startswith(("event-verb", "verb-", "date-before-verb", "carrier-"))


def is_of_relative(lower: str, start: int) -> bool:
    """Say whether a name is the object of a clause about somebody else: "the man who discovered | Ana Ruiz"."""
    begin = max(0, start - _RELATIVE)
    if all(lower.find(word, begin, start) < 0 for word in _WHO):
        return False
    found = _OF_RELATIVE.search(lower, begin, start)
    return found is not None and words.part(found[1]) == "verb"


class Said(NamedTuple):
    """One statement of attendance: who, at which event, as what, how, and the words that say so."""

    who: Who
    event: Happening
    status: Attendance
    manner: Manner | None
    start: int
    end: int


class Cast:
    """The people of one document, looked up by offset."""

    def __init__(self, passages: Passages) -> None:
        """Take the finished records of `passages`."""
        self.passages = passages
        self.people: list[Person] = list(passages.records("person"))
        self._starts = [person.start for person in self.people]
        self._ends = {person.end: person for person in self.people}

    def between(self, start: int, end: int) -> list[Person]:
        """Return the people named in a half-open stretch."""
        return self.people[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, sentence: Span, at: int, *, city: bool = False) -> list[Who]:
        """Return the subject of a verb phrase that begins at `at`: names, or whom a pronoun or an office means.

        With `city` the seat of a government stands for it.
        """
        at = self._past_date(sentence, at)
        lower = self.passages.lower
        stop = len(lower[:at].rstrip()) if at - 1 >= 0 and lower[at - 1 : at].isspace() else at
        mark = lower[stop - 1 : stop]
        if mark == ",":
            parties = governments.described(self.passages, sentence.start, stop - 1, city=city)
            if parties:
                return [_of_party(party) for party in parties]
            person = self._before_apposition(sentence, stop - 1)
            return self.chain(person, sentence) if person else self._subject(sentence, at)
        last = _WORD.findall(lower[max(sentence.start, stop - 12) : stop])[-1:]
        word = last[0] if last and lower.endswith(last[0], 0, stop) else ""
        if word in ("he", "she", "him", "her"):
            return self.meant(sentence, stop - len(word), "m" if word in ("he", "him") else "f")
        if word == "who":
            person = self._ending(len(lower[: stop - 3].rstrip(" ,")))
            return self.chain(person, sentence) if person else []
        if word in ("and", "but", "then", "or", "yet"):
            return self._subject(sentence, stop)
        person = self._ending(stop)
        if person is not None:
            return [] if is_of_relative(lower, person.start) else self.chain(person, sentence)
        return self._other(sentence, stop, city=city)

    def _past_date(self, sentence: Span, at: int) -> int:
        """Return where a date that stands before the verb begins: "Ana Ruiz on Monday | attended"."""
        date = self.passages.record_at("date", at - 2) if at > sentence.start + 2 else None
        if date is None or date.start <= sentence.start:
            return at
        start: int = date.start
        return start - 3 if self.passages.lower.startswith("on ", start - 3) else start

    def _ending(self, stop: int) -> Person | None:
        person = self._ends.get(stop)
        return person or (self._ends.get(stop - 2) if self.passages.lower.startswith("'s", stop - 2) else None)

    def _before_apposition(self, sentence: Span, comma: int) -> Person | None:
        """Return who is described up to a comma: "Ana Ruiz, the mayor of Eastside, | attended"."""
        for person in reversed(self.between(max(sentence.start, comma - _APPOSITION), comma)):
            if self.passages.text[person.end : person.end + 1] in (",", "(") or person.end == comma:
                if person.end < comma and self._verbal(person.end, comma) and not self._relative(person.end):
                    continue
                return person
        return None

    def _relative(self, end: int) -> bool:
        return self.passages.lower.startswith((", who ", ", whose "), end)

    def _verbal(self, start: int, end: int) -> bool:
        """Say whether a stretch holds a finite verb."""
        return any(
            words.function_words().get(word) in ("auxiliary", "modal") or words.part(word) == "verb" or word == "who"
            for word in _WORD.findall(self.passages.lower, start, end)
        )

    def chain(self, last: Person, sentence: Span) -> list[Who]:
        """Return the people of a list that ends with a name: "Ana Ruiz, Ivo Brandt and Nils Holm"."""
        found = [_who(last)]
        for person in reversed(self.between(sentence.start, last.start)):
            gap = self.passages.lower[person.end : found[-1].start]
            if not _LINKED.fullmatch(gap) or self._verbal(person.end, found[-1].start):
                break
            if len(found) == 1 and not _JOINED.search(gap):  # "unlike Ana Ruiz, Ivo Brandt attended"
                break
            found.append(_who(person))
        return found[::-1]

    def named(self, at: int, end: int, *, city: bool = False) -> list[Who]:
        """Return the people, or else the governments, of a list that begins behind `at` and ends before `end`."""
        parties = governments.behind(self.passages, at, end, city=city)
        last = parties[-1].end if parties else at
        joined = not parties or _JOINED.search(self.passages.lower, last, min(end, last + _JOIN)) is not None
        return [*map(_of_party, parties), *(self.behind(last, end) if joined else ())]

    def behind(self, at: int, end: int) -> list[Who]:
        """Return the people of a list that begins behind `at`, and ends before `end`."""
        found: list[Who] = []
        done, sure = at, 0
        for person in self.between(at, end):
            gap = self.passages.lower[done : person.start]
            if not found and (len(gap) > _FAR or "." in gap or self._verbal(done, person.start)):
                break
            if found and (not _LINKED.fullmatch(gap) or self._verbal(done, person.start)):
                break
            found.append(_who(person))
            done = person.end
            if len(found) == 1 or _JOINED.search(gap) or _LAST.match(self.passages.lower, done, end):
                sure = len(found)
        return found[:sure]  # "attended by Ana Ruiz, Ivo Brandt said": he did not

    def owning(self, sentence: Span, at: int) -> list[Who]:
        """Return the government whose something stands at an offset: "Norway's | absence"."""
        stop = self.passages.plain.rfind("'s", max(sentence.start, at - _OWNED), at)
        parties = governments.before(self.passages, sentence.start, stop, city=True) if stop >= 0 else None
        return [_of_party(party) for party in parties or () if not party.officer][-1:]

    def listed(self, start: int, end: int) -> list[Who]:
        """Return everybody in a list of names and marks: "Cllr A. Toll, Hugo Pallister (chair); J. Moss"."""
        found = [_who(person) for person in self.between(start, end)]
        text = self.passages.text
        for match in _ITEM.finditer(text, start, end):
            ahead = text[max(start, match.start() - 2) : match.start()].strip()
            if ahead[-1:] in ("", ",", ";", ":") and not any(
                who.start < match.end() and match.start() < who.end for who in found
            ):
                name = " ".join(match.group().split())
                if " " in name and match.group().rpartition(" ")[2].lower() not in names.bodies():
                    found.append(Who(name, match.start(), match.end()))
        return sorted(found, key=lambda who: who.start)

    def meant(self, sentence: Span, at: int, gender: str | None) -> list[Who]:
        """Return whom "he" or "she" at an offset means: the subject of this sentence or of one before it."""
        here = [who for who in self._subject(sentence, at) if self._fits(who.person, gender)]
        if here:
            return here[:1]
        ahead = self.ahead(sentence, at, gender)
        if ahead is not None:
            return [_who(ahead)]
        if (office := self.last_office(sentence)) is not None:
            return self._holding(office)
        near = [person for person in self.between(max(0, at - _BACK), sentence.start) if self._fits(person, gender)]
        if not near:
            return []
        last = self.passages.sentence_at(near[-1].start)
        first = [who for who in self._subject(last, last.end) if self._fits(who.person, gender)]
        return first[:1] or [_who(near[-1])]

    def last_office(self, sentence: Span) -> str | None:
        """Return the office of whom the sentence before tells last, where it names nobody as its subject."""
        last = self.passages.sentence_at(max(0, sentence.start - 2))
        if last.end > sentence.start:
            return None
        people = self.between(*last)
        if not people:
            return last_told.opens(self.passages, last)
        if self._subject(last, last.end):
            return None
        return last_told.of_clause(self.passages, people[-1].end, last.end)

    def _holding(self, noun: str) -> list[Who]:
        """Return who is said to hold an office by its last word, where it is one person alone."""
        holders = {p.canonical: p for p in self.people if p.role and p.role.lower().split()[-1] == noun}
        return [_who(next(iter(holders.values())))] if len(holders) == 1 else []

    def ahead(self, sentence: Span, at: int, gender: str | None) -> Person | None:
        """Return who is named behind a pronoun that points forward: "At the talks, which she joined late, Ana Ruiz"."""
        lower = self.passages.lower
        if not _SUBORDINATE.match(lower, sentence.start) or self.between(sentence.start, at):
            return None
        comma = lower.find(", ", at, sentence.end)
        for person in self.between(comma, comma + _FAR)[:1] if comma >= 0 else ():
            leads = not self._verbal(comma, person.start) and "," not in lower[comma + 1 : person.start]
            return person if leads and self._fits(person, gender) else None
        return None

    def _fits(self, person: Person | None, gender: str | None) -> bool:
        if person is None:
            return False
        known = names.gender(person.given.split()[0]) if person.given else None
        return known is None or gender is None or known == gender

    def _subject(self, sentence: Span, at: int) -> list[Who]:
        """Return who stands first in a sentence, before any verb."""
        for person in self.between(sentence.start, at)[:1]:
            lead = self.passages.lower[sentence.start : person.start].split()
            if lead and words.function_words().get(lead[-1]) == "prep":
                return []
            if not self._verbal(sentence.start, person.start):
                return [_who(person)]
        return []

    def _other(self, sentence: Span, stop: int, *, city: bool) -> list[Who]:
        """Return a government, an office whose holder the text names, or another name before a verb."""
        parties = governments.before(self.passages, sentence.start, stop, city=city)
        if parties is not None and not any(party.officer for party in parties):
            return [_of_party(party) for party in parties]
        place = self.passages.record_at("place", stop - 1) if parties is None else None
        if place is not None and place.end == stop:
            return []
        house = houses.before(self.passages, sentence.start, stop) if parties is None else None
        acting = [_of_party(party) for party in parties or ([house] if house else ())]
        lower = self.passages.lower[max(sentence.start, stop - 60) : stop]
        nominal = _NOMINAL.search(lower)
        if nominal is not None and nominal[1] in names.roles():
            return [*acting, *self._holding(nominal[1])]
        named = _NAME_BEFORE.search(self.passages.text, max(sentence.start, stop - 60), stop)
        if named is None or named[1].lower() in names.openers() or named[1].lower() in names.demonyms():
            return acting
        if named.start(1) == sentence.start and " " not in named[1] and not named[1].isupper():
            return acting  # a capital that only begins the sentence
        return acting or [Who(named[1], named.start(1), named.end(1))]


def _of_party(party: Party) -> Who:
    return Who(party.name, party.start, party.end, None, party)


def _who(person: Person) -> Who:
    return Who(person.canonical, person.start, person.end, person)

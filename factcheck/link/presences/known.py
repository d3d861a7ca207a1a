"""The people of one story: who bears a family name, holds an office or leads a body, and where a text names them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.extract.names import words as names
from factcheck.link.held.beside import role_of
from factcheck.link.offices import content, head_noun, heads
from factcheck.link.presences import posts
from factcheck.link.presences.ways import Way
from factcheck.records import Person
from factcheck.text import scan
from factcheck.text.passages import Passages

_CAPITAL = re.compile(r"(?<= )[A-Z][\w-]+\b")
_LETTERS = re.compile(r"(?<=[a-z]) [A-Z]{2,4}$")  # behind a name: "Ana Ruiz MSP"
_OF_PLACE = re.compile(r" (?:of|for) (?:the )?([A-Z][\w-]+)")
_TITLE = 12  # characters before a name in which a form of address stands
_BY_FIRST_NAME = frozenset({"sir", "dame", "don", "dom", "ratu", "sheikh"})
_BESIDE = 80  # characters around a name in which the place of an office stands
_MOST = 60  # mentions of one name in one document that are read
_CAPITALS = 4  # letters of a title in capitals
_AHEAD = re.compile(r"([^\W\d_][\w'.-]*) $")
_PARTED = re.compile(r"\s(?:of|for)\s")
_OF = re.compile(r" (?:of|for|at) ((?:[\w’'-]+ ?){1,6})")


class Taker(NamedTuple):
    """Who takes part, by a name that other documents give too, and the offset of the words that mean him."""

    name: str
    start: int


class Shown(NamedTuple):
    """One statement of how somebody took part: offsets in code points from the name to the end of the cue."""

    passages: Passages
    name: str
    way: Way
    sure: bool
    start: int
    end: int
    cue: int
    deed: bool = False  # shown by what he did alone, beside another document that has him away


class Leaders:
    """The people of a story who lead something, by what they lead."""

    def __init__(self) -> None:
        """Begin without anybody."""
        self._led: dict[frozenset[str], set[str]] = {}

    def add(self, person: Person, role: str, name: str) -> None:
        """Take somebody whose role only says that he leads, with the words for what he leads."""
        led = content(f"{role} {person.organisation or ''}")
        if led and head_noun(role) in heads("lead"):
            self._led.setdefault(led, set()).add(name)

    def leads(self, name: str) -> bool:
        """Say whether somebody leads anything."""
        return any(name in names for names in self._led.values())

    def called(self, told: str, lower: str, end: int) -> str | None:
        """Return who is meant by a word for a leader that ends at an offset, by the body named behind it."""
        of = _OF.match(lower, end) if head_noun(told) in heads("lead") else None
        said = content(of[1]) if of else frozenset()
        held = {name for led, names in self._led.items() if said and led <= said for name in names}
        return next(iter(held)) if len(held) == 1 else None


class Known:
    """The people of one story: who bears a family name, and who holds an office."""

    def __init__(self, documents: Sequence[Passages]) -> None:
        """Read the names and offices of the documents of one story."""
        self._documents = documents
        self.families: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, str] = {}
        self.mentioned: dict[tuple[str, str], Sequence[tuple[int, int]]] = {}  # by name, by document and name
        self.told_of: dict[tuple[str, str], Sequence[tuple[int, int]]] = {}  # the same, by office as well
        self.offices: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._bodies: dict[str, set[str]] = defaultdict(set)  # of what somebody is the mayor or head
        self._held: dict[str, list[str]] | None = None  # the offices of each holder, found when asked for
        self._narrowed: dict[str, set[str]] = defaultdict(set)  # by the last word of an office the words before it
        self.leaders = Leaders()
        people = [(passages, person) for passages in documents for person in passages.records("person")]
        self._called: dict[str, set[str]] = defaultdict(set)  # the full names of who bears a first name
        for name in dict.fromkeys(person.canonical for _, person in people):
            if " " in name:
                self.families[name.split()[-1].casefold()].add(name.casefold())
                self._called[name.split()[0].casefold()].add(name.casefold())
        for passages, person in people:
            if self.is_another(passages, person):
                self._names[person.canonical] = person.canonical.casefold()
            called = self._called.get(person.canonical.casefold(), set())
            if len(called) == 1 and _title(passages, person) in _BY_FIRST_NAME:  # "Sir Winston"
                self._names[person.canonical] = next(iter(called))
            role = role_of(person, passages)
            if role:
                self.leaders.add(person, role, self.name(person))
                self._bodies[self.name(person)].update([person.organisation] if person.organisation else ())
                several = _PARTED.split(role.lower(), maxsplit=1)[0].split()
                self._narrowed[several[-1]].update(several[:-1])
                for phrase in _phrases(several):
                    self.offices[phrase][passages.document.id].add(self.name(person))

    def name(self, person: Person) -> str:
        """Return the fullest name that the story has for a person: of "Toll" and "A. Toll" it is "Agnes Toll"."""
        known = self._names.get(person.canonical)
        if known is None:
            plain = _LETTERS.sub("", person.canonical)
            plain = plain if " " in plain else person.canonical
            known = self._names[person.canonical] = self._fullest(plain.casefold())
        return known

    def is_another(self, passages: Passages, person: Person) -> bool:
        """Say whether a form of address makes a family name that of another: "Miss Toll" is not Hugo Toll."""
        told = names.title_genders().get(_title(passages, person))
        if told is None or " " in person.canonical:
            return False
        known = names.gender(self._fullest(person.canonical.casefold()).split()[0])
        return known is not None and known != told

    def _fullest(self, own: str) -> str:
        several = own.split()
        given, family = several[0], several[-1]
        full = {name for name in self.families.get(family, ()) if not _initial(name.split()[0])}
        if given != family and _initial(given):
            full = {name for name in full if name[0] == given[0]}
        elif given != family:
            longer = (name for name in full if name.startswith(f"{given} ") and len(name.split()) > len(several))
            full = {name for name in longer if set(several) <= set(name.split())}
        return next(iter(full)) if len(full) == 1 else own

    def unread(self, passages: Passages, start: int, end: int) -> Taker | None:
        """Return who stands last in a stretch, by a full name that only other documents read as one."""
        found = None
        for match in _CAPITAL.finditer(passages.text, start, end):
            several = sorted(self.families.get(match.group().casefold(), ()), key=len, reverse=True)
            name = next((one for one in several if passages.lower.endswith(one, start, match.end())), None)
            if name is not None:
                found = Taker(name, match.end() - len(name))
        return found

    def holder(self, noun: str, document: str) -> str | None:
        """Return who holds an office, by its last word: as the document itself says, else as the others do."""
        by_document = self.offices.get(noun)
        if by_document is None:
            return None
        held = by_document.get(document) or set().union(*by_document.values())
        longest = max(sorted(held), key=len) if held else None
        # "U Hla Win" and "Hla Win", "Ana M. Ruiz" and "Ana Ruiz" hold one office
        return longest if longest and all(set(name.split()) <= set(longest.split()) for name in held) else None

    def in_full(self) -> list[str]:
        """Return the names that the story has in full."""
        return sorted(name for several in self.families.values() for name in several)

    def held_by(self, name: str) -> list[str]:
        """Return the offices that somebody holds, by their last words: "governor", "regional governor"."""
        if self._held is None:
            self._held = defaultdict(list)
            for noun in sorted(self.offices):
                for holder in set().union(*self.offices[noun].values()):
                    self._held[holder].append(noun)
        return self._held.get(name, [])

    def called(self, told: str, document: str) -> str | None:
        """Return who is meant by "the interior minister": the holder, or the office itself where nobody is named."""
        noun = self.known_as(told)
        if noun is None and (heads := posts.of_head(told)):  # "the head of state" is the president
            noun = next((head for head in sorted(heads) if head in self.offices), None)
            told = told if noun else "president" if "president" in heads else "prime minister"
        return self.holder(noun, document) if noun is not None else f"the {told}"

    def is_elsewhere(self, name: str, text: str, end: int) -> bool:
        """Say whether an office that ends at an offset is of another place than its holder: "Mayor | of Ilm"."""
        of = _OF_PLACE.match(text, end)
        known = self._bodies.get(name, ())
        return of is not None and bool(known) and not any(of[1] in body for body in known)

    def is_beside(self, name: str, place: str) -> bool:
        """Say whether a document has the name of a place near that of somebody: whose minister he can be."""
        family = name.rsplit(maxsplit=1)[-1]
        return any(
            place in one.lower[max(0, at - _BESIDE) : at + _BESIDE]
            for one in self._documents
            for at in scan.places(one.lower, family)
        )

    def known_as(self, told: str) -> str | None:
        """Return the words of an office that somebody holds: of "prime minister" both, of "town mayor" the last.

        Where all who hold it are narrowed otherwise, "deputy energy minister", the prime minister is none of them.
        """
        several = told.split()
        if not names.demonyms().isdisjoint(several[:-1]) and (
            self._narrowed.get(several[-1], set()).isdisjoint(several[:-1])
        ):
            return None  # "the Guinean president" is not the president of whom the story tells
        if several[0] in posts.below():  # "the deputy prime minister" is no prime minister
            return next((phrase for phrase in sorted(_phrases(several)) if phrase in self.offices), None)
        if " ".join(several[-2:]) in self.offices:
            return " ".join(several[-2:])
        narrowed = self._narrowed.get(several[-1])
        if narrowed and several[:-1] and narrowed.isdisjoint(several[:-1]):
            return None
        return several[-1] if several[-1] in self.offices else None


def _title(passages: Passages, person: Person) -> str:
    """Return the word before a name: "miss"."""
    ahead = passages.lower[max(0, person.start - _TITLE) : person.start]
    return ahead.rpartition(" ")[0].rpartition(" ")[2].strip(".\n\"'")


def _phrases(several: Sequence[str]) -> set[str]:
    """Return by what words an office is known: "prime minister" of both, "deputy prime minister" never as that."""
    if several[0] in posts.below():
        return {" ".join(several), f"{several[0]} {several[-1]}"}
    return {*([] if several[0] in posts.lesser() else several[-1:]), " ".join(several[-2:])}


def _initial(given: str) -> bool:
    return len(given.rstrip(".")) == 1


def mentions(passages: Passages, known: Known, name: str) -> Sequence[tuple[int, int]]:
    """Return where a document names somebody, a record or not: by the family name and no other given name."""
    key = passages.document.id, name
    found = known.mentioned.get(key)
    if found is None:
        found = known.mentioned[key] = list(_mentions(passages, known, name))
    return found


def _mentions(passages: Passages, known: Known, name: str) -> Iterator[tuple[int, int]]:
    *given, family = name.split()
    if name.startswith("the "):
        return
    for number, at in enumerate(scan.places(passages.lower, family)):
        end = at + len(family)
        if number >= _MOST:
            return
        if not passages.text[at].isupper() or scan.is_inner(passages.lower[end : end + 1]):
            continue
        person = passages.record_at("person", at)
        if person is not None:
            if (
                known.name(person).split()[-1] == family
                and known.name(person) in (name, family)
                and not known.is_another(passages, person)
            ):
                yield person.start, person.end
            continue
        ahead = _AHEAD.search(passages.text, max(0, at - 24), at)
        if ahead is None or not ahead[1][0].isupper() or not given:
            yield at, end
        elif _is_given(ahead[1].lower(), given[0]):
            yield ahead.start(), end
        elif ahead[1].isupper() and 1 < len(ahead[1]) <= _CAPITALS:
            yield at, end  # "PS Karanja": a title in capitals
        elif ahead[1].lower().rstrip(".") in names.roles() or ahead[1].lower() in names.openers():
            yield at, end


def _is_given(word: str, given: str) -> bool:
    """Say whether two given names may be one: "Jory" for "J.", "Jory" for "Jory"."""
    word, given = word.rstrip("."), given.rstrip(".")
    return word == given or (1 in (len(word), len(given)) and word[0] == given[0])

"""Who takes part: of whom words of presence speak, by name, by a pronoun, by an office, or as a body of people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.extract.events import attendees, words
from factcheck.extract.names import words as names
from factcheck.link.offices import role_of
from factcheck.link.presences import bodies, leaders, posts, subjects
from factcheck.records import Person
from factcheck.text.passages import Passages, Span

REACH = 200  # characters of a sentence before a cue in which its subject stands
_TITLE = 30  # characters before a name in which a preposition or verb stands
_INVERTED = 2  # characters before a verb that its subject follows
_NEAR = 60  # characters before a cue in which a subject without a name stands
_BEFORE = re.compile(r"([a-z'-]+) (?:(?:the|a|her|his) )?$")
_PRONOUN = re.compile(r"\b(he|she|him|his|her)\b")
_AGAIN = re.compile(r"\b(?:he|she) (?:himself |herself |also |then )?(?:[a-z]+ )?$")
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][\w-]+\b")
_OPENED = re.compile(r"[a-z]+(?:ing|ed) [^,.;:]{1,60}, (?:he|she)\b")  # "Standing in the dock, he said"
_AGED = re.compile(r"\bthe (?:\d{1,3}|[a-z]+)-year-old(?: [a-z]+)? (?:[a-z]+ )?$")
_DESCRIBED = re.compile(r"\b(?:of|from|by|for|with) an? ((?:[a-z-]+ ){0,2}[a-z-]+) who (?:had |has |have )?$")
_OWN = re.compile(r"(?:his|her) [a-z]")  # "her chief was not there": it is not she
_OFFICE = re.compile(
    r"\b(?:(?:the|its|their|our) (?:[\w-]+ ){0,2}[\w-]+'s?|the|its|their|our|his|her|[\w-]+'s?)"
    r" (?=((?:[a-z-]+ ){0,2}[a-z-]+)\b)"
)
_OPENS = re.compile(r"(?:the|its|our) ((?:[a-z-]+ ){0,2}[a-z-]+)\b(?!['’])")
_OTHER = re.compile(
    r"(?:[,;:\u2014] |\b(?:and|but|that|while|as|when|because|where|said|says) )"
    r"(?:the|a|an|some|many|most|several|two|three|its|their|our|his|her|[\w-]+'s) (?:[a-z'-]+ ){1,4}$"
    r"|\b(?:said|says|adding|added|insisted) (?:that )?(?:an?|the|some|its|their) [^,;:.\n]{1,90}$"
)
_THING = re.compile(  # "his party, which on Sunday evening withdrew from the talks"
    r"\b(?:(?:which|it) (?:(?!he |she )[a-z]+ ){0,4}|whose (?!(?:[a-z]+ ){0,2}(?:seat|chair|place|face|voice|image)\b)"
    r"(?:[a-z-]+ ){1,12})$"
)
_NEXT = re.compile(r"[;:\u2014] (?:the|a|an|his|her|its|their|some|many) [^,;:]{2,40},")
_OF_PLACE = re.compile(r" (?:of|for) (?:the )?([A-Z][\w-]+)")
_RELATIVE = re.compile(r",? who\b")  # "on behalf of the mayor, who | was not there"
_OF = re.compile(r"\s(?:of|for)\s")
_SEAT = re.compile(
    r"plane|flight|helicopter|train\b|jet\b|role was|chair|seat|place|absence|card|voice|face"
    r"|^(?:speech|address|words|message|greeting|statement)"
)
_VERBAL = re.compile(r"(?:was|were|is|had|has|did|came|took|[a-z]+ed)\b")
FOR_ANOTHER = re.compile(
    r"(?: in for|i[sz](?:ed|ing) for|\b(?:sign|absence|trace|place|instead|presence|regrets|apologies) of"
    r"| (?:without|was|were|sat|stood|walked))$"
)


class Taker(NamedTuple):
    """Who takes part, by a name that other documents give too, and the offset of the words that mean him."""

    name: str
    start: int


class Known:
    """The people of one story: who bears a family name, and who holds an office."""

    def __init__(self, documents: Sequence[Passages]) -> None:
        """Read the names and offices of the documents of one story."""
        self.families: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, str] = {}
        self.mentioned: dict[tuple[str, str], Sequence[tuple[int, int]]] = {}  # by name, by document and name
        self.told_of: dict[tuple[str, str], Sequence[tuple[int, int]]] = {}  # the same, by office as well
        self.offices: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._bodies: dict[str, set[str]] = defaultdict(set)  # of what somebody is the mayor or head
        self._held: dict[str, list[str]] | None = None  # the offices of each holder, found when asked for
        self._narrowed: dict[str, set[str]] = defaultdict(set)  # by the last word of an office the words before it
        self.leaders = leaders.Leaders()
        people = [(passages, person) for passages in documents for person in passages.records("person")]
        for name in dict.fromkeys(person.canonical for _, person in people):
            if " " in name:
                self.families[name.split()[-1].casefold()].add(name.casefold())
        for passages, person in people:
            role = role_of(person, passages)
            if role:
                self.leaders.add(person, role, self.name(person))
                self._bodies[self.name(person)].update([person.organisation] if person.organisation else ())
                several = _OF.split(role.lower(), maxsplit=1)[0].split()
                self._narrowed[several[-1]].update(several[:-1])
                for phrase in {*([] if several[0] in posts.lesser() else several[-1:]), " ".join(several[-2:])}:
                    self.offices[phrase][passages.document.id].add(self.name(person))

    def name(self, person: Person) -> str:
        """Return the fullest name that the story has for a person: of "Toll" and "A. Toll" it is "Agnes Toll"."""
        known = self._names.get(person.canonical)
        if known is None:
            known = self._names[person.canonical] = self._fullest(person.canonical.casefold())
        return known

    def _fullest(self, own: str) -> str:
        given, family = own.split(maxsplit=1)[0], own.rsplit(maxsplit=1)[-1]
        full = {name for name in self.families.get(family, ()) if not _initial(name.split()[0])}
        if given != family and _initial(given):
            full = {name for name in full if name[0] == given[0]}
        elif given != family:
            return own
        return next(iter(full)) if len(full) == 1 else own

    def unread(self, passages: Passages, start: int, end: int) -> Taker | None:
        """Return who stands last in a stretch, by a full name that only other documents read as one."""
        found = None
        for match in _FULL_NAME.finditer(passages.text, start, end):
            name = match.group().casefold()
            if name in self.families.get(name.split()[-1], ()):
                found = Taker(name, match.start())
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

    def known_as(self, told: str) -> str | None:
        """Return the words of an office that somebody holds: of "prime minister" both, of "town mayor" the last.

        Where all who hold it are narrowed otherwise, "deputy energy minister", the prime minister is none of them.
        """
        several = told.split()
        if not names.demonyms().isdisjoint(several[:-1]) and (
            self._narrowed.get(several[-1], set()).isdisjoint(several[:-1])
        ):
            return None  # "the Guinean president" is not the president of whom the story tells
        if " ".join(several[-2:]) in self.offices:
            return " ".join(several[-2:])
        narrowed = self._narrowed.get(several[-1])
        if narrowed and several[:-1] and narrowed.isdisjoint(several[:-1]):
            return None
        return several[-1] if several[-1] in self.offices else None


def _initial(given: str) -> bool:
    return len(given.rstrip(".")) == 1


def whose(passages: Passages, cast: attendees.Cast, sentence: Span, match: re.Match[str], known: Known) -> Taker | None:
    """Return of whom a cue speaks: a name before it, a pronoun, an office, a body of people, or a name behind it."""
    at = match.start()
    inside = cast.between(at, match.end()) if match.lastgroup == "gone" and match.group()[:3] != "sen" else ()
    if inside:
        return Taker(known.name(inside[0]), inside[0].start)  # "the seat of Ana Ruiz stayed empty"
    low = max(sentence.start, at - REACH)
    if match.lastgroup == "deed":
        low = max(low, passages.lower.rfind("; ", low, at) + 1)  # "the mayor was ill; his deputy, Ana Ruiz, stood in"
    if FOR_ANOTHER.search(match.group()):
        return _behind(passages, cast, sentence, match, known)
    people = cast.between(low, at)
    since = people[-1].end if people else low
    unread = known.unread(passages, since, at)
    if unread is not None:
        return unread
    described = _DESCRIBED.search(passages.lower, since, at)
    if described is not None and (told := posts.told(described[1])):
        name = known.called(told, passages.document.id)  # "Ruiz read the speech of a minister who had not come"
        return Taker(name, described.start()) if name else None
    aged = _AGED.search(passages.lower, since, at)
    if aged is not None:
        last = people or cast.between(max(0, low - REACH), low)
        return Taker(known.name(last[-1]), aged.start()) if last else None
    kin = subjects.OWN_KIN.search(passages.lower, since, at)
    if kin is not None:  # "his wife, who lives abroad, | did not attend"
        owners = [who.person for who in cast.meant(sentence, kin.start(), "m" if kin[1] == "his" else "f")]
        return Taker(f"{known.name(owners[0])}'s {kin[2]}", kin.start()) if owners and owners[0] else None
    office = _office(passages, since, at, known)
    if office is not None:
        return office
    if people and _NEXT.search(passages.lower, since, at):
        return None  # "Lund opened the quay; the harbour master, who had been asked, stayed away"
    verbal = match.lastgroup == "gone" or _VERBAL.match(match.group()) is not None
    if verbal and _THING.search(passages.lower, max(since, at - _NEAR), at):
        return None
    if verbal and _OTHER.search(passages.lower, max(since, at - _NEAR), at):
        return _body(passages, since, at)
    if people:
        if match.group().startswith("were ") and " and " not in passages.lower[low:at]:
            return None
        owned = not _SEAT.search(match.group()) and match.lastgroup != "far"
        subject = subjects.subject(passages, people, at, owned=owned)
        if subject is None:
            return None
        if not _SEAT.search(match.group()) and posts.of_another(passages.lower, subject.start):
            return None  # "The parents of Ana Ruiz sat in the front row"
        kin = subjects.KIN.match(passages.lower, subject.end, at)
        if kin is not None:
            relative = subjects.relative(known.offices, kin[1], subject, known.name(subject))
            return Taker(relative, subject.start) if relative else None
        if owned and passages.lower.startswith("'s ", subject.end):
            again = _AGAIN.search(passages.lower, subject.end, at)
            if again is None or len(people) > 1:
                return None  # "Ana Ruiz's husband was not there"
            return Taker(known.name(subject), subject.start)  # "Ruiz's prize was handed over and she kissed it"
        return Taker(known.name(subject), subject.start)
    opens = _OPENED.match(passages.lower, at) if at == sentence.start else None
    pronouns = list(_PRONOUN.finditer(passages.lower, since, opens.end() if opens else match.end()))
    if pronouns:
        return _meant(passages, cast, sentence, pronouns[0], known, at)
    body = _body(passages, low, at) if verbal else None
    if body is None and verbal:
        body = next(
            (
                Taker(who.name.casefold(), who.start)
                for who in cast.before(sentence, at)
                if who.person is None and who.party is None
            ),
            None,
        )
    shown = verbal or match.lastgroup == "deed"  # "a clerk cut the tape, because the chairman, Ana Ruiz, was away"
    if body is None and shown and match.lastgroup != "gone" and at - sentence.start > _INVERTED:
        return None  # "Some had come by bus to see Ana Ruiz"
    return body or _behind(passages, cast, sentence, match, known)


def of_another(passages: Passages, known: Known, name: str, start: int, at: int) -> bool:
    """Say whether somebody else is told of between a mention and a cue: "Ana Ruiz opened it; the mayor joined by"."""
    office = _office(passages, start, at, known)
    if office is not None:
        return office.name != name
    return _OTHER.search(passages.lower, max(start, at - _NEAR), at) is not None


def _behind(
    passages: Passages, cast: attendees.Cast, sentence: Span, match: re.Match[str], known: Known
) -> Taker | None:
    """Return who stands behind a cue: "no sign of Ana Ruiz", "beside him walked the harbour master"."""
    if match.group().endswith(" by"):
        return None
    office = _OPENS.match(passages.lower, match.end() + 1, sentence.end)
    if office is not None and FOR_ANOTHER.search(match.group()):
        told = posts.told(office[1])
        name = known.called(told, passages.document.id) if told else None
        elsewhere = told and name and known.is_elsewhere(name, passages.text, office.start(1) + len(told))
        # "Ms O. Sayle, Minister of State, deputising for the Minister": nobody stands in for himself
        himself = any(known.name(person) == name for person in cast.between(sentence.start, match.start()))
        return Taker(name, office.start()) if name and not elsewhere and not himself else None
    behind = cast.between(match.end(), sentence.end)
    if len({person.canonical for person in behind}) == 1 and match.start() - sentence.start < REACH // 2:
        return Taker(known.name(behind[0]), behind[0].start)
    return None


def _meant(  # noqa: PLR0917
    passages: Passages, cast: attendees.Cast, sentence: Span, word: re.Match[str], known: Known, at: int
) -> Taker | None:
    """Return whom a pronoun means: an office that opened the sentence before, else the person named there."""
    ahead = cast.ahead(sentence, word.start(), "m" if word[1] in ("he", "him", "his") else "f")
    if ahead is not None:
        return Taker(known.name(ahead), ahead.start)
    if word.start() == sentence.start and word.start() < at and _OWN.match(passages.lower, word.start()):
        return _after_colon(passages, cast, sentence, at, known)
    before = passages.sentence_at(max(0, sentence.start - 2))
    opened = _OPENS.match(passages.lower, before.start) if before.end <= sentence.start else None
    told = posts.told(opened[1]) if opened else None
    if told is None and not cast.between(before.start, sentence.start):  # "Evidence of the shift supervisor. He agreed"
        inside = [office for match in _OFFICE.finditer(passages.lower, *before) if (office := posts.told(match[1]))]
        told = inside[0] if len(inside) == 1 else None
    if told and not cast.between(before.start, sentence.start):
        name = known.called(told, passages.document.id)
        return Taker(name, word.start()) if name else None
    meant = cast.meant(sentence, word.start(), "m" if word[1] in ("he", "him", "his") else "f")
    person = next((who.person for who in meant if who.person is not None), None)
    if person is None and (last := cast.last_office(sentence)):
        name = known.called(last, passages.document.id)  # "since the author is ill. She appeared on a screen"
        return Taker(name, word.start()) if name else None
    if person is None:  # a name that only other documents read as one
        unread = known.unread(passages, before.start, sentence.start) if before.end <= sentence.start else None
        return Taker(unread.name, word.start()) if unread else None
    return Taker(known.name(person), word.start())


def _after_colon(passages: Passages, cast: attendees.Cast, sentence: Span, at: int, known: Known) -> Taker | None:
    """Return who is named at once: "Her chief was not there: Ivo Brandt sent good wishes"."""
    colon = passages.lower.find(": ", at, min(sentence.end, at + _NEAR))
    near = cast.between(colon, colon + _TITLE) if colon >= 0 else []
    return Taker(known.name(near[0]), near[0].start) if near else None


def _office(passages: Passages, low: int, at: int, known: Known) -> Taker | None:
    """Return who is meant by an office that stands between the last name and a cue: "the skipper heard it by video"."""
    last = None
    for match in _OFFICE.finditer(passages.lower, low, at):
        told = posts.told(match[1])
        end = match.start(1) + len(told or "")
        if told and not posts.is_apposed(passages.lower, match.start(), end, at):  # ", who is ill, the bishop | came"
            relative = _RELATIVE.match(passages.lower, end, at) is not None
            last = told, match.start(), match.start(1), not match.group().startswith(("his ", "her ")), relative
    if last is None:
        return None
    told, start, start_of, plain, relative = last
    ahead = _BEFORE.search(passages.lower, max(low, start - _TITLE), start)
    if ahead and not relative and ahead[1] not in ("than", "by") and words.function_words().get(ahead[1]) == "prep":
        return None  # "rising from his chair"
    led = known.leaders.called(told, passages.lower, start_of + len(told))
    name = led or (known.called(told, passages.document.id) if plain or known.known_as(told) is not None else None)
    return Taker(name, start) if name is not None else None


def offices(passages: Passages, span: Span, known: Known) -> Iterator[str]:
    """Yield the offices in a stretch that nobody of the story is said to hold: "the mayor"."""
    for match in _OFFICE.finditer(passages.lower, *span):
        told = posts.told(match[1])
        if told and told.split()[-1] not in names.kin() and known.known_as(told) is None:
            yield told


def _body(passages: Passages, low: int, at: int) -> Taker | None:
    return Taker(*body) if (body := bodies.body(passages, max(0, low - 2, at - 2 * _NEAR), at)) else None

"""Who was at an event: "joined the talks by video link", "did not attend", "Apologies: Agnes Toll"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from factcheck.extract.events import attendees, presence, words
from factcheck.extract.events.attendees import Cast, Happening, Said, Who
from factcheck.extract.events.parties import parties
from factcheck.extract.events.presence import Hit, Manner, Phrase
from factcheck.records.entities import Attendance, Person
from factcheck.text.passages import Passages, Span

_STOP = re.compile(r"[.;:!?\n]")
_ALLOWED = frozenset({"of", "a", "the"})
_GOING = frozenset({"for", "at", "in", "to", "of"})
_ANOTHER_CLAUSE = frozenset({"verb", "auxiliary", "modal", "subordinator", "pronoun", "coordinator"})
_DETERMINING = frozenset({"her", "his", "that", "this"})
_NO_OBJECT = re.compile(
    r"\s*(?:[.,;:!?)\n]|$|(?:either|again|too|also|but|and|because|due|after|owing|though|instead|while|as|who)\b)"
)
_IT = re.compile(r"\s*(?:at|in|from|to|of)?\s*(?:it|that|this|there|them|both|the (?:event|occasion|proceedings))\b")
_NEAR_OBJECT = re.compile(r" (?:the|a|an|this|that|its|their|her|his|last|yesterday's|[a-z]+day's)(?: [a-z'-]+){0,2} $")
_LISTS = re.compile(r"[^.\n]{0,80}?(?:\b(?:were|was|are|is|included|include|including)\b|:)")
_OF_WHOM = re.compile(r" of (?:the )?")
_HIS = re.compile(r"\b(his|her)(?: [a-z-]+)? $")
_FUTURE = re.compile(
    r"\b(?:planned|possible|potential|expected|likely|future|proposed|any|military|continued) (?:[a-z]+ )?$"
)
_ENDED = re.compile(r"\n\s*\n|\n(?=[^\n:]{2,40}:)|(?<=[.;])\s+(?=[A-Z][\w ]{2,40}:)")
_TELLING: tuple[Attendance, ...] = ("remote", "represented", "absent", "present", "invited")
_FAR = 80  # characters between a name and the words of attendance up to which one evidence shows both
_BACK = 900  # characters within which "she stayed away" takes up an event named before
_SENTENCE = 600  # characters of a sentence on each side that are read; keeps hostile text linear
_MANNER = 200  # characters behind a phrase in which "by video link" can stand
_LIST = 4000  # characters of a list of names
_ACROSS = 90  # characters between a verb and the event that is its object


class Attended(NamedTuple):
    """One statement of attendance for other rooms: `person` is the record, None where `name` is no person.

    `start` and `end` enclose the words from the name to the end of the phrase, or the phrase alone where the name
    stands further away than 80 characters (offsets in code points, half-open). `manner` is "in person" or "remote"
    where the words say it: somebody absent "in person" may have joined by other means.
    """

    name: str
    person: Person | None
    event_id: str
    status: Attendance
    manner: Manner | None
    start: int
    end: int


@lru_cache(maxsize=1)
def triggers() -> frozenset[str]:
    """Return the words by which phrases of attendance are found."""
    return frozenset(presence.anchored())


def read(passages: Passages) -> Sequence[Attended]:
    """Return every statement of attendance of a document whose records are read, in the order of the text."""
    return passages.once(_read)


def _read(passages: Passages) -> Sequence[Attended]:
    events = [
        Happening(event.start, event.end, event.head, attendees.is_verb(event.how))
        for event in passages.records("event")
    ]
    document = passages.document.id
    found = []
    for said in statements(passages, events):
        event = f"{document}:{said.event.start}-{said.event.end}:event"
        found.append(Attended(said.who.name, said.who.person, event, said.status, said.manner, said.start, said.end))
    return found


def statements(passages: Passages, events: Sequence[Happening]) -> list[Said]:
    """Return every statement of attendance at one of the events, which stand in the order of the text."""
    known = passages.once(_stated)
    if not known or known[0][0] != events:
        known[:] = [(list(events), _statements(passages, events))]
    return known[0][1]


def _stated(_: Passages) -> list[tuple[list[Happening], list[Said]]]:
    """Return what was read of a document, with the events it was read for: the extractor and the linker both ask."""
    return []


def _statements(passages: Passages, events: Sequence[Happening]) -> list[Said]:
    if not events:
        return []
    hits = list(presence.hits(passages))
    reader = _Reader(passages, events, hits)
    found: list[Said] = []
    limit = len(passages.text)
    for hit in reversed(hits):
        found.extend(reader.read(hit, limit))
        limit = hit.start if hit.phrase.use == "subject" else limit
    found.extend(parties(passages, reader.cast, events))
    once = {(said.start, said.end, said.who.name, said.event.start, said.status): said for said in found}
    return [once[key] for key in sorted(once)]


def by_name(said: Sequence[Said]) -> dict[str, Attendance]:
    """Return one status a name: the more telling one where several are said."""
    found: dict[str, Attendance] = {}
    for each in said:
        known = found.get(each.who.name)
        if known is None or _TELLING.index(each.status) < _TELLING.index(known):
            found[each.who.name] = each.status
    return found


class _Reader:
    """Reads the phrases of one document."""

    def __init__(self, passages: Passages, events: Sequence[Happening], hits: Sequence[Hit]) -> None:
        self.passages, self.events = passages, events
        self.lower = passages.lower
        self.starts = [event.start for event in events]
        self.marks = [hit.start for hit in hits if hit.phrase.use == "mark"]
        self.cast = Cast(passages)

    @cached_property
    def gatherings(self) -> list[Happening]:
        """Return the events that people attend."""
        known = presence.gatherings()
        return [event for event in self.events if not event.verb and event.head in known]

    @cached_property
    def gathering_starts(self) -> list[int]:
        """Return where the events that people attend begin."""
        return [event.start for event in self.gatherings]

    def read(self, hit: Hit, limit: int) -> Iterator[Said]:
        """Yield who is said to have been there by one phrase; no list of names reaches `limit` (code points)."""
        whole = self.passages.sentence_at(hit.start)
        sentence = Span(max(whole.start, hit.start - _SENTENCE), min(whole.end, hit.end + _SENTENCE))
        if self.lower[sentence.end - 1 : sentence.end] == "?":
            return iter(())
        # chosen anew each time: kept in the reader, its own methods would hold it and the document for ever
        uses = {"subject": self._subject, "agent": self._agent, "list": self._list, "noun": self._noun}
        if hit.phrase.use in uses:
            return uses[hit.phrase.use](hit, sentence, min(limit, sentence.end))
        return self._label(hit) if hit.phrase.use == "label" else self._mark(hit)

    def _subject(self, hit: Hit, sentence: Span, limit: int) -> Iterator[Said]:
        """Read "Ana Ruiz (did not) attend the summit (by video link)"."""
        phrase = hit.phrase
        event = self._object(hit, sentence, limit)
        if event is None and phrase.needs in ("near", "event"):
            return
        control = presence.control(self.passages.text, self.lower, sentence.start, hit.start)
        flags = control.flags | ({"not"} if "neither " in self.lower[sentence.start : hit.start] else set())
        if phrase.be and "be" not in flags and self.lower[hit.start - 2 : hit.start] != ", ":
            return
        if phrase.base and "be" in flags and not flags & {"to", "planned", "done", "not"}:
            return  # "is chair of the summit"
        status = presence.settled(phrase.status, flags)
        if status is None or presence.doubted(self.lower, sentence.start, hit.start):
            return
        how = presence.manner(self.lower, hit.end, min(limit, hit.end + _MANNER))
        how = how or presence.manner(self.lower, control.start, hit.start)
        if event is None and (how is None or self._other_object(hit, how[1])):
            event = self._taken_up(hit, sentence) if phrase.needs == "any" else None
        elif event is None:
            event = self._last(hit.start, sentence)
        if event is None or (phrase.needs == "manner" and how is None):
            return
        end = max(hit.end, how[1] if how else 0)
        for who in self.cast.before(sentence, control.start):
            yield self._said(who, event, _told(status, how), how, (control.start, hit.start, end))
        by = self.lower.find(" by ", hit.end - 3, limit) if phrase.text.startswith("represented") else -1
        if by >= 0:
            for who in self.cast.behind(by, limit)[:1]:
                yield Said(who, event, "present", None, hit.start, who.end)

    def _other_object(self, hit: Hit, end: int) -> bool:
        """Say whether something that is no event stands between a verb and its manner: "joined the army online"."""
        between = self.lower[hit.end : end].split()
        return bool(between) and between[0] in ("the", "a", "an", "his", "her", "their", "its")

    def _object(self, hit: Hit, sentence: Span, limit: int) -> Happening | None:
        """Return the event that is the object of a phrase: "attended | the Paris summit"."""
        for event in self.events[bisect_left(self.starts, hit.end) : bisect_left(self.starts, hit.end + _ACROSS)]:
            if event.verb or event.start >= min(limit, sentence.end):
                continue
            between = self.lower[hit.end : event.start]
            if hit.phrase.needs == "near" and not _NEAR_OBJECT.fullmatch(between):
                return None
            if _STOP.search(between) or self._breaks(between, hit.phrase):
                return None
            fits = hit.phrase.needs in ("event", "any") or event.head in presence.gatherings()
            return event if fits else None
        return None

    def _breaks(self, between: str, phrase: Phrase) -> bool:
        """Say whether a stretch leaves the phrase: another verb, a comma, or a second preposition."""
        bare = re.sub(r"[\"'][^\"']{2,60}[\"']", " ", between)
        if "," in bare:
            return True
        going = phrase.needs == "gathering" and phrase.status != "absent"
        for index, word in enumerate(bare.split()):
            part = words.part(word)
            described = part == "verb" and word.endswith("ed") and index
            joined = (word == "and" and going) or word in _DETERMINING
            if part in _ANOTHER_CLAUSE and not described and not joined:
                return True
            if part == "prep" and index and word not in (_GOING if going else _ALLOWED):
                return True
        return False

    def _taken_up(self, hit: Hit, sentence: Span) -> Happening | None:
        """Return the event that words without an object of their own take up: "she stayed away."."""
        if _NO_OBJECT.match(self.lower, hit.end) or _IT.match(self.lower, hit.end):
            return self._last(hit.start, sentence)
        if hit.phrase.status in ("remote", "represented") or presence.manner(self.lower, hit.end, hit.end + 25):
            return self._last(hit.start, sentence)
        return None

    def _last(self, at: int, sentence: Span) -> Happening | None:
        """Return the gathering that was named last before an offset, else the next one of the sentence."""
        index = bisect_left(self.gathering_starts, at)
        if index and self.gathering_starts[index - 1] >= at - _BACK:
            return self.gatherings[index - 1]
        later = self.gatherings[index : index + 1]
        return later[0] if later and later[0].start < sentence.end else None

    def _agent(self, hit: Hit, sentence: Span, limit: int) -> Iterator[Said]:
        """Read "the summit, attended by Ana Ruiz and Ivo Brandt"."""
        flags = presence.control(self.passages.text, self.lower, sentence.start, hit.start).flags
        status = presence.settled(hit.phrase.status, flags)
        before = self.events[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, hit.start)]
        event = next((each for each in reversed(before) if not each.verb), None) or self._last(hit.start, sentence)
        if status is None or event is None:
            return
        people = self.cast.named(hit.end, limit)
        how = presence.manner(self.lower, people[-1].end, limit) if len(people) == 1 else None
        for who in people:
            yield Said(who, event, _told(status, how), how[0] if how else None, hit.start, who.end)

    def _list(self, hit: Hit, sentence: Span, limit: int) -> Iterator[Said]:
        """Read "among those at the hearing were Ana Ruiz and Ivo Brandt"."""
        opened = hit.phrase.text.endswith(("included", "were", "from", "to"))
        match = None if opened else _LISTS.match(self.lower, hit.end, sentence.end)
        if not opened and match is None:
            return
        first = match.end() if match else hit.end
        event = self._object(Hit(hit.start, hit.end, hit.phrase._replace(needs="event")), sentence, first)
        event = event or self._last(hit.start, sentence)
        if event is None:
            return
        people = self.cast.named(first, sentence.end)
        for who in people:
            yield Said(
                who, event, hit.phrase.status, None, hit.start if who.end - hit.start < 160 else who.start, who.end
            )

    def _noun(self, hit: Hit, sentence: Span, limit: int) -> Iterator[Said]:
        """Read "Ana Ruiz's absence from the talks", "the absence of Ana Ruiz", "her absence from the meeting"."""
        if _FUTURE.search(self.lower, max(sentence.start, hit.start - 40), hit.start):
            return
        of = _OF_WHOM.match(self.lower, hit.end)
        his = _HIS.search(self.lower, max(sentence.start, hit.start - 24), hit.start)
        if of is not None:
            people = self.cast.behind(of.end(), sentence.end)
            people = people if people and people[0].start - of.end() < 40 else []
        elif his is not None:
            people = self.cast.meant(sentence, his.start(), "m" if his[1] == "his" else "f")
        else:
            owners = self.cast.between(max(sentence.start, hit.start - 45), hit.start)[-1:]
            people = [
                Who(p.canonical, p.start, p.end, p) for p in owners if self.lower.startswith(("'s ", "' "), p.end)
            ]
        if not people:
            return
        last = max(hit.end, *(who.end for who in people if who.start > hit.start), hit.end)
        event = self._object(Hit(hit.start, last, hit.phrase._replace(needs="event")), sentence, limit)
        if event is None and hit.phrase.status == "absent" and not self.lower[last : last + 6].startswith(" from "):
            event = self._last(hit.start, sentence)
        if event is None:
            return
        how = presence.manner(self.lower, hit.end, limit)
        if how is None and hit.phrase.status == "absent" and "in-person" in self.lower[last : event.start]:
            how = ("in person", hit.end)
        for who in people:
            start = who.start if 0 <= hit.end - who.start <= _FAR else hit.start
            end = max(event.end if event.start > hit.start and event.end - start < 2 * _FAR else hit.end, last)
            yield Said(who, event, _told(hit.phrase.status, how), how[0] if how else None, start, end)

    def _label(self, hit: Hit) -> Iterator[Said]:
        """Read the lists of minutes: "Present: A. Toll, Hugo Pallister (chair). Apologies: J. Moss."."""
        event = self._of_minutes()
        if event is None:
            return
        first = self.lower.index(":", hit.end) + 1
        last = min(max(self.passages.paragraph_at(hit.start).end, first), first + _LIST)
        ended = _ENDED.search(self.passages.text, first, last)
        last = ended.start() if ended else last
        marked = self.marks[bisect_left(self.marks, first) : bisect_left(self.marks, last)]
        for who in self.cast.listed(first, last):
            if not any(who.end <= mark <= who.end + 30 and "," not in self.lower[who.end : mark] for mark in marked):
                manner: Manner | None = "remote" if hit.phrase.status == "remote" else None
                start = hit.start if who.end - hit.start <= 2 * _FAR else who.start
                yield Said(who, event, hit.phrase.status, manner, start, who.end)

    def _mark(self, hit: Hit) -> Iterator[Said]:
        """Read "Agnes Toll (apologies)"."""
        near = self.cast.listed(max(0, hit.start - 60), hit.start - 1)[-1:]
        event = self._of_minutes()
        for who in near:
            if event is not None and not set(self.lower[who.end : hit.start - 1]) & set(",;.\n"):
                manner: Manner | None = "remote" if hit.phrase.status == "remote" else None
                yield Said(who, event, hit.phrase.status, manner, who.start, hit.end)

    def _of_minutes(self) -> Happening | None:
        """Return the event that a list belongs to: the first gathering that the document names."""
        return self.gatherings[0] if self.gatherings else None

    def _said(
        self, who: Who, event: Happening, status: Attendance, how: tuple[Manner, int] | None, at: tuple[int, int, int]
    ) -> Said:
        control, phrase, end = at
        near = who.start < phrase and end - who.start <= 2 * _FAR and phrase - who.end <= _FAR
        return Said(who, event, status, how[0] if how else None, who.start if near else control, end)


def _told(status: Attendance, how: tuple[Manner, int] | None) -> Attendance:
    """Return the status with the manner: who attended by video link was there remotely."""
    return "remote" if status == "present" and how is not None and how[0] == "remote" else status

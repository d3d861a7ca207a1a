"""Who was at an event: "joined the talks by video link", "did not attend", "Apologies: Agnes Toll"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.events import attendees, envoys, minutes, presence
from factcheck.extract.events.attendees import Cast, Happening, Said, Who
from factcheck.extract.events.occasions import Occasions
from factcheck.extract.events.parties import parties
from factcheck.extract.events.presence import Hit, Manner
from factcheck.records.entities import Attendance, Person
from factcheck.text.passages import Passages, Span

_LISTS = re.compile(r"[^.\n]{0,80}?(?:\b(?:were|was|are|is|included|include|including)\b|:)")
_OF_WHOM = re.compile(r" of (?:the )?")
_HIS = re.compile(r"\b(his|her)(?: [a-z-]+)? $")
_FUTURE = re.compile(
    r"\b(?:planned|possible|potential|expected|likely|future|proposed|any|military|continued) (?:[a-z]+ )?$"
)
_TELLING: tuple[Attendance, ...] = ("remote", "represented", "absent", "present", "invited")
_FAR = 80  # characters between a name and the words of attendance up to which one evidence shows both
_SENTENCE = 600  # characters of a sentence on each side that are read; keeps hostile text linear
_TITLED = 40  # characters behind a verb in which a title and a name begin
_MANNER = 200  # characters behind a phrase in which "by video link" can stand


class Attended(NamedTuple):
    """One statement of attendance for other rooms: `person` is the record, None where `name` is no person.

    `start` and `end` enclose the words from the name to the end of the phrase, or the phrase alone where the name
    stands further away than 80 characters (offsets in code points, half-open). `manner` is "in person" or "remote"
    where the words say it: somebody absent "in person" may have joined by other means. `party` is a government.
    """

    name: str
    person: Person | None
    event_id: str
    status: Attendance
    manner: Manner | None
    start: int
    end: int
    party: bool = False


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
        who = said.who
        party = who.party is not None
        found.append(Attended(who.name, who.person, event, said.status, said.manner, said.start, said.end, party))
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
        self.occasions = Occasions(passages.lower, events)
        self.marks = [hit.start for hit in hits if hit.phrase.use == "mark"]
        self.cast = Cast(passages)

    def read(self, hit: Hit, limit: int) -> Iterator[Said]:
        """Yield who is said to have been there by one phrase; no list of names reaches `limit` (code points)."""
        whole = self.passages.sentence_at(hit.start)
        sentence = Span(max(whole.start, hit.start - _SENTENCE), min(whole.end, hit.end + _SENTENCE))
        if self.lower[sentence.end - 1 : sentence.end] == "?":
            return iter(())
        # chosen anew each time: kept in the reader, its own methods would hold it and the document for ever
        uses = {"subject": self._subject, "agent": self._agent, "list": self._list, "noun": self._noun}
        uses |= {"send": self._send, "stand for": self._stand_for}
        if hit.phrase.use in uses:
            return uses[hit.phrase.use](hit, sentence, min(limit, sentence.end))
        return self._of_list(hit)

    def _subject(self, hit: Hit, sentence: Span, limit: int) -> Iterator[Said]:
        """Read "Ana Ruiz (did not) attend the summit (by video link)"."""
        phrase = hit.phrase
        event = self.occasions.object_of(hit, sentence, limit)
        if event is None and phrase.needs in ("near", "event"):
            return
        control = presence.control(self.passages.text, self.lower, sentence.start, hit.start)
        flags = control.flags | ({"not"} if "neither " in self.lower[sentence.start : hit.start] else set())
        if phrase.text == "represented" and "be" not in flags and envoys.stood_for(self.passages, hit.end, limit):
            yield from self._stand_for(hit, sentence, limit)
            return
        absent = self._stood_for(hit, limit) if phrase.text == "represented" and "be" not in flags else []
        if absent:
            yield from self._stand_in(hit, sentence, control, absent)
            return
        if phrase.be and "be" not in flags and self.lower[hit.start - 2 : hit.start] != ", ":
            return
        if phrase.base and "be" in flags and not flags & {"to", "planned", "done", "not"}:
            return  # "is chair of the summit"
        status = presence.settled(phrase.status, flags) or presence.unrepresented(phrase.status, flags)
        if status is None or presence.doubted(self.lower, sentence.start, hit.start):
            return
        how = presence.manner(self.lower, hit.end, min(limit, hit.end + _MANNER))
        how = how or presence.manner(self.lower, control.start, hit.start)
        if event is None and (how is None or self.occasions.is_other_object(hit, how[1])):
            event = self.occasions.taken_up(hit, sentence) if phrase.needs == "any" else None
        elif event is None:
            event = self.occasions.last(hit.start, sentence)
        if event is None or (phrase.needs == "manner" and how is None):
            return
        end = max(hit.end, how[1] if how else 0)
        for who in self.cast.before(sentence, control.start, city=envoys.official(event, phrase)):
            told = envoys.acting(who, _told(status, how), flags, phrase)
            if told is not None:
                yield self._said(who, event, told, how, (control.start, hit.start, end))
        if status == "present":
            yield from envoys.on_behalf(self.passages, event, hit, limit)
        by = self.lower.find(" by ", hit.end - 3, limit) if phrase.text.startswith("represented") else -1
        if by >= 0:
            for who in self.cast.behind(by, limit)[:1]:
                yield Said(who, event, "present", None, hit.start, who.end)

    def _stood_for(self, hit: Hit, limit: int) -> list[Who]:
        """Return the person right behind a verb of standing for somebody: "represented | Governor Ana Ruiz"."""
        behind = self.cast.behind(hit.end, limit)[:1]
        return [who for who in behind if who.start - hit.end < _TITLED]

    def _stand_in(self, hit: Hit, sentence: Span, control: presence.Control, absent: Sequence[Who]) -> Iterator[Said]:
        """Read "Ivo Brandt represented Governor Ana Ruiz": he was there, and she was not."""
        event = self.occasions.before(hit.start, sentence) or self.occasions.last(hit.start, sentence)
        if event is None or presence.settled("present", control.flags) != "present":
            return
        for who in self.cast.before(sentence, control.start):
            yield self._said(who, event, "present", None, (control.start, hit.start, absent[0].end))
        for who in absent:
            yield Said(who, event, "represented", None, hit.start, who.end)

    def _agent(self, hit: Hit, sentence: Span, limit: int) -> Iterator[Said]:
        """Read "the summit, attended by Ana Ruiz and Ivo Brandt"."""
        flags = presence.control(self.passages.text, self.lower, sentence.start, hit.start).flags
        status = presence.settled(hit.phrase.status, flags)
        event = self.occasions.before(hit.start, sentence) or self.occasions.last(hit.start, sentence)
        if status is None or event is None:
            return
        people = self.cast.named(hit.end, limit, city=envoys.official(event, hit.phrase))
        if people and hit.phrase.status == "absent" and self.lower.startswith("'s", people[-1].end):
            return  # "went ahead without Norway's money"
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
        event = self.occasions.object_of(Hit(hit.start, hit.end, hit.phrase._replace(needs="event")), sentence, first)
        event = event or self.occasions.last(hit.start, sentence)
        if event is None:
            return
        people = self.cast.named(first, sentence.end)
        for who in people:
            yield Said(
                who, event, hit.phrase.status, None, hit.start if who.end - hit.start < 160 else who.start, who.end
            )

    def _stand_for(self, hit: Hit, sentence: Span, limit: int) -> Iterator[Said]:
        """Read "Ivo Brandt represented Norway at the talks": he was there, and his government in him."""
        parties = envoys.stood_for(self.passages, hit.end, limit)
        control = presence.control(self.passages.text, self.lower, sentence.start, hit.start)
        if not parties or presence.settled("present", control.flags) != "present":
            return
        event = self.occasions.object_of(
            hit._replace(end=parties[-1].end, phrase=hit.phrase._replace(needs="event")), sentence, limit
        )
        event = event or self.occasions.last(hit.start, sentence)
        if event is None or presence.doubted(self.lower, sentence.start, hit.start):
            return
        for who in self.cast.before(sentence, control.start):
            yield self._said(who, event, "present", None, (control.start, hit.start, parties[-1].end))
        for party in parties:
            yield Said(party, event, "represented", None, hit.start, party.end)

    def _send(self, hit: Hit, sentence: Span, limit: int) -> Iterator[Said]:
        """Read "Paris sent its foreign minister to the summit", "Oslo sent nobody"."""
        sent = envoys.sent(self.passages, hit, limit)
        control = presence.control(self.passages.text, self.lower, sentence.start, hit.start)
        if sent is None or presence.settled("present", control.flags) != "present":
            return
        status, end = sent
        whole = hit._replace(end=end, phrase=hit.phrase._replace(needs="gathering"))
        event = self.occasions.object_of(whole, sentence, limit) or self.occasions.taken_up(whole, sentence)
        if event is None or presence.doubted(self.lower, sentence.start, hit.start):
            return
        for who in self.cast.before(sentence, control.start, city=envoys.official(event, hit.phrase)):
            if who.party is not None and not who.party.officer:
                yield self._said(who, event, status, None, (control.start, hit.start, end))

    def _noun(self, hit: Hit, sentence: Span, limit: int) -> Iterator[Said]:
        """Read "Ana Ruiz's absence from the talks", "the absence of Ana Ruiz", "her absence from the meeting"."""
        if _FUTURE.search(self.lower, max(sentence.start, hit.start - 40), hit.start):
            return
        of = _OF_WHOM.match(self.lower, hit.end)
        his = _HIS.search(self.lower, max(sentence.start, hit.start - 24), hit.start)
        if of is not None:
            people = self.cast.named(of.end(), sentence.end, city=True)
            people = people if people and people[0].start - of.end() < 40 else []
        elif his is not None:
            people = self.cast.meant(sentence, his.start(), "m" if his[1] == "his" else "f")
        else:
            owners = self.cast.between(max(sentence.start, hit.start - 45), hit.start)[-1:]
            people = [
                Who(p.canonical, p.start, p.end, p) for p in owners if self.lower.startswith(("'s ", "' "), p.end)
            ] or self.cast.owning(sentence, hit.start)
        if not people:
            return
        last = max(hit.end, *(who.end for who in people if who.start > hit.start), hit.end)
        event = self.occasions.object_of(Hit(hit.start, last, hit.phrase._replace(needs="event")), sentence, limit)
        if event is None and hit.phrase.status == "absent" and not self.lower[last : last + 6].startswith(" from "):
            event = self.occasions.last(hit.start, sentence)
        if event is None:
            return
        how = presence.manner(self.lower, hit.end, limit)
        if how is None and hit.phrase.status == "absent" and "in-person" in self.lower[last : event.start]:
            how = ("in person", hit.end)
        for who in people:
            start = who.start if 0 <= hit.end - who.start <= _FAR else hit.start
            end = max(event.end if event.start > hit.start and event.end - start < 2 * _FAR else hit.end, last)
            yield Said(who, event, _told(hit.phrase.status, how), how[0] if how else None, start, end)

    def _of_list(self, hit: Hit) -> Iterator[Said]:
        """Read the lists of minutes, which belong to the first gathering that the document names."""
        if not self.occasions.gatherings:
            return iter(())
        if hit.phrase.use == "label":
            return minutes.labelled(self.passages, self.cast, hit, self.occasions.gatherings[0], self.marks)
        return minutes.marked(self.passages, self.cast, hit, self.occasions.gatherings[0])

    def _said(
        self, who: Who, event: Happening, status: Attendance, how: tuple[Manner, int] | None, at: tuple[int, int, int]
    ) -> Said:
        control, phrase, end = at
        near = who.start < phrase and end - who.start <= 2 * _FAR and phrase - who.end <= _FAR
        return Said(who, event, status, how[0] if how else None, who.start if near else control, end)


def _told(status: Attendance, how: tuple[Manner, int] | None) -> Attendance:
    """Return the status with the manner: who attended by video link was there remotely."""
    return "remote" if status == "present" and how is not None and how[0] == "remote" else status

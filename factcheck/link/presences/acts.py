"""Who is shown to have been at an event by what they did there: "shook hands at the summit", "opened without her"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from factcheck.extract.events import attendees, presence, words
from factcheck.extract.events.attendance import Attended
from factcheck.extract.events.presence import Manner
from factcheck.knowledge import packs
from factcheck.link.presences import posts
from factcheck.records import Event, Person
from factcheck.records.entities import Attendance
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_PREPOSITION = re.compile(r"\b(?:at|during|to|in|into)[ \n](?:(?!(?:at|during|to|in|into)\b)[\w'.-]+[ \n]){0,6}$")
_TOKEN = re.compile(r"[ \n]?([a-z']+)")
_APPOSED = re.compile(r",[ \n](?:the|an?|its|her|his|their|who[ \n]is)\b[^,.;:()\n]{1,80},")
_WHO = re.compile(r",?[ \n]who\b|,")
_BREAK = re.compile(
    r"[.;:!?]|\b(?:that|because|when|after|before|whose|which|while|until|if|whether|about|on[ \n]his[ \n]way"
    r"|on[ \n]her[ \n]way|return(?:ed|ing)?|ahead|invitation|letter|message)\b"
)
_NOT = frozenset({"not", "never", "nor", "cannot", "didn't", "wasn't", "couldn't", "hadn't", "weren't"})
_AUXILIARY = frozenset(
    {"did", "do", "was", "were", "had", "has", "have", "could", "been", "also", "then", "there", "able"}
)
_LATER = frozenset({"will", "would", "may", "might", "should", "shall", "to", "can"})
_BE = frozenset({"was", "were", "been", "be"})
_THERE = re.compile(r"(?:[ \n](?:there|present|in[ \n]person|himself|herself|also|both))*[ \n]$")
_INCLUDED = re.compile(r",?[ \n](?:including|among[ \n]them|among[ \n]whom[ \n]were|notably|such[ \n]as)[ \n]")
_INCLUDING = ("including", "among", "notably", "such")
_LISTED = re.compile(
    r"(?:,|[ \n]and\b|,[ \n]and\b|[ \n]or\b|[ \n]as[ \n]well[ \n]as\b)[ \n](?:[\w.'-]+[ \n]){0,7}|[ \n]and[ \n]"
)
_BEING_THERE = ("presence", "attendance")
_PAST = ("ed", "ft", "ok", "ke", "ew", "ve", "eld", "ell", "ose", "ang", "ade", "aid", "ought", "old", "ound", "ut")
_WAY = 5  # words between "came" and the preposition of the event
_OPENED = 240  # characters before an event in which one who opened it is named
_REACH = 240  # characters of a sentence that are read on each side of an event
_NEAR = 100  # characters within which the words that open a list are shown with a name
_BACK = 900  # characters within which words without an event take up the one named last


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    names = ("act", "go", "gather", "hall", "seat", "empty", "held", "greet", "body", "talk", "lead", "seated", "away")
    return {name: packs.words("en/presence_acts", **{"class": name}) for name in names}


@lru_cache(maxsize=1)
def _opened() -> re.Pattern[str]:
    """Return a pattern for what somebody does to the event behind it: "chaired the"."""
    return re.compile(
        rf"[ \n]{alternation(_words()['lead'])}[ \n](?:the|a|an|this|its|their)[ \n](?:[\w'.-]+[ \n]){{0,4}}$"
    )


@lru_cache(maxsize=1)
def lone() -> re.Pattern[str]:
    """Return the words that say of somebody, without an event of their own, where he was or was not."""
    known = _words()
    halls, empty = ("|".join(sorted(known[name])) for name in ("hall", "empty"))
    return re.compile(
        rf"\b(?P<named>(?:{'|'.join(_BEING_THERE)})[ \n]in[ \n]person)[ \n]of[ \n]|\b(?P<without>without)[ \n]"
        rf"|\bin[ \n]the[ \n](?P<hall>{halls})\b|\b(?P<empty>{empty})\b"
    )


def lone_words() -> frozenset[str]:
    """Return what everything that `lone` matches opens with."""
    return _words()["empty"].union((f"{there} in" for there in _BEING_THERE), ("without", "in the"))


def talks() -> frozenset[str]:
    """Return the nouns of events at which two people speak: "conversation", "phone call"."""
    return _words()["talk"]


def read(passages: Passages, alone: Iterable[re.Match[str]]) -> Iterator[Attended]:
    """Yield who is shown at the gatherings of a document, or missed there, by acts, seats and lists.

    `alone` are the matches of `lone`, in order.
    """
    if not passages.records("person"):
        return
    known = presence.gatherings()
    events = [event for event in passages.records("event") if event.head in known and not attendees.is_verb(event.how)]
    for event in events:
        sentence = passages.sentence_at(event.start)
        around = Span(max(sentence.start, event.start - _REACH), min(sentence.end, event.end + _REACH))
        if passages.lower[around.end - 1 : around.end] != "?":
            yield from _acting(passages, event, around)
            yield from _gathered(passages, event, around)
    if events:
        yield from _alone(passages, events, alone)


def _acting(passages: Passages, event: Event, around: Span) -> Iterator[Attended]:
    """Read "Ruiz shook hands with everybody at the summit" and "At the summit, Ruiz shook hands"."""
    lead = _PREPOSITION.search(passages.lower, max(around.start, event.start - 60), event.start)
    if lead is None:
        yield from _opening(passages, event, around)
        return
    people = passages.records_in("person", *around)
    if lead.start() - around.start < 3:
        behind = [person for person in people if person.start > event.end]
        if behind and _fronted(passages.lower[event.end : behind[0].start]):
            yield from _did(passages, event, behind[0], None, around)
        return
    others = [person.start for person in people if posts.of_another(passages.lower, person.start)]
    before = [person for person in people if person.end <= lead.start() and person.start not in others]
    for person in reversed(before[-3:]):
        found = list(_did(passages, event, person, lead.start(), around))
        if found:
            yield from found
            return


def _opening(passages: Passages, event: Event, around: Span) -> Iterator[Attended]:
    """Read "Ruiz opened the conference in person"."""
    if not passages.records_in("person", event.start - _OPENED, event.start):
        return  # mostly
    lead = _opened().search(passages.lower, max(around.start, event.start - 80), event.start)
    person = passages.record_at("person", lead.start() - 1) if lead else None
    if lead and person and person.end == lead.start():
        how = presence.manner(passages.lower, event.end, around.end)
        yield _said(passages, event, person, "present", how, event.end)


def _fronted(between: str) -> bool:
    """Say whether only a place, a date and a title stand between an event that opens a sentence and a name."""
    told = between.split()
    return len(told) <= 14 and not any(
        word in _AUXILIARY or words.part(word) in ("verb", "pronoun", "subordinator")
        for word in (one.strip(",") for one in told)
    )


def _did(passages: Passages, event: Event, person: Person, stop: int | None, around: Span) -> Iterator[Attended]:
    """Read the verb behind a name; `stop` is where the event's preposition begins, if it stands behind."""
    lower = passages.lower
    apposed = _APPOSED.match(lower, person.end)
    at = apposed.end() if apposed else person.end
    who = None if apposed else _WHO.match(lower, at)
    at = who.end() if who else at
    aux: list[str] = []
    match = _TOKEN.match(lower, at)
    while match and (match[1] in _AUXILIARY | _NOT | _LATER or match[1].endswith("ly")) and len(aux) < 6:
        aux.append(match[1])
        at = match.end()
        match = _TOKEN.match(lower, at)
    verb = match[1] if match else ""
    rest = lower[at:stop] if stop is not None else ""
    if stop is not None and lower.startswith("to", stop) and verb not in _words()["go"] | _words()["greet"]:
        return
    if _LATER & set(aux) or (stop is not None and (stop < at or _BREAK.search(rest))):
        return
    status = _status(aux, verb, rest if stop is not None else None)
    if stop is None and status is None and not aux and verb.endswith(_PAST) and words.part(verb) == "verb":
        status = None if verb in _words()["away"] else "present"
    if status is None:
        return
    how = presence.manner(lower, at, min(around.end, max(event.end, at) + 80)) if status == "present" else None
    if status == "present" and how is None and verb in _words()["body"]:
        how = ("in person", at)
    yield _said(
        passages, event, person, status, how, max(at if stop is None else event.end, match.end() if match else at)
    )


def _status(aux: list[str], verb: str, rest: str | None) -> Attendance | None:
    """Return what auxiliaries and verb say; `rest` is what stands between them and "at the event"."""
    denied = bool(_NOT & set(aux))
    if aux and aux[-1] in _BE | _NOT | {"there"} and _BE & set(aux) and rest is not None and _THERE.fullmatch(rest):
        return "absent" if denied else "present"
    if _BE & set(aux) or (aux and "able" in aux):
        return None
    if denied:
        return "absent" if verb in _words()["go"] and _straight(rest) else None
    if verb in _words()["go"]:
        return "present" if _straight(rest) else None
    return "present" if verb in _words()["act"] or (rest or "").strip().startswith(tuple(_words()["seated"])) else None


def _straight(rest: str | None) -> bool:
    """Say whether little stands between "came" and "to the event", and no other goal: "came to power at"."""
    return rest is None or (len(rest.split()) <= _WAY and " to " not in rest)


def _gathered(passages: Passages, event: Event, around: Span) -> Iterator[Attended]:
    """Read "the summit brought together leaders from 20 countries, including Ana Ruiz and Ivo Brandt"."""
    behind = event.end, around.end
    told_of = any(passages.lower.find(word, *behind) >= 0 for word in _INCLUDING)  # far quicker than the pattern
    cue = _INCLUDED.search(passages.lower, *behind) if told_of else None
    if cue is None:
        return
    told = passages.lower[around.start : cue.start()]
    if "brought together" not in told and not _words()["gather"] & set(re.findall(r"[a-z]+", told)):
        return
    sentence = passages.sentence_at(event.start)
    at: int = cue.end()
    for person in passages.records_in("person", cue.end(), min(sentence.end, cue.end() + 1000)):
        first = at == cue.end()
        if not (person.start - at < 60 if first else _LISTED.fullmatch(passages.plain, at, person.start)):
            return
        start = cue.start() + len(cue.group()) - len(cue.group().lstrip(" ,\n"))
        near = person.end - start <= _NEAR
        yield _said(passages, event, person, "present", None, person.end, start if near else None)
        at = person.end


def _alone(passages: Passages, events: list[Event], alone: Iterable[re.Match[str]]) -> Iterator[Attended]:
    """Read "opened without Ana Ruiz", "the chair kept for Ruiz stayed empty" and "Ruiz was in the room"."""
    starts = [event.start for event in events]
    for match in alone:
        sentence = passages.sentence_at(match.start())
        index = bisect_left(starts, match.start())
        event = events[index - 1] if index and starts[index - 1] > match.start() - _BACK else None
        if event is None and index < len(events) and starts[index] < sentence.end:
            event = events[index]
        if event is None:
            continue
        if match["without"]:
            yield from _without(passages, event, match, sentence)
        elif match["named"]:
            for person in passages.records_in("person", match.end(), min(sentence.end, match.end() + 40))[:1]:
                yield _said(passages, event, person, "present", ("in person", person.end), person.end, match.start())
        elif match["empty"]:
            yield from _empty(passages, event, match, sentence)
        else:
            for person in passages.records_in("person", max(sentence.start, match.start() - 60), match.start()):
                if re.fullmatch(r"[ \n](?:was|sat|stood|waited)[ \n]", passages.lower[person.end : match.start()]):
                    yield _said(passages, event, person, "present", ("in person", match.end()), match.end())


def _without(passages: Passages, event: Event, match: re.Match[str], sentence: Span) -> Iterator[Attended]:
    told = set(re.findall(r"[a-z]+", passages.lower[max(sentence.start, match.start() - 80) : match.start()]))
    people = passages.records_in("person", match.end(), min(sentence.end, match.end() + 40))
    if event.start < sentence.start or not told & _words()["held"] or not people:
        return
    person, behind = people[0], passages.lower[people[0].end : people[0].end + 3]
    if not behind.startswith("'") and re.match(r"[,.;]|[ \n](?:on|in|at|and|as|because|who)\b|$", behind.ljust(4)):
        yield _said(passages, event, person, "absent", None, person.end)


def _empty(passages: Passages, event: Event, match: re.Match[str], sentence: Span) -> Iterator[Attended]:
    start = max(sentence.start, match.start() - 140)
    start = max(start, *(passages.plain.rfind(mark, start, match.start()) + 1 for mark in ":;"))
    people = passages.records_in("person", start, match.start())
    told = passages.lower[start : match.start()]
    if len(people) != 1 or re.search(r"\bnot\b|\bno longer\b", told):
        return
    person = people[0]
    seats = _words()["seat"]
    if seats & set(re.findall(r"[a-z]+", told)) and re.search(r"\b(?:for|of|with|by)\b|'s\b", told):
        yield _said(passages, event, person, "absent", None, match.end())


def _said(  # noqa: PLR0917
    passages: Passages,
    event: Event,
    person: Person,
    status: Attendance,
    how: tuple[Manner, int] | None,
    end: int,
    start: int | None = None,
) -> Attended:
    """Return a statement; its words run from the name, or from `start`, to the end of what says so, if that is near."""
    remote = status == "present" and how is not None and how[0] == "remote"
    start = person.start if start is None else start
    last = max(end, how[1] if how else 0)
    return Attended(
        person.canonical,
        person,
        f"{passages.document.id}:{event.start}-{event.end}:event",
        "remote" if remote else status,
        how[0] if how else None,
        start,
        last if person.end <= last <= start + 200 else person.end,
    )

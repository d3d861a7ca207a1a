"""What one document says of when things begin and end, how long they take, and by how much one follows another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.link import classes
from factcheck.link.topics._phases import (
    Node,
    Phase,
    Things,
    bounds_of,
    classes_of,
    day_of,
    lengths,
    named,
    of_other_year,
    own_words,
    phases,
    series_of,
    stems_of,
    things_of,
)
from factcheck.records import Date, Duration, Event
from factcheck.text import stems
from factcheck.text.passages import Passages, Span

_CLAUSE = re.compile(r"[;:|(]|, (?:and|but|while) ")
_NOUN_PHRASE = re.compile(r"(?:the |a |an |its |their |this |that )?((?:[\w'-]+ ){0,4}?[\w'-]+)")
_OFFSET = re.compile(r"\s+(?P<way>after|before|following|ahead of)\s+")
_PHASE_OF = re.compile(r"(?:the )?(?P<phase>start|beginning|outbreak|opening|onset|end|close|lifting) of ")
_OFFSET_BEFORE = re.compile(r"\b(?:days?|weeks?|months?|fortnight)\s+(?:after|before|following|ahead of)\s+(?:the )?")
_W = r"[\w'-]+"
# a noun phrase with what is said of it, up to the next clause: "roof of the Korv mine", "audit came out"
_ANCHOR = re.compile(
    rf"(?:the |a |an |its |their |his |her |this |that )?((?:{_W} ){{0,3}}?{_W}"
    rf"(?: (?:of|on|in|at|over) (?:the |a |an |its |their )?(?:{_W} ){{0,2}}?{_W}){{0,3}})"
    r"(?=[.,;:!?)]|\s*$| on \d| (?:did|the|a|an|its|their|his|her|when|in|at|and)\b)"
)
_UNTIL = re.compile(r"(?<!not )(?<!least )\b(?:until|till) (?:(?:late|early) )?(?:on )?(?:[a-z]+day,? )?(?:the )?$")
_PARTLY = re.compile(r",? (?:and )?(?:then|to|for|before|except|in|on)\b")  # "until 3 March, then at night only"
_MEANT = re.compile(
    r"\b(?:is|are|was|were|due|expected|scheduled|meant|supposed) to |\b(?:will|would|could|may|might) |\bnot "
)
_A = re.compile(r"\b(?:an?|another)\s+$")
_OF = re.compile(r" of (?:the )?")
_OBJECT = re.compile(r"\s+(?=(?:the|a|an|its|their|his|her|our|my|this|that)\s)")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being)\s+\w+(?: (?:off|out|up|down))?$")
_BREAK = re.compile(r"[.,;:()]|\s(?:on|at|after|before|when|and|but|with) ")
_AFTER = re.compile(r"\bafter\s+(?:(?:only|just|about|some|exactly|a total of)\s+)*$")
_ALONE = re.compile(r"\s*(?:[.,;:!?)]|$|\s(?:on|when|and|the|a|he|she|it|they|his|her|its|their|our)\b)")
LOOSE = "~a clause"
_LEAST_WORDS = 3
_ELLIPTIC = 3  # characters before a verb that opens its sentence
_PHASES_ALONE = frozenset({"=opening", "=closure", "=reopening", "=release", "=introduction"})  # of what, the rest says
_NEAR, _AHEAD = 60, 80  # characters between a day or length and the word of beginning or end before and behind it
_LEADING = 15  # characters before an offset that opens its sentence: "Not until"
_AGAIN = re.compile(r"\bopen(?:s|ed)?(?: to \w+)? (?:again|once more|for the first time since)\b")
_PRONOUN = re.compile(r"\W*(?:it|they|this|that|which|the whole thing)\b")


class Stretch(NamedTuple):
    """One constraint: days from one node to another. None as node is day 0 of the calendar.

    A node is a phase and the content stems that name the thing, with the classes of its event words ("=strike", and
    "~..." for those it also goes with). `least` and `most` are days, both inclusive. `unphased`: an offset counted from
    a thing of which neither beginning nor end is named.
    """

    record: Date | Duration
    origin: Node | None
    target: Node
    least: int
    most: int
    has_year: bool = True
    unphased: bool = False


def stretches(passages: Passages) -> Iterator[Stretch]:
    """Yield what a document says of phases, lengths and offsets, in the order of the text."""
    told: dict[str, Things] = {}
    last: Things = frozenset()
    records = (*passages.records("date"), *passages.records("duration"))
    for record in sorted(records, key=lambda record: record.start):
        sentence = passages.sentence_at(record.start)
        if passages.region_at(sentence.start) in ("furniture", "front-matter") or record.start >= sentence.end:
            continue
        if record.kind == "duration" and of_other_year(passages, record.start):
            continue
        read = _dated if record.kind == "date" else _long
        found = read(passages, sentence, record, last)
        if found is not None:
            found = _taken_up(found, told)
            last = found.target[1]
            told.update(dict.fromkeys(classes_of(last) | _closed(passages, sentence), last) if own_words(last) else {})
            yield found


def _closed(passages: Passages, sentence: Span) -> Things:
    """Return the class of a closure that a sentence tells with a verb: "was closed", taken up by "the closure"."""
    verbs = (event for event in passages.records_in("event", *sentence) if classes.of(event.head).name == "closure")
    return frozenset({"=closure"}) if any(verbs) else frozenset()


def points(passages: Passages) -> Iterator[Stretch]:
    """Yield the days of single events: what an offset ("two days after the vote") is counted from or leads to."""
    dates = {date.id: date for date in passages.records("date")}
    for event in passages.records("event"):
        date = dates.get(event.date) if event.date else None
        day = day_of(date) if date is not None else None
        if date is None or day is None or not event.comparable or classes.of_phase(event.how):
            continue
        sentence = passages.sentence_at(event.start)
        found = list(_OFFSET_BEFORE.finditer(passages.lower, sentence.start, event.start))
        anchor = found[-1] if found and "," not in passages.lower[found[-1].end() : event.start] else None
        if anchor is None or date.start < anchor.start():
            things = _event(passages, sentence, event)
        elif "," not in passages.lower[event.start : date.start]:  # "four days after the quake of 10 May"
            things = _anchor(passages, anchor.end(), event.end)
        else:  # "two days after the vote, on 5 May" is no day of the vote
            things = _governed(passages, sentence, anchor.start(), event.end)
        if things:
            yield Stretch(date, None, ("start", things), day, day, bool(date.earliest))


def _taken_up(stretch: Stretch, told: dict[str, Things]) -> Stretch:
    """Return a stretch whose bare noun ("the strike") means the fuller one that the document told before."""

    def full(node: Node | None) -> Node | None:
        if node is None or own_words(node[1]):
            return node
        return node[0], next((told[name] for name in sorted(classes_of(node[1])) if name in told), node[1])

    target = full(stretch.target)
    return stretch._replace(origin=full(stretch.origin), target=target or stretch.target)


def _dated(passages: Passages, sentence: Span, date: Date, last: Things) -> Stretch | None:
    """Return the day on which something began or ended."""
    day = day_of(date)
    if day is None:
        return None
    clause = _clause(passages, sentence, date.start)
    until = _UNTIL.search(passages.lower, clause.start, date.start)
    if until:
        return _until(passages, sentence, date, until.start(), last)
    found = _phase_word(passages, sentence, clause, date.start, date.end)
    if found is None:
        return None
    things = _governed_by(passages, clause, found, (_before_offset(passages, found.end(), date.start), date.end), last)
    phase = phases()[1][found[0]]
    if phase == "start" and _AGAIN.search(passages.lower, sentence.start, min(sentence.end, found.end() + _NEAR)):
        phase = "end"  # what is opened again ends its closure
    has_year = bool(date.earliest)
    return Stretch(date, None, (phase, things), day, day, has_year) if things else None


def _until(passages: Passages, sentence: Span, date: Date, start: int, last: Things) -> Stretch | None:
    """Return that something that lasted until a day ended then; "was open until" tells no day of an opening."""
    clause, day = _clause(passages, sentence, start), day_of(date)
    cue = lengths().search(passages.lower[clause.start : start] + "for ")
    if (
        cue is None
        or day is None
        or _PARTLY.match(passages.lower, date.end)
        or _MEANT.search(passages.lower, clause.start, start)
    ):
        return None
    things = things_of(passages, sentence.start, clause.start + cue.start())
    if not classes_of(things) and _PRONOUN.match(passages.lower, clause.start):
        things = last
    return Stretch(date, None, ("end", things), day, day, bool(date.earliest)) if things else None


def _before_offset(passages: Passages, start: int, end: int) -> int:
    """Return where the words of a clause end: at an offset has another thing: "opened two days after the vote"."""
    lengths_told = passages.records_in("duration", start, end) if start < end else ()
    return next((one.start for one in lengths_told if _OFFSET.match(passages.lower, one.end)), end)


def _phase_word(passages: Passages, sentence: Span, clause: Span, start: int, end: int) -> re.Match[str] | None:
    """Return the word of beginning or end that a day or length from `start` to `end` stands with."""
    pattern, _ = phases()
    before = list(pattern.finditer(passages.lower, clause.start, start))
    if before and start - before[-1].end() < _NEAR:
        return before[-1]
    return pattern.search(passages.lower, end, min(sentence.end, end + _AHEAD))


def _governed_by(
    passages: Passages, clause: Span, match: re.Match[str], record: tuple[int, int], last: Things
) -> Things:
    """Return the thing that begins or ends: the object of the verb, "of the strike", else the subject."""
    sentence = passages.sentence_at(match.start())
    behind = match.start() > record[0]
    stop = min(sentence.end, match.end() + _NEAR) if behind else record[0]
    subject = things_of(passages, record[1] if behind else clause.start, match.start())
    of = _OF.match(passages.lower, match.end())
    if of:
        return things_of(passages, of.end(), min(sentence.end, of.end() + 50))
    taken = _OBJECT.match(passages.lower, match.end())
    if taken and not _PASSIVE.search(passages.lower, clause.start, match.end()):
        boundary = _BREAK.search(passages.lower, taken.end(), stop)
        ends = things_of(passages, taken.end(), boundary.start() if boundary else stop)
        if classes_of(ends) or not classes_of(subject):
            return ends | own_words(subject)
    between = frozenset() if behind or classes_of(subject) else things_of(passages, match.end(), record[0])
    if not classes_of(subject) and _PRONOUN.match(passages.lower, clause.start) and not classes_of(between):
        return last
    own = things_of(passages, match.start(), match.end())  # "walked out" is a strike
    own = frozenset() if classes_of(own) & _PHASES_ALONE else own
    if not classes_of(subject) and (classes_of(between) or classes_of(own)):
        return subject | (between if classes_of(between) else own - own_words(own))
    return subject


def _long(passages: Passages, sentence: Span, duration: Duration, last: Things) -> Stretch | None:
    """Return how long something took, or how long after something else it came."""
    bounds = bounds_of(duration)
    if bounds is None:
        return None
    offset = _OFFSET.match(passages.lower, duration.end)
    if offset:
        return _offset(passages, sentence, duration, offset, bounds)
    clause = _clause(passages, sentence, duration.start)
    if "-" in duration.text and duration.end < sentence.end:
        noun = _ANCHOR.match(passages.lower, duration.end + 1) or _NOUN_PHRASE.match(passages.lower, duration.end + 1)
        things = things_of(passages, *noun.span(1)) if noun else frozenset()
        new = not own_words(things) and _A.search(passages.lower, clause.start, duration.start)  # "a three-day battle"
        return _length(duration, things, bounds) if classes_of(things) and not new else None
    after = _AFTER.search(passages.lower, clause.start, duration.start)
    if after:
        return _ended_after(passages, clause, duration, after.start(), last)
    cue = lengths().search(passages.lower, clause.start, duration.start)
    if cue is None:
        return None
    things = things_of(passages, sentence.start, cue.start())
    if not classes_of(things) and _PRONOUN.match(passages.lower, clause.start):
        things = last
    return _length(duration, things, bounds) if things else None


def _ended_after(passages: Passages, clause: Span, duration: Duration, start: int, last: Things) -> Stretch | None:
    """Return the length of what "was lifted after nine days"; "after nine days of talks" tells another thing."""
    if not _ALONE.match(passages.lower, duration.end):
        return None
    found = _phase_word(passages, passages.sentence_at(start), clause, start, duration.end)
    bounds = bounds_of(duration)
    if found is None or bounds is None or phases()[1][found[0]] != "end":
        return None
    dates = passages.records_in("date", found.end(), start) if found.end() < start else ()
    stop = min([date.start for date in dates], default=start)
    things = _governed_by(passages, clause, found, (stop, duration.end), last)
    return _length(duration, things, bounds) if things else None


def _length(duration: Duration, things: Things, bounds: tuple[int, int]) -> Stretch:
    return Stretch(duration, ("start", things), ("end", things), max(0, bounds[0] - 1), bounds[1])


def _offset(
    passages: Passages, sentence: Span, duration: Duration, match: re.Match[str], bounds: tuple[int, int]
) -> Stretch | None:
    """Return that one thing came so many days after the start or end of another."""
    phase = _PHASE_OF.match(passages.lower, match.end())
    noun = _ANCHOR.match(passages.lower, phase.end() if phase else match.end())
    if noun is None:
        return None
    stop = min(noun.end(), sentence.end)
    anchor = _anchor(passages, noun.start(1), stop)
    named, plain = _phase_named(passages, phase, noun.start(1), stop)
    own = _governed(passages, sentence, duration.start, stop)
    if not (own and anchor):
        return None
    least, most = bounds
    if match["way"] in ("before", "ahead of"):
        least, most = -most, -least
    return Stretch(duration, (named, anchor), ("start", own), least, most, unphased=plain)


def _phase_named(passages: Passages, phase: re.Match[str] | None, start: int, end: int) -> tuple[Phase, bool]:
    """Return the phase that an offset is counted from, and whether none is named."""
    if phase:
        return ("end" if phase["phase"] in ("end", "close", "lifting") else "start"), False
    pattern, words = phases()
    verb = pattern.search(passages.lower, start, end)
    return (words[verb[0]], False) if verb else ("start", True)


def _anchor(passages: Passages, start: int, end: int) -> Things:
    """Return what an offset is counted from: "the vote on the budget", "the audit came out"."""
    events = passages.records_in("event", start, end)
    verb = next((event for event in events if event.how == "event-verb" and classes.of(event.head).known), None)
    things = things_of(passages, start, end)
    if verb is None:
        return things
    head = classes.of(verb.head)
    return (
        series_of(passages, start, end)
        | (own_words(things) | stems_of(passages, start, verb.start)) - {stems.stem(verb.text.lower())}
        | named(head)
    )


def _governed(passages: Passages, sentence: Span, start: int, end: int) -> Things:
    """Return what an offset that stands from `start` to `end` dates: the event before it, else those behind."""
    clause = _clause(passages, sentence, start)
    ahead = [event for event in passages.records_in("event", *clause) if event.end <= start]
    if ahead:
        return _event(passages, sentence, ahead[-1])
    begin = clause.start if start - clause.start > _LEADING else end
    stop = sentence.end if begin == end else start
    things = things_of(passages, begin, stop)
    return things if classes_of(things) else _loose(things)


def _loose(things: Things) -> Things:
    """Return the words of a clause whose verb no pack knows, marked so that only many in common make one of two."""
    return things | {LOOSE} if len(own_words(things)) >= _LEAST_WORDS else frozenset()


def _event(passages: Passages, sentence: Span, event: Event) -> Things:
    """Return the class of an event and the words of its clause around it."""
    clause = _clause(passages, sentence, event.start)
    boundary = _BREAK.search(passages.lower, event.end, sentence.end)
    stop = min(boundary.start() if boundary else sentence.end, event.end + _NEAR)
    subject = own_words(stems_of(passages, clause.start, event.start)) | stems_of(passages, event.end, stop)
    modifiers = {stems.stem(word.lower()) for word in event.modifiers} | series_of(passages, clause.start, event.end)
    head = {stems.stem(event.text.lower()), stems.stem(event.head)}
    if event.start - sentence.start < _ELLIPTIC and sentence.start:  # "Received 11 February": of what was told before
        previous = passages.sentence_at(max(0, sentence.start - 2))
        subject |= stems_of(passages, *previous)
    things = frozenset((subject | modifiers) - head)
    known = classes.of(event.head)
    return things | named(known) if known.known else _loose(things)


def _clause(passages: Passages, sentence: Span, offset: int) -> Span:
    start = sentence.start
    for boundary in _CLAUSE.finditer(passages.lower, sentence.start, offset):
        start = boundary.end()
    return Span(start, offset)

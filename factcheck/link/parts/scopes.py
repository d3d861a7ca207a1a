"""What makes two counts of one noun count two things: whose they are, for how long, in which year, one in the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.extract.events import presence
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.bases import moments, periods
from factcheck.link.classes import HeadClass
from factcheck.link.counted import Measure, noun
from factcheck.link.names import SIMILAR_NAME, compare_names
from factcheck.link.parts import leftovers, owners
from factcheck.records import Date, Event
from factcheck.text import numerals, stems
from factcheck.text.alternation import alternation
from factcheck.text.lazily import remembered
from factcheck.text.passages import Span

_BEFORE = re.compile(
    r"(?:the )?(?:last|previous|prior|preceding) (?:full )?(?:year|season|summer|winter|spring|autumn|fall)"
    r"|(?:a|the) year (?:earlier|before|ago)"
)
_FRAMES = ("when ", "in ", "at ", "by ", "after ")
_CLOSE = 30  # characters
_WORD = re.compile(r"\d[\d,]*\d|[\w-]+")
_PRONOUN = re.compile(r"\W*(?:he|she|his|her)\b")
_SUFFIX = re.compile(r",? (?:jr|sr|i{2,3}|iv)\.?$", re.IGNORECASE)
_RATE = re.compile(
    r"(?:\s(?!(?:after|before|for|in|within|over|since|during|once|twice|than|of|until)\s)[a-z'-]+){0,3}?"
    r"\s(?:a|per|each|every)\s(?P<unit>hour|day|night|week|month|season|year)\b"
    r"(?!\s(?:ago|earlier|later|before|after|long))"
)
_DAILY = re.compile(r"\b(?P<unit>hourly|daily|nightly|weekly|monthly|yearly|annual)(?:ly)?\s$")
_UNITS = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month"}
_LISTED_BEFORE = re.compile(r"\b(?P<number>\d[\d,]*\d|\d|[a-z-]+)\s(?:[a-z-]+\s){0,3}and\s$")
_LISTED_BEHIND = re.compile(r"\sand\s(?P<number>\d[\d,]*\d|\d|[a-z-]+)\b")
_OF_WHOLE = re.compile(rf"\b(?:{numerals.CARDINAL}|\d[\d,]*) (?:out )?of (?:the|its|their|all) (?:the )?$")
_REST = re.compile(r"\b(?:still|others?|remaining|rest|left)\b")
_OF_TIME = ("date", "duration", "age")
_LIST = 60
_ONE_SIZE = 4  # times: games of a season and games of a career
_ROOM = 40  # characters before a count in which stands that there is room for so many
_NEAR = 80  # characters between a year and the count that it dates


def of_two(a: Measure, b: Measure) -> bool:
    """Say whether two counts of like things are of two rates, years or players, or one is the sum of the other's."""
    return (
        _rate(a) != _rate(b)
        or periods.apart((a.passages, a.count, a.sentence), (b.passages, b.count, b.sentence))
        or any(moments.foretold(one.passages, one.sentence, its.passages) for one, its in ((a, b), (b, a)))
        or _grown(a, b)
        or _grown(b, a)
        or _whole_of(a, b)
        or _whole_of(b, a)
        or of_year_gone(a, b)
        or of_year_gone(b, a)
        or _of_two_tallies(a, b)
        or _at_another(a, b)
        or _at_another(b, a)
        or _listed(a, b)
        or _listed(b, a)
        or of_two_voted_for(a, b)
        or (_is_rest(a) and adds_up(b, a))
        or (_is_rest(b) and adds_up(a, b))
        or owners.unknown_to((b.passages, b.count.start), a.passages, a.sentence, a.count)
        or owners.unknown_to((a.passages, a.count.start), b.passages, b.sentence, b.count)
    )


def _at_another(a: Measure, b: Measure) -> bool:
    """Say whether those who came are told to have come to two things, of which one document tells both.

    12,000 came "for the parade", 4,500 "for a concert" in a report that has the parade elsewhere.
    """
    if a.count.role != b.count.role or a.count.role != "attended":
        return False
    mine, its = _occasions(a), _occasions(b)
    if not (mine and its) or any(classes.related(one, other) for one in mine for other in its):
        return False
    told = {classes.of(event.head).name for event in b.passages.records("event")}
    return all(head.name in told for head in mine)


@remembered
def _occasions(measure: Measure) -> tuple[HeadClass, ...]:
    """Return what the sentence of a count names that people come to."""
    events: Sequence[Event] = measure.passages.records_in("event", *measure.sentence)
    return tuple(classes.of(event.head) for event in events if event.head in presence.gatherings())


def _grown(a: Measure, b: Measure) -> bool:
    """Say whether the first is the total of a later report, and the other no total: "in all 140 were moved"."""
    more = (a.count.low or 0) > (b.count.high or 0)
    return a.whole and not b.whole and moments.in_the_end(a.passages, b.passages, more)


def _whole_of(a: Measure, b: Measure) -> bool:
    """Say whether the first is that of which its sentence tells a part, the other a part: "92 of the 175 seats"."""
    before = a.passages.lower[max(a.sentence.start, a.count.start - _LIST) : a.count.start]
    return b.partial and (b.count.high or 0) < (a.count.low or 0) and _OF_WHOLE.search(before) is not None


@remembered
def _is_rest(measure: Measure) -> bool:
    """Say whether a count is told as what is left of others: "Nine were found on Friday. Eight are still missing"."""
    return _REST.search(measure.passages.lower, *measure.sentence) is not None


def _listed(a: Measure, b: Measure) -> bool:
    """Say whether a count is the sum of two that the other sentence lists: "12 Somali and 11 Yemeni pirates"."""
    total, mine = a.count.low, b.count.low
    return mine is not None and mine == b.count.high and any(part + mine == total for part in _beside(b))


@remembered
def _beside(measure: Measure) -> Sequence[float]:
    """Return the numbers that a sentence lists right before and behind a count."""
    lower, count = measure.passages.lower, measure.count
    before = _LISTED_BEFORE.search(lower, max(measure.sentence.start, count.start - _LIST), count.start)
    behind = _LISTED_BEHIND.match(lower, count.end, measure.sentence.end)
    parts = (numerals.value(found["number"].replace(",", "")) for found in (before, behind) if found)
    return [part for part in parts if part is not None]


@remembered
def _rate(measure: Measure) -> str:
    """Return the time for which so many are counted: "14,000 passengers a day", "the daily 14,000 riders"."""
    lower, count = measure.passages.lower, measure.count
    behind = _RATE.match(lower, count.end, measure.sentence.end)
    if behind:
        return behind["unit"]
    inside = lower[count.start : count.end].split()
    words = [word for word in inside if word in _UNITS]
    before = _DAILY.search(lower, max(measure.sentence.start, count.start - 20), count.start)
    unit = words[0] if words else before["unit"] if before else ""
    return _UNITS.get(unit, "year" if unit else "")


def of_year_gone(measure: Measure, other: Measure) -> bool:
    """Say whether a count is told of a year before that of its report, which the other document does not name."""
    published = measure.passages.published
    if published is None:
        return False
    for date in measure.days:
        gone = date.basis == "explicit" and not date.range and date.earliest and int(date.earliest[:4]) < published.year
        near = 0 <= measure.count.start - date.end <= _NEAR
        if (
            gone
            and near
            and not measure.passages.plain.startswith(",", date.end)
            and (date.earliest or "")[:4] not in other.passages.plain
        ):
            return True
    return False


def _of_two_tallies(a: Measure, b: Measure) -> bool:
    """Say whether numbers that each player, game and season has anew are not said of one in the same words."""
    if not {noun(a.count), noun(b.count)} <= packs.words("en/tally_nouns"):
        return False
    actors = _actor(a), _actor(b)
    if a.predicate and b.predicate:
        return not a.predicate & b.predicate or (None not in actors and actors[0] != actors[1])
    less, more = sorted((one.count.low or one.count.high or 0) for one in (a, b))
    return actors[0] is None or actors[0] != actors[1] or more > less * _ONE_SIZE


def of_two_people(a: Measure, b: Measure) -> bool:
    """Say whether two counts are of what two people did."""
    one, other = _actor(a), _actor(b)
    return one is not None and other is not None and not _may_be_one(one, other)


def of_two_voted_for(a: Measure, b: Measure) -> bool:
    """Say whether two counts are of what two people each got, votes or charges, each named by one sentence alone."""
    if not {a.count.noun, b.count.noun} <= packs.words("en/group_words", **{"class": "own"}) or not of_two_people(a, b):
        return False
    return not any(_may_be_one(str(_actor(one)), name) for one, its in ((a, b), (b, a)) for name in _named(its))


def _named(measure: Measure) -> list[str]:
    return [str(one.canonical) for one in measure.passages.records_in("person", *measure.sentence)]


def _may_be_one(one: str, other: str) -> bool:
    """Say whether two names can be of one person: "Otieno", "Grace Otieno"."""
    one, other = (_SUFFIX.sub("", name) for name in (one, other))
    return one.rsplit(maxsplit=1)[-1] == other.rsplit(maxsplit=1)[-1] or compare_names(one, other) >= SIMILAR_NAME


def of_room(a: Measure, b: Measure) -> bool:
    """Say whether one count alone tells for how many people there is room, be anybody there or not."""
    people = packs.words("en/count_nouns", **{"class": "person"})
    return {noun(a.count), noun(b.count)} <= people and is_of_room(a) != is_of_room(b)


@remembered
def is_of_room(measure: Measure) -> bool:
    """Say whether a count tells for how many there is room: "the chamber holds 60"."""
    before = measure.passages.lower[max(measure.sentence.start, measure.count.start - _ROOM) : measure.count.start]
    everybody = measure.count.text.lower().startswith("all ")  # "beds for all 60 artists" were needed
    return not everybody and _room().search(before) is not None


@lru_cache(maxsize=1)
def _room() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/margin_words', **{'class': 'room'}))} (?:[a-z]+ )?$")


@remembered
def _actor(measure: Measure) -> str | None:
    """Return who does what is counted, a person named before it in its clause: "Thomas has eight touchdowns"."""
    passages, sentence = measure.passages, measure.sentence
    named = list(passages.records_in("person", sentence.start, measure.count.start))
    if named:
        between = passages.lower[named[-1].end : measure.count.start]
        return None if _reports(between) else str(named[-1].canonical)
    if not _PRONOUN.match(passages.lower, sentence.start):
        return None
    before = [
        one for one in passages.records_in("person", *passages.paragraph_at(sentence.start)) if one.end < sentence.start
    ]
    return str(before[-1].canonical) if before else None


def _reports(text: str) -> bool:
    return any(classes.of(stems.lemma(word)).name in classes.reporting() or word in _saying() for word in text.split())


@lru_cache(maxsize=1)
def _saying() -> frozenset[str]:
    return packs.words("en/function_words", **{"class": "reporting"})


def adds_up(a: Measure, b: Measure) -> bool:
    """Say whether one count is the sum or the rest of what the other sentence counts: two women and a man."""
    value = a.count.low
    if value is None or value != a.count.high:
        return False
    mine = b.count.low
    return mine is not None and any(leftovers.explained(value, (mine, part)) for part in _written(b) - {mine})


@remembered
def _written(measure: Measure) -> frozenset[float]:
    """Return the numbers that stand around a count in its sentence, of what is left also those of the one before."""
    passages, sentence, count = measure.passages, measure.sentence, measure.count
    around = [Span(sentence.start, count.start), Span(count.end, sentence.end)]
    if sentence.start and _is_rest(measure):
        around.append(passages.sentence_at(sentence.start - 1))
    # "eleven survived ... on 3 May" are not three fewer than fourteen
    of_time = [record for span in around for kind in _OF_TIME for record in passages.records_in(kind, *span)]
    written = (
        numerals.value(match[0].replace(",", ""))
        for span in around
        for match in _WORD.finditer(passages.lower, *span)
        if not any(one.start < match.end() and match.start() < one.end for one in of_time)
    )
    return frozenset(number for number in written if number is not None)


@remembered
def of_last_time(a: Measure) -> bool:
    """Say whether a count is told of the year or season before: "last year's regatta drew 61 crews"."""
    return any(_tells_of_before(a, date) or _of_year_before(a, date) for date in a.days)


@remembered
def is_framed_before(a: Measure) -> bool:
    """Say whether a sentence opens with the time before and goes on to a count: "when she won last year, 310 ran"."""
    lower, opens = a.passages.lower, a.sentence.start
    clause = lower.startswith(_FRAMES, opens)
    return any(
        (date.start == opens or (clause and "," in lower[date.end : a.count.start]))
        and date.end < a.count.start
        and _tells_of_before(a, date)
        for date in a.days
    )


def _tells_of_before(a: Measure, date: Date) -> bool:
    """Say whether a day is of the year before, and not only compared with: "a fifth more than last year"."""
    compared = a.passages.lower.endswith((" than ", " than in "), 0, date.start)
    return not compared and _BEFORE.match(date.text.lower()) is not None


def _of_year_before(a: Measure, date: Date) -> bool:
    """Say whether a year right before a count lies before that of the report: "in 2023, when five took part"."""
    published = a.passages.published
    if published is None or date.granularity != "year" or not date.earliest:
        return False
    between = a.passages.lower[date.end : min(a.count.start, date.end + _CLOSE)]
    return int(date.earliest[:4]) < published.year and a.count.start >= date.end and "when" in between

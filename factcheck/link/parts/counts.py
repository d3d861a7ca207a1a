"""What holds two counts of one story apart: another group, day, place or version, a part and its whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping

from factcheck.link.bases import distances, margins, moments, roundings, scores
from factcheck.link.counted import Measure, noun
from factcheck.link.parts import measures, scopes
from factcheck.link.scene import elsewhere, share_no_place
from factcheck.link.things import groups, likeness
from factcheck.records import Date
from factcheck.text import numerals
from factcheck.text.lazily import remembered

_WEEK = 7  # days
_PART = 2.6  # times
_SPOILERS = frozenset({"former", "denied", "conditional", "update", "correction"})
_NEAR = 40  # characters before a count in which stands what it is the whole of
_CLAUSE = re.compile(
    r"[;:(]|, (?:and|but|while|after|before|when|as|most|which|where|who) | (?:while|whereas|because) "
)
_WHOLE = re.compile(
    rf"(?:^|\b(?:{numerals.CARDINAL}|\d[\d,]*|most|many|some|half|none|any|part|each|one|few|several) (?:out )?)"
    r"of (?:only |about )?(?:the |those |its |their |all )?$"
)
_EACH_BEHIND = re.compile(r"(?: [a-z]+)? (?:each|apiece)(?=[.,;:)]|$| (?:and|but|in|at|on|for|from|after|before)\b)")
_SHARED_OUT = re.compile(r"\b(?:each|apiece|every|per|both|either|a head|a side|a piece)\b")
_OF_HOW_MANY = re.compile(
    rf" (?:out )?of (?:(?:the|its|their|our|his|her|those|these|all|some|about) )*(?P<whole>{numerals.CARDINAL})\b"
)


def _may_be_part(a: Measure, b: Measure) -> bool:
    """Say whether one count is so much smaller that it is mostly of a part: 300 homes of 1,900; no slip of a digit."""
    if a.count.role and a.count.role == b.count.role and likeness.are_people(a) and likeness.are_people(b):
        return False
    ratio = likeness.ratio(a, b)
    return ratio > _PART and str(likeness.size(a)).rstrip("0") != str(likeness.size(b)).rstrip("0")


def _of_each(each: Measure, other: Measure) -> bool:
    """Say whether one alone is what each of several has: "five kicks each", "saved two spot kicks"."""
    if not _EACH_BEHIND.match(each.passages.lower, each.count.end, each.sentence.end):
        return False
    return _SHARED_OUT.search(other.passages.lower, *other.sentence) is None


def _planned(a: Measure, b: Measure) -> bool:
    return (a.modality == "planned") != (b.modality == "planned") and not _of_one_week(a, b)


def _of_whole(whole: Measure, other: Measure) -> bool:
    """Say whether one is the whole of which its sentence tells a part, and the other tells what befell some."""
    return _is_whole(whole) and other.count.role is not None and not _is_one_of(whole, other)


def _set_apart(a: Measure, b: Measure) -> bool:
    """Say whether the sentences of two counts are set in other places; those around may go further afield."""
    no_place = a.days and b.days and share_no_place(a.passages, a.count.start, b.passages, b.count.start)
    if _names_no_place(a) or _names_no_place(b):  # where only one names a place, the other may mean it too
        return bool(no_place)
    return bool(no_place) or _only_there(a, b) or _only_there(b, a)


def _only_there(a: Measure, b: Measure) -> bool:
    """Say whether the sentence of one count names only places that the other document does not."""
    return elsewhere(a.passages, a.count.start, b.passages, a.sentence)


@remembered
def _names_no_place(measure: Measure) -> bool:
    return not any(place.comparable for place in measure.passages.records_in("place", *measure.sentence))


@remembered
def _days(measure: Measure) -> list[Date]:
    """Return the days in the clause of a count; what stands behind a semicolon dates something else."""
    passages, sentence, count = measure.passages, measure.sentence, measure.count
    before = passages.lower[sentence.start : count.start]
    start = sentence.start + max((found.end() for found in _CLAUSE.finditer(before)), default=0)
    behind = _CLAUSE.search(passages.lower, count.end, sentence.end)
    end = behind.start() if behind else sentence.end
    return [date for date in measure.days if start <= date.start < end]


def _of_one_week(a: Measure, b: Measure) -> bool:
    """Say whether two dated reports are of one week, in which a plan told twice is one plan."""
    days = a.passages.published, b.passages.published
    return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= _WEEK


@remembered
def _is_whole(measure: Measure) -> bool:
    """Say whether a count is the whole of which the sentence tells a part: "eight of the ten people"."""
    before = measure.passages.lower[measure.sentence.start : measure.count.start]
    return _WHOLE.search(before[-_NEAR:]) is not None


def _is_one_of(whole: Measure, other: Measure) -> bool:
    """Say whether what befell one befell all of them: "he is one of 3,200 people who had to leave"."""
    before = whole.passages.lower[whole.sentence.start : whole.count.start]
    return before.endswith("one of ") and whole.count.role == other.count.role


def _of_two_lines(a: Measure, b: Measure) -> bool:
    """Say whether two sentences count several things alike and agree in none: the figures of two games."""
    mine, theirs = _line(a), _line(b)
    common = mine.keys() & theirs.keys()
    return len(common) > 1 and all(mine[one].isdisjoint(theirs[one]) for one in common)


@remembered
def _line(measure: Measure) -> dict[str, set[tuple[float | None, float | None]]]:
    found: dict[str, set[tuple[float | None, float | None]]] = defaultdict(set)
    for count in measure.passages.records_in("count", *measure.sentence):
        found[noun(count)].add((count.low, count.high))
    return found


def _is_margin_of(margin: Measure, other: Measure) -> bool:
    """Say whether one tells by how much a vote was won, the other how many were on a side: "eight votes to five"."""
    if not margins.is_margin(margin):
        return False
    return scores.is_one_of(other.passages, other.count.start, other.count.end)


def _part_of_list(a: Measure, b: Measure) -> bool:
    """Say whether one is the first of several parts that its sentence lists, and the other may be their total."""
    for part, whole in ((a, b), (b, a)):
        if part.partial and not whole.partial:
            return bool(part.count.role) or (part.count.low or 0) < (whole.count.low or 0)
    return False


def _of_its_whole(a: Measure, b: Measure) -> bool:
    """Say whether one is the whole of which the other's sentence tells a part, or both are what make that whole up.

    "11 of the 16 bodies" beside sixteen dead; "two of the seven" and "five of the seven".
    """
    one, other = _its_whole(a), _its_whole(b)
    if one is not None and one == other and (a.count.low or 0) + (b.count.low or 0) == one:
        return True
    return (one is not None and one == b.count.low) or (other is not None and other == a.count.low)


@remembered
def _its_whole(measure: Measure) -> float | None:
    """Return of how many a count is a part: 16 of "11 of the 16 bodies"; None where none is told."""
    behind = _OF_HOW_MANY.match(measure.passages.lower, _end_of_number(measure), measure.sentence.end)
    return numerals.value(behind["whole"]) if behind else None


def _end_of_number(measure: Measure) -> int:
    """Return where the number of a count ends: before " of the 16 bodies"."""
    lower, count = measure.passages.lower, measure.count
    end = lower.find(" of ", count.start, count.end)
    return end if end >= 0 else count.end


def _are_votes_and_lead(a: Measure, b: Measure) -> bool:
    """Say whether one tells how many votes one side had more, the other how many were cast: "carried by three"."""
    return "vote" in (noun(a.count), noun(b.count)) and margins.is_margin(a) != margins.is_margin(b)


def _are_two(a: Measure, b: Measure) -> bool:
    """Say whether one number was foretold and the other counted, or one is rounded from yet another number there."""
    if any(moments.foretold(one.passages, one.sentence, its.passages) for one, its in ((a, b), (b, a))):
        return True
    if roundings.told(a.count, b.passages) or roundings.told(b.count, a.passages):
        return True
    return roundings.of_other_orders(a.count.low, b.count.low)


def _moved_on(a: Measure, b: Measure) -> bool:
    """Say whether the higher count is of a later report, which tells that the numbers went up."""
    more = likeness.size(a) > likeness.size(b)
    return moments.moved_on((a.passages, a.sentence), (b.passages, b.sentence), more)


# what may tell two counts apart, each by its name: another group, day, version or place, a part
SIGNS: Mapping[str, Callable[[Measure, Measure], bool]] = {
    "taken-back": lambda a, b: a.modality in _SPOILERS or b.modality in _SPOILERS,
    "others": lambda a, b: a.count.other != b.count.other,
    "planned": _planned,
    "degree": lambda a, b: a.degree != b.degree,
    "taken-up": measures.takes_up,
    "of-some": measures.of_some,
    "part": _may_be_part,
    "restricted": measures.restricted,
    "other-days": lambda a, b: measures.other_days(_days(a), _days(b)),
    "other-time": measures.other_time,
    "framed-otherwise": lambda a, b: scopes.is_framed_before(a) != scopes.is_framed_before(b),
    "margin": lambda a, b: margins.is_margin(a) != margins.is_margin(b),
    "margin-of-score": lambda a, b: _is_margin_of(a, b) or _is_margin_of(b, a),
    "from-two-places": distances.from_two_places,
    "votes-ahead": _are_votes_and_lead,
    "one-left-out": lambda a, b: measures.leaves_one_out(a, b) or groups.are_two(a, b),
    "both-quoted": lambda a, b: a.quoted and b.quoted,
    "corrected": measures.corrected,
    "of-its-whole": _of_its_whole,
    "whole": lambda a, b: _of_whole(a, b) or _of_whole(b, a),
    "elsewhere": _set_apart,
    "listed": _part_of_list,
    "two-lines": _of_two_lines,
    "vague": lambda a, b: a.count.soft or b.count.soft,
    "adds-up": lambda a, b: scopes.adds_up(a, b) or scopes.adds_up(b, a),
    "two-people": scopes.of_two_people,
    "two-voted-for": scopes.of_two_voted_for,
    "room": scopes.of_room,
    "people-and-things": likeness.are_people_and_things,
    "two-scopes": scopes.of_two,
    "foretold": _are_two,
    "of-each": lambda a, b: _of_each(a, b) or _of_each(b, a),
    "moved-on": _moved_on,
}

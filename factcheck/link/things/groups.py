"""What makes two counts of one story count two groups: with and without the culprit, the first of several, the rest."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.counted import Measure
from factcheck.link.parts.wordings import one_of
from factcheck.link.things import likeness
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.lazily import remembered
from factcheck.text.passages import Passages

_TOLLS = frozenset({None, "killed", "injured", "shot"})  # what can befall the one who did it too
_BETWEEN = r"(?:(?: [a-z-]+){0,4}? (?:is|was|were|are|be|been|being|got|also|lay|lies|later|then|himself))?"
_ENDS = r"(?=[.,;:!\n\"”’)]|$| (?:by|in|at|on|after|during|when|as|too|and|from|inside|outside|near|following)\b)"
_ONE_OF_THEM = deferred(
    lambda: (
        rf"\b(?P<number>{numerals.CARDINAL}|\d+) of (?:whom|them|the(?:se|m|ir)? victims)\b"
        rf"[^.;]{{0,40}}?\b{one_of('died')}\b"
    )
)
_FEW = 10  # from here on nobody tells of "a tenth"
_NEXT = 200  # characters behind a count in which one more can be told
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ONE_MORE = re.compile(r"(?:,| and| or|;)? (?:and |but |while )?(?:another|the other) (?!(?:\d|two|three|four|five)\b)")
_FAMILY = re.compile(r"\b(?:family|household|clan) of (?:the )?$")
_BESIDE = r"\b(?:along with|together with|as well as|in addition to|besides|alongside|plus) (?:the|a|an|another|one) "
_PART = deferred(
    lambda: (
        rf"(?:,|,? and) (?P<number>{numerals.CARDINAL}|\d+)(?: others?| more)?(?: (?:was|were|went|is|are))?"
        rf"(?: {one_of('carried')})?"
        r" (?:to|at|in)\b"
    )
)
_BOUND = ("more than ", "over ", "upwards of ", "in excess of ", "above ")


def are_two(a: Measure, b: Measure) -> bool:
    """Say whether two counts that differ are of two groups, of which a text tells what the one has more."""
    less, more = sorted((a, b), key=likeness.size)
    if likeness.size(less) == likeness.size(more):
        return False
    return (
        _with_and_without_culprit(less, more)
        or _has_one_more(less, more)
        or _are_survivors(less, more)
        or _is_passed(less, more)
        or _is_of_family(less, more)
        or _is_first_part(less, more)
    )


def _with_and_without_culprit(less: Measure, more: Measure) -> bool:
    """Say whether one alone counts the one who did it: "13 dead, among them the gunman", "12 victims"."""
    if likeness.size(more) - likeness.size(less) != 1 or not {less.count.role, more.count.role} <= _TOLLS:
        return False
    if not (likeness.are_people(less) and likeness.are_people(more)):
        return False
    if _says(more, "with") or _says(less, "without"):
        return True
    if not (less.count.noun == "victim" or _does_it(less)) or "killed" not in (less.count.role, more.count.role):
        return False
    return any(one.passages.once(_has_died) for one in (less, more))


@remembered
def _does_it(measure: Measure) -> bool:
    """Say whether the sentence names the one who did it before the count: "the gunman who killed 49"."""
    return _culprit().search(measure.passages.lower, measure.sentence.start, measure.count.start) is not None


def _says(measure: Measure, way: str) -> bool:
    return _counted(way).search(measure.passages.lower, *measure.sentence) is not None


@lru_cache(maxsize=2)
def _counted(way: str) -> re.Pattern[str]:
    """Return the pattern of words that put the culprit into a number, or leave him out."""
    return re.compile(
        rf"\b{_words(way)} (?:for )?(?:the|a|an|one|his|their|its|two)(?: [a-z-]+){{0,2}}? {_words('culprit')}\b"
    )


@lru_cache(maxsize=1)
def _culprit() -> re.Pattern[str]:
    return re.compile(rf"\b{_words('culprit')}\b")


def _has_died(passages: Passages) -> bool:
    """Say whether a document tells that the one who did it is dead too."""
    return _died().search(passages.lower) is not None


@lru_cache(maxsize=1)
def _died() -> re.Pattern[str]:
    return re.compile(
        rf"\b{_words('died')}\b|\b{_words('culprit')}{_BETWEEN} {_words('fell')}\b{_ENDS}"
        rf"|\b{_words('culprit')}, (?:killing|fatally wounding|shooting dead) (?:him|her)\b"
        rf"|\b(?:killed|shot dead|shot and killed) (?:the|a)(?: [a-z-]+){{0,2}}? {_words('culprit')}\b"
    )


def _words(name: str) -> str:
    return alternation(packs.words("en/group_words", **{"class": name}))


def _has_one_more(less: Measure, more: Measure) -> bool:
    """Say whether the text goes on to one more: "one group from Tyle and another", "both died ... a third victim"."""
    number, end = less.count.low, less.sentence.end
    if number is None or number != less.count.high or not 0 < number < _FEW or likeness.size(more) > _FEW:
        return False
    lower = less.passages.lower
    start = less.count.end
    if number == 1 and _ONE_MORE.search(lower, start, end):
        return True
    if likeness.size(more) == number + 1 and likeness.are_people(less) and _beside().search(lower, start, end):
        return True
    return _next(int(number)).search(lower, start, min(end + _NEXT, len(lower))) is not None


@lru_cache(maxsize=16)
def _next(number: int) -> re.Pattern[str]:
    """Return the pattern of the one behind so many: "a third person", of people and things but not of time or rank."""
    return re.compile(
        rf"\ba {_ORDINALS[number]} (?:[a-z-]+ )?{alternation(packs.words('en/count_nouns', **{'class': 'person'}))}\b"
    )


@lru_cache(maxsize=1)
def _beside() -> re.Pattern[str]:
    """Return the pattern of one person more: "two boys along with the female student"."""
    people = alternation(packs.words("en/count_nouns", **{"class": "person"}))
    return re.compile(rf"{_BESIDE}(?:[a-z-]+ )?{people}\b")


def _is_of_family(less: Measure, more: Measure) -> bool:
    """Say whether the larger is a whole family, the smaller some of it: "a family of four", "two sisters"."""
    before = more.passages.lower[more.sentence.start : more.count.start]
    return _FAMILY.search(before) is not None and less.count.noun in packs.words("en/group_words", **{"class": "kin"})


def _is_first_part(less: Measure, more: Measure) -> bool:
    """Say whether the smaller is the first of several parts: "took two to the General, one to St. Luke's"."""
    if more.partial or not likeness.are_people(less):
        return False
    parts = (
        numerals.value(found["number"])
        for found in _PART.finditer(less.passages.lower, less.count.end, less.sentence.end)
    )
    others = sum(part or 0 for part in parts)
    return others > 0 and likeness.size(less) + others >= likeness.size(more)


def _are_survivors(less: Measure, more: Measure) -> bool:
    """Say whether the smaller is what is left of the larger: "eight men, one of whom died", "seven were wounded"."""
    for match in _ONE_OF_THEM.finditer(more.passages.lower, more.count.end, more.sentence.end):
        number = numerals.value(match["number"])
        if number is not None and likeness.size(more) - number == likeness.size(less) and less.count.role != "killed":
            return True
    return False


def _is_passed(less: Measure, more: Measure) -> bool:
    """Say whether the larger is only told to be more than the smaller: "70 shots", "more than 70 shots"."""
    text = more.count.text.lower()
    return more.count.high is None and text.startswith(_BOUND) and more.written == less.count.low == less.count.high

"""How alike the nouns of two counts are: the same, two words for one thing, people by two names."""

from __future__ import annotations

from functools import lru_cache

from factcheck.extract.counts.measured import HOW
from factcheck.knowledge import packs
from factcheck.link.context import grouped
from factcheck.link.counted import Measure, noun
from factcheck.link.parts import measures
from factcheck.text import numerals, stems

# points, fitted on bench/stories (tuning half) and on pairs of real reports of one event
_ONE_NOUN, _LIKE_NOUN, PEOPLE, _OTHER_PEOPLE, _THINGS = 0.3, 0.26, 0.2, 0.12, 0.06
_LENGTHS, _AWAY = 0.12, "distance"  # lengths of no two sorts
_KINDS = frozenset({"animal", "bird", "boat", "bridge", "building", "fish", "insect", "tree", "vehicle", "weapon"})
MANY, LIKE = 10, 2.5  # from here on a number is seldom met by chance; and two of one size
ONE_SIZE = 4  # numbers that differ by more are not taken for each other
_OF_GROUP = "noun-before"  # how "a crew of sixteen" is read
PERSON = "person"  # people of no particular kind


def points(a: Measure, b: Measure) -> float:
    """Return the points for what is counted: one noun, two words for one thing, people by two names; else 0."""
    if a.count.how.startswith(HOW) and b.count.how.startswith(HOW):
        bare = "metre" in (a.count.noun, b.count.noun)
        return 0.0 if bare and not (a.count.exact and b.count.exact) else _measured_alike(a.count.noun, b.count.noun)
    if a.count.noun == b.count.noun:
        return PEOPLE if a.count.noun == PERSON else _ONE_NOUN
    mine, other = noun(a.count), noun(b.count)
    if _are_members(a) != _are_members(b) and are_people(a) != are_people(b):
        return 0.0
    if _is_part_by_name(a.count.noun, b.count.noun):
        return 0.0
    if same(a.count.noun, b.count.noun):
        return _LIKE_NOUN
    parts = packs.words("en/part_nouns")
    equal = size(a) == size(b)  # the 14 men are the fourteen miners
    if not equal and any(one.count.noun in parts and not _exceeds(one, its, parts) for one, its in ((a, b), (b, a))):
        return 0.0
    if same(mine, other):
        return PEOPLE if mine == other == PERSON else _LIKE_NOUN
    if are_people(a) != are_people(b) or measures.other_role(a, b):
        return 0.0
    if are_people(a):
        if PERSON in (mine, other) or (a.count.role and a.count.role == b.count.role):
            return PEOPLE
        return _OTHER_PEOPLE if ratio(a, b) <= ONE_SIZE else 0.0
    if min(size(a), size(b)) < MANY or ratio(a, b) > ONE_SIZE:
        return 0.0
    if _kind_word(a) and _kind_word(a) == _kind_word(b):
        return _LIKE_NOUN
    return _THINGS if {mine, other} & packs.words("en/generic_nouns") else 0.0


def _measured_alike(one: str, other: str) -> float:
    """Return the points for two measures: of one thing, or of an area, a weight: "of pine", "of forest"."""
    (unit, _, mine), (its, _, theirs) = one.partition(" of "), other.partition(" of ")
    if unit != its:
        return 0.0
    if mine == theirs:
        return _ONE_NOUN
    if unit != "metre":
        return _LIKE_NOUN
    return 0.0 if _are_two_lengths(mine, theirs) else _LENGTHS


def _are_two_lengths(one: str, other: str) -> bool:
    """Say whether two lengths are of two sorts: a height and a distance, a rocket and a road.

    A thing that is so long may be told as such: "a 41-kilometre line", "41 kilometres long"; but not as so far away.
    """
    things = [what for what in (one, other) if what and what not in _sorts()]
    return _are_two_sorts(one, other) or len(things) > 1 or _AWAY in (one, other)


def of_two_sorts(a: Measure, b: Measure) -> bool:
    """Say whether two measures are told as of two sorts: a height and a distance, a mast and a distance."""
    one, other = (measure.count.noun.partition(" of ")[2] for measure in (a, b))
    return one != other and (_are_two_sorts(one, other) or (_AWAY in (one, other) and bool(one and other)))


def _are_two_sorts(one: str, other: str) -> bool:
    return one in _sorts() and other in _sorts()


@lru_cache(maxsize=1)
def _sorts() -> frozenset[str]:
    """Return the sorts of lengths: height, width, distance."""
    return frozenset(row["attribute"] for row in packs.rows("en/measure_words"))


def _is_part_by_name(one: str, other: str) -> bool:
    """Say whether the one noun by its name counts a part of the other: finishers are no starters."""
    return other in _wholes().get(one, "").split() or one in _wholes().get(other, "").split()


@lru_cache(maxsize=1)
def _wholes() -> dict[str, str]:
    return {row["word"]: row["of"] for row in packs.rows("en/part_nouns") if "of" in row}


def _exceeds(part: Measure, whole: Measure, parts: frozenset[str]) -> bool:
    """Say whether a part would be more than the whole: 83 tourists among 38 occupants."""
    more = (part.count.low or 0) > (whole.count.high or float("inf"))
    return more and whole.count.noun not in parts and ratio(part, whole) <= LIKE


def _kind_word(measure: Measure) -> str | None:
    """Return the word right before a noun, which says of what kind the things are: "polling" of stations and places."""
    words = measure.count.text.lower().split()
    return words[-2] if len(words) > 2 and stems.content(words[-2]) and numerals.value(words[-2]) is None else None


@lru_cache(maxsize=4096)
def same(one: str, other: str) -> bool:
    """Say whether two nouns are one or can count the same things."""
    return one == other or measures.synonyms(one, other) or (grouped(one) or one) == (grouped(other) or other)


def ratio(a: Measure, b: Measure) -> float:
    """Return by how much the larger of two numbers is the larger."""
    less, more = sorted((size(a), size(b)))
    return more / less if less else float("inf")


def size(measure: Measure) -> float:
    """Return the number of a count, its least where it is a range."""
    return measure.count.low or measure.count.high or 0


def are_people(measure: Measure) -> bool:
    """Say whether people are counted."""
    return noun(measure.count) in people()


def _are_members(measure: Measure) -> bool:
    """Say whether the people of a group are counted, not groups: "a crew of sixteen" is no sixteen boats."""
    return measure.count.how == _OF_GROUP and are_people(measure)


def are_people_and_things(a: Measure, b: Measure) -> bool:
    """Say whether one counts people and the other what no people can be: children and buildings."""
    for one, other in ((a, b), (b, a)):
        mine, its = noun(one.count), noun(other.count)
        if mine in people() and its in _no_people() and (_are_members(one) or not same(mine, its)):
            return True  # nine crews may be nine boats, a crew of nine is none
    return False


@lru_cache(maxsize=1)
def _no_people() -> frozenset[str]:
    """Return the nouns for buildings, vehicles, animals and the like."""
    found = {row["of"]: row["words"].split() for row in packs.rows("en/noun_kinds") if row["of"] in _KINDS}
    return frozenset(_KINDS.union(*found.values())) - people() - {"house"}  # a publisher, too


@lru_cache(maxsize=1)
def people() -> frozenset[str]:
    """Return the nouns that count people."""
    return packs.words("en/count_nouns", **{"class": "person"})

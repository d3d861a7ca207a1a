"""How surely nobody holds two offices that two documents give one person: by rule or by fitted points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factcheck.link import offices
from factcheck.link.held.traits import Teller, Told, of_texts, of_words, two_ages
from factcheck.link.occurrence import CERTAIN, NOT_LINKED, UNDECIDED, Linked
from factcheck.link.offices import excluded, head_noun, heads, may_be_both
from factcheck.link.parts import points, posts
from factcheck.text import stems

_COMPARED: Final = UNDECIDED + 0.02
_DIFFERENCES: Final = frozenset({"two fields", "two bodies", "two names"})
_GOES_ALONG: Final = frozenset({"vague", "calling"})
_LED: Final = frozenset({"lead", "head", "section"})
_PLACES: Final = frozenset({"two bodies", "two names"})
_LEADERS: Final = frozenset({"lead", "head"})
_PACK: Final = "en/office_points"
_SLOPE: Final = 0.1  # score for each unit of log-odds more


def link(a: Told, b: Told, mine: Teller, its: Teller) -> Linked:
    """Return how surely two roles are two that one person does not hold at one time."""
    words = of_words(a, b)
    if not _may_differ(a, b, words):
        return NOT_LINKED
    odds, enough = points.odds(_PACK, words), points.table(_PACK)["enough"]
    if odds < enough:  # what the documents tell besides rarely speaks for two offices
        return NOT_LINKED
    besides = of_texts(a, b, mine, its)
    odds += points.more(_PACK, besides)
    if odds < enough or two_ages(a, b, mine, its):
        return NOT_LINKED
    if _at_leisure(a, b, words) and "body near" in besides:
        return NOT_LINKED
    if "ruled out" in words:
        return CERTAIN
    reasons = (f"one tells of {a.phrase}, the other of {b.phrase}", "neither document has the other's office")
    return Linked(min(1.0, _COMPARED + _SLOPE * (odds - enough)), reasons)


def may_be_one(a: Told, b: Told) -> bool:
    """Say whether two roles can be two names of one office: not director of two institutions."""
    if not offices.may_be_one(a.role, b.role) or posts.apart(a.phrase, b.phrase):
        return False
    return not (a.shape.head == b.shape.head and _of_two_bodies(a, b))


def _of_two_bodies(a: Told, b: Told) -> bool:
    one, other = a.shape, b.shape
    return bool(one.names and other.names and one.bodies and other.bodies) and (
        one.names.isdisjoint(other.names) and one.bodies.isdisjoint(other.bodies)
    )


def _at_leisure(a: Told, b: Told, words: Mapping[str, float]) -> bool:
    return "at leisure" in words and not excluded(a.role, b.role)


def _may_differ(a: Told, b: Told, words: Mapping[str, float]) -> bool:
    """Say whether both are posts that are held, or both posts that were, and one is not the other in fewer words."""
    one, other = a.shape, b.shape
    sorts = {one.sort, other.sort}
    if one.former != other.former or not _may_be_held(a, b):
        return False
    if "rank in service" in words and "two trades" not in words:
        return False  # a detective leads the inquiry
    if _is_bare(a, b) or _is_bare(b, a):
        return False  # the fire chief is the boss of the brigade
    if "ruled out" in words:
        return True
    if "at leisure" in words or not _GOES_ALONG.isdisjoint(sorts) or sorts == {"rank"} or "fields meet" in words:
        return False  # the mayor may be a dentist
    if "one head" in words and _DIFFERENCES.isdisjoint(words):
        return False  # "Commissioner" is short for "the rail safety commissioner"
    if sorts <= _LEADERS and ("bodies meet" in words or "names meet" in words or _PLACES.isdisjoint(words)):
        return False  # the head and the director of one museum
    return not (_is_generic(a, b, words) or _is_generic(b, a, words))


def _may_be_held(a: Told, b: Told) -> bool:
    """Say whether both are offices and not honours, not one of a party and one of a state, and not one in the other."""
    if any(head_noun(told.role) in heads("deputy") for told in (a, b)):
        return False  # "the minister's deputy"
    words = [frozenset(stems.words(told.phrase.lower())) for told in (a, b)]
    if not _of_two_bodies(a, b) and (words[0] <= words[1] or words[1] <= words[0]):
        return False  # "General" is short for "Chief of staff General"
    said = [f"{told.person.organisation or ''} {told.phrase}" for told in (a, b)]
    honorary = any(not heads("honorary").isdisjoint(stems.words(told.lower())) for told in said)
    return not honorary and not may_be_both(*said)


def _is_bare(told: Told, beside: Told) -> bool:
    """Say whether a role only says that somebody leads, and the other is such an office: a fire chief."""
    one = told.shape
    bare = head_noun(told.role) in heads("generic") and not (one.fields or one.names or one.trades)
    return bare and beside.shape.sort == "office" and head_noun(beside.role) in heads("lead")


def _is_generic(told: Told, beside: Told, words: Mapping[str, float]) -> bool:
    """Say whether a role only says that somebody leads, of whatever body: "the boss", "chairman"."""
    if told.shape.sort != "lead":
        return False
    if beside.shape.sort in _LED:
        return _PLACES.isdisjoint(words)
    return head_noun(told.role) in heads("generic")

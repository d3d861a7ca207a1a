"""Days of two deeds of one affair: a match and the power cut beside it, two stages of a race, a preview and an opening.

Two short reports that share hardly a fact show of nothing but their words that they tell of one deed, and one weekday
each is what any two of them have. Long reports that share people and numbers tell the same, whatever their verbs.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.context import meant_by
from factcheck.link.stance import stance
from factcheck.text import nouns, numerals, stems
from factcheck.text.alternation import alternation

if TYPE_CHECKING:
    from factcheck.link.dated.told import Day
    from factcheck.text.passages import Passages

_HAPPENING: Final = frozenset({"occur", "start", "end"})  # "it fell on Monday" says nothing of what
_FEW: Final = 1  # facts in common, up to which two reports do not show that they tell the same
_SOME: Final = 2  # the same, where their verbs are known to tell two deeds
_REACH: Final = 12  # characters before a length of time
_FOR: Final = re.compile(r"\b(?:after|for|over|during|the|its|their|his|her)\s+(?:almost |nearly |about |some )?$")
_BEHIND: Final = re.compile(r" (?:later|earlier|after|before|on|into)\b")
_NEW: Final = re.compile(
    r"(?:(?:on|in|at|early|late|but|and|then|meanwhile|elsewhere)\b[^,;.]{0,30},? )?"
    r"(?:an?|another|one|two|three|some)\s"
)
_SORTS: Final = ("way", "building")
_NEAR: Final = 6  # days, within which each report of an affair has a day of its own
_OF_REPORT: Final = 2  # days from a report, within which a day is its news
_ALIKE: Final = 0.38  # as alike as two sentences on one deed are at least
_SURELY_ALIKE: Final = 0.62  # the same, where their verbs are known to tell two deeds


def signs(
    a: Day, b: Day, gap: int, facts: int, *, alike: float, one_kind: bool, tells: bool, opening: bool
) -> dict[str, float]:
    """Return what tells that two days are of two deeds.

    `facts` is how many facts both documents share, `alike` how alike the words around the days are, `one_kind` says
    that their events can be one, `tells` that one sentence has the event of the other, `opening` that both reports
    open with them, of which one is undated: where these share a fact, they tell one deed unless their verbs are known.
    """
    bare = a.is_bare and b.is_bare
    few = facts <= _FEW and gap <= _NEAR and (bare or _is_news(a) or _is_news(b))
    known = _are_two(a, b)
    other = few and not one_kind and not (tells and not bare) and alike < _least(a, b)
    two = bare and facts <= _SOME and gap <= _NEAR and not (one_kind or tells) and known and alike < _SURELY_ALIKE
    open_to_both = other and not known and _could_be_told_by_both(a, b, gap)
    return {
        "two-deeds": (two or (other and not open_to_both)) and not (opening and facts and not known),
        "other-words": open_to_both,
        "two-of-series": _of_two_places_in(a, b) or (few and _is_one_more(a) != _is_one_more(b)),
        "two-venues": few and one_kind and _are_at_two(a, b),
        "before-it": _came_before(a, b) or _came_before(b, a),
    }


def _could_be_told_by_both(a: Day, b: Day, gap: int) -> bool:
    """Say whether each of two reports was out after two neighbouring days, and nothing tells of one after the other.

    What one report then seems to leave out is more likely told by it in other words, and on another day.
    """
    published = a.passages.published, b.passages.published
    if published[0] is None or published[1] is None or a.ahead or b.ahead or a.bound or b.bound:
        return False
    out = min(published[0], published[1]).isoformat()
    if any((day.date.earliest or out) >= out or day.of_saying or not _is_asserted(day) for day in (a, b)):
        return False
    if gap > 1 or any(_brings_in(day) for day in (a, b)) or _follows(a) != _follows(b):
        return False
    return not any(_tells_distance(day.passages, gap) for day in (a, b))


def _is_asserted(day: Day) -> bool:
    """Say whether what happened on a day is told to be so: not "on Sunday the queue never grew"."""
    if day.held.modality != "asserted":
        return False
    return day.event is None or stance(day.passages, day.event.start, day.event.end).modality == "asserted"


def _follows(day: Day) -> bool:
    """Say whether the verb tells what comes behind a happening: "inspectors walked through the ruins on Tuesday"."""
    return day.event is not None and day.event.head in packs.words("en/other_days", **{"class": "aftermath"})


def _brings_in(day: Day) -> bool:
    """Say whether a sentence behind the first tells of something new: "A tent blew into the pond on Friday"."""
    first = next((one for one in day.passages.sentences if day.passages.region_at(one.start) == "article"), None)
    return day.sentence != first and _NEW.match(day.passages.lower, day.sentence.start) is not None


def _tells_distance(passages: Passages, gap: int) -> bool:
    """Say whether a report tells that something lasted, or came behind something, for so many days or nights."""
    for one in passages.records("duration"):
        if one.value == f"P{gap}NI":
            return True
        before = _FOR.search(passages.lower, max(0, one.start - _REACH), one.start)
        if one.value == f"P{gap}D" and (before or _BEHIND.match(passages.lower, one.end)):
            return True
    return False


def _is_news(day: Day) -> bool:
    """Say whether a day is that of its report or near it: each report has news of its own."""
    return day.away is not None and abs(day.away) <= _OF_REPORT


def _least(a: Day, b: Day) -> float:
    return _SURELY_ALIKE if _are_two(a, b) else _ALIKE


def _are_two(a: Day, b: Day) -> bool:
    """Say whether the words for both events are known, and are of two deeds: "was arrested", "was buried"."""
    heads = a.head, b.head
    if not all(head and head.known and head.name not in _HAPPENING for head in heads):
        return False
    return bool(a.head and b.head and not classes.related(a.head, b.head))


def _of_two_places_in(a: Day, b: Day) -> bool:
    """Say whether one kind of thing has other places in its series: "the second stage", "the final stage"."""
    one, other = _places_in(a), _places_in(b)
    return any(one[noun].isdisjoint(other[noun]) for noun in one.keys() & other.keys())


def _places_in(day: Day) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _series().finditer(day.passages.lower, *day.sentence):
        if match.end() <= day.date.start or match.start() >= day.date.end:
            found.setdefault(nouns.singular(match["noun"]), set()).add(match["place"])
    return found


@lru_cache(maxsize=1)
def _series() -> re.Pattern[str]:
    """Return the pattern of a part of a contest or an affair with its place among such: "the second leg"."""
    places = alternation(packs.words("en/instance_markers", group="place-in-series"))
    (row,) = (row for row in packs.rows("en/night_words") if row["class"] == "round")
    known = {row["word"] for row in packs.rows("en/event_heads") if row.get("pos") == "noun"}
    parts = alternation((known | set(row["words"].split("|"))) - {"day"})
    return re.compile(rf"(?<![\w'-])(?P<place>{places}) (?P<noun>{parts})(?![\w'-])")


def _is_one_more(day: Day) -> bool:
    """Say whether a sentence tells that its deed is one of several: "another fire", "the second theft this week"."""
    lower, (start, end) = day.passages.lower, day.sentence
    return any(
        not (match.start() < day.date.end and day.date.start < match.end())
        for match in _more().finditer(lower, start, end)
    )


@lru_cache(maxsize=1)
def _more() -> re.Pattern[str]:
    several = alternation(packs.words("en/other_days", **{"class": "one-more"}))
    units = alternation(packs.words("en/other_days", **{"class": "span"}))
    many = rf"(?:\d{{1,3}}|{numerals.CARDINAL})"
    counted = rf"the (?:last|final|next|other) {many}|{many} (?:more|others?)"
    return re.compile(rf"(?<![\w'-])(?:{several}|{counted})(?![\w'-])(?! (?:[\w-]+ )?{units})")  # "for another year"


def _are_at_two(a: Day, b: Day) -> bool:
    """Say whether both sentences name a house or a street of one sort, and not the same: "Bell Street", "Quay Lane"."""
    one, other = _venues(a), _venues(b)
    return any(one[sort].isdisjoint(other[sort]) for sort in one.keys() & other.keys())


def _venues(day: Day) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _named().finditer(day.passages.plain, *day.sentence):
        found.setdefault(_sorts()[match["noun"].lower()], set()).add(match[0].lower())
    return found


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    sorts = alternation(word.capitalize() for word in _sorts())
    return re.compile(rf"(?<![\w'’-])(?:[A-Z][\w'’-]+ ){{1,3}}(?P<noun>{sorts})(?![\w'’-])")


@lru_cache(maxsize=1)
def _sorts() -> dict[str, str]:
    """Return what each noun at the end of the name of a venue is: a way or a building."""
    rows = packs.rows("en/venues")
    found = {row["word"]: row["class"] for row in rows if row["class"] in _SORTS and row.get("at") == "end"}
    return found | dict.fromkeys(packs.words("en/other_days", **{"class": "street"}), "way")


def _came_before(day: Day, other: Day) -> bool:
    """Say whether one day is told to lie before what happens on the other: "on Thursday, before the doors open"."""
    if other.event is None or (day.date.earliest or "") >= (other.date.earliest or ""):
        return False
    match = _before().search(day.passages.lower, day.date.end, day.sentence.end)
    if match is None:
        return False
    behind = stems.tokens(day.passages.plain[match.end() : day.sentence.end])
    its = set(meant_by(other.event.text))
    return any(not its.isdisjoint(meant_by(word)) for word in behind)


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){alternation(packs.words('en/other_days', **{'class': 'before'}))}(?![\w'-])")

"""People that a number stands beside: "a driver and two passengers" are three, "two adults and a child" too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.extract.counts import role as count_role
from factcheck.extract.counts.noun import of_class
from factcheck.extract.counts.number import Quantity
from factcheck.extract.counts.tally import INCLUDING, Tally
from factcheck.extract.counts.words import openers, tails, words_of
from factcheck.knowledge import packs

ROLES = frozenset({"killed", "injured", "arrested", "rescued", "shot", "missing"})
NAME = r"[A-Z][\w'-]{1,20}(?:\s[A-Z][\w'-]{1,20}){1,3}"
_AGE = r"(?:,\s(?:aged\s)?\d{1,3}(?=,|\sand\s))?"
_JOINTS = (" and ", ", ")
_BESIDE = (*_JOINTS, " his ", " her ", " their ", " its ", " and the ", ", the ")
_JOINT = re.compile(r",?\s(?:and|as\swell\sas|plus|along\swith)\s|,\s")
_LAST_JOINT = re.compile(r",?\s(?:and|as\swell\sas|plus|along\swith)\s")
_WORD = re.compile(r"\s(?P<word>[a-z'-]+)")
_BEFORE = re.compile(r"(?P<word>[\w'-]+),?\s$")
_AND_OTHERS = re.compile(
    r"(?<![\w'-])(?P<people>[Hh]e|[Ss]he|I|[A-Z][a-z'-]{2,20})\sand\s$"
)  # "Brandt and seven others"
_REACH = 120  # code points on each side of a number in which its company stands
_MOST = 6  # people named beside a number


@lru_cache(maxsize=1)
def people() -> str:
    """Return a pattern of the nouns for one person; "police" and "crew" are many."""
    return (
        "(?:"
        + "|".join(sorted((of_class("person") | of_class("derived") | of_class("pair")) - of_class("collective")))
        + ")"
    )


@lru_cache(maxsize=1)
def _one() -> str:
    told = r"(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[A-Za-z][a-z]{1,20}'s)\s(?:[\w'-]{2,16}\s){0,3}?"
    noun = people()
    bare = noun.replace("(?:", "(?:(?i:", 1) + ")"
    return rf"(?:{told}{noun}|{bare}|{NAME})(?![\w'-]){_AGE}"


@lru_cache(maxsize=1)
def several() -> str:
    """Return a pattern of people named one after another, no number among them: "Ana Brill, 34, and a guide"."""
    return rf"{_one()}(?:,\s{_one()}){{0,{_MOST}}},?\s(?:and|as\swell\sas)\s{_one()}"


@lru_cache(maxsize=1)
def _left() -> re.Pattern[str]:
    joint = r"(?:,?\sand\s|,\s)(?:(?:his|her|their|the|its)\s)?$"
    return re.compile(rf"(?<![\w'-])(?P<people>{_one()}(?:,\s{_one()}){{0,{_MOST}}}){joint}")


@lru_cache(maxsize=1)
def _right() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:,\s){_one()}){{0,{_MOST}}}(?:,?\sand\s){_one()}")


def together(tallies: list[Tally], text: str, lower: str, floor: int, limit: int) -> list[Tally]:
    """Return the counts of a sentence with one more for each list of people that they are part of."""
    lists: list[Tally] = []
    done = floor
    for place, tally in enumerate(tallies):
        if tally.start < done or tally.part or tally.whole_at or tally.noun is None:
            continue
        if not (
            lower.startswith(_JOINTS, tally.end) or lower.endswith(_BESIDE, max(done, tally.start - 8), tally.start)
        ):
            continue
        if tally.role is None:
            _role_behind(tally, text, lower, limit)
        if tally.role not in ROLES:
            continue
        found = _list(tallies, place, text, lower, (done, limit))
        if found:
            _of_whole(found, tallies[:place], text, lower)
            lists.append(found)
            done = found.end
    return sorted([*tallies, *lists], key=lambda tally: (tally.start, -tally.end)) if lists else tallies


def _role_behind(tally: Tally, text: str, lower: str, limit: int) -> None:
    """Give a number the role that its company has: "two men, a woman and a child were killed"."""
    if tally.noun not in of_class("person"):
        return
    match = _right().match(text, tally.end, min(limit, tally.end + _REACH))
    fate = count_role.after(lower, match.end(), limit, "person") if match else None
    if fate and fate.role in ROLES:
        tally.fate, tally.role = fate, fate.role


def _of_whole(found: Tally, before: Sequence[Tally], text: str, lower: str) -> None:
    """Tie a list to the whole that includes it: "nine people, including a teacher and two children"."""
    whole = before[-1] if before else None
    if whole and not whole.part and INCLUDING.search(lower, whole.end, found.start):
        found.subset_of = text[whole.start : whole.end]


def _list(tallies: list[Tally], place: int, text: str, lower: str, sentence: tuple[int, int]) -> Tally | None:
    floor, limit = sentence
    first = tallies[place]
    start, beside = _before(first, text, lower, floor)
    members, end = [first], first.end
    for tally in tallies[place + 1 :]:
        if (
            tally.role != first.role
            or tally.part
            or tally.noun is None
            or not _JOINT.fullmatch(lower, end, tally.start)
        ):
            break
        members.append(tally)
        end = tally.end
    end, behind = _behind(first, text, lower, end, limit)
    if beside + behind == 0 and len(members) == 1:
        return None
    if any(member.quantity.soft or member.quantity.value == 0 for member in members):
        return None
    if any(member.other for member in members) and "the " in lower[start : first.start]:
        return None
    whole = _whole(members, beside + behind, start, end)
    for member in members:
        member.subset_of, member.part = text[start:end], True
    return whole


def _before(tally: Tally, text: str, lower: str, floor: int) -> tuple[int, int]:
    """Return where the people before a number begin, and how many they are."""
    if not lower.endswith(_BESIDE, max(floor, tally.start - 8), tally.start):
        return tally.start, 0
    back = max(floor, tally.start - _REACH)
    match = _left().search(text, back, tally.start) or (
        _AND_OTHERS.search(text, back, tally.start) if tally.other else None
    )
    if not match or match["people"].lower() in of_class("collective"):
        return tally.start, 0
    if _in_place(lower, match.start(), floor) or lower[: match.end("people")].rsplit(None, 1)[-1] in openers():
        return tally.start, 0  # "on Cable Street, 2 die", "Girl Killed, 3 Adults Injured"
    acts = governed(lower, match.start(), floor)
    right = tally.fate is not None and tally.fate.side == "right"
    if acts and right:  # "he shot a guard and two visitors died"
        return tally.start, 0
    return match.start(), number(match["people"])


def _in_place(lower: str, start: int, floor: int) -> bool:
    """Say whether a name stands behind a preposition of place."""
    ahead = _BEFORE.search(lower, max(floor, start - 24), start)
    return ahead is not None and ahead["word"] in packs.words("en/venues", **{"class": "preposition"})


def governed(lower: str, start: int, floor: int) -> bool:
    """Say whether a verb with a role stands before people, whose object they are: "he shot a guard and"."""
    ahead = _BEFORE.search(lower, max(floor, start - 24), start)
    return ahead is not None and ahead["word"] in tails()


def _behind(tally: Tally, text: str, lower: str, end: int, limit: int) -> tuple[int, int]:
    """Return where the people behind a number end, and how many they are."""
    match = _right().match(text, end, min(limit, end + _REACH)) if lower.startswith(_JOINTS, end) else None
    if not match:
        return end, 0
    following = _WORD.match(lower, match.end(), limit)
    goes_on = following is not None and (following["word"] in openers() or following["word"] in words_of("verb"))
    left = tally.fate is not None and tally.fate.side in ("left", "far-left")
    if goes_on and left:  # "killed two officers and a bystander was hurt"
        return end, 0
    return match.end(), number(match.group().removeprefix(","))


def number(people: str) -> int:
    """Return how many people are named one after another; their ages are no people."""
    named = re.sub(r",\s(?:aged\s)?\d{1,3}(?=,|\sand\s|$)", "", people.strip())
    several = [one.split()[-1].lower() for one in _JOINT.split(_LAST_JOINT.sub(", ", named)) if one.strip()]
    return sum(1 + (noun in of_class("pair")) for noun in several)


def _whole(members: Sequence[Tally], beside: int, start: int, end: int) -> Tally:
    lows = [member.quantity.low for member in members]
    highs = [member.quantity.high for member in members]
    low = None if None in lows else sum(one or 0 for one in lows) + beside
    high = None if None in highs else sum(one or 0 for one in highs) + beside
    quantity = Quantity(start, start, end, low, high, False, low or 0, frozenset({"list"}))
    nouns = {member.noun for member in members}
    noun = nouns.pop() if len(nouns) == 1 and not beside else "person"
    whole = Tally(start, end, quantity, noun, members[0].fate, "derived-list", role=members[0].role)
    whole.derived = True
    return whole

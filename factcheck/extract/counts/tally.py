"""What is known of one count while its sentence is read, and what its neighbours add to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from factcheck.extract.counts.noun import of_class
from factcheck.extract.counts.number import Quantity
from factcheck.extract.counts.words import Fate

_COORDINATED = re.compile(r"(?:,|,?\s(?:and|or|as\swell\sas|plus|along\swith))\s*")
INCLUDING = re.compile(
    r"(?:^|[\s(])(?:including|includes?|included|among\s(?:them|whom|which)|of\s(?:them|whom|which))\s(?:\w+ly\s)?$"
)
_OF_OPENING = re.compile(r"(?:^|[.;:,]\s|\n)(?:out\s)?of\s(?:the\s|its\s|their\s|all\s)?$")
_AMONG_BEHIND = re.compile(r"\s(?:among\sthem|of\sthem)\b")
_PERSONAL = frozenset(
    {
        "killed",
        "injured",
        "arrested",
        "acquitted",
        "convicted",
        "missing",
        "released",
        "rescued",
        "shot",
        "survived",
        "treated",
        "displaced",
        "dismissed",
        "employed",
        "enrolled",
        "evacuated",
        "attended",
        "infected",
        "invited",
        "voted",
        "voted_for",
        "voted_against",
    }
)
_OF_THE_LIVING = frozenset({"killed", "injured"})


@dataclass(slots=True)
class Tally:
    """A count in the making: offsets in code points, half-open; `noun` is None while it stands elsewhere."""

    start: int
    end: int
    quantity: Quantity
    noun: str | None
    fate: Fate | None
    how: str
    other: bool = False
    subset_of: str | None = None
    whole_at: int | None = None
    of_them: bool = False
    part: bool = False
    loose: bool = False
    estimated: bool = False
    role: str | None = None
    near: str | None = None
    derived: bool = False


def settle(tallies: list[Tally], lower: str, text: str, last: Tally | None) -> list[Tally]:
    """Return the counts of one sentence that hold, with nouns, roles and wholes taken from each other.

    `last` is the nearest count with a noun in the sentences before, of the same paragraph.
    """
    for tally in tallies:
        tally.role = tally.fate.role if tally.fate else None
    if len(tallies) < 2:
        return _named(tallies, last)
    _votes(tallies, lower)
    _wholes(tallies, text)
    _subsets(tallies, lower, text)
    _breakdowns(tallies, lower, text)
    _share_roles(tallies, lower)
    return _named(tallies, last)


def _votes(tallies: list[Tally], lower: str) -> None:
    """Read "nine votes to four": the first for, the second against."""
    for first, second in pairwise(tallies):
        if (
            first.noun == "vote"
            and second.noun in (None, "vote")
            and lower[first.end : second.start].strip() in ("to", "against")
        ):
            first.role, second.role = "voted_for", "voted_against"
            second.noun, second.loose = "vote", False


def _wholes(tallies: list[Tally], text: str) -> None:
    """Tie "12" to "40 passengers" in "12 of the 40 passengers"; the fate of the part is not the whole's."""
    for part, whole in pairwise(tallies):
        if part.whole_at is not None and part.subset_of is None and whole.noun:
            part.noun, part.subset_of, part.part = whole.noun, text[whole.start : whole.end], True
            part.role = part.role or whole.role
            part.loose = False
            if not (whole.fate and whole.fate.near):  # "one of the two who died"
                whole.role = None


def _subsets(tallies: list[Tally], lower: str, text: str) -> None:
    """Tie "two children" to "three people" in "three people, including two children"."""
    for place, part in enumerate(tallies):
        whole = next((tally for tally in reversed(tallies[:place]) if not (tally.loose or tally.part)), None)
        if whole is None or part.part:
            continue
        if _opens_with_whole(whole, part, lower):
            _tie(part, whole, text)
            whole.role = None
        elif _is_part(part, whole, tallies[place - 1], lower):
            _tie(part, whole, text)


def _is_part(part: Tally, whole: Tally, before: Tally, lower: str) -> bool:
    """Say whether a count is part of an earlier one; `before` is the count right before it."""
    gap = lower[whole.end : part.start]
    if part.noun is None and part.of_them:
        return True
    if before.part and _COORDINATED.fullmatch(lower[before.end : part.start]):
        return True
    if before is whole and gap == ", " and _AMONG_BEHIND.match(lower, part.end):
        return True
    opened = (before is whole or len(gap) < 24) and len(gap) < 70 and INCLUDING.search(gap)
    return bool(opened) or _is_one_of_them(part, gap, lower)


def _opens_with_whole(whole: Tally, part: Tally, lower: str) -> bool:
    """Read "of the 88 delegates, 51 voted for"."""
    return (
        part.noun is None
        and lower[whole.end : part.start] == ", "
        and bool(_OF_OPENING.search(lower, max(0, whole.start - 12), whole.start))
    )


def _is_one_of_them(part: Tally, gap: str, lower: str) -> bool:
    """Read "five were rescued; one was the captain"."""
    follows = lower[part.end : part.end + 6]
    return (
        part.noun is None
        and part.fate is None
        and gap.rstrip()[-1:] in (";", ",", "d")
        and follows.startswith((" was ", " were ", " is ", " are "))
    )


def _tie(part: Tally, whole: Tally, text: str) -> None:
    part.subset_of, part.part, part.loose = text[whole.start : whole.end], True, False
    part.noun = part.noun or whole.noun
    if part.fate and part.fate.side == "degree" and part.role == "injured" and whole.role == "shot":
        part.role = whole.role  # "four were shot, one critically"
    part.role = part.role or whole.role


def _breakdowns(tallies: list[Tally], lower: str, text: str) -> None:
    """Tie parts to the whole they add up to: "twenty died, 12 in the village and eight on the road"."""
    for place, whole in enumerate(tallies):
        if not whole.noun or whole.quantity.hedged:
            continue
        parts: list[Tally] = []
        for part in tallies[place + 1 :]:
            if part.part or part.quantity.hedged or (part.noun and part.role):
                break
            if part.noun and parts and not _COORDINATED.fullmatch(lower[parts[-1].end : part.start]):
                break
            parts.append(part)
            if len(parts) > 1 and sum(p.quantity.value for p in parts) == whole.quantity.value:
                for tied in parts:
                    _tie(tied, whole, text)
                break


def _share_roles(tallies: list[Tally], lower: str) -> None:
    """Give coordinated counts one role: "12 men and three women were killed"."""
    pairs = list(pairwise(tallies))
    for first, second in pairs:
        joined = _COORDINATED.fullmatch(lower[first.end : second.start])
        left = first.fate is not None and first.fate.side in ("left", "far-left")
        if joined and second.role is None and (left or second.noun is None) and first.role and not second.loose:
            second.role = first.role
    for first, second in reversed(pairs):
        joined = _COORDINATED.fullmatch(lower[first.end : second.start])
        right = second.fate is not None and second.fate.side in ("right", "degree")
        clause = joined and "," in joined.group() and "and" in joined.group()  # ", and one customer was treated"
        if joined and not clause and first.role is None and right and not first.whole_at and not second.part:
            first.role = second.role


def _named(tallies: list[Tally], last: Tally | None) -> list[Tally]:
    kept: list[Tally] = []
    for tally in tallies:
        if tally.loose and (tally.other or tally.estimated) and last and not tally.role:
            tally.role, tally.loose = last.role, False
        if tally.noun is None:
            tally.noun = _noun_of(tally, last)
        if tally.noun is None or (tally.loose and tally.role is None):
            continue
        if (
            tally.role in _OF_THE_LIVING
            and tally.noun in _lifeless()
            and not (tally.fate and tally.fate.side == "head")
        ):
            tally.role = None  # "killed three blocks from his home"
        kept.append(tally)
        last = tally
    return kept


@lru_cache(maxsize=1)
def _lifeless() -> frozenset[str]:
    """Return the nouns of what cannot be killed or hurt."""
    return of_class("lifeless") | of_class("thing") | of_class("charge")


def _noun_of(tally: Tally, last: Tally | None) -> str | None:
    if tally.fate and tally.fate.noun:
        return tally.fate.noun
    if tally.quantity.rest == "none" or (tally.how == "others" and tally.role in (*_PERSONAL, None)):
        return "person"
    if last is not None and last.noun is not None and not (tally.role in _PERSONAL and last.noun in _lifeless()):
        return last.noun
    return tally.near or ("person" if tally.role in _PERSONAL else None)

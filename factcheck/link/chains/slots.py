"""What joins numbers by arithmetic, and the numbers that may fill its places."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.chains.levels import Level, Period
from factcheck.link.chains.moments import Words
from factcheck.link.claim import stretch
from factcheck.link.stance import stance
from factcheck.records import Record
from factcheck.text.passages import Passages

_HELD = frozenset({"asserted", "reported", "update"})  # "up from 2019"
_REACH = 260
LESS = packs.words("en/step_words", way="less")


class Joint(NamedTuple):
    """A statement that joins numbers: `told` itself with its role, the levels that may stand in each place.

    `fits` says of the number of `told` and of those in the places whether they go together, `likely` whether a slip can
    explain that they do not; `tell` gives the sum in words.
    """

    told: Level | None
    role: str
    slots: tuple[Sequence[Level], ...]
    roles: tuple[str, ...]
    fits: Callable[[float, Sequence[float]], bool]
    likely: Callable[[float, Sequence[float]], bool]
    tell: Callable[[Sequence[Level]], str]


def statement(passages: Passages, record: Record, number: float = 0.0) -> Level:
    """Return a statement that joins numbers as a level of its own, to be shown with them."""
    return Level(record, passages, number, "", None, False, frozenset(), frozenset(), "", whole=False, rest=False)


def record_at(passages: Passages, start: int, end: int) -> Record:
    """Return the record that fills a stretch, else one of its words."""
    for kind in ("count", "money", "percent", "duration"):
        for one in passages.records_in(kind, start, end):
            if one.start == start and one.end == end:
                return one  # type: ignore[no-any-return]
    return stretch(passages, start, end, "chain-joint")


def said(one: Level) -> str:
    """Return the words of a number with its document."""
    return f"“{one.record.text}” ({one.record.document})"


def shown(number: float) -> str:
    """Return a number as it is written."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}".rstrip("0")


def alike(words: Words, level: Level, unit: str, least: int = 2) -> bool:
    """Say whether a level is told in enough of the words of a statement, the unit left out."""
    return len((words & level.around) - {unit}) >= least


def of_period(level: Level, period: Period | None, other: Period | None = None) -> bool:
    """Say whether a level is of a period; where none is told, whether it is not of the other one."""
    if period is None:
        return level.period is None or level.period != other
    if level.period is None:
        return False
    return level.period == period or (not level.dated and level.period[0] == period[0])


def held(passages: Passages, match: re.Match[str]) -> bool:
    """Say whether a document asserts what a pattern found, outside of its page furniture."""
    region = passages.region_at(match.start())
    return region not in ("furniture", "front-matter") and stance(passages, *match.span()).modality in _HELD


def end_of_step(passages: Passages, match: re.Match[str]) -> int:
    """Return where the words end that tell a step: "five more boats"."""
    groups = [name for name in ("n", "before", "sign", "noun") if name in match.re.groupindex and match[name]]
    end = max(match.end(name) for name in groups if name != "noun" or match.start("noun") - match.start("n") < _REACH)
    for one in passages.records_in("count", match.start("n"), match.start("n") + 1):
        end = max(end, one.end) if "sign" in groups and match.start("sign") < one.end else end
    return end

"""Counts that nobody wrote: "a man was killed" is one, "Ana Brill and Teo Maas were killed" two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from factcheck.extract.counts import company
from factcheck.knowledge import packs
from factcheck.records import Count
from factcheck.records.quantities import Role
from factcheck.records.unchecked import unchecked
from factcheck.text.passages import Passages

_made = unchecked(Count)

_FOUND = r"(?:(?:found|pronounced|confirmed|declared|reported|shot\sand|both)\s)?"
_AUXILIARY = (
    rf",?(?:\sboth\s\d{{1,3}},)?\s(?:(?:was|were|(?:has|have|had)\sbeen|is|are|went)\s)?(?:\w{{2,12}}ly\s)?{_FOUND}$"
)
_BE = re.compile(rf"\s(?:was|were|been|is|are|went)\s(?:\w{{2,12}}ly\s)?{_FOUND}$")
_BEFORE = 160  # code points in which the subject is looked for


@lru_cache(maxsize=1)
def _fate_words() -> dict[str, tuple[str, bool]]:
    """Return by word its role and whether it needs "was" before it ("was killed", but "died")."""
    found: dict[str, tuple[str, bool]] = {}
    for row in packs.rows("en/roles"):
        single = " " not in row["word"] and "only" not in row
        if single and row["role"] in company.ROLES and row["use"] in ("passive", "subject", "state"):
            found.setdefault(row["word"], (row["role"], row["use"] != "subject"))
    return found


def fates() -> tuple[str, ...]:
    """Return the words that say what happened to somebody: "killed", "died", "injured"."""
    return tuple(sorted(_fate_words()))


@lru_cache(maxsize=1)
def _subjects() -> tuple[re.Pattern[str], ...]:
    one = rf"(?P<one>\b(?:[Aa]n?|[Tt]he)\s(?:[a-z-]{{2,16}}\s){{0,3}}?(?P<noun>{company.people()}))"
    several = rf"(?<![\w'-])(?P<several>{company.several()})"
    return tuple(re.compile(subject + _AUXILIARY) for subject in (several, one))


def extract(passages: Passages) -> Iterator[Count]:
    """Yield one derived count for every predicate whose subject is one person, a pair or a list of names."""
    for trigger in passages.triggered("count-fate"):
        role, needs_be = _fate_words()[passages.lower[trigger.start : trigger.end]]
        plain = passages.plain
        floor = max(passages.sentence_at(trigger.start).start, trigger.start - _BEFORE)
        if trigger.start - floor < 5 or plain[trigger.start - 1] != " ":
            continue
        if needs_be and not _BE.search(plain, floor, trigger.start):
            continue
        found = _subject(plain, floor, trigger.start)
        if found:
            start, end, number, noun = found
            yield _made(
                document=passages.document.id,
                start=start,
                end=end,
                text=passages.text[start:end],
                region=passages.region_at(start),
                how="derived-subject",
                low=number,
                high=number,
                noun=noun,
                role=cast("Role", role),
                derived=True,
            )


def _subject(plain: str, floor: int, end: int) -> tuple[int, int, int, str] | None:
    joined = plain.find("and", floor, end) >= 0
    for pattern in _subjects() if joined else _subjects()[-1:]:
        match = pattern.search(plain, floor, end)
        if not match:
            continue
        if "one" in match.re.groupindex:
            return match.start("one"), match.end("one"), company.number(match["noun"]), match["noun"]
        start, stop = match.span("several")
        if not company.governed(plain.lower(), start, floor):
            return start, stop, company.number(match["several"]), "person"
    return None

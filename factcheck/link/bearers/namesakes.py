"""What speaks for one person behind two first names: one age, and a noun by which the other text calls him."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.link.offices import head_noun, heads
from factcheck.text.passages import Passages


def of_one_age(a: tuple[Passages, str], b: tuple[Passages, str]) -> bool:
    """Say whether two documents give two people, by their canonical names, the same age."""
    told = [
        {age.years for age in passages.records("age") if age.person == name and age.years} for passages, name in (a, b)
    ]
    return not told[0].isdisjoint(told[1])


def calls(passages: Passages, roles: Iterable[str]) -> bool:
    """Say whether a document speaks of somebody by the noun of one of the roles: "the cashier"."""
    nouns = {head_noun(role) for role in roles} - heads("crowd")
    return any(re.search(rf"\bthe (?:[a-z]+ )?{re.escape(noun)}\b", passages.lower) for noun in sorted(nouns))

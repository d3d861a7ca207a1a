"""For whom an amount is told to be: groups of people, how it is measured, and at which stage it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from factcheck.knowledge import packs

OF_AN_AGE = re.compile(  # "in the over-65s": of some of those whom another text tells of
    r"\b(?:over|under)-\d\ds\b|\baged (?:over |under )?\d\d\b|\b\d\d-year-olds\b"
    r"|\b[a-z]+ (?:over|under|above|below|older than|younger than) the age of \d\d\b"
    r"|\b(?:those|people|persons|adults|men|women|anyone|workers|voters|drivers|residents|patients)"
    r" (?:over|under|above|below|older than|younger than) \d\d\b"
)


@lru_cache(maxsize=4)
def words(name: str) -> Mapping[str, str]:
    """Return the words of one class of groups and what each counts as; a group of whom or how it is measured is one."""
    classes = ("group", "measure") if name == "group" else (name,)
    rows = packs.rows("en/price_groups")
    return {row["word"]: row.get("as", row["word"]) for row in rows if row["class"] in classes}


@lru_cache(maxsize=1)
def people() -> frozenset[str]:
    """Return the groups that people are of, and the words for them."""
    rows = [row for row in packs.rows("en/price_groups") if row.get("people")]
    return frozenset(word for row in rows for word in (row["word"], row.get("as", row["word"])))


@lru_cache(maxsize=1)
def whom() -> frozenset[str]:
    """Return the groups for whom or what a sum or share can be."""
    return frozenset(row.get("as", row["word"]) for row in packs.rows("en/price_groups") if row["class"] == "group")

"""Parts that a deed gives somebody: "Nils Orr, who was driving the 6.42", "Ana Ruiz, who conducted the concert"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.extract.names.roles import Role
from factcheck.knowledge import packs

_WHO = re.compile(
    r",\s+(?:the\s(?:woman|man|person|one)\s)?who\s+(?:(?:has|had|is|was|were|been|will|be|also)\s+){0,3}"
    r"(?P<verb>[a-z]+)\s+(?P<what>(?:[\w.'’-]+\s+){0,4}?)(?P<noun>[\w-]+)(?=[\s,.;)])"
)
_MOST: Final = 5  # words behind the verb among which what is done is looked for


def part(text: str, end: int, ceiling: int) -> Role | None:
    """Read the part that a clause behind a name gives its bearer, None where it tells of no such deed."""
    found = _WHO.match(text, end, ceiling)
    known = _deeds().get(found["verb"]) if found else None
    if found is None or known is None:
        return None
    role, objects = known
    start = found.start("what")
    clause = re.split(r"[,;:.](?=\s)", text[start : min(ceiling, start + 80)], maxsplit=1)[0]
    for word in re.finditer(r"[\w.-]+", " ".join(clause.split(" ")[:_MOST])):
        if _kind(word[0].lower()) in objects:
            return Role(role, None, found.start("verb"), start + word.end(), "does-role")
    return None


def _kind(word: str) -> str:
    """Return what the pack calls a word that a number begins: "53-year-old" is an age, "6.42" a train by its hour."""
    return word if not word[:1].isdigit() else "#age" if word.endswith("year-old") else "#time"


@lru_cache(maxsize=1)
def _deeds() -> dict[str, tuple[str, frozenset[str]]]:
    """Return the part that each form of a verb gives, and what is done so."""
    return {
        verb: (row["role"], frozenset(row["of"].split()))
        for row in packs.rows("en/deed_roles")
        for verb in row["verbs"].split()
    }

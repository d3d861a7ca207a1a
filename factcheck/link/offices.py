"""Roles as written, taken apart: "the then Minister of Defence" is a former minister of the field defence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs

_FORMER = re.compile(
    r"\b(?:former|ex|then|late|outgoing|incoming|designate|elect|retired|acting|interim|one-time|sometime)\b"
)
_DEPUTY = re.compile(r"\b(?:deputy|vice|assistant|junior|associate|co|shadow|under|sub)\b")
_OF = re.compile(r"\s+(?:of|for|to|at|in)\s+(?:the\s+)?")
_JOINED = re.compile(r"\s*(?:,|&|\band\b)\s*(?:the\s+)?")


class Office(NamedTuple):
    """What a role names: the office's word, its kind, its fields, and whether it is held now and in full."""

    head: str
    kind: str
    fields: frozenset[str]
    one: bool
    by_field: bool
    former: bool
    deputy: bool


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[str, str, bool, bool]]:
    rows = packs.rows("en/office_kinds")
    return {
        row["head"]: (row.get("as", row["head"]), row["kind"], row["one"], row["field"])
        for row in rows
        if row["class"] == "office"
    }


@lru_cache(maxsize=1)
def _fields() -> dict[str, str]:
    return {row["head"]: row["as"] for row in packs.rows("en/office_kinds") if row["class"] == "field"}


@lru_cache(maxsize=4096)
def office(role: str) -> Office | None:
    """Return the office that a role names, or None where no pack has it or several are joined."""
    words = " ".join(role.lower().replace("-", " ").replace("’", "'").split())
    former, deputy = bool(_FORMER.search(words)), bool(_DEPUTY.search(words))
    plain = " ".join(_DEPUTY.sub(" ", _FORMER.sub(" ", words)).split()) if not words.startswith("vice ") else words
    front, _, behind = plain.partition(" of ") if " of " in plain else (*_split(plain), "")[:3]
    head = _longest(front)
    if head is None:
        return None
    name, kind, one, by_field = _kinds()[head]
    before = front[: len(front) - len(head)].strip()
    told = [part for text in (before, behind) for part in _JOINED.split(text) if part]
    fields = frozenset(_fields().get(part.removeprefix("the "), part.removeprefix("the ")) for part in told)
    if name == "minister" and "prime" in fields:
        name, kind, by_field, fields = "prime minister", "government", False, frozenset()
    return Office(name, kind, fields if by_field else frozenset(), one, by_field, former, deputy)


def _split(role: str) -> tuple[str, str]:
    match = _OF.search(role)
    return (role[: match.start()], role[match.end() :]) if match else (role, "")


def _longest(front: str) -> str | None:
    """Return the longest office that ends a role's front: "head coach" of "the club's head coach"."""
    words = front.split()
    return next((" ".join(words[at:]) for at in range(len(words)) if " ".join(words[at:]) in _kinds()), None)


def exclude_each_other(a: Office, b: Office) -> bool:
    """Say whether nobody holds both at one time: one kind of office, but another office or another field."""
    if a.former or b.former or a.kind != b.kind:
        return False
    if a.head != b.head:
        return not (a.deputy or b.deputy)
    if a.deputy != b.deputy:
        return False  # a deputy is often called by the full office
    words = [{word for field in one.fields for word in field.split()} for one in (a, b)]
    return a.by_field and bool(words[0]) and bool(words[1]) and not words[0] & words[1]

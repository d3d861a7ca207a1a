"""What a role is of: its field or its body, as the words behind it tell: " of Defence", " of the harbour authority"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from factcheck.extract.events import words as clauses
from factcheck.extract.names import words
from factcheck.extract.names.runs import UPPER
from factcheck.extract.quotes import cues
from factcheck.text import numerals

_CAPITALS = rf"[{UPPER}][\w.&’'-]*(?:\s(?:(?:of|for|and|the|de|di|du)\s)*[{UPPER}][\w.&’'-]*)*"
_BODY_LINK = re.compile(r"\s+(?P<link>of|for|at|with|in|from|to|on)\s+(?:(?:the|its|his|her|their|our|a|this)\s+)?")
_BODY = re.compile(rf"(?P<body>{_CAPITALS})")
_NEXT = re.compile(r" [a-z]+")
_FIELD = re.compile(r"(?P<body>[a-z][a-z-]*(?:['’]s?)?(?: [a-z][a-z-]*(?:['’]s)?){0,4})")


def body(name: str | None) -> str | None:
    """Return the body a role belongs to: a demonym, capital or alias as its country, else as written."""
    if not name:
        return None
    plain = re.sub(r"['’]s?$", "", name.strip()).removeprefix("The ").strip()
    country = words.countries().get(plain.lower())
    last = plain.rpartition(" ")[2]
    if not country and last.lower() in words.demonyms():
        country = words.countries().get(last.lower())
    return country or plain or None


class Reach(NamedTuple):
    """What stands behind a role: its end, the body, whether that is a proper name, and where the role itself ends."""

    end: int
    body: str | None
    named: bool
    role_end: int


def reach(text: str, stop: int, ceiling: int) -> Reach | None:
    """Read the field or body behind a role that ends at `stop`: " of Defence", " of the harbour authority".

    A field belongs to the role ("Minister of Defence"), and so does a body without a name of its own behind "of".
    """
    field = words.fields().match(text, stop, ceiling)
    further = _NEXT.match(text, field.end(), ceiling) if field else None
    owned = field is not None and text.startswith(("'", "’"), field.end())  # "of the works' trade union"
    if owned or (further and further.group().lstrip() in words.groups()):
        field = None  # "head of the water board"
    ended = field.end() if field else stop
    link = _BODY_LINK.match(text, ended, ceiling)
    named = _BODY.match(text, link.end(), ceiling) if link else None
    if named and named["body"].partition(" ")[0].rstrip(".").lower() not in words.openers():
        end = named.end() - (named["body"][-1] == ".")
        group = _NEXT.match(text, end, ceiling)
        end = group.end() if group and group.group().lstrip() in words.groups() else end  # "the Lennetal board"
        return Reach(end, body(text[named.start() : end]), True, ended)
    if field:
        return Reach(ended, None, True, ended)
    plain = _FIELD.match(text, link.end(), ceiling) if link else None
    if link is None or plain is None or link["link"] not in ("of", "for", "at", "with"):
        return None
    kept = " ".join(_body_words(plain["body"].split(" ")))
    last = link.end() + len(kept)
    return Reach(last, kept, False, last if link["link"] == "of" else stop) if kept else None


def _body_words(told: list[str]) -> Iterator[str]:
    """Yield the words that a body's name begins with: "mining" of "mining company" alone is none."""
    first, *others = told
    if others and first.endswith("ing") and nounlike(others[0]):
        yield first
        told = others
    yield from takewhile(nounlike, told)


@lru_cache(maxsize=8192)
def nounlike(word: str) -> bool:
    """Say whether a word can be part of a body's name or a role: lower case, no function word, number or verb form."""
    return (
        word[:1].islower()
        and clauses.function_words().get(word) is None
        and word not in cues.finite()
        and word not in numerals.WORDS
        and not word.endswith(("ed", "ing"))
    )

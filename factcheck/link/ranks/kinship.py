"""How the nouns of two ordinals go together: the third outbreak, the third time, the third such case."""

from __future__ import annotations

from typing import Literal

from factcheck.link import classes
from factcheck.link.context import key
from factcheck.link.parts import measures
from factcheck.link.ranks import rank as ranked
from factcheck.link.ranks.rank import Rank

Kinship = Literal["both-generic", "one-generic", "same", "related", "unlike"]


def kinship(a: Rank, b: Rank) -> Kinship:
    """Return whether two ordinals count by one noun, by related ones, or by a word that stands for any."""
    if a.is_generic or b.is_generic:
        return "both-generic" if a.is_generic and b.is_generic else "one-generic"
    if a.noun == b.noun or {a.noun, b.noun} <= ranked.of_class("largest"):
        return "same"
    if _tells_of_people(a, b) or _tells_of_people(b, a):
        return "related"
    if {a.form, b.form} == {"placed", "ranking"} and {a.noun, b.noun} & ranked.of_class("largest"):
        return "related"  # "ranks third", "the third-largest maker"
    if any({a.noun, b.noun} <= ranked.of_class(name) for name in ("tries", "polls")):
        return "related"
    if any({a.noun, b.noun} <= group for group in ranked.alike()):
        return "related"
    edition = "edition" in (a.noun, b.noun) and (ranked.is_series(a.noun) or ranked.is_series(b.noun))
    return "related" if edition or one_thing(a.noun, b.noun) else "unlike"


def _tells_of_people(people: Rank, holder: Rank) -> bool:
    """Say whether one counts who came before a holder: "six people have held the post", "the seventh director"."""
    if people.form != "earlier" or people.noun not in ranked.of_class("people"):
        return False
    return holder.noun in ranked.of_class("people") | ranked.of_class("post") or ranked.is_of_people(holder.noun)


def one_thing(a: str, b: str) -> bool:
    """Say whether two nouns may name one thing."""
    if a == b or measures.synonyms(a, b) or key(a) == key(b):
        return True
    one, other = classes.of(a), classes.of(b)
    return one.known and other.known and classes.related(one, other)

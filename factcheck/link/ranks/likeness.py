"""How likely two ordinals of two documents are of one thing: features, each with its points."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.context import Contexts, alike
from factcheck.link.parts import overlap
from factcheck.link.ranks import rank as ranked
from factcheck.link.ranks.kinship import kinship
from factcheck.link.ranks.side import Side

_MOST_COMMON, _MOST_LEFT = 8, 10
_TELLING: Final = 10


class Left(NamedTuple):
    """How the two numbers stand in their documents.

    `numbers` are how many each document has left over, `weakly` how often one is told in the other of another thing,
    `backed` says whether other documents tell both.
    """

    numbers: tuple[int, int]
    weakly: int
    backed: bool


def likelihood(a: Side, b: Side, left: Left, contexts: Contexts) -> float:
    """Return how likely two ordinals are of one thing, from 0 to 1."""
    points, start = _points()
    found = features(a, b, left, contexts)
    return 1 / (1 + math.exp(-start - sum(worth * found[name] for name, worth in points.items())))


@lru_cache(maxsize=1)
def _points() -> tuple[Mapping[str, float], float]:
    """Return the points of each feature, and those that every pair begins with."""
    rows = {row["feature"]: float(row["points"]) for row in packs.rows("en/rank_points")}
    start = rows.pop("start")
    return rows, start


def features(a: Side, b: Side, left: Left, contexts: Contexts) -> dict[str, float]:
    """Return what is weighed of two ordinals, by its name in en/rank_points."""
    one, other = a.rank, b.rank
    kin = kinship(one, other)
    cosine, near = alike(a.vector, b.vector), _near(a, b, contexts)
    small, large = sorted((one.number, other.number))
    sole = left.numbers == (1, 1)
    spans = bool(one.days) + bool(other.days)
    leads = [one.lead, other.lead]
    names_apart = bool(a.names and b.names and a.names.isdisjoint(b.names))
    generic = one if one.is_generic else other
    strong = (b if generic is one else a).strong
    nouns_near = bool(a.nouns & b.wide) + bool(b.nouns & a.wide)
    found: dict[str, float] = {
        "both-generic": kin == "both-generic",
        "same-noun": kin == "same",
        "related-nouns": kin == "related",
        "unlike-nouns": kin == "unlike",
        "unlike-and-weak": kin == "unlike" and not (a.strong and b.strong),
        "generic-and-weak": kin == "one-generic" and not strong,
        "generic-alike": cosine * (kin == "one-generic"),
        "both-generic-alike": cosine * (kin == "both-generic"),
        "same-noun-alike": cosine * (kin == "same"),
        "unlike-alike": cosine * (kin == "unlike"),
        "unlike-near": nouns_near * (kin == "unlike"),
        "near": near,
        "alike": cosine,
        "noun-there": (not a.nouns.isdisjoint(b.vector)) + (not b.nouns.isdisjoint(a.vector)),
        "counts": one.counts + other.counts,
        "strong": a.strong + b.strong,
        "no-tells": "tells" not in leads,
        "apposed": a.apposed + b.apposed,
        "another": any(r.number == 2 and r.lead in ("a", "own", "") and not r.scope for r in (one, other)),
        "times": (one.form == "times") + (other.form == "times"),
        "scope-shared": bool(one.scope & other.scope),
        "words-shared": bool(one.modifiers & other.modifiers),
        "names-apart": names_apart,
        "names-one": bool(a.names) != bool(b.names),
        "days-apart": bool(a.days and b.days and a.days.isdisjoint(b.days)),
        "old-year": a.of_old_year + b.of_old_year,
        "listed": a.listed + b.listed,
        "owner-same": bool(one.owner and one.owner == other.owner),
        "owner-one": bool(one.owner) != bool(other.owner),
        "people": ranked.is_of_people(one.noun) + ranked.is_of_people(other.noun),
        "jubilee-one": kin == "one-generic" and bool({one.noun, other.noun} & ranked.of_class("jubilee")),
        "spans": spans == 2,
        "span-one": spans == 1,
        "spans-near": near * (spans == 2),
        "spans-names-apart": spans == 2 and names_apart,
        "other-modality": a.modality != b.modality,
        "strangers": contexts.strangers(a.passages, b.passages),
        "common": min(overlap.in_common(a.passages, b.passages), _MOST_COMMON),
        "sole": sole,
        "sole-near": near * sole,
        "left": min(sum(left.numbers), _MOST_LEFT),
        "weakly": left.weakly,
        "backed": left.backed,
        "size": math.log(small),
        "ratio": math.log(large / small),
        "second": small == 2,
        "large": small >= _TELLING,
    }
    for lead in ("tells", "this", "own", "a", "the"):
        found[f"lead-{lead}"] = leads.count(lead)
    return found


def _near(a: Side, b: Side, contexts: Contexts) -> float:
    """Return how alike the words near two ordinals are: 1 the same, 0 nothing in common."""
    both = a.near.keys() & b.near.keys()
    return sum(contexts.weight(word) ** 2 * a.near[word] * b.near[word] for word in sorted(both)) / (
        a.length * b.length
    )

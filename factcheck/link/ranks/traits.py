"""What a careful reader sees when two ordinals of two documents are held side by side."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.link.context import Contexts, alike, meant
from factcheck.link.parts import overlap
from factcheck.link.ranks import rank as ranked
from factcheck.link.ranks.apart import against
from factcheck.link.ranks.kinship import kinship, one_thing
from factcheck.link.ranks.rank import Rank
from factcheck.link.ranks.side import Side
from factcheck.text import nouns

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_MOST_COMMON, _MOST_LEFT = 8, 10
_TELLING: Final = 10
_ROW_WORDS: Final = "row succession trot running straight consecutive successive quarter half game"
_PARTS: Final = re.compile(r"[,;:]\s|\s(?:and|but|while|as|that|when|because|though|although)\s")
_CLAUSE: Final = re.compile(r"\s(?:that\s)?(?:we|i|you|he|she|they)(?:\s|['’])")
_LEADS: Final = ("tells", "this", "own", "a", "the")
_FORMS: Final = ("times", "bare", "all", "ranking", "earlier", "besides", "row", "numbered", "tally", "floor")


class Standing(NamedTuple):
    """How two numbers stand in their documents.

    `left` are how many ordinals each document has left over, `fitting` how many of those of the other each could be by
    its noun, `weakly` how often one is told in the other of another thing, `tellers` how many more documents tell each.
    """

    left: tuple[int, int]
    fitting: tuple[int, int]
    weakly: int
    tellers: tuple[int, int]


def traits(a: Side, b: Side, standing: Standing, collection: Collection) -> Mapping[str, float]:
    """Return what is weighed of two ordinals, by its name in en/rank_points; what is not there is left out."""
    found = {
        **_of_nouns(a, b),
        **_of_words(a, b, collection.contexts, standing.left == (1, 1)),
        **_of_numbers(a, b, standing),
        **against(a, b, collection),
    }
    found["in-common"] = min(overlap.in_common(a.passages, b.passages), _MOST_COMMON)
    found["strangers"] = collection.contexts.strangers(a.passages, b.passages)
    return {name: float(value) for name, value in found.items() if value}


def _of_nouns(a: Side, b: Side) -> dict[str, float]:
    """Return by which nouns both count, and how alike their sentences are for ones that go together so."""
    one, other = a.rank, b.rank
    kin, cosine = kinship(one, other), alike(a.vector, b.vector)
    spans = bool(one.days) + bool(other.days)
    generic = one if one.is_generic else other
    strong = (b if generic is one else a).strong
    names_apart = bool(a.names and b.names and a.names.isdisjoint(b.names))
    near_by = bool(a.nouns & b.wide) + bool(b.nouns & a.wide)
    return {
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
        "unlike-near": (kin == "unlike") * near_by,
        "generic-near": (kin == "one-generic") * near_by,
        "noun-there": (not a.nouns.isdisjoint(b.vector)) + (not b.nouns.isdisjoint(a.vector)),
        "jubilee-one": kin == "one-generic" and bool({one.noun, other.noun} & ranked.of_class("jubilee")),
        "people": ranked.is_of_people(one.noun) + ranked.is_of_people(other.noun),
        "words-shared": bool(one.modifiers & other.modifiers),
        "of-shared": bool(one.of and other.of and one_thing(one.of, other.of)),
        "owner-same": bool(one.owner and one.owner == other.owner),
        "owner-one": bool(one.owner) != bool(other.owner),
        "spans": spans == 2,
        "span-one": spans == 1,
        "spans-unlike": spans == 2 and one.days != other.days,
        "spans-names-apart": spans == 2 and names_apart,
        "names-apart": names_apart,
        "names-one": bool(a.names) != bool(b.names),
    }


def _of_words(a: Side, b: Side, contexts: Contexts, sole: bool) -> dict[str, float]:
    """Return how alike what stands around both is, and how each is told."""
    one, other = a.rank, b.rank
    leads = [one.lead, other.lead]
    near = _near(a, b, contexts)
    another = any(r.number == 2 and r.lead in ("a", "own", "") and not r.scope for r in (one, other))
    return {
        "near": near,
        "nothing": not near,
        "all-nothing": not near and kinship(one, other) == "one-generic" and _is_all_of_a_noun(one, other),
        "clause-nothing": not near and _is_told_on(a, b) and kinship(one, other) == "both-generic",
        "row-of-another": _of_two_rows(a, b),
        "besides-nothing": not near and "besides" in (one.form, other.form),
        "generic-nothing": not near and kinship(one, other) == "one-generic",
        "alike": alike(a.vector, b.vector),
        "beside-alike": max((alike(x, y) for x, y in _beside(a, b)), default=0.0),
        "spans-near": near * bool(one.days and other.days),
        "sole-near": near * sole,
        "sole": sole,
        "counts": one.counts + other.counts,
        "strong": a.strong + b.strong,
        "no-tells": "tells" not in leads,
        "apposed": a.apposed + b.apposed,
        "another": another,
        "another-unlike": another and kinship(one, other) not in ("same", "related"),
        "scope-shared": bool(one.scope & other.scope),
        "scope-one": bool(one.scope) != bool(other.scope),
        "days-apart": bool(a.days and b.days and a.days.isdisjoint(b.days)),
        "old-year": a.of_old_year + b.of_old_year,
        "some-year": a.of_some_year + b.of_some_year,
        "listed": a.listed + b.listed,
        "other-modality": a.modality != b.modality,
        "distance": abs(a.place - b.place),
        **{f"lead-{lead}": leads.count(lead) for lead in _LEADS},
        **{form: (one.form == form) + (other.form == form) for form in _FORMS},
        "ranking-one": (one.form == "ranking") != (other.form == "ranking"),
    }


def _of_numbers(a: Side, b: Side, standing: Standing) -> dict[str, float]:
    """Return what the numbers say, and who else tells them."""
    small, large = sorted((a.rank.number, b.rank.number))
    tellers = sorted(standing.tellers)
    return {
        "left": min(sum(standing.left), _MOST_LEFT),
        "fitting": standing.fitting == (1, 1),
        "rivals": min(sum(standing.fitting), _MOST_LEFT),
        "weakly": standing.weakly,
        "backed": tellers[0] > 0,
        "odd-one": tellers[0] == 0 < tellers[1],
        "size": math.log(small),
        "ratio": math.log(large / small),
        "next": large - small == 1,
        "first": small == 1,
        "second": small == 2,
        "large": small >= _TELLING,
    }


def _is_all_of_a_noun(*ranks: Rank) -> bool:
    """Say whether one tells how many there are of some noun: "there are now 34 cows"; not "five times"."""
    ends = {rank.record.text.lower().split()[-1] for rank in ranks if rank.form == "all"}
    return bool(ends - {"times", "occasions", "twice", "now"} - ranked.of_class("edition"))


def _near(a: Side, b: Side, contexts: Contexts) -> float:
    """Return how alike the words near two ordinals are: 1 the same, 0 nothing in common."""
    both = a.near.keys() & b.near.keys()
    return sum(contexts.weight(word) ** 2 * a.near[word] * b.near[word] for word in sorted(both)) / (
        a.length * b.length
    )


def _of_two_rows(a: Side, b: Side) -> bool:
    """Say whether two rows of quarters are of two things: revenue fell for a fifth, profit rose for a third."""
    ranks = a.rank, b.rank
    if not all(rank.is_generic and "row" in rank.scope for rank in ranks):
        return False
    if not all(ranked.of_class("in-rows") & set(_words(rank.record.text)) for rank in ranks):
        return False
    names = frozenset(meant(" ".join(sorted(a.names | b.names)).lower()))
    return _clause(a.rank) & _clause(b.rank) <= names


def _words(text: str) -> list[str]:
    """Return the words of a text, each noun as one of them."""
    return [nouns.singular(word) for word in text.lower().split()]


def _clause(rank: Rank) -> frozenset[str]:
    """Return what the words of the clause around an ordinal are compared by."""
    lower, (start, end) = rank.passages.lower, (rank.record.start, rank.record.end)
    sentence = rank.passages.sentence_at(start)
    before = _PARTS.split(lower[sentence.start : start])[-1]
    behind = _PARTS.split(lower[end : sentence.end])[0]
    return frozenset(word for one in (before, behind) for word in meant(one)) - frozenset(meant(_ROW_WORDS))


def _is_told_on(*sides: Side) -> bool:
    """Say whether a clause behind one of them tells what happened so often: "the third time | we have asked"."""
    return any(_CLAUSE.match(one.passages.lower, one.rank.record.end) for one in sides)


def _beside(a: Side, b: Side) -> list[tuple[Mapping[str, float], Mapping[str, float]]]:
    """Return the sentence of one ordinal with each one beside that of the other."""
    return [*((a.vector, other) for other in b.beside), *((b.vector, other) for other in a.beside)]

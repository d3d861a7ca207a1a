"""The points of offices: `en/office_points`, from the traits of factcheck/link/held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from fitting_rows import Mention, Pair, Pairs, Taken

from factcheck.documents.document import Document
from factcheck.engine.comparators import offices_exclude
from factcheck.link.claim import Claim
from factcheck.link.collection import Collection
from factcheck.link.held import links
from factcheck.link.topics import office
from factcheck.run import pool

PACK = links.PACK
BEGIN = links.BEGIN
SIDES: Sequence[str] = ()
DECIDE = links.DECIDE
MARGIN = 1.0  # no two pairs are rivals
KINDS: Sequence[str] = ("role",)
CONFLICTS = frozenset({"person-role-conflict"})
_SETTLED = 1000  # two documents may differ in the offices of any number of people


def pairs(documents: Sequence[Document]) -> Iterator[Pairs]:
    """Yield the roles that two documents give one person and that may be two offices, pair by pair."""
    collection = Collection(pool.prepared(sorted(documents, key=lambda one: one.id), 1), {})
    given = office.Given(collection)
    of_person: dict[str, list[Claim]] = defaultdict(list)
    for claim in given.claims:
        of_person[claim.about["person"]].append(claim)
    found: dict[tuple[str, str], dict[object, Pair]] = defaultdict(dict)
    for several in of_person.values():
        for a, b in combinations(several, 2):
            compared = given.compared(a, b) if a.document != b.document else None
            if compared:
                told = compared.a.words, compared.b.words, _span(a), _span(b)
                traits = links.traits(*compared)
                number = sum(map(len, found.values()))
                pair = Pair(KINDS[0], traits, _mention(a, number), _mention(b, number))
                found[a.document, b.document].setdefault(told, pair)
    for pairs_ in found.values():
        yield Pairs(_SETTLED, list(pairs_.values()))


def taken(documents: Sequence[Document], most: int) -> Iterator[Taken]:
    """Yield nothing: no role is taken for another."""
    yield from ()


def least(kind: str) -> float:
    """Return how likely two roles must be two offices, as the product has it."""
    return links.LEAST


def _span(claim: Claim) -> tuple[int, int]:
    return offices_exclude.span(claim)


def _mention(claim: Claim, number: int) -> Mention:
    passages = claim.passages
    sentence = " ".join(passages.text[slice(*passages.sentence_at(claim.record.start))].split())
    return Mention(claim.document, *_span(claim), f"{number} {claim.head}", claim.words[0], sentence)

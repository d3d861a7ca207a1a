"""Who fills a place that only one can fill: the head coach of one team, the mayor of one town."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.context import alike
from factcheck.link.held.beside import role_of
from factcheck.link.names import SIMILAR_NAME, compare_names
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.offices import Office, office
from factcheck.link.parts.posts import of_behind
from factcheck.link.stance import stance
from factcheck.link.topics import NOT_LINKED, Topic, _families, representatives
from factcheck.records import Person
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("slot",)
_WORDS = re.compile(r" [a-z]{4,}(?: [a-z']+){2}")
_ONE_FAMILY, _ONE_BODY, _ONE_SENTENCE = 0.66, 0.5, 0.42
_DEED = 0.12  # the same, where the words behind both names are one
_ALIKE = 0.35  # cosine from which two sentences tell the same of two names


class _Filled(NamedTuple):
    """One person in an office, in one document."""

    person: Person
    office: Office
    passages: Passages


class _Named(NamedTuple):
    """One person whose name is compared, in one document, with the office or role that speaks for it."""

    person: Person
    passages: Passages
    role: str


def _key(bearer: _families.Bearer) -> tuple[str, str]:
    return bearer.person.document, bearer.person.canonical


def build(collection: Collection) -> Topic:
    """Return the holders of offices that have one holder, linked where two documents mean one place."""
    stories: dict[tuple[str, str], list[_Filled]] = defaultdict(list)
    for passages in collection.passages:
        for filled in _holders(passages):
            stories[collection.home[passages.document.id], filled.office.head].append(filled)
    named = {
        filled.person.id: _Named(filled.person, filled.passages, filled.office.head)
        for several in stories.values()
        for filled in several
    }
    pairs: dict[tuple[str, str], Linked] = {}
    for told in stories.values():
        several = representatives(told, lambda one: one.person.canonical, lambda one: one.person.document)
        for a, b in combinations(several, 2):
            linked = _link(a, b, collection)
            if linked.score >= UNDECIDED:
                pairs[a.person.id, b.person.id] = linked
    holders = {(one.person.document, one.person.canonical): key for key, one in named.items()}
    kept: set[str] = set()  # by their family names, whatever they are yet to do
    for first, second, linked in _families.pairs(collection):
        ids = [holders.setdefault(_key(bearer), bearer.person.id) for bearer in (first, second)]
        kept.update(ids)
        for key, bearer in zip(ids, (first, second), strict=True):
            named.setdefault(key, _Named(bearer.person, bearer.passages, min(bearer.roles, default="")))
        if linked.score > max(
            pairs.get((ids[0], ids[1]), NOT_LINKED).score, pairs.get((ids[1], ids[0]), NOT_LINKED).score
        ):
            pairs.pop((ids[1], ids[0]), None)
            pairs[ids[0], ids[1]] = linked
    scores = {pair: linked.score for pair, linked in pairs.items()}
    groups = [group for group in average_link(list(named), scores, UNDECIDED) if len(group) > 1]
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    for number, group in enumerate(groups, 1):
        filled_by = [named[key] for key in group]
        clusters.append(_cluster(number, filled_by))
        claims.extend(_claim(filled, f"slot:{number}", filled.person.id in kept) for filled in filled_by)

    def between(a: Claim, b: Claim) -> Linked:
        return pairs.get((a.subject, b.subject)) or pairs.get((b.subject, a.subject)) or NOT_LINKED

    return Topic(claims, clusters, between)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    """Return titles and their plurals, which are nobody's given name: "Cllrs Bewley and Toll"."""
    words = {word for row in packs.rows("en/titles") for word in row["words"].lower().split()}
    return frozenset(words | {f"{word}s" for word in words})


def _holders(passages: Passages) -> list[_Filled]:
    """Return the holders of single offices; where a document names two of one office, it knows of two places."""
    found: dict[str, list[_Filled]] = defaultdict(list)
    for person in passages.records("person"):
        named = person.comparable and person.given and person.family and person.given.lower() not in _titles()
        role = role_of(person, passages) if named and _introduced(person, passages) else None
        if role:
            held = office(role)
            if held and not (held.former or held.deputy):
                found[held.head].append(_Filled(person, held, passages))
    return [several[0] for several in found.values() if len({filled.person.canonical for filled in several}) == 1]


def _introduced(person: Person, passages: Passages) -> bool:
    """Say whether a mention is by the full name, or behind one: the "Captain Strand" of old was not Alan Strand."""
    if " " in person.name:
        return True
    return any(other.start < person.start and other.name == person.canonical for other in passages.records("person"))


def _link(a: _Filled, b: _Filled, collection: Collection) -> Linked:
    one, other = a.person, b.person
    if one.document == other.document or collection.contexts.strangers(a.passages, b.passages):
        return NOT_LINKED
    if not collection.instances.may_be_of_one_time(one.document, other.document):
        return NOT_LINKED
    if one.canonical == other.canonical or compare_names(one.canonical, other.canonical) >= SIMILAR_NAME:
        return Linked(1.0, ())  # one person: no clash, and what speaks for the place
    if a.office.fields and b.office.fields and not a.office.fields & b.office.fields:
        return NOT_LINKED
    mine, its = of_behind(one, a.passages), of_behind(other, b.passages)
    if mine and its and mine != its:
        return NOT_LINKED
    if one.organisation and other.organisation and not _one_body(one.organisation, other.organisation):
        return NOT_LINKED
    if _named(one, b.passages) or _named(other, a.passages):
        return NOT_LINKED
    reasons = (f"both are {a.office.head}",)
    likeness = alike(collection.contexts.of(a.passages, one.start), collection.contexts.of(b.passages, other.start))
    if one.family == other.family and (a.office.one or likeness >= _ALIKE):
        return Linked(_ONE_FAMILY, (*reasons, f"and called {one.family}"))
    if not (a.office.one and b.office.one):
        return NOT_LINKED
    if one.organisation and other.organisation:
        return Linked(_ONE_BODY, (*reasons, f"of {one.organisation}"))
    if a.office.head.startswith("head ") and _colleagues(a.passages) & _colleagues(b.passages):
        return Linked(_ONE_SENTENCE, (*reasons, "in texts that name the same colleague"))
    if likeness >= _DEED and _deed(a) == _deed(b) != "":
        return Linked(_ONE_SENTENCE, (*reasons, "who did the same"))
    return Linked(_ONE_SENTENCE, (*reasons, "in sentences that tell the same")) if likeness >= _ALIKE else NOT_LINKED


def _colleagues(passages: Passages) -> set[str]:
    """Return the people whom a document gives an office, by their full names."""
    people = passages.records("person")
    return {person.canonical for person in people if person.role and " " in person.canonical}


def _deed(filled: _Filled) -> str:
    """Return the three words behind a name: "stayed on board"."""
    match = _WORDS.match(filled.passages.lower, filled.person.end)
    return match.group() if match else ""


def _one_body(a: str, b: str) -> bool:
    one, other = set(a.lower().split()), set(b.lower().split())
    return one <= other or other <= one


def _named(person: Person, passages: Passages) -> bool:
    """Say whether a document names a person, so that it knows of both."""
    return any(other.canonical == person.canonical or other.name == person.name for other in passages.records("person"))


def _claim(filled: _Named, cluster: str, by_family: bool) -> Claim:
    """Return who fills a place; who is yet to speak has his name already, who is yet to be mayor not his office."""
    person = filled.person
    held = stance(filled.passages, person.start, person.end)
    role = role_of(person, filled.passages) or ""
    modality = "asserted" if by_family and held.modality == "planned" else held.modality
    return Claim(person, filled.passages, {"slot": cluster}, person.id, role, modality, held.holder)


def _cluster(number: int, group: list[_Named]) -> Cluster:
    role = next((filled.role for filled in group if filled.role), "")
    bodies = [filled.person.organisation for filled in group if filled.person.organisation]
    label = f"the {role}" + (f" of {bodies[0]}" if bodies and bodies[0] not in role else "")
    if not role:
        label = f"the person called {group[0].person.family}"
    members = tuple(filled.person.id for filled in group)
    return Cluster(f"slot:{number}", "office", label, members, in_order(f.person.document for f in group), ())

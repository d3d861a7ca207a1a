"""Which office a document gives a person."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.knowledge import packs
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.occurrence import Linked
from factcheck.link.offices import exclude_each_other, heads, may_be_one, office, role_of, trades
from factcheck.link.stance import stance
from factcheck.link.topics import CERTAIN, NOT_LINKED, Topic, _families
from factcheck.records import Person
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("person",)
_NEAR = 90  # characters between a name and its role
_INDEFINITE = re.compile(r"\b(?:an?|one|another) (?:[\w-]+ ){0,2}$")
_REACH = 300  # characters of a sentence on each side of a name that are read


def build(collection: Collection) -> Topic:
    """Return the roles of each person of a story that name an office some pack knows."""
    held: dict[tuple[str, str], list[tuple[Person, str]]] = defaultdict(list)
    labels = {cluster.id: cluster.label for cluster in collection.people.clusters}
    for passages in collection.passages:
        for person in passages.records("person"):
            full = person.given and person.family
            role = role_of(person, passages) if person.comparable and full else None
            known = role is not None and (office(role) or trades(role)) and not _is_calling(role, person, passages)
            home = collection.people.home.get(person.canonical) if known else None
            if role and home:
                held[collection.home[person.document], home].append((person, role))
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    for (_, home), people in held.items():
        documents = in_order(person.document for person, _ in people)
        if len(documents) < 2:
            continue
        members = tuple(person.id for person, _ in people)
        cluster = Cluster(f"office:{len(clusters) + 1}", "person", labels[home], members, documents, ())
        clusters.append(cluster)
        for person, role in people:
            passages = collection.documents[person.document]
            stanced = stance(passages, person.start, person.end)
            about = {"person": cluster.id}
            claims.append(Claim(person, passages, about, person.id, role, stanced.modality, stanced.holder))

    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        roles[claim.about["person"], claim.document].add(claim.head)

    def settled(a: Claim, b: Claim) -> bool:
        mine, its = (roles[one.about["person"], one.document] for one in (a, b))
        return any(may_be_one(one, other) for one in mine for other in its)

    def between(a: Claim, b: Claim) -> Linked:
        if settled(a, b) or not _of_one_story(a, b, collection):
            return NOT_LINKED
        if (
            not collection.instances.may_be_of_one_time(a.document, b.document)
            or _knows_both(a, b)
            or _knows_both(b, a)
        ):
            return NOT_LINKED
        return CERTAIN if _of_one_body(a, b) else NOT_LINKED

    return Topic(claims, clusters, between)


def _is_calling(role: str, person: Person, passages: Passages) -> bool:
    """Say whether a role is what somebody is besides, or was: "a surgeon", "once a judge in Ostvik"."""
    behind = passages.text.find(role, person.end, person.end + _NEAR)
    at = passages.text.rfind(role, max(0, person.start - _NEAR), person.start)
    start = at if at >= 0 else behind
    return start >= 0 and _INDEFINITE.search(passages.lower, max(0, start - _NEAR), start) is not None


def _of_one_story(a: Claim, b: Claim, collection: Collection) -> bool:
    """Say whether offices of one kind are told, or two texts share names besides the person's: two can be namesakes."""
    one, other = office(a.head), office(b.head)
    if one is not None and other is not None and exclude_each_other(one, other):
        return True
    names = (record.canonical for record in (a.record, b.record) if isinstance(record, Person))
    return _families.shared_names(a.passages, b.passages, names, collection) > 0


def _knows_both(a: Claim, b: Claim) -> bool:
    """Say whether a sentence tells that somebody came from one office to the other: "elected governor in May"."""
    other = office(b.head)
    told, own = _around(a), office(a.head)
    if other is None or own is None or _career().search(told) is None:
        return False
    return other.head in told if own.head != other.head else any(field in told for field in other.fields)


def _of_one_body(a: Claim, b: Claim) -> bool:
    """Say whether two offices can be of one body: in clubs and companies only where no other body is named."""
    one, other = office(a.head), office(b.head)
    if (
        one is None
        or other is None
        or not exclude_each_other(one, other)
        or not (one.kinds & other.kinds) <= heads("inner")
    ):
        return True
    mine, theirs = _body(a), _body(b)
    return not (mine and theirs) or _meets(mine, _around(b)) or _meets(theirs, _around(a))


def _body(claim: Claim) -> frozenset[str]:
    record = claim.record
    named = record.organisation if isinstance(record, Person) else None
    return frozenset(word for word in (named or "").lower().split() if len(word) > 2)


def _meets(words: frozenset[str], told: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", told) for word in words)


def _around(claim: Claim) -> str:
    passages: Passages = claim.passages
    sentence = passages.sentence_at(claim.record.start)
    return passages.lower[
        max(sentence.start, claim.record.start - _REACH) : min(sentence.end, claim.record.end + _REACH)
    ]


@lru_cache(maxsize=1)
def _career() -> re.Pattern[str]:
    """Return a pattern for words of taking up or giving up an office."""
    return re.compile(r"\b" + alternation(packs.words("en/career_words")) + r"\b")

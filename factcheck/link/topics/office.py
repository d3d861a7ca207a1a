"""Which office a document gives a person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection as Collection_
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from factcheck.knowledge import packs
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.held import links
from factcheck.link.held.shapes import shape
from factcheck.link.held.traits import Teller, Told
from factcheck.link.occurrence import Linked
from factcheck.link.offices import exclude_each_other, excluded, head_noun, heads, office, trades
from factcheck.link.parts import overlap, posts
from factcheck.link.stance import stance
from factcheck.link.topics import NOT_LINKED, Topic, _families
from factcheck.records import AnyRecord, Person, Record
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("person",)
_NEAR = 90  # characters between a name and its role
_INDEFINITE = re.compile(r"\b(?:an?|one|another) (?:[\w-]+ ){0,2}$")
_HELD = frozenset({"office", "trade", "section"})
_IN_COMMON = 3  # people, numbers and days: the person's name is one
_REACH = 300  # characters of a sentence on each side of a name that are read


def build(collection: Collection) -> Topic:
    """Return the roles of each person of a story that name a post."""
    labels = {cluster.id: cluster.label for cluster in collection.people.clusters}
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    about: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for home, people in _people(collection).items():
        held = [(person, role, phrase) for person in people for role, phrase in _roles(person, collection)]
        documents = in_order(person.document for person, _, _ in held)
        if len(documents) < 2:
            continue
        members = tuple(person.id for person, _, _ in held)
        cluster = Cluster(f"office:{len(clusters) + 1}", "person", labels[home[1]], members, documents, ())
        clusters.append(cluster)
        for person in people:
            about[cluster.id, person.document].append(person)
        for person, role, phrase in held:
            passages = collection.documents[person.document]
            stanced = stance(passages, person.start, person.end)
            claims.append(
                Claim(
                    person,
                    passages,
                    {"person": cluster.id},
                    person.id,
                    role,
                    stanced.modality,
                    stanced.holder,
                    (phrase,),
                )
            )

    told: dict[tuple[str, str], dict[tuple[str, str, str], Told]] = defaultdict(dict)
    for claim in claims:
        given = _told(claim)
        told[claim.about["person"], claim.document].setdefault(given.words, given)
    by_person: dict[str, list[Collection_[Told]]] = defaultdict(list)
    for (person_id, _), several in told.items():
        by_person[person_id].append(several.values())

    def settled(a: Claim, b: Claim) -> bool:
        one, other = _told(a), _told(b)
        mine, its = (told[claim.about["person"], claim.document].values() for claim in (a, b))
        titles = one.is_rank or other.is_rank  # two who are called "Colonel" may hold two posts
        if any(links.may_be_one(x, y) for x in mine for y in its if titles or not (x.is_rank and y.is_rank)):
            return True
        apart = excluded(a.head, b.head)
        return any(
            any(
                links.may_be_one(own, one) and links.may_be_one(further, other)
                # "minister" alone fits the minister of mines and the minister of fisheries: it gives nobody both
                for own in every
                for further in every
                if own.words != further.words or not apart
            )
            for every in by_person[a.about["person"]]
        )

    def teller(a: Claim) -> Teller:
        key = a.about["person"], a.document
        return Teller(a.passages, about[key], tuple(told[key].values()))

    def between(a: Claim, b: Claim) -> Linked:
        if settled(a, b) or not _of_one_story(a, b, collection):
            return NOT_LINKED
        if (
            not collection.instances.may_be_of_one_time(a.document, b.document)
            or _knows_both(a, b)
            or _knows_both(b, a)
        ):
            return NOT_LINKED
        return links.link(_told(a), _told(b), teller(a), teller(b)) if _of_one_body(a, b) else NOT_LINKED

    return Topic(claims, clusters, between)


def _told(claim: Claim) -> Told:
    return Told(cast(Person, claim.record), claim.head, claim.words[0])


def _people(collection: Collection) -> dict[tuple[str, str], list[Person]]:
    """Return the mentions of each person whom two texts of a story name; a family name alone is the one bearer's."""
    found: dict[tuple[str, str], list[Person]] = defaultdict(list)
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    alone: list[tuple[str, Person]] = []
    for passages in collection.passages:
        story = collection.home[passages.document.id]
        for person in passages.records("person"):
            home = collection.people.home.get(person.canonical) if person.comparable else None
            family = person.canonical.rpartition(" ")[2].lower()
            if home is None:
                continue
            if " " in person.canonical:
                bearers[story, family].add(home)
                found[story, home].append(person)
            else:
                alone.append((story, person))
    for story, person in alone:
        homes = bearers[story, person.canonical.lower()]
        if len(homes) == 1:
            found[story, next(iter(homes))].append(person)
        elif not homes:  # no document has the first name: "Minister Sefton"
            found[story, collection.people.home[person.canonical]].append(person)
    for (story, _), people in found.items():  # of two who bear a family name it may mean either
        people[:] = [
            one for one in people if " " in one.name or len(bearers[story, one.canonical.split()[-1].lower()]) < 2
        ]
    return {key: people for key, people in found.items() if len({person.document for person in people}) > 1}


def _roles(person: Person, collection: Collection) -> Iterator[tuple[str, str]]:
    passages = collection.documents[person.document]
    for role, phrase in posts.told(person, passages):
        known = office(role) or trades(role) or posts.post(phrase) or shape(role, phrase, "").sort in _HELD
        if known and not _is_calling(role, person, passages):
            yield role, phrase


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
    if _families.shared_names(a.passages, b.passages, names, collection) > 0:
        return True
    return overlap.quote_alike(a.passages, b.passages) or overlap.in_common(a.passages, b.passages) >= _IN_COMMON


def _knows_both(a: Claim, b: Claim) -> bool:
    """Say whether a sentence tells that somebody came from one office to the other: "elected governor in May"."""
    told = _around(a)
    if _career().search(told) is None:
        return False
    other, own = office(b.head), office(a.head)
    if other is not None and own is not None and own.head == other.head:
        return any(field in told for field in other.fields)
    return re.search(rf"\b{re.escape(other.head if other else head_noun(b.head))}\b", told) is not None


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
    return _sentence(claim.record, claim.passages)


def _sentence(record: AnyRecord | Record, passages: Passages) -> str:
    sentence = passages.sentence_at(record.start)
    return passages.lower[max(sentence.start, record.start - _REACH) : min(sentence.end, record.end + _REACH)]


@lru_cache(maxsize=1)
def _career() -> re.Pattern[str]:
    """Return a pattern for words of taking up or giving up an office."""
    return re.compile(r"\b" + alternation(packs.words("en/career_words")) + r"\b")

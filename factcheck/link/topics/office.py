"""Which office a document gives a person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from factcheck.extract.names import jobs
from factcheck.knowledge import packs
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.held import links
from factcheck.link.held.shapes import shape
from factcheck.link.held.traits import Teller, Told
from factcheck.link.occurrence import Linked
from factcheck.link.offices import exclude_each_other, excluded, head_noun, heads, office, trades
from factcheck.link.parts import both_posts, overlap, posts
from factcheck.link.stance import stance
from factcheck.link.topics import NOT_LINKED, Topic, _families
from factcheck.records import AnyRecord, Person, Record
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("person",)
_NEAR = 90  # characters between a name and its role
_INDEFINITE = re.compile(r"\b(?:an?|one|another) (?:(?!(?:of|for|at|to|in) )[\w-]+ ){0,2}$")
_HELD = frozenset({"office", "trade", "section", "head"})
_IN_COMMON = 3  # people, numbers and days: the person's name is one
_REACH = 300  # characters of a sentence on each side of a name that are read


def build(collection: Collection) -> Topic:
    """Return the roles of each person of a story that name a post."""
    given = Given(collection)
    return Topic(given.claims, given.clusters, given.linked)


class Compared(NamedTuple):
    """Two roles that two documents give one person, and what each document tells of that person."""

    a: Told
    b: Told
    mine: Teller
    its: Teller


class Given:
    """The roles that the documents of a collection give each person, and which of them are compared."""

    def __init__(self, collection: Collection) -> None:
        """Read the roles of everybody whom two texts of a story name."""
        self.claims: list[Claim] = []
        self.clusters: list[Cluster] = []
        self._collection = collection
        self._about: dict[tuple[str, str], list[Person]] = defaultdict(list)
        labels = {cluster.id: cluster.label for cluster in collection.people.clusters}
        for home, people in _people(collection).items():
            held = [(person, role, phrase) for person in people for role, phrase in _roles(person, collection)]
            documents = in_order(person.document for person, _, _ in held)
            if len(documents) > 1:
                members = tuple(person.id for person, _, _ in held)
                name = f"office:{len(self.clusters) + 1}"
                self.clusters.append(Cluster(name, "person", labels[home[1]], members, documents, ()))
                for person in people:
                    self._about[name, person.document].append(person)
                self.claims.extend(_claim(*one, name, collection) for one in held)
        told: dict[tuple[str, str], dict[tuple[str, str, str], Told]] = defaultdict(dict)
        for claim in self.claims:
            given = _told(claim)
            told[claim.about["person"], claim.document].setdefault(given.words, given)
        self._told = {key: tuple(several.values()) for key, several in told.items()}
        self._by_person: dict[str, list[Sequence[Told]]] = defaultdict(list)
        for (person_id, _), several in self._told.items():
            self._by_person[person_id].append(several)

    def linked(self, a: Claim, b: Claim) -> Linked:
        """Return how surely two claims give one person two offices that nobody holds at one time."""
        compared = self.compared(a, b)
        return links.link(*compared) if compared else NOT_LINKED

    def compared(self, a: Claim, b: Claim) -> Compared | None:
        """Return what two claims are weighed by, None where a role of both documents may be one, or nothing is told."""
        if self._was(a) or self._was(b) or self._settled(a, b) or not _of_one_story(a, b, self._collection):
            return None
        if any(map(_is_besides, (a, b))) and not posts.two_jobs(a.words[0], b.words[0]):
            return None  # a nurse may be the mayor
        apart = not self._collection.instances.may_be_of_one_time(a.document, b.document)
        if apart or _knows_both(a, b) or _knows_both(b, a) or not _of_one_body(a, b) or _are_deputies(a, b):
            return None
        if self._holds_besides(a, b) or self._holds_besides(b, a) or _goes_on(a, b) or _goes_on(b, a):
            return None
        return Compared(_told(a), _told(b), self._teller(a), self._teller(b))

    def _holds_besides(self, claim: Claim, other: Claim) -> bool:
        """Say whether one text tells that somebody holds the other's office besides: "Roe is also the mayor"."""
        people = self._about[claim.about["person"], claim.document]
        return both_posts.holds_besides(people, claim.passages, other.head)

    def _was(self, claim: Claim) -> bool:
        """Say whether some document tells that a role is a former one: the retired judge is called "judge", too."""
        told = _told(claim).shape
        return not told.former and any(
            other.is_past and other.shape.head == told.head and not told.fields - other.shape.fields
            for every in self._by_person[claim.about["person"]]
            for other in every
        )

    def _settled(self, a: Claim, b: Claim) -> bool:
        one, other = _told(a), _told(b)
        every_mine, every_its = (self._told[claim.about["person"], claim.document] for claim in (a, b))
        if any(
            x.shape.head == y.shape.head and links.may_be_one(x, y)
            for x in every_mine
            for y in every_its
            if x.is_rank != y.is_rank
        ):
            return True  # "Detective Inspector Holl, who ran the inquiry", "Holl, the detective inspector in charge"
        apart = excluded(a.head, b.head) or posts.apart(a.words[0], b.words[0])
        mine, its = _posts(every_mine), _posts(every_its)
        if apart:  # "the lead author, a geologist", "the lead author, a biologist"
            mine, its = ([x for x in said if x in (one, other) or not x.is_besides] for said in (mine, its))
        titles = one.is_rank or other.is_rank  # two who are called "Colonel" may hold two posts
        if any(links.may_be_one(x, y) for x in mine for y in its if titles or not (x.is_rank and y.is_rank)):
            return True
        return any(
            any(
                links.may_be_one(own, one) and links.may_be_one(further, other)
                # "minister" alone fits the minister of mines and the minister of fisheries: it gives nobody both
                for own in every
                for further in every
                if own.words != further.words or not apart
            )
            for every in map(_posts, self._by_person[a.about["person"]])
        )

    def _teller(self, claim: Claim) -> Teller:
        key = claim.about["person"], claim.document
        return Teller(claim.passages, self._about[key], self._told[key])


def _goes_on(entered: Claim, held: Claim) -> bool:
    """Say whether one text has somebody chosen for an office, the other tells of the one held till then."""
    new, old = (cast(Person, claim.record) for claim in (entered, held))
    return both_posts.goes_on_to(new, entered.head, entered.passages) and both_posts.held_so_far(
        old, held.head, held.passages
    )


def _posts(roles: Sequence[Told]) -> Sequence[Told]:
    """Return the roles without the titles that go along with a post: "Captain Holl, the coastguard commander"."""
    posts_ = tuple(told for told in roles if not told.is_rank)
    return posts_ if any(told.shape.sort in _HELD for told in posts_) else roles


def _claim(person: Person, role: str, phrase: str, cluster: str, collection: Collection) -> Claim:
    passages = collection.documents[person.document]
    held = stance(passages, person.start, person.end)
    about = {"person": cluster}
    return Claim(person, passages, about, person.id, role, held.modality, held.holder, (phrase,))


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
        known = (
            office(role)
            or trades(role)
            or posts.post(phrase)
            or jobs.jobs(phrase)
            or shape(role, phrase, person.organisation or "").sort in _HELD
        )
        named = " " in person.name and jobs.jobs(phrase)  # "Werth, a dentist" may be the wife
        if known and (named or not _is_calling(role, person, passages)):
            yield role, phrase


def _is_besides(claim: Claim) -> bool:
    return _is_calling(claim.head, cast(Person, claim.record), claim.passages)


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


def _are_deputies(a: Claim, b: Claim) -> bool:
    """Say whether two are deputies, one as "his deputy": whose follows from the office above, which is told itself."""
    deputies = _told(a).shape.deputy and _told(b).shape.deputy
    return deputies and any(claim.head not in claim.passages.text for claim in (a, b))


def _knows_both(a: Claim, b: Claim) -> bool:
    """Say whether a sentence tells that somebody came from one office to the other: "elected governor in May"."""
    told = _around(a).replace(a.head.lower(), "")  # "the prime minister" tells of no minister
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
    return re.compile(r"\b" + alternation(packs.words("en/career_words", **{"class": "career"})) + r"\b")

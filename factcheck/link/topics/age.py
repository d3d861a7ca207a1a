"""How old people are, and when they were born."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.occurrence import Linked
from factcheck.link.topics import CERTAIN, NOT_LINKED, Topic
from factcheck.records import Age, Date, Person
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("person",)
BORN = "born"
_BORN = re.compile(
    r"\bborn\b(?: (?:on|about|around|early|late))?(?: (?:at|near|to)? ?[a-z' -]{0,40})?(?: (?:in|on))? $"
    r"|\bb\. ?$|\|\s*born\s*\|\s*$|\b(?:born|date of birth|year of birth):\W*$"
)
_REACH = 60
_GENERATION = 20  # years


def build(collection: Collection) -> Topic:
    """Return ages and birth dates of people who are named in full; `head` tells the two apart."""
    told: dict[str, list[tuple[Passages, Age | Date, str]]] = defaultdict(list)
    names = sorted(name for name in collection.people.home if " " in name)
    for passages in collection.passages:
        found: list[tuple[Age | Date, str, str]] = [*_ages(passages), *_births(passages, names)]
        for record, name, head in found:
            home = collection.people.home.get(name)
            if home and " " in name:
                told[home].append((passages, record, head))
    labels = {cluster.id: cluster.label for cluster in collection.people.clusters}
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    for home, several in told.items():
        if len(several) < 2 or _two_bearers(several):
            continue
        members = tuple(record.id for _, record, _ in several)
        documents = in_order(passages.document.id for passages, *_ in several)
        cluster = Cluster(f"age:{len(clusters) + 1}", "person", f"the age of {labels[home]}", members, documents, ())
        clusters.append(cluster)
        about = {"person": cluster.id}
        claims.extend(Claim(record, passages, about, record.id, head) for passages, record, head in several)

    def between(a: Claim, b: Claim) -> Linked:
        one_story = collection.home[a.document] == collection.home[b.document]
        return CERTAIN if one_story else NOT_LINKED

    return Topic(claims, clusters, between)


def _two_bearers(told: list[tuple[Passages, Age | Date, str]]) -> bool:
    """Say whether some ages are so far apart that no slip explains them: two people of one name, father and son."""
    years = [float(record.years or 0) for _, record, _ in told if isinstance(record, Age)]
    return bool(years) and max(years) - min(years) >= _GENERATION


def _ages(passages: Passages) -> Iterator[tuple[Age, str, str]]:
    for age in passages.records("age"):
        if age.comparable and age.person and age.years is not None and age.years >= 1:
            yield age, age.person, "age"


def _births(passages: Passages, names: Sequence[str]) -> Iterator[tuple[Date, str, str]]:
    """Yield the dates behind "born", with the person named before it in the sentence or, in a table, alone.

    `names` are those of people that other documents make known, for a heading such as "Ondrej Brod".
    """
    for date in passages.records("date"):
        before = passages.lower[max(0, date.start - _REACH) : date.start]
        if date.earliest and date.comparable and date.granularity in ("day", "month", "year") and _BORN.search(before):
            person = _bearer(passages, date.start)
            known = [] if person else [name for name in names if passages.text.find(name, 0, date.start) >= 0]
            if person is not None or len(known) == 1:
                yield date, person.canonical if person else known[0], BORN


def _bearer(passages: Passages, offset: int) -> Person | None:
    sentence = passages.sentence_at(offset)
    named = [person for person in passages.records_in("person", sentence.start, offset) if person.comparable]
    if named:
        return named[-1] if len({person.canonical for person in named}) == 1 else None
    paragraph = passages.paragraph_at(offset)
    earlier = [person for person in passages.records_in("person", paragraph.start, offset) if person.comparable]
    every = earlier or [person for person in passages.records("person") if person.comparable and person.start < offset]
    names = {person.canonical for person in every}
    return every[-1] if len(names) == 1 else None

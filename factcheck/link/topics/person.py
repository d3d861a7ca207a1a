"""The names of people that stand in several spellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.topics import Topic

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("person",)


def build(collection: Collection) -> Topic:
    """Return every mention of a person whose name is spelt in several ways, teasers included."""
    people, claims = collection.people, []
    for names in people.spellings():
        every = [person for name in names for person in people.mentions(name)]
        if not any(person.comparable for person in every):
            continue
        for name in names:  # a spelling in a teaser is still one that readers meet
            for person in people.mentions(name):
                if person.name == name:
                    about = {"person": people.home[name]}
                    claims.append(Claim(person, collection.documents[person.document], about, person.id))
    return Topic(claims, people.clusters)

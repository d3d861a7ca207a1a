"""The names of the places of a document, each with all its mentions, and what kind of place a name is mostly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from factcheck.link.sites.named import TOLD, is_capital, people_by_form
from factcheck.link.sites.reading import Site, sites
from factcheck.link.sites.traits import Name
from factcheck.text.passages import Passages


def most_often(grains: Sequence[str]) -> str:
    """Return the kind that most mentions of a place tell."""
    sure = [kind for kind in grains if kind != "open"]
    return max(sorted(set(sure)), key=sure.count) if sure else "open"


def names_of(passages: Passages, families: frozenset[str]) -> list[Name]:
    """Return the places of a document with their mentions, in the order of the text."""
    found: dict[str, list[Site]] = defaultdict(list)
    for one in (site for site in sites(passages) if not is_capital(site.place, passages)):
        found[one.name.casefold()].append(one)
    return [
        Name(several)
        for name, several in found.items()
        if several[0].place.how != TOLD
        or name.split()[-1] not in families
        or any(one.noun or one.dateline for one in several)
    ]


def families_of(passages: Passages) -> frozenset[str]:
    """Return the family names of the people of a document, in lower case."""
    names = {one.canonical for one in passages.records("person")} - people_by_form(passages)
    return frozenset(name.split()[-1].casefold() for name in names)

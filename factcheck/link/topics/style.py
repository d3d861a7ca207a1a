"""Places whose name stands in several forms: "Kiev" and "Kyiv", "São Paulo" and "Sao Paulo"."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii

from factcheck.knowledge import packs
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.topics import Topic
from factcheck.records import Place

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("name",)


def build(collection: Collection) -> Topic:
    """Return the places that are named in several forms; a longer form of a name is no other form."""
    named: dict[str, list[Place]] = defaultdict(list)
    for passages in collection.passages:
        for place in passages.records("place"):
            quote = passages.record_at("quote", place.start)
            if place.comparable and (quote is None or quote.form == "scare"):
                named[_key(place.canonical)].append(place)
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    for key, places in sorted(named.items()):
        forms = {place.name for place in places if _is_form(place.name, key)}
        if len({form.casefold() for form in forms}) > 1:
            kept = [place for place in places if place.name in forms]
            documents = in_order(place.document for place in kept)
            members = tuple(place.id for place in kept)
            cluster = Cluster(f"name:{len(clusters) + 1}", "place", kept[0].canonical, members, documents, ())
            clusters.append(cluster)
            claims.extend(
                Claim(place, collection.documents[place.document], {"name": cluster.id}, place.id) for place in kept
            )
    return Topic(claims, clusters)


def _key(name: str) -> str:
    return anyascii(name).casefold().replace("-", " ")


@lru_cache(maxsize=1)
def _forms() -> dict[str, frozenset[str]]:
    """Return the forms of each place that an editor would make one, by the key of its usual name."""
    found: dict[str, frozenset[str]] = {}
    for row in packs.rows("world/place_names"):
        every = [row["name"], *row["aliases"].split("|")] if row.get("aliases") else [row["name"]]
        words = {_key(form): form for form in every}
        found[_key(row["name"])] = frozenset(
            key for key in words if not any(key != other and key.startswith(other) for other in words)
        )
    return found


def _is_form(name: str, key: str) -> bool:
    """Say whether a name is another form of a place, by the pack or by its signs alone."""
    own = _key(name)
    return own == key or own in _forms().get(key, ())

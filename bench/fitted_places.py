"""The points of places: `en/site_points`, from the traits of factcheck/link/sites."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Final

from fitting_rows import Mention, Pair, Pairs, Taken

from factcheck.documents.document import Document
from factcheck.link.collection import Collection
from factcheck.link.parts import points
from factcheck.link.sites import pairs as partners
from factcheck.link.sites.traits import Name
from factcheck.link.topics._grains import nouns
from factcheck.run import pool

PACK = partners.PACK
BEGIN = points.BEGIN
SIDES: Sequence[str] = ()
DECIDE = partners.DECIDE
MARGIN = partners.MARGIN
KINDS: Sequence[str] = ("place", "venue")  # a venue without a name is no fact of its own
CONFLICTS = frozenset({"event-place-conflict"})
_SETTLED = 1000  # two documents may differ in any number of places
_MOST_TOLD = 3  # times that a name stands in a document which is exchanged in it
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS: Final = str.maketrans("aeiouybcdfghjklmnprstvwz", "eioaiudmbgtjhrnklstpvbdw")


def pairs(documents: Sequence[Document]) -> Iterator[Pairs]:
    """Yield all places that two documents at a time alone tell, pair by pair."""
    for story in partners.stories(_collection(documents)):
        for several in story.pairs():
            yield Pairs(_SETTLED, [_pair(one) for one in several])


def taken(documents: Sequence[Document], most: int) -> Iterator[Taken]:
    """Yield the pairs that a place told by two documents would be in, had it another name in one of them."""
    collection = _collection(documents)
    for story in partners.stories(collection):
        known = sorted(story.names)
        for index, one in enumerate(known):
            for other in known[index + 1 :]:
                chance = random.Random(one + other)  # the same each time
                shared = _shared(story.names[one], story.names[other])
                chance.shuffle(shared)
                for name in shared[:most]:
                    where = one if chance.random() < 0.5 else other
                    yield from _exchanged(name, where, one if where is other else other, story, collection)


def least(kind: str) -> float:
    """Return how likely two places must be told of one thing, as the product has it."""
    return partners.LEAST_PLAIN if kind == KINDS[1] else partners.LEAST


def _collection(documents: Sequence[Document]) -> Collection:
    return Collection(pool.prepared(sorted(documents, key=lambda one: one.id), 1), {})


def _shared(mine: Sequence[Name], theirs: Sequence[Name]) -> list[str]:
    both = {name.name for name in mine} & {name.name for name in theirs}
    return sorted(name for name in both if _own(name))


def _own(name: str) -> list[str]:
    """Return the words that make a name that of one place: "Riba" of "Riba Town Hall"."""
    general = nouns("end").keys() | nouns("first").keys()
    return [word for word in _WORD.findall(name) if word[0].isupper() and len(word) > 2 and word.lower() not in general]


def _exchanged(name: str, where: str, other: str, story: partners.Story, collection: Collection) -> Iterator[Taken]:
    """Yield the pairs of a name that has other letters, as many, wherever it stands in a document."""
    document = collection.documents[where].document
    text = document.text
    for word in _own(name):
        if not 0 < len(re.findall(rf"\b{word}", text)) <= _MOST_TOLD:
            return
        text = re.sub(rf"\b{word}", word.translate(_LETTERS), text)
        text = re.sub(rf"\b{word.upper()}\b", word.upper().lower().translate(_LETTERS).upper(), text)
    new = Document(document.id, text, published=document.published, title=document.title)
    changed = pool.prepared([new], 1)[0]
    documents = [changed if each.document.id == where else each for each in story.documents]
    told = name.casefold()
    replaced = "".join(word.translate(_LETTERS) if word in _own(name) else word for word in re.split(r"(\W+)", name))
    both = {told, replaced.casefold()}
    for again in partners.stories(Collection(documents, {})):
        if {where, other} <= again.names.keys():
            weighed = map(_pair, again.between(*sorted((where, other))))
            touched = [pair for pair in weighed if not both.isdisjoint({pair.a.value, pair.b.value})]
            yield Taken(f"{where}:{name}", touched, [{pair.a.value, pair.b.value} == both for pair in touched])


def _pair(one: partners.Weighed) -> Pair:
    kind = KINDS[one.traits.get("unnamed", 0) > 0]
    return Pair(kind, one.traits, _mention(one.left.a, one.alike.x), _mention(one.left.b, one.alike.y))


def _mention(name: Name, site: partners.Site) -> Mention:
    place, sentence = site.place, " ".join(site.passages.text[slice(*site.sentence)].split())
    return Mention(place.document, place.start, place.end, name.name.casefold(), place.text, sentence)

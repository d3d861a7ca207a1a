"""Which names of several documents can be one person: by name, never on the first name alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from factcheck.link.cluster import SURELY, Cluster, average_link, ids_of, in_order
from factcheck.link.names import SAME_NAME, SIMILAR_NAME, block_keys, compare_names
from factcheck.link.steering.declared import Declared
from factcheck.records import Person
from factcheck.text.passages import Passages


class PeopleLinks:
    """The people of a collection, and the spellings that may be one person's."""

    def __init__(self, collection: Sequence[Passages], declared: Declared) -> None:
        """Link the people of all documents; names that are `declared` to be one or several people are so."""
        self._declared = declared
        self._same: dict[
            tuple[str, str], bool
        ] = {}  # what was asked: those who speak in many reports are compared often
        self._mentions: dict[str, list[Person]] = defaultdict(list)
        for passages in collection:
            for person in passages.records("person"):
                self._mentions[person.canonical].append(person)
        names = sorted(self._mentions)
        blocks: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for key in block_keys(name):
                blocks[key].append(name)
        pairs = {(a, b) for several in blocks.values() for i, a in enumerate(several) for b in several[i + 1 :]}
        self.scores = {(a, b): compare_names(a, b) for a, b in sorted(pairs)}
        joined = {pair: score for pair, score in self.scores.items() if score >= SAME_NAME}
        joined.update({(a, b): SURELY if same else -SURELY for a, b, same in declared.names(self._mentions)})
        groups = average_link(names, joined, SAME_NAME)
        self.clusters = [self._cluster(number, group) for number, group in enumerate(groups, 1)]
        self.home = {name: cluster.id for cluster, group in zip(self.clusters, groups, strict=True) for name in group}

    def same(self, a: str, b: str) -> bool:
        """Say whether two names can be one person's; "Plummer" said what "Marcia Plummer" said."""
        if (a, b) not in self._same:
            self._same[a, b] = self._can_be_one(a, b)
        return self._same[a, b]

    def _can_be_one(self, a: str, b: str) -> bool:
        declared = self._declared.one_person(a, b)
        if declared is not None:
            return declared
        if a == b or self.home.get(a, a) == self.home.get(b, b):
            return True
        one, other = sorted((a.casefold().split(), b.casefold().split()), key=len)
        return (len(one) == 1 and one == other[-1:]) or compare_names(a, b) >= SAME_NAME

    def spellings(self) -> list[list[str]]:
        """Return the spellings of every person whose name stands in several that are no mere short forms."""
        near = {
            pair: score
            for pair, score in self.scores.items()
            if score >= SIMILAR_NAME and _spelt_apart(*pair) and self._declared.one_person(*pair) is None
        }
        names = sorted({name for pair in near for name in pair})
        return [group for group in average_link(names, near, SIMILAR_NAME) if len(group) > 1]

    def mentions(self, name: str) -> list[Person]:
        """Return the mentions of one canonical name, in the order of the documents."""
        return self._mentions[name]

    def _cluster(self, number: int, group: Sequence[str]) -> Cluster:
        mentions = [person for name in group for person in self._mentions[name]]
        times = Counter(group)
        label = max(group, key=lambda name: (times[name], len(name.split()), len(name), name))
        reasons = tuple(f"“{name}” can be “{label}”" for name in group if name != label)
        return Cluster(
            f"person:{number}",
            "person",
            label,
            ids_of(mentions),
            in_order(person.document for person in mentions),
            reasons,
        )


def _spelt_apart(a: str, b: str) -> bool:
    """Say whether two full names differ in spelling, not only by a missing or shortened part."""
    first, second = a.casefold().split(), b.casefold().split()
    return len(first) > 1 and len(second) > 1 and bool(set(first) - set(second)) and bool(set(second) - set(first))
